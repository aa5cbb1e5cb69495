"""One solver for all tests of planning, an edition that is small enough to try every plan of it, and its day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Literal

import pytest

from coach.domain.base import Element
from coach.domain.framework import Competency, Ecq, FocusQuestion, Framework, Limits, Source
from coach.domain.plan_rule import PlanRule
from coach.engine.plan_solver import PlanSolver

TODAY = date(2026, 3, 1)


@pytest.fixture(scope="session")
def solver() -> Iterator[PlanSolver]:
    """The real one, in its own process."""
    with PlanSolver() as started:
        yield started


def edition(examples: int | None = None) -> Framework:
    """Three ECQs with two competencies each, and a fundamental one."""
    limits = Limits(pages=10, examples_per_ecq=examples, source=Source(document="d", section="s")) if examples else None
    return Framework(
        id="small",
        name="Small Edition",
        status="Made up.",
        preparing_for="a test",
        about="It is small.",
        since=date(2020, 1, 1),
        ecqs=tuple(_ecq(number, name) for number, name in enumerate(("sea", "land", "air"), 1)),
        fundamental=(Competency(id="honest", name="Honest"),),
        limits=limits,
    )


def rule(story: str, ecq: str, kind: Literal["pin", "ban"] = "pin", framework: str = "small") -> PlanRule:
    """A pin or a ban."""
    return PlanRule(story=story, framework=framework, ecq=ecq, kind=kind, at=datetime(2026, 1, 1, tzinfo=UTC))


def _ecq(number: int, name: str) -> Ecq:
    competencies = tuple(Competency(id=f"{name}-{n}", name=f"{name.title()} {n}", ecq=name) for n in (1, 2))
    question = FocusQuestion(id=f"{name}-asked", text=f"What did you do on {name}?", elements=(Element.ACTION,))
    return Ecq(id=name, number=number, name=name.title(), competencies=competencies, focus_questions=(question,))
