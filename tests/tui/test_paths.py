"""Paths as people type, paste and drag them."""

from __future__ import annotations

from pathlib import Path

import pytest

from coach.errors import InputProblem
from coach.tui.paths import paths_of


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("/a/b.pdf", ["/a/b.pdf"]),
        ("/a/one guide.pdf\n\n '/a/b.md' \n", ["/a/one guide.pdf", "/a/b.md"]),
        ("'/a/one guide.pdf' '/a/b.md' ", ["/a/one guide.pdf", "/a/b.md"]),
        ("\"/a/b.pdf\" '/c d.txt'\n/e.md", ["/a/b.pdf", "/c d.txt", "/e.md"]),
        ("/a/b.pdf\n/a/b.pdf", ["/a/b.pdf"]),
        ("/a/it's.pdf", ["/a/it's.pdf"]),
        ("/a/it's one's.pdf", ["/a/it's one's.pdf"]),
        ("~/b.pdf", [str(Path.home() / "b.pdf")]),
    ],
)
def test_lines_and_quotes(typed: str, meant: list[str]) -> None:
    assert paths_of(typed) == [Path(path) for path in meant]


@pytest.mark.parametrize("typed", ["", " \n ", "/a.pdf\n/", "/a.pdf\n\x1b[2J"])
def test_what_is_no_path_is_refused(typed: str) -> None:
    with pytest.raises(InputProblem):
        paths_of(typed)
