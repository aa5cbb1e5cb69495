"""The time from asking for a draft to its first token."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from statistics import median

from coach.benchmark.baseline import Baseline
from coach.benchmark.figures import Figure, figure, timed
from coach.benchmark.prompts import drafting_prompts
from coach.engine.language import LlamaEngine
from coach.engine.ports import Message


def first_token_figures(engine: LlamaEngine, bare: Baseline, rounds: int) -> Iterator[Figure]:
    """With all read ahead, with the guidance on disk only, and with nothing; a story each round."""
    known, public, unread, theirs = list[float](), list[float](), list[float](), list[float]()
    prompts = drafting_prompts(engine)[:rounds]
    for prompt in prompts:
        unread.append(_first_token(engine, [_changed(prompt.messages[0]), *prompt.messages[1:]]))
        _read_ahead(engine, prompt.messages[:1])
        _forget(engine)
        public.append(_first_token(engine, prompt.messages))
        _forget(engine)
        _read_ahead(engine, prompt.beginning)
        known.append(_first_token(engine, prompt.messages))
        theirs.append(bare.chat(prompt.messages, 1, fresh=True).seconds)
    tokens = ", ".join(f"{engine.count_tokens(prompt.messages):,}" for prompt in prompts)
    base = median(theirs)
    yield figure(
        "time to first token of a draft, prefix known",
        median(known),
        "s",
        base,
        reach=0.1,
        note=f"prompts of {tokens} tokens; guidance and answers were read while the candidate typed, the task is new",
    )
    yield figure(
        "time to first token of a draft, guidance on disk",
        median(public),
        "s",
        base,
        note="the first draft after a start: the answers are new too",
    )
    yield figure("time to first token of a draft, nothing known", median(unread), "s", base)


def _first_token(engine: LlamaEngine, messages: Sequence[Message]) -> float:
    return timed(lambda: engine.generate(messages, max_tokens=1))


def _read_ahead(engine: LlamaEngine, messages: Sequence[Message]) -> None:
    engine.prepare(messages)
    engine.wait_until_read()


def _forget(engine: LlamaEngine) -> None:
    """Put something else in the place of what was read."""
    engine.generate([Message(role="user", content="?")], max_tokens=1)


def _changed(message: Message) -> Message:
    """The message with other words at its very beginning, and private, so that no file and no sequence has it."""
    return message.model_copy(update={"content": f"{time.time()} {message.content}", "public": False})
