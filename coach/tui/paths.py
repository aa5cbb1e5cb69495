"""Paths as people type them."""

from __future__ import annotations

import re
from pathlib import Path

from coach.domain.text import clean
from coach.errors import InputProblem

_SEVERAL = re.compile(r"""\s*(?:(?:"[^"]+"|'[^']+')\s*){2,}""")
_QUOTED = re.compile(r""""[^"]+"|'[^']+'""")


def paths_of(typed: str) -> list[Path]:
    """The paths of several lines, each once; raises InputProblem for the first that is none, and without any.

    A line of quoted paths, which is what a terminal makes of files that are dragged into it, holds each of them.
    """
    lines = [line for line in typed.splitlines() if line.strip()] or [""]
    each = [path for line in lines for path in (_QUOTED.findall(line) if _SEVERAL.fullmatch(line) else [line])]
    return list(dict.fromkeys(map(path_of, each)))


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
