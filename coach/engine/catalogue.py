"""The catalogue of models that fit a laptop: the tables of models.md, read strictly."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple, NoReturn, get_args

from pydantic import Field, ValidationError

from coach.domain.base import Model
from coach.errors import GuidanceProblem
from coach.resources import models_page

CONTEXT = 4096
"""The context in tokens for which the catalogue gives the memory."""

Machine = Literal[8, 16, 32]
_MODELS = tuple(
    "Model|Publisher|Country|Licence|Parameters|File|Size|Context|Memory at 4k|Tokens/s per GB/s".split("|")
)
_SHAPES = ("Model", "Layers", "Key-value heads", "Head size", "Source")
_HEADING = re.compile(r"## (\d+) GB of memory")
_RULE = re.compile(r"\|(?: ?:?-+:? ?\|)+")


class CatalogueModel(Model):
    """A model of models.md.

    `parameters` and `active` (those that one token uses) in billions, sizes in units of 10**9 bytes, `context` in
    tokens, `machine` the smallest memory that it suits, `speed` in tokens per second for each GB/s of bandwidth.
    """

    name: str = Field(min_length=1)
    publisher: str = Field(min_length=1)
    country: str = Field(min_length=1)
    licence: str = Field(min_length=1)
    parameters: float = Field(gt=0)
    active: float = Field(gt=0)
    quantisation: str = Field(pattern=r"^[A-Z0-9_]+$")
    size: float = Field(gt=0)
    size_from: Literal["computed", "model card"]
    context: int = Field(ge=CONTEXT)
    memory: float = Field(gt=0)
    speed: float = Field(gt=0)
    machine: Machine
    layers: int = Field(gt=0)
    kv_heads: int = Field(gt=0)
    head_size: int = Field(gt=0)
    source: str = Field(min_length=1)

    @property
    def kv_cache(self) -> float:
        """The memory of CONTEXT tokens at 16 bits each, in units of 10**9 bytes."""
        return 2 * self.layers * self.kv_heads * self.head_size * CONTEXT * 2 / 1e9

    @property
    def read_per_token(self) -> float:
        """What has to be read from memory for one token, in units of 10**9 bytes: the weights that it uses."""
        return self.size * self.active / self.parameters


class _Row(NamedTuple):
    line: int
    machine: int | None
    cells: dict[str, str]


@cache
def catalogue() -> tuple[CatalogueModel, ...]:
    """The models of the shipped models.md, in its order; raises GuidanceProblem naming the line that is wrong."""
    try:
        text = models_page().read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as problem:
        raise GuidanceProblem("The list of models, models.md, cannot be read.", "Install the coach again.") from problem
    return parse_catalogue(text)


def parse_catalogue(text: str) -> tuple[CatalogueModel, ...]:
    """The models of a text in the form of models.md; raises GuidanceProblem naming the line that is wrong."""
    shapes: dict[str, _Row] = {}
    rows: list[_Row] = []
    for header, row in _rows(text):
        if header == _SHAPES:
            if row.cells["Model"] in shapes:
                _wrong(row.line, "the model has a shape already")
            shapes[row.cells["Model"]] = row
        else:
            if any(other.cells["Model"] == row.cells["Model"] for other in rows):
                _wrong(row.line, "the model is listed already")
            rows.append(row)
    models = tuple(_model(row, shapes) for row in rows)
    listed = {model.name for model in models}
    for name, row in shapes.items():
        if name not in listed:
            _wrong(row.line, "the model is in no table of models")
    return models


def closest_model(names: tuple[str, ...], models: tuple[CatalogueModel, ...]) -> CatalogueModel | None:
    """The catalogue's model that one of a file's names means, such as its general.name or its stem; None if none."""
    said = [_letters(name) for name in names]
    found = [m for m in models if any(_letters(m.name) in name for name in said)]
    return max(found, key=lambda m: len(_letters(m.name)), default=None)


def _letters(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "", name.lower())


def _rows(text: str) -> Iterator[tuple[tuple[str, ...], _Row]]:
    """The rows of both kinds of table, with the header of their table; other tables are passed over."""
    machine: int | None = None
    header: tuple[str, ...] | None = None
    for number, line in enumerate(text.splitlines(), start=1):
        if line.startswith("#"):
            found = _HEADING.fullmatch(line.strip())
            machine, header = (int(found[1]) if found else None), None
        elif not line.startswith("|"):
            header = None
        elif header is None:
            header = tuple(_cells(line))
        elif header in (_MODELS, _SHAPES) and not _RULE.fullmatch(line.strip()):
            cells = _cells(line)
            if len(cells) != len(header):
                _wrong(number, f"it has {len(cells)} cells in place of {len(header)}")
            yield header, _Row(number, machine, dict(zip(header, cells, strict=True)))


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def _model(row: _Row, shapes: dict[str, _Row]) -> CatalogueModel:
    cells = row.cells
    shape = shapes.get(cells["Model"])
    if shape is None:
        _wrong(row.line, "the model has no row among the shapes")
    if row.machine not in get_args(Machine):
        _wrong(row.line, "it stands under no heading for 8, 16 or 32 GB")
    size = _match(row, "Size", r"([\d.]+) GB, (computed|model card)")
    parameters = _match(row, "Parameters", r"([\d.]+) B(?:, ([\d.]+) B active)?")
    try:
        return CatalogueModel.model_validate(
            {
                "name": cells["Model"],
                "publisher": cells["Publisher"],
                "country": cells["Country"],
                "licence": cells["Licence"],
                "parameters": parameters[1],
                "active": parameters[2] or parameters[1],
                "quantisation": cells["File"],
                "size": size[1],
                "size_from": size[2],
                "context": cells["Context"].replace(",", ""),
                "memory": _match(row, "Memory at 4k", r"([\d.]+) GB")[1],
                "speed": cells["Tokens/s per GB/s"],
                "machine": row.machine,
                "layers": shape.cells["Layers"],
                "kv_heads": shape.cells["Key-value heads"],
                "head_size": shape.cells["Head size"],
                "source": shape.cells["Source"],
            }
        )
    except ValidationError as problem:
        field = ".".join(map(str, problem.errors()[0]["loc"]))
        of_shape = field in ("layers", "kv_heads", "head_size", "source")
        _wrong(shape.line if of_shape else row.line, f"{field} is not what it should be")


def _match(row: _Row, column: str, pattern: str) -> re.Match[str]:
    found = re.fullmatch(pattern, row.cells[column])
    if found is None:
        _wrong(row.line, f"“{row.cells[column]}” under {column} is not in the usual form")
    return found


def _wrong(line: int, what: str) -> NoReturn:
    raise GuidanceProblem(f"Line {line} of models.md cannot be used: {what}.", "Install the coach again.")
