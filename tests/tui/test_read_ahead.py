"""The model reads the answers while the candidate types, so that a draft begins at once."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from threading import Event

from coach.engine.ports import Embedder, Message, Task
from coach.errors import EngineStopped
from coach.store.workspace import Workspace
from coach.tui.engines import SharedEngines
from coach.tui.open_workspace import OpenWorkspace
from coach.tui.screens.draft import DraftScreen
from coach.tui.screens.interview import InterviewScreen
from coach.tui.screens.stories import StoriesScreen
from coach.tui.widgets.answer import AnswerEditor
from tests.fakes import ScriptedModel
from tests.tui.driver import FakeEngines, app_on, driving
from tests.tui.models import REPLIES, free


def _read(model: ScriptedModel) -> list[str]:
    """What of stories was read ahead."""
    return [messages[1].content for task, messages in list(model.prepared) if task is Task.DRAFT]


async def test_an_interview_that_is_opened_and_each_answer_are_read(sample: Path) -> None:
    model = free()
    async with driving(app_on(sample, FakeEngines(model))) as driver:
        await driver.at(StoriesScreen)
        await driver.press("down", "i")
        await driver.at(InterviewScreen)
        await driver.until(lambda: _read(model))
        before = _read(model)[-1]
        assert before.endswith("Wrote it up as policy for all 4 stations.")
        await driver.press(*"fell 9%")
        await driver.until(lambda: driver.one("#answer", AnswerEditor).text == "fell 9%")
        await driver.press("ctrl+s")
        await driver.until(lambda: _read(model)[-1].endswith("fell 9%"))
        assert _read(model)[-1].startswith(before), "a new answer only adds to what was read"
    assert not [asked for asked in model.history if asked.task is Task.DRAFT]


async def test_the_draft_begins_with_what_was_read(sample: Path) -> None:
    model = free(*REPLIES)
    async with driving(app_on(sample, FakeEngines(model))) as driver:
        await driver.at(StoriesScreen)
        await driver.press("d")
        await driver.at(DraftScreen)
        await driver.until(lambda: _read(model))
        await driver.press("w")
        await driver.shows("Drafted by model scripted")
    [messages] = [messages for _, messages in model.prepared]
    for asked in model.history:
        assert asked.messages[0] == messages[0]
        assert asked.messages[1].content.startswith(messages[1].content)


async def test_without_a_model_reading_ahead_starts_nothing(sample: Path) -> None:
    class NoEmbedder(FakeEngines):
        def embedder(self) -> Embedder:
            raise AssertionError

    async with driving(app_on(sample, NoEmbedder())) as driver:
        await driver.at(StoriesScreen)
        await driver.press("d")
        await driver.at(DraftScreen)
        await driver.shows("Drafted by built-in drafter")


async def test_a_model_that_cannot_read_ahead_is_no_hindrance(sample: Path) -> None:
    class Broken(ScriptedModel):
        def count_tokens(self, messages: Sequence[Message]) -> int:
            raise EngineStopped("The model stopped.", "Try again.")

    async with driving(app_on(sample, FakeEngines(Broken()))) as driver:
        await driver.at(StoriesScreen)
        await driver.press("d")
        await driver.at(DraftScreen)
        await driver.shows("Drafted by built-in drafter")
        assert "The model stopped" not in driver.words()


def test_what_is_wanted_while_the_model_reads_is_read_next_and_nobody_waits(sample: Path) -> None:
    class Nested(ScriptedModel):
        """Is asked for another story while it reads one."""

        def prepare(self, messages: Sequence[Message], *, task: Task = Task.DRAFT) -> None:
            super().prepare(messages, task=task)
            if len(self.prepared) == 1:
                opened.read_ahead(stories[1])
                opened.read_ahead(stories[2])
                returned.set()

    returned = Event()
    model = Nested(context=100_000)
    opened = OpenWorkspace(Workspace.open(sample), SharedEngines(FakeEngines(model)))
    stories = opened.stories()
    opened.read_ahead(stories[0])
    assert returned.is_set()
    assert [text.split()[3] for text in _read(model)] == ["[1]", "[19]"], "the last wish counts"
    opened.close()


def test_while_a_draft_is_written_nothing_is_read_ahead(sample: Path) -> None:
    model = free()
    opened = OpenWorkspace(Workspace.open(sample), SharedEngines(FakeEngines(model)))
    drafting = opened.begin_drafting(opened.stories()[0])
    opened.read_ahead(opened.stories()[1])
    assert not model.prepared
    drafting.ended.set()
    opened.read_ahead(opened.stories()[1])
    assert len(model.prepared) == 1
    opened.close()
