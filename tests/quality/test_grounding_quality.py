"""Floors a little below what was measured on the project's own stories; the test half is never tuned on."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from coach.domain.base import Model
from coach.domain.draft import Status
from coach.guidance.yaml_file import load_yaml
from coach.writing.grounding.model import SourceText
from coach.writing.grounding.sources import Sources
from coach.writing.grounding.verify import verify


class Planted(Model):
    """A sentence that says something which no answer says, and what kind of thing."""

    kind: str
    text: str


class Story(Model):
    """Answers, honest sentences that rest on them, and by kind sentences with something planted."""

    story: str
    setting: str
    answers: tuple[str, ...]
    honest: tuple[str, ...]
    poisoned: tuple[Planted, ...]


@pytest.mark.parametrize("half", ["tune", "test"])
def test_planted_claims_are_caught_and_honest_sentences_are_not_flagged(half: str) -> None:
    stories = load_yaml(Path(__file__).parent / "grounding" / f"{half}.yaml", list[Story])
    planted: Counter[str] = Counter()
    caught: Counter[str] = Counter()
    honest: list[bool] = []
    for story in stories:
        sources = Sources([SourceText(id=i, text=text) for i, text in enumerate(story.answers, 1)])
        honest += [verify(s, sources).status is not Status.UNSUPPORTED for s in story.honest]
        for case in story.poisoned:
            planted[case.kind] += 1
            caught[case.kind] += verify(case.text, sources).status is Status.UNSUPPORTED
    assert caught.total() >= 0.95 * planted.total(), planted - caught
    for kind in ("number", "unit", "percent", "money", "date", "name"):
        assert caught[kind] >= 0.98 * planted[kind], kind
    assert sum(honest) >= 0.93 * len(honest)
