"""Cutting an answer into the pieces that the built-in drafter sorts: sentences, notes, and clauses of run-on notes."""

from __future__ import annotations

import itertools
import re
from typing import NamedTuple

from coach.domain.base import Element
from coach.domain.sentences import split_sentences

_LABELS = {
    "challenge": Element.CHALLENGE,
    "challenges": Element.CHALLENGE,
    "context": Element.CONTEXT,
    "situation": Element.CONTEXT,
    "action": Element.ACTION,
    "actions": Element.ACTION,
    "result": Element.RESULT,
    "results": Element.RESULT,
    "outcome": Element.RESULT,
    "outcomes": Element.RESULT,
}
_LABEL = re.compile(rf"[*_#\s]*({'|'.join(_LABELS)})[*_\s]*(?:[:–—]|\s-\s|$)[*_\s]*", re.IGNORECASE)
_SEMICOLON = re.compile(r";\s+")
_RUN_ON = re.compile(r",?\s+(?:(?:and|but|so|then|and then)\s+)(?=(?:I|i|we|We)\s+(?!was\b|am\b|had\b|could\b)\w)")
_MANY_WORDS = 28
_NEAR = 200
_AND = re.compile(r"and\s+", re.IGNORECASE)


class Unit(NamedTuple):
    """A piece of an answer at characters start to end; `label` is the element that the writer put before it."""

    text: str
    start: int
    end: int
    label: Element | None


def cut(text: str) -> list[Unit]:
    """The pieces of an answer in order, each equal to text[start:end]; written CCAR labels are left out.

    A label on a line of its own holds for the lines that follow it.
    """
    units: list[Unit] = []
    standing: Element | None = None
    for span in split_sentences(text):
        start, own = span.start, None
        if found := _LABEL.match(text, span.start, span.end):
            own, start = _LABELS[found[1].lower()], found.end()
            if not any(c.isalnum() for c in text[start : span.end]):
                standing = own
                continue
        for first, last in _pieces(text, start, span.end):
            units.append(Unit(text[first:last], first, last, own or standing))
    return units


def _pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    cuts = [start]
    for mark in _SEMICOLON.finditer(text, start, end):
        before, after = text[cuts[-1] : mark.start()], text[mark.end() : mark.end() + _NEAR]
        if _is_clause_like(before) and _is_clause_like(after) and before.count("(") == before.count(")"):
            cuts.append(mark.end())
    bounds = [*cuts, end]
    pieces = [piece for a, b in itertools.pairwise(bounds) for piece in _run_on(text, a, b)]
    return [trimmed for a, b in pieces if (trimmed := _trimmed(text, a, b)) is not None]


def _is_clause_like(text: str) -> bool:
    return len(text.split(maxsplit=2)) >= 2


def _run_on(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """A very long note without commas to speak of, cut where it goes on with 'and I' or 'so we'."""
    if len(text[start:end].split()) <= _MANY_WORDS or text[start:end].rstrip()[-1:] in ".!?":
        return [(start, end)]
    bounds = [start]
    for mark in _RUN_ON.finditer(text, start, end):
        if len(text[bounds[-1] : mark.start()].split()) >= 5:
            joint = re.match(r",?\s+", mark.group())
            after = mark.start() + (joint.end() if joint else 0)
            conjunction = _AND.match(text, after, end)
            bounds.append(conjunction.end() if conjunction else after)
    bounds.append(end)
    return list(itertools.pairwise(bounds))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    piece = text[start:end]
    kept = piece.strip(" \t\n,;")
    if not any(c.isalnum() for c in kept):
        return None
    if kept.endswith((" and", ",and")):
        kept = kept[:-4].rstrip(" \t\n,;")
    first = start + piece.index(kept)
    return first, first + len(kept)
