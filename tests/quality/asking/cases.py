"""Sentences of answers with the passage that they cite: faithful ones, and ones that say something else."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Literal

from coach.domain.base import Model
from coach.domain.guidance import Authority, Citation, Passage
from coach.guidance.yaml_file import load_yaml
from coach.writing.asking.claims import faults

Half = Literal["tune", "test", "fresh"]


class Cited(Model):
    """The passage of a case."""

    title: str
    text: str
    quote: str
    document: str
    edition: str
    authority: Authority

    def passage(self) -> Passage:
        """The passage as the retriever gives it."""
        return Passage(
            id="cited",
            title=self.title,
            text=self.text,
            quote=self.quote,
            source=Citation(document=self.document, section="A section"),
            framework=self.edition,
            authority=self.authority,
            score=0.8,
            private=self.authority == "own",
        )


class Planted(Model):
    """A sentence that the passage does not bear out, and in what way."""

    kind: str
    text: str


class ClaimCase(Model):
    """A passage, sentences that it bears out, and sentences that it does not."""

    passage: Cited
    honest: tuple[str, ...]
    planted: tuple[Planted, ...]


class Figures(Model):
    """What a half came to, and the sentences that went the wrong way."""

    honest: int
    planted: dict[str, int]
    removed: tuple[str, ...]
    missed: tuple[Planted, ...]

    @property
    def kept(self) -> float:
        """Which share of the honest sentences stays."""
        return 1 - len(self.removed) / self.honest

    @property
    def caught(self) -> float:
        """Which share of the others goes."""
        return 1 - len(self.missed) / sum(self.planted.values())


def load(half: Half) -> list[ClaimCase]:
    """The cases of a half."""
    return load_yaml(Path(__file__).with_name(f"claims_{half}.yaml"), list[ClaimCase])


def measure(cases: list[ClaimCase]) -> Figures:
    """Each sentence against the passage of its case."""
    kinds: Counter[str] = Counter()
    removed: list[str] = []
    missed: list[Planted] = []
    for case in cases:
        passage = case.passage.passage()
        removed += [f"{text} {found}" for text in case.honest if (found := faults(text, [passage]))]
        for planted in case.planted:
            kinds[planted.kind] += 1
            missed += [] if faults(planted.text, [passage]) else [planted]
    honest = sum(len(case.honest) for case in cases)
    return Figures(honest=honest, planted=dict(kinds), removed=tuple(removed), missed=tuple(missed))
