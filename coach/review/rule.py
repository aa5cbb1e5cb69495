"""A review rule as a rule file holds it."""

from __future__ import annotations

import string
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from coach.domain.base import Model
from coach.domain.finding import Severity
from coach.domain.framework import Framework, Source

_ARROW = " => "


class PhraseEntry(Model):
    """A phrase (see coach.review.phrases) and, where one exists, what to write in its place."""

    phrase: str
    instead: str = ""


def _entry(value: object) -> object:
    """Allow "phrase" and "phrase => instead" for the mapping."""
    if not isinstance(value, str):
        return value
    phrase, _, instead = value.partition(_ARROW)
    return {"phrase": phrase.strip(), "instead": instead.strip()}


class CheckCall(Model):
    """The name of a registered check and its parameters."""

    name: str
    params: dict[str, Any] = Field(default_factory=dict)


class Rule(Model):
    """One thing to avoid: how to find it, what to say, what to do, and who says so.

    Either `phrases` or `check` finds it. A hit is dropped where an `unless` phrase overlaps it, where a number that
    measures something stands in its sentence (`unless_number`; "next-sentence" looks at the next one too), and where
    a finding of a rule that it `yields_to` overlaps. Headings and quotations are left alone unless `in_headings` or
    `in_quotations` is set. A `package` rule compares the narratives of a package. `frameworks` limits the rule to
    these editions and `output` to those that have a narrative, or a resume, handed in; empty means all.

    `message` and `suggestion` may use {text}, {instead} and the values that the check gives.
    `before` breaks the rule and `after` is its repair; `bad` and `good` are further examples.
    """

    id: str = Field(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$")
    title: str
    severity: Severity
    frameworks: tuple[str, ...] = ()
    output: Literal["", "narrative", "resume"] = ""
    phrases: tuple[Annotated[PhraseEntry, BeforeValidator(_entry)], ...] = ()
    check: CheckCall | None = None
    unless: tuple[str, ...] = ()
    unless_number: Literal["", "sentence", "next-sentence"] = ""
    package: bool = False
    in_headings: bool = False
    in_quotations: bool = False
    yields_to: tuple[str, ...] = ()
    message: str
    suggestion: str
    source: Source
    before: str
    after: str
    bad: tuple[str, ...] = ()
    good: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _one_way_to_find(self) -> Rule:
        if bool(self.phrases) == (self.check is not None):
            raise ValueError("a rule has either phrases or a check")
        if self.phrases and self.uses("instead") and not all(entry.instead for entry in self.phrases):
            raise ValueError("the rule says {instead}, so that each phrase needs ' => ' and its replacement")
        return self

    def holds_for(self, framework: Framework) -> bool:
        """Whether the rule is one of this edition's."""
        return framework.id in (self.frameworks or (framework.id,)) and self.output in ("", framework.output)

    def uses(self, name: str) -> bool:
        """Whether the message or the suggestion has a place for this value."""
        fields = [*string.Formatter().parse(self.message), *string.Formatter().parse(self.suggestion)]
        return any(field == name for _, field, _, _ in fields)
