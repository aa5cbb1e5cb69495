"""OPM's do and avoid as rules: an engine, and rules as data."""

from __future__ import annotations

from coach.review.engine import review, review_package

__all__ = ["review", "review_package"]
