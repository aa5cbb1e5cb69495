"""How a process ended, on the systems that report it differently."""

from __future__ import annotations

import pytest

from coach.engine.exits import Cause, ChildEnded, cause_of


@pytest.mark.parametrize(
    ("status", "windows", "cause"),
    [
        (None, False, Cause.HANG),
        (0, False, Cause.QUIT),
        (1, False, Cause.FAILED),
        (-4, False, Cause.INSTRUCTION),
        (-6, False, Cause.CRASH),
        (-9, False, Cause.MEMORY),
        (-11, False, Cause.CRASH),
        (0, True, Cause.QUIT),
        (1, True, Cause.FAILED),
        (3, True, Cause.CRASH),
        (0xC000001D, True, Cause.INSTRUCTION),
        (0xC000001D - (1 << 32), True, Cause.INSTRUCTION),
        (0xC0000005, True, Cause.CRASH),
        (0xC0000017, True, Cause.MEMORY),
    ],
)
def test_every_status_has_its_cause(status: int | None, windows: bool, cause: Cause) -> None:
    assert cause_of(status, windows) is cause


@pytest.mark.parametrize("cause", list(Cause))
def test_every_cause_has_two_sentences(cause: Cause) -> None:
    ended = ChildEnded("language model", cause)
    assert ended.message.startswith("The language model stopped: ")
    assert ended.message.endswith(".") and ended.next_step.endswith(".")
