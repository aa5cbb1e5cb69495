"""Late interaction: a question's tokens and their like in a text."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from coach.engine.embeddings import EmbeddingsEngine
from coach.engine.workers.token_vectors import TokenIndex, Tokens, load_tokens

TEXTS = ("The board meets each week.", "A resume has two pages.", "", "Two pages are the limit of a resume, not ten.")


def _tokens(*ids: int) -> Tokens:
    """Tokens whose vectors are the axes of their numbers."""
    return Tokens(np.array(ids, dtype=np.int32), np.eye(8, dtype=np.float32)[list(ids)].reshape(len(ids), 8))


def test_every_token_found_is_one_and_none_is_nothing() -> None:
    index = TokenIndex.of([_tokens(1, 2, 3), _tokens(4), _tokens()])
    assert index.score(_tokens(2, 1), [0, 1, 2]) == pytest.approx([1.0, 0.0, 0.0], abs=0.01)
    assert index.score(_tokens(), [0, 1]) == [0.0, 0.0]


def test_a_rare_token_counts_more_than_a_frequent_one() -> None:
    index = TokenIndex.of([_tokens(1, 2), _tokens(1, 3), _tokens(1, 4)])
    with_rare, with_frequent, *_ = index.score(_tokens(2, 1), [0, 1])
    assert with_rare == pytest.approx(1.0, abs=0.01)
    assert with_frequent < 0.5


def test_a_row_that_there_is_not_is_an_error() -> None:
    with pytest.raises(IndexError):
        TokenIndex.of([_tokens(1)]).score(_tokens(1), [1])


@given(st.lists(arrays(np.float32, (3, 4), elements=st.floats(-1, 1, width=32)), min_size=1, max_size=4))
def test_a_score_is_the_weighted_mean_of_the_best_cosines(rows: list[np.ndarray]) -> None:
    units = [row / np.maximum(np.linalg.norm(row, axis=1, keepdims=True), 1e-6) for row in rows]
    texts = [Tokens(np.arange(3, dtype=np.int32), unit.astype(np.float32)) for unit in units]
    found = TokenIndex.of(texts).score(texts[0], range(len(texts)))
    expected = [float((units[0] @ unit.T).max(axis=1).mean()) for unit in units]
    assert found == pytest.approx(expected, abs=0.03)


def test_it_is_kept_whole_or_counts_as_absent(tmp_path: Path) -> None:
    index = TokenIndex.of([_tokens(1, 2), _tokens(), _tokens(3)])
    file = tmp_path / "a.tokens"
    assert load_tokens(file, 3) is None
    file.write_bytes(index.to_bytes())
    again = load_tokens(file, 3)
    assert again is not None
    assert again.score(_tokens(2, 3), [0, 1, 2]) == index.score(_tokens(2, 3), [0, 1, 2])
    assert load_tokens(file, 2) is None
    for damaged in (index.to_bytes()[:-1], b"", b"\0" * 100):
        file.write_bytes(damaged)
        assert load_tokens(file, 3) is None


def test_the_text_that_has_the_questions_words_stands_above_one_that_has_not(
    embeddings: EmbeddingsEngine, index_cache: Path
) -> None:
    embeddings.open_index("with tokens", TEXTS, tokens=True)
    found = embeddings.interact("with tokens", "how many pages may a resume have", [0, 1, 2, 3])
    assert found is not None
    assert found[2] == 0.0
    assert min(found[1], found[3]) > found[0] > 0
    assert list((index_cache / "index").glob("*.tokens"))
    embeddings.open_index("others", TEXTS[:2])
    embeddings.open_index("with tokens", TEXTS, tokens=True)
    assert embeddings.interact("with tokens", "how many pages may a resume have", [0, 1, 2, 3]) == pytest.approx(found)


def test_an_index_without_tokens_has_none_to_show(embeddings: EmbeddingsEngine) -> None:
    embeddings.open_index("without", TEXTS)
    assert embeddings.interact("without", "pages", [0]) is None
    assert embeddings.interact("never opened", "pages", [0]) is None


def test_an_index_kept_without_its_tokens_gets_them_when_they_are_wanted(
    embeddings: EmbeddingsEngine, index_cache: Path
) -> None:
    texts = (*TEXTS, "Another one.")
    embeddings.open_index("late", texts)
    embeddings.open_index("late", texts, tokens=True)
    first = embeddings.interact("late", "another", range(5))
    assert first is not None
    for file in (index_cache / "index").glob("*.tokens"):
        file.write_bytes(b"torn")
    embeddings.close_index("late")
    embeddings.open_index("late", texts, tokens=True)
    assert embeddings.interact("late", "another", range(5)) == pytest.approx(first)
