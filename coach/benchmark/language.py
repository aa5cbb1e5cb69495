"""The language model's figures: the engine as the coach runs it, beside llama-cpp-python as its README has it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from coach.benchmark.baseline import Baseline
from coach.benchmark.decoding import decoding_figures, lookup_figures
from coach.benchmark.figures import Figure
from coach.benchmark.first_token import first_token_figures
from coach.benchmark.mapping import mapping_figures
from coach.benchmark.model_process import cancel_figure, memory_figures
from coach.engine.language import LlamaEngine, plan_for

_CONTEXT, _ROUNDS = 4096, 5


def language_figures(
    path: Path, tell: Callable[[str], None], *, context: int = _CONTEXT, rounds: int = _ROUNDS
) -> Iterator[Figure]:
    """Each figure as it is known; `tell` hears what is measured next. Raises EngineProblem."""
    plan = plan_for(path, context)
    tell("loading the model twice, as the coach does and as the baseline does")
    engine = LlamaEngine(path, plan.context)
    try:
        with Baseline(path, context=plan.context, threads=plan.threads) as bare:
            tell("first token of a draft")
            yield from first_token_figures(engine, bare, rounds)
            tell("decoding")
            yield from decoding_figures(engine, bare, rounds)
            tell("mapping actions")
            yield from mapping_figures(engine, bare, rounds)
            tell("prompt lookup")
            yield from lookup_figures(engine, rounds)
            tell("cancelling")
            yield cancel_figure(engine)
        yield from memory_figures(engine, path, plan)
    finally:
        engine.close()
