"""What a question of the interview asks for, read off its id.

Ids are `fact.title`, `fact.role`, `fact.when`, `fact.scope`; the focus questions' own ids or their numbers
(`leading-change.1`); `element.challenge` and its like; follow-ups: a question's id with `+number`, `+own-part`,
`+time` or `+result`; and what came up on a draft: `accepted.action.1`, a sentence that the candidate confirmed, and
`missing.action.1`, a question that a sentence left open.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from coach.domain.base import CCAR, Element
from coach.domain.framework import Framework

TITLE = "fact.title"
ROLE = "fact.role"
TIME = "fact.when"
ACCEPTED = "accepted"
MISSING = "missing"
_OWN_ELEMENT = {"own-part": (Element.ACTION,), "result": (Element.RESULT,)}


def focus_elements(editions: Iterable[Framework]) -> dict[str, tuple[Element, ...]]:
    """The elements that each focus question asks for, by its id and its number; the edition in force comes first.

    An answer that was given under another edition is known by that edition's question.
    """
    found: dict[str, tuple[Element, ...]] = {}
    for framework in editions:
        for ecq in framework.ecqs:
            for number, focus in enumerate(ecq.focus_questions, 1):
                found.setdefault(focus.id, focus.elements)
                found.setdefault(f"{ecq.id}.{number}", focus.elements)
    return found


def asked_elements(question_id: str, focus: Mapping[str, tuple[Element, ...]]) -> tuple[Element, ...]:
    """The CCAR elements that an answer to the question should hold; () for the title and for unknown ids.

    `focus` says it of the focus questions, as `focus_elements` does.
    """
    question, _, follow_up = question_id.rpartition("+")
    if question:
        return _OWN_ELEMENT.get(follow_up) or asked_elements(question, focus)
    if question_id == TITLE:
        return ()
    kind, _, name = question_id.partition(".")
    if kind == "fact":
        return (Element.CONTEXT,)
    if kind in {"element", ACCEPTED, MISSING}:
        element = name if kind == "element" else name.partition(".")[0]
        return (Element(element),) if element in {e.value for e in CCAR} else ()
    return focus.get(question_id, ())


def is_of_draft(question_id: str) -> bool:
    """Whether it came up on a draft: the candidate confirmed a sentence, or answered what one left open."""
    return question_id.partition(".")[0] in {ACCEPTED, MISSING}


def is_acceptance(question_id: str) -> bool:
    """Whether its answer is a sentence of a draft that the candidate confirmed."""
    return question_id.startswith(f"{ACCEPTED}.")


def asks_for_fact(question_id: str) -> bool:
    """Whether the answer is a fact about the story: its title, role, time or scope."""
    return question_id.startswith("fact.")


def asks_for_time(question_id: str) -> bool:
    """Whether the answer says when, or for how long."""
    return question_id == TIME or question_id.endswith("+time")


def asks_for_role(question_id: str) -> bool:
    """Whether the answer names the candidate's own post."""
    return question_id == ROLE
