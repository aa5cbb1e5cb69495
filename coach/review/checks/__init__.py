"""The checks that a phrase list cannot make. Importing this package registers them all."""

from __future__ import annotations

from coach.review.checks import (
    acronyms,
    articles,
    competencies,
    definitions,
    labels,
    layout,
    no_numbers,
    old_experience,
    passive,
    people,
    punctuation,
    repetition,
    same_example,
    self_reference,
)
from coach.review.checks.registry import Check, Context, Hit, check, check_with, prepare

__all__ = [
    "Check",
    "Context",
    "Hit",
    "acronyms",
    "articles",
    "check",
    "check_with",
    "competencies",
    "definitions",
    "labels",
    "layout",
    "no_numbers",
    "old_experience",
    "passive",
    "people",
    "prepare",
    "punctuation",
    "repetition",
    "same_example",
    "self_reference",
]
