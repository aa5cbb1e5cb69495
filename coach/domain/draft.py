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
    all of it is by `author`. `paraphrase` names the answers, by a hash, of which the pair model took the sentence for
    another wording, so that it need not be asked again. `accepted` is when the candidate confirmed that it is true.
    `paragraph` numbers the paragraphs of a text of the candidate's own; None where the elements make them.
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
    paraphrase: str = ""
    accepted: datetime | None = None
    paragraph: int | None = None


class Decision(Model):
    """What made this version of a draft from the version `before`, by its id: what the candidate did with a sentence.

    Or, as `write`, that a draft, a paragraph or a text of the candidate's own was written in its place. `sentence` is
    its position, from 0. An acceptance, and an answer to what was missing, was stored under the `question`, as the
    `answer` with that id.
    """

    kind: Literal["accept", "edit", "cut", "answer", "write"]
    sentence: int
    before: int
    question: str = ""
    answer: int = 0


class Draft(Model):
    """A version of a story's text.

    `decision` is what made this version from another one, None where it is the first.
    """

    id: int = 0
    story: str
    framework: str
    output: Literal["narrative"] = "narrative"
    drafter: Author
    created: datetime
    sentences: tuple[Sentence, ...]
    notes: tuple[str, ...] = ()
    decision: Decision | None = None

    @property
    def unsupported(self) -> tuple[Sentence, ...]:
        """The sentences that no answer supports."""
        return tuple(s for s in self.sentences if not s.gap and s.status is Status.UNSUPPORTED)

    @property
    def gaps(self) -> tuple[Sentence, ...]:
        """The bracketed questions that are still open."""
        return tuple(s for s in self.sentences if s.gap)

    def paragraphs(self) -> list[str]:
        """The text of each paragraph, without labels."""
        return [" ".join(s.text for s in group) for group in self.paragraph_groups()]

    def paragraph_groups(self) -> list[list[Sentence]]:
        """The sentences of each paragraph: one for each element in order of first appearance.

        A text of the candidate's own keeps their paragraphs and their order; what has no number there goes with what
        stands before it.
        """
        groups: dict[Element | int | None, list[Sentence]] = {}
        own = any(s.paragraph is not None for s in self.sentences)
        number: int | None = None
        for sentence in self.sentences:
            number = number if sentence.paragraph is None else sentence.paragraph
            groups.setdefault(number if own else sentence.element, []).append(sentence)
        return list(groups.values())
