"""A package as it is printed, whatever the format: sentences in paragraphs in stories under each ECQ."""

from __future__ import annotations

from enum import StrEnum
from itertools import pairwise

from coach.domain.base import Model
from coach.domain.framework import FONT_POINTS, MARGIN_INCHES, Limits

TITLE = "Executive Core Qualifications"
DRAFT_MARK = "DRAFT: not verified"
UNSUPPORTED_MARK = "[not verified]"
"""Stands before a sentence that no answer supports: colour alone would not reach every reader."""
CUT_SHORT = "[A sentence was cut short here and is left out: draft this story again.]"
"""Stands in place of a sentence that a model left incomplete."""
OPEN_POINT = "Open Point"
OPEN_QUESTION = "Open Question"
"""The character styles of what an export prints by itself in a paragraph of a Word document: marks, and questions."""
EDITION = "Framework: "
"""Stands before the edition's name."""


class Mark(StrEnum):
    """What is still open in a printed sentence."""

    NONE = ""
    UNSUPPORTED = "unsupported"
    GAP = "gap"


class PrintedSentence(Model):
    """A sentence on one line, as it is printed; `flagged` are the spans of it that no answer supports, in order."""

    text: str
    mark: Mark = Mark.NONE
    flagged: tuple[tuple[int, int], ...] = ()

    @property
    def pieces(self) -> tuple[tuple[str, bool], ...]:
        """The text in pieces, each with whether it is flagged."""
        bounds = [0, *(place for span in self.flagged for place in span), len(self.text)]
        cut = ((self.text[a:b], number % 2 == 1) for number, (a, b) in enumerate(pairwise(bounds)))
        return tuple((text, is_flagged) for text, is_flagged in cut if text)


class Paragraph(Model):
    """Sentences that stand together."""

    sentences: tuple[PrintedSentence, ...]


class PrintedStory(Model):
    """A story without its title: the narrative's examples aren't titled."""

    paragraphs: tuple[Paragraph, ...]


class Section(Model):
    """An ECQ by name, with its stories."""

    heading: str
    stories: tuple[PrintedStory, ...]


class Package(Model):
    """A narrative ready to be written to a file; while anything in it is open it carries DRAFT_MARK.

    `framework` is the edition's name; `about_narratives` says so where the edition has none handed in.
    """

    candidate: str
    framework: str
    limits: Limits | None
    about_narratives: str = ""
    sections: tuple[Section, ...]

    @property
    def font_points(self) -> float:
        """The type size: the edition's, or that of narratives where it names none."""
        return (self.limits and self.limits.font_points) or FONT_POINTS

    @property
    def margin_inches(self) -> float:
        """The margin on each side: the edition's, or that of narratives where it names none."""
        return (self.limits and self.limits.margin_inches) or MARGIN_INCHES

    @property
    def sentences(self) -> tuple[PrintedSentence, ...]:
        """All sentences, in the order of print."""
        return tuple(
            sentence
            for section in self.sections
            for story in section.stories
            for paragraph in story.paragraphs
            for sentence in paragraph.sentences
        )

    @property
    def draft_mark(self) -> bool:
        """Whether the file must say that it is a draft."""
        return any(s.mark is not Mark.NONE for s in self.sentences)

    @property
    def unsupported(self) -> tuple[PrintedSentence, ...]:
        """The sentences that no answer supports."""
        return tuple(s for s in self.sentences if s.mark is Mark.UNSUPPORTED)

    @property
    def gaps(self) -> tuple[PrintedSentence, ...]:
        """The bracketed questions that are still open."""
        return tuple(s for s in self.sentences if s.mark is Mark.GAP)
