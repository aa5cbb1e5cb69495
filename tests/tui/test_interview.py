"""The interview: what shows as saved is on disk, and no typing is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from coach.errors import WorkspaceProblem
from coach.store.workspace import Workspace
from coach.tui.screens.interview import InterviewScreen
from coach.tui.screens.questions import QuestionsScreen
from coach.tui.screens.stories import StoriesScreen
from coach.tui.widgets.answer import AnswerEditor
from coach.tui.widgets.lists import Panel
from coach.tui.widgets.plain import Plain
from tests.tui.driver import Driver, app_on, driving


async def _begin(driver: Driver) -> AnswerEditor:
    """To the first question of the first story."""
    await driver.at(StoriesScreen)
    await driver.press("i")
    await driver.at(InterviewScreen)
    return driver.one("#answer", AnswerEditor)


async def _type(driver: Driver, text: str) -> None:
    driver.one("#answer", AnswerEditor).insert(text)
    await driver.handled()


async def _save(driver: Driver, text: str) -> None:
    await _type(driver, text)
    await driver.press("ctrl+s")
    await driver.shows("Saved.")
    await driver.quiet()


def _answers(driver: Driver) -> dict[str, str]:
    """What is on disk now, read by another hand than the app's."""
    assert driver.app.opened is not None
    workspace = driver.app.opened.workspace
    return {a.question: a.text for a in workspace.answers(workspace.stories()[0].id)}


async def test_each_answer_is_in_the_store_when_it_shows_as_saved(empty: Path) -> None:
    async with driving(app_on(empty)) as driver:
        await _begin(driver)
        said = {
            "fact.title": "Weather desk rebuild",
            "fact.role": "Chief of the forecast desk, Office of Harbors",
            "fact.when": "March 2019 to June 2020",
        }
        for number, (question, text) in enumerate(said.items(), 1):
            await driver.shows(f"Question {number} of")
            await _type(driver, text)
            await driver.press("ctrl+s")
            await driver.shows("Saved.")
            assert _answers(driver)[question] == text
            await driver.quiet()
        await driver.shows("Question 4 of")
        await driver.shows("Weather desk rebuild")
    with Workspace.open(empty) as workspace:
        assert [a.text for a in workspace.answers(workspace.stories()[0].id)] == list(said.values())


async def test_refused_text_stays_in_the_editor_with_the_sentence(empty: Path) -> None:
    async with driving(app_on(empty)) as driver:
        editor = await _begin(driver)
        for text in ("", "  \n ", "before\x1b[2Jafter", "a\u202eb"):
            editor.text = text
            driver.app.screen.query_one("#state", Plain).show("")
            await driver.handled()
            await driver.press("ctrl+s")
            await driver.shows("contains a control character" if text.strip() else "is empty. Type some words")
            assert editor.text == text
            assert "\x1b" not in driver.shown()
            assert "\u202e" not in driver.shown()
        assert _answers(driver) == {}


async def test_an_answer_that_the_disk_refuses_comes_back(empty: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise WorkspaceProblem("The disk is full.", "Make room and save again.")

    async with driving(app_on(empty)) as driver:
        editor = await _begin(driver)
        await _type(driver, "Weather desk rebuild")
        monkeypatch.setattr(Workspace, "add_answer", full)
        await driver.press("ctrl+s")
        await driver.says("The disk is full. Make room and save again.")
        assert editor.text == "Weather desk rebuild"
        monkeypatch.undo()
        await driver.press("ctrl+s")
        await driver.shows("Saved.")
        assert _answers(driver) == {"fact.title": "Weather desk rebuild"}


async def test_an_unforeseen_failure_of_the_store_loses_nothing(empty: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    async with driving(app_on(empty)) as driver:
        editor = await _begin(driver)
        await _type(driver, "Weather desk rebuild")
        monkeypatch.setattr(Workspace, "add_answer", broken)
        await driver.press("ctrl+s")
        await driver.says("Something unforeseen went wrong (ZeroDivisionError)")
        assert editor.text == "Weather desk rebuild"
        monkeypatch.undo()


async def test_unfinished_typing_is_back_after_leaving_the_screen(empty: Path) -> None:
    async with driving(app_on(empty)) as driver:
        await _begin(driver)
        await _type(driver, "half a thou")
        await driver.press("escape")
        editor = await _begin(driver)
        assert editor.text == "half a thou"
        assert editor.border_subtitle == "kept, not saved yet"
        assert _answers(driver) == {}


@pytest.mark.parametrize("leave", ["ctrl+q", "exit"])
async def test_unfinished_typing_is_back_after_closing_the_program(empty: Path, leave: str) -> None:
    async with driving(app_on(empty)) as driver:
        await _begin(driver)
        await _type(driver, "half a thou")
        if leave == "exit":
            driver.app.exit()
        else:
            driver.app.simulate_key(leave)
    async with driving(app_on(empty)) as driver:
        assert (await _begin(driver)).text == "half a thou"


async def test_typing_is_on_disk_by_itself_so_that_a_kill_costs_little(empty: Path) -> None:
    async with driving(app_on(empty)) as driver:
        editor = await _begin(driver)
        await _type(driver, "half a thou")
        await driver.until(lambda: editor.border_subtitle == "kept, not saved yet")
        assert driver.app.opened is not None
        workspace = driver.app.opened.workspace
        assert workspace.note(f"unsaved:{workspace.stories()[0].id}:fact.title") == "half a thou"


async def test_an_answer_in_hand_survives_leaving_at_once(empty: Path) -> None:
    async with driving(app_on(empty)) as driver:
        await _begin(driver)
        await _type(driver, "Weather desk rebuild")
        driver.app.simulate_key("ctrl+s")
        driver.app.simulate_key("ctrl+q")
    with Workspace.open(empty) as workspace:
        story = workspace.stories()[0].id
        answered = [a.text for a in workspace.answers(story)]
        assert "Weather desk rebuild" in (*answered, workspace.note(f"unsaved:{story}:fact.title"))


async def test_what_is_typed_while_an_answer_is_saved_goes_before_the_next(
    empty: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with driving(app_on(empty)) as driver:
        editor = await _begin(driver)
        await _type(driver, "Weather desk rebuild")
        editor.screen.action_save()  # type: ignore[attr-defined]
        editor.insert("Chief of")
        await driver.shows("What was your role")
        assert editor.text == "Chief of"
        await driver.quiet()
        assert _answers(driver) == {"fact.title": "Weather desk rebuild"}


async def test_back_skip_list_and_correct(empty: Path) -> None:
    async with driving(app_on(empty)) as driver:
        editor = await _begin(driver)
        await _save(driver, "Weather desk rebild")
        await driver.press("ctrl+n")
        await driver.shows("Skipped.")
        await driver.shows("Question 3 of")
        await driver.quiet()
        await driver.press("ctrl+b")
        await driver.shows("Question 2 of")
        await driver.quiet()
        await driver.press("ctrl+b")
        await driver.until(lambda: editor.text == "Weather desk rebild")
        await driver.quiet()
        await driver.press("ctrl+b")
        await driver.shows("This is the first question.")
        await driver.quiet()

        await driver.press("ctrl+l")
        listed = await driver.at(QuestionsScreen)
        assert [text[0] for text in driver.entries()[:3]] == ["✓", "–", "○"]
        assert listed.focused is not None
        await driver.press("home", "enter")
        await driver.at(InterviewScreen)
        editor.text = "Weather desk rebuild"
        await driver.press("ctrl+s")
        await driver.shows("Saved.")
        await driver.quiet()
        assert _answers(driver) == {"fact.title": "Weather desk rebuild", "fact.role": ""}
        await driver.shows("Weather desk rebuild")


async def test_moves_made_quickly_are_all_made(empty: Path) -> None:
    async with driving(app_on(empty)) as driver:
        await _begin(driver)
        for key in ("ctrl+n", "ctrl+n", "ctrl+n"):
            driver.app.simulate_key(key)
        await driver.shows("Question 4 of")


async def test_unfinished_typing_comes_back_with_its_own_question(empty: Path) -> None:
    async with driving(app_on(empty)) as driver:
        editor = await _begin(driver)
        await _type(driver, "first, unfinished")
        await driver.press("ctrl+n")
        await driver.shows("Question 2 of")
        await driver.quiet()
        await _type(driver, "second, unfinished")
        await driver.press("ctrl+b")
        await driver.until(lambda: editor.text == "first, unfinished")
        await driver.quiet()
        await driver.press("ctrl+s")
        await driver.shows("Saved.")
        await driver.until(lambda: editor.text == "second, unfinished")


async def test_the_end_says_so_and_the_list_still_leads_back(sample: Path) -> None:
    async with driving(app_on(sample)) as driver:
        await driver.at(StoriesScreen)
        await driver.press("end", "i")
        await driver.at(InterviewScreen)
        await driver.shows("All questions of this story are answered.")
        await driver.press("ctrl+s", "ctrl+n")
        await driver.press("ctrl+l")
        await driver.at(QuestionsScreen)
        await driver.press("home", "enter")
        await driver.at(InterviewScreen)
        await driver.until(lambda: driver.one("#answer", AnswerEditor).text == "River passage agreement")


async def test_guidance_is_cited_within_reach_and_f2_hides_it(empty: Path) -> None:
    async with driving(app_on(empty)) as driver:
        await _begin(driver)
        panel = driver.one("#beside", Panel)
        told = driver.one("#told", Plain)
        await driver.until(lambda: "— " in str(told.content))
        await driver.press("tab")
        assert panel.has_focus
        await driver.until(lambda: panel.max_scroll_y > 0)
        for _ in range(int(panel.max_scroll_y)):
            if "— " in driver.shown():
                break
            await driver.press("down")
        await driver.shows("— ")
        await driver.press("f2")
        await driver.until(lambda: not panel.display)
        await driver.press("f2")
        await driver.until(lambda: panel.display)


async def test_where_space_is_short_f2_swaps_editor_and_guidance(empty: Path) -> None:
    async with driving(app_on(empty), size=(40, 10)) as driver:
        editor = await _begin(driver)
        panel = driver.one("#beside", Panel)
        assert (editor.region.height > 0, panel.display) == (True, False)
        await driver.press("f2")
        await driver.until(lambda: panel.has_focus)
        await driver.shows("In a few words, what do you call this story?")
        await driver.press("f2")
        await driver.until(lambda: editor.has_focus)


async def test_failing_guidance_is_a_sentence_and_the_interview_goes_on(
    empty: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("coach.interview.advice.Advice.passages", broken)
    async with driving(app_on(empty)) as driver:
        await _begin(driver)
        await driver.tells("Something unforeseen went wrong")
        await _save(driver, "Weather desk rebuild")
        await driver.shows("Question 2 of")
