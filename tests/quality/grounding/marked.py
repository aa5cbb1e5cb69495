"""Stories by writers who had not seen the check: in each planted sentence, [[ ]] stand around what no answer says."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from pydantic import Field

from coach.domain.base import Model
from coach.domain.draft import Claim, Status
from coach.guidance.yaml_file import load_yaml
from coach.writing.grounding import Sources, SourceText, Verdict, verify

Half = Literal["tune", "test"]
_FOLDER = Path(__file__).with_name("blind")
_MARK = re.compile(r"\[\[(.+?)\]\]")

FIGURES = ("number", "number-word", "ordinal", "range", "multiple", "money", "percent", "duration", "unit")
DATES = ("date", "fiscal-year")
NAMES = ("person", "organisation", "acronym", "quote")
ROLES = ("role", "title", "actor")


class Faithful(Model):
    """A sentence that says only what the answers say, and how far its words are from theirs."""

    how: Literal["close", "reworded", "free", "derived"]
    answers: tuple[int, ...] = Field(alias="from")
    text: str


class Planted(Model):
    """A sentence with one thing in it that no answer says."""

    kind: str
    answers: tuple[int, ...] = Field(alias="from")
    marked: str = Field(alias="text")

    @property
    def text(self) -> str:
        """The sentence as it is checked."""
        return _MARK.sub(r"\1", self.marked)

    @property
    def span(self) -> tuple[int, int]:
        """Where in it the planted thing stands."""
        [found] = _MARK.finditer(self.marked)
        return found.start(), found.end() - len("[[]]")


class Story(Model):
    """The answers of an invented candidate, with sentences that do and don't rest on them."""

    story: str
    setting: str
    answers: tuple[str, ...]
    faithful: tuple[Faithful, ...]
    poisoned: tuple[Planted, ...]

    def sources(self) -> Sources:
        """The answers, read."""
        return Sources([SourceText(id=number, text=text) for number, text in enumerate(self.answers, start=1)])


@dataclass
class Outcome:
    """What became of each sentence of some stories."""

    honest: list[tuple[Faithful, Verdict]] = field(default_factory=list)
    planted: list[tuple[Planted, Verdict]] = field(default_factory=list)

    @property
    def flagged(self) -> list[tuple[Faithful, Verdict]]:
        """The faithful sentences that were flagged."""
        return [(f, v) for f, v in self.honest if v.status is Status.UNSUPPORTED]

    @property
    def missed(self) -> list[tuple[Planted, Verdict]]:
        """The planted sentences that passed."""
        return [(p, v) for p, v in self.planted if v.status is not Status.UNSUPPORTED]

    @property
    def false_alarms(self) -> float:
        """Which share of the faithful sentences was flagged."""
        return len(self.flagged) / max(1, len(self.honest))

    def rate(self, *kinds: str) -> float:
        """Which share of the planted sentences of these kinds was caught; of all when none is named."""
        chosen = [v for p, v in self.planted if not kinds or p.kind in kinds]
        return sum(v.status is Status.UNSUPPORTED for v in chosen) / max(1, len(chosen))


def load(half: Half) -> list[Story]:
    """The stories of a half; the test half is measured and never looked at for a change."""
    return [s for path in sorted((_FOLDER / half).glob("*.yaml")) for s in load_yaml(path, list[Story])]


def measure(stories: list[Story]) -> Outcome:
    """Check every sentence against its own story's answers."""
    outcome = Outcome()
    for story in stories:
        sources = story.sources()
        outcome.honest += [(f, verify(f.text, sources)) for f in story.faithful]
        outcome.planted += [(p, verify(p.text, sources)) for p in story.poisoned]
    return outcome


def unsupported(verdict: Verdict) -> list[Claim]:
    """The claims that no answer supports."""
    return [c for c in verdict.claims if c.status is Status.UNSUPPORTED]


def on_the_spot(planted: Planted, verdict: Verdict) -> bool:
    """Whether a flagged claim touches what was planted, and the sentence wasn't flagged for something true only."""
    start, end = planted.span
    return any(c.start < end and c.end > start for c in unsupported(verdict))


def by_claim(outcome: Outcome) -> dict[str, Counter[str]]:
    """For each kind of flagged claim: how many touch what was planted, stand beside it, and stand in honest text."""
    found: dict[str, Counter[str]] = {}
    for planted, verdict in outcome.planted:
        start, end = planted.span
        for c in unsupported(verdict):
            place = "planted" if c.start < end and c.end > start else "beside"
            found.setdefault(c.kind, Counter())[place] += 1
    for _, verdict in outcome.honest:
        for c in unsupported(verdict):
            found.setdefault(c.kind, Counter())["honest"] += 1
    return found
