"""The import format: what it takes, and what it refuses with line and column."""

from __future__ import annotations

import codecs
import io
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.documents.answers import AnswerFile, read_answers, read_sources
from coach.documents.importing import import_answers
from coach.documents.questions import QuestionFinder
from coach.domain.framework import Framework
from coach.domain.wording import ELEMENTS, FACTS, FOLLOW_UPS
from coach.errors import CoachError, FileProblem, InputProblem
from coach.guidance.frameworks import framework_ids, load_framework
from coach.interview.gaps import Lack, follow_up
from coach.interview.questions import element_question, find_question
from coach.store.workspace import Workspace

STORY = "stories:\n  - ecq: leading-change\n    answers:\n"


def _read(tmp_path: Path, text: str | bytes, framework: Framework, name: str = "answers.yaml") -> AnswerFile:
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_answers(path, framework)


def _answers(file: AnswerFile) -> list[tuple[str, str | None]]:
    return [(a.question, a.text) for story in file.stories for a in story.answers]


def _first_ids(framework: Framework) -> list[str]:
    return [q.id for q in framework.ecqs[0].focus_questions]


def test_mapping_and_list_say_the_same(tmp_path: Path, framework: Framework) -> None:
    mapping = (
        STORY
        + "      leading-change.1: One front door.\n      element.result: |\n        - 94 % in time\n        - 310\n"
    )
    listed = (
        STORY
        + '      - question: "leading-change.1"\n        answer: One front door.\n'
        + "      - {question: element.result, answer: '- 94 % in time\n\n          - 310'}\n"
    )
    expected = [(_first_ids(framework)[0], "One front door."), ("element.result", "- 94 % in time\n- 310")]
    assert _answers(_read(tmp_path, mapping, framework)) == expected
    assert _answers(_read(tmp_path, listed, framework)) == expected


def test_facts_come_first_and_are_answers(tmp_path: Path, framework: Framework) -> None:
    text = (
        "candidate:  Jordan   Avery\nframework: opm-2006\nstories:\n  - ecq: Leading  change\n"
        "    answers:\n      leading-change.1: A vision.\n"
        "    when: 2019\n    title: 12:30\n    role: no\n    scope:\n"
    )
    file = _read(tmp_path, text, framework)
    assert file.candidate == "Jordan Avery"
    assert (file.stories[0].ecq, file.stories[0].title) == ("leading-change", "12:30")
    assert _answers(file) == [
        ("fact.title", "12:30"),
        ("fact.role", "no"),
        ("fact.when", "2019"),
        (_first_ids(framework)[0], "A vision."),
    ]


def test_every_question_is_found_by_id_number_and_any_wording(framework: Framework) -> None:
    for ecq in framework.ecqs:
        finder = QuestionFinder(framework, ecq)
        for number, question in enumerate(ecq.focus_questions, start=1):
            wordings = [question.text, *(v.text for v in question.variants)]
            for given_as in (question.id, f"{ecq.id}.{number}", *wordings):
                found = finder.find(given_as)
                assert found is not None and found.id == question.id
                assert found.asked == (given_as if given_as in wordings else question.text)
            loose = finder.find(f"  {question.text.upper()} \n")
            assert loose is not None and loose.id == question.id


def test_curly_apostrophes_and_a_missing_question_mark_do_not_matter(framework: Framework) -> None:
    found = QuestionFinder(framework, framework.ecqs[0]).find("“what was my  organizational vision”")
    assert found is not None and found.id == _first_ids(framework)[0]


@pytest.mark.parametrize("follow", FOLLOW_UPS)
def test_follow_ups_to_each_kind_of_question(follow: str, framework: Framework) -> None:
    finder = QuestionFinder(framework, framework.ecqs[0])
    for base, ident in (
        ("leading-change.2", _first_ids(framework)[1]),
        ("fact.scope", "fact.scope"),
        ("element.result", "element.result"),
    ):
        found = finder.find(f"{base}+{follow}")
        assert found is not None
        assert (found.id, found.asked) == (f"{ident}+{follow}", FOLLOW_UPS[follow])


def test_wordings_are_those_of_the_interview(framework: Framework) -> None:
    for ident, wording in (FACTS | {f"element.{e}": w for e, w in ELEMENTS.items()}).items():
        question = find_question(ident, framework)
        assert question is not None and question.text == wording
    asked = {str(lack): follow_up(element_question(next(iter(ELEMENTS))), lack).text for lack in Lack}
    assert asked == FOLLOW_UPS


def test_a_question_of_the_files_own_is_kept_as_asked(tmp_path: Path, framework: Framework) -> None:
    text = STORY + "      Who  would remember this?: The mayor.\n      Why?: Pride.\n"
    answers = _read(tmp_path, text, framework).stories[0].answers
    assert [(a.question, a.asked, a.text) for a in answers] == [
        ("own.1", "Who would remember this?", "The mayor."),
        ("own.2", "Why?", "Pride."),
    ]


@pytest.mark.parametrize("framework_id", framework_ids())
def test_every_framework_takes_its_own_ecqs(framework_id: str, tmp_path: Path) -> None:
    framework = load_framework(framework_id)
    text = "stories:\n" + "".join(
        f"  - ecq: {e.id}\n    answers: {{element.result: It worked.}}\n" for e in framework.ecqs
    )
    assert [s.ecq for s in _read(tmp_path, text, framework).stories] == [e.id for e in framework.ecqs]


@pytest.mark.parametrize(
    ("text", "place", "says"),
    [
        ("stories:\n  - ecq: leading-cats\n", "line 2, column 5", "leading-change, leading-people"),
        (STORY + "      leading-change.9: x\n", "line 4, column 7", "leading-change.1, leading-change.2"),
        (STORY + "      leading-people.1: x\n", "line 4, column 7", "belongs to Leading People"),
        (STORY + "      leading-change.1+money: x\n", "line 4, column 7", "+number"),
        (STORY + "      leading-change.1: ''\n", "line 4, column 7", "empty"),
        (STORY + "      leading-change.1:\n", "line 4, column 7", "empty"),
        (STORY + '      leading-change.1: "\\e[31m"\n', "line 4, column 25", "U+001B"),
        (STORY + '      "Who\\u202e?": x\n', "line 4, column 7", "U+202E"),
        (STORY + "      leading-change.1: a\n      leading-change.1: b\n", "line 5, column 7", "twice"),
        (
            STORY + "      leading-change.1: a\n      What was my organizational vision?: b\n",
            "line 5, column 7",
            "already",
        ),
        (STORY + "      Who knew?: a\n      who  KNEW?: b\n", "line 5, column 7", "already"),
        (STORY + "      fact.title: a\n    title: b\n", "line 4, column 7", "already"),
        (STORY + "      - question: leading-change.1\n", "line 4, column 9", "answer"),
        (STORY + "      - question: leading-cat\n        answer: x\n", "line 4, column 9", "leading-change.1"),
        (STORY + "      - question: leading-change.1\n        answer: [a]\n", "line 5, column 9", "text"),
        (STORY + "      leading-change.1: [a]\n", "line 4, column 7", "text"),
        ("stories:\n  - ecq: leading-change\n    answers: some text\n", "line 3, column 5", "question"),
        ("stories:\n  - ecq: leading-change\n    answer: {}\n", "line 3, column 5", "answer"),
        ("stories:\n  - title: x\n", "line 2, column 5", "ecq"),
        ("stories: []\n", "line 1, column 1", "stories"),
        ("framework: opm-1997\nstories:\n  - ecq: leading-change\n", "line 1, column 1", "opm-2006"),
        ("candidate: x\n", "line 1, column 1", "stories"),
        ("just words", "line 1, column 1", ""),
        ("stories: [\n", "line", ""),
        ("stories: &x [*x]\n", "line 1, column 10", ""),
        ("stories:\n\t- ecq: x\n", "line 2, column 1", "tab"),
    ],
)
def test_refusals_name_the_place(text: str, place: str, says: str, tmp_path: Path, framework: Framework) -> None:
    with pytest.raises(InputProblem) as caught:
        _read(tmp_path, text, framework)
    assert caught.value.message.startswith("answers.yaml, ")
    assert place in caught.value.message
    assert says in caught.value.message
    assert "\n" not in caught.value.message
    assert "\x1b" not in str(caught.value)


def test_the_first_of_several_problems_is_named(tmp_path: Path, framework: Framework) -> None:
    text = STORY + "      leading-change.8: x\n      leading-change.9: x\n  - ecq: leading-cats\n"
    with pytest.raises(InputProblem, match=r"line 4, column 7: .*2 more places"):
        _read(tmp_path, text, framework)


def test_two_megabytes_in_one_answer(tmp_path: Path, framework: Framework) -> None:
    with pytest.raises(InputProblem, match=r'line 4, column 7: "leading-change.1" .*at most 200,000') as caught:
        _read(tmp_path, STORY + "      leading-change.1: " + "words " * 350_000, framework)
    assert len(str(caught.value)) < 300


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_encodings_and_line_ends(encoding: str, ends: str, tmp_path: Path, framework: Framework) -> None:
    text = STORY + "      leading-change.1: |\n        Zoë’s café\n        cost €5.\n"
    file = _read(tmp_path, text.replace("\n", ends).encode(encoding), framework)
    assert _answers(file) == [(_first_ids(framework)[0], "Zoë’s café\ncost €5.")]


def test_another_encoding_is_refused(tmp_path: Path, framework: Framework) -> None:
    with pytest.raises(FileProblem, match=r"answers.yaml is not in the encoding UTF-8 \(line 4\)"):
        _read(tmp_path, (STORY + "      leading-change.1: café\n").encode("cp1252"), framework)


def test_standard_input(framework: Framework, monkeypatch: pytest.MonkeyPatch) -> None:
    data = io.BytesIO((STORY + "      leading-change.9: x\n").encode())
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=data))
    with pytest.raises(InputProblem, match="Standard input, line 4"):
        read_answers(Path("-"), framework)


@settings(deadline=None)
@given(st.text())
def test_any_text_is_taken_or_refused_in_one_sentence(text: str) -> None:
    """Whatever a file holds, no other exception than a CoachError comes out."""
    framework = load_framework("opm-2006")
    stdin = SimpleNamespace(buffer=io.BytesIO((STORY + f"      leading-change.1: {text}\n").encode("utf-8", "replace")))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sys.stdin", stdin)
        try:
            file = read_answers(Path("-"), framework)
        except CoachError as problem:
            refusal = problem.message
        else:
            refusal = ""
            assert all(a.text for story in file.stories for a in story.answers)
    assert "\n" not in refusal


def test_import_takes_all(tmp_path: Path, framework: Framework) -> None:
    file = _read(tmp_path, STORY + "      leading-change.1: A vision.\n      Why?: Pride.\n    title: T\n", framework)
    with Workspace.create(tmp_path / "w.ecq", candidate="Robin Vale", framework="opm-2006") as workspace:
        (story,) = import_answers(workspace, file)
        assert (story.ecq, story.title) == ("leading-change", "T")
        assert [(a.question, a.asked, a.text) for a in workspace.answers(story.id)] == [
            ("fact.title", FACTS["fact.title"], "T"),
            (_first_ids(framework)[0], "What was my organizational vision?", "A vision."),
            ("own.1", "Why?", "Pride."),
        ]


class TestSources:
    """What `coach verify` checks a text against."""

    def _file(self, tmp_path: Path, data: bytes, name: str = "notes.txt") -> Path:
        (tmp_path / name).write_bytes(data)
        return tmp_path / name

    def test_blank_lines_stand_between_answers(self, tmp_path: Path) -> None:
        path = self._file(tmp_path, b"\n\nI led 12 people.\nIn 2019.\n \t\n\n\nI saved $4M.\r\n\r\nDone.")
        assert read_sources([path]) == ["I led 12 people.\nIn 2019.", "I saved $4M.", "Done."]

    def test_yaml_gives_facts_and_answers_of_any_framework(self, tmp_path: Path) -> None:
        text = b"framework: opm-2025\nstories:\n  - ecq: any\n    role: Chief\n    answers: {a b: I did., c.1: So.}\n"
        for name in ("answers.yaml", "ANSWERS.YML"):
            assert read_sources([self._file(tmp_path, text, name)]) == ["Chief", "I did.", "So."]

    def test_several_files_in_order(self, tmp_path: Path) -> None:
        paths = [self._file(tmp_path, data, name) for data, name in ((b"Two.", "b.txt"), (b"One.", "a.md"))]
        assert read_sources(paths) == ["Two.", "One."]

    @pytest.mark.parametrize("mark", [codecs.BOM_UTF8, b""])
    def test_utf8(self, mark: bytes, tmp_path: Path) -> None:
        assert read_sources([self._file(tmp_path, mark + "Zoë".encode())]) == ["Zoë"]

    @pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "utf-16-le"])
    def test_utf16_with_a_mark(self, encoding: str, tmp_path: Path) -> None:
        data = "Zoë — €5".encode(encoding)
        if not data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            data = "\ufeff".encode(encoding) + data
        assert read_sources([self._file(tmp_path, data)]) == ["Zoë — €5"]

    def test_the_same_letters_compare_equal(self, tmp_path: Path) -> None:
        assert read_sources([self._file(tmp_path, "Zoe\u0308".encode())]) == ["Zo\u00eb"]

    @pytest.mark.parametrize(
        "data",
        ["café".encode("cp1252"), b"\x89PNG\r\n\x1a\n\x00\x00", b"GIF89a\x00", b"a\x1bb", b"", b" \n ", b"\xff\xfea"],
    )
    def test_what_is_no_text_is_refused(self, data: bytes, tmp_path: Path) -> None:
        with pytest.raises(FileProblem, match=r"notes\.txt"):
            read_sources([self._file(tmp_path, data)])

    def test_yaml_with_a_problem_names_the_place(self, tmp_path: Path) -> None:
        with pytest.raises(InputProblem, match=r"notes\.yaml, line 1"):
            read_sources([self._file(tmp_path, b"just words", "notes.yaml")])

    def test_an_answer_too_long(self, tmp_path: Path) -> None:
        with pytest.raises(InputProblem, match="200,000"):
            read_sources([self._file(tmp_path, b"words " * 350_000)])
