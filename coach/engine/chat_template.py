"""Renders a chat prompt with the template that a model file brings, keeping what people typed apart from markup.

The template sees a random marker in place of each content. Its output is cut at the markers, so that the
model's control tokens are looked for in the template's own text only, and a `<|im_end|>` in an answer stays
nine characters that somebody typed.
"""

from __future__ import annotations

import json
import re
import secrets
from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from jinja2 import Template, TemplateError, nodes
from jinja2.ext import Extension
from jinja2.parser import Parser
from jinja2.sandbox import ImmutableSandboxedEnvironment

from coach.engine.ports import Message


class Part(NamedTuple):
    """A stretch of a rendered prompt; `markup` is the template's own text, `public` what nobody typed or brought."""

    text: str
    markup: bool
    public: bool = True


class _Turn(NamedTuple):
    """A turn as the template gets it: messages that it takes for one."""

    role: str
    messages: tuple[Message, ...]


class _GenerationTag(Extension):
    """{% generation %}, with which some templates mark the assistant's turns for training."""

    tags = {"generation"}

    def parse(self, parser: Parser) -> list[nodes.Node]:
        """The body alone."""
        next(parser.stream)
        return list(parser.parse_statements(("name:endgeneration",), drop_needle=True))


class _Refused(Exception):
    """The template does not take these messages."""


def _raise_exception(message: str) -> None:
    raise _Refused(message)


def _tojson(value: Any, ensure_ascii: bool = False, indent: int | None = None, **_: Any) -> str:
    return json.dumps(value, ensure_ascii=ensure_ascii, indent=indent)


_environment = ImmutableSandboxedEnvironment(
    trim_blocks=True, lstrip_blocks=True, extensions=["jinja2.ext.loopcontrols", _GenerationTag]
)
_environment.filters["tojson"] = _tojson


class ChatTemplate:
    """A model's template, or the plain layout when it has none or one that cannot be used."""

    def __init__(self, source: str | None, bos: str = "", eos: str = "") -> None:
        self._bos, self._eos = bos, eos
        try:
            self._template = _environment.from_string(source) if source else None
        except TemplateError:
            self._template = None

    def render(self, messages: Sequence[Message]) -> list[Part]:
        """The prompt up to where the assistant's reply begins.

        A template that refuses or drops a system message gets it at the head of the first user message.
        """
        if self._template is not None:
            for turns in ([_Turn(m.role, (m,)) for m in messages], _without_system(messages)):
                if (parts := self._rendered(self._template, turns)) is not None:
                    return parts
        return _plain(messages)

    def _rendered(self, template: Template, turns: list[_Turn]) -> list[Part] | None:
        """The parts, or None when the template fails or loses a message."""
        contents = {secrets.token_hex(16): message for turn in turns for message in turn.messages}
        markers = iter(contents)
        try:
            text = template.render(
                messages=[
                    {"role": turn.role, "content": "\n\n".join(next(markers) for _ in turn.messages)} for turn in turns
                ],
                add_generation_prompt=True,
                enable_thinking=False,
                thinking=False,
                reasoning_effort="low",
                bos_token=self._bos,
                eos_token=self._eos,
                raise_exception=_raise_exception,
                strftime_now=lambda form: datetime.now().astimezone().strftime(form),
            )
        # A template is a program by strangers: whatever it stumbles over, there is a plainer layout.
        except (TemplateError, _Refused, ArithmeticError, LookupError, TypeError, ValueError, AttributeError):
            return None
        if not all(marker in text for marker in contents):
            return None
        pieces = re.split("(" + "|".join(contents) + ")", text) if contents else [text]
        parts = [_content(contents[piece]) if piece in contents else Part(piece, True) for piece in pieces]
        return [part for part in parts if part.text]


def _content(message: Message) -> Part:
    return Part(message.content, False, message.public)


def _without_system(messages: Sequence[Message]) -> list[_Turn]:
    """The messages with what the system says at the head of the first user message."""
    said = [m for m in messages if m.role == "system"]
    users = [m for m in messages if m.role != "system"]
    first = [m for m in (*said, *users[:1]) if m.content]
    return [_Turn("user", tuple(first)), *(_Turn("user", (m,)) for m in users[1:])]


def _plain(messages: Sequence[Message]) -> list[Part]:
    parts: list[Part] = []
    for message in messages:
        parts += [Part(f"{message.role.capitalize()}: ", True), _content(message), Part("\n\n", True)]
    return [*parts, Part("Assistant:", True)]
