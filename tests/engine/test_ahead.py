"""Reading ahead is worth a wait to nobody: it begins when there is time and gets out of the way of any call."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from coach import locations
from coach.engine.language import LlamaEngine
from coach.engine.ports import Message, Task
from tests.engine.tiny_gguf import make_tiny_gguf

SYSTEM = Message(role="system", content="Rules and guidance. " * 40, public=True)
ANSWERS = Message(role="user", content="Answers: " + "I led the team. " * 30)
TASK = Message(role="user", content=ANSWERS.content + "\nWrite the action.")


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[LlamaEngine]:
    engine = LlamaEngine(make_tiny_gguf(tmp_path / "tiny.gguf"), 32768)
    yield engine
    engine.close()


def test_what_was_read_ahead_is_not_read_again(engine: LlamaEngine) -> None:
    engine.prepare([SYSTEM, ANSWERS])
    engine.wait_until_read()
    reply = engine.generate([SYSTEM, TASK], max_tokens=1)
    assert reply.prompt_tokens > 1000
    assert reply.read_tokens < 60, "the task and the end of the answers"


def test_a_prompt_that_begins_alike_needs_only_what_is_new(engine: LlamaEngine) -> None:
    engine.prepare([SYSTEM, ANSWERS])
    engine.prepare([SYSTEM, TASK])
    engine.wait_until_read()
    assert engine.generate([SYSTEM, TASK], max_tokens=1).read_tokens < 40


def test_each_task_has_its_own_prompt_ahead(engine: LlamaEngine) -> None:
    other = SYSTEM.model_copy(update={"content": "Competencies. " * 60})
    engine.prepare([SYSTEM, ANSWERS], task=Task.DRAFT)
    engine.prepare([other], task=Task.MAP)
    engine.wait_until_read()
    assert engine.generate([SYSTEM, TASK], max_tokens=1).read_tokens < 60
    sentence = Message(role="user", content="I led.")
    assert engine.generate([other, sentence], max_tokens=1, task=Task.MAP).read_tokens < 60


def test_a_call_goes_first_and_reading_goes_on_where_it_was(engine: LlamaEngine) -> None:
    long = SYSTEM.model_copy(update={"content": "word " * 2500})
    engine.prepare([long], task=Task.DRAFT)
    # Whether reading has begun or not, this is answered before it ends.
    assert engine.generate([TASK], max_tokens=3, task=Task.PROBE).completion_tokens
    engine.wait_until_read()
    assert engine.generate([long, TASK], max_tokens=1).read_tokens < 700


def test_many_calls_between_never_lose_what_waits_to_be_read(engine: LlamaEngine) -> None:
    long = SYSTEM.model_copy(update={"content": "word " * 2500})
    engine.prepare([long])
    threads = [threading.Thread(target=engine.count_tokens, args=([TASK],)) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    engine.wait_until_read()
    assert engine.generate([long, TASK], max_tokens=1).read_tokens < 700


def test_what_is_too_long_for_the_context_is_left_alone(tmp_path: Path) -> None:
    engine = LlamaEngine(make_tiny_gguf(tmp_path / "small.gguf", context=512), 512)
    engine.prepare([SYSTEM, ANSWERS])
    engine.wait_until_read()
    assert engine.generate([Message(role="user", content="Hm?")], max_tokens=1).completion_tokens == 1
    engine.close()


def test_a_model_that_cannot_be_loaded_fails_in_the_call_not_in_the_background(tmp_path: Path) -> None:
    path = make_tiny_gguf(tmp_path / "cut.gguf")
    path.write_bytes(path.read_bytes()[:-200_000])
    engine = LlamaEngine(path)
    engine.prepare([SYSTEM])
    engine.wait_until_read()
    with pytest.raises(Exception, match="damaged or incompletely copied"):
        engine.generate([TASK], max_tokens=1)
    engine.close()


def test_closing_while_a_prompt_is_read_ends_at_once(tmp_path: Path) -> None:
    engine = LlamaEngine(make_tiny_gguf(tmp_path / "tiny.gguf"), 32768)
    engine.prepare([SYSTEM.model_copy(update={"content": "word " * 6000})])
    engine.close()
    engine.wait_until_read()
    engine.prepare([SYSTEM])


def test_only_public_words_are_on_disk_afterwards(engine: LlamaEngine) -> None:
    secret = Message(role="user", content="I led Operation Canary. " * 20)
    for public in (True, False):
        engine.prepare([SYSTEM.model_copy(update={"public": public}), secret])
        engine.wait_until_read()
    engine.generate([SYSTEM, secret], max_tokens=4)
    engine.count_tokens([secret])
    files = [path for path in locations.cache().rglob("*") if path.is_file()]
    assert [path.suffix for path in sorted(files)] == [".json", ".state"]
    # The file begins with the tokens that it was made from: a byte each in this vocabulary.
    state = next(path for path in files if path.suffix == ".state").read_bytes()
    count = int.from_bytes(state[8:12], "little")
    assert count <= engine.count_tokens([SYSTEM])
    tokens = [int.from_bytes(state[12 + 4 * n : 16 + 4 * n], "little", signed=True) for n in range(count)]
    text = "".join(chr(number - 3) if 3 <= number < 259 else " " for number in tokens)
    assert "Rules and guidance." in text
    assert "Canary" not in text
