"""Work in worker threads: what comes of it is posted as a message, and any failure as a sentence."""

from __future__ import annotations

from collections.abc import Callable

from textual.message import Message
from textual.message_pump import MessagePump

from coach.errors import CoachError
from coach.tui.messages import Failed


def attempt(target: MessagePump, work: Callable[[], Message | None]) -> None:
    """Run the work and post what it returns, or why it failed, whatever failed."""
    message: Message | None = None

    def run() -> None:
        nonlocal message
        message = work()

    problem = failure_of(run)
    if problem is not None:
        message = Failed(problem)
    if message is not None:
        target.post_message(message)


def failure_of(work: Callable[[], object]) -> CoachError | None:
    """Run the work; why it failed, whatever failed, or None."""
    try:
        work()
    except CoachError as problem:
        return problem
    except Exception as problem:  # noqa: BLE001  # a third party's failure must become a sentence, not a crash
        return unforeseen(problem)
    return None


def unforeseen(problem: BaseException) -> CoachError:
    """The sentence for a failure that nobody thought of; it never holds the words that were worked on."""
    return CoachError(
        f"Something unforeseen went wrong ({type(problem).__name__}).",
        "What you saved is on disk; leave this screen and try again.",
    )
