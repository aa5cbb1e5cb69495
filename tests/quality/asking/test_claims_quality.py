"""Floors a little below what was measured; the fresh cases were written last and measured once."""

from __future__ import annotations

import pytest

from tests.quality.asking.cases import Half, load, measure


@pytest.mark.parametrize(("half", "kept", "caught"), [("tune", 0.97, 0.93), ("test", 0.9, 0.88), ("fresh", 0.9, 0.85)])
def test_faithful_sentences_stay_and_others_go(half: Half, kept: float, caught: float) -> None:
    figures = measure(load(half))
    assert figures.kept >= kept, figures.removed
    assert figures.caught >= caught, [f"{case.kind}: {case.text}" for case in figures.missed]


def test_the_halves_share_no_passage() -> None:
    tune, test, fresh = ({case.passage.text for case in load(half)} for half in ("tune", "test", "fresh"))
    assert not tune & test and not (tune | test) & fresh
    assert sum(len(case.honest) + len(case.planted) for half in ("tune", "test") for case in load(half)) >= 120
