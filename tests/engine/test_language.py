"""The language model as the rest of the coach uses it: a real llama.cpp in a real child process."""

from __future__ import annotations

import hashlib
import threading
from pathlib import Path

import psutil
import pytest

from coach.engine.exits import Cause, ChildEnded
from coach.engine.language import LlamaEngine
from coach.engine.ports import Completion, Message
from coach.engine.protocol import LanguageLoaded, LoadLanguage
from coach.errors import ContextTooSmall, ModelRefused
from tests.engine.test_client import gone
from tests.engine.tiny_gguf import CHAT, make_tiny_gguf

PROMPT = [Message(role="system", content="Be brief."), Message(role="user", content="What did you lead?")]


def test_what_streams_is_what_stands_at_the_end(llama: LlamaEngine) -> None:
    pieces: list[str] = []
    completion = llama.generate(PROMPT, max_tokens=60, temperature=0.8, on_text=pieces.append)
    assert "".join(pieces) == completion.text
    assert completion.prompt_tokens == llama.count_tokens(PROMPT)
    assert completion.completion_tokens <= 60


def test_the_author_is_the_model_by_name_and_hash(llama: LlamaEngine, tiny: Path) -> None:
    author = llama.author
    assert (author.kind, author.name) == ("model", "Tiny")
    assert author.sha256 == hashlib.sha256(tiny.read_bytes()).hexdigest()


def test_a_reply_ends_at_the_end_token_without_thinking_or_markup(tmp_path: Path) -> None:
    says = ["<think>", "h", "m", "</think>", "[INST]", "I", " ", "l", "é", "d", "."]
    engine = LlamaEngine(make_tiny_gguf(tmp_path / "says.gguf", says=says))
    pieces: list[str] = []
    completion = engine.generate(PROMPT, max_tokens=50, temperature=0, on_text=pieces.append)
    assert completion.text == "".join(pieces) == "I léd."
    assert completion.finish == "stop"
    assert completion.completion_tokens == len(says) + 1, "é is two tokens"
    cut = engine.generate(PROMPT, max_tokens=7, temperature=0)
    assert (cut.text, cut.finish, cut.completion_tokens) == ("I", "length", 7)
    unclosed = engine.generate(PROMPT, max_tokens=2, temperature=0)
    assert (unclosed.text, unclosed.finish) == ("", "length")
    engine.close()


def test_thinking_that_the_template_opens_is_hidden(tmp_path: Path) -> None:
    path = make_tiny_gguf(
        tmp_path / "opens.gguf",
        template=CHAT[: -len("{% endif %}")] + "<think>\n{% endif %}",
        says=["h", "</think>", "I"],
    )
    engine = LlamaEngine(path)
    assert engine.generate(PROMPT, max_tokens=9, temperature=0).text == "I"
    engine.close()


def test_a_prompt_that_leaves_no_room_is_refused_before_it_starts(llama: LlamaEngine) -> None:
    room = llama.context - llama.count_tokens(PROMPT)
    with pytest.raises(ContextTooSmall, match=f"{room + 1:,}") as refused:
        llama.generate(PROMPT, max_tokens=room + 1, on_text=lambda _: pytest.fail("it started"))
    assert f"{llama.context:,}" in refused.value.message
    assert llama.generate(PROMPT, max_tokens=room, on_text=lambda _: llama.cancel()).finish in {"cancelled", "stop"}


def endless(tmp_path: Path, context: int = 32768) -> LlamaEngine:
    """A model that writes letters for ever."""
    path = make_tiny_gguf(tmp_path / "endless.gguf", seed=1, context=context)
    return LlamaEngine(path, context)


def test_cancel_in_the_middle_keeps_what_was_written(tmp_path: Path) -> None:
    engine = LlamaEngine(make_tiny_gguf(tmp_path / "letters.gguf", says=list("abcdefghijklmnopqrstuvwxyz")))
    pieces: list[str] = []

    def take(piece: str) -> None:
        pieces.append(piece)
        # The child is at most as far ahead as the alphabet is long, so this may come too late: both are right.
        engine.cancel()
        engine.cancel()

    completion = engine.generate(PROMPT, max_tokens=26, temperature=0, on_text=take)
    assert completion.text == "".join(pieces)
    assert completion.finish == ("stop" if completion.text.endswith("z") else "cancelled")
    assert engine.generate(PROMPT, max_tokens=5, temperature=0).text == "abcde"
    engine.close()


def test_cancel_while_the_prompt_is_read_keeps_the_child(tmp_path: Path) -> None:
    engine = endless(tmp_path)
    long = [Message(role="user", content="word " * 6000)]
    assert engine.count_tokens(long) > 30_000
    pid = engine._child.pid
    results: list[Completion] = []
    thread = threading.Thread(target=lambda: results.append(engine.generate(long, max_tokens=10)))
    thread.start()
    while thread.is_alive():
        engine.cancel()
        thread.join(0.01)
    assert results[0].finish == "cancelled"
    assert engine.generate(PROMPT, max_tokens=1).prompt_tokens
    assert engine._child.pid == pid
    engine.close()


def test_cancel_while_the_model_is_loaded(tiny: Path) -> None:
    engine = LlamaEngine(tiny)
    results: list[Completion] = []
    thread = threading.Thread(target=lambda: results.append(engine.generate(PROMPT, max_tokens=2000)))
    thread.start()
    while thread.is_alive():
        engine.cancel()
        thread.join(0.01)
    assert results[0].finish == "cancelled"
    engine.close()


def test_cancel_without_a_reply_under_way_is_harmless(llama: LlamaEngine) -> None:
    llama.cancel()
    assert llama.generate(PROMPT, max_tokens=1, temperature=0).finish in {"stop", "length"}


def test_two_requests_at_once_are_answered_one_after_the_other(llama: LlamaEngine) -> None:
    alone = [llama.generate([Message(role="user", content=text)], max_tokens=40, temperature=0) for text in "ab"]
    together: dict[str, Completion] = {}

    def ask(text: str) -> None:
        together[text] = llama.generate([Message(role="user", content=text)], max_tokens=40, temperature=0)

    threads = [threading.Thread(target=ask, args=(text,)) for text in "ab"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [together[text].text for text in "ab"] == [completion.text for completion in alone]


def test_unusable_files_are_refused_when_named_or_when_loaded(tiny: Path, tmp_path: Path) -> None:
    (tmp_path / "note.gguf").write_text("Dear candidate")
    (tmp_path / "zero.gguf").touch()
    for path in (tmp_path / "note.gguf", tmp_path / "zero.gguf", tmp_path, tmp_path / "none.gguf"):
        with pytest.raises(ModelRefused):
            LlamaEngine(path)
    (tmp_path / "cut.gguf").write_bytes(tiny.read_bytes()[:-200_000])
    engine = LlamaEngine(tmp_path / "cut.gguf")
    for _ in range(2):
        with pytest.raises(ModelRefused, match="damaged or incompletely copied"):
            engine.count_tokens(PROMPT)
    engine.close()


def test_a_killed_model_comes_back_and_no_process_stays(tiny: Path) -> None:
    engine = LlamaEngine(tiny)
    engine.start()
    before = engine.generate(PROMPT, max_tokens=5, temperature=0)
    pid = engine._child.pid
    psutil.Process(pid).kill()
    assert gone(pid)
    assert engine.generate(PROMPT, max_tokens=5, temperature=0).text == before.text
    pid = engine._child.pid
    engine.close()
    assert gone(pid)


def test_a_model_that_crashes_the_fast_code_is_loaded_without_it(tiny: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class CrashingSession:
        asked: list[bool] = []

        def ask(self, params: LoadLanguage, _expected: object, timeout: float) -> LanguageLoaded:
            self.asked.append(params.plan.mmap)
            if params.plan.repack:
                raise ChildEnded("language model", Cause.CRASH)
            return LanguageLoaded(context=512)

    engine = LlamaEngine(tiny)
    session = CrashingSession()
    monkeypatch.setattr(engine._child, "warm", lambda: engine._load(session))  # type: ignore[arg-type] # as much of a session as is used
    assert engine.context == 512
    assert session.asked == [False, True]
    engine.close()
