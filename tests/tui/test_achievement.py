"""A new achievement on the screen: saved, kept when left, and listed among the stories without a place."""

from __future__ import annotations

from pathlib import Path
from threading import Event

import pytest

from coach.domain.achievement import Part
from coach.domain.story import Story
from coach.errors import WorkspaceProblem
from coach.interview import inventory
from coach.interview.inventory import add
from coach.store.workspace import Workspace
from coach.tui.screens.achievement import AchievementScreen
from coach.tui.screens.help import HelpScreen
from coach.tui.screens.interview import InterviewScreen
from coach.tui.screens.place import PlaceScreen
from coach.tui.screens.stories import StoriesScreen
from coach.tui.unsaved import Unsaved
from coach.tui.widgets.fields import Editor, Field
from tests.tui.driver import PATIENCE, Driver, app_on, driving

TYPED = {
    Part.TITLE: "One front door",
    Part.WHEN: "2019 to 2021",
    Part.ROLE: "Deputy director",
    Part.SCALE: "143 staff",
    Part.RESULT: "It fell by 9 days.",
}
ESSAY = "My Merit Hiring Plan essay on the Constitution"


async def _form(driver: Driver) -> AchievementScreen:
    await driver.at(StoriesScreen)
    await driver.press("a")
    return await driver.at(AchievementScreen)


async def _type(driver: Driver, text: str) -> None:
    await driver.press(*text)


def _shown(driver: Driver) -> dict[str, str]:
    """What the fields hold."""
    shown: dict[str, str] = {part: driver.one(f"#{part}", Field).value for part in list(Part)[:-1]}
    shown[Part.RESULT] = driver.one(f"#{Part.RESULT}", Editor).text
    return shown


def _held(path: Path) -> list[dict[str, str]]:
    """The stories of a workspace by their answers."""
    with Workspace.open(path, read_only=True) as workspace:
        return [{a.question: a.text for a in workspace.answers(s.id)} for s in workspace.stories()]


async def test_an_achievement_is_typed_saved_and_listed(empty: Path) -> None:
    async with driving(app_on(empty)) as driver:
        await _form(driver)
        for part, text in TYPED.items():
            await _type(driver, text)
            if part is not Part.RESULT:
                await driver.press("enter")
        await driver.press("ctrl+s")
        await driver.at(StoriesScreen)
        assert "One front door\nan achievement that has no ECQ yet  ·  5 answers, all kept" in "\n".join(
            driver.entries()
        )
        await _form(driver)
        assert not any(_shown(driver).values()), "the next one begins blank"
    assert _held(empty) == [{part.question: text for part, text in TYPED.items()}]


async def test_what_is_typed_is_kept_on_leaving_and_brought_back_by_the_same_key(empty: Path) -> None:
    async with driving(app_on(empty)) as driver:
        await _form(driver)
        await _type(driver, "Locks")
        driver.one("#result", Editor).focus()
        await _type(driver, "It fell")
        await driver.press("escape")
        await _form(driver)
        assert (_shown(driver)[Part.TITLE], _shown(driver)[Part.RESULT]) == ("Locks", "It fell")
        driver.one("#title", Field).focus()
        await driver.press("end")
        await _type(driver, "!")
        driver.app.simulate_key("ctrl+q")
    async with driving(app_on(empty)) as driver:
        await _form(driver)
        assert _shown(driver)[Part.TITLE] == "Locks!"
        await driver.press("ctrl+s")
        await driver.at(StoriesScreen)
    assert _held(empty) == [{"fact.title": "Locks!", "element.result": "It fell"}]
    with Workspace.open(empty, read_only=True) as workspace:
        assert not any(Unsaved(workspace, "inventory").get(part) for part in Part)


async def test_a_pause_in_typing_puts_it_on_disk(empty: Path) -> None:
    async with driving(app_on(empty)) as driver:
        screen = await _form(driver)
        await _type(driver, "Locks")
        await driver.until(lambda: Unsaved(screen.opened.workspace, "inventory").get(Part.TITLE) == "Locks")


@pytest.mark.parametrize(("typed", "said"), [("", "Nothing is given"), (ESSAY, "short essays"), ("Bridge", "already")])
async def test_what_cannot_be_taken_stays_in_its_field_and_is_said(empty: Path, typed: str, said: str) -> None:
    with Workspace.open(empty) as workspace:
        add(workspace, {Part.TITLE: "Bridge"})
    async with driving(app_on(empty)) as driver:
        await _form(driver)
        driver.one("#title", Field).value = typed
        await driver.press("ctrl+s")
        await driver.says(said)
        await driver.at(AchievementScreen)
        assert _shown(driver)[Part.TITLE] == typed
        driver.one("#title", Field).value = "Locks"
        await driver.press("ctrl+s")
        await driver.at(StoriesScreen)
    assert _held(empty) == [{"fact.title": "Bridge"}, {"fact.title": "Locks"}]


async def test_a_disk_that_takes_nothing_is_a_sentence(empty: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise WorkspaceProblem("The disk is full.", "Make room.")

    async with driving(app_on(empty)) as driver:
        await _form(driver)
        await _type(driver, "Locks")
        monkeypatch.setattr(Workspace, "add_achievement", full)
        await driver.press("ctrl+s")
        await driver.says("The disk is full.")
        assert _shown(driver)[Part.TITLE] == "Locks"
        monkeypatch.undo()
        monkeypatch.setattr(Workspace, "set_note", full)
        await _type(driver, "!")
        await driver.says("The disk is full.")
        monkeypatch.undo()
    assert _held(empty) == []


async def test_the_form_waits_with_leaving_until_help_is_read(empty: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    go_on = Event()

    def slow(workspace: Workspace, given: dict[Part, str]) -> Story:
        assert go_on.wait(PATIENCE)
        return add(workspace, given)

    monkeypatch.setattr(inventory, "add", slow)
    async with driving(app_on(empty)) as driver:
        form = await _form(driver)
        await _type(driver, "Locks")
        await driver.press("ctrl+s", "f1")
        await driver.until(lambda: isinstance(driver.app.screen, HelpScreen))
        go_on.set()
        await driver.at(HelpScreen)
        await driver.press("escape")
        await driver.at(StoriesScreen)
        assert form not in driver.app.screen_stack
    assert _held(empty) == [{"fact.title": "Locks"}]


async def test_an_achievement_asks_for_an_ecq_first_and_its_interview_goes_on_then(empty: Path) -> None:
    with Workspace.open(empty) as workspace:
        add(workspace, TYPED)
    async with driving(app_on(empty)) as driver:
        for key in ("i", "d", "n"):
            await driver.at(StoriesScreen)
            await driver.press("end", key)
            await driver.at(PlaceScreen)
            await driver.press("escape")
        await driver.at(StoriesScreen)
        await driver.press("end", "p")
        await driver.at(PlaceScreen)
        await driver.press("enter")
        await driver.at(StoriesScreen)
        assert "Leading Change  One front door" in driver.entries()[0]
        await driver.press("home", "i")
        await driver.at(InterviewScreen)
        await driver.shows("Question 5 of")
    with Workspace.open(empty, read_only=True) as workspace:
        assert workspace.story("achievement-1").ecq == "leading-change"


async def test_a_story_that_lost_its_place_comes_before_achievements_in_what_is_next(sample: Path) -> None:
    with Workspace.open(sample) as workspace:
        add(workspace, {Part.TITLE: "Locks"})
    async with driving(app_on(sample)) as driver:
        await driver.at(StoriesScreen)
        await driver.says("Next: go on with")
    with Workspace.open(sample) as workspace:
        workspace.use_framework("opm-2025", {})
    async with driving(app_on(sample)) as driver:
        await driver.at(StoriesScreen)
        await driver.says("a place in this edition, key P")


async def test_where_only_achievements_wait_for_an_ecq_that_is_what_is_next(empty: Path) -> None:
    with Workspace.open(empty) as workspace:
        add(workspace, {Part.TITLE: "Locks"})
    async with driving(app_on(empty)) as driver:
        await driver.at(StoriesScreen)
        await driver.says("Next: give “Locks” an ECQ, key P")
