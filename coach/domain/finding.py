"""What a review rule says of a span of text."""

from __future__ import annotations

from enum import StrEnum

from coach.domain.base import Model
from coach.domain.guidance import Citation


class Severity(StrEnum):
    """How much a finding weighs."""

    ERROR = "error"
    WARNING = "warning"
    SUGGESTION = "suggestion"


class Finding(Model):
    """A rule's remark on characters start to end of the text, with what to do and who says so."""

    rule: str
    severity: Severity
    message: str
    start: int
    end: int
    text: str
    suggestion: str
    citation: Citation
