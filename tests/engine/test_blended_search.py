"""A question blended with texts of another index: one search in place of one for each of them."""

from __future__ import annotations

import psutil
import pytest

from coach.engine.embeddings import EmbeddingsEngine
from coach.engine.ports import Blend, Hit
from coach.errors import EngineProblem
from tests.engine.test_client import gone

TEXTS = ("The board meets each week.", "A resume has two pages.", "Tell who resisted, and what you did.", "Pages.")
PUBLIC = ("How long a resume may be.", "Opposition and how you met it.")
QUERY = "how many sheets"


@pytest.fixture(name="opened")
def _opened(embeddings: EmbeddingsEngine) -> EmbeddingsEngine:
    embeddings.open_index("public", PUBLIC)
    vectors = embeddings.encode_texts(TEXTS)
    embeddings.open_vectors("own", "blended", lambda: vectors)
    return embeddings


def _by_hand(embeddings: EmbeddingsEngine, own: float, shares: dict[int, float]) -> list[float]:
    """The scores of all texts, from the cosines to each part."""
    rows = embeddings.rank([QUERY, *PUBLIC], TEXTS)
    weights = [own, *(shares.get(row, 0.0) for row in range(len(PUBLIC)))]
    return [sum(w * row[text] for w, row in zip(weights, rows, strict=True)) for text in range(len(TEXTS))]


@pytest.mark.parametrize(("own", "shares"), [(1.0, {}), (0.4, {0: 0.6}), (0.0, {1: 1.0}), (0.3, {1: 0.5, 0: 0.2})])
def test_a_score_is_the_sum_of_the_cosines_by_their_shares(
    opened: EmbeddingsEngine, own: float, shares: dict[int, float]
) -> None:
    blend = Blend(own, "public", tuple(shares), tuple(shares.values()))
    found = opened.search_blended("own", QUERY, blend, 4)
    expected = _by_hand(opened, own, shares)
    assert [hit.score for hit in found] == pytest.approx(sorted(expected, reverse=True), abs=2e-3)
    assert found[0].position == max(range(4), key=lambda text: expected[text])


def test_only_allowed_rows_are_found_and_no_more_than_wanted(opened: EmbeddingsEngine) -> None:
    blend = Blend(0.5, "public", (0,), (0.5,))
    assert {hit.position for hit in opened.search_blended("own", QUERY, blend, 9, [range(2, 4)])} == {2, 3}
    assert [type(hit) for hit in opened.search_blended("own", QUERY, blend, 1)] == [Hit]


@pytest.mark.parametrize("blend", [Blend(1.0, "absent", (0,), (0.5,)), Blend(1.0, "own", (0,), (0.5,))])
def test_a_blend_with_an_index_that_is_not_over_texts_is_a_sentence(opened: EmbeddingsEngine, blend: Blend) -> None:
    with pytest.raises(EngineProblem, match="is not open"):
        opened.search_blended("own", QUERY, blend, 1)


def test_both_indexes_are_there_again_after_the_child_was_killed(opened: EmbeddingsEngine) -> None:
    blend = Blend(0.5, "public", (0,), (0.5,))
    before = opened.search_blended("own", QUERY, blend, 4)
    pid = opened._child.pid
    psutil.Process(pid).kill()
    assert gone(pid)
    assert opened.search_blended("own", QUERY, blend, 4) == before
