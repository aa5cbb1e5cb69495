"""Questions as people ask them, and what answers each: entries of the shipped guidance, fragments of a document."""

from __future__ import annotations

import re
from pathlib import Path

from coach.domain.base import Model
from coach.guidance.yaml_file import load_yaml

HERE = Path(__file__).parent
HALVES = ("tune", "test")
SEEDS = Path(__file__).resolve().parents[3].parent / "shared" / "seeds"
"""The five documents that the guidance is built on; they are not part of the project, so they may be absent."""


class EntryCase(Model):
    """A question, the framework it is asked of, and the entries any of which answers it."""

    question: str
    framework: str
    passages: tuple[str, ...]


class Case(Model):
    """A question written from the sources alone, before anybody looked at what the retrieval finds.

    `plain` says that the asker doesn't know the field's terms. `source` is where the answer stands: a seed by its
    number, or a collection of facts. A passage of a document answers it if it has one of the fragments of `evidence`,
    an entry if it is among `passages`.
    """

    question: str
    framework: str
    plain: bool
    source: str
    section: str
    evidence: tuple[str, ...]
    answer: str
    passages: tuple[str, ...] = ()


class AgencyCase(Model):
    """A question about the documents of an invented agency, which the shipped guidance knows nothing of."""

    question: str
    half: str
    plain: bool
    document: str
    section: str
    evidence: tuple[str, ...]


def load_cases(half: str) -> list[Case]:
    """The cases of the half, tune or test; no section of a source is in both."""
    return load_yaml(HERE / f"{half}.yaml", list[Case])


def earlier_cases(half: str) -> list[EntryCase]:
    """The questions of the first version, written with the entries in sight."""
    return load_yaml(HERE / f"earlier-{half}.yaml", list[EntryCase])


def agency_cases(half: str) -> list[AgencyCase]:
    """The questions about the agency's documents."""
    return [case for case in load_yaml(HERE / "agency" / "questions.yaml", list[AgencyCase]) if case.half == half]


def seeds() -> list[Path]:
    """The five documents, if they are there."""
    return sorted(SEEDS.glob("*.txt"))


def agency_documents() -> list[Path]:
    """The agency's documents."""
    return sorted(path for path in (HERE / "agency").iterdir() if path.suffix in {".md", ".txt"})


def holds(text: str, evidence: tuple[str, ...]) -> bool:
    """Whether the text has one of the fragments, marks and line breaks apart."""
    flat = _flat(text)
    return any(_flat(fragment) in flat for fragment in evidence)


def _flat(text: str) -> str:
    lines = (re.sub(r"^\s*(?:[-*•–—|]|\d+\.)\s+", "", line) for line in text.splitlines())
    plain = re.sub(r"[*#|]", "", "\n".join(lines)).replace("’", "'").replace("“", '"').replace("”", '"')
    return re.sub(r"[\s–—•-]+", " ", plain).lower().strip()
