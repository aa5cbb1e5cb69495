"""coach library: what a person and a script see of their own documents."""

from __future__ import annotations

import _thread
import io
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from threading import Event

import pytest
from typer.testing import CliRunner, Result

from coach.cli.app import app
from coach.cli.library_output import LibraryProgress
from coach.engine.engines import Engines
from coach.engine.ports import Embedder
from coach.errors import EngineStopped
from coach.guidance.frameworks import load_framework
from coach.guidance.library import model_of
from coach.interview.telling import told
from coach.store.workspace import Workspace
from tests.cli.test_progress import Terminal
from tests.documents.pdf_files import lines, pdf
from tests.fakes import WordEmbedder

FORCE_2006 = "Framework: Executive Core Qualifications (2006) (opm-2006)\n"


@pytest.fixture(autouse=True)
def embedder(monkeypatch: pytest.MonkeyPatch) -> list[Embedder]:
    """The last of these embeds."""
    embedders: list[Embedder] = [WordEmbedder()]
    monkeypatch.setattr(Engines, "embedder", lambda engines: embedders[-1])
    return embedders


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    path = tmp_path / "dana.ecq"
    with Workspace.create(path, candidate="Dana", framework="opm-2006") as made:
        told(made, load_framework("opm-2006"))
    return path


@pytest.fixture
def guide(tmp_path: Path) -> Path:
    return written(tmp_path / "guide.md", "# Leave\n\nLeave accrues by the month.\n")


def written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def library(*args: str | Path, code: int = 0) -> Result:
    result = CliRunner().invoke(app, ["library", *map(str, args)])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.output
    assert result.exit_code == code, result.output
    return result


def test_a_document_is_added_listed_and_removed(workspace: Path, guide: Path) -> None:
    added = library("add", workspace, guide)
    assert added.stdout == (
        f"{FORCE_2006}Added guide.md as document 1: 1 passage.\n  It is asked under every edition.\n"
    )
    assert added.stderr == "", "nobody watches"
    listed = library("list", workspace).stdout
    assert listed.startswith(f"{FORCE_2006}1. guide.md “Leave”: 1 passage, added on ")
    assert listed.endswith("1 document, 1 passage.\n")
    removed = library("remove", workspace, "guide.md")
    assert removed.stdout == f"{FORCE_2006}Removed document 1, guide.md: no word of it is in the workspace any more.\n"
    assert b"accrues" not in workspace.read_bytes()
    assert guide.exists()
    assert "The library is empty. Add documents with: coach library add" in library("list", workspace).stdout


def test_a_pdf_is_counted_in_pages(workspace: Path, tmp_path: Path) -> None:
    file = tmp_path / "two.pdf"
    file.write_bytes(pdf([lines("The first page tells of travel."), lines("The second tells of training.")]))
    assert "Added two.pdf as document 1: 2 pages, 1 passage.\n" in library("add", workspace, file).stdout


def test_json_names_the_framework_and_every_file(workspace: Path, guide: Path, tmp_path: Path) -> None:
    done = library("add", workspace, guide, tmp_path / "none.txt", "--json", code=3)
    data = json.loads(done.stdout)
    assert data["framework"] == "opm-2006"
    first, second = data["files"]
    assert (first["status"], first["document"]["passages"], first["older"]) == ("added", 1, [])
    assert (second["status"], second["document"]) == ("refused", None)
    assert "There is no file" in second["reason"] and second["next_step"]
    assert done.stderr == ""
    listed = json.loads(library("list", workspace, "--json").stdout)
    assert listed == {"framework": "opm-2006", "documents": [first["document"]]}
    removed = json.loads(library("remove", workspace, "1", "--json").stdout)
    assert removed == {"framework": "opm-2006", "removed": [first["document"]]}


def test_a_refused_file_is_told_with_its_reason_and_the_others_are_added(
    workspace: Path, guide: Path, tmp_path: Path
) -> None:
    locked = tmp_path / "locked.doc"
    locked.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000))
    other = written(tmp_path / "other.txt", "Parking is free.")
    done = library("add", workspace, guide, locked, other, code=3)
    assert "Added guide.md" in done.stdout and "Added other.txt" in done.stdout
    reason, step = done.stderr.splitlines()
    assert reason.startswith("coach: ") and "locked.doc" in reason
    assert step.endswith(".")


def test_a_folder_stands_for_the_documents_in_it(workspace: Path, guide: Path, tmp_path: Path) -> None:
    folder = tmp_path / "guides"
    folder.mkdir()
    written(folder / "a.txt", "Parking is free.")
    written(folder / "b.csv", "x,y")
    done = library("add", workspace, folder)
    assert "Added a.txt" in done.stdout and "b.csv" not in done.stdout


def test_the_same_file_is_no_error(workspace: Path, guide: Path) -> None:
    library("add", workspace, guide)
    again = library("add", workspace, guide)
    assert "guide.md is in the library already: document 1, added on " in again.stdout
    assert again.stderr == ""
    assert "1 document, 1 passage." in library("list", workspace).stdout


def test_an_edited_file_is_told_of_and_replaces_the_older_one_if_asked_to(workspace: Path, guide: Path) -> None:
    library("add", workspace, guide)
    written(guide, "# Leave\n\nLeave accrues by the week.\n")
    edited = library("add", workspace, guide).stdout
    assert "It may take the place of the older guide.md, document 1, added on " in edited
    assert f"If it does: coach library remove {workspace} 1\n" in edited
    replaced = library("add", workspace, guide, "--replace").stdout
    assert "is in the library already: document 2" in replaced
    assert "Removed the older guide.md, document 1" in replaced
    written(guide, "# Leave\n\nLeave accrues by the day.\n")
    assert "Removed the older guide.md, document 2" in library("add", workspace, guide, "--replace").stdout
    assert "3. guide.md" in library("list", workspace).stdout


def test_the_edition_that_a_document_speaks_of_is_told(workspace: Path, tmp_path: Path) -> None:
    other = written(
        tmp_path / "other.txt",
        "First is Commitment to the Rule of Law and the Principles of the American Founding, then Driving Efficiency.",
    )
    done = library("add", workspace, other).stdout
    assert "It speaks of the 2025 edition, so under opm-2006, which is in force, it is left out." in done
    assert "--framework all overrides." in done
    overridden = library("add", workspace, other, "--framework", "all").stdout
    assert "is in the library already" in overridden
    assert "It is asked under every edition." in overridden
    assert "It is asked under every edition." in library("list", workspace).stdout


def test_an_edition_may_be_said(workspace: Path, guide: Path, tmp_path: Path) -> None:
    done = library("add", workspace, guide, "--framework", "opm-2006").stdout
    assert "It speaks of the 2006 edition; asked under another edition it is left out. --framework all" in done
    two = library(
        "add", workspace, written(tmp_path / "b.txt", "x y"), "--framework", "opm-1997", "--framework", "opm-2006"
    ).stdout
    assert "It speaks of the 1997 and 2006 editions;" in two
    unknown = library("add", workspace, guide, "--framework", "opm-1066", code=3)
    assert 'There is no framework "opm-1066"' in unknown.stderr
    assert unknown.stdout == ""


@pytest.mark.parametrize(
    ("args", "says"),
    [(["9"], "no document 9"), (["none.pdf"], "no document none.pdf"), (["guide.md", "9"], "no document 9")],
)
def test_what_is_not_there_cannot_be_removed_and_nothing_is(
    workspace: Path, guide: Path, args: list[str], says: str
) -> None:
    library("add", workspace, guide)
    done = library("remove", workspace, *args, code=3)
    assert says in done.stderr and "nothing was removed" in done.stderr
    assert done.stdout == ""
    assert "1 document" in library("list", workspace).stdout


def test_a_name_that_several_have_is_asked_about(workspace: Path, guide: Path) -> None:
    library("add", workspace, guide)
    written(guide, "Other words.")
    library("add", workspace, guide)
    assert "several documents of the name guide.md: 1, 2" in library("remove", workspace, "guide.md", code=3).stderr


@pytest.mark.parametrize("command", [["add", "x.txt"], ["list"], ["remove", "1"]])
def test_a_workspace_that_is_not_there_is_said(tmp_path: Path, command: list[str]) -> None:
    name, *rest = command
    done = library(name, tmp_path / "none.ecq", *rest, code=3)
    assert "There is no workspace none.ecq" in done.stderr
    assert done.stdout == ""


def test_an_embedder_that_ends_is_a_sentence(workspace: Path, guide: Path, embedder: list[Embedder]) -> None:
    class Failing(WordEmbedder):
        def encode_texts(self, texts: Sequence[str]) -> list[bytes]:
            raise EngineStopped("The embeddings process ended.", "Try again.")

    embedder.append(Failing())
    done = library("add", workspace, guide, code=3)
    assert "coach: The embeddings process ended.\nTry again.\n" in done.stderr
    assert "The library is empty" in library("list", workspace).stdout


def test_documents_of_an_earlier_model_are_embedded_anew_with_the_next_one(
    workspace: Path, guide: Path, tmp_path: Path, embedder: list[Embedder]
) -> None:
    class Newer(WordEmbedder):
        def identity(self) -> str:
            return "newer words"

    library("add", workspace, guide)
    embedder.append(Newer())
    library("add", workspace, guide)
    with Workspace.open(workspace) as opened:
        assert opened.library.of_other_models(model_of(embedder[-1]))
    library("add", workspace, written(tmp_path / "b.txt", "Parking is free."))
    with Workspace.open(workspace) as opened:
        assert opened.library.of_other_models(model_of(embedder[-1])) == []
        assert len(list(opened.library.vectors())) == 2


@pytest.mark.parametrize("form", [[], ["--json"]], ids=["plain", "json"])
def test_ctrl_c_keeps_what_was_added_and_says_so(
    workspace: Path,
    guide: Path,
    tmp_path: Path,
    embedder: list[Embedder],
    monkeypatch: pytest.MonkeyPatch,
    form: list[str],
) -> None:
    stop = Event()
    monkeypatch.setattr("coach.cli.library.Event", lambda: stop)

    class Interrupted(WordEmbedder):
        """Has somebody press Ctrl+C in the midst of the second document."""

        def encode_texts(self, texts: Sequence[str]) -> list[bytes]:
            if any("Parking" in text for text in texts):
                _thread.interrupt_main()
                assert stop.wait(20)
            return super().encode_texts(texts)

    embedder.append(Interrupted())
    done = library("add", workspace, guide, written(tmp_path / "b.txt", "Parking is free."), *form, code=130)
    assert "Adding was cancelled. Added before and kept: guide.md." in done.stderr
    if form:
        assert [file["status"] for file in json.loads(done.stdout)["files"]] == ["added"]
    assert "1 document, 1 passage." in library("list", workspace).stdout
    stop.clear()
    alone = library("add", workspace, tmp_path / "b.txt", code=130)
    assert "Adding was cancelled. The library is as it was." in alone.stderr
    stop.clear()
    embedder.append(WordEmbedder())
    assert "Added b.txt" in library("add", workspace, tmp_path / "b.txt").stdout


def test_progress_is_one_line_that_goes_away(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    progress = LibraryProgress()
    progress.end()
    progress.show(Path("a/guide\x1b.pdf"), "reading", 1, 20)
    progress.show(Path("a/guide\x1b.pdf"), "reading", 1, 20)
    progress.show(Path("a/guide\x1b.pdf"), "embedding", 1200, 1200)
    progress.end()
    name = "guide\N{REPLACEMENT CHARACTER}.pdf"
    assert terminal.getvalue() == (
        f"\r… {name}: 1 of 20 pages read\x1b[K\r… {name}: 1,200 of 1,200 passages indexed\x1b[K\r\x1b[K"
    )


def test_nobody_watches_a_pipe(monkeypatch: pytest.MonkeyPatch) -> None:
    pipe = io.StringIO()
    monkeypatch.setattr(sys, "stderr", pipe)
    progress = LibraryProgress()
    progress.show(Path("guide.pdf"), "reading", 1, 20)
    progress.end()
    assert pipe.getvalue() == ""


@pytest.mark.parametrize("command", ["add", "list", "remove"])
def test_help_has_an_example(command: str) -> None:
    assert f"Example: coach library {command} jordan.ecq" in library(command, "--help").stdout
