"""Own-words mode and one's own text as a draft, in the terminal interface."""

from __future__ import annotations

from pathlib import Path
from threading import Event

import pytest

from coach import locations
from coach.domain.story import Story
from coach.store.workspace import Workspace
from coach.tui.messages import DraftReady
from coach.tui.open_workspace import OpenWorkspace
from coach.tui.own_text import take_own_text
from coach.tui.screens import own_text
from coach.tui.screens.choose import ChooseScreen
from coach.tui.screens.draft import DraftScreen
from coach.tui.screens.help import HelpScreen
from coach.tui.screens.home import HomeScreen
from coach.tui.screens.interview import InterviewScreen
from coach.tui.screens.new import NewWorkspaceScreen
from coach.tui.screens.own_text import OwnTextScreen
from coach.tui.screens.stories import StoriesScreen
from coach.tui.widgets.answer import AnswerEditor
from coach.tui.widgets.fields import Check, Field
from coach.tui.widgets.key_line import KeyLine
from tests.tui.driver import Driver, FakeEngines, app_on, driving
from tests.tui.models import HeldModel, free

FIRST = "leading-change-1"


@pytest.fixture
def own(sample: Path) -> Path:
    """The sample in own-words mode."""
    with Workspace.open(sample) as workspace:
        workspace.set_own_words(True)
    return sample


async def _to_text(driver: Driver, *keys: str) -> AnswerEditor:
    await driver.at(StoriesScreen)
    await driver.press(*keys, "d")
    await driver.at(DraftScreen)
    await driver.press("t")
    await driver.at(OwnTextScreen)
    return driver.one("#own-text", AnswerEditor)


async def test_a_new_workspace_begins_in_own_words_mode_where_that_is_chosen() -> None:
    path = locations.workspaces() / "robin.ecq"
    async with driving(app_on()) as driver:
        await driver.at(HomeScreen)
        await driver.press("n")
        await driver.at(NewWorkspaceScreen)
        await driver.press(*"Robin")
        assert driver.one("#file", Field).value == str(path)
        driver.one("#own-words", Check).value = True
        await driver.press("ctrl+s")
        await driver.until(lambda: not isinstance(driver.app.screen, NewWorkspaceScreen))
        await driver.until(path.exists)
    with Workspace.open(path) as workspace:
        assert workspace.own_words


async def test_the_mode_is_seen_and_changed_among_the_stories(shelved: Path) -> None:
    async with driving(app_on()) as driver:
        await driver.at(HomeScreen)
        await driver.press("enter")
        await driver.at(StoriesScreen)
        assert "own words" not in driver.shown()
        await driver.press("o")
        await driver.at(ChooseScreen)
        await driver.shows("writes no sentence: all text is the candidate's own.")
        await driver.press("enter")
        await driver.at(StoriesScreen)
        assert "own words" not in driver.shown().split("\n")[0]
        await driver.press("o", "right", "enter")
        await driver.at(StoriesScreen)
        await driver.shows("The coach writes no sentence here; O changes that.")
        assert driver.shown().split("\n")[0].strip().startswith("Stories  ·  own words  ·  ")
        await driver.press("i")
        await driver.at(InterviewScreen)
        assert "own words" in driver.shown().split("\n")[0]
        await driver.press("escape")
        await driver.at(StoriesScreen)
        await driver.press("escape")
        await driver.at(HomeScreen)
        await driver.shows("opm-2006 · own words · changed")
        await driver.press("enter")
        await driver.at(StoriesScreen)
        await driver.press("o", "right", "enter")
        await driver.until(lambda: "own words" not in driver.shown().split("\n")[0])
    with Workspace.open(shelved) as workspace:
        assert not workspace.own_words


async def test_no_key_writes_a_draft_and_the_core_refuses_all_the_same(own: Path) -> None:
    model = free("I cut the backlog.")
    async with driving(app_on(own, FakeEngines(model))) as driver:
        await driver.at(StoriesScreen)
        await driver.press("down", "d")
        screen = await driver.at(DraftScreen)
        await driver.shows("No draft yet. T takes the text that you write.")
        assert driver.one("KeyLine", KeyLine).keys == ["escape", "t"]
        await driver.press("w", "r")
        await driver.quiet()
        screen.action_write()
        await driver.says("This workspace is in own-words mode")
        await driver.quiet()
    assert not model.history
    assert not model.prepared
    with Workspace.open(own) as workspace:
        assert [workspace.latest_draft(s.id) is not None for s in workspace.stories()] == [True, False, False]


async def test_turning_the_mode_on_stops_a_draft_that_is_being_written(sample: Path) -> None:
    model = HeldModel("I cut the backlog.")
    async with driving(app_on(sample, FakeEngines(model))) as driver:
        await driver.at(StoriesScreen)
        await driver.press("down", "d")
        await driver.at(DraftScreen)
        await driver.press("w")
        await driver.until(model.began.is_set)
        await driver.press("escape")
        await driver.until(lambda: isinstance(driver.app.screen, StoriesScreen))
        await driver.press("o", "right", "enter")
        await driver.shows("The coach writes no sentence here")
        opened = driver.app.opened
        assert opened is not None and opened.drafting is not None
        assert opened.drafting.stopped
        await driver.until(opened.drafting.ended.is_set)
        await driver.quiet()


async def test_the_whole_text_is_changed_checked_and_shown(sample: Path) -> None:
    with Workspace.open(sample) as workspace:
        before = workspace.latest_draft(FIRST)
    assert before is not None
    async with driving(app_on(sample)) as driver:
        editor = await _to_text(driver)
        assert editor.text == "\n\n".join(before.paragraphs())
        editor.load_text(f"I saved $9 million.\n\n{editor.text}")
        await driver.press("ctrl+s")
        await driver.at(DraftScreen)
        await driver.shows("Drafted by the candidate")
        await driver.shows("1 unsupported")
        assert any(text.startswith("✗ I saved $9 million.") for text in driver.entries())
    with Workspace.open(sample) as workspace:
        after = workspace.latest_draft(FIRST)
        assert not workspace.note(f"unsaved:{FIRST}:own-text")
    assert after is not None and after.id != before.id
    kept = [(s.text, s.author, s.evidence) for s in after.sentences if s.text != "I saved $9 million."]
    assert kept == [(s.text, s.author, s.evidence) for s in before.sentences]


async def test_a_first_text_is_written_where_there_is_no_draft(own: Path) -> None:
    async with driving(app_on(own)) as driver:
        editor = await _to_text(driver, "down")
        assert editor.text == ""
        await driver.press(*"I met 9 crews.", "ctrl+s")
        await driver.at(DraftScreen)
        await driver.until(lambda: any("I met 9 crews." in text for text in driver.entries()))


async def test_text_that_cannot_be_taken_stays_and_what_is_typed_is_kept_on_leaving(own: Path) -> None:
    async with driving(app_on(own)) as driver:
        editor = await _to_text(driver, "down")
        await driver.press("ctrl+s")
        await driver.says("The text is empty.")
        await driver.press(*"I met", "escape")
        await driver.at(DraftScreen)
        await driver.press("t")
        await driver.at(OwnTextScreen)
        editor = driver.one("#own-text", AnswerEditor)
        assert editor.text == "I met"
        await driver.press(*" 9", "ctrl+q")
    with Workspace.open(own) as workspace:
        story = workspace.stories()[1].id
        assert workspace.note(f"unsaved:{story}:own-text") == "I met 9"
        assert workspace.latest_draft(story) is None


async def test_a_pause_in_typing_puts_the_text_on_disk(own: Path) -> None:
    async with driving(app_on(own)) as driver:
        editor = await _to_text(driver, "down")
        await driver.press(*"I met")
        editor.post_message(AnswerEditor.Paused())
        await driver.until(lambda: "kept, not saved yet" in str(editor.border_subtitle))


async def test_while_the_draft_is_being_written_no_text_takes_its_place(sample: Path) -> None:
    model = HeldModel("I cut the backlog.")
    async with driving(app_on(sample, FakeEngines(model))) as driver:
        editor = await _to_text(driver, "down")
        opened = driver.app.opened
        assert opened is not None
        driver.app.write_draft(opened.stories()[1])
        await driver.until(model.began.is_set)
        editor.load_text("I met 9 crews.")
        await driver.press("ctrl+s")
        await driver.says("This draft is being written at the moment.")
        assert editor.text == "I met 9 crews."
        opened.stop_drafting()
        await driver.quiet()


async def test_the_screen_waits_with_leaving_until_help_is_read(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    go = Event()

    def slow(opened: OpenWorkspace, story: Story, text: str) -> DraftReady:
        assert go.wait(20)
        return take_own_text(opened, story, text)

    monkeypatch.setattr(own_text, "take_own_text", slow)
    async with driving(app_on(own)) as driver:
        await _to_text(driver, "down")
        await driver.press(*"I met 9 crews.", "ctrl+s", "f1")
        await driver.until(lambda: isinstance(driver.app.screen, HelpScreen))
        go.set()
        await driver.at(HelpScreen)
        await driver.press("escape")
        await driver.at(DraftScreen)
        await driver.until(lambda: any("I met 9 crews." in text for text in driver.entries()))
