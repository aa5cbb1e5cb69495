"""Stories and drafts to print."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from coach.domain.base import Element
from coach.domain.draft import Author, Claim, ClaimKind, Draft, Sentence, Status
from coach.domain.framework import Framework
from coach.domain.story import Story, WorkspaceInfo
from coach.guidance.frameworks import load_framework

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
AUTHOR = Author(kind="built-in")


def said(text: str, element: Element = Element.ACTION, status: Status = Status.SUPPORTED) -> Sentence:
    return Sentence(text=text, element=element, status=status, author=AUTHOR)


def flagged(text: str, *claims: str) -> Sentence:
    """A sentence of which no answer supports these pieces."""
    found = tuple(
        Claim(
            kind=ClaimKind.MONEY,
            text=claim,
            start=text.index(claim),
            end=text.index(claim) + len(claim),
            status=Status.UNSUPPORTED,
            reason=f"No answer mentions {claim}.",
        )
        for claim in claims
    )
    return said(text, status=Status.UNSUPPORTED).model_copy(update={"claims": found})


def gap(text: str, element: Element = Element.RESULT) -> Sentence:
    return Sentence(text=text, element=element, gap=True, author=AUTHOR)


def story(ecq: str, number: int = 1) -> Story:
    return Story(id=f"{ecq}-{number}", ecq=ecq, title="The printed text has no titles", created=NOW)


def drafted(of: Story, *sentences: Sentence, framework: str = "opm-2006") -> tuple[Story, Draft]:
    draft = Draft(story=of.id, framework=framework, drafter=AUTHOR, created=NOW, sentences=sentences)
    return of, draft


@pytest.fixture(scope="session")
def framework() -> Framework:
    return load_framework("opm-2006")


@pytest.fixture
def info() -> WorkspaceInfo:
    return WorkspaceInfo(candidate="Zoë Quarles", framework="opm-2006", created=NOW)
