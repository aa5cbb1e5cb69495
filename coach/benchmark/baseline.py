"""The baseline process as the benchmark uses it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from coach.engine.bench_protocol import BareChat, BareEval, BareLoad, Took
from coach.engine.client import Child
from coach.engine.ports import Message
from coach.engine.protocol import Done

_LONG = 1800.0


class Baseline:
    """llama-cpp-python's `Llama` with a model loaded; a context manager that ends its process."""

    def __init__(self, path: Path, *, context: int, threads: int) -> None:
        self._child = Child("coach.engine.workers.bare", name="baseline")
        self._load = BareLoad(path=str(path), context=context, threads=threads)

    def chat(
        self, messages: Sequence[Message], max_tokens: int, *, fresh: bool, json_schema: str | None = None
    ) -> Took:
        """The time that `create_chat_completion` takes."""
        request = BareChat(messages=tuple(messages), max_tokens=max_tokens, fresh=fresh, json_schema=json_schema)
        return self._child.call(request, Took, timeout=_LONG)

    def eval(self, before: int, tokens: int) -> Took:
        """The time of an `eval` loop behind a prompt of `before` tokens."""
        return self._child.call(BareEval(before=before, tokens=tokens), Took, timeout=_LONG)

    def __enter__(self) -> Self:
        self._child.call(self._load, Done, timeout=_LONG)
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, tb: TracebackType | None) -> None:
        self._child.close()
