"""A model in llama.cpp: loads it, reads prompts, writes and scores tokens, all of it stoppable.

It talks to the C interface that llama-cpp-python exposes, because the `Llama` class cannot load without
keeping the weights twice, cannot stop while it reads a prompt, and refuses models whose chat template it
does not understand.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from functools import partial

import llama_cpp

from coach.engine.load_plan import LoadPlan
from coach.engine.ports import Task
from coach.engine.workers.context import LOOKAHEAD, Context, Logits, Stop
from coach.engine.workers.lookup import Lookup
from coach.engine.workers.model_loading import load_model
from coach.engine.workers.prompt_states import PromptStates
from coach.engine.workers.sampling import Choose
from coach.engine.workers.scoring import log_probabilities
from coach.engine.workers.sequences import SEQUENCES, After, Sequences
from coach.engine.workers.vocabulary import Vocabulary


class LlamaModel:
    """A loaded GGUF and its context."""

    def __init__(self, path: str, plan: LoadPlan, *, stop: Stop, states: PromptStates | None = None) -> None:
        """Load the file as the plan says; raises ModelRefused, WasCancelled."""
        self._model = load_model(path, plan, stop)
        self.vocabulary = Vocabulary(self._model)
        trained = llama_cpp.llama_model_n_ctx_train(self._model)
        plan = plan.model_copy(update={"context": min(plan.context, trained) if trained > 0 else plan.context})
        self.context = plan.context
        self._context = Context(self._model, plan, SEQUENCES, self.vocabulary.size)
        # Recurrent models keep a summary of what they read, of which no end can be cut off.
        forgets = not (llama_cpp.llama_model_is_recurrent(self._model) or llama_cpp.llama_model_is_hybrid(self._model))
        self._guesses = forgets
        self.sequences = Sequences(self._context, states, forgets=forgets)
        self._probe()

    def metadata(self, key: str) -> str | None:
        """A value of the file's header as text."""
        size = 1 << 12
        while True:
            buffer = ctypes.create_string_buffer(size)
            length = llama_cpp.llama_model_meta_val_str(self._model, key.encode(), buffer, size)
            if length < 0:
                return None
            if length < size:
                return buffer.raw[:length].decode("utf-8", "replace")
            size = length + 1

    def read(
        self, task: Task, prompt: Sequence[int], *, public: int, reserve: int, stop: Stop, after: After
    ) -> int | None:
        """Bring the task's sequence to the end of the prompt; as Sequences.read."""
        return self.sequences.read(task, prompt, public, reserve, stop, after)

    def write(self, task: Task, sampler: Choose, *, guess: bool = True) -> Iterator[int]:
        """The tokens of a reply to the prompt that was read last, until the context is full or a grammar ends.

        With `guess`, tokens that the text before suggests are checked several at a time; what comes out is the same.
        """
        known = self.sequences.known(task)
        lookup = Lookup(known, LOOKAHEAD) if guess and self._guesses else None
        token = sampler.choose(self._context.logits())
        while token is not None:
            yield token
            room = self.context - len(known) - 1
            if room < 0:
                return
            guessed: list[int] = []
            if lookup is not None:
                lookup.add([token])
                guessed = lookup.guess(room)
            self.sequences.extend(task, [token, *guessed])
            right, following = 0, sampler.choose(self._context.logits(0))
            while right < len(guessed) and following == guessed[right]:
                yield following
                right += 1
                following = sampler.choose(self._context.logits(right))
            if right < len(guessed):
                self.sequences.shorten(task, len(known) - len(guessed) + right)
            if lookup is not None:
                lookup.add(guessed[:right])
                lookup.learn(len(guessed), right)
            token = following

    def score(self, task: Task, choices: Sequence[str]) -> list[float]:
        """The natural logarithm of each choice's probability as the reply to the prompt that was read last."""
        first: Logits = self._context.logits().copy()
        ways = [self.vocabulary.choice(choice) for choice in choices]
        return log_probabilities(first, ways, partial(self.sequences.try_out, task))

    def close(self) -> None:
        """Give the memory back."""
        self._context.close()
        llama_cpp.llama_model_free(self._model)

    def _probe(self) -> None:
        """Run the model once over a few tokens: a code path that this processor lacks shows here, not in a draft."""
        self._context.decode(0, 0, [0] * min(8, self.context))
        self._context.logits()
        self.sequences.forget_all()
