"""A framework: an edition of the ECQs with its competencies, questions and limits."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import Literal

from pydantic import ConfigDict, model_validator

from coach.domain.base import Element, Model

NO_DEFINITION = "Our sources give no definition."
"""Stands wherever the definition of a competency would, if it has none."""
FONT_POINTS = 12.0
MARGIN_INCHES = 1.0
"""Type and margins of a narrative where an edition names none: what the edition of 2006 asks for."""


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

    `definition` is None where no source of ours defines it; `variants` holds other wordings; `note` says where
    the source contradicts itself.
    """

    id: str
    name: str
    ecq: str | None = None
    definition: Quotation | None = None
    variants: tuple[Quotation, ...] = ()
    note: str = ""

    @property
    def meaning(self) -> str:
        """The definition's words, or the sentence that says that there are none."""
        return self.definition.text if self.definition else NO_DEFINITION


class FocusQuestion(Model):
    """A 'what should the focus be' question, word for word; `variants` are other editions' wordings.

    `source` is None where the edition has none of its own and the question is the project's. `elements` are the CCAR
    elements that an answer usually holds: the project's reading, not OPM's.
    """

    id: str
    text: str
    source: Source | None = None
    elements: tuple[Element, ...]
    variants: tuple[Quotation, ...] = ()
    note: str = ""


class Restatement(Model):
    """What a source says, in the project's own words."""

    text: str
    source: Source


class Ecq(Model):
    """One Executive Core Qualification.

    `definition` is None where its exact wording is not at hand; `summary` then says what must be shown.
    `key_characteristics` stand in the order of their letters, (a) first. `succeeds` names ECQs of other editions whose
    place this one took; one with the same id need not be named.
    """

    id: str
    number: int
    name: str
    definition: Quotation | None = None
    summary: Restatement | None = None
    inherent: tuple[Quotation, ...] = ()
    key_characteristics: tuple[Quotation, ...] = ()
    competencies: tuple[Competency, ...]
    focus_questions: tuple[FocusQuestion, ...]
    succeeds: tuple[str, ...] = ()

    @property
    def meaning(self) -> str:
        """What must be shown: the definition's words, or what stands in its place; "" if nothing does."""
        stated = self.definition or self.summary
        return stated.text if stated else ""


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
    """The format of what is handed in: pages, font size in points, margin in inches, examples per ECQ.

    None where the edition has no such rule, or our sources do not know one.
    """

    output: Literal["narrative", "resume"] = "narrative"
    pages: int
    font_points: float | None = None
    margin_inches: float | None = None
    examples_per_ecq: int | None = None
    source: Source


class Event(Model):
    """Something that happened to an edition, restated; `on` is its day."""

    on: date
    text: str
    source: Source


class Rule(Model):
    """A rule of the application under an edition, restated, such as the resume's length or the structured interview."""

    id: str
    title: str
    text: str
    source: Source


class Framework(Model):
    """An edition of the ECQs as data.

    `preparing_for` completes "I am preparing for …"; `about` says in two sentences which edition that means and since
    when. `since` is the first of its month where the day is not known. `retired` is the day on which `replaced_by` took
    its place. `limits` is None where no source names a format.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", ignored_types=(cached_property,))

    id: str
    name: str
    status: str
    preparing_for: str
    about: str
    since: date
    retired: date | None = None
    replaced_by: str | None = None
    ecqs: tuple[Ecq, ...]
    fundamental: tuple[Competency, ...] = ()
    elements: tuple[ElementDefinition, ...] = ()
    terms: tuple[Term, ...] = ()
    limits: Limits | None = None
    rules: tuple[Rule, ...] = ()
    timeline: tuple[Event, ...] = ()

    @model_validator(mode="after")
    def _replaced_when_retired(self) -> Framework:
        if (self.retired is None) != (self.replaced_by is None):
            raise ValueError("an edition that is retired was replaced by another, and the other way round")
        return self

    @property
    def output(self) -> Literal["narrative", "resume"]:
        """What an application under this edition hands in: narratives where no source says otherwise."""
        return self.limits.output if self.limits else "narrative"

    @property
    def about_narratives(self) -> str:
        """What a writer of narratives must know first; "" where narratives are what is handed in."""
        if self.limits is None or self.limits.output == "narrative":
            return ""
        return (
            f"Under {self.name} no narrative is handed in, but a resume of at most {self.limits.pages} pages. "
            "Use this text to prepare, and hand it in only where a program still asks for one."
        )

    @property
    def about_definitions(self) -> str:
        """That competencies lack a definition, and what is known of them then; "" where each has one."""
        undefined = sum(c.definition is None for c in self.competencies)
        if not undefined:
            return ""
        which = "any" if undefined == len(self.competencies) else f"{undefined}"
        return (
            f"Our sources give no definition of {which} of the {len(self.competencies)} competencies of {self.name}. "
            "What the coach says of one without rests on its name, the guidance, and examples of the project's own."
        )

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
