"""The library: what is added, refused, there already, removed; and adding that goes on behind other screens."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from threading import Event

import pytest

from coach.domain.library import LibraryDocument
from coach.errors import CoachError, EngineStopped, InputProblem, WorkspaceProblem
from coach.store.library import Library
from coach.store.workspace import Workspace
from coach.tui.adding import Adding
from coach.tui.engines import SharedEngines
from coach.tui.own_documents import OwnDocuments
from coach.tui.screens.add_documents import AddDocumentsScreen
from coach.tui.screens.choose import ChooseScreen
from coach.tui.screens.home import HomeScreen
from coach.tui.screens.interview import InterviewScreen
from coach.tui.screens.library import LibraryScreen
from coach.tui.screens.stories import StoriesScreen
from coach.tui.widgets.answer import AnswerEditor
from coach.tui.widgets.fields import Editor
from coach.tui.widgets.plain import Plain
from tests.documents.pdf_files import lines, pdf
from tests.fakes import WordEmbedder
from tests.tui.driver import Driver, FakeEngines, app_on, driving
from tests.tui.test_literal import MARKUP


class HeldEmbedder(WordEmbedder):
    """Encodes no text before it is let go."""

    def __init__(self) -> None:
        super().__init__()
        self.began = Event()
        self.go = Event()

    def encode_texts(self, texts: Sequence[str]) -> list[bytes]:
        self.began.set()
        assert self.go.wait(60)
        return super().encode_texts(texts)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two documents that are taken and two that are refused."""
    folder = tmp_path / "guides"
    folder.mkdir()
    (folder / "a.md").write_text("# Leave\n\nLeave accrues by the month.\n", encoding="utf-8")
    (folder / "b.pdf").write_bytes(pdf([lines("The first page tells of travel."), lines("The second of training.")]))
    (folder / "c.pdf").write_bytes(b"%PDF-1.7\nnothing that follows")
    (folder / "d.txt").write_bytes(b"")
    return folder


async def _open(driver: Driver) -> LibraryScreen:
    await driver.at(StoriesScreen)
    await driver.press("l")
    return await driver.at(LibraryScreen)


async def _name(driver: Driver, *paths: Path | str) -> None:
    """Give the paths to the dialog."""
    await driver.press("a")
    dialog = await driver.at(AddDocumentsScreen)
    dialog.query_one("#paths", Editor).text = "\n".join(map(str, paths))
    await driver.press("ctrl+s")
    await driver.until(lambda: driver.app.screen is not dialog or dialog.query_one("#state", Plain).content)


def _library(driver: Driver) -> list[LibraryDocument]:
    """What is on disk now."""
    assert driver.app.opened is not None
    return driver.app.opened.workspace.library.documents()


async def test_documents_are_added_and_each_refused_one_stands_there_with_its_reason(empty: Path, folder: Path) -> None:
    async with driving(app_on(empty), size=(120, 36)) as driver:
        await _open(driver)
        await driver.says("The library is empty.")
        await _name(driver, folder)
        await driver.says("Added 2 of 4 files. Refused: 2; the list below says why.")
        await driver.quiet()
        listed = driver.entries()
        assert [text.split()[:2] for text in listed[:2]] == [["·", "a.md"], ["·", "b.pdf"]]
        assert "Markdown" in listed[0]
        assert re.search(r"PDF  ·  2 pages, \d passages?  ·  every edition  ·  added ", listed[1])
        assert "Of the files added last" in listed[2]
        assert listed[3].startswith("✗ c.pdf")
        assert "c.pdf is damaged, or is not a PDF." in listed[3]
        assert listed[4].startswith("✗ d.txt")
        assert "d.txt is empty." in listed[4]
        await driver.press("end")
        await driver.tells("d.txt is empty. Name the file that has the text.")
        await driver.press("home")
        await driver.tells("It is asked under every edition.")
        assert [document.name for document in _library(driver)] == ["a.md", "b.pdf"]


async def test_the_same_document_twice_is_said_and_a_newer_one_of_its_name_too(empty: Path, folder: Path) -> None:
    async with driving(app_on(empty), size=(120, 36)) as driver:
        await _open(driver)
        await _name(driver, folder / "a.md")
        await driver.says("Added a.md: 1 passage.")
        await _name(driver, folder / "a.md")
        await driver.says("a.md: It is in the library already: document a.md, added on ")
        await driver.quiet()
        assert driver.entries()[2].startswith("= a.md")
        (folder / "a.md").write_text("# Leave\n\nLeave accrues by the week.\n", encoding="utf-8")
        await _name(driver, folder / "a.md")
        await driver.says("Added a.md: 1 passage. An older a.md of ")
        assert len(_library(driver)) == 2


async def test_what_is_refused_alone_is_said_at_once_and_the_library_is_as_it_was(
    empty: Path, folder: Path, tmp_path: Path
) -> None:
    async with driving(app_on(empty)) as driver:
        screen = await _open(driver)
        for path, said in ((folder / "c.pdf", "is damaged"), (tmp_path / "none.md", "none.md")):
            await _name(driver, path)
            await driver.says(said)
            await driver.quiet()
            assert screen.has_class("-problem")
            assert said in str(driver.one("#state", Plain).content)
        await _name(driver, "/")
        assert "The path has no file name." in str(driver.one("#state", Plain).content)
        await driver.press("escape")
        await driver.front(screen)
        assert _library(driver) == []


async def test_removing_asks_first(empty: Path, folder: Path) -> None:
    async with driving(app_on(empty)) as driver:
        screen = await _open(driver)
        await driver.press("r")
        await driver.says("Move to the document that is to be removed.")
        await _name(driver, folder / "a.md", folder / "b.pdf")
        await driver.says("Added 2 of 2 files.")
        for keys in (("enter",), ("escape",)):
            await driver.press("home", "r")
            await driver.at(ChooseScreen)
            await driver.shows("a.md and every word of it will be gone from this workspace.")
            await driver.press(*keys)
            await driver.front(screen)
            assert len(_library(driver)) == 2
        await driver.press("r")
        await driver.at(ChooseScreen)
        await driver.press("tab", "enter")
        await driver.says("Removed a.md.")
        await driver.quiet()
        assert [document.name for document in _library(driver)] == ["b.pdf"]
        assert len(driver.entries()) == 1


async def test_progress_is_counted_and_esc_stops_with_the_library_as_it_was(empty: Path, folder: Path) -> None:
    embedder = HeldEmbedder()
    async with driving(app_on(empty, FakeEngines(embedder=embedder))) as driver:
        screen = await _open(driver)
        await _name(driver, folder / "b.pdf")
        await driver.says(" passages indexed")
        assert "Esc stops, B leaves it running" in str(driver.one("#state", Plain).content)
        assert "esc Stop" in driver.words()
        assert "a Add" not in driver.words()
        await driver.press("escape")
        await driver.says("Stopping …")
        assert driver.app.screen is screen
        embedder.go.set()
        await driver.says("Adding was stopped. The library is as it was.")
        assert _library(driver) == []
        await driver.shows("a Add")
        await driver.press("escape")
        await driver.at(StoriesScreen)


async def test_typing_elsewhere_goes_on_and_the_progress_is_there_on_return(empty: Path, folder: Path) -> None:
    embedder = HeldEmbedder()
    async with driving(app_on(empty, FakeEngines(embedder=embedder))) as driver:
        await _open(driver)
        await _name(driver, folder / "b.pdf")
        await driver.says(" passages indexed")
        await driver.press("b")
        await driver.until(lambda: isinstance(driver.app.screen, StoriesScreen))
        await driver.press("i")
        await driver.until(lambda: isinstance(driver.app.screen, InterviewScreen))
        await driver.shows("In a few words")
        await driver.press(*"Weather desk")
        await driver.until(lambda: driver.one("#answer", AnswerEditor).text == "Weather desk")
        await driver.press("ctrl+s")
        await driver.shows("Question 2 of")
        await driver.press("escape")
        await driver.until(lambda: isinstance(driver.app.screen, StoriesScreen))
        assert not embedder.go.is_set()

        await driver.press("l")
        await driver.until(lambda: isinstance(driver.app.screen, LibraryScreen))
        await driver.says(" passages indexed")
        embedder.go.set()
        await driver.says("Added b.pdf: 2 pages, ")
        assert [document.name for document in _library(driver)] == ["b.pdf"]


async def test_who_is_elsewhere_is_told_when_documents_are_added(empty: Path, folder: Path) -> None:
    embedder = HeldEmbedder()
    async with driving(app_on(empty, FakeEngines(embedder=embedder))) as driver:
        await _open(driver)
        (folder / f"{MARKUP.replace('/', '')}.md").write_text("# Leave\n\nIt accrues.\n", encoding="utf-8")
        await _name(driver, folder / f"{MARKUP.replace('/', '')}.md")
        await driver.says(" passages indexed")
        await driver.press("b")
        await driver.until(lambda: isinstance(driver.app.screen, StoriesScreen))
        embedder.go.set()
        await driver.toasts(f"Added {MARKUP.replace('/', '')}.md: 1 passage.")


@pytest.mark.parametrize("end", ["close", "quit"])
async def test_closing_the_workspace_ends_adding_cleanly(empty: Path, folder: Path, end: str) -> None:
    embedder = HeldEmbedder()
    app = app_on(empty, FakeEngines(embedder=embedder))
    async with driving(app) as driver:
        await _open(driver)
        await _name(driver, folder / "b.pdf")
        await driver.says(" passages indexed")
        assert driver.app.opened is not None
        adding = driver.app.opened.documents.adding
        assert adding is not None
        await driver.press("b")
        await driver.until(lambda: isinstance(driver.app.screen, StoriesScreen))
        if end == "close":
            driver.app.simulate_key("escape")
            await driver.until(lambda: adding.stopped)
            embedder.go.set()
            await driver.at(HomeScreen)
            assert adding.ended.is_set()
        else:
            embedder.go.set()
            driver.app.exit()
    assert adding.ended.is_set()
    with Workspace.open(empty) as workspace:
        assert [document.name for document in workspace.library.documents()] in ([], ["b.pdf"])
        assert end == "quit" or workspace.library.documents() == []


async def test_engines_and_disks_that_fail_are_a_sentence(
    empty: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Broken(WordEmbedder):
        def encode_texts(self, texts: Sequence[str]) -> list[bytes]:  # the port's name
            raise EngineStopped("The embeddings stopped.", "Try again.")

    def full(*_: object, **__: object) -> None:
        raise WorkspaceProblem("The disk is full.", "Make room and try again.")

    async with driving(app_on(empty, FakeEngines(embedder=Broken()))) as driver:
        await _open(driver)
        await _name(driver, folder / "a.md")
        await driver.says("The embeddings stopped. Try again.")
        assert _library(driver) == []
    async with driving(app_on(empty)) as driver:
        await _open(driver)
        monkeypatch.setattr(Library, "add", full)
        await _name(driver, folder / "a.md")
        await driver.says("The disk is full. Make room and try again.")
        monkeypatch.undo()
        assert _library(driver) == []


def test_only_one_run_at_a_time_and_a_stop_before_it_begins_counts(empty: Path, folder: Path) -> None:
    with Workspace.open(empty) as workspace:
        documents = OwnDocuments(workspace, SharedEngines(FakeEngines()))
        adding = documents.begin_adding([folder])
        with pytest.raises(InputProblem, match="being added already"):
            documents.begin_adding([folder])
        documents.stop()
        with pytest.raises(CoachError, match="stopped"):
            documents.add(adding, _nothing)
        assert adding.ended.is_set()
        assert documents.all() == []
        assert documents.begin_adding([folder]) is not adding


def test_what_was_added_before_a_stop_stays(empty: Path, folder: Path) -> None:
    with Workspace.open(empty) as workspace:
        adding = Adding([folder / "a.md", folder / "b.pdf"])

        def stop_at_the_second() -> None:
            if adding.at is not None and adding.at.number > 1:
                adding.stop()

        with pytest.raises(CoachError):
            adding.run(workspace, WordEmbedder, stop_at_the_second)
        assert [document.name for document in workspace.library.documents()] == ["a.md"]
        assert adding.added == 1


def _nothing() -> None:
    pass
