"""Paths as people type them."""

from __future__ import annotations

from pathlib import Path

from coach.domain.text import clean
from coach.errors import InputProblem


def path_of(typed: str) -> Path:
    """The path, without the quotes that a file manager copies along and with ~ resolved; raises InputProblem."""
    text = clean(typed, "The path").splitlines()[0].strip()
    if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'":
        text = text[1:-1].strip()
    try:
        path = Path(text).expanduser()
    except RuntimeError as problem:
        raise InputProblem("There is no such user's folder.", "Type the path without the ~.") from problem
    if not path.name:
        raise InputProblem("The path has no file name.", "Type the path of a file.")
    return path
