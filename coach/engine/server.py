"""The language model as a server on the loopback interface runs it: llama-server, Ollama, LM Studio, llamafile."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence

from coach.domain.draft import Author
from coach.engine.client import CallCancelled, Child, Session
from coach.engine.loopback import parse
from coach.engine.ports import Completion, Message, Task
from coach.engine.protocol import (
    ChoiceScores,
    CountTokens,
    Generate,
    LoadServer,
    ScoreChoices,
    ServerLoaded,
    TokenCount,
    sendable,
)
from coach.errors import EngineProblem

_WORKER = "coach.engine.workers.server"
# A slow processor may read a long prompt for minutes before the first word comes.
_PATIENCE, _MARGIN = 900.0, 60.0


class ServerEngine:
    """A coach.engine.ports.LanguageModel that speaks the OpenAI chat protocol to a server on this machine.

    The socket is in a child process, which may connect to this one address and to nothing else. Calls from
    several threads are answered one after the other.
    """

    def __init__(
        self, url: str, model: str | None = None, *, patience: float = _PATIENCE, worker: str = _WORKER
    ) -> None:
        """`model` may be left out where the server serves one; `patience` is the longest silence in seconds.

        Nothing is opened yet. Raises InputProblem for a URL that is not surely on this machine.
        """
        server = parse(url)
        self._request = LoadServer(path=server.path, model=model, patience=patience)
        self._timeout = patience + _MARGIN
        arguments = (str(server.port), *server.hosts)
        self._child = Child(worker, arguments, name="connection to the model server", prepare=self._load)
        self._turn = threading.Lock()
        self._current: threading.Event | None = None
        self._served: ServerLoaded | None = None

    def start(self) -> None:
        """Ask the server in the background what it is; a failure shows in the first call."""
        self._child.start()

    @property
    def served(self) -> ServerLoaded:
        """What the server is and serves, asked anew after every failure; raises EngineProblem."""
        served = self._served
        if served is None:
            served = self._served = self._child.call(self._request, ServerLoaded, timeout=self._timeout)
        return served

    @property
    def author(self) -> Author:
        """The model's name and where it is served; the SHA-256 is the digest that Ollama gives, else empty."""
        served = self.served
        return Author(kind="model", name=f"{served.model} at {served.address}", sha256=served.sha256)

    @property
    def context(self) -> int:
        """How many tokens prompt and reply may have together, as the server says; 4,096 where it does not."""
        return self.served.context

    def count_tokens(self, messages: Sequence[Message]) -> int:
        """Tokens of the prompt as llama-server counts them; for other servers an estimate that errs upwards."""
        request = CountTokens(messages=_sendable(messages))
        return self._child.call(request, TokenCount, timeout=self._timeout).tokens

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

        The grammar is for llama-server only. After `cancel` the completion holds what was written until then.
        """
        request = Generate(
            messages=_sendable(messages), max_tokens=max_tokens, temperature=temperature, task=task, grammar=grammar
        )
        pieces: list[str] = []

        def take(piece: str) -> None:
            pieces.append(piece)
            if on_text is not None:
                on_text(piece)

        with self._turn:
            cancelled = self._current = threading.Event()
            try:
                return self._child.call(
                    request, Completion, on_piece=take, timeout=self._timeout, cancelled=cancelled.is_set
                )
            except CallCancelled:
                return Completion(
                    text="".join(pieces), finish="cancelled", prompt_tokens=0, completion_tokens=len(pieces)
                )
            except EngineProblem:
                # The child notices a model that was exchanged before it writes a word.
                self._served = None
                raise
            finally:
                self._current = None

    def score(self, messages: Sequence[Message], choices: Sequence[str], *, task: Task = Task.MAP) -> list[float]:
        """The log-probability of each choice's first token, where the server gives it.

        Raises EngineProblem where it does not, and where several choices begin with the same token.
        """
        request = ScoreChoices(messages=_sendable(messages), choices=tuple(choices), task=task)
        try:
            return self._child.call(request, ChoiceScores, timeout=self._timeout).scores
        except EngineProblem:
            self._served = None
            raise

    def prepare(self, messages: Sequence[Message], *, task: Task = Task.DRAFT) -> None:
        """Nothing to do: llama-server, Ollama and LM Studio keep a prompt's common beginning by themselves."""

    def cancel(self) -> None:
        """Stop the reply under way by closing its connection; harmless when there is none."""
        current = self._current
        if current is not None:
            # In this order: the call sees the event if it has not begun, or is found if it has.
            current.set()
            self._child.cancel()

    def close(self) -> None:
        """End the child process for good; the server goes on."""
        self._child.close()

    def _load(self, session: Session) -> None:
        session.ask(self._request, ServerLoaded, timeout=self._timeout)


def check_server(url: str, model: str | None = None) -> str:
    """Ask a server what it is and serves; a sentence. Raises InputProblem for a URL elsewhere, and EngineProblem."""
    engine = ServerEngine(url, model)
    try:
        served = engine.served
    finally:
        engine.close()
    if served.context_known:
        context = f"with a context of {served.context:,} tokens"
    else:
        context = f"and does not say its context, so {served.context:,} tokens are assumed"
    return f"{served.program} at {served.address} serves {served.model} {context}."


def _sendable(messages: Sequence[Message]) -> tuple[Message, ...]:
    return tuple(message.model_copy(update={"content": sendable(message.content)}) for message in messages)
