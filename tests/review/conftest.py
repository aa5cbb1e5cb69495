"""What the tests of the review share."""

from __future__ import annotations

from datetime import date

import pytest

from coach.domain.finding import Finding
from coach.domain.framework import Framework
from coach.guidance.frameworks import DEFAULT_FRAMEWORK, load_framework
from coach.review import review

TODAY = date(2026, 6, 15)


@pytest.fixture(scope="session")
def framework() -> Framework:
    return load_framework(DEFAULT_FRAMEWORK)


class Reviewer:
    """Reviews texts as one ECQ's narrative and tells what one rule found."""

    def __init__(self, framework: Framework) -> None:
        self.framework = framework

    def findings(self, text: str, ecq: str | None = "building-coalitions") -> list[Finding]:
        return review(text, framework=self.framework, ecq=ecq, today=TODAY)

    def rules(self, text: str) -> set[str]:
        return {finding.rule for finding in self.findings(text)}

    def spans(self, rule: str, text: str) -> list[str]:
        return [finding.text for finding in self.findings(text) if finding.rule == rule]


@pytest.fixture(scope="session")
def reviewer(framework: Framework) -> Reviewer:
    return Reviewer(framework)
