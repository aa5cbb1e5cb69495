"""Tokens a second: free, constrained by a grammar, and with guesses from the text before."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from functools import partial

from coach.benchmark.baseline import Baseline
from coach.benchmark.figures import Figure, figure, in_turn
from coach.benchmark.prompts import DRAFTS, JSON_GRAMMAR, SPOKEN, drafting_prompts
from coach.engine.language import LlamaEngine
from coach.engine.ports import Message, Task
from coach.engine.prompts import load_grammar

_TOKENS = 64


def decoding_figures(engine: LlamaEngine, bare: Baseline, rounds: int) -> Iterator[Figure]:
    """Behind a prompt that is known, against a loop over `eval` that samples nothing."""
    messages = [Message(role="user", content=SPOKEN)]
    before = engine.count_tokens(messages)
    grammars = {
        "free": None,
        "constrained to a question": load_grammar("question"),
        "constrained to JSON": JSON_GRAMMAR,
    }
    for name, grammar in grammars.items():
        # Drafts are free, follow-up questions constrained; each writes in its own place.
        task = Task.PROBE if grammar else Task.DRAFT
        ours, theirs = partial(_rate, engine, messages, task, grammar), partial(_bare_rate, bare, before)
        ours(), theirs()
        value, base = in_turn(ours, theirs, rounds)
        reach = 0.95 if grammar is None else 0.9
        yield figure(f"decoding, {name}", value, "tokens/s", base, reach=reach, bound="at least")


def lookup_figures(engine: LlamaEngine, rounds: int) -> Iterator[Figure]:
    """Seconds to write two known drafts of the sample story with guesses from its answers, against without."""
    prompt = drafting_prompts(engine)[0]
    for name, text in DRAFTS.items():
        with_guesses, without = (partial(_written, engine, prompt.messages, text, guess) for guess in (True, False))
        without()
        value, base = in_turn(with_guesses, without, rounds)
        yield figure(f"writing {name} with prompt lookup", value, "s", base, note="baseline: without")


def _rate(engine: LlamaEngine, messages: Sequence[Message], task: Task, grammar: str | None) -> float:
    """Over several replies, as a grammar or the model may end one early."""
    tokens, seconds = 0, 0.0
    while tokens < _TOKENS:
        begun = time.perf_counter()
        reply = engine.generate(messages, max_tokens=_TOKENS - tokens, temperature=0.8, task=task, grammar=grammar)
        seconds += time.perf_counter() - begun
        tokens += max(1, reply.completion_tokens)
    return tokens / seconds


def _bare_rate(bare: Baseline, before: int) -> float:
    took = bare.eval(before, _TOKENS)
    return took.tokens / took.seconds


def _written(engine: LlamaEngine, messages: Sequence[Message], text: str, guess: bool) -> float:
    return engine.rehearse(messages, text, guess=guess).seconds
