"""The sentences of a story's answers, read for signals: what is denied in them, and what is somebody else's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from coach.domain.draft import Evidence
from coach.domain.questions import TITLE
from coach.domain.sentences import split_sentences
from coach.domain.story import Answer, AnswerStatus
from coach.writing.executive.signal import Signal, SignalKind
from coach.writing.executive.whose import not_mine
from coach.writing.grounding.negation import denials
from coach.writing.grounding.parsing import Parsed, parse
from coach.writing.grounding.quantities import Quantity
from coach.writing.grounding.sources import facts
from coach.writing.grounding.tokens import plain

_TRAILING = re.compile(r"(?: (?:a|an|the|to|of|in|and|that|for|with|by|on|at|from|it|so))+$", re.IGNORECASE)
_HAS_NUMBER = re.compile(
    r"[\d½¼¾⅓⅔]|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|half|quarter|(?:\w+)teen|twenty|thirty|"
    r"forty|fourty|fifty|sixty|seventy|eighty|ninety|(?:dozen|score|hundred|thousand|million|billion|trillion)s?)\b",
    re.IGNORECASE,
)
"""Most sentences have none, and reading a sentence for numbers takes a hundred times as long as this."""


@dataclass(frozen=True)
class Told:
    """A sentence of an answer; `start` is where it begins in the answer's text."""

    answer: Answer
    text: str
    start: int

    @cached_property
    def plain(self) -> str:
        """The sentence with one form of quotation mark, dash and blank; offsets are those of `text`."""
        return plain(self.text)

    @cached_property
    def parsed(self) -> Parsed:
        """Its tokens and clauses."""
        return parse(self.text)

    @cached_property
    def quantities(self) -> list[Quantity]:
        """Its numbers, without those of dates."""
        return facts(self.parsed)[1] if _HAS_NUMBER.search(self.plain) else []

    @cached_property
    def _denied(self) -> frozenset[int]:
        return frozenset(i for denial in denials(self.parsed) for i in (denial.position, *denial.inside))

    def tokens(self, start: int, end: int) -> list[int]:
        """The positions of the tokens between two characters."""
        return [i for i, token in enumerate(self.parsed.tokens) if token.start < end and start < token.end]

    def denied(self, start: int, end: int) -> bool:
        """Whether something between two characters is said not to be so."""
        return not self._denied.isdisjoint(self.tokens(start, end))

    def theirs(self, start: int) -> bool:
        """Whether what begins at a character is said to be another's, or another's deed."""
        return any(not_mine(self.parsed, i) for i in self.tokens(start, start + 1))

    def matches(self, pattern: re.Pattern[str], *, may_be_denied: bool = False) -> Iterator[re.Match[str]]:
        """The places of a pattern that are neither denied nor another's."""
        for match in pattern.finditer(self.plain):
            if (may_be_denied or not self.denied(*match.span())) and not self.theirs(match.start()):
                yield match

    def signal(self, kind: SignalKind, start: int, end: int, weight: float, words: str = "") -> Signal:
        """A signal for the words between two characters; `words` where they are shown in another form."""
        text = self.text[start:end]
        return Signal(
            kind=kind,
            text=self.text,
            evidence=Evidence(answer=self.answer.id, start=self.start + start, end=self.start + end, text=text),
            words=words or _TRAILING.sub("", " ".join(text.split())),
            weight=round(min(1.0, max(0.0, weight)), 3),
        )


def told(answers: Sequence[Answer]) -> list[Told]:
    """The sentences of the answers that stand; a title only names the story and tells nothing of it."""
    return [
        Told(answer, span.text, span.start)
        for answer in answers
        if answer.status is AnswerStatus.ANSWERED and answer.question != TITLE
        for span in split_sentences(answer.text)
    ]
