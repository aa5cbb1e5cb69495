"""Nobody sees what a model thinks aloud, and how the text was cut into pieces makes no difference."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.engine.thinking import ThinkingFilter, left_open

FRAGMENTS = st.sampled_from(
    [*"<think> </think> <thinking> </thinking> [THINK] [/THINK] <thi nk> </ < > [ / led a é <b>".split(), " ", "\n"]
)


def shown(pieces: list[str], opened: str | None = None) -> str:
    visible = ThinkingFilter(opened)
    return "".join([*map(visible.feed, pieces), visible.finish()])


@given(st.lists(FRAGMENTS), st.lists(st.integers(0, 200)), st.sampled_from([None, "<think>", "[THINK]"]))
def test_pieces_make_no_difference(fragments: list[str], cuts: list[int], opened: str | None) -> None:
    text = "".join(fragments)
    edges = sorted({0, len(text), *(cut % (len(text) + 1) for cut in cuts)})
    pieces = [text[a:b] for a, b in pairwise(edges)]
    assert shown(pieces, opened) == shown([text], opened) == shown(list(text), opened)


@given(st.lists(FRAGMENTS), st.lists(FRAGMENTS))
def test_nothing_between_the_tags_is_shown(before: list[str], thought: list[str]) -> None:
    inside = re.sub("</think>", "", "".join(thought))
    outside = re.sub(r"[<>\[\]]", "", "".join(before))
    text = f"{outside}<think>{inside}SECRET</think>the end"
    assert shown(list(text)) == f"{outside}the end".lstrip()


@given(st.lists(FRAGMENTS, min_size=1))
def test_what_is_shown_comes_early_and_is_never_taken_back(fragments: list[str]) -> None:
    visible = ThinkingFilter()
    parts = [visible.feed(fragment) for fragment in fragments]
    assert "".join([*parts, visible.finish()]) == shown(["".join(fragments)])


@pytest.mark.parametrize(
    ("text", "opened", "expected"),
    [
        ("I led.", None, "I led."),
        ("\n\n I led. \n", None, "I led."),
        ("<think>Hm.</think>\n\nI led.", None, "I led."),
        ("<think>Hm.", None, ""),
        ("Hm, well</think>I led.", "<think>", "I led."),
        ("never closed", "<think>", ""),
        ("I led.</think> More.", None, "I led. More."),
        ("I <b>led</b> 3 < 4 teams", None, "I <b>led</b> 3 < 4 teams"),
        ("A<think>x</think>B<think>y</think>C", None, "ABC"),
        ("[THINK]x[/THINK]I led.", None, "I led."),
        ("<|channel|>analysisThe user wants…assistant<|channel|>finalI led.", None, "I led."),
        ("<|channel|>analysisThe user wants…", None, ""),
        ("<|channel|>finalI led.", None, "I led."),
        ("<think>a <thinking> b</think>I led.", None, "I led."),
        ("I led.<thi", None, "I led.<thi"),
    ],
)
def test_examples(text: str, opened: str | None, expected: str) -> None:
    assert shown([text], opened) == shown(list(text), opened) == expected


def test_text_without_tags_streams_at_once() -> None:
    visible = ThinkingFilter()
    assert [visible.feed(piece) for piece in ("I", " led", " it", ".")] == ["I", " led", " it", "."]


@pytest.mark.parametrize(
    ("prompt", "opened"),
    [
        ("<|assistant|>\n", None),
        ("<|assistant|>\n<think>\n", "<think>"),
        ("<|assistant|>\n<think>\n\n</think>\n\n", None),
        ("[THINK]", "[THINK]"),
    ],
)
def test_a_tag_that_the_prompt_opens_is_noticed(prompt: str, opened: str | None) -> None:
    assert left_open(prompt) == opened
