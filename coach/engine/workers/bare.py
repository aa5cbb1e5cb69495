"""The baseline of the language model's figures: llama-cpp-python as its README has it, in a process of its own."""

from __future__ import annotations

import json
import time
from typing import Any

from coach.domain.base import Model
from coach.engine.bench_protocol import BareChat, BareEval, BareLoad, Took
from coach.engine.protocol import Done, Params
from coach.engine.workers.stdio import Handler, Turn, serve
from coach.errors import EngineProblem

_SOME_TOKEN = 100


class Bare:
    """Answers the requests that concern the baseline."""

    def __init__(self) -> None:
        self._llama: Any = None

    def handle(self, params: Params, _turn: Turn) -> Model:
        """Do what a request says."""
        if isinstance(params, BareLoad):
            return self._load(params)
        if isinstance(params, BareChat):
            return self._chat(params)
        if isinstance(params, BareEval):
            return self._eval(params)
        raise EngineProblem(f"The baseline does not know {params.method}.", "Please report this as a fault.")

    def _load(self, params: BareLoad) -> Done:
        import llama_cpp

        self._llama = llama_cpp.Llama(
            params.path,
            n_ctx=params.context,
            n_threads=params.threads,
            n_threads_batch=params.threads,
            verbose=False,
        )
        return Done()

    def _chat(self, params: BareChat) -> Took:
        if params.fresh:
            self._llama.reset()
        form = {"type": "json_object", "schema": json.loads(params.json_schema)} if params.json_schema else None
        begun = time.perf_counter()
        reply = self._llama.create_chat_completion(
            messages=[{"role": message.role, "content": message.content} for message in params.messages],
            max_tokens=params.max_tokens,
            temperature=0.8,
            response_format=form,
        )
        return Took(seconds=time.perf_counter() - begun, tokens=reply["usage"]["completion_tokens"])

    def _eval(self, params: BareEval) -> Took:
        if self._llama.n_tokens != params.before:
            self._llama.reset()
            self._llama.eval([_SOME_TOKEN + number % 100 for number in range(params.before)])
        begun = time.perf_counter()
        for number in range(params.tokens):
            self._llama.eval([_SOME_TOKEN + number])
        took = Took(seconds=time.perf_counter() - begun, tokens=params.tokens)
        self._llama.n_tokens = params.before
        return took


def load() -> Handler:
    """What answers this child's requests."""
    return Bare().handle


if __name__ == "__main__":
    serve(load)
