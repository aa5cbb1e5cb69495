"""The real program with the real embedding model: documents of one's own, in the workspace and nowhere else."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pexpect
import pytest
from docx import Document

from coach.store.workspace import Workspace
from tests.documents.pdf_files import lines, pdf
from tests.e2e.program import coach

SECRET = "Xqvanterloo"


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    path = tmp_path / "w.ecq"
    assert coach("new", path, "--name", "Robin Vale").returncode == 0
    return path


@pytest.fixture
def guides(tmp_path: Path) -> list[Path]:
    """A document of each kind, each with the secret."""
    folder = tmp_path / "guides"
    folder.mkdir()
    (folder / "a.md").write_text(f"# Leave\n\nThe {SECRET} office approves leave by the month.\n", encoding="utf-8")
    (folder / "b.txt").write_text(f"Parking at {SECRET} is free for everyone who asks.\n", encoding="utf-8")
    document = Document()
    document.add_heading("Telework", 1)
    document.add_paragraph(f"Telework needs an agreement with {SECRET}.")
    document.save(str(folder / "c.docx"))
    (folder / "d.pdf").write_bytes(pdf([lines(f"Travel is booked by {SECRET} only.")]))
    return sorted(folder.iterdir())


def test_documents_are_kept_in_the_workspace_and_nowhere_else(
    workspace: Path, guides: list[Path], tmp_path: Path, coach_home: Path
) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    done = coach("library", "add", workspace, *guides, "--json", TMPDIR=str(temporary))
    assert done.returncode == 0, done.stderr
    assert [file["status"] for file in json.loads(done.stdout)["files"]] == ["added"] * 4
    with Workspace.open(workspace, read_only=True) as opened:
        vectors = [blob for _, _, blob in opened.library.vectors()]
        assert len(vectors) == opened.library.passage_count() >= 4
        assert {len(blob) for blob in vectors} == {2 * 384}
        assert len(opened.library.search([SECRET], 9)) == len(vectors)
    holding = {
        path
        for folder in (tmp_path, coach_home, temporary)
        for path in folder.rglob("*")
        if path.is_file() and SECRET.lower()[1:].encode() in path.read_bytes().lower()
    }
    assert holding <= {workspace, *guides}
    assert workspace in holding
    assert coach("library", "remove", workspace, "1", "2", "3", "4").returncode == 0
    assert SECRET.lower()[1:].encode() not in workspace.read_bytes().lower()


def test_a_question_finds_a_passage_of_ones_own(workspace: Path, guides: list[Path]) -> None:
    assert coach("library", "add", workspace, *guides).returncode == 0
    done = coach("ask", f"Who books travel, {SECRET}?", "--workspace", workspace, "--jsonl")
    assert done.returncode == 0, done.stderr
    best = json.loads(done.stdout)["passages"][0]
    assert SECRET in best["text"] and "Travel" in best["text"]
    assert best["source"]["section"] == "page 1"


@pytest.mark.skipif(sys.platform == "win32", reason="a pseudo-terminal is POSIX")
def test_ctrl_c_in_a_terminal_leaves_the_library_as_it_was(workspace: Path, guides: list[Path], tmp_path: Path) -> None:
    assert coach("library", "add", workspace, guides[0]).returncode == 0
    before = workspace.read_bytes()
    long = tmp_path / "long.txt"
    sentence = (
        "Passage {} of this guide tells at some length of offices, forms, signatures and the people who need them."
    )
    long.write_text("\n\n".join(sentence.format(number) * 4 for number in range(9000)), encoding="utf-8")
    program = pexpect.spawn(
        sys.executable,
        ["-m", "coach", "library", "add", str(workspace), str(long)],
        env={**os.environ, "TERM": "xterm"},
        encoding="utf-8",
        timeout=120,
    )
    program.expect(r"long\.txt: \d[\d,]* of [\d,]+ passages indexed")
    program.sendintr()
    program.expect("Adding was cancelled. The library is as it was.")
    program.expect(pexpect.EOF)
    program.close()
    assert program.exitstatus == 130
    assert [file.name for file in tmp_path.iterdir() if file.name.startswith("w.ecq")] == ["w.ecq"]
    with Workspace.open(workspace, read_only=True) as opened:
        assert [document.name for document in opened.library.documents()] == ["a.md"]
    assert len(workspace.read_bytes()) == len(before)
