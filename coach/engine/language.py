"""The language model as the rest of the coach sees it: a GGUF file that runs in a child process."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from coach import locations
from coach.domain.draft import Author
from coach.engine.ahead import ReadingAhead
from coach.engine.bench_protocol import Rehearse, Took
from coach.engine.client import CallCancelled, Child, Session
from coach.engine.exits import Cause, ChildEnded
from coach.engine.load_plan import LoadPlan, plan_load
from coach.engine.machine import read_machine
from coach.engine.model_file import sound_header
from coach.engine.ports import Completion, Message, Task
from coach.engine.protocol import (
    ChoiceScores,
    CountTokens,
    Generate,
    Identify,
    Identity,
    LanguageLoaded,
    LoadLanguage,
    ScoreChoices,
    TokenCount,
)

T = TypeVar("T")
_WORKER = "coach.engine.workers.language"
_SHORT, _LONG = 120.0, 1800.0
_CRASHES = (Cause.CRASH, Cause.INSTRUCTION)


class LlamaEngine:
    """A coach.engine.ports.LanguageModel on llama.cpp.

    Nothing is loaded before it is needed, or before `start`. Calls from several threads are answered one
    after the other.
    """

    def __init__(self, model_path: Path, context: int | None = None, *, worker: str = _WORKER) -> None:
        """`context` is the wish for its size in tokens; raises ModelRefused when the file is unusable."""
        self._path = model_path.expanduser().absolute()
        self._wish = context
        plan_for(self._path, context)
        self._child = Child(worker, name="language model", prepare=self._load)
        self._ahead = ReadingAhead(self._child, self._asked, _LONG)
        self._turn = threading.Lock()
        self._current: threading.Event | None = None
        self._plain = False
        self._loaded: LanguageLoaded | None = None
        self._identity: tuple[tuple[int, int], Identity] | None = None

    def start(self) -> None:
        """Load the model in the background; a failure shows in the first call."""
        self._child.start()

    @property
    def pid(self) -> int | None:
        """The number of the child process while it runs."""
        return self._child.pid

    @property
    def author(self) -> Author:
        """The model's name and the SHA-256 of its file."""
        if self._identity is None or self._identity[0] != self._stamp():
            stamp = self._stamp()
            self._identity = stamp, self._asked(lambda: self._child.call(Identify(), Identity, timeout=_LONG))
        identity = self._identity[1]
        return Author(kind="model", name=identity.name, sha256=identity.sha256)

    @property
    def context(self) -> int:
        """How many tokens prompt and reply may have together."""
        if self._loaded is None:
            self._asked(self._child.warm)
        return self._loaded.context if self._loaded is not None else 0

    def count_tokens(self, messages: Sequence[Message]) -> int:
        """Tokens of the prompt as the model's own chat template renders it."""
        request = CountTokens(messages=tuple(messages))
        with self._ahead.stepping_back():
            return self._asked(lambda: self._child.call(request, TokenCount, timeout=_SHORT)).tokens

    def generate(
        self,
        messages: Sequence[Message],
        *,
        max_tokens: int,
        temperature: float = 0.3,
        task: Task = Task.DRAFT,
        grammar: str | None = None,
        on_text: Callable[[str], None] | None = None,
    ) -> Completion:
        """Write a reply, handing pieces to on_text as they come; raises ContextTooSmall before it starts.

        After `cancel` the completion holds what was written until then.
        """
        request = Generate(
            messages=tuple(messages), max_tokens=max_tokens, temperature=temperature, task=task, grammar=grammar
        )
        pieces: list[str] = []

        def take(piece: str) -> None:
            pieces.append(piece)
            if on_text is not None:
                on_text(piece)

        with self._turn, self._ahead.stepping_back():
            cancelled = self._current = threading.Event()
            try:
                return self._asked(
                    lambda: self._child.call(
                        request, Completion, on_piece=take, timeout=_LONG, cancelled=cancelled.is_set
                    )
                )
            except CallCancelled:
                return Completion(
                    text="".join(pieces), finish="cancelled", prompt_tokens=0, completion_tokens=len(pieces)
                )
            finally:
                self._current = None

    def score(self, messages: Sequence[Message], choices: Sequence[str], *, task: Task = Task.MAP) -> list[float]:
        """The natural logarithm of each choice's probability as the reply."""
        request = ScoreChoices(messages=tuple(messages), choices=tuple(choices), task=task)
        with self._ahead.stepping_back():
            return self._asked(lambda: self._child.call(request, ChoiceScores, timeout=_LONG)).scores

    def prepare(self, messages: Sequence[Message], *, task: Task = Task.DRAFT) -> None:
        """Read a prompt ahead in the background, up to the end of its last content; returns at once."""
        self._ahead.add(messages, task)

    def rehearse(self, messages: Sequence[Message], text: str, *, guess: bool) -> Took:
        """How long it takes to write this text, with or without guesses from the text before; for measuring."""
        request = Rehearse(messages=tuple(messages), text=text, guess=guess)
        with self._ahead.stepping_back():
            return self._asked(lambda: self._child.call(request, Took, timeout=_LONG))

    def wait_until_read(self) -> None:
        """Return once nothing waits to be read ahead."""
        self._ahead.wait()

    def cancel(self) -> None:
        """Stop the reply under way; callable from another thread; harmless when there is none."""
        current = self._current
        if current is not None:
            # In this order: the call sees the event if it has not begun, or is found if it has.
            current.set()
            self._child.cancel()

    def close(self) -> None:
        """End the child process for good."""
        self._ahead.close()
        self._child.close()

    def _load(self, session: Session) -> None:
        plan = plan_for(self._path, self._wish)
        if self._plain:
            plan = plan.model_copy(update={"repack": False, "mmap": True})
        request = LoadLanguage(
            path=str(self._path),
            plan=plan,
            states=str(locations.cache() / "prompt-states"),
            identify=self._identity is None,
        )
        try:
            self._loaded = session.ask(request, LanguageLoaded, timeout=_LONG)
        except ChildEnded as ended:
            # Loading ends with a trial run: better to know now which code this processor does not bear.
            self._plain = self._plain or ended.cause in _CRASHES
            raise

    def _asked(self, ask: Callable[[], T]) -> T:
        """The answer; a model whose fast code crashes on this processor is loaded once more without it."""
        plain = self._plain
        try:
            return ask()
        except ChildEnded:
            if self._plain == plain:
                raise
            return ask()

    def _stamp(self) -> tuple[int, int]:
        """What changes when the file changes."""
        try:
            status = self._path.stat()
        except OSError:
            return 0, 0
        return status.st_size, status.st_mtime_ns


def plan_for(path: Path, wish: int | None = None) -> LoadPlan:
    """How a file is loaded on this machine now; `wish` is for its context in tokens. Raises ModelRefused."""
    header = sound_header(path)
    return plan_load(header.values, header.size, read_machine(), wish, header.arrays)
