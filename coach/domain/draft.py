"""A draft: sentences, each with its claims, the evidence for them, and who wrote it."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Literal

from coach.domain.base import Element, Model


class Status(StrEnum):
    """What the answers say of a claim or a sentence."""

    SUPPORTED = "supported"
    DERIVED = "derived"
    UNSUPPORTED = "unsupported"


class ClaimKind(StrEnum):
    """What a checkable piece of a sentence is."""

    NUMBER = "number"
    PERCENT = "percent"
    MONEY = "money"
    DURATION = "duration"
    DATE = "date"
    NAME = "name"
    ACRONYM = "acronym"
    QUOTE = "quote"
    ROLE = "role"
    TITLE = "title"
    DIRECTION = "direction"
    SCOPE = "scope"
    CAUSE = "cause"
    AWARD = "award"
    OUTCOME = "outcome"
    STATEMENT = "statement"


class Claim(Model):
    """A checkable piece of a sentence, with the reason for its status in words for the candidate."""

    kind: ClaimKind
    text: str
    start: int
    end: int
    status: Status
    reason: str


class Evidence(Model):
    """A span of an answer that supports a sentence: `answer` is the answer's id."""

    answer: int
    start: int
    end: int
    text: str


class Author(Model):
    """Who wrote a span: the candidate, the built-in drafter, or a model (by name and file hash)."""

    kind: Literal["candidate", "built-in", "model"]
    name: str = ""
    sha256: str = ""
    prompt: str = ""


class AuthoredSpan(Model):
    """A stretch of a sentence by one author; `edited` is when the candidate typed it over what had stood there."""

    start: int
    end: int
    author: Author
    edited: datetime | None = None


class Sentence(Model):
    """A sentence of a draft; a gap is a bracketed question that stands where an answer is missing.

    `author` wrote it first; `spans` tell of each stretch who wrote it, and cover the text without a hole; without any,
    all of it is by `author`. `accepted` is when the candidate confirmed that it is true.
    """

    text: str
    element: Element
    gap: bool = False
    incomplete: bool = False
    status: Status = Status.SUPPORTED
    claims: tuple[Claim, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    author: Author
    spans: tuple[AuthoredSpan, ...] = ()
    accepted: datetime | None = None


class Draft(Model):
    """A version of a story's text; `paragraph` breaks follow the element order."""

    id: int = 0
    story: str
    framework: str
    output: Literal["narrative"] = "narrative"
    drafter: Author
    created: datetime
    sentences: tuple[Sentence, ...]
    notes: tuple[str, ...] = ()

    @property
    def unsupported(self) -> tuple[Sentence, ...]:
        """The sentences that no answer supports."""
        return tuple(s for s in self.sentences if not s.gap and s.status is Status.UNSUPPORTED)

    @property
    def gaps(self) -> tuple[Sentence, ...]:
        """The bracketed questions that are still open."""
        return tuple(s for s in self.sentences if s.gap)

    def paragraphs(self) -> list[str]:
        """The text, a paragraph per element in CCAR order, without labels."""
        groups: dict[Element, list[str]] = {}
        for sentence in self.sentences:
            groups.setdefault(sentence.element, []).append(sentence.text)
        return [" ".join(texts) for texts in groups.values()]
