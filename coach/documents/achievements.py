"""Achievements in a table or a YAML list, one a row: title, when, role, scale and result.

A table is CSV, with commas or, as a spreadsheet writes it in many countries, semicolons; or, with tabs, TSV. Its first
row may name the columns, in any order; without names they stand in that order. A YAML file is a list of

    - title: One front door
      when: 2019 to 2021
      role: Deputy director
      scale: 143 staff, $18.6 million
      result: Waiting fell from 90 days to 12.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated

from pydantic import Field, RootModel

from coach.documents.files import is_standard_input, plain_lines, read_bytes, shown, unicode_text
from coach.domain.achievement import NewAchievement, Part
from coach.domain.base import Model
from coach.domain.text import printable
from coach.errors import InputProblem
from coach.guidance.yaml_file import parse_yaml

_YAML = frozenset({".yaml", ".yml"})
_LISTED = re.compile(rf"\s*-\s+(?:{'|'.join(Part)})\s*:\s")
_COLUMNS = ", ".join(Part)
_NAMES = {
    **{part.value: part for part in Part},
    **dict.fromkeys(("year", "years", "date", "dates"), Part.WHEN),
    **dict.fromkeys(("achievement", "name"), Part.TITLE),
    "scope": Part.SCALE,
    "results": Part.RESULT,
}
"""What a first row may call the columns."""

_SURELY_NAMES = 2
"""Names of columns in a first row that make it no achievement."""
_AROUND = ' "'
_SHOWN_CHARS = 40
_MAX_ROWS = 1000
_QUOTE = "Put quotation marks around a text that has a comma in it; nothing was added."


class _Entry(Model):
    title: str | None = None
    when: str | None = None
    role: str | None = None
    scale: str | None = None
    result: str | None = None


class _Entries(RootModel[tuple[_Entry, ...]]):
    root: Annotated[tuple[_Entry, ...], Field(max_length=_MAX_ROWS)]


def read_achievements(path: Path) -> list[NewAchievement]:
    """The achievements of a .csv, .tsv, .yaml or .yml file, or of standard input for '-'.

    What begins as a YAML list of achievements does is one, whatever it is called.

    Rows with nothing in them are passed over. Raises FileProblem for a file that cannot be read, and InputProblem, with
    the line, for one that is no such table or list or holds no achievement.
    """
    name = shown(path) if is_standard_input(path) else path.name
    text = unicode_text(read_bytes(path), printable(name))
    if path.suffix.lower() in _YAML or _LISTED.match(text):
        entries = parse_yaml(text, _Entries, name).root
        given = [
            NewAchievement(given=_given(entry.model_dump()), where=f"item {number}")
            for number, entry in enumerate(entries, 1)
        ]
    else:
        given = list(_rows(plain_lines(text), path, printable(name)))
    found = [each for each in given if each.given]
    if not found:
        raise InputProblem(f"{printable(name)} holds no achievement.", f"Give one a line, with the columns {_COLUMNS}.")
    return found


def _rows(text: str, path: Path, name: str) -> Iterator[NewAchievement]:
    reader = csv.reader(io.StringIO(text), delimiter=_delimiter(text, path), strict=True)
    columns: Sequence[Part] = tuple(Part)
    start = 1
    try:
        for number, row in enumerate(reader):
            line, start = start, reader.line_num + 1
            if not any(cell.strip() for cell in row):
                continue
            if number == 0 and (named := _named(row, name)) is not None:
                columns = _once(named, name)
                continue
            if len(row) > len(columns) and any(cell.strip() for cell in row[len(columns) :]):
                raise InputProblem(
                    f"{name}, line {line}: it has {len(row)} columns where {len(columns)} can stand: "
                    f"{', '.join(columns)}.",
                    _QUOTE,
                )
            if number >= _MAX_ROWS + 1:
                raise InputProblem(
                    f"{name} has more than {_MAX_ROWS} lines.", "Split it into smaller files; nothing was added."
                )
            # A row may be shorter: what is missing can be filled in later.
            cells = dict(zip(columns, row, strict=False))
            yield NewAchievement(given=_given(cells), where=f"line {line}")
    except csv.Error as error:
        raise InputProblem(
            f"{name}, line {max(reader.line_num, 1)}: this is no row of a table ({_reason(error)}).", _QUOTE
        ) from error


def _delimiter(text: str, path: Path) -> str:
    """Semicolons where they part names of columns, or, without names and without a comma, every line into as many."""
    lines = [line for line in text.split("\n") if line.strip()]
    first = lines[0] if lines else ""
    if path.suffix.lower() in {".tsv", ".tab"} or ("\t" in first and path.suffix.lower() != ".csv"):
        return "\t"
    cells = [_NAMES.get(cell.strip(_AROUND).lower()) for cell in first.split(";")]
    if ";" not in first or ("," in first and None in cells):
        return ","
    alike = "," not in text and len({line.count(";") for line in lines}) == 1 and len(cells) <= len(Part)
    return ";" if any(cells) or (alike and len(lines) > 1) else ","


def _named(row: Sequence[str], name: str) -> list[Part] | None:
    """The columns that a first row names; None where it is an achievement already.

    Raises InputProblem where it names a column that no achievement has: to leave that out would lose what stands there.
    """
    cells = [cell.strip() for cell in row]
    while cells and not cells[-1]:
        cells.pop()
    named = [_NAMES.get(cell.lower()) for cell in cells]
    found = [part for part in named if part is not None]
    if len(found) == len(named):
        return found or None
    if len(found) < _SURELY_NAMES and (not found or found[0] is not Part.TITLE or cells[0].lower() not in _NAMES):
        return None
    other = cells[named.index(None)]
    raise InputProblem(
        f"{name}, line 1: there is no column “{printable(other[:_SHOWN_CHARS])}” here.",
        f"Name these columns, and take the others out: {_COLUMNS}; nothing was added.",
    )


def _once(named: Sequence[Part], name: str) -> Sequence[Part]:
    if len(set(named)) < len(named):
        raise InputProblem(f"{name}, line 1: a column is named twice.", f"Name each once: {_COLUMNS}.")
    return named


def _given(cells: dict[str, str | None] | dict[Part, str]) -> dict[Part, str]:
    return {Part(part): text for part, text in cells.items() if text is not None and text.strip()}


def _reason(error: csv.Error) -> str:
    """The reader's reason in plain words."""
    said = str(error)
    if "unexpected end" in said:
        return "a quotation mark that was opened is not closed"
    return "text stands beside a quotation mark" if "expected after" in said else "it cannot be read"
