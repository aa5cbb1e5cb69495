"""A question blended with texts of another index: one search in place of one for each of them."""

from __future__ import annotations

import psutil
import pytest

from coach.engine.embeddings import EmbeddingsEngine
from coach.engine.ports import Blend
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


def _by_hand(embeddings: EmbeddingsEngine) -> list[list[float]]:
    """The cosine of the query, then of each public text, to each text."""
    return embeddings.rank([QUERY, *PUBLIC], TEXTS)


def test_each_row_comes_with_its_cosine_to_each_part(opened: EmbeddingsEngine) -> None:
    found = opened.search_blended("own", QUERY, Blend(0.5, "public", (1, 0), (0.3, 0.2)), 4)
    own, first, second = _by_hand(opened)
    assert [hit.position for hit in found] == [0, 1, 2, 3]
    assert [hit.own for hit in found] == pytest.approx(own, abs=2e-3)
    assert [hit.others for hit in found] == [pytest.approx(pair, abs=2e-3) for pair in zip(second, first, strict=True)]


@pytest.mark.parametrize(("own", "shares"), [(1.0, {}), (0.4, {0: 0.6}), (0.0, {1: 1.0}), (0.3, {1: 0.5, 0: 0.2})])
def test_the_nearest_to_the_sum_by_shares_is_found(
    opened: EmbeddingsEngine, own: float, shares: dict[int, float]
) -> None:
    blend = Blend(own, "public", tuple(shares), tuple(shares.values()))
    cosines = _by_hand(opened)
    sums = [own * cosines[0][t] + sum(w * cosines[1 + row][t] for row, w in shares.items()) for t in range(4)]
    expected = max(range(4), key=lambda text: sums[text])
    assert [hit.position for hit in opened.search_blended("own", QUERY, blend, 1)] == [expected]


def test_only_allowed_rows_are_found(opened: EmbeddingsEngine) -> None:
    blend = Blend(0.5, "public", (0,), (0.5,))
    assert {hit.position for hit in opened.search_blended("own", QUERY, blend, 9, [range(2, 4)])} == {2, 3}
    assert opened.search_blended("own", QUERY, blend, 9, []) == []


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
    after = opened.search_blended("own", QUERY, blend, 4)
    assert [hit.position for hit in after] == [hit.position for hit in before]
    # Another way to the same numbers may be taken for texts that were embedded with others.
    assert [hit.own for hit in after] == pytest.approx([hit.own for hit in before], abs=1e-5)
    assert [hit.others for hit in after] == [pytest.approx(hit.others, abs=1e-5) for hit in before]
