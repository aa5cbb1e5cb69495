"""How the interview shows guidance, progress and what a story tells already."""

from __future__ import annotations

from collections.abc import Sequence

from coach.domain.base import CCAR, Element
from coach.domain.guidance import Passage
from coach.guidance.labels import editions_by_id, speaker
from coach.tui.widgets.plain import Part

_BAR = 6


def passage_parts(passages: Sequence[Passage]) -> list[Part]:
    """Each passage with who speaks, its quotation and where it stands; those that say otherwise directly under it."""
    if not passages:
        return ["The guidance has nothing on this question."]
    parts: list[Part] = []
    for passage in passages:
        parts += [("\n\n" if parts else "", ""), *_one(passage)]
        for other in passage.disagreeing:
            parts += ["\n\n", ("Says otherwise\n", "bold $accent"), *_one(other)]
    return parts


def _one(passage: Passage) -> list[Part]:
    """Who speaks comes first: an opinion should be known as one before it is read."""
    who = speaker(passage)
    parts: list[Part] = [
        (f"{passage.title}\n", "bold"),
        (f"{who[:1].upper()}{who[1:]}  ·  {editions_by_id(passage)}\n", "$accent" if _outside(passage) else "$primary"),
        f"{passage.text}\n",
    ]
    if passage.quote:
        parts.append((f"“{passage.quote}”\n", "italic"))
    return [*parts, (f"— {passage.source}", "$secondary")]


def _outside(passage: Passage) -> bool:
    """Whether neither OPM nor another agency speaks."""
    return passage.authority in ("commercial", "own")


def progress_parts(number: int, count: int, *, ended: bool) -> list[Part]:
    """Which question of how many."""
    done = count if ended else number - 1
    filled = round(_BAR * done / count) if count else 0
    words = f"{count} questions" if ended else f"Question {number} of {count}"
    return [("━" * filled, "$primary"), ("─" * (_BAR - filled), "$line"), f"  {words}"]


def told_parts(told: dict[Element, float]) -> list[Part]:
    """Which elements of CCAR the story tells so far."""
    parts: list[Part] = []
    for element in CCAR:
        there = told.get(element, 0.0) > 0
        sign = ("● ", "$primary") if there else ("○ ", "$secondary")
        parts += [" " if parts else "", sign, (element.value.title(), "" if there else "$secondary")]
    return parts
