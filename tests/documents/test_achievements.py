"""Achievements from tables and lists."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coach.documents.achievements import read_achievements
from coach.domain.achievement import NewAchievement, Part
from coach.errors import FileProblem, InputProblem

ROW = {
    Part.TITLE: "Locks, 22 of them",
    Part.WHEN: "2018",
    Part.ROLE: "Director",
    Part.SCALE: "$12,400,000",
    Part.RESULT: "Waiting fell.\nBy 40 percent.",
}
NAMED = (
    'Title,Years,Role,Scope,Results\n"Locks, 22 of them",2018,Director,"$12,400,000","Waiting fell.\nBy 40 percent."\n'
)
TSV = """\
Title\tWhen\tRole\tScale\tResult
Locks, 22 of them\t2018\tDirector\t$12,400,000\t"Waiting fell.
By 40 percent."
"""
YAML = """\
- title: Locks, 22 of them
  when: 2018
  role: Director
  scale: $12,400,000
  result: |
    Waiting fell.
    By 40 percent.
"""


def _read(path: Path, text: str | bytes, name: str = "a.csv") -> list[NewAchievement]:
    file = path / name
    file.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return read_achievements(file)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.csv", NAMED),
        ("a.csv", "\ufeff" + NAMED.replace("\n", "\r\n").replace("fell.\r\n", "fell.\n")),
        ("a.txt", NAMED),
        ("a.csv", NAMED.partition("\n")[2]),
        ("a.csv", '2018,"Locks, 22 of them",,,\n'),
        ("a.tsv", TSV),
        ("a.yaml", YAML),
        ("a.txt", YAML),
    ],
)
def test_a_row_is_an_achievement(tmp_path: Path, name: str, text: str) -> None:
    (found,) = _read(tmp_path, text, name)
    told = {part: value.strip() for part, value in found.given.items()}
    if text.startswith("2018"):
        assert told == {Part.TITLE: "2018", Part.WHEN: "Locks, 22 of them"}, "without names the order counts"
    else:
        assert told == ROW


@pytest.mark.parametrize(
    "text",
    [
        "Title;When;Result\nLocks;2018;It fell, at last.\n",
        '\ufeff"Title";"When";"Result"\r\n"Locks";2018;"It fell, at last."\r\n',
        "title;when;result;;\nLocks;2018;It fell, at last.;;\n",
    ],
)
def test_semicolons_part_columns_that_they_name(tmp_path: Path, text: str) -> None:
    (found,) = _read(tmp_path, text)
    assert found.given == {Part.TITLE: "Locks", Part.WHEN: "2018", Part.RESULT: "It fell, at last."}


def test_without_names_semicolons_part_columns_where_every_line_has_as_many(tmp_path: Path) -> None:
    assert [each.given for each in _read(tmp_path, "Locks;2018\nBridge;2020\n")] == [
        {Part.TITLE: "Locks", Part.WHEN: "2018"},
        {Part.TITLE: "Bridge", Part.WHEN: "2020"},
    ]
    assert [each.given for each in _read(tmp_path, "Locks; 22 of them\nBridge\n")] == [
        {Part.TITLE: "Locks; 22 of them"},
        {Part.TITLE: "Bridge"},
    ]
    (one,) = _read(tmp_path, "Locks; 22 of them,2018\n")
    assert one.given == {Part.TITLE: "Locks; 22 of them", Part.WHEN: "2018"}


def test_columns_may_be_named_in_any_order_and_rows_be_short_or_blank(tmp_path: Path) -> None:
    found = _read(tmp_path, "result,title\n\nIt fell.,Locks\n,,,\n,Bridge\nIt rose.\n")
    assert [(each.where, each.given) for each in found] == [
        ("line 3", {Part.RESULT: "It fell.", Part.TITLE: "Locks"}),
        ("line 5", {Part.TITLE: "Bridge"}),
        ("line 6", {Part.RESULT: "It rose."}),
    ]


def test_a_row_over_several_lines_is_named_by_its_first(tmp_path: Path) -> None:
    found = _read(tmp_path, '"A",1\n"B\nof\nC",2\nD,3\n')
    assert [each.where for each in found] == ["line 1", "line 2", "line 5"]


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("a.csv", "", "holds no achievement"),
        ("a.csv", "title,when\n,\n", "holds no achievement"),
        ("a.csv", "A,1,2,3,4,5\n", "line 1: it has 6 columns where 5 can stand"),
        ("a.csv", "title,title\nA,B\n", "line 1: a column is named twice"),
        ("a.csv", "title,comment\nA,B\n", "line 1: there is no column “comment” here"),
        ("a.csv", "No.,Title,When\n1,A,2018\n", "line 1: there is no column “No.” here"),
        ("a.csv", "Title;When;Notes\nA;2018;B\n", "line 1: there is no column “Notes” here"),
        (
            "a.csv",
            'A,1\n"B,2\nC,3',
            "line 3: this is no row of a table (a quotation mark that was opened is not closed)",
        ),
        ("a.csv", 'A,1\n"B"x,2\n', "line 2: this is no row of a table (text stands beside a quotation mark)"),
        ("a.csv", "A,1\n" * 1002, "more than 1000 lines"),
        ("a.yaml", "title: A\n", "must be a list"),
        ("a.yaml", "- title: A\n  yeer: 2019\n", 'line 2, column 3: "yeer" is not a name that belongs here'),
        ("a.yaml", "- title: [A]\n", '"title" must be a text'),
        ("a.yaml", "- title: A\n" * 1001, "at most 1000"),
    ],
)
def test_what_is_no_table_is_a_sentence_with_the_line(tmp_path: Path, name: str, text: str, said: str) -> None:
    with pytest.raises(InputProblem) as refused:
        _read(tmp_path, text, name)
    assert said in str(refused.value)


@pytest.mark.parametrize("data", [b"\xff\xfeA", b"\x00\x01", b"a,\xe9\n"])
def test_what_is_no_text_is_refused(tmp_path: Path, data: bytes) -> None:
    with pytest.raises((FileProblem, InputProblem)):
        _read(tmp_path, data)


@given(st.text(max_size=200), st.sampled_from(["a.csv", "a.tsv", "a.yaml"]))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
def test_any_text_gives_achievements_or_a_sentence(tmp_path: Path, text: str, name: str) -> None:
    try:
        found = _read(tmp_path, text.encode("utf-8", "surrogatepass"), name)
    except (FileProblem, InputProblem):
        return
    assert found and all(each.given and all(text.strip() for text in each.given.values()) for each in found)
