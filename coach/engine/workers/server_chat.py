"""The chat protocol: what is asked of a server, and what is made of its answer."""

from __future__ import annotations

import http.client
import math
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from coach.engine.ports import Message
from coach.engine.thinking import THINKING_TAGS, ThinkingFilter
from coach.engine.workers import server_errors
from coach.engine.workers.server_facts import LLAMA, OLLAMA, Facts
from coach.engine.workers.server_http import Body, ServerHttp
from coach.engine.workers.server_shapes import Choice, Chunk, Likely, Usage, words_of
from coach.engine.workers.sse import events
from coach.engine.workers.stdio import Turn, WasCancelled
from coach.errors import EngineProblem

_PATH = "/v1/chat/completions"
_DONE = b"[DONE]"
_STOPPED = frozenset({"stop", "eos", "eos_token", "end_turn", "stop_sequence"})
_TOOLS = frozenset({"tool_calls", "function_call"})
# No vocabulary has tokens that are longer on average; a server that goes on regardless is cut off.
_CHARS_PER_TOKEN, _SPARE_CHARS = 40, 10_000
_MOST_LIKELY = 20
_CONTROL = re.compile(
    r"<(?=[|｜][^<>\n]{1,60}[|｜]>)|<(?=/?s>|[be]os>|(?:start|end)_of_(?:turn|image)>|<SYS>>)"
    rf"|\[(?=/?(?:INST|SYSTEM_PROMPT|AVAILABLE_TOOLS|TOOL_CALLS|TOOL_RESULTS)\])"
    rf"|(?:{'|'.join(f'(?={re.escape(tag)})' + re.escape(tag[0]) for tag in sorted(THINKING_TAGS))})"
)


def as_text(content: str) -> str:
    """The content with a space in what a server might take for a control token of its model.

    A server reads a prompt as one text, markup and all, so that `<|im_end|>` in an answer would end the message.
    """
    return _CONTROL.sub(lambda found: f"{found.group()} ", content)


def wire(messages: Sequence[Message]) -> list[dict[str, str]]:
    """The messages as a server takes them."""
    return [{"role": message.role, "content": as_text(message.content)} for message in messages]


def extras(facts: Facts, grammar: str | None) -> Body:
    """What goes beyond the common protocol: no thinking, the server's own prompt cache, a grammar where it has one.

    Ollama takes `reasoning_effort` and ignores template arguments; LM Studio ignores what it does not know.
    """
    if facts.program == OLLAMA:
        return {"reasoning_effort": "none"}
    asked: Body = {"chat_template_kwargs": {"enable_thinking": False}}
    if facts.program == LLAMA:
        asked |= {"cache_prompt": True, "reasoning_format": "deepseek"} | ({"grammar": grammar} if grammar else {})
    return asked


@dataclass
class Answer:
    """A reply as far as it has come."""

    pieces: list[str] = field(default_factory=list)
    finish: Literal["stop", "length", "cancelled"] | None = None
    usage: Usage | None = None
    deltas: int = 0

    @property
    def text(self) -> str:
        """What was shown of it."""
        return "".join(self.pieces)


class Chat:
    """The requests of one server that concern chats."""

    def __init__(self, http: ServerHttp) -> None:
        self._http = http
        self._plain = False

    def write(self, body: Body, more: Body, turn: Turn, max_tokens: int) -> Answer:
        """A streamed reply, handed on piece by piece; raises EngineProblem. After a cancel, what had come."""
        answer = Answer()
        try:
            self._tolerantly(lambda sent: self._stream(sent, turn, answer, max_tokens), body, more)
        except WasCancelled:
            answer.finish = "cancelled"
        if turn.cancelled and answer.finish is None:
            answer.finish = "cancelled"
        if answer.finish is None:
            raise server_errors.broke_off(self._http.address)
        return answer

    def likely(self, body: Body, more: Body, turn: Turn) -> tuple[Likely, ...]:
        """The likeliest first tokens of a reply; none where the server does not tell."""
        asked = body | {"max_tokens": 1, "temperature": 0, "logprobs": True, "top_logprobs": _MOST_LIKELY}
        found: list[Chunk] = []
        self._tolerantly(lambda sent: found.append(self._http.ask(_PATH, Chunk, turn, sent)), asked, more)
        for choice in found[-1].choices[:1]:
            if choice.logprobs is not None and choice.logprobs.content:
                return choice.logprobs.content[0].top_logprobs
        return ()

    def _tolerantly(self, ask: Callable[[Body], None], body: Body, more: Body) -> None:
        """Once more without the extras where the server refuses them; it is not offered them again."""
        if more and not self._plain:
            try:
                return ask(body | more)
            except server_errors.ServerRefused as problem:
                if problem.status not in (400, 422):
                    raise
                self._plain = True
        return ask(body)

    def _stream(self, body: Body, turn: Turn, answer: Answer, max_tokens: int) -> None:
        most = _CHARS_PER_TOKEN * max_tokens + _SPARE_CHARS
        visible = ThinkingFilter()

        def show(text: str) -> None:
            if text:
                answer.pieces.append(text)
                turn.piece(text)

        received = 0
        try:
            with self._http.exchange(_PATH, turn, body) as response:
                for chunk in self._chunks(response):
                    text = self._take(chunk, answer)
                    received += len(text)
                    show(visible.feed(text))
                    if turn.cancelled:
                        break
                    if received > most:
                        answer.finish = "length"
                        break
        except EngineProblem:
            # What breaks after the end of the reply breaks nothing.
            if answer.finish is None:
                raise
        show(visible.finish())

    def _chunks(self, response: http.client.HTTPResponse) -> Iterator[Chunk]:
        """The events of a stream; a server that cannot stream sends the same fields once."""
        if response.headers.get_content_type() != "text/event-stream":
            yield self._http.shaped(self._http.body(response), Chunk)
            return
        try:
            for data in events(response):
                if data.strip() == _DONE:
                    return
                yield self._http.shaped(data, Chunk)
        except ValueError:
            raise server_errors.not_understood(self._http.address) from None

    def _take(self, chunk: Chunk, answer: Answer) -> str:
        """Note what a chunk says, and return its text."""
        if chunk.error is not None:
            raise server_errors.refused(self._http.address, 500, words_of(chunk.error))
        answer.usage = chunk.usage or answer.usage
        text = ""
        for choice in chunk.choices[:1]:
            text = _text(choice)
            answer.deltas += bool(text)
            if choice.finish_reason in _TOOLS:
                raise EngineProblem(
                    f"The model at {self._http.address} asked for a tool instead of writing.",
                    "Try again, or choose another model.",
                )
            if choice.finish_reason:
                # A reason that nobody knows is no proof that the reply is whole.
                answer.finish = "stop" if choice.finish_reason in _STOPPED else "length"
        return text


def _text(choice: Choice) -> str:
    part = choice.delta or choice.message
    return part.content or "" if part is not None else ""


def scores(choices: Sequence[str], likely: Sequence[Likely], address: str) -> list[float]:
    """The log-probability of each choice by the first token that begins it.

    A choice that none of the tokens begins gets the least of theirs, which its own does not exceed. Raises
    EngineProblem where there are no probabilities, or where a token begins several of the choices.
    """
    found: dict[int, list[float]] = {}
    for token in likely:
        word = token.token.strip()
        begun = [number for number, choice in enumerate(choices) if word and choice.strip().startswith(word)]
        if len(begun) > 1:
            raise _cannot_score(address, "the choices begin alike")
        for number in begun:
            found.setdefault(number, []).append(token.logprob)
    if not found:
        raise _cannot_score(address, "it gives no probabilities of them" if likely else "it gives no probabilities")
    least = min(token.logprob for token in likely)
    return [_sum(found[number]) if number in found else least for number in range(len(choices))]


def _sum(logarithms: Sequence[float]) -> float:
    """The logarithm of the sum of probabilities: “Lead” and “ Lead” are two tokens and one beginning."""
    highest = max(logarithms)
    return highest + math.log(sum(math.exp(value - highest) for value in logarithms))


def _cannot_score(address: str, why: str) -> EngineProblem:
    return EngineProblem(
        f"The model server at {address} cannot weigh choices: {why}.",
        "Nothing is lost: it is done without the model. Or use llama-server, or a model file.",
    )
