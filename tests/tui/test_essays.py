"""The four essays in the terminal interface: refused with the reason, and what was typed stays where it was typed."""

from __future__ import annotations

from pathlib import Path

from coach.tui.screens.ask_text import AskText
from coach.tui.screens.draft import DraftScreen
from coach.tui.screens.interview import InterviewScreen
from coach.tui.screens.stories import StoriesScreen
from coach.tui.widgets.answer import AnswerEditor
from coach.tui.widgets.fields import Field
from coach.tui.widgets.lists import Entries
from coach.tui.widgets.plain import Plain
from tests.domain.test_merit_essays import OFFICIAL
from tests.tui.driver import FakeEngines, app_on, driving
from tests.tui.models import free

PROMPT, TITLE = list(OFFICIAL.values())[3], "Merit Hiring Plan: essay 4"


async def test_an_answer_for_an_essay_stays_in_the_editor_with_the_reason(empty: Path) -> None:
    async with driving(app_on(empty)) as driver:
        await driver.at(StoriesScreen)
        await driver.press("i")
        await driver.at(InterviewScreen)
        editor = driver.one("#answer", AnswerEditor)
        for text in (TITLE, f"{PROMPT}\nI was raised on a farm."):
            driver.one("#state", Plain).show("")
            editor.text = text
            await driver.handled()
            await driver.press("ctrl+s")
            await driver.shows("This answer is for one of the four short")
            await driver.shows("Write it yourself")
            assert editor.text == text
            assert driver.app.opened is not None
            workspace = driver.app.opened.workspace
            assert not workspace.answers(workspace.stories()[0].id)
            assert not workspace.stories()[0].title


async def test_a_wish_for_an_essay_stays_in_its_field_with_the_reason_and_no_model_is_asked(sample: Path) -> None:
    model, wish = free(), "make it my 200-word essay on work ethic"
    async with driving(app_on(sample, FakeEngines(model)), size=(160, 50)) as driver:
        await driver.at(StoriesScreen)
        await driver.press("d")
        await driver.at(DraftScreen)
        await driver.shows("Drafted by")
        entries = driver.one("#entries", Entries)
        entries.highlighted = next(place for place, text in enumerate(driver.entries()) if text.startswith("· "))
        await driver.press("r")
        await driver.at(AskText)
        driver.one("#text", Field).value = wish
        await driver.press("enter")
        await driver.shows("The instruction is for one of the four")
        assert driver.one("#text", Field).value == wish
        await driver.press("escape")
        await driver.at(DraftScreen)
    assert not model.history
