"""Whatever a person's YAML gets wrong, one sentence says where; what is right comes through as it was typed."""

from __future__ import annotations

import datetime
import os
import re
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Literal

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from pydantic import Field, field_validator

from coach.domain.base import Model
from coach.errors import InputProblem
from coach.guidance import yaml_file
from coach.guidance.yaml_file import MAX_DEPTH, load_yaml, parse_yaml


class _Answer(Model):
    question: str
    text: str
    asked: str = ""
    on: datetime.date | None = None
    words: int = Field(default=0, ge=0)
    share: float = 0.0
    kind: Literal["answered", "skipped"] = "answered"
    final: bool = False
    tags: tuple[str, ...] = ()

    @field_validator("question")
    @classmethod
    def _one_word(cls, value: str) -> str:
        if " " in value:
            raise ValueError("a question's id has no spaces.")
        return value


class _File(Model):
    candidate: str
    answers: tuple[_Answer, ...] = ()


LOADERS = [yaml.SafeLoader, *([yaml.CSafeLoader] if hasattr(yaml, "CSafeLoader") else [])]


@pytest.fixture(params=LOADERS, ids=lambda loader: loader.__name__)
def _loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml_file, "_LOADER", request.param)


def _refusal(text: str) -> str:
    with pytest.raises(InputProblem) as caught:
        parse_yaml(text, _File, "answers.yaml")
    assert caught.value.next_step.endswith(".")
    assert "\n" not in caught.value.message
    return caught.value.message.removeprefix("answers.yaml")


VALID = """\
candidate: Jordan   # a comment
answers:
  - question: vision
    text: |
      I saw that one portal could serve all five regions: and built it.
      # this line is the candidate's
    on: 2024-03-31
    words: 13
    share: 0.5
    kind: answered
    final: true
    tags: [merger, portal]
  - question: result
    text: no
    asked: 12:30
"""


@pytest.mark.usefixtures("_loader")
def test_values_come_through_as_they_were_typed() -> None:
    first, second = parse_yaml(VALID, _File, "answers.yaml").answers
    assert first.text == (
        "I saw that one portal could serve all five regions: and built it.\n# this line is the candidate's\n"
    )
    assert (first.on, first.words, first.share, first.final) == (datetime.date(2024, 3, 31), 13, 0.5, True)
    assert first.tags == ("merger", "portal")
    assert (second.text, second.asked) == ("no", "12:30")


@pytest.mark.usefixtures("_loader")
@pytest.mark.parametrize(
    ("text", "where", "said"),
    [
        ("answers: []", (1, 1), '"candidate" is missing'),
        ("candidate: x\nanswers:\n  - question: q\n    text: t\n  - question: q\n", (5, 5), '"text" is missing'),
        ("candidate: x\nanswers:\n  - question: q\n    txet: |\n      t\n", (4, 5), 'perhaps "text" is meant'),
        ("candidate: x\nage: 4", (2, 1), '"age" is not a name that belongs here'),
        ("candidate:\nanswers: []", (1, 1), '"candidate" is empty'),
        ("candidate: x\nanswers: none", (2, 1), '"answers" must be a list'),
        ("candidate: x\nanswers:\n  - vision", (3, 5), 'item 1 of "answers" must be lines such as'),
        ("candidate: x\nanswers:\n  - question: q\n    text: [a, b]", (4, 5), '"text" must be a text'),
        ("candidate: x\nanswers:\n  - {question: q, text: t, words: few}", (3, 28), '"words" must be a whole number'),
        ("candidate: x\nanswers:\n  - {question: q, text: t, words: -1}", (3, 28), "greater than or equal to 0"),
        ("candidate: x\nanswers:\n  - {question: q, text: t, share: half}", (3, 28), '"share" must be a number'),
        ("candidate: x\nanswers:\n  - {question: q, text: t, final: soon}", (3, 28), '"final" must be "true" or'),
        ("candidate: x\nanswers:\n  - {question: q, text: t, on: 2024-13-01}", (3, 28), "a date such as 2024-03-31"),
        ("candidate: x\nanswers:\n  - {question: q, text: t, kind: new}", (3, 28), "must be 'answered' or 'skipped'"),
        ("candidate: x\nanswers:\n  - {question: a b, text: t}", (3, 6), "is not right: a question's id has no spaces"),
        ("candidate: x\nanswers:\n  - {question: q, text: t, tags: [a, ]}\n  - 1", (4, 5), "item 2 of"),
        ("candidate: x\ncandidate: y", (2, 1), '"candidate" is given twice, first on line 1'),
        ("candidate: x\r\ncandidate: y", (2, 1), "is given twice"),
        ("candidate: Jordan: senior", (1, 18), "a colon followed by a space"),
        ("candidate: 'Jordan", (1, 12), "the quotation mark that opens here is not closed"),
        ('candidate: "Jordan \\q"', None, "a backslash"),
        ('candidate: "Jordan \\x"', None, "a backslash"),
        ("%candidate: x", None, 'cannot start with "%"'),
        ("candidate: - x", (1, 12), "a dash or a question mark cannot stand here"),
        ('candidate: "a\\e[2Jb"', (1, 12), "a control character (U+001B) in this text"),
        ("answers: []\n- x", (2, 1), "does not fit here"),
        ("candidate x\nanswers: []", (2, 8), "a colon followed by a space"),
        ("candidate: 'Jordan' Lee", (1, 21), "does not fit here"),
        ("candidate: @jordan", (1, 12), "cannot start with this sign"),
        ("candidate: * led", (1, 13), 'cannot start with "*"'),
        ("candidate: *led", (1, 12), 'cannot start with "*"'),
        ("candidate: &led x", (1, 12), 'cannot start with "*" or "&"'),
        ("candidate: !led x", (1, 12), 'cannot start with "!"'),
        ("candidate: !!python/object/apply:os.system [x]", (1, 12), 'cannot start with "!"'),
        ("candidate: !\\ x", None, 'cannot start with "!"'),
        ("candidate: |led\n  x", (1, 13), 'cannot start with "|"'),
        ("candidate: our #1 team", (1, 16), 'everything from "#" on would be lost'),
        ("candidate: [x, y", (1, 12), "the bracket that opens here is not closed"),
        ("candidate: {x: y", (1, 12), "the bracket that opens here is not closed"),
        ("candidate: x\nanswers", (2, 1), "a colon is missing"),
        ("candidate: x\n\tanswers: []", (2, 1), "a tab stands where only spaces may stand"),
        ("candidate: x\n---\nanswers: []", (2, 1), 'a line "---" starts a second document'),
        ("? [a]\n: b", (1, 3), "a name must be a word"),
        ("candidate: {{ name }}", (1, 13), "a name must be a word"),
        ("candidate: x\nanswers: y\x07", (2, 11), "a control character (U+0007)"),
        ("\ufeffcandidate: x\nanswers: \ud800", (2, 10), "a control character (U+D800)"),
        ("[" * 900, (1, MAX_DEPTH + 1), "nested too deeply"),
        ("[" * 100_000, None, "nested too deeply"),
        ("- " * 900, (1, 2 * MAX_DEPTH + 1), "nested too deeply"),
        ("- " * 100_000, None, "nested too deeply"),
        ("just words", (1, 1), "the file must be lines such as"),
    ],
)
def test_a_mistake_is_named_with_its_place(text: str, where: tuple[int, int] | None, said: str) -> None:
    message = _refusal(text)
    if where:
        assert message.startswith(f", line {where[0]}, column {where[1]}: ")
    assert said in message


@pytest.mark.usefixtures("_loader")
@pytest.mark.parametrize("text", ["", "\n# only a comment\n", "---\n", "~"])
def test_an_empty_text_is_refused(text: str) -> None:
    assert _refusal(text) == " is empty."


def test_further_mistakes_are_counted_not_listed() -> None:
    text = "candidate: x\nanswers:\n  - {question: q, text: }\n  - {question: q, text: t, words: few, final: soon}"
    assert _refusal(text) == ', line 3, column 19: "text" is empty (2 more places need correcting).'


def test_too_many_values_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml_file, "MAX_VALUES", 100)
    assert parse_yaml("- a\n" * 99, list[str], "a.yaml") == ["a"] * 99
    with pytest.raises(InputProblem, match="line 100, column 3: there are too many values"):
        parse_yaml("- a\n" * 200, list[str], "a.yaml")


def test_messages_cannot_steer_a_terminal() -> None:
    with pytest.raises(InputProblem) as caught:
        parse_yaml('"\\e]0;x\\a": 1', _File, "a\x1b[2J.yaml")
    assert not re.search(r"[\x00-\x1f]", str(caught.value))


def test_a_file_is_read_with_its_byte_order_mark(tmp_path: Path) -> None:
    path = tmp_path / "answers.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + VALID.replace("\n", "\r\n").encode())
    assert load_yaml(path, _File).candidate == "Jordan"


@pytest.mark.parametrize("encoding", ["utf-16", "cp1252"])
def test_another_encoding_is_named_with_its_place(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "answers.yaml"
    path.write_bytes("candidate: x\nanswers: café".encode(encoding))
    line, column = (1, 1) if encoding == "utf-16" else (2, 13)
    with pytest.raises(InputProblem, match=f"answers.yaml, line {line}, column {column}: this is not UTF-8") as caught:
        load_yaml(path, _File)
    assert "UTF-8" in caught.value.next_step


def test_what_is_no_readable_file_is_refused(tmp_path: Path) -> None:
    large = tmp_path / "large.yaml"
    large.write_text("candidate: " + "x" * 100, encoding="utf-8")
    assert load_yaml(large, _File, limit=111).candidate == "x" * 100
    for path, said in [
        (tmp_path, "is a folder"),
        (tmp_path / "none.yaml", "There is no file"),
        (tmp_path / ("n" * 5000), "cannot be read"),
        (tmp_path / "a\0b", "There is no file"),
        (large / "below", "There is no file"),
    ]:
        with pytest.raises(InputProblem, match=said):
            load_yaml(path, _File)
    with pytest.raises(InputProblem, match="is larger than 110 bytes"):
        load_yaml(large, _File, limit=110)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="named pipes are a POSIX thing")
def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    with pytest.raises(InputProblem, match="is not an ordinary file"):
        load_yaml(tmp_path / "pipe.yaml", _File)


SIGNS = st.text(alphabet="-:{}[]\"'#&*!|>%@`,?~ \n\t\\.abc019é", max_size=60)


def _message(read: Callable[[], object]) -> str | None:
    try:
        read()
    except InputProblem as problem:
        return problem.message
    return None


@given(st.text() | SIGNS)
def test_any_text_is_taken_or_refused_with_a_sentence(text: str) -> None:
    for loader in LOADERS:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(yaml_file, "_LOADER", loader)
            for model in (_File, list[_Answer], object):
                message = _message(partial(parse_yaml, text, model, "a.yaml"))
                assert message is None or re.fullmatch(r"a\.yaml.*\.", message)


@given(st.integers(0, len(VALID)), st.integers(0, 3), SIGNS)
def test_any_slip_in_a_good_file_is_taken_or_refused_with_a_sentence(at: int, cut: int, slip: str) -> None:
    message = _message(lambda: parse_yaml(VALID[:at] + slip + VALID[at + cut :], _File, "a.yaml"))
    assert message is None or re.fullmatch(r"a\.yaml, line \d+, column \d+: .*\.", message)


@given(st.binary(max_size=200))
def test_any_bytes_are_taken_or_refused(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "any.yaml"
    path.write_bytes(data)
    message = _message(lambda: load_yaml(path, _File))
    assert message is None or re.fullmatch(r"any\.yaml.*\.", message)


TYPEABLE = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cn", "Co"), exclude_characters="\ufeff"))


@given(st.lists(st.dictionaries(TYPEABLE.filter(bool), TYPEABLE, max_size=4), min_size=1))
def test_quoted_text_survives_whole(values: list[dict[str, str]]) -> None:
    dumped = yaml.safe_dump(values, default_style='"', allow_unicode=False).replace("!!str ", "")
    assert parse_yaml(dumped, list[dict[str, str]], "a.yaml") == values


@given(st.data())
def test_the_line_named_is_the_line_to_correct(data: st.DataObject) -> None:
    heights = data.draw(st.lists(st.integers(1, 4), min_size=1, max_size=8))
    wrong = data.draw(st.integers(0, len(heights) - 1))
    lines = ["candidate: x", "answers:"]
    expected = 0
    for number, height in enumerate(heights):
        if number == wrong:
            expected = len(lines) + 1
        lines += ["  - question: q", "    asked: |" if number == wrong else "    text: |", *["      words"] * height]
    assert _refusal("\n".join(lines)) == f', line {expected}, column 5: "text" is missing.'
