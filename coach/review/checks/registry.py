"""The checks that rules call by name: each a function with its own parameters."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from pydantic import ValidationError

from coach.domain.base import Model
from coach.domain.framework import Framework, Source
from coach.errors import GuidanceProblem
from coach.review.reading import Reading


@dataclass(frozen=True, slots=True)
class Context:
    """What a check may look at: the text, the framework, the ECQ that the text is for (None: all), and the day.

    `others` holds the package's other narratives by ECQ, for the rules of a package.
    """

    reading: Reading
    framework: Framework
    ecq: str | None
    today: date
    others: Mapping[str, Reading] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Hit:
    """Characters start to end that break a rule, values for its message, and a source if not the rule's own."""

    start: int
    end: int
    values: Mapping[str, str] = field(default_factory=dict)
    source: Source | None = None


class NoParams(Model):
    """A check without parameters."""


P = TypeVar("P", bound=Model)
Check = Callable[[Context], Iterable[Hit]]
CheckWith = Callable[[Context, P], Iterable[Hit]]
_CHECKS: dict[str, tuple[type[Model], Callable[[Context, Any], Iterable[Hit]]]] = {}


def check(name: str) -> Callable[[Check], Check]:
    """Register a check without parameters under a name that rules call it by."""

    def register(function: Check) -> Check:
        _CHECKS[name] = (NoParams, lambda context, _: function(context))
        return function

    return register


def check_with(name: str, params: type[P]) -> Callable[[CheckWith[P]], CheckWith[P]]:
    """Register a check with parameters of this model."""

    def register(function: CheckWith[P]) -> CheckWith[P]:
        _CHECKS[name] = (params, function)
        return function

    return register


def prepare(rule: str, name: str, params: Mapping[str, Any]) -> Check:
    """The check of that name with these parameters; raises GuidanceProblem for a rule that calls it wrongly."""
    if name not in _CHECKS:
        raise GuidanceProblem(
            f'The review rule "{rule}" calls a check "{name}" that does not exist.',
            f"Use one of these: {', '.join(sorted(_CHECKS))}.",
        )
    model, function = _CHECKS[name]
    try:
        values = model.model_validate(params)
    except ValidationError as error:
        places = ", ".join(sorted({".".join(str(part) for part in e["loc"]) for e in error.errors()}))
        raise GuidanceProblem(
            f'The review rule "{rule}" gives its check parameters that do not fit: {places}.',
            f"The check takes these: {', '.join(model.model_fields) or 'none'}.",
        ) from error
    return lambda context: function(context, values)
