"""Reading YAML that a person wrote: every failure is one sentence with the file, the line and the column."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple, NoReturn, TypeVar

import yaml
from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from coach.domain.text import printable
from coach.errors import InputProblem

T = TypeVar("T")
_Location = tuple[int | str, ...]

MAX_BYTES = 20_000_000
MAX_VALUES = 200_000
MAX_DEPTH = 50
_TOO_DEEP, _SIMPLER = "the lists are nested too deeply", "Split the file or make it simpler."

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_CORRECT = "Correct that line and try again; nothing was changed."
_QUOTE = 'Put quotation marks around the text, or start it on the next line after "|"; nothing was changed.'

# What YAML itself cannot hold, and what no keyboard types.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_LOST_TEXT = re.compile(r"[ \t]+#(?=[^\s#])")
_LINE_END = re.compile(r"\r\n?|\n")

_BACKSLASH = "a backslash inside double quotation marks needs a second backslash"

# The parser's phrases, which the C and the Python parser word differently, and what they mean to the writer.
_SYNTAX = (
    ("block scalar", 'a text cannot start with "|" or ">"'),
    ("scanning an a", 'a text cannot start with "*" or "&"'),
    (" tag", 'a text cannot start with "!"'),
    ("directive", 'a line cannot start with "%"'),
    ("escape", _BACKSLASH),
    ("hexdecimal", _BACKSLASH),
    ("mapping values are not allowed", 'a colon followed by a space starts a new "name: value" where none can stand'),
    ("cannot start any token", "a text cannot start with this sign"),
    ("unexpected ':'", "a colon cannot stand here"),
    ("not allowed", "a dash or a question mark cannot stand here"),
    ("expected", "an indentation, a dash, a colon or a quotation mark does not fit here"),
)

# What is said of the place where the unfinished part starts, and not of where the parser gave up.
_OPENED = (
    ("quoted scalar", "the quotation mark that opens here is not closed"),
    ("simple key", "a colon is missing after a name"),
    ("flow", "the bracket that opens here is not closed, or a comma is missing"),
)

_KINDS = (
    (("list_type", "tuple_type", "set_type", "frozen_set_type"), 'must be a list, each item on a line after "- "'),
    (("dict_type", "mapping_type", "model_type", "model_attributes_type"), 'must be lines such as "name: value"'),
    (("string_type",), "must be a text, not a list or a group of lines"),
    (("int_type", "int_parsing", "int_from_float", "int_parsing_size"), "must be a whole number"),
    (("float_type", "float_parsing", "decimal_type", "decimal_parsing"), "must be a number"),
    (("bool_type", "bool_parsing"), 'must be "true" or "false"'),
    (("datetime_type", "datetime_parsing", "datetime_from_date_parsing"), "must be a time such as 2024-03-31T09:30"),
    (("date_type", "date_parsing", "date_from_datetime_parsing"), "must be a date such as 2024-03-31"),
)
_SAID = {kind: said for kinds, said in _KINDS for kind in kinds}


class _Place(NamedTuple):
    line: int
    column: int


@dataclass(slots=True)
class _Node:
    """A value with its place; `parts` maps names and item numbers to the part and where it starts."""

    place: _Place
    value: Any
    parts: dict[str | int, tuple[_Place, _Node]] = field(default_factory=dict)
    name: tuple[str, _Place] | None = None


def load_yaml(path: Path, model: type[T], *, limit: int = MAX_BYTES) -> T:
    """The UTF-8 YAML file as a validated value of the model.

    Reads as `parse_yaml` does. Raises InputProblem, also for a file that is missing, a folder, unreadable, larger
    than `limit` bytes or not UTF-8.
    """
    return parse_yaml(_read(path, limit), model, path.name)


def parse_yaml(text: str, model: type[T], name: str) -> T:
    """The YAML text as a validated value of the model; `name` is what messages call the text.

    Plain values stay as they were typed and the model turns them into numbers or dates, so that `no` stays a word and
    `12:30` a time. Only an empty value, `~` and `null` are None. Anchors, aliases, tags, a second document and a name
    given twice are refused, and so is a "#word" after unquoted text, which YAML would drop as a comment. Raises
    InputProblem.
    """
    name = _one_line(name)
    root = _compose(text.removeprefix("\ufeff"), name)
    try:
        return TypeAdapter(model).validate_python(root.value)
    except ValidationError as error:
        _refuse_invalid(error.errors(include_url=False), root, name)


def _read(path: Path, limit: int) -> str:
    shown = printable(str(path))
    try:
        if path.is_dir():
            raise InputProblem(f"{shown} is a folder, not a file.", "Name a file in it and try again.")
        if not path.exists():
            raise InputProblem(f"There is no file {shown}.", "Check the name and try again.")
        if not path.is_file():
            raise InputProblem(f"{shown} is not an ordinary file.", "Name an ordinary file and try again.")
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "its name cannot be used"
        raise InputProblem(f"{shown} cannot be read ({reason}).", "Check the file and try again.") from error
    if len(data) > limit:
        raise InputProblem(f"{shown} is larger than {limit:,} bytes.", "Split it into smaller files and try again.")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        place = _place_at(data[: error.start].decode("utf-8"))
        _refuse(_one_line(path.name), place, "this is not UTF-8 text", 'Save the file with the encoding "UTF-8".')


def _compose(text: str, name: str) -> _Node:
    # Built from events: composing with the C parser recurses on the C stack and dies on deeply nested text.
    if bad := _FORBIDDEN.search(text):
        _refuse(name, _place_at(text[: bad.start()]), f"there is {_control(bad)} here", "Remove it.")
    root: _Node | None = None
    open_nodes: list[_Node] = []
    values = 0
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            if isinstance(event, yaml.CollectionEndEvent):
                open_nodes.pop()
            elif isinstance(event, yaml.DocumentStartEvent) and root is not None:
                _refuse(name, _place(event.start_mark), 'a line "---" starts a second document', "Remove that line.")
            elif isinstance(event, yaml.NodeEvent):
                node = _node(event, text, name)
                values += 1
                if values > MAX_VALUES or len(open_nodes) >= MAX_DEPTH:
                    what = "there are too many values" if values > MAX_VALUES else _TOO_DEEP
                    _refuse(name, node.place, what, _SIMPLER)
                root = root or node
                if open_nodes:
                    _add(open_nodes[-1], node, name)
                if isinstance(event, yaml.CollectionStartEvent):
                    open_nodes.append(node)
    except yaml.MarkedYAMLError as error:
        _refuse_syntax(error, text, name)
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        raise InputProblem(f"{name} is not YAML text.", "Check that it is the right file.") from error
    if root is None or root.value is None:
        raise InputProblem(f"{name} is empty.", "Name a file with something in it.")
    return root


def _node(event: yaml.NodeEvent, text: str, name: str) -> _Node:
    place = _place(event.start_mark)
    if isinstance(event, yaml.AliasEvent) or event.anchor is not None:
        _refuse(name, place, 'a text cannot start with "*" or "&"', _QUOTE)
    if isinstance(event, yaml.SequenceStartEvent):
        value: Any = []
    elif isinstance(event, yaml.MappingStartEvent):
        value = {}
    elif isinstance(event, yaml.ScalarEvent):
        value = _scalar(event, text, name)
    if getattr(event, "tag", None) is not None:
        _refuse(name, place, 'a text cannot start with "!"', _QUOTE)
    return _Node(place, value)


def _scalar(event: yaml.ScalarEvent, text: str, name: str) -> str | None:
    if bad := _FORBIDDEN.search(event.value):
        _refuse(name, _place(event.start_mark), f"there is {_control(bad)} in this text", "Remove it.")
    if not event.implicit[0]:
        return str(event.value)
    end: Any = event.end_mark
    if lost := _LOST_TEXT.match(text, end.index):
        place = _Place(end.line + 1, end.column + lost.end() - lost.start())
        _refuse(name, place, 'everything from "#" on would be lost', _QUOTE)
    return None if event.value in _NULLS else str(event.value)


def _add(parent: _Node, node: _Node, name: str) -> None:
    if isinstance(parent.value, list):
        parent.parts[len(parent.value)] = (node.place, node)
        parent.value.append(node.value)
    elif parent.name is None:
        if not isinstance(node.value, str):
            _refuse(name, node.place, "a name must be a word before the colon", _QUOTE)
        if first := parent.parts.get(node.value):
            _refuse(name, node.place, f"{_quoted(node.value)} is given twice, first on line {first[0].line}")
        parent.name = (node.value, node.place)
    else:
        key, place = parent.name
        parent.name = None
        parent.parts[key] = (place, node)
        parent.value[key] = node.value


def _refuse_syntax(error: yaml.MarkedYAMLError, text: str, name: str) -> NoReturn:
    mark = error.problem_mark or error.context_mark
    said = f"{error.problem or ''} {error.context or ''}"
    place = _place(mark) if mark else _Place(1, 1)
    what = next((plain for phrase, plain in _SYNTAX if phrase in said), "this cannot be read as YAML")
    next_step = _QUOTE
    if "maximum nesting depth" in said:
        # libyaml counts the brackets before it tells of any of them.
        _refuse(name, place, _TOO_DEEP, _SIMPLER, error)
    if mark and text[mark.index : mark.index + 1] == "\t":
        what, next_step = (
            "a tab stands where only spaces may stand",
            "Replace the tab with spaces; nothing was changed.",
        )
    elif what != _BACKSLASH and error.context_mark:
        for phrase, opened in _OPENED:
            if phrase in said:
                place, what = _place(error.context_mark), opened
    _refuse(name, place, what, next_step, error)


def _refuse_invalid(errors: list[ErrorDetails], root: _Node, name: str) -> NoReturn:
    meant = _misspelt(errors)
    found = sorted((_find(root, e["loc"]), n) for n, e in enumerate(errors) if e["loc"] not in meant.values())
    place, first = found[0]
    error = errors[first]
    more = len({place for place, _ in found}) - 1
    what = f"{_label(error['loc'])} {_say(error)}"
    if error["loc"] in meant:
        what += f"; perhaps {_label(meant[error['loc']])} is meant"
    if more:
        what += f" ({more} more {'place needs' if more == 1 else 'places need'} correcting)"
    _refuse(name, place, what)


def _misspelt(errors: list[ErrorDetails]) -> dict[_Location, _Location]:
    missing = [e["loc"] for e in errors if e["type"] == "missing"]
    meant: dict[_Location, _Location] = {}
    for location in (e["loc"] for e in errors if e["type"] == "extra_forbidden"):
        siblings = [str(other[-1]) for other in missing if other[:-1] == location[:-1]]
        if near := difflib.get_close_matches(str(location[-1]), siblings, n=1):
            meant[location] = (*location[:-1], near[0])
    return meant


def _find(node: _Node, location: _Location) -> _Place:
    place = node.place
    for part in location:
        # Pydantic also names the branches of a union, which are no part of the file.
        if part in node.parts:
            place, node = node.parts[part]
    return place


def _label(location: _Location) -> str:
    if not location:
        return "the file"
    names = [part for part in location if isinstance(part, str)]
    last = location[-1]
    if isinstance(last, int):
        return f"item {last + 1}" + (f" of {_quoted(names[-1])}" if names else "")
    return _quoted(last)


def _say(error: ErrorDetails) -> str:
    kind, context = error["type"], error.get("ctx", {})
    if kind == "missing":
        return "is missing"
    if kind == "extra_forbidden":
        return "is not a name that belongs here"
    if error["input"] is None:
        return "is empty"
    if kind in _SAID:
        return _SAID[kind]
    if kind in ("literal_error", "enum"):
        return f"must be {context['expected']}"
    if kind in ("value_error", "assertion_error"):
        return f"is not right: {_one_line(str(context['error']))}"
    return f"should {_one_line(error['msg'].rpartition(' should ')[2])}"


def _control(found: re.Match[str]) -> str:
    return f"a control character (U+{ord(found.group()):04X})"


def _one_line(text: str) -> str:
    return printable(" ".join(text.split())).rstrip(".")


def _quoted(name: str) -> str:
    return f'"{_one_line(name)}"' if len(name) <= 60 else f'"{_one_line(name[:60])}…"'


def _place(mark: Any) -> _Place:
    return _Place(mark.line + 1, mark.column + 1)


def _place_at(before: str) -> _Place:
    lines = _LINE_END.split(before)
    return _Place(len(lines), len(lines[-1]) + 1)


def _refuse(name: str, place: _Place, what: str, next_step: str = _CORRECT, cause: Exception | None = None) -> NoReturn:
    raise InputProblem(f"{name}, line {place.line}, column {place.column}: {what}.", next_step) from cause
