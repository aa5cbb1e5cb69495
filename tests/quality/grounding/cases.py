"""The stories of the grounding check: note-form answers, honest sentences, and sentences with something planted."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Literal

from coach.domain.base import Model
from coach.domain.draft import Status
from coach.guidance.yaml_file import load_yaml
from coach.writing.grounding import Sources, SourceText, Verdict, verify

Half = Literal["tune", "test"]

NUMBERS = ("number", "unit", "percent", "money", "duration")
"""Planted figures, and figures that were given another unit."""

ROLES = ("role", "title")
"""A larger part or a higher position than the answers give."""


class Planted(Model):
    """A sentence that says something no answer says, and what kind of thing that is."""

    kind: str
    text: str


class Story(Model):
    """Answers of one candidate about one accomplishment, with sentences that do and don't rest on them."""

    story: str
    setting: str
    answers: tuple[str, ...]
    honest: tuple[str, ...]
    poisoned: tuple[Planted, ...]

    def sources(self) -> Sources:
        """The answers, read."""
        return sources_of(self.answers)


class Figures(Model):
    """What a half came to: planted and caught by kind, and the sentences that went the wrong way."""

    planted: dict[str, int]
    caught: dict[str, int]
    honest: int
    flagged: tuple[Verdict, ...]
    missed: tuple[Planted, ...]

    def rate(self, *kinds: str) -> float:
        """Which share of these kinds was caught; of all kinds when none is named."""
        wanted = kinds or tuple(self.planted)
        return sum(self.caught.get(k, 0) for k in wanted) / max(1, sum(self.planted.get(k, 0) for k in wanted))

    @property
    def false_alarms(self) -> float:
        """Which share of the honest sentences was flagged."""
        return len(self.flagged) / self.honest


def sources_of(answers: tuple[str, ...]) -> Sources:
    """Answers as sources, numbered from 1."""
    return Sources([SourceText(id=number, text=text) for number, text in enumerate(answers, start=1)])


def load(half: Half) -> list[Story]:
    """The stories of a half; the test half is measured and never tuned on."""
    return load_yaml(Path(__file__).with_name(f"{half}.yaml"), list[Story])


def measure(stories: list[Story], *, together: bool = False) -> Figures:
    """Checks every sentence against its own story, or against the answers of all stories together."""
    planted: Counter[str] = Counter()
    caught: Counter[str] = Counter()
    flagged, missed, honest = list[Verdict](), list[Planted](), 0
    everything = sources_of(tuple(answer for story in stories for answer in story.answers)) if together else None
    for story in stories:
        sources = everything or story.sources()
        verdicts = [verify(sentence, sources) for sentence in story.honest]
        honest += len(verdicts)
        flagged += [v for v in verdicts if v.status is Status.UNSUPPORTED]
        for case in story.poisoned:
            planted[case.kind] += 1
            if verify(case.text, sources).status is Status.UNSUPPORTED:
                caught[case.kind] += 1
            else:
                missed.append(case)
    return Figures(
        planted=dict(planted), caught=dict(caught), honest=honest, flagged=tuple(flagged), missed=tuple(missed)
    )
