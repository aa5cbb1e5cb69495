"""The child process of the language model: `python -m coach.engine.workers.language`."""

from __future__ import annotations

import codecs
import hashlib
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from coach.domain.base import Model
from coach.engine.chat_template import ChatTemplate
from coach.engine.model_file import DEFAULT_CONTEXT
from coach.engine.ports import Completion, Message
from coach.engine.protocol import (
    CountTokens,
    Generate,
    Identify,
    Identity,
    LanguageLoaded,
    LoadLanguage,
    Params,
    TokenCount,
)
from coach.engine.thinking import ThinkingFilter, left_open
from coach.engine.workers.stdio import Handler, Turn, serve
from coach.engine.workers.threads import cores, sleep_while_waiting
from coach.errors import ContextTooSmall, EngineProblem

if TYPE_CHECKING:
    from coach.engine.workers.llama import LlamaModel


class Language:
    """Answers the requests that concern a language model."""

    def __init__(self) -> None:
        # Imported here: the thread that hears cancels is running by now.
        sleep_while_waiting()
        import coach.engine.workers.llama

        self._new = coach.engine.workers.llama.LlamaModel
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
            return TokenCount(tokens=len(self._prompt(params.messages)[0]))
        if isinstance(params, Generate):
            return self._generate(params, turn)
        raise EngineProblem(f"A language model does not know {params.method}.", "Please report this as a fault.")

    def _load(self, params: LoadLanguage, turn: Turn) -> LanguageLoaded:
        if self._loaded is not None:
            self._loaded.close()
            self._loaded = None
        self._path = Path(params.path)
        if params.identify and self._hash is None:
            self._hash = self._background.submit(_sha256, self._path)
        loaded = self._new(
            params.path,
            params.context or DEFAULT_CONTEXT,
            threads=cores(),
            plain=params.plain,
            stop=lambda: turn.cancelled,
        )
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

    def _prompt(self, messages: tuple[Message, ...]) -> tuple[list[int], str | None]:
        """The prompt's tokens, and the thinking tag that it leaves open."""
        parts = self._template.render(messages)
        opened = left_open(parts[-1].text) if parts and parts[-1].markup else None
        return self._model.vocabulary.prompt(parts), opened

    def _generate(self, params: Generate, turn: Turn) -> Completion:
        model = self._model
        prompt, opened = self._prompt(params.messages)
        if len(prompt) + params.max_tokens > model.context:
            raise ContextTooSmall(
                f"The prompt has {len(prompt):,} tokens and the reply may have {params.max_tokens:,}; "
                f"the model's context holds {model.context:,}.",
                "Shorten the text, or use a model with a larger context.",
            )
        vocabulary = model.vocabulary
        decoder = codecs.getincrementaldecoder("utf-8")("replace")
        visible = ThinkingFilter(opened)
        pieces: list[str] = []

        def show(text: str) -> None:
            if text:
                pieces.append(text)
                turn.piece(text)

        finish, count = "cancelled", 0
        for token in model.write(prompt, params.temperature, lambda: turn.cancelled):
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
        show(visible.feed(decoder.decode(b"", True)))
        show(visible.finish())
        return Completion.model_validate(
            {"text": "".join(pieces), "finish": finish, "prompt_tokens": len(prompt), "completion_tokens": count}
        )


def _sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def load() -> Handler:
    """What answers this child's requests."""
    return Language().handle


if __name__ == "__main__":
    serve(load)
