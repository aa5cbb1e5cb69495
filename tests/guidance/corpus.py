"""The shipped entries, and the documents they cite where those lie beside the checkout, in a form to compare."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path

import yaml

from coach import resources
from coach.domain.guidance import Entry
from coach.guidance.frameworks import load_framework

FRAMEWORKS = ("opm-1997", "opm-2006", "opm-2025")
SEEDS = Path(__file__).resolve().parents[3] / "shared" / "seeds"
_FILES = {
    "opm-preparing-for-the-ses": "000_*.txt",
    "opm-cdp-webinar": "001_*.txt",
    "opm-ecq-1997": "002_*.txt",
    "federal-careers-ecq-column": "003_*.txt",
    "kansas-city-feb-briefing": "004_*.txt",
}
_QUOTES = str.maketrans({"“": '"', "”": '"', "’": "'", "‘": "'", "`": "'"})
_WORD = re.compile(r"[a-z0-9]+(?:'[a-z]+)?")


@cache
def entries() -> dict[str, Entry]:
    """The entries by id, as the files have them; fails when an id stands twice."""
    files = sorted((resources.folder("corpus") / "guidance").glob("*.yaml"))
    found = [Entry.model_validate(raw) for file in files for raw in yaml.safe_load(file.read_text(encoding="utf-8"))]
    assert [name for name, count in Counter(entry.id for entry in found).items() if count > 1] == []
    return {entry.id: entry for entry in found}


@cache
def seeds() -> dict[str, str]:
    """Document id → its text; empty where the documents don't lie beside the checkout."""
    if not SEEDS.is_dir():
        return {}
    return {name: next(SEEDS.glob(pattern)).read_text(encoding="utf-8") for name, pattern in _FILES.items()}


def even(text: str) -> str:
    """The text in one line and in lower case, with straight quotation marks, no bullets, no marks of bold type."""
    text = re.sub(r"[*#•_]+", " ", text.translate(_QUOTES).casefold())
    text = re.sub(r"(?<!\S)[-–—]+(?!\S)", " ", text)
    return " ".join(text.split())


def squeezed(text: str) -> str:
    """The text as `even` has it, without spaces: slides' titles run into one another."""
    return even(text).replace(" ", "")


def words(text: str) -> list[str]:
    """The words of a text in lower case, in order."""
    return _WORD.findall(text.translate(_QUOTES).casefold())


def runs(text: str, length: int) -> set[tuple[str, ...]]:
    """The runs of `length` words of a text that hold no name of an ECQ or a competency."""
    pieces = _names().split(" ".join(words(text)))
    found: set[tuple[str, ...]] = set()
    for piece in pieces:
        told = piece.split()
        found.update(tuple(told[at : at + length]) for at in range(len(told) - length + 1))
    return found


@cache
def _names() -> re.Pattern[str]:
    frameworks = [load_framework(name) for name in FRAMEWORKS]
    names = [ecq.name for framework in frameworks for ecq in framework.ecqs]
    names += [competency.name for framework in frameworks for competency in framework.competencies]
    named = {" ".join(words(name)) for name in names}
    longest_first = sorted((*named, "qualifications review board", "senior executive service"), key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(map(re.escape, longest_first)) + r")\b")
