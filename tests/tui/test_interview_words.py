"""Follow-ups in a model's words on the interview screen: added quietly, never in the way of typing."""

from __future__ import annotations

from pathlib import Path

from coach.domain.wording import FOLLOW_UPS
from coach.engine.ports import Task
from coach.errors import EngineStopped
from coach.store.workspace import Workspace
from coach.tui.screens.interview import InterviewScreen
from coach.tui.screens.stories import StoriesScreen
from coach.tui.widgets.answer import AnswerEditor
from coach.tui.widgets.plain import Plain
from tests.fakes import ScriptedModel
from tests.tui.driver import Driver, FakeEngines, app_on, driving
from tests.tui.models import HeldModel, failing, free

SHARP = "How many crew leads did you rewrite the repair order with?"
STOCK = FOLLOW_UPS["number"]
FACTS = ("Locks", "Chief, lock repair branch", "2021", "40 people")
ANSWER = "I rewrote the repair order with the crew leads. Waiting fell."


async def _to_follow_up(driver: Driver) -> AnswerEditor:
    """Answer until a follow-up is asked."""
    await driver.at(StoriesScreen)
    await driver.press("i")
    await driver.until(lambda: isinstance(driver.app.screen, InterviewScreen) and driver.app.screen.query("#question"))
    editor = driver.one("#answer", AnswerEditor)
    for number, text in enumerate((*FACTS, ANSWER), 1):
        await driver.shows(f"Question {number} of")
        editor.insert(text)
        await driver.handled()
        await driver.press("ctrl+s")
    await driver.until(lambda: STOCK in _question(driver))
    return editor


def _question(driver: Driver) -> str:
    return str(driver.one("#question", Plain).content)


def _asked(path: Path) -> list[str]:
    with Workspace.open(path) as workspace:
        return [a.asked for a in workspace.answers(workspace.stories()[0].id)]


async def test_the_models_words_come_after_the_question_and_are_stored_with_the_answer(empty: Path) -> None:
    model = free(SHARP)
    async with driving(app_on(empty, FakeEngines(model)), size=(100, 40)) as driver:
        editor = await _to_follow_up(driver)
        await driver.until(lambda: _question(driver) == f"{STOCK} {SHARP}")
        editor.insert("9 of them")
        await driver.handled()
        await driver.press("ctrl+s")
        await driver.shows("Question 7 of")
        await driver.quiet()
    assert f"{STOCK} {SHARP}" in _asked(empty)
    assert [task for task, _ in model.prepared].count(Task.PROBE) == 1


async def test_who_types_already_is_not_disturbed(empty: Path) -> None:
    model = HeldModel(SHARP)
    async with driving(app_on(empty, FakeEngines(model)), size=(100, 40)) as driver:
        editor = await _to_follow_up(driver)
        await driver.until(model.began.is_set)
        editor.insert("9 of")
        await driver.handled()
        model.go.set()
        await driver.quiet()
        assert _question(driver) == STOCK
        await driver.press("ctrl+s")
        await driver.shows("Question 7 of")
        await driver.quiet()
    assert STOCK in _asked(empty)


async def test_the_next_question_does_not_wait_for_the_models_words(empty: Path) -> None:
    model = HeldModel(SHARP)
    async with driving(app_on(empty, FakeEngines(model)), size=(100, 40)) as driver:
        await _to_follow_up(driver)
        await driver.until(model.began.is_set)
        await driver.press("ctrl+n")
        await driver.shows("Question 7 of")
        model.go.set()
        await driver.quiet()
        assert SHARP not in _question(driver)
    assert SHARP not in " ".join(_asked(empty))


async def test_a_model_that_fails_or_rambles_leaves_the_rules_wording(empty: Path) -> None:
    rambling = free("Sure! Here is a question: did you save $2 million?")
    for number, model in enumerate([failing("How many", EngineStopped("The model stopped.", "Try again.")), rambling]):
        path = empty.with_name(f"{number}.ecq")
        path.write_bytes(empty.read_bytes())
        async with driving(app_on(path, FakeEngines(model)), size=(100, 40)) as driver:
            await _to_follow_up(driver)
            await driver.quiet()
            assert len(model.history) == 1
            assert _question(driver) == STOCK
            assert "stopped" not in driver.words()


async def test_no_model_is_asked_about_other_questions(empty: Path) -> None:
    model = ScriptedModel()
    async with driving(app_on(empty, FakeEngines(model))) as driver:
        await driver.at(StoriesScreen)
        await driver.press("i")
        await driver.at(InterviewScreen)
        assert model.history == []
        assert [task for task, _ in model.prepared].count(Task.PROBE) == 1
