"""However the model's process ends, it costs a part of one draft: no answer, not the screen, and never the next try."""

from __future__ import annotations

import gc
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import psutil
import pytest

from coach.domain.draft import Draft
from coach.domain.story import Story
from coach.engine.language import LlamaEngine
from coach.engine.ports import Completion, Message
from coach.errors import EngineProblem
from coach.guidance.frameworks import load_framework
from coach.store.workspace import Workspace
from coach.tui.screens.draft import DraftScreen
from coach.tui.screens.interview import InterviewScreen
from coach.tui.screens.stories import StoriesScreen
from coach.tui.widgets.plain import Plain
from coach.writing.drafting import draft_story
from tests.engine.conftest import ROOT
from tests.engine.test_client import gone
from tests.engine.tiny_gguf import make_tiny_gguf
from tests.tui.driver import Driver, FakeEngines, app_on, driving

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the child dies by POSIX signals")
DEATHS = {
    "abort": "it crashed",
    "fault": "it crashed",
    "illegal": "this processor lacks instructions",
    "killed": "memory ran out",
    "exit": "it ended before it had answered",
    "nonsense": "it sent something that makes no sense",
    "memory": "not enough memory",
}


@pytest.fixture(scope="session")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_tiny_gguf(tmp_path_factory.mktemp("models") / "tiny.gguf")


@pytest.fixture
def death(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file that tells the scripted model how to die; emptied, it lives."""
    file = tmp_path / "death"
    monkeypatch.setenv("DEATH", str(file))
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    return file


@pytest.fixture
def scripted(tiny: Path, death: Path) -> Iterator[LlamaEngine]:
    engine = LlamaEngine(tiny, worker="tests.crash.dying_model")
    yield engine
    pid = engine.pid
    engine.close()
    assert pid is None or gone(pid)


def stood(path: Path) -> tuple[dict[str, str], Draft]:
    """The first story's answers by question, and its latest draft."""
    with Workspace.open(path) as workspace:
        story = workspace.stories()[0].id
        draft = workspace.latest_draft(story)
        assert draft is not None
        return {answer.question: answer.text for answer in workspace.answers(story)}, draft


async def begin(driver: Driver) -> None:
    await driver.at(StoriesScreen)
    await driver.press("d")
    await driver.until(lambda: isinstance(driver.app.screen, DraftScreen))
    await driver.press("w")


async def answers_still_arrive(driver: Driver, text: str) -> None:
    """The screen lives: an answer can be typed and saved, whatever else goes on."""
    await driver.press("escape")
    await driver.until(lambda: isinstance(driver.app.screen, StoriesScreen))
    await driver.press("i")
    await driver.until(lambda: isinstance(driver.app.screen, InterviewScreen))
    await driver.until(lambda: driver.app.screen.query("#question"))
    await driver.until(lambda: str(driver.one("#question", Plain).content))
    await driver.handled()
    await driver.press(*text, "ctrl+s")
    await driver.until(lambda: text in saved(driver))
    await driver.press("escape")
    await driver.until(lambda: isinstance(driver.app.screen, StoriesScreen))


def saved(driver: Driver) -> list[str]:
    """The answers of the open workspace."""
    opened = driver.app.opened
    assert opened is not None
    return [answer.text for story in opened.stories() for answer in opened.workspace.answers(story.id)]


@pytest.mark.parametrize("how", DEATHS)
async def test_a_death_in_mid_sentence_costs_that_sentence(
    sample: Path, scripted: LlamaEngine, death: Path, how: str
) -> None:
    answers, _ = stood(sample)
    death.write_text(how)
    async with driving(app_on(sample, FakeEngines(scripted))) as driver:
        await begin(driver)
        await driver.shows(DEATHS[how])
        await driver.until(lambda: any("(incomplete)" in entry for entry in driver.entries()))
        await driver.quiet()
        kept, draft = stood(sample)
        assert kept == answers
        assert [s.text for s in draft.sentences if s.incomplete] == ["I moved $640,000 out"]
        assert "The backlog was 2,740 applications." in [s.text for s in draft.sentences]
        await answers_still_arrive(driver, "Later")
        death.write_text("")
        await begin(driver)
        await driver.shows("Drafted by model scripted")
        await driver.quiet()
    kept, draft = stood(sample)
    assert {**kept, **answers} == kept
    assert "Later" in kept.values()
    assert not [s.text for s in draft.sentences if s.incomplete]
    assert "I moved $640,000 out of travel and vacant positions." in [s.text for s in draft.sentences]


async def test_prints_of_native_code_reach_neither_the_draft_nor_the_screen(
    sample: Path, scripted: LlamaEngine, death: Path
) -> None:
    death.write_text("garbage")
    async with driving(app_on(sample, FakeEngines(scripted))) as driver:
        await begin(driver)
        await driver.shows("Drafted by model scripted")
        assert "not ours" not in driver.words()
    assert "not ours" not in " ".join(s.text for s in stood(sample)[1].sentences)


async def test_a_model_that_hangs_is_stopped_by_x_and_what_it_wrote_is_kept(
    sample: Path, scripted: LlamaEngine, death: Path
) -> None:
    death.write_text("hang")
    async with driving(app_on(sample, FakeEngines(scripted))) as driver:
        await begin(driver)
        await driver.shows("Writing the action")
        await driver.tells("I moved $640,000 out")
        hung = scripted.pid
        await driver.press("x")
        await driver.until(lambda: any("(incomplete)" in entry for entry in driver.entries()))
        assert gone(hung)
        await driver.quiet()
        death.write_text("")
        await driver.press("w")
        await driver.shows("Drafted by model scripted")
        await driver.quiet()
    assert not [s.text for s in stood(sample)[1].sentences if s.incomplete]


async def test_answers_are_saved_while_a_model_hangs(sample: Path, scripted: LlamaEngine, death: Path) -> None:
    death.write_text("hang")
    async with driving(app_on(sample, FakeEngines(scripted))) as driver:
        await begin(driver)
        await driver.tells("I moved $640,000 out")
        await answers_still_arrive(driver, "Meanwhile")
        assert "Meanwhile" in saved(driver)


# The same with llama.cpp itself.


@pytest.fixture
def real(tiny: Path) -> Iterator[LlamaEngine]:
    """llama.cpp on random weights, which write for as long as they are let."""
    engine = LlamaEngine(tiny, 32768)
    yield engine
    pid = engine.pid
    engine.close()
    assert pid is None or gone(pid)


def drafting(workspace: Workspace, story: Story, engine: LlamaEngine, on_text: Callable[[str], None]) -> Draft:
    framework = load_framework(workspace.info.framework)
    return draft_story(
        workspace, story, framework, model=engine, retriever=None, now=datetime.now(UTC), on_text=on_text
    )


@pytest.mark.parametrize(
    ("sent", "words"), [(signal.SIGABRT, "it crashed"), (signal.SIGKILL, "memory ran out")], ids=["abort", "kill -9"]
)
def test_llama_cpp_itself_may_be_killed_in_mid_sentence(
    sample: Path, real: LlamaEngine, sent: signal.Signals, words: str
) -> None:
    heard: list[str] = []

    def kill(piece: str) -> None:
        heard.append(piece)
        if len(heard) == 2:
            assert real.pid is not None
            os.kill(real.pid, sent)

    with Workspace.open(sample) as workspace:
        story = workspace.stories()[0]
        answers = workspace.answers(story.id)
        with pytest.raises(EngineProblem, match=words) as problem:
            drafting(workspace, story, real, kill)
        assert problem.value.next_step
        assert workspace.answers(story.id) == answers
        kept = workspace.latest_draft(story.id)
        assert kept is not None and "The model stopped before this draft was complete." in kept.notes
        assert real.generate([Message(role="user", content="Again?")], max_tokens=3).completion_tokens


@pytest.mark.skipif(sys.platform != "linux", reason="a limit is set on another process")
def test_llama_cpp_without_memory_left_is_a_sentence_and_comes_back(sample: Path, real: LlamaEngine) -> None:
    import resource

    assert real.generate([Message(role="user", content="a")], max_tokens=1).completion_tokens == 1
    assert real.pid is not None
    used = psutil.Process(real.pid).memory_info().vms
    resource.prlimit(real.pid, resource.RLIMIT_AS, (used, used))
    with pytest.raises(EngineProblem) as problem:
        # Ever more, until one of its parts asks the system for memory: Python, or llama.cpp's own.
        ask_for_more(real)
    assert problem.value.message and problem.value.next_step
    if real.pid is not None:
        psutil.Process(real.pid).kill()
    assert real.generate([Message(role="user", content="a")], max_tokens=1).completion_tokens == 1


def ask_for_more(engine: LlamaEngine) -> None:
    for number in range(1, 60):
        ask = [Message(role="user", content="word " * 100 * number)]
        engine.generate(ask, max_tokens=100, grammar="root ::= [a-z]{1,400}")


def test_two_hundred_starts_and_cancels_leave_nothing_behind(real: LlamaEngine) -> None:
    me = psutil.Process()
    ask = [Message(role="user", content="What did you lead? " * 20)]

    def cycle(number: int) -> Completion:
        """A reply that is cancelled while its prompt is read, at its first token, or in its midst."""
        pieces: list[str] = []

        def take(piece: str) -> None:
            pieces.append(piece)
            if len(pieces) > number % 3:
                real.cancel()

        if number % 4:
            return real.generate(ask, max_tokens=5000, temperature=1.0, on_text=take)
        done: list[Completion] = []
        long = [Message(role="user", content=f"{number} " + "word " * 3000)]
        thread = threading.Thread(target=lambda: done.append(real.generate(long, max_tokens=5000)))
        thread.start()
        while thread.is_alive():
            real.cancel()
            thread.join(0.005)
        return done[0]

    def counted() -> tuple[int, int, int | None, int, int]:
        assert real.pid is not None
        child = psutil.Process(real.pid)
        return me.num_fds(), threading.active_count(), real.pid, child.num_fds(), child.num_threads()

    for number in range(20):
        cycle(number)
    before, held = counted(), _memory(me, real)
    finishes = {cycle(number).finish for number in range(200)}
    assert "cancelled" in finishes
    assert counted() == before
    grown = [after - at_first for after, at_first in zip(_memory(me, real), held, strict=True)]
    assert max(grown) < 8 << 20, grown


def _memory(me: psutil.Process, engine: LlamaEngine) -> list[int]:
    """Resident bytes of the coach and of the model's process."""
    gc.collect()
    assert engine.pid is not None
    return [me.memory_info().rss, psutil.Process(engine.pid).memory_info().rss]
