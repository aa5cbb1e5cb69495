"""What the model has read so far, a sequence for each task, so that no prompt is read twice."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import count

from coach.engine.ports import Task
from coach.engine.workers.context import LOOKAHEAD, Context, Logits, Outputs, Stop
from coach.engine.workers.prompt_states import PromptStates

_TASKS = tuple(Task)
_PUBLIC, _CHECKPOINT, _SCRATCH = range(len(_TASKS), len(_TASKS) + 3)
SEQUENCES = len(_TASKS) + 3
"""One for each task, one for a public beginning until it is on disk, one to come back to, one to try things in."""

_WORTH_KEEPING = 64
"""From so many tokens on, a file is read sooner than the tokens."""

After = Callable[[Callable[[], None]], None]
"""Takes work that can wait until the reply is out."""


class Sequences:
    """The sequences of one context."""

    def __init__(self, context: Context, states: PromptStates | None, *, forgets: bool) -> None:
        """`forgets` says that the model can drop the end of what it has read; recurrent ones cannot."""
        self._context, self._states, self._forgets = context, states, forgets
        self._known: dict[int, list[int]] = {number: [] for number in range(SEQUENCES)}
        self._used = dict.fromkeys(range(SEQUENCES), 0)
        self._clock = count(1)

    def known(self, task: Task) -> list[int]:
        """The tokens that the task's sequence holds."""
        return self._known[_TASKS.index(task)]

    def read(
        self, task: Task, prompt: Sequence[int], public: int, reserve: int, stop: Stop, after: After
    ) -> int | None:
        """Bring the task's sequence to the end of the prompt; how many tokens had to be read, None when stopped.

        The first `public` tokens hold nothing private. `reserve` more tokens will be wanted afterwards.
        """
        number = _TASKS.index(task)
        self._used[number] = next(self._clock)
        self._make_room(number, len(prompt) + reserve + LOOKAHEAD)
        self._rewind(number, prompt)
        read, known = 0, self._known[number]
        with self._context.stopping_when(stop):
            if public - len(known) >= _WORTH_KEEPING and not self._restored(number, prompt[:public]):
                read += public - len(known)
                if not self._advance(number, prompt[:public], stop):
                    return None
                self._keep(number, after)
            read += len(prompt) - len(known)
            return read if self._advance(number, prompt, stop) else None

    def extend(self, task: Task, tokens: Sequence[int]) -> None:
        """Read what was written, with the logits of each token."""
        number = _TASKS.index(task)
        self._context.decode(number, len(self._known[number]), tokens, Outputs.ALL)
        self._known[number].extend(tokens)

    def shorten(self, task: Task, length: int) -> None:
        """Drop what was read beyond that length."""
        number = _TASKS.index(task)
        self._context.forget(number, length)
        del self._known[number][length:]

    def try_out(self, task: Task, tokens: Sequence[int]) -> list[Logits]:
        """The logits after each of some tokens behind the task's sequence, which stays as it is."""
        number = _TASKS.index(task)
        position, found = len(self._known[number]), list[Logits]()
        self._context.copy(number, _SCRATCH)
        for start in range(0, len(tokens), LOOKAHEAD):
            batch = tokens[start : start + LOOKAHEAD]
            self._context.decode(_SCRATCH, position + start, batch, Outputs.ALL)
            found += [self._context.logits(index).copy() for index in range(len(batch))]
        self._context.forget(_SCRATCH)
        return found

    def come_back_here(self, task: Task) -> None:
        """Where a model cannot drop the end of what it has read, remember this point of the drafts' sequence."""
        if not self._forgets and task is Task.DRAFT:
            number = _TASKS.index(task)
            self._context.copy(number, _CHECKPOINT)
            self._known[_CHECKPOINT] = list(self._known[number])

    def forget_all(self) -> None:
        """Start anew."""
        self._context.clear()
        for known in self._known.values():
            known.clear()

    def _rewind(self, number: int, prompt: Sequence[int]) -> None:
        """Keep what the sequence and the prompt begin with alike; the last token is always read, for its logits."""
        known, limit = self._known[number], len(prompt) - 1
        same = next((i for i, (a, b) in enumerate(zip(known, prompt, strict=False)) if a != b), len(known))
        same = min(same, limit)
        if same == len(known):
            return
        if self._context.forget(number, same):
            del known[same:]
            return
        self._drop(number)
        point = self._known[_CHECKPOINT]
        if _TASKS[number] is Task.DRAFT and point and len(point) <= limit and list(prompt[: len(point)]) == point:
            self._context.copy(_CHECKPOINT, number)
            known.extend(point)

    def _advance(self, number: int, tokens: Sequence[int], stop: Stop) -> bool:
        known = self._known[number]
        while len(known) < len(tokens):
            batch = tokens[len(known) : len(known) + self._context.batch]
            if stop() or not self._context.decode(number, len(known), batch):
                del known[self._context.length(number) :]
                return False
            known.extend(batch)
        return True

    def _restored(self, number: int, tokens: Sequence[int]) -> bool:
        if self._states is None:
            return False
        self._drop(number)
        if self._states.restore(tokens, lambda path: self._context.restore(number, path, tokens)):
            self._known[number].extend(tokens)
            return True
        self._drop(number)
        return False

    def _keep(self, number: int, after: After) -> None:
        """Put a public beginning on disk once the reply is out, from a copy that has nothing private behind it."""
        states = self._states
        if states is None:
            return
        self._context.copy(number, _PUBLIC)
        tokens = list(self._known[number])
        self._known[_PUBLIC] = list(tokens)

        def save() -> None:
            if self._known[_PUBLIC] == tokens:
                states.keep(tokens, lambda path: self._context.save(_PUBLIC, path, tokens))
                self._drop(_PUBLIC)

        after(save)

    def _make_room(self, number: int, wanted: int) -> None:
        """Give up other sequences, the least recently used first, until there are enough cells."""
        others = sorted((n for n in self._known if n != number and self._known[n]), key=lambda n: self._used[n])
        while others and sum(len(self._known[n]) for n in others) + wanted > self._context.size:
            self._drop(others.pop(0))

    def _drop(self, number: int) -> None:
        self._context.forget(number)
        self._known[number].clear()
