"""A child process may die in any way: the caller gets a sentence, the next call works, and nothing is left behind."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from coach.engine import client
from coach.engine.client import CallCancelled, Child, Session
from coach.engine.exits import Cause, ChildEnded
from coach.engine.ports import Completion, Message
from coach.engine.protocol import CountTokens, Generate, TokenCount
from coach.errors import ContextTooSmall, EngineProblem, EngineStopped, FileProblem
from tests.engine.conftest import ROOT

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the fake child dies by POSIX signals")
WORKER = "tests.engine.fake_worker"


def tell(order: str) -> Generate:
    return Generate(messages=(Message(role="user", content=order),), max_tokens=1, temperature=0)


def gone(pid: int | None) -> bool:
    """Whether the process has ended; waits for it for a while."""
    assert pid is not None
    try:
        psutil.Process(pid).wait(10)
    except psutil.NoSuchProcess:
        return True
    except psutil.TimeoutExpired:
        return False
    return True


@pytest.fixture
def child(monkeypatch: pytest.MonkeyPatch) -> Iterator[Child]:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    child = Child(WORKER, name="fake engine")
    yield child
    pid = child.pid
    child.close()
    assert pid is None or gone(pid)


@pytest.mark.parametrize(
    ("order", "cause", "words"),
    [
        ("die abort", Cause.CRASH, "crashed"),
        ("die fault", Cause.CRASH, "crashed"),
        ("die illegal", Cause.INSTRUCTION, "processor lacks instructions"),
        ("die killed", Cause.MEMORY, "memory ran out"),
        ("die quietly", Cause.QUIT, "ended before it had answered"),
        ("die fail", Cause.FAILED, "failed to run"),
        ("nonsense", Cause.GARBAGE, "makes no sense"),
        ("shape", Cause.GARBAGE, "makes no sense"),
    ],
)
def test_a_death_is_one_sentence_and_the_next_call_works(child: Child, order: str, cause: Cause, words: str) -> None:
    child.call(CountTokens(messages=()), TokenCount)
    before, pieces = child.pid, list[str]()
    with pytest.raises(EngineStopped, match=words) as stopped:
        child.call(tell(order), Completion, on_piece=pieces.append)
    assert isinstance(stopped.value, ChildEnded) and stopped.value.cause is cause
    assert gone(before)
    if order.startswith("die"):
        assert pieces == ["half a sen"]
    assert child.call(tell("echo again"), Completion).text == "again"
    assert child.pid != before


def test_silence_beyond_the_limit_ends_the_child(child: Child) -> None:
    child.warm()
    before = child.pid
    with pytest.raises(ChildEnded) as stopped:
        child.call(tell("hang"), Completion, timeout=0.2)
    assert stopped.value.cause is Cause.HANG
    assert gone(before)


def test_prints_of_native_code_never_reach_the_protocol(child: Child) -> None:
    assert child.call(tell("noise"), Completion).text == "heard"
    assert child.call(tell("echo after"), Completion).text == "after"
    assert any("not ours" in line for line in child.errors)


def test_the_child_cannot_read_the_protocol_by_accident(child: Child) -> None:
    assert child.call(tell("stdin"), Completion).text == "0"


def test_an_unknown_failure_tells_its_kind_but_never_the_candidates_words(child: Child) -> None:
    with pytest.raises(EngineProblem, match="ValueError") as problem:
        child.call(tell("raise my secret answer"), Completion)
    assert "secret" not in str(problem.value)
    assert not any("secret" in line for line in child.errors)
    assert child.call(tell("echo on"), Completion).text == "on"


def test_a_failure_keeps_its_class_and_its_sentences(child: Child) -> None:
    with pytest.raises(ContextTooSmall, match=r"It does not fit\. Shorten it\."):
        child.call(tell("overflow"), Completion)


def test_want_of_memory_is_a_sentence(child: Child) -> None:
    with pytest.raises(EngineProblem, match="not enough memory"):
        child.call(tell("memory"), Completion)


def test_a_child_is_offline(child: Child) -> None:
    with pytest.raises(EngineProblem, match="tried to use the network"):
        child.call(tell("network"), Completion)


def test_a_child_that_cannot_start_says_so_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    child = Child(WORKER, ["broken"], name="fake engine")
    for _ in range(2):
        with pytest.raises(ChildEnded) as stopped:
            child.call(tell("echo x"), Completion)
        assert stopped.value.cause is Cause.FAILED
    child.close()
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    with pytest.raises(ChildEnded) as stopped:
        Child(WORKER, name="fake engine").warm()
    assert stopped.value.cause is Cause.START


def in_thread(work: Callable[[], object]) -> tuple[threading.Thread, list[object]]:
    """Run it in a thread; its result or exception is in the list once the thread is joined."""
    results: list[object] = []

    def run() -> None:
        try:
            results.append(work())
        except (EngineProblem, CallCancelled) as problem:
            results.append(problem)

    thread = threading.Thread(target=run)
    thread.start()
    return thread, results


def call_and_wait_for_a_piece(
    child: Child, order: str, given_up: threading.Event | None = None
) -> tuple[threading.Thread, list[object]]:
    """Begin a call that `child.cancel` stops once `given_up` is set; by default it is."""
    begun = threading.Event()
    cancelled = given_up.is_set if given_up is not None else begun.is_set
    running = in_thread(
        lambda: child.call(tell(order), Completion, on_piece=lambda _: begun.set(), cancelled=cancelled)
    )
    assert begun.wait(10)
    return running


def test_cancel_lets_a_child_that_heeds_it_finish(child: Child) -> None:
    child.cancel()
    thread, results = call_and_wait_for_a_piece(child, "patient")
    before = child.pid
    child.cancel()
    child.cancel()
    thread.join()
    [result] = results
    assert isinstance(result, Completion) and result.finish == "cancelled"
    child.cancel()
    assert child.call(tell("echo after"), Completion).text == "after"
    assert child.pid == before


def test_cancel_leaves_a_call_alone_that_nobody_gave_up(child: Child) -> None:
    given_up = threading.Event()
    thread, results = call_and_wait_for_a_piece(child, "patient", given_up)
    child.cancel()
    assert child._call is not None and child._call.deadline is None
    given_up.set()
    child.cancel()
    thread.join()
    assert isinstance(results[0], Completion)


def test_cancel_ends_a_child_that_does_not_heed_it(child: Child, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client, "_GRACE", 0.1)
    thread, results = call_and_wait_for_a_piece(child, "hang")
    before = child.pid
    child.cancel()
    thread.join()
    assert isinstance(results[0], CallCancelled)
    assert gone(before)
    assert child.call(tell("echo after"), Completion).text == "after"


def test_a_call_cancelled_before_it_begins_asks_nothing(child: Child) -> None:
    with pytest.raises(CallCancelled):
        child.call(tell("die abort"), Completion, cancelled=lambda: True)
    assert child.call(tell("echo alive"), Completion).text == "alive"


def test_a_call_that_waits_for_its_turn_can_be_cancelled(child: Child) -> None:
    first, _ = call_and_wait_for_a_piece(child, "patient")
    given_up = threading.Event()
    second, results = in_thread(lambda: child.call(tell("echo x"), Completion, cancelled=given_up.is_set))
    given_up.set()
    second.join()
    assert isinstance(results[0], CallCancelled)
    child.cancel()
    first.join()


def test_calls_from_several_threads_are_answered_one_after_the_other(child: Child) -> None:
    heard: dict[int, list[str]] = {}

    def ask(number: int) -> Completion:
        mine = heard[number] = []
        words = " ".join(f"{number}-{i}" for i in range(200))
        return child.call(tell(f"echo {words}"), Completion, on_piece=mine.append)

    running = [in_thread(lambda n=n: ask(n)) for n in range(6)]  # type: ignore[misc] # n is bound for each thread
    for thread, _ in running:
        thread.join()
    for number, (_, [result]) in enumerate(running):
        assert isinstance(result, Completion)
        assert heard[number] == result.text.split() == [f"{number}-{i}" for i in range(200)]


@pytest.mark.parametrize("problem", [KeyError("the screen"), FileProblem("No.", "Try."), KeyboardInterrupt()])
def test_a_failing_listener_does_not_leave_the_child_writing(child: Child, problem: BaseException) -> None:
    def fail(_: str) -> None:
        raise problem

    child.warm()
    pid = child.pid
    with pytest.raises(type(problem)):
        child.call(tell("patient"), Completion, on_piece=fail)
    assert child.call(tell("echo after"), Completion).text == "after"
    assert child.pid == pid


def test_close_stops_a_call_and_leaves_no_process(child: Child) -> None:
    thread, results = call_and_wait_for_a_piece(child, "hang")
    pid = child.pid
    child.close()
    thread.join()
    assert isinstance(results[0], ChildEnded) and results[0].cause is Cause.CLOSED
    assert gone(pid)
    with pytest.raises(EngineStopped):
        child.call(tell("echo x"), Completion)


def test_prepare_runs_after_every_start_and_its_failure_is_the_calls(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    greetings: list[str] = []

    def prepare(session: Session) -> None:
        greetings.append(session.ask(tell("echo hello"), Completion).text)
        if len(greetings) == 1:
            session.ask(tell("overflow"), Completion)

    child = Child(WORKER, name="fake engine", prepare=prepare)
    with pytest.raises(ContextTooSmall):
        child.call(tell("echo x"), Completion)
    assert child.call(tell("echo x"), Completion).text == "x"
    assert child.call(tell("echo y"), Completion).text == "y"
    with pytest.raises(EngineStopped):
        child.call(tell("die abort"), Completion)
    assert child.call(tell("echo z"), Completion).text == "z"
    assert greetings == ["hello"] * 3
    child.close()


def test_start_returns_before_the_child_is_ready(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    may_go_on = threading.Event()

    def prepare(session: Session) -> None:
        assert may_go_on.wait(10)
        session.ask(CountTokens(messages=()), TokenCount)

    child = Child(WORKER, name="fake engine", prepare=prepare)
    child.start()
    may_go_on.set()
    assert child.call(tell("echo ready"), Completion).text == "ready"
    child.close()


def test_many_cancelled_calls_leave_no_threads_or_files_behind(child: Child) -> None:
    me = psutil.Process()

    def cycle() -> None:
        thread, _ = call_and_wait_for_a_piece(child, "patient")
        child.cancel()
        thread.join()

    cycle()
    before = me.num_fds(), threading.active_count(), child.pid
    for _ in range(100):
        cycle()
    assert (me.num_fds(), threading.active_count(), child.pid) == before


def test_restarts_leave_no_threads_or_files_behind(child: Child) -> None:
    me = psutil.Process()
    child.warm()
    before = me.num_fds(), threading.active_count()
    for _ in range(5):
        with pytest.raises(EngineStopped):
            child.call(tell("die abort"), Completion)
        child.warm()
    assert (me.num_fds(), threading.active_count()) == before


def test_a_child_ends_when_the_coach_is_killed(tmp_path: Path) -> None:
    script = (
        "from coach.engine.client import Child\n"
        "from coach.engine.ports import Completion, Message\n"
        "from coach.engine.protocol import Generate\n"
        f"child = Child({WORKER!r}, name='fake engine')\n"
        "hang = Generate(messages=(Message(role='user', content='hang'),), max_tokens=1, temperature=0)\n"
        "child.call(hang, Completion, on_piece=lambda _: print(child.pid, flush=True))\n"
    )
    coach = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, cwd=ROOT, text=True)
    assert coach.stdout is not None
    pid = int(coach.stdout.readline())
    assert psutil.pid_exists(pid)
    coach.kill()
    coach.wait()
    coach.stdout.close()
    assert gone(pid)
