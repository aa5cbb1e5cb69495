"""Floors a little below what was measured on stories by writers who had not seen the check.

They are harder than what the check is asked to reach (CHANGELOG.md has the figures), and keep it from getting worse.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache

import pytest

from coach.domain.draft import Status
from coach.engine.embeddings import EmbeddingsEngine
from coach.engine.judging import judged_by
from coach.writing.grounding import verify_all
from tests.quality.grounding.marked import DATES, FIGURES, NAMES, ROLES, Half, Outcome, load, measure

KINDS = frozenset(
    """number number-word ordinal range multiple money percent duration unit date fiscal-year person organisation title
    acronym quote role scope direction cause award outcome actor borrowed negation statement""".split()
)


@cache
def _outcome(half: Half) -> Outcome:
    return measure(load(half))


@pytest.mark.parametrize(
    ("half", "figures", "dates", "names", "roles", "everything", "honest_flagged"),
    [("tune", 0.91, 0.95, 0.92, 0.76, 0.80, 0.11), ("test", 0.84, 0.95, 0.87, 0.74, 0.75, 0.21)],
)
def test_what_is_planted_is_caught_and_what_is_honest_passes(
    half: Half, figures: float, dates: float, names: float, roles: float, everything: float, honest_flagged: float
) -> None:
    outcome = _outcome(half)
    assert outcome.rate(*FIGURES) >= figures
    assert outcome.rate(*DATES) >= dates
    assert outcome.rate(*NAMES) >= names
    assert outcome.rate(*ROLES) >= roles
    assert outcome.rate() >= everything
    assert outcome.false_alarms <= honest_flagged


def test_plain_figures_in_digits_are_caught() -> None:
    assert _outcome("test").rate("number", "money", "percent", "date", "fiscal-year", "quote") >= 0.96


@pytest.mark.parametrize("half", ["tune", "test"])
def test_each_half_has_enough_of_every_kind(half: Half) -> None:
    stories = load(half)
    planted = Counter(each.kind for story in stories for each in story.poisoned)
    assert len(stories) >= 15
    assert set(planted) == KINDS and min(planted.values()) >= 15
    assert sum(planted.values()) + sum(len(story.faithful) for story in stories) >= 600


def test_the_halves_share_no_story_and_no_answer() -> None:
    tune, test = load("tune"), load("test")
    assert not {story.story for story in tune} & {story.story for story in test}
    assert not {a for story in tune for a in story.answers} & {a for story in test for a in story.answers}


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddingsEngine]:
    with EmbeddingsEngine(cache=tmp_path_factory.mktemp("cache")) as started:
        yield started


def test_the_pair_model_lifts_more_honest_flags_than_planted_ones(engine: EmbeddingsEngine) -> None:
    lifted: Counter[str] = Counter()
    flagged: Counter[str] = Counter()
    for story in load("test"):
        sources = story.sources()
        sides = {"honest": [f.text for f in story.faithful], "planted": [p.text for p in story.poisoned]}
        for side, texts in sides.items():
            alone = verify_all(texts, sources)
            with judged_by(lambda: engine):
                together = verify_all(texts, sources)
            flagged[side] += sum(v.status is Status.UNSUPPORTED for v in alone)
            lifted[side] += sum(
                a.status is Status.UNSUPPORTED and b.status is not Status.UNSUPPORTED
                for a, b in zip(alone, together, strict=True)
            )
    assert lifted["honest"] >= 0.1 * flagged["honest"]
    assert lifted["planted"] <= 0.03 * flagged["planted"]
