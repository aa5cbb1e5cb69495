"""The child process of the language model: `python -m coach.engine.workers.language`."""

from __future__ import annotations

import codecs
import hashlib
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from coach.domain.base import Model
from coach.engine.bench_protocol import Rehearse, Took
from coach.engine.chat_template import ChatTemplate, Part
from coach.engine.ports import Completion, Message, Task
from coach.engine.protocol import (
    ChoiceScores,
    CountTokens,
    Generate,
    Identify,
    Identity,
    LanguageLoaded,
    LoadLanguage,
    Params,
    ReadAhead,
    ReadTokens,
    ScoreChoices,
    TokenCount,
)
from coach.engine.thinking import ThinkingFilter, left_open
from coach.engine.workers.courtesy import give_way
from coach.engine.workers.stdio import Handler, Turn, WasCancelled, serve
from coach.engine.workers.threads import sleep_soon_while_waiting
from coach.errors import ContextTooSmall, EngineProblem

if TYPE_CHECKING:
    from coach.engine.workers.grammar import Grammar
    from coach.engine.workers.llama import LlamaModel
    from coach.engine.workers.sampling import Sampler

# The end of what is read ahead may become another token once more text follows.
_UNSURE = 4
# Seconds: a screen that grows more often than this is not read any faster.
_BETWEEN_PIECES = 0.06


class Stream:
    """Hands text on at once, but not more often than a reader can see it grow.

    Whoever hears a piece takes the processor from the model for a moment.
    """

    def __init__(self, send: Callable[[str], None], now: Callable[[], float] = time.monotonic) -> None:
        self._send, self._now = send, now
        self._held = ""
        self._sent = -_BETWEEN_PIECES

    def send(self, text: str) -> None:
        """Take the next text."""
        self._held += text
        if self._now() - self._sent >= _BETWEEN_PIECES:
            self.finish()

    def finish(self) -> None:
        """Hand on what was held back."""
        if self._held:
            self._send(self._held)
            self._held, self._sent = "", self._now()


class _Prompt(NamedTuple):
    """A rendered prompt's tokens, how many of them are public, and the thinking tag that it leaves open."""

    tokens: list[int]
    public: int
    opened: str | None


class Language:
    """Answers the requests that concern a language model."""

    def __init__(self) -> None:
        # Imported here: the thread that hears cancels is running by now.
        give_way()
        sleep_soon_while_waiting()
        import_module("coach.engine.workers.llama")
        self._loaded: LlamaModel | None = None
        self._template = ChatTemplate(None)
        self._path = Path()
        self._hash: Future[str] | None = None
        self._background = ThreadPoolExecutor(1)

    def handle(self, params: Params, turn: Turn) -> Model:
        """Do what a request says."""
        if isinstance(params, LoadLanguage):
            return self._load(params, turn)
        if isinstance(params, Identify):
            return self._identify()
        if isinstance(params, CountTokens):
            return TokenCount(tokens=len(self._prompt(params.messages).tokens))
        if isinstance(params, Generate):
            return self._generate(params, turn)
        if isinstance(params, ScoreChoices):
            return self._score(params, turn)
        if isinstance(params, ReadAhead):
            return self._read_ahead(params, turn)
        if isinstance(params, Rehearse):
            return self._rehearse(params, turn)
        raise EngineProblem(f"A language model does not know {params.method}.", "Please report this as a fault.")

    def _load(self, params: LoadLanguage, turn: Turn) -> LanguageLoaded:
        from coach.engine.workers.llama import LlamaModel
        from coach.engine.workers.prompt_states import PromptStates, model_key

        if self._loaded is not None:
            self._loaded.close()
            self._loaded = None
        self._path = Path(params.path)
        if params.identify and self._hash is None:
            self._hash = self._background.submit(_sha256, self._path)
        key = model_key(self._path, params.plan.kv_type)
        states = PromptStates(Path(params.states), key) if params.states is not None and key is not None else None
        loaded = LlamaModel(params.path, params.plan, stop=lambda: turn.cancelled, states=states)
        vocabulary = loaded.vocabulary
        self._template = ChatTemplate(loaded.metadata("tokenizer.chat_template"), vocabulary.bos, vocabulary.eos)
        self._loaded = loaded
        return LanguageLoaded(context=loaded.context)

    def _identify(self) -> Identity:
        if self._hash is None:
            self._hash = self._background.submit(_sha256, self._path)
        name = (self._model.metadata("general.name") or "").strip()
        return Identity(name=name or self._path.stem, sha256=self._hash.result())

    @property
    def _model(self) -> LlamaModel:
        if self._loaded is None:
            raise EngineProblem("No language model is loaded.", "Please report this as a fault.")
        return self._loaded

    def _prompt(self, messages: tuple[Message, ...]) -> _Prompt:
        parts = self._template.render(messages)
        vocabulary = self._model.vocabulary
        tokens = vocabulary.prompt(parts)
        opened = left_open(parts[-1].text) if parts and parts[-1].markup else None
        return _Prompt(tokens, self._public(parts, tokens), opened)

    def _public(self, parts: Sequence[Part], tokens: Sequence[int]) -> int:
        """How many tokens at the beginning depend on nothing that somebody typed or brought.

        The same number whatever follows, so that a prompt that was read ahead alone is found again.
        """
        until = next((number for number, part in enumerate(parts) if not part.public), len(parts))
        while until and parts[until - 1].markup:
            until -= 1
        beginning = self._model.vocabulary.prompt(parts[:until])[:-_UNSURE]
        return _alike(tokens, beginning)

    def _read_ahead(self, params: ReadAhead, turn: Turn) -> ReadTokens:
        model = self._model
        parts = self._template.render(params.messages)
        while parts and parts[-1].markup:
            parts.pop()
        tokens = model.vocabulary.prompt(parts)[:-_UNSURE]
        if not tokens or len(tokens) >= model.context:
            return ReadTokens(known=0, read=0)
        read = self._read(params.task, _Prompt(tokens, self._public(parts, tokens), None), 0, turn)
        if read is None:
            raise WasCancelled
        model.sequences.come_back_here(params.task)
        return ReadTokens(known=len(tokens), read=read)

    def _score(self, params: ScoreChoices, turn: Turn) -> ChoiceScores:
        model = self._model
        prompt = self._fitting(params.messages, max((len(choice) for choice in params.choices), default=0))
        if self._read(params.task, prompt, 0, turn) is None:
            raise WasCancelled
        return ChoiceScores(scores=model.score(params.task, params.choices))

    def _rehearse(self, params: Rehearse, turn: Turn) -> Took:
        from coach.engine.workers.sampling import Script

        model = self._model
        text = model.vocabulary.choice(params.text)[0]
        prompt = self._fitting(params.messages, len(text))
        self._read(Task.DRAFT, prompt, len(text), turn)
        begun = time.perf_counter()
        written = sum(1 for _ in model.write(Task.DRAFT, Script(text), guess=params.guess))
        return Took(seconds=time.perf_counter() - begun, tokens=written)

    def _read(self, task: Task, prompt: _Prompt, reserve: int, turn: Turn) -> int | None:
        """As LlamaModel.read."""
        return self._model.read(
            task,
            prompt.tokens,
            public=prompt.public,
            reserve=reserve,
            stop=lambda: turn.cancelled,
            after=turn.afterwards,
        )

    def _fitting(self, messages: tuple[Message, ...], reply: int) -> _Prompt:
        """The prompt; raises ContextTooSmall when it leaves no room for so many tokens of a reply."""
        prompt, context = self._prompt(messages), self._model.context
        if len(prompt.tokens) + reply > context:
            raise ContextTooSmall(
                f"The prompt has {len(prompt.tokens):,} tokens and the reply may have {reply:,}; "
                f"the model's context holds {context:,}.",
                "Shorten the text, or use a model with a larger context.",
            )
        return prompt

    def _grammar(self, text: str | None) -> Grammar | None:
        """The grammar, or None where llama.cpp does not take it: a reply is checked all the same."""
        from coach.engine.workers.grammar import Grammar

        try:
            return Grammar(text, self._model.vocabulary) if text else None
        except ValueError:
            return None

    def _generate(self, params: Generate, turn: Turn) -> Completion:
        from coach.engine.workers.sampling import Sampler

        prompt = self._fitting(params.messages, params.max_tokens)
        grammar = self._grammar(params.grammar)
        try:
            return self._written(params, prompt, Sampler(params.temperature, grammar), turn)
        finally:
            if grammar is not None:
                grammar.close()

    def _written(self, params: Generate, prompt: _Prompt, sampler: Sampler, turn: Turn) -> Completion:
        model = self._model
        vocabulary = model.vocabulary
        decoder = codecs.getincrementaldecoder("utf-8")("replace")
        visible = ThinkingFilter(prompt.opened)
        pieces: list[str] = []
        stream = Stream(turn.piece)

        def show(text: str) -> None:
            if text:
                pieces.append(text)
                stream.send(text)

        read = self._read(params.task, prompt, params.max_tokens, turn)
        finish, count = "cancelled", 0
        writing = model.write(params.task, sampler, guess=params.grammar is None) if read is not None else iter(())
        for token in writing:
            if turn.cancelled:
                break
            if vocabulary.ends_reply(token):
                finish = "stop"
                break
            count += 1
            show(visible.feed(decoder.decode(vocabulary.bytes_of(token))))
            if count >= params.max_tokens:
                finish = "length"
                break
        else:
            # A grammar that allows no more ends a reply as the model's own end does.
            finish = "stop" if read is not None else finish
        show(visible.feed(decoder.decode(b"", True)))
        show(visible.finish())
        stream.finish()
        return Completion.model_validate(
            {
                "text": "".join(pieces),
                "finish": finish,
                "prompt_tokens": len(prompt.tokens),
                "completion_tokens": count,
                "read_tokens": read or 0,
            }
        )


def _alike(tokens: Sequence[int], others: Sequence[int]) -> int:
    """How many tokens both begin with alike."""
    pairs = enumerate(zip(tokens, others, strict=False))
    return next((number for number, (a, b) in pairs if a != b), min(len(tokens), len(others)))


def _sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def load() -> Handler:
    """What answers this child's requests."""
    return Language().handle


if __name__ == "__main__":
    serve(load)
