"""A draft as a list of sentences, and one sentence in the panel: its claims, its evidence, who wrote it."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from textual.widgets.option_list import Option

from coach.domain.draft import Claim, Draft, Sentence, Status
from coach.tui.screens.browse import entry, heading
from coach.tui.widgets.plain import Part

if TYPE_CHECKING:
    from coach.domain.base import Element
    from coach.domain.story import Answer
    from coach.writing.authorship import By

SIGNS = {
    Status.SUPPORTED: ("· ", "$secondary"),
    Status.DERIVED: ("= ", "$primary"),
    Status.UNSUPPORTED: ("✗ ", "bold $error"),
}
_Z = ("Z", "bold $accent")
_GAP = ("? ", "bold $accent")
_ACCEPTED = ("✓ ", "$success")
_FLAG = "underline $error"
_TINTS: Mapping[By, str] = {"candidate": "", "edited": "italic", "built-in": "$secondary", "model": "$primary"}
_WROTE: Mapping[By, str] = {
    "candidate": "You",
    "edited": "You, editing",
    "built-in": "The built-in drafter",
    "model": "The model",
}


def draft_options(draft: Draft) -> list[Option]:
    """A heading for each element, its sentences, and the drafter's notes; an entry's id is the sentence's position."""
    options: list[Option] = []
    told: Element | None = None
    for number, sentence in enumerate(draft.sentences):
        if sentence.element is not told:
            told = sentence.element
            options.append(heading(told.value.title(), first=not options))
        options.append(entry(_sign(sentence), *sentence_parts(sentence), key=str(number)))
    if draft.notes:
        options.append(heading("Notes of the drafter"))
        options += [entry(("– ", "$secondary"), note, key=f"note{number}") for number, note in enumerate(draft.notes)]
    return options


def sentence_parts(sentence: Sentence) -> tuple[Part, ...]:
    """The sentence with a tint for each author, and with what is not supported underlined."""
    parts = () if sentence.gap else tuple(_styled(sentence))
    return (*(parts or (sentence.text,)), (" (incomplete)" if sentence.incomplete else "", "$accent"))


def _styled(sentence: Sentence) -> list[Part]:
    from coach.writing.authorship import authored, by

    flagged = [(c.start, c.end) for c in sentence.claims if c.status is Status.UNSUPPORTED]
    parts: list[Part] = []
    for span in authored(sentence):
        inside = {bound for pair in flagged for bound in pair if span.start < bound < span.end}
        cuts = [span.start, *sorted(inside), span.end]
        for start, end in itertools.pairwise(cuts):
            is_flagged = any(first <= start and end <= last for first, last in flagged)
            parts.append((sentence.text[start:end], _FLAG if is_flagged else _TINTS[by(span)]))
    return parts


def sentence_detail(sentence: Sentence, answers: Sequence[Answer]) -> tuple[Part, ...]:
    """How the sentence stands, what of it is open, what it rests on, what else was checked, and whose words it has."""
    from coach.writing.draft_standing import standing
    from coach.writing.missing import missing

    question = missing(sentence, answers)
    asks: list[Part] = [("N", "bold $accent"), f" asks: {question.asked}\n"] if question is not None else []
    if sentence.gap:
        return (f"{standing(sentence)}\n\n", "bold $accent"), *asks
    style = "bold $error" if sentence.status is Status.UNSUPPORTED else "bold"
    parts: list[Part] = [(f"{standing(sentence)}\n", style)]
    parts += [part for c in sentence.claims if c.status is not Status.SUPPORTED for part in _claim(c)]
    if sentence.incomplete:
        parts.append(("This sentence is incomplete: E completes it.\n", "$accent"))
    parts += asks
    asked = {answer.id: answer.asked for answer in answers}
    for evidence in sentence.evidence:
        question_text = asked.get(evidence.answer, "An earlier answer")
        parts += ["\n", (f"{question_text}\n", "$secondary"), f"“{evidence.text}”\n"]
    return (*parts, *_checked(sentence), *_authors(sentence))


def _checked(sentence: Sentence) -> list[Part]:
    """The claims that an answer supports."""
    # A claim that is the whole sentence says no more than the evidence.
    named = [c for c in sentence.claims if c.status is Status.SUPPORTED and c.end - c.start < len(sentence.text) - 1]
    found = [part for c in named for part in _claim(c)]
    return [("\nWhat was checked\n", "$secondary"), *found] if found else []


def _claim(claim: Claim) -> list[Part]:
    return [SIGNS[claim.status], f"{claim.kind} “{claim.text}”: {claim.reason}\n"]


def _authors(sentence: Sentence) -> list[Part]:
    """Who wrote which words; one line where it is all by one."""
    from coach.writing.authorship_view import stretches

    wrote = stretches(sentence)
    parts: list[Part] = [("\nWho wrote it\n", "$secondary")]
    for stretch in wrote:
        who = f"{_WROTE[stretch.by]} {stretch.name}".strip()
        parts.append((who, _TINTS[stretch.by]))
        parts.append(f": “{stretch.text.strip()}”\n" if len(wrote) > 1 else "\n")
    return parts


def _sign(sentence: Sentence) -> tuple[str, str]:
    if sentence.gap:
        return _GAP
    return _ACCEPTED if sentence.accepted is not None else SIGNS[sentence.status]


def draft_summary(
    draft: Draft | None, drafter: str, said: str = "", *, own_words: bool = False, replaced: bool = False
) -> tuple[Part, ...]:
    """Who drafted it when, how much of it is the candidate's, what is open; or what was just done, and what is open.

    With `replaced`, how to get back what it took the place of.
    """
    from coach.writing.draft_standing import UNDONE, open_points

    if draft is None:
        write = "T takes the text that you write." if own_words else "W writes one from your answers."
        return (f"No draft yet. {write}",)
    still = open_points(draft)
    told: tuple[Part, ...] = (f"{said} ", _Z, " takes it back.  ·  ")
    if said in UNDONE:
        # What may still be taken back is what was done before that.
        told = (f"{said} ", _Z, " goes on back.  ·  ") if draft.decision is not None else (f"{said}  ·  ",)
    if replaced:
        told = (f"Drafted by {drafter}. ", _Z, " brings the former version back.  ·  ")
    elif not said:
        told = (f"Drafted by {drafter}", f"  ·  {draft.created.astimezone():%Y-%m-%d %H:%M}  ·  {_own_share(draft)}")
    return (*told, (still or "nothing open", "$accent" if still else ""))


def _own_share(draft: Draft) -> str:
    """How many of its words the candidate typed, as '62 % your words  ·  '; "" where it has none."""
    from coach.writing.authorship import shares
    from coach.writing.authorship_view import percent

    found = shares(draft)
    total = sum(share.words for share in found)
    own = sum(share.words for share in found if share.by in {"candidate", "edited"})
    return f"{percent(own, total)} your words  ·  " if total else ""
