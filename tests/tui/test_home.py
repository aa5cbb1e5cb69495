"""Home: a new workspace, the sample, files that cannot be opened."""

from __future__ import annotations

import shutil
from functools import partial
from pathlib import Path

import pytest

from coach import locations
from coach.guidance.frameworks import framework_ids, load_framework, newest_first
from coach.interview.telling import retirement
from coach.settings import Settings, save_settings
from coach.store.workspace import Workspace
from coach.tui.screens.ask_text import AskText
from coach.tui.screens.choose import ChooseScreen
from coach.tui.screens.home import HomeScreen
from coach.tui.screens.interview import InterviewScreen
from coach.tui.screens.new import NewWorkspaceScreen
from coach.tui.screens.stories import StoriesScreen
from coach.tui.widgets.fields import Choice, Choices, Field
from coach.tui.widgets.plain import Plain
from tests.tui.driver import app_on, driving


async def test_a_new_candidate_gets_a_workspace_and_is_asked_the_first_question() -> None:
    async with driving(app_on()) as driver:
        await driver.at(HomeScreen)
        await driver.shows("No candidate yet.")
        await driver.press("n")
        await driver.at(NewWorkspaceScreen)
        await driver.shows("Executive Core Qualifications (2006) (opm-2006). This is OPM's edition of 2006, in force")
        driver.one("#name", Field).insert_text_at_cursor("Robin Vale")
        path = locations.workspaces() / "robin-vale.ecq"
        await driver.until(lambda: driver.one("#file", Field).value == str(path))
        await driver.press("enter", "enter")
        await driver.at(StoriesScreen)
        assert path.is_file()
        await driver.shows("Stories · Robin Vale")
        await driver.press("enter")
        await driver.at(InterviewScreen)
        await driver.press("escape", "escape")
        await driver.at(HomeScreen)
        await driver.shows("Robin Vale 1 story · opm-2006")
    with Workspace.open(path) as workspace:
        assert (workspace.info.candidate, workspace.info.framework) == ("Robin Vale", "opm-2006")


@pytest.mark.parametrize("size", [(40, 10), (80, 24), (120, 36)], ids=str)
async def test_a_new_candidate_says_what_they_prepare_for_and_reads_which_edition_that_means(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    made = tmp_path / "robin.ecq"
    async with driving(app_on(), size=size) as driver:
        await driver.at(HomeScreen)
        await driver.press("n")
        screen = await driver.at(NewWorkspaceScreen)
        choices = screen.query_one("#preparing", Choices)
        assert choices.border_title == "What are you preparing for?"
        asked = [button.label.plain for button in choices.query(Choice)]
        assert asked == [edition.preparing_for for edition in newest_first()]
        assert len(asked) == len(framework_ids())
        pressed = choices.pressed_button
        assert pressed is not None
        assert pressed.id == "opm-2006"
        driver.one("#name", Field).value = "Robin Vale"
        driver.one("#file", Field).value = str(made)
        await driver.press("tab", "tab")
        assert choices.has_focus
        about = screen.query_one("#about", Plain)
        for edition in reversed(newest_first()):
            while screen.query_one(".-selected", Choice).id != edition.id:
                await driver.press("down")
            await driver.press("enter")
            await driver.until(partial(_ends, about, edition.about))
            assert edition.id in str(about.content)
        await driver.press("ctrl+s")
        await driver.at(StoriesScreen)
    with Workspace.open(made) as workspace:
        assert workspace.info.framework == "opm-2025"


async def test_who_chose_a_retired_edition_has_been_told_of_it(tmp_path: Path) -> None:
    made = tmp_path / "robin.ecq"
    async with driving(app_on()) as driver:
        await driver.at(HomeScreen)
        await driver.press("n")
        await driver.at(NewWorkspaceScreen)
        await driver.shows("It is retired: the edition of 2025 replaced it")
        driver.one("#name", Field).value = "Robin Vale"
        driver.one("#file", Field).value = str(made)
        await driver.press("ctrl+s")
        await driver.at(StoriesScreen)
    with Workspace.open(made) as workspace:
        assert retirement(workspace, load_framework("opm-2006")) is None


def _ends(text: Plain, end: str) -> bool:
    return str(text.content).endswith(end)


async def test_what_cannot_be_made_is_said_in_the_dialog(tmp_path: Path) -> None:
    (tmp_path / "taken.ecq").write_text("mine")
    refused = {
        ("", f"{tmp_path}/x.ecq"): "The name is empty.",
        ("Robin", ""): "The path is empty.",
        ("Robin", f"{tmp_path}/taken.ecq"): "taken.ecq",
        ("Robin", f"{tmp_path}/missing/x.ecq"): "missing",
        ("Robin\x1b[2J", f"{tmp_path}/x.ecq"): "control character (U+001B)",
        ("Robin", "~nobody-of-that-name/x.ecq"): "There is no such user's folder.",
    }
    async with driving(app_on()) as driver:
        await driver.at(HomeScreen)
        await driver.press("n")
        await driver.at(NewWorkspaceScreen)
        for (name, file), said in refused.items():
            driver.one("#name", Field).value = name
            await driver.handled()
            driver.one("#file", Field).value = file
            await driver.press("ctrl+s")
            await driver.says(said)
            assert "\x1b" not in driver.shown()
        await driver.press("escape")
        await driver.at(HomeScreen)
    assert (tmp_path / "taken.ecq").read_text() == "mine"


async def test_the_sample_opens_and_stays() -> None:
    async with driving(app_on()) as driver:
        await driver.at(HomeScreen)
        await driver.press("s")
        await driver.at(ChooseScreen)
        await driver.press("enter")
        await driver.at(StoriesScreen)
        await driver.shows("One front door for permits")
        await driver.press("escape")
        await driver.at(HomeScreen)
        await driver.shows("Jordan Avery 3 stories")
        await driver.press("enter")
        await driver.at(StoriesScreen)


async def test_a_file_elsewhere_is_opened_by_its_path_with_quotes_or_without(sample: Path) -> None:
    async with driving(app_on()) as driver:
        await driver.at(HomeScreen)
        await driver.press("o")
        await driver.at(AskText)
        driver.one("#text", Field).value = f'"{sample}"'
        await driver.press("enter")
        await driver.at(StoriesScreen)


async def test_a_path_that_leads_nowhere_is_a_sentence(tmp_path: Path) -> None:
    async with driving(app_on()) as driver:
        none = str(tmp_path / "none.ecq")
        for typed, said in ((none, "none.ecq"), ("/", "The path has no file name."), ("\0", "U+0000")):
            await driver.at(HomeScreen)
            await driver.press("o")
            await driver.at(AskText)
            driver.one("#text", Field).value = typed
            await driver.press("enter")
            await driver.at(HomeScreen)
            await driver.shows(said)


async def test_a_damaged_file_is_listed_with_its_problem_and_does_not_open() -> None:
    folder = locations.workspaces()
    folder.mkdir(parents=True)
    (folder / "broken.ecq").write_bytes(b"not a workspace")
    (folder / "folder.ecq").mkdir()
    async with driving(app_on()) as driver:
        await driver.at(HomeScreen)
        await driver.shows("broken.ecq Cannot be opened.")
        assert len(driver.entries()) == 1
        await driver.press("enter")
        await driver.quiet()
        assert isinstance(driver.app.screen, HomeScreen)
        assert "broken.ecq" in driver.words()
    assert (folder / "broken.ecq").read_bytes() == b"not a workspace"


async def test_a_folder_that_may_not_be_read_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    locations.workspaces().mkdir(parents=True)

    def forbidden(_: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", forbidden)
    async with driving(app_on()) as driver:
        await driver.at(HomeScreen)
        await driver.shows("cannot be listed (Permission denied). Open a workspace by its path")
        await driver.press("o")
        await driver.at(AskText)


async def test_what_breaks_unforeseen_while_opening_is_a_sentence_and_one_may_try_again(
    sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    async with driving(app_on()) as driver:
        await driver.at(HomeScreen)
        with monkeypatch.context() as patch:
            patch.setattr(Workspace, "open", broken)
            driver.app.open_workspace(lambda: sample, driver.app.screen)
            await driver.shows("Something unforeseen went wrong (ZeroDivisionError).")
            await driver.quiet()
        driver.app.open_workspace(lambda: sample, driver.app.screen)
        await driver.at(StoriesScreen)


async def test_opening_twice_in_a_hurry_opens_once(sample: Path) -> None:
    folder = locations.workspaces()
    folder.mkdir(parents=True)
    shutil.copy(sample, folder / "sample.ecq")
    async with driving(app_on()) as driver:
        await driver.at(HomeScreen)
        for _ in range(3):
            driver.app.simulate_key("enter")
        await driver.at(StoriesScreen)
        await driver.until(lambda: " answered  ·" in driver.shown() or len(driver.app.screen_stack) > 2)


async def test_what_works_without_a_model_is_told_the_first_time_only() -> None:
    async with driving(app_on()) as driver:
        await driver.at(HomeScreen)
        await driver.shows("No language model is installed, and none is needed")
        await driver.shows("“coach models add FILE” takes one that you copied here.")
        await driver.shows("No candidate yet.")
    async with driving(app_on()) as driver:
        await driver.at(HomeScreen)
        await driver.shows("No candidate yet.")
        assert "language model" not in driver.words()


async def test_who_has_a_model_is_told_nothing_about_getting_one(tmp_path: Path) -> None:
    save_settings(Settings(model=tmp_path / "model.gguf"))
    async with driving(app_on()) as driver:
        await driver.at(HomeScreen)
        await driver.shows("No candidate yet.")
        assert "language model" not in driver.words()
