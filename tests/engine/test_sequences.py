"""No prompt is read twice: not after another task's, not in a new process, and never from a file that is not sound."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

import pytest

from coach.engine.ports import Task
from coach.engine.workers.llama import LlamaModel
from coach.engine.workers.prompt_states import PromptStates
from coach.engine.workers.sampling import Sampler
from tests.engine.test_llama import at_once, loaded, never, read
from tests.engine.tiny_gguf import make_tiny_gguf, token

PUBLIC = [token("<s>"), *(60 + (7 * i) % 90 for i in range(120))]
PRIVATE = [200, 201, 202, 203, 204, 205]


@pytest.fixture(scope="module")
def model(tiny: Path) -> Iterator[LlamaModel]:
    model = loaded(tiny)
    yield model
    model.close()


@pytest.fixture
def states(tmp_path: Path) -> PromptStates:
    return PromptStates(tmp_path / "states", "this model")


def files(tmp_path: Path) -> list[Path]:
    return sorted((tmp_path / "states").glob("*.state"))


def written(model: LlamaModel, prompt: list[int], task: Task = Task.DRAFT, public: int = 0) -> tuple[int, list[int]]:
    """How many tokens had to be read, and the reply."""
    count = read(model, prompt, task, public)
    assert count is not None
    return count, list(islice(model.write(task, Sampler(0)), 10))


def test_switching_between_tasks_reads_nothing_again(model: LlamaModel) -> None:
    model.sequences.forget_all()
    prompts = {task: [*PUBLIC[:40], 100 + number, *PRIVATE] for number, task in enumerate(Task)}
    first = {task: written(model, prompt, task) for task, prompt in prompts.items()}
    assert {count for count, _ in first.values()} == {47}
    again = {task: written(model, prompt, task) for task, prompt in prompts.items()}
    assert {count for count, _ in again.values()} == {1}, "the last token alone, for what comes after it"
    assert {task: reply for task, (_, reply) in again.items()} == {task: reply for task, (_, reply) in first.items()}


def test_when_the_context_is_full_the_longest_unused_task_gives_way(tiny: Path) -> None:
    model = loaded(tiny, 128)
    long = [token("<s>"), *range(60, 105)]
    for task in (Task.DRAFT, Task.PROBE):
        assert read(model, long, task) == len(long)
    assert read(model, long, Task.MAP) == len(long)
    assert not model.sequences.known(Task.DRAFT)
    assert model.sequences.known(Task.PROBE)
    assert read(model, long, Task.PROBE) == 1
    model.close()


def test_a_public_beginning_outlives_the_process(tiny: Path, tmp_path: Path, states: PromptStates) -> None:
    prompt = [*PUBLIC, *PRIVATE]
    first = loaded(tiny, states=states)
    count, reply = written(first, prompt, public=len(PUBLIC))
    first.close()
    assert count == len(prompt)
    assert len(files(tmp_path)) == 1
    second = loaded(tiny, states=states)
    assert written(second, prompt, public=len(PUBLIC)) == (len(PRIVATE), reply)
    second.close()


def test_what_is_on_disk_holds_no_private_token(tiny: Path, tmp_path: Path, states: PromptStates) -> None:
    """The same public beginning before other answers gives the same bytes."""
    model = loaded(tiny, states=states)
    late: list[Callable[[], None]] = []
    model.read(Task.DRAFT, [*PUBLIC, *PRIVATE], public=len(PUBLIC), reserve=0, stop=never, after=late.append)
    list(islice(model.write(Task.DRAFT, Sampler(0)), 10))
    assert not files(tmp_path), "nothing is written before the reply is out"
    for work in late:
        work()
    [file] = files(tmp_path)
    held = file.read_bytes()
    file.unlink()
    model.sequences.forget_all()
    read(model, [*PUBLIC, 210, 211], public=len(PUBLIC))
    assert file.read_bytes() == held
    count = int.from_bytes(held[8:12], "little")
    assert count == len(PUBLIC)
    model.close()


def test_a_short_or_private_beginning_is_not_kept(tiny: Path, tmp_path: Path, states: PromptStates) -> None:
    model = loaded(tiny, states=states)
    read(model, [*PUBLIC, *PRIVATE], public=0)
    read(model, PRIVATE, Task.MAP, public=3)
    assert not files(tmp_path)
    model.close()


def spoil(file: Path, change: Callable[[bytes], bytes]) -> None:
    file.write_bytes(change(file.read_bytes()))


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data[:-1],
        lambda data: b"",
        lambda data: data[: len(data) // 2] + bytes([data[len(data) // 2] ^ 1]) + data[len(data) // 2 + 1 :],
        lambda data: data + b"\0",
        lambda data: b"another kind of file",
    ],
)
@pytest.mark.parametrize("which", [".state", ".json"])
def test_a_torn_file_is_ignored_and_made_anew(
    tiny: Path, tmp_path: Path, states: PromptStates, change: Callable[[bytes], bytes], which: str
) -> None:
    prompt = [*PUBLIC, *PRIVATE]
    model = loaded(tiny, states=states)
    _, reply = written(model, prompt, public=len(PUBLIC))
    sound = files(tmp_path)[0].read_bytes()
    spoil(files(tmp_path)[0].with_suffix(which), change)
    model.sequences.forget_all()
    assert written(model, prompt, public=len(PUBLIC)) == (len(prompt), reply)
    assert files(tmp_path)[0].read_bytes() == sound
    model.close()


def test_another_models_file_is_not_even_looked_for(tiny: Path, tmp_path: Path, states: PromptStates) -> None:
    other = make_tiny_gguf(tmp_path / "other.gguf", seed=5)
    for path, key in ((tiny, "this model"), (other, "another model")):
        model = loaded(path, states=PromptStates(tmp_path / "states", key))
        assert read(model, [*PUBLIC, *PRIVATE], public=len(PUBLIC)) == len(PUBLIC) + len(PRIVATE)
        model.close()
    assert len(files(tmp_path)) == 2


def test_files_stay_within_the_limit_and_the_longest_unused_goes(tiny: Path, tmp_path: Path) -> None:
    model = loaded(tiny, states=PromptStates(tmp_path / "states", "key"))
    read(model, [*PUBLIC, 1], public=len(PUBLIC))
    size = files(tmp_path)[0].stat().st_size
    model.close()
    files(tmp_path)[0].unlink()
    model = loaded(tiny, states=PromptStates(tmp_path / "states", "key", most_bytes=int(2.5 * size)))
    beginnings = [[*PUBLIC[:30], last, *PUBLIC[31:]] for last in (220, 221, 222)]
    for beginning in beginnings[:2]:
        read(model, [*beginning, 1], public=len(beginning))
    model.sequences.forget_all()
    assert read(model, [*beginnings[0], 1], public=len(PUBLIC)) == 1, "used again, so the other one is older"
    read(model, [*beginnings[2], 1], public=len(PUBLIC))
    assert len(files(tmp_path)) == 2
    model.sequences.forget_all()
    assert read(model, [*beginnings[0], 1], public=len(PUBLIC)) == 1
    model.sequences.forget_all()
    assert read(model, [*beginnings[1], 1], public=len(PUBLIC)) == len(PUBLIC) + 1
    model.close()


def test_a_folder_that_cannot_be_written_costs_nothing_but_time(tiny: Path, tmp_path: Path) -> None:
    (tmp_path / "states").write_text("a file where the folder should be")
    model = loaded(tiny, states=PromptStates(tmp_path / "states", "key"))
    assert read(model, [*PUBLIC, *PRIVATE], public=len(PUBLIC)) == len(PUBLIC) + len(PRIVATE)
    model.close()


def test_reading_can_stop_in_a_public_beginning_and_go_on(model: LlamaModel) -> None:
    model.sequences.forget_all()
    prompt = [*PUBLIC, *PRIVATE]
    _, reply = written(model, prompt, public=len(PUBLIC))
    model.sequences.forget_all()
    asked = 0

    def soon() -> bool:
        nonlocal asked
        asked += 1
        return asked > 2

    assert model.read(Task.DRAFT, prompt, public=len(PUBLIC), reserve=0, stop=soon, after=at_once) is None
    known = len(model.sequences.known(Task.DRAFT))
    assert written(model, prompt, public=len(PUBLIC)) == (len(prompt) - known, reply)


def test_what_a_process_left_that_ended_while_it_wrote_is_removed(
    tiny: Path, tmp_path: Path, states: PromptStates
) -> None:
    (tmp_path / "states").mkdir()
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    left = tmp_path / "states" / f"abc.{ended.pid}.part"
    left.write_bytes(b"half")
    model = loaded(tiny, states=states)
    read(model, [*PUBLIC, *PRIVATE], public=len(PUBLIC))
    model.close()
    assert not left.exists()
    assert len(files(tmp_path)) == 1


def test_a_sound_file_that_finds_no_room_now_is_kept(tiny: Path, tmp_path: Path, states: PromptStates) -> None:
    model = loaded(tiny, states=states)
    read(model, [*PUBLIC, *PRIVATE], public=len(PUBLIC))
    model.close()
    [file] = files(tmp_path)
    tokens = [int.from_bytes(file.read_bytes()[12 + 4 * n : 16 + 4 * n], "little") for n in range(len(PUBLIC))]
    assert not states.restore(tokens, lambda _: False)
    assert files(tmp_path) == [file]
