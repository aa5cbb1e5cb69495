"""The four essays in the terminal interface: refused with the reason, and what was typed stays where it was typed."""

from __future__ import annotations

from pathlib import Path

from coach.tui.screens.interview import InterviewScreen
from coach.tui.screens.stories import StoriesScreen
from coach.tui.widgets.answer import AnswerEditor
from coach.tui.widgets.plain import Plain
from tests.domain.test_merit_essays import OFFICIAL
from tests.tui.driver import app_on, driving

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
