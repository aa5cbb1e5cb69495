"""What the candidate is told about a draft by a model, in plain words; a note on one element begins with its name."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from coach.domain.base import Element
from coach.domain.guidance import Passage
from coach.domain.story import Answer
from coach.writing.element_writer import Written

_MANY = 3


def element_notes(element: Element, written: Written) -> list[str]:
    """What happened to the paragraph of an element."""
    settled = written.settled
    notes: list[str] = []
    replaced = settled.own > 0 and not settled.by_model
    if replaced:
        notes.append(f"{why_nothing(written)}; your own words stand in its place.")
    elif settled.own:
        notes.append(f"{_sentences(settled.own)} that your answers do not support gave way to your own words.")
    if settled.cut:
        notes.append(
            f"{_sentences(settled.cut)} of the model that your answers do not support {_was(settled.cut)} cut."
        )
    if written.finish == "length" and not replaced:
        cut = any(s.incomplete for s in settled.sentences)
        notes.append(f"the model reached its limit{'; the last sentence is incomplete' if cut else ''}.")
    if written.finish == "cancelled":
        notes.append("stopped while it was being written.")
    return [f"{prefix(element)}{note}" for note in notes]


def why_nothing(written: Written) -> str:
    """Why nothing that the model wrote could stand."""
    if written.problems:
        return "; ".join(written.problems)
    if written.finish == "length":
        return "the model reached its limit with nothing that can stand"
    return "your answers do not support what the model wrote"


def left_out_note(element: Element, left_out: int, count: int) -> str:
    """How much of what the candidate said of an element is not in its paragraph; empty when it is no great part."""
    if left_out < _MANY or 2 * left_out < count:
        return ""
    return (
        f"{prefix(element)}{left_out} of the {count} things that you said are not in it; "
        "redo the paragraph to ask for what you miss."
    )


def guidance_note(left_out: Sequence[Passage]) -> str:
    """Which guidance the model did not see; empty when it saw all of it."""
    titles = ", ".join(p.title for p in left_out)
    return f"Guidance left out because the model's context is small: {titles}." if titles else ""


def too_long_note(element: Element, given: Collection[int], told: Sequence[Answer], count: int) -> str:
    """What a model with a small context was given of a long story, and what it never saw."""
    unseen = [a for a in told if a.id not in given]
    note = (
        f"{prefix(element)}the story is longer than the model's context, so it was given "
        f"{len(given)} of {count} answers, those that speak of this."
    )
    if unseen:
        asked = "; ".join(f"“{a.asked}”" for a in unseen)
        note += f" Too long even by themselves: the answers to {asked}; they stand in your own words."
    return note


def prefix(element: Element) -> str:
    """How a note on an element begins."""
    return f"{element.title()}: "


def _sentences(count: int) -> str:
    return "a sentence" if count == 1 else f"{count} sentences"


def _was(count: int) -> str:
    return "was" if count == 1 else "were"
