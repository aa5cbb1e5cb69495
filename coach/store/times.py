"""Moments as text in the file: ISO 8601 in UTC."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """The present moment."""
    return datetime.now(UTC)


def to_text(moment: datetime) -> str:
    """The moment in UTC; one without a zone is taken as local time."""
    return moment.astimezone(UTC).isoformat()


def from_text(text: str) -> datetime:
    """The moment again."""
    return datetime.fromisoformat(text)


def day(moment: datetime) -> str:
    """The day here, as a person writes it."""
    here = moment.astimezone()
    return f"{here.day} {here:%B %Y}"
