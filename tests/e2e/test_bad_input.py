"""Bad input: one plain sentence and a next step, exit code 3, no traceback, nothing lost or changed."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest

from coach.store.workspace import Workspace
from tests.e2e.program import coach


def _sentence(text: str) -> None:
    assert text.startswith("coach: ")
    lines = text.strip().splitlines()
    assert len(lines) == 2
    assert all(line.endswith((".", "draft FOLDER", "yaml", "FILE", "--plain", "ecq", "FOLDER")) for line in lines), text


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    path = tmp_path / "w.ecq"
    with Workspace.create(path, candidate="Robin Vale", framework="opm-2006") as made:
        story = made.add_story("leading-change")
        made.add_answer(story.id, "fact.title", "Title?", "Intake overhaul")
    return path


def _other_database(path: Path) -> None:
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE bookmarks (url TEXT)")
    other.commit()
    other.close()


@pytest.mark.parametrize("kind", ["text", "empty", "foreign", "truncated", "folder", "missing"])
def test_what_is_no_workspace_is_refused_and_left_as_it_is(tmp_path: Path, workspace: Path, kind: str) -> None:
    path = tmp_path / "x.ecq"
    match kind:
        case "text":
            path.write_text("Dear diary,\n" * 500)
        case "empty":
            path.touch()
        case "foreign":
            _other_database(path)
        case "truncated":
            path.write_bytes(workspace.read_bytes()[:-5000])
        case "folder":
            path.mkdir()
        case _:
            pass
    before = path.read_bytes() if path.is_file() else None
    names = sorted(p.name for p in tmp_path.iterdir())
    commands: list[list[str | Path]] = [
        ["interview", path, "--plain"],
        ["draft", path],
        ["export", path, "-o", tmp_path / "o.docx"],
        ["library", "add", path, workspace],
    ]
    for command in commands:
        done = coach(*command)
        assert done.returncode == 3
        _sentence(done.stderr)
    assert (path.read_bytes() if path.is_file() else None) == before
    assert sorted(p.name for p in tmp_path.iterdir()) == names


@pytest.mark.parametrize("kind", ["text", "truncated", "missing", "folder", "empty"])
def test_what_is_no_model_is_refused(tmp_path: Path, workspace: Path, kind: str) -> None:
    from tests.engine.tiny_gguf import make_tiny_gguf

    path = tmp_path / "model.gguf"
    match kind:
        case "text":
            path.write_text("I am a model.\n" * 1000)
        case "truncated":
            whole = tmp_path / "whole.gguf"
            make_tiny_gguf(whole)
            path.write_bytes(whole.read_bytes()[:-4096])
        case "folder":
            path.mkdir()
        case "empty":
            path.touch()
        case _:
            pass
    commands: list[list[str | Path]] = [["models", "use", path], ["draft", workspace, "--model", path]]
    for command in commands:
        done = coach(*command)
        assert done.returncode == 3
        _sentence(done.stderr)
    with Workspace.open(workspace) as opened:
        assert opened.drafts(opened.stories()[0].id) == []
    assert coach("models", "list").stdout.startswith("none")


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("stories:\n  - ecq: leading-change\n    answers: [\n", "line 4"),
        ("stories:\n  - ecq: leading-cats\n    answers: {}\n", "line 2"),
        ("stories:\n  - ecq: leading-change\n    answers:\n      leading-change.1: ''\n", "leading-change.1"),
        ('stories:\n  - ecq: leading-change\n    answers:\n      leading-change.1: "\\e[31mred"\n', "line 4"),
        ("just words", "line 1"),
        ("a: 1\na: 2\n", "line 2"),
        ("stories: &x [*x]\n", "line 1"),
    ],
)
def test_unreadable_answers_name_the_place_and_import_nothing(
    tmp_path: Path, workspace: Path, text: str, where: str
) -> None:
    path = tmp_path / "answers.yaml"
    path.write_text(text, encoding="utf-8")
    done = coach("import", workspace, path)
    assert done.returncode == 3
    assert where in done.stderr
    assert len(done.stderr.strip().splitlines()) == 2
    with Workspace.open(workspace) as opened:
        assert [len(opened.answers(s.id)) for s in opened.stories()] == [1]


def test_a_two_megabyte_answer_is_refused_whole(tmp_path: Path, workspace: Path) -> None:
    path = tmp_path / "answers.yaml"
    path.write_text("stories:\n  - ecq: leading-change\n    answers:\n      leading-change.1: " + "words " * 350_000)
    done = coach("import", workspace, path)
    assert (done.returncode, "200,000" in done.stderr) == (3, True)
    spoken = coach("interview", workspace, "--plain", "--no-guidance", stdin="x" * 2_000_000 + "\n")
    assert (spoken.returncode, "200,000" in spoken.stderr) == (3, True)
    with Workspace.open(workspace) as opened:
        assert [len(opened.answers(s.id)) for s in opened.stories()] == [1]


@pytest.mark.parametrize("line", [b"\n", b"red \x1b[31m alert\n", b"not \xff utf-8\n", b"nul \x00\n"])
def test_refused_answers_end_with_3_and_keep_the_rest(workspace: Path, line: bytes) -> None:
    done = coach("interview", workspace, "--plain", "--no-guidance", stdin=b"Director, permits office\n" + line)
    assert done.returncode == 3
    assert "\x1b" not in done.stdout + done.stderr
    with Workspace.open(workspace) as opened:
        assert [a.text for a in opened.answers(opened.stories()[0].id)] == [
            "Intake overhaul",
            "Director, permits office",
        ]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root writes anywhere; see the next test")
def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    locked = tmp_path / "locked"
    locked.mkdir(mode=0o500)
    done = coach("new", locked / "a.ecq")
    assert done.returncode == 3
    _sentence(done.stderr)


def test_a_folder_that_is_not_there_or_no_folder(tmp_path: Path, workspace: Path) -> None:
    (tmp_path / "file").touch()
    for target in (tmp_path / "nowhere" / "a.ecq", tmp_path / "file" / "a.ecq", Path("/proc/a.ecq")):
        done = coach("new", target)
        assert done.returncode == 3
        _sentence(done.stderr)
    coach("draft", workspace, "--model", "none")
    done = coach("export", workspace, "-o", tmp_path / "nowhere" / "a.docx")
    assert done.returncode == 3
    _sentence(done.stderr)


def test_an_existing_file_is_never_replaced_unasked(tmp_path: Path, workspace: Path) -> None:
    assert coach("new", workspace).returncode == 3
    target = tmp_path / "package.md"
    target.write_text("mine")
    coach("draft", workspace)
    assert coach("export", workspace, "--format", "md", "-o", target).returncode == 3
    assert target.read_text() == "mine"
    assert coach("export", workspace, "--format", "md", "-o", target, "--force").returncode == 0
    assert target.read_text() != "mine"


def test_without_a_terminal_the_interface_says_what_to_run() -> None:
    done = coach()
    assert done.returncode == 2
    assert "coach demo" in done.stderr


def test_usage_errors_exit_with_2() -> None:
    assert coach("ask").returncode == 2
    assert coach("review", "-", "--today", "yesterday", stdin="x").returncode == 2
    assert coach("nonsense").returncode == 2
