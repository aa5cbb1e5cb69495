"""Recognising the four short essays of the Merit Hiring Plan, which applicants certify to have written by themselves.

The plan's questions, as FEDweek reports them ("Thinking About Those 4 New Questions for Federal Applications"), ask how
the Constitution inspired you to pursue this role, how you would improve the government's efficiency in it, how you
would advance the President's Executive Orders, and how a strong work ethic contributed to what you achieved. What tells
them from talk of the same things is that they ask an applicant about the job applied for, and about what would be.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from coach.domain import essay_patterns as say
from coach.domain.essay_words import plain
from coach.domain.text import printable
from coach.errors import MeritEssay


class Essay(StrEnum):
    """One of the four, or any of them where a text does not say which."""

    CONSTITUTION = "the Constitution"
    EFFICIENCY = "efficiency in government"
    ORDERS = "the President's Executive Orders"
    WORK_ETHIC = "work ethic"
    ANY = "any"


REASON = (
    "Whoever answers them certifies having written the answers personally, without AI and without a consultant, so the "
    "coach neither takes, checks nor writes them."
)
NEXT_STEP = (
    "Write it yourself, outside the coach and in up to 200 words, if your announcement has it; for an ECQ, tell what "
    "you did. Nothing was changed."
)
_SHOWN_CHARS = 60
_HEADING_WORDS = 10
_OF_THREE = 2
"""How many of processes, costs and outcomes the question on efficiency must name, if one of them was left out."""
_QUESTION_WORDS = 60
"""A question about the essays is shorter than this: with more it has an essay in it."""


def essays_in(text: str, *, question: bool = False) -> frozenset[Essay]:
    """Which of the four essays the text asks for, answers or has as a heading.

    With `question`, which is one to the guidance, not those that it only asks about.
    """
    words = plain(text)
    if not question:
        return _told(words) | {essay for line in text.splitlines() for essay in _headed(line)}
    about = say.ABOUT.match(words) and len(words.split()) <= _QUESTION_WORDS
    return frozenset() if about else _told(words)


def told_in(text: str) -> frozenset[Essay]:
    """Which of the essays the text asks for or answers: headings tell nothing."""
    return _told(plain(text))


def names_essay(line: str) -> bool:
    """Whether the line is a heading of an essay."""
    return any(True for _ in _headed(line))


def refuse_essay(text: str, what: str, next_step: str = NEXT_STEP) -> None:
    """Raise MeritEssay, with the reason and the next step, if the text is for one of the four essays."""
    if found := essays_in(text):
        raise refusal(found, what, next_step)


def refusal(found: frozenset[Essay], what: str, next_step: str = NEXT_STEP) -> MeritEssay:
    """What is said of a text for these essays; `what` names the text at the beginning of a sentence."""
    named = sorted(essay.value for essay in found if essay is not Essay.ANY)
    about = f" ({'; '.join(named)})" if named else ""
    which = "one" if len(found) == 1 else "several"
    said = f"{what} is for {which} of the four short essays of the Merit Hiring Plan{about}. {REASON}"
    return MeritEssay(said, next_step)


def shown(text: str) -> str:
    """The beginning of a passage, to find it by."""
    line = " ".join(printable(text).split())
    return line if len(line) <= _SHOWN_CHARS else f"{line[:_SHOWN_CHARS].rstrip()}…"


def _told(words: str) -> frozenset[Essay]:
    asked = {essay for window in _windows(words) for essay in _asked(window)}
    return frozenset(
        asked | {essay for sentence in words.split(" . ") for essay in (*_answered(sentence), *_wanted(sentence))}
    )


def _windows(words: str) -> Iterator[str]:
    """Each sentence with the one after it: the plan's own questions are two sentences long."""
    sentences = words.split(" . ")
    for sentence, after in zip(sentences, [*sentences[1:], ""], strict=True):
        yield sentence
        if after:
            yield f"{sentence} . {after}"


def _asked(words: str) -> Iterator[Essay]:
    """Those that the words ask an applicant about."""
    if not say.YOU(words):
        return
    if say.LAW(words) and say.MOVED_YOU(words) and (say.SEEKS(words) or say.YOUR_COMMITMENT(words)):
        yield Essay.CONSTITUTION
    if _asks_for_efficiency(words):
        yield Essay.EFFICIENCY
    if say.ORDERS(words) and ((say.YOU_WOULD(words) and say.ADVANCES(words)) or say.MATTERS_TO_YOU(words)):
        yield Essay.ORDERS
    got = say.GETS(words) and (say.ACHIEVED(words) or say.APPLIED_FOR(words))
    if (say.HARD_WORK(words) and got) or (say.YOUR_ETHIC(words) and say.TELLS(words)):
        yield Essay.WORK_ETHIC


def _asks_for_efficiency(words: str) -> bool:
    if say.EXAMPLES_WANTED(words) and sum(improved(words) for improved in say.IMPROVED) >= _OF_THREE:
        return True
    if not (say.EFFICIENCY(words) and say.YOU_WOULD(words)):
        return False
    return say.APPLIED_FOR(words) or (say.GOVERNMENT(words) and (say.MEANS(words) or say.WOULD_YOU(words)))


def _answered(words: str) -> Iterator[Essay]:
    """Those that a sentence answers in their own words."""
    if not say.ME(words):
        return
    would = say.I_WOULD(words) and say.OWN_NEXT(words)
    if say.LAW(words) and say.MOVED_ME(words) and say.SEEKS(words):
        yield Essay.CONSTITUTION
    if say.EFFICIENCY(words) and would:
        yield Essay.EFFICIENCY
    if say.ORDERS(words) and ((would and say.ADVANCES(words)) or say.MATTERS_TO_ME(words)):
        yield Essay.ORDERS
    achieved = say.MY_ETHIC(words) and say.GETS(words) and (say.OWN_NEXT(words) or say.ACHIEVED(words))
    if achieved or (say.HARD_WORK(words) and say.WILL_HELP_ME(words) and say.OWN_NEXT(words)):
        yield Essay.WORK_ETHIC


def _wanted(words: str) -> Iterator[Essay]:
    """Those that a request asks to have written, or something to be made into."""
    if say.WRITES.match(words):
        yield from _named(words)


def _headed(line: str) -> Iterator[Essay]:
    """Those that a line names as its heading, or before the colon that an essay begins after."""
    label, colon, _ = line.partition(":")
    for part in (line, label) if colon else (line,):
        words = plain(part)
        if len(words.split()) > _HEADING_WORDS or part.rstrip().endswith(("?", ".", ",", ";")):
            continue
        if not say.SENTENCE(words):
            yield from _named(words)
        if say.HELP_ADVANCE(words):
            yield Essay.ORDERS


def _named(words: str) -> Iterator[Essay]:
    """Those that the words name."""
    if say.PLAN_ESSAY(words) or (say.SOME_ESSAY(words) and say.SUBJECT(words)):
        yield from _subjects(words) or (Essay.ANY,)


def _subjects(words: str) -> list[Essay]:
    subjects = {
        Essay.CONSTITUTION: say.LAW,
        Essay.EFFICIENCY: say.EFFICIENCY,
        Essay.ORDERS: say.ORDERS,
        Essay.WORK_ETHIC: say.HARD_WORK,
    }
    return [essay for essay, speaks_of in subjects.items() if speaks_of(words)]
