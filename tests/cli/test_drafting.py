"""coach draft with a model: what is shown while it writes, Ctrl+C, and one paragraph anew."""

from __future__ import annotations

import _thread
import json
import sys
from pathlib import Path
from threading import Event

import pexpect
import pytest
from typer.testing import CliRunner, Result

from coach.cli.app import app
from coach.cli.interrupting import interruptible
from coach.cli.watching import Watcher
from coach.engine.engines import Engines
from coach.engine.ports import Embedder
from coach.store.workspace import Workspace
from tests.engine.tiny_gguf import make_tiny_gguf
from tests.fakes import ScriptedModel, WordEmbedder

REPLIES = ("14 of 22 locks were closed [1].", "I leased 2 cranes [2].", "Waiting fell from 6 days to 1 [3].")


@pytest.fixture
def told(tmp_path: Path) -> Path:
    path = tmp_path / "w.ecq"
    with Workspace.create(path, candidate="Robin Vale", framework="opm-2006") as workspace:
        story = workspace.add_story("results-driven", "Locks").id
        workspace.add_answer(story, "element.challenge", "?", "14 of 22 locks were closed")
        workspace.add_answer(story, "element.action", "?", "I leased 2 cranes and rewrote the repair order")
        workspace.add_answer(story, "element.result", "?", "Waiting fell from 6 days to 1")
    return path


@pytest.fixture
def use(monkeypatch: pytest.MonkeyPatch) -> list[ScriptedModel]:
    """The model in use is the last of these."""
    models: list[ScriptedModel] = []

    def embedder(engines: Engines) -> Embedder:
        return WordEmbedder()

    def model(engines: Engines) -> ScriptedModel | None:
        return models[-1] if models else None

    monkeypatch.setattr(Engines, "embedder", embedder)
    monkeypatch.setattr(Engines, "model", model)
    return models


def _coach(*args: str | Path) -> Result:
    return CliRunner().invoke(app, [*map(str, args)])


def test_a_model_drafts_and_every_sentence_is_checked(told: Path, use: list[ScriptedModel]) -> None:
    use.append(ScriptedModel(*REPLIES, context=100_000))
    done = _coach("draft", told)
    assert done.exit_code == 0, done.stderr
    assert "Drafted by: the model scripted" in done.stdout
    assert "I leased 2 cranes.\n" in done.stdout
    assert "[2]" not in done.stdout
    assert "Writing" not in done.stderr, "nobody watches"


def test_one_paragraph_is_written_anew(told: Path, use: list[ScriptedModel]) -> None:
    assert _coach("draft", told).exit_code == 0
    use.append(ScriptedModel("I leased 2 cranes.", context=100_000))
    done = _coach(
        "draft", told, "--story", "results-driven-1", "--redo", "action", "--instruction", "shorter", "--json"
    )
    assert done.exit_code == 0, done.stderr
    [draft] = json.loads(done.stdout)["drafts"]
    assert [s["text"] for s in draft["sentences"] if s["author"]["kind"] == "model"] == ["I leased 2 cranes."]
    assert "shorter" in use[0].history[0].text


def test_a_paragraph_needs_a_model_an_element_a_wish_and_one_story(told: Path, use: list[ScriptedModel]) -> None:
    _coach("draft", told)
    anew = ("draft", told, "--redo", "action", "--instruction", "shorter")
    without = _coach(*anew)
    assert (without.exit_code, without.stdout) == (3, "")
    assert "coach: Writing a paragraph anew needs a language model." in without.stderr
    assert _coach("draft", told, "--redo", "action").exit_code == 2
    assert _coach("draft", told, "--instruction", "shorter").exit_code == 2
    assert _coach("draft", told, "--redo", "other", "--instruction", "shorter").exit_code == 2
    use.append(ScriptedModel(context=100_000))
    long = _coach("draft", told, "--redo", "action", "--instruction", "x" * 301)
    assert long.exit_code == 3
    assert "at most 300 fit" in long.stderr
    with Workspace.open(told) as workspace:
        workspace.add_story("leading-change")
    several = _coach(*anew)
    assert several.exit_code == 3
    assert "Say which one with --story: results-driven-1, leading-change-1." in several.stderr
    assert not use[0].history


class Interrupted(ScriptedModel):
    """Has somebody press Ctrl+C after so many words, and writes no more than the coach lets it."""

    def __init__(self, *replies: str, after: int) -> None:
        super().__init__(*replies, context=100_000)
        self._left = after
        self._stopped = Event()

    def generate(self, messages, *, on_text=None, **rest):  # type: ignore[no-untyped-def]  # passes all on
        def take(piece: str) -> None:
            on_text(piece)
            self._left -= 1
            if self._left == 0:
                _thread.interrupt_main()
                assert self._stopped.wait(20)

        return super().generate(messages, on_text=take, **rest)

    def cancel(self) -> None:
        super().cancel()
        self._stopped.set()


def test_ctrl_c_keeps_what_the_model_wrote(told: Path, use: list[ScriptedModel]) -> None:
    use.append(Interrupted(*REPLIES, after=10))
    done = _coach("draft", told)
    assert done.exit_code == 130, done.stderr
    assert "14 of 22 locks were closed.\n" in done.stdout
    assert "I leased 2\n" in done.stdout
    assert "Action: stopped while it was being written." in done.stderr
    assert done.stderr.endswith("Stopped: what the model wrote by then is kept as a draft.\n")
    with Workspace.open(told) as workspace:
        draft = workspace.latest_draft("results-driven-1")
    assert draft is not None
    assert [s.text for s in draft.sentences if s.incomplete] == ["I leased 2"]


def test_the_work_goes_on_in_its_own_thread_and_a_second_ctrl_c_ends_the_wait() -> None:
    asked, go = Event(), Event()

    def work() -> str:
        _thread.interrupt_main()
        assert asked.wait(20)
        _thread.interrupt_main()
        go.wait(20)
        return "done"

    with pytest.raises(KeyboardInterrupt):
        interruptible(work, asked.set)
    go.set()
    assert interruptible(lambda: "done", lambda: None) == "done"
    with pytest.raises(ZeroDivisionError):
        interruptible(lambda: 1 // 0, lambda: None)


def test_who_watches_sees_what_is_written_as_it_comes(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    watcher = Watcher()
    for piece in ("I leased", " 2 cranes.\x1b[2J"):
        watcher.text(piece)
    watcher.status("Rewriting a sentence …")
    watcher.status("Writing the result …")
    watcher.text("Waiting fell.")
    watcher.end()
    assert capsys.readouterr() == (
        "",
        "I leased 2 cranes.\N{REPLACEMENT CHARACTER}[2J\n… Rewriting a sentence\n… Writing the result\nWaiting fell.\n",
    )


def test_where_nobody_watches_nothing_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    watcher = Watcher()
    watcher.text("I leased")
    watcher.status("Writing the result …")
    watcher.end()
    assert capsys.readouterr() == ("", "")


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are a POSIX thing")
def test_in_a_terminal_a_real_model_is_watched_and_stopped(told: Path, tmp_path: Path) -> None:
    model = make_tiny_gguf(tmp_path / "tiny.gguf")
    child = pexpect.spawn(
        sys.executable, ["-m", "coach", "draft", str(told), "--model", str(model)], encoding="utf-8", timeout=120
    )
    child.expect("Writing the challenge")
    child.sendintr()
    child.expect(pexpect.EOF)
    child.close()
    said = child.before or ""
    assert child.exitstatus == 130, said
    assert "Traceback" not in said
    assert "stopped before its first word" in said or "kept as a draft" in said
    Workspace.open(told).close()
