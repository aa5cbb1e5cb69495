"""Files into the library: each by itself, none twice, and a refused one keeps out no other."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from docx import Document

from coach.documents.library import Outcome, add_files, files_in, named
from coach.errors import Cancelled, EngineStopped, InputProblem
from coach.store.workspace import Workspace
from tests.documents.pdf_files import lines, pdf
from tests.fakes import WordEmbedder
from tests.store.library_helpers import held

PDF = pdf([lines("The first page tells of travel."), lines("The second page tells of training.")], title="Two pages")


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    (tmp_path / "w").mkdir()
    with Workspace.create(tmp_path / "w" / "w.ecq", candidate="Dana", framework="opm-2006") as made:
        yield made


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A document of each kind, two that are refused, a folder below, and what is no document."""
    folder = tmp_path / "guides"
    folder.mkdir()
    (folder / "a.md").write_text("# Leave\n\nLeave accrues by the month.\n", encoding="utf-8")
    (folder / "b.txt").write_text("Parking is free for all.\n", encoding="utf-8")
    document = Document()
    document.add_heading("Telework", 1)
    document.add_paragraph("Telework needs an agreement.")
    document.save(str(folder / "c.docx"))
    (folder / "d.pdf").write_bytes(PDF)
    (folder / "e.txt").write_bytes(b"")
    (folder / "f.pdf").write_bytes(b"%PDF-1.7\nnothing that follows")
    (folder / "g.png").write_bytes(b"\x89PNG\r\n")
    (folder / ".hidden.txt").write_text("Hidden words.", encoding="utf-8")
    (folder / "below").mkdir()
    (folder / "below" / "h.txt").write_text("Words below.", encoding="utf-8")
    return folder


def add(workspace: Workspace, *files: Path, replace: bool = False) -> list[Outcome]:
    return list(add_files(workspace, files, WordEmbedder(), replace=replace))


def test_a_folder_stands_for_its_documents_but_not_for_those_below(folder: Path) -> None:
    assert [file.name for file in files_in([folder])] == ["a.md", "b.txt", "c.docx", "d.pdf", "e.txt", "f.pdf"]
    assert list(files_in([folder / "a.md", folder / "none.txt"])) == [folder / "a.md", folder / "none.txt"]
    (folder / "empty").mkdir()
    assert list(files_in([folder / "empty"])) == [folder / "empty"]


def test_each_kind_is_added_and_a_refused_file_keeps_out_no_other(workspace: Workspace, folder: Path) -> None:
    outcomes = add(workspace, *files_in([folder]))
    assert [outcome.status for outcome in outcomes] == ["added"] * 4 + ["refused"] * 2
    assert [d.kind for d in workspace.library.documents()] == ["md", "txt", "docx", "pdf"]
    assert all(o.reason.endswith(".") and o.next_step.endswith(".") and not o.document for o in outcomes[4:])
    found = {word: workspace.library.search([word], 1) for word in ("leave", "parking", "telework", "travel")}
    passages = {word: workspace.library.passages([hits[0][0]])[0] for word, hits in found.items()}
    assert passages["leave"].headings == ("Leave",)
    assert passages["telework"].headings == ("Telework",)
    assert passages["travel"].page == 1
    pdf_document = workspace.library.documents()[3]
    assert (pdf_document.pages, pdf_document.title) == (2, "Two pages")


@pytest.mark.parametrize("kind", ["missing", "folder", "picture", "wrong ending", "not text", "pipe"])
def test_what_is_refused_leaves_the_library_as_it_was(workspace: Workspace, folder: Path, kind: str) -> None:
    add(workspace, folder / "a.md")
    before = held(workspace.library)
    match kind:
        case "missing":
            file = folder / "missing.txt"
        case "folder":
            file = folder / "below"
        case "picture":
            file = folder / "g.png"
        case "wrong ending":
            file = folder / "b.pdf"
            file.write_bytes((folder / "b.txt").read_bytes())
        case "not text":
            file = folder / "x.txt"
            file.write_bytes(bytes(range(256)) * 9)
        case _:
            if not hasattr(os, "mkfifo"):
                pytest.skip("this system has no pipes with names")
            file = folder / "pipe.txt"
            os.mkfifo(file)
    [outcome] = add(workspace, file)
    assert outcome.status == "refused"
    assert outcome.reason and outcome.next_step
    assert held(workspace.library) == before


def test_the_same_file_twice_is_noticed_under_whatever_name(workspace: Workspace, folder: Path) -> None:
    [first] = add(workspace, folder / "a.md")
    copy = folder / "copy.md"
    copy.write_bytes((folder / "a.md").read_bytes())
    outcomes = add(workspace, folder / "a.md", copy)
    assert [(o.status, o.document, o.older) for o in outcomes] == [("there", first.document, ())] * 2
    assert len(workspace.library.documents()) == 1


def test_an_edited_file_is_a_new_document_that_names_the_older_one(workspace: Workspace, folder: Path) -> None:
    [old] = add(workspace, folder / "a.md")
    (folder / "a.md").write_text("# Leave\n\nLeave accrues by the week.\n", encoding="utf-8")
    [new] = add(workspace, folder / "a.md")
    assert (new.status, new.older, new.replaced) == ("added", (old.document,), False)
    assert workspace.library.documents() == [old.document, new.document]


def test_an_edited_file_replaces_the_older_ones_if_asked_to(workspace: Workspace, folder: Path) -> None:
    [old] = add(workspace, folder / "a.md")
    add(workspace, folder / "b.txt")
    (folder / "a.md").write_text("# Leave\n\nLeave accrues by the week.\n", encoding="utf-8")
    [new] = add(workspace, folder / "a.md", replace=True)
    assert (new.older, new.replaced) == ((old.document,), True)
    assert [d.name for d in workspace.library.documents()] == ["b.txt", "a.md"]
    assert workspace.library.search(["month"], 5) == []


def test_a_replacement_can_be_asked_for_afterwards(workspace: Workspace, folder: Path) -> None:
    [old] = add(workspace, folder / "a.md")
    (folder / "a.md").write_text("# Leave\n\nLeave accrues by the week.\n", encoding="utf-8")
    [new] = add(workspace, folder / "a.md")
    [again] = add(workspace, folder / "a.md", replace=True)
    assert (again.status, again.document, again.older, again.replaced) == ("there", new.document, (old.document,), True)
    assert workspace.library.documents() == [new.document]


def test_editions_can_be_set_for_a_document_that_is_there(workspace: Workspace, folder: Path) -> None:
    add(workspace, folder / "a.md")
    [outcome] = list(add_files(workspace, [folder / "a.md"], WordEmbedder(), frameworks=("opm-1997",)))
    assert outcome.status == "there"
    assert workspace.library.documents()[0].frameworks == ("opm-1997",)
    assert outcome.document == workspace.library.documents()[0]
    list(add_files(workspace, [folder / "a.md"], WordEmbedder(), frameworks=()))
    assert workspace.library.documents()[0].frameworks == ()
    list(add_files(workspace, [folder / "a.md"], WordEmbedder()))
    assert workspace.library.documents()[0].frameworks == ()


def test_what_was_added_before_a_cancel_stays(workspace: Workspace, folder: Path) -> None:
    outcomes = add_files(
        workspace,
        [folder / "a.md", folder / "b.txt", folder / "c.docx"],
        WordEmbedder(),
        cancelled=lambda: len(workspace.library.documents()) == 1,
    )
    assert next(outcomes).status == "added"
    before = held(workspace.library)
    with pytest.raises(Cancelled):
        next(outcomes)
    assert held(workspace.library) == before


def test_an_embedder_that_fails_ends_it_and_what_was_added_stays(workspace: Workspace, folder: Path) -> None:
    class Failing(WordEmbedder):
        def encode_texts(self, texts):  # type: ignore[no-untyped-def]  # as its parent
            if workspace.library.documents():
                raise EngineStopped("The embeddings process ended.", "Try again.")
            return super().encode_texts(texts)

    outcomes = add_files(workspace, [folder / "a.md", folder / "b.txt"], Failing())
    assert next(outcomes).status == "added"
    with pytest.raises(EngineStopped):
        next(outcomes)
    assert [d.name for d in workspace.library.documents()] == ["a.md"]


def test_progress_tells_of_pages_and_then_of_passages(workspace: Workspace, folder: Path) -> None:
    told: list[tuple[str, str, int, int]] = []
    list(
        add_files(
            workspace,
            [folder / "d.pdf"],
            WordEmbedder(),
            on_progress=lambda file, stage, done, total: told.append((file.name, stage, done, total)),
        )
    )
    assert told == [
        ("d.pdf", "reading", 1, 2),
        ("d.pdf", "reading", 2, 2),
        ("d.pdf", "embedding", 0, 1),
        ("d.pdf", "embedding", 1, 1),
    ]


def test_documents_are_named_by_number_or_name(workspace: Workspace, folder: Path) -> None:
    add(workspace, folder / "a.md", folder / "b.txt")
    (folder / "a.md").write_text("Other words.", encoding="utf-8")
    add(workspace, folder / "a.md")
    documents = workspace.library.documents()
    assert [d.id for d in named(documents, ["3", "b.txt", "2", str(folder / "b.txt")])] == [3, 2]
    with pytest.raises(InputProblem, match=r"several documents of the name a\.md: 1, 3"):
        named(documents, ["b.txt", "a.md"])
    with pytest.raises(InputProblem, match=r"no document c\.docx"):
        named(documents, ["c.docx"])
    with pytest.raises(InputProblem, match="no document 4"):
        named(documents, ["4"])
