"""The child process that talks to a model server: `python -m coach.engine.workers.server PORT ADDRESS…`.

The one place of the coach that opens a socket to a model. Its tripwire lets it connect to the given addresses
at the given port and to nothing else; it looks up no names.
"""

from __future__ import annotations

import sys

from coach.domain.base import Model
from coach.engine.ports import Completion, Message
from coach.engine.protocol import (
    ChoiceScores,
    CountTokens,
    Generate,
    LoadServer,
    Params,
    ScoreChoices,
    ServerLoaded,
    TokenCount,
)
from coach.engine.token_estimate import estimated_tokens
from coach.engine.workers import server_chat, server_errors
from coach.engine.workers.server_facts import DEFAULT_CONTEXT, Facts, look, short
from coach.engine.workers.server_http import Body, ServerHttp
from coach.engine.workers.server_shapes import Rendered, Tokens
from coach.engine.workers.stdio import Handler, Turn, serve
from coach.errors import EngineProblem
from coach.offline import Allowance, forbid_network


class Server:
    """Answers the requests that concern a model server."""

    def __init__(self, hosts: tuple[str, ...], port: int) -> None:
        self._http = ServerHttp(hosts, port)
        self._chat = server_chat.Chat(self._http)
        self._wanted: str | None = None
        self._facts: Facts | None = None

    def handle(self, params: Params, turn: Turn) -> Model:
        """Do what a request says."""
        if isinstance(params, LoadServer):
            return self._load(params, turn)
        if isinstance(params, CountTokens):
            return TokenCount(tokens=self._count(params.messages, self._known(turn), turn))
        if isinstance(params, Generate):
            return self._generate(params, turn)
        if isinstance(params, ScoreChoices):
            return self._score(params, turn)
        raise EngineProblem(f"A model server does not know {params.method}.", "Please report this as a fault.")

    def _load(self, params: LoadServer, turn: Turn) -> ServerLoaded:
        self._http.path, self._http.patience, self._wanted = params.path, params.patience, params.model
        facts = self._known(turn)
        return ServerLoaded(
            program=facts.program,
            address=self._http.address,
            model=short(facts.model),
            sha256=facts.sha256,
            context=facts.context or DEFAULT_CONTEXT,
            context_known=facts.context is not None,
            counts=facts.counts,
        )

    def _known(self, turn: Turn) -> Facts:
        if self._facts is None:
            self._facts = look(self._http, self._wanted, turn)
        return self._facts

    def _current(self, turn: Turn) -> Facts:
        """The facts as they are now: no word may be put down to a model that did not write it."""
        before, self._facts = self._facts, None
        facts = self._known(turn)
        if before is not None and (before.model, before.sha256) != (facts.model, facts.sha256):
            raise EngineProblem(
                f"The model server at {self._http.address} now serves {server_errors.quoted(short(facts.model))} "
                f"in place of {server_errors.quoted(short(before.model))}.",
                "Try again to work with that one.",
            )
        return facts

    def _count(self, messages: tuple[Message, ...], facts: Facts, turn: Turn) -> int:
        """As the server counts the prompt with its template, or an estimate that errs upwards."""
        estimate = estimated_tokens(messages)
        if not facts.counts:
            return estimate
        sent: Body = {"messages": server_chat.wire(messages), **server_chat.extras(facts, None)}
        rendered = self._http.try_ask("/apply-template", Rendered, turn, sent)
        if rendered is None:
            return estimate
        text: Body = {"content": rendered.prompt, "add_special": True, "parse_special": True}
        tokens = self._http.try_ask("/tokenize", Tokens, turn, text)
        return estimate if tokens is None else len(tokens.tokens)

    def _body(self, facts: Facts, messages: tuple[Message, ...]) -> Body:
        return {"model": facts.model, "messages": server_chat.wire(messages)}

    def _require_room(self, messages: tuple[Message, ...], reply: int, facts: Facts, turn: Turn) -> int:
        """The prompt's tokens; raises ContextTooSmall, since some servers cut what does not fit and say nothing."""
        prompt = self._count(messages, facts, turn)
        context = facts.context or DEFAULT_CONTEXT
        if prompt + reply > context:
            known = facts.context is not None
            raise server_errors.too_long(prompt, reply, context, exact=facts.counts, known=known)
        return prompt

    def _generate(self, params: Generate, turn: Turn) -> Completion:
        facts = self._current(turn)
        prompt = self._require_room(params.messages, params.max_tokens, facts, turn)
        body = self._body(facts, params.messages) | {
            "max_tokens": params.max_tokens,
            "temperature": params.temperature,
            "stream": True,
            "stream_options": {"include_usage": True},
        }
        answer = self._chat.write(body, server_chat.extras(facts, params.grammar), turn, params.max_tokens)
        usage = answer.usage
        details = usage.prompt_tokens_details if usage is not None else None
        read = prompt if usage is None else usage.prompt_tokens
        return Completion(
            text=answer.text,
            finish=answer.finish or "cancelled",
            prompt_tokens=read,
            completion_tokens=answer.deltas if usage is None else usage.completion_tokens,
            read_tokens=max(0, read - (details.cached_tokens or 0)) if details is not None else read,
        )

    def _score(self, params: ScoreChoices, turn: Turn) -> ChoiceScores:
        facts = self._current(turn)
        self._require_room(params.messages, 1, facts, turn)
        likely = self._chat.likely(self._body(facts, params.messages), server_chat.extras(facts, None), turn)
        return ChoiceScores(scores=server_chat.scores(params.choices, likely, self._http.address))


def main(port: int, hosts: tuple[str, ...]) -> None:
    """Serve the coach; `hosts` are literal loopback addresses that the coach has checked."""
    forbid_network(Allowance(addresses=[(host, port) for host in hosts]))

    def load() -> Handler:
        return Server(hosts, port).handle

    serve(load)


if __name__ == "__main__":
    main(int(sys.argv[1]), tuple(sys.argv[2:]))
