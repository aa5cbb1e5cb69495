"""What keeps a package from being final, each thing with its story and why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from coach.documents.printing import is_unsupported, one_line, printed_sentence, unsupported_claims
from coach.domain.base import Model
from coach.domain.draft import Draft, Sentence
from coach.domain.framework import Framework
from coach.domain.placement import named
from coach.domain.story import Story
from coach.errors import NotFinal

_Kind = Literal["unsupported", "question", "incomplete"]
_NAMES: dict[_Kind, tuple[str, str, str]] = {
    "unsupported": ("Not supported", "sentence that no answer supports", "sentences that no answer supports"),
    "question": ("Open question", "open question", "open questions"),
    "incomplete": ("Incomplete", "incomplete sentence", "incomplete sentences"),
}


class OpenClaim(Model):
    """A claim that no answer supports: its kind, its words and the reason."""

    kind: str
    text: str
    reason: str


class OpenPoint(Model):
    """A sentence that is unsupported or incomplete, or an open question, and the story under its ECQ by name."""

    ecq: str
    story: str
    kind: _Kind
    text: str
    claims: tuple[OpenClaim, ...] = ()


def open_points(framework: Framework, drafts: Sequence[tuple[Story, Draft]]) -> list[OpenPoint]:
    """All that is open, in the order of print."""
    return [
        OpenPoint(ecq=ecq.name, story=named(story), kind=kind, text=text, claims=claims)
        for ecq in framework.ecqs
        for story, draft in drafts
        if story.ecq == ecq.id
        for sentence in draft.sentences
        for kind, text, claims in _of(sentence)
    ]


def not_final(points: Sequence[OpenPoint]) -> NotFinal:
    """The refusal that lists them all."""
    counts = {kind: sum(1 for point in points if point.kind == kind) for kind in _NAMES}
    told = [f"{n} {_NAMES[kind][1 if n == 1 else 2]}" for kind, n in counts.items() if n]
    count = told[0] if len(told) == 1 else f"{', '.join(told[:-1])} and {told[-1]}"
    return NotFinal(
        f"The package is not final: it has {count}.",
        "Confirm, edit or cut each of them, or export a draft.",
        tuple(_lines(points)),
    )


def _of(sentence: Sentence) -> list[tuple[_Kind, str, tuple[OpenClaim, ...]]]:
    text = one_line(sentence.text)
    if sentence.incomplete:
        return [("incomplete", text, ())]
    if sentence.gap:
        return [("question", text, ())]
    if not is_unsupported(sentence) or printed_sentence(sentence) is None:
        return []
    claims = [
        OpenClaim(kind=claim.kind, text=one_line(claim.text), reason=one_line(claim.reason))
        for claim in unsupported_claims(sentence)
    ]
    return [("unsupported", text, tuple(claims))]


def _lines(points: Sequence[OpenPoint]) -> list[str]:
    """A line for each story, below it one for each of its points, and below that one for each claim."""
    lines: list[str] = []
    before = ""
    for point in points:
        if before != (before := f"{point.ecq}, {point.story}:"):
            lines.append(before)
        lines.append(f"   {_NAMES[point.kind][0]}: {point.text}")
        lines += [f"      {claim.kind} “{claim.text}”: {claim.reason}" for claim in point.claims]
    return lines
