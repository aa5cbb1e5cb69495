"""Editions: told once that one is retired, moving to another and back, and stories that have no place there."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from coach.documents.sample import sample_workspace
from coach.errors import InputProblem, WorkspaceProblem
from coach.guidance.frameworks import load_framework, newest_first
from coach.interview.telling import retirement, told
from coach.store.workspace import Workspace
from coach.tui.engines import SharedEngines
from coach.tui.open_workspace import OpenWorkspace
from coach.tui.screens.choose import ChooseScreen
from coach.tui.screens.draft import DraftScreen
from coach.tui.screens.framework import FrameworkScreen
from coach.tui.screens.home import HomeScreen
from coach.tui.screens.interview import InterviewScreen
from coach.tui.screens.place import PlaceScreen
from coach.tui.screens.stories import StoriesScreen
from coach.tui.widgets.masthead import Masthead
from coach.tui.widgets.plain import Plain
from tests.tui.driver import Driver, FakeEngines, app_on, driving
from tests.tui.models import HeldModel

TITLES = ("One front door for permits", "Four stations, one branch", "River passage agreement")


@pytest.fixture
def untold(tmp_path: Path) -> Path:
    """A workspace of a retired edition whose owner has not been told."""
    sample_workspace(tmp_path / "untold.ecq").close()
    return tmp_path / "untold.ecq"


def _held(path: Path) -> dict[str, object]:
    """All that a candidate would miss, and where each story stands."""
    with Workspace.open(path) as workspace:
        return {
            "framework": workspace.info.framework,
            "stories": workspace.stories(),
            "answers": {story.id: workspace.answers(story.id) for story in workspace.stories()},
            "drafts": {story.id: workspace.drafts(story.id) for story in workspace.stories()},
        }


async def _editions(driver: Driver) -> FrameworkScreen:
    await driver.at(StoriesScreen)
    await driver.press("f")
    return await driver.at(FrameworkScreen)


async def _move(driver: Driver, edition: str) -> None:
    """Move to the edition and go back to the stories."""
    screen = await _editions(driver)
    screen.entries.highlighted = [each.id for each in newest_first()].index(edition)
    await driver.press("enter")
    await driver.at(ChooseScreen)
    await driver.press("enter")
    await driver.front(screen)
    await driver.says("Moved to")
    await driver.quiet()
    await driver.press("escape")
    await driver.at(StoriesScreen)


@pytest.mark.parametrize("answer", ["enter", "escape"])
async def test_that_the_edition_is_retired_is_told_once_and_kept_in_the_workspace(untold: Path, answer: str) -> None:
    before = _held(untold)
    async with driving(app_on(untold)) as driver:
        await driver.at(ChooseScreen)
        await driver.shows("Executive Core Qualifications (2006) (opm-2006) is retired: on 1 October 2025")
        await driver.shows("Keep this edition")
        await driver.press(answer)
        await driver.at(StoriesScreen)
        await driver.press("escape")
        await driver.at(HomeScreen)
        driver.app.open_workspace(lambda: untold, driver.app.screen)
        stories = await driver.at(StoriesScreen)
        assert driver.app.screen is stories
    with Workspace.open(untold) as workspace:
        assert retirement(workspace, load_framework("opm-2006")) is None
    assert _held(untold) == before


async def test_who_leaves_the_program_without_an_answer_is_told_again(untold: Path) -> None:
    for _ in range(2):
        async with driving(app_on(untold)) as driver:
            await driver.at(ChooseScreen)
            driver.app.simulate_key("ctrl+q")


async def test_choosing_another_leads_to_the_editions_and_counts_as_told(untold: Path) -> None:
    async with driving(app_on(untold)) as driver:
        await driver.at(ChooseScreen)
        await driver.press("tab", "enter")
        screen = await driver.at(FrameworkScreen)
        listed = driver.entries()
        assert len(listed) == len(newest_first())
        for edition, text in zip(newest_first(), listed, strict=True):
            assert text.startswith("●" if edition.id == "opm-2006" else "○")
            assert edition.preparing_for[1:] in text
            assert edition.id in text
            assert ("retired" in text) is (edition.retired is not None)
        assert "in force here, retired" in listed[1]
        assert screen.entries.highlighted == 1
        for number, edition in enumerate(newest_first()):
            screen.entries.highlighted = number
            await driver.tells(edition.about)
            await driver.tells(edition.about_definitions)
            await driver.tells(edition.about_narratives)
        assert newest_first()[0].about_definitions
    with Workspace.open(untold) as workspace:
        assert retirement(workspace, load_framework("opm-2006")) is None


async def test_an_edition_that_is_not_retired_is_opened_without_a_word(tmp_path: Path) -> None:
    path = tmp_path / "new.ecq"
    Workspace.create(path, candidate="Robin Vale", framework="opm-2025").close()
    async with driving(app_on(path)) as driver:
        await driver.at(StoriesScreen)


async def test_a_disk_that_cannot_remember_it_is_a_sentence(untold: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise WorkspaceProblem("The disk is full.", "Make room.")

    async with driving(app_on(untold)) as driver:
        await driver.at(ChooseScreen)
        monkeypatch.setattr(Workspace, "set_note", full)
        await driver.press("enter")
        await driver.toasts("The disk is full.")
        monkeypatch.undo()


async def test_moving_tells_where_each_story_goes_and_loses_none(sample: Path) -> None:
    before = _held(sample)
    async with driving(app_on(sample), size=(120, 36)) as driver:
        screen = await _editions(driver)
        await driver.press("home", "enter")
        await driver.at(ChooseScreen)
        asked = str(driver.one("#told", Plain).content)
        assert load_framework("opm-2025").about in asked
        placed, _, without = asked.partition("Without a place there, until you choose one")
        assert "Four stations, one branch\n  Leading People → Leading People" in placed
        assert "One front door for permits\n  Leading Change" in without
        assert "River passage agreement\n  Building Coalitions" in without

        for keys in (("escape",), ("tab", "enter")):
            await driver.press(*keys)
            await driver.front(screen)
            assert driver.app.opened is not None
            assert driver.app.opened.workspace.info.framework == "opm-2006"
            await driver.press("enter")
            await driver.at(ChooseScreen)
        await driver.press("enter")
        await driver.front(screen)
        await driver.says("Moved to Executive Core Qualifications (2025). 2 stories wait for a place")
        assert driver.entries()[0].startswith("●")
        assert "opm-2025" in driver.shown().split("\n")[0]
        await driver.press("enter")
        await driver.says("Executive Core Qualifications (2025) is in force already.")
        await driver.press("escape")

        await driver.at(StoriesScreen)
        assert "opm-2025" in driver.shown().split("\n")[0]
        await driver.shows(f"You prepare for {load_framework('opm-2025').preparing_for}.")
        listed = driver.entries()
        heading = next(i for i, text in enumerate(listed) if "Without a place in this edition" in text)
        assert [text.split("\n")[0] for text in listed[heading + 1 :]] == [TITLES[0], TITLES[2]]
        assert "stood under Leading Change (opm-2006)" in listed[heading + 1]
        assert "Leading People  Four stations, one branch" in listed[heading - 2]
    after = _held(sample)
    assert after["answers"] == before["answers"]
    assert after["drafts"] == before["drafts"]


async def test_moving_back_undoes_it(sample: Path) -> None:
    before = _held(sample)
    async with driving(app_on(sample)) as driver:
        await driver.at(StoriesScreen)
        shown = driver.entries()
        await _move(driver, "opm-2025")
        assert driver.entries() != shown
        await _move(driver, "opm-2006")
        await driver.until(lambda: driver.entries() == shown)
    assert _held(sample) == before


async def test_a_story_without_a_place_is_given_one_and_goes_on_there(sample: Path) -> None:
    async with driving(app_on(sample)) as driver:
        await driver.at(StoriesScreen)
        await _move(driver, "opm-2025")
        await driver.says("Next: give “One front door for permits” a place in this edition, key P")
        for key in ("i", "enter", "d", "n", "p"):
            await driver.press("end", key)
            dialog = await driver.at(PlaceScreen)
            assert [text.split("\n")[0] for text in driver.entries()] == [
                f"○ {ecq.name}" for ecq in load_framework("opm-2025").ecqs
            ]
            await driver.shows("Where does “River passage agreement” stand?")
            await driver.shows("opm-2025")
            await driver.press("escape")
            await driver.at(StoriesScreen)
            assert dialog not in driver.app.screen_stack
        await driver.press("end", "p")
        await driver.at(PlaceScreen)
        await driver.press("down", "enter")
        await driver.at(StoriesScreen)
        await driver.until(lambda: any("Driving Efficiency  River passage agreement" in t for t in driver.entries()))
        assert sum("stood under" in text for text in driver.entries()) == 1
        assert driver.app.opened is not None
        assert [s.ecq for s in driver.app.opened.workspace.stories()][2] == "driving-efficiency"

        await driver.press("home", "down")
        await driver.press("i")
        await driver.at(InterviewScreen)
        await driver.until(lambda: "Driving Efficiency" in driver.shown().split("\n")[0])
        await driver.press("escape")
        await driver.at(StoriesScreen)
        await driver.press("d")
        await driver.at(DraftScreen)
        await driver.press("w")
        await driver.shows("Drafted by built-in drafter")


async def test_an_ecq_without_a_story_has_none_to_place(empty: Path) -> None:
    async with driving(app_on(empty)) as driver:
        await driver.at(StoriesScreen)
        await driver.press("p")
        await driver.says("This ECQ has no story yet, so there is none to place.")


async def test_a_failing_move_is_a_sentence_and_changes_nothing(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise WorkspaceProblem("The disk is full.", "Make room.")

    before = _held(sample)
    async with driving(app_on(sample)) as driver:
        await _editions(driver)
        await driver.press("home", "enter")
        await driver.at(ChooseScreen)
        monkeypatch.setattr(Workspace, "use_framework", full)
        await driver.press("enter")
        await driver.says("The disk is full. Make room.")
        monkeypatch.undo()
        assert driver.entries()[1].startswith("●")
    assert _held(sample) == before


def test_while_a_draft_is_written_no_other_edition_comes_in_force(sample: Path) -> None:
    opened = OpenWorkspace(Workspace.open(sample), SharedEngines(FakeEngines(HeldModel())))
    drafting = opened.begin_drafting(opened.stories()[0])
    with pytest.raises(InputProblem, match="draft is still being written"):
        opened.move("opm-2025")
    assert opened.framework.id == opened.workspace.info.framework == "opm-2006"
    drafting.ended.set()
    opened.move("opm-2025")
    assert opened.framework.id == opened.info.framework == "opm-2025"
    opened.close()


@pytest.mark.parametrize("edition", [each.id for each in newest_first()])
async def test_every_screen_of_a_workspace_names_its_edition(tmp_path: Path, edition: str) -> None:
    path = tmp_path / "any.ecq"
    with Workspace.create(path, candidate="Robin Vale", framework=edition) as workspace:
        framework = load_framework(edition)
        workspace.add_story(framework.ecqs[0].id, "A story")
        told(workspace, framework)
    copy = Path(shutil.copy(path, tmp_path / "copy.ecq"))
    async with driving(app_on(copy)) as driver:
        await driver.at(StoriesScreen)
        for key in ("", "i", "d", "c", "r", "e", "l", "f"):
            if key:
                await driver.press(key)
                await driver.until(lambda: not isinstance(driver.app.screen, StoriesScreen))
                await driver.quiet()
            assert edition in driver.shown().split("\n")[0]
            assert driver.app.screen.query(Masthead)
            front = driver.app.screen
            await driver.press("f1")
            await driver.until(_names(driver, edition))
            await driver.press("escape")
            await driver.front(front)
            if key:
                await driver.press("escape")
                await driver.at(StoriesScreen)
        await driver.press("home", "i")
        await driver.at(InterviewScreen)
        await driver.press("ctrl+l")
        await driver.until(_names(driver, edition))


def _names(driver: Driver, edition: str) -> Callable[[], bool]:
    """Whether the dialog in front names the edition."""
    return lambda: (
        driver.app.screen.is_modal and any(edition in (w.border_subtitle or "") for w in driver.app.screen.query("*"))
    )
