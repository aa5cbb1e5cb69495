"""A framework: an edition of the ECQs with its competencies, questions and limits."""

from __future__ import annotations

from functools import cached_property

from pydantic import ConfigDict

from coach.domain.base import Element, Model


class Source(Model):
    """Where something stands: a document id of corpus/documents.yaml and a section in it."""

    document: str
    section: str


class Quotation(Model):
    """Exact words of a source."""

    text: str
    source: Source


class Competency(Model):
    """A competency; `ecq` is None for a fundamental one.

    `definition` is None where no source of ours defines it; `variants` holds other wordings.
    """

    id: str
    name: str
    ecq: str | None = None
    definition: Quotation | None = None
    variants: tuple[Quotation, ...] = ()


class FocusQuestion(Model):
    """A 'what should the focus be' question, word for word; `variants` are other editions' wordings.

    `elements` are the CCAR elements that an answer usually holds: the project's reading, not OPM's.
    """

    id: str
    text: str
    source: Source
    elements: tuple[Element, ...]
    variants: tuple[Quotation, ...] = ()
    note: str = ""


class Ecq(Model):
    """One Executive Core Qualification."""

    id: str
    number: int
    name: str
    definition: Quotation
    inherent: tuple[Quotation, ...] = ()
    key_characteristics: tuple[Quotation, ...] = ()
    competencies: tuple[Competency, ...]
    focus_questions: tuple[FocusQuestion, ...]


class ElementDefinition(Model):
    """How a source defines a CCAR element."""

    element: Element
    definition: Quotation
    variants: tuple[Quotation, ...] = ()


class Term(Model):
    """A named term of the resume, such as scope or complexity."""

    id: str
    name: str
    definition: Quotation


class Limits(Model):
    """The narrative's format: pages, font size in points, margin in inches, examples per ECQ."""

    pages: int
    font_points: float
    margin_inches: float
    examples_per_ecq: int
    source: Source


class Framework(Model):
    """An edition of the ECQs as data."""

    model_config = ConfigDict(frozen=True, extra="forbid", ignored_types=(cached_property,))

    id: str
    name: str
    status: str
    ecqs: tuple[Ecq, ...]
    fundamental: tuple[Competency, ...] = ()
    elements: tuple[ElementDefinition, ...]
    terms: tuple[Term, ...] = ()
    limits: Limits

    @cached_property
    def competencies(self) -> tuple[Competency, ...]:
        """All competencies: each ECQ's in order, then the fundamental ones."""
        return tuple(c for ecq in self.ecqs for c in ecq.competencies) + self.fundamental

    def ecq(self, ecq_id: str) -> Ecq | None:
        """The ECQ with this id, or None."""
        return next((ecq for ecq in self.ecqs if ecq.id == ecq_id), None)

    def competency(self, competency_id: str) -> Competency | None:
        """The competency with this id, or None."""
        return next((c for c in self.competencies if c.id == competency_id), None)
