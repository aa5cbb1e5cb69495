"""Passages of one's own documents: cited, of the right edition, found by meaning, by words, or by way of an entry."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from coach.domain.framework import Source
from coach.domain.guidance import COMMON, Entry, Passage
from coach.domain.library import ReadDocument, Section
from coach.engine.ports import Embedder
from coach.guidance.library import add_to_library
from coach.guidance.library_search import LibrarySearch
from coach.guidance.retrieval import Retriever
from coach.store.workspace import Workspace
from tests.fakes import WordEmbedder

ENTRY = Entry(
    id="opposition",
    title="Who resisted",
    text="Say who stood against you and how you won them over.",
    quote="overcame entrenched resistance among stakeholders",
    topic="writing",
    frameworks=("opm-2006",),
    source=Source(document="opm-preparing-for-the-ses", section="Leading Change"),
    asks=("What if my colleagues fought me?",),
)


@pytest.fixture(name="workspace")
def _workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.create(tmp_path / "a.ecq", candidate="Avery", framework="opm-2006") as workspace:
        yield workspace


def _add(
    workspace: Workspace, name: str, *sections: Section, frameworks: tuple[str, ...] | None = (), title: str = "Guide"
) -> None:
    document = ReadDocument(name=name, title=title, kind="md", sha256=f"{name:0>64}", sections=sections)
    add_to_library(workspace, document, WordEmbedder(), frameworks=frameworks)


def _ask(
    workspace: Workspace,
    question: str,
    *,
    framework: str = "opm-2006",
    embedder: Embedder | None = None,
    entries: tuple[Entry, ...] = (),
    top: int = 5,
) -> list[Passage]:
    library = LibrarySearch(workspace.library, embedder)
    return Retriever(embedder, entries, library).search([question], framework, top=top)[0]


BOARD = Section(headings=("Board", "Meetings"), text="The board convenes on Thursdays.", page=4)
FORMS = Section(headings=("Forms",), text="Bring form HS-42 to the harbor office.")


@pytest.mark.parametrize("embedder", [None, WordEmbedder()])
def test_a_passage_is_found_with_heading_path_page_and_document(
    workspace: Workspace, embedder: WordEmbedder | None
) -> None:
    _add(workspace, "guide.md", FORMS, BOARD)
    [first, *_] = _ask(workspace, "On which days does the board convene, thursdays?", embedder=embedder)
    assert (first.text, first.title) == (BOARD.text, "Board › Meetings")
    assert str(first.source) == "Guide, page 4, Board › Meetings"
    assert (first.authority, first.private, first.framework) == ("own", True, COMMON)
    assert 0 < first.score <= 1


def test_a_passage_without_heading_or_page_is_cited_by_the_files_name(workspace: Workspace) -> None:
    _add(workspace, "notes.txt", Section(text="Bring form HS-42."))
    [found] = _ask(workspace, "form HS-42")
    assert (found.title, str(found.source)) == ("Guide", "Guide, notes.txt")


def test_a_document_of_another_edition_is_left_out(workspace: Workspace) -> None:
    _add(workspace, "old.md", BOARD, frameworks=("opm-1997",))
    _add(workspace, "both.md", FORMS, frameworks=("opm-1997", "opm-2006"))
    old = {p.text: p.framework for p in _ask(workspace, "board form", framework="opm-1997", embedder=WordEmbedder())}
    assert old == {BOARD.text: "opm-1997", FORMS.text: COMMON}
    assert [p.text for p in _ask(workspace, "board form", embedder=WordEmbedder())] == [FORMS.text]
    assert _ask(workspace, "board form", framework="opm-2025", embedder=WordEmbedder()) == []
    assert _ask(workspace, "board form", framework="opm-2025") == []


@pytest.mark.parametrize("embedder", [None, WordEmbedder()])
def test_a_question_in_other_words_reaches_a_passage_by_way_of_an_entry(
    workspace: Workspace, embedder: WordEmbedder | None
) -> None:
    told = Section(headings=("Obstacles",), text="Describe how you overcame resistance among entrenched stakeholders.")
    _add(workspace, "guide.md", FORMS, told, BOARD)
    question = "my colleagues fought me"
    found = _ask(workspace, question, embedder=embedder, entries=(ENTRY,))
    assert {p.title for p in found[:2]} == {"Who resisted", "Obstacles"}
    assert told.text not in [p.text for p in _ask(workspace, question, embedder=embedder)][:1]


def test_what_is_added_or_removed_shows_in_the_next_search(workspace: Workspace) -> None:
    search = Retriever(WordEmbedder(), (), LibrarySearch(workspace.library, WordEmbedder()))
    assert search.search(["board"], "opm-2006") == [[]]
    _add(workspace, "guide.md", BOARD)
    assert [p.text for p in search.search(["board"], "opm-2006")[0]] == [BOARD.text]
    _add(workspace, "forms.md", FORMS)
    assert {p.text for p in search.search(["board form"], "opm-2006")[0]} == {BOARD.text, FORMS.text}
    workspace.library.remove(workspace.library.documents()[0].id)
    assert [p.text for p in search.search(["board form"], "opm-2006")[0]] == [FORMS.text]


def test_a_document_that_another_model_embedded_is_found_by_its_words(workspace: Workspace) -> None:
    class Other(WordEmbedder):
        def identity(self) -> str:
            return "another"

    _add(workspace, "guide.md", BOARD)
    found = _ask(workspace, "board", embedder=Other())
    assert [p.text for p in found] == [BOARD.text]


def test_among_many_passages_the_one_with_the_rare_word_is_found_without_its_vector(workspace: Workspace) -> None:
    many = [Section(headings=(f"Part {n}",), text=f"The board and the form, part {n} of many.") for n in range(120)]
    _add(workspace, "many.md", *many, Section(headings=("End",), text="Ask for the trebuchet."))
    for embedder in (None, WordEmbedder()):
        [first, *_] = _ask(workspace, "the board and the trebuchet", embedder=embedder)
        assert first.text == "Ask for the trebuchet."


def test_by_words_alone_an_exact_match_stands_beside_the_shipped_entries(workspace: Workspace) -> None:
    _add(workspace, "guide.md", FORMS, BOARD)
    entries = tuple(ENTRY.model_copy(update={"id": f"e{n}", "text": f"A form, number {n}."}) for n in range(5))
    found = _ask(workspace, "form HS-42 for the harbor office", entries=entries, top=3)
    assert FORMS.text in [p.text for p in found]


def test_more_passages_than_wanted_are_not_given(workspace: Workspace) -> None:
    _add(workspace, "guide.md", BOARD, FORMS)
    assert len(_ask(workspace, "board form", embedder=WordEmbedder(), entries=(ENTRY,), top=2)) == 2
