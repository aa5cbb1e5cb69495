"""Prompts as files: front matter that says what a prompt is for and takes, and a Jinja2 body."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import jinja2
import yaml
from jinja2 import meta
from jinja2.sandbox import ImmutableSandboxedEnvironment
from pydantic import ValidationError

from coach.domain.base import Model
from coach.domain.guidance import Passage
from coach.engine.ports import Message
from coach.errors import GuidanceProblem
from coach.resources import folder

_FILE = re.compile(r"\A---\n(.*?)\n---\n(.*)\Z", re.DOTALL)
_PART = re.compile(r"^## (system|user)\n", re.MULTILINE)


class FrontMatter(Model):
    """What the head of a prompt file says; `max_tokens` is the reply's limit.

    `public` names the inputs that hold nothing that a person typed or brought; `grammar` the file in
    prompts/grammars that the reply keeps to.
    """

    id: str
    version: int
    purpose: str
    inputs: tuple[str, ...]
    public: tuple[str, ...] = ()
    max_tokens: int
    temperature: float = 0.3
    grammar: str = ""


class Prompt(Model):
    """A prompt file: its front matter and the bodies of its messages."""

    front: FrontMatter
    bodies: tuple[Message, ...]

    @property
    def label(self) -> str:
        """Id and version, for the authorship ledger."""
        return f"{self.front.id} v{self.front.version}"

    def render(self, **inputs: Any) -> list[Message]:
        """The messages with the inputs filled in as `material`; they must be exactly those that the head names."""
        if set(inputs) != set(self.front.inputs):
            raise GuidanceProblem(
                f"The prompt {self.front.id} takes {', '.join(self.front.inputs)}.", "Install the coach again."
            )
        try:
            return [
                Message(
                    role=body.role,
                    content=_environment().from_string(body.content).render(**inputs).strip(),
                    public=_used(body.content) <= set(self.front.public) and not _private(inputs),
                )
                for body in self.bodies
            ]
        except jinja2.TemplateError as problem:
            raise GuidanceProblem(
                f"The prompt {self.front.id} cannot be filled in ({problem}).", "Install the coach again."
            ) from problem


@cache
def _used(body: str) -> frozenset[str]:
    """The inputs that a body mentions."""
    return frozenset(meta.find_undeclared_variables(_environment().parse(body)))


def _private(inputs: dict[str, Any]) -> bool:
    """Whether a passage among the inputs comes from a document that somebody brought."""
    return any(
        isinstance(item, Passage) and item.private
        for value in inputs.values()
        if isinstance(value, list | tuple)
        for item in value
    )


@cache
def load_grammar(name: str) -> str:
    """The GBNF text prompts/grammars/NAME.gbnf; raises GuidanceProblem when it is missing."""
    try:
        return (folder("prompts") / "grammars" / f"{name}.gbnf").read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as problem:
        raise GuidanceProblem(f"The grammar {name} cannot be read.", "Install the coach again.") from problem


@cache
def load_prompt(prompt_id: str) -> Prompt:
    """The prompt prompts/ID.md; raises GuidanceProblem when it is missing or malformed."""
    path = folder("prompts") / f"{prompt_id}.md"
    try:
        head, body = _split(path.read_text(encoding="utf-8"))
        front = FrontMatter.model_validate(yaml.safe_load(head))
        roles = _PART.split(body)[1:]
        bodies = tuple(
            Message.model_validate({"role": role, "content": content})
            for role, content in zip(roles[::2], roles[1::2], strict=True)
        )
    except (OSError, ValueError, ValidationError, yaml.YAMLError) as problem:
        raise GuidanceProblem(f"The prompt file {path.name} cannot be read.", "Install the coach again.") from problem
    return Prompt(front=front, bodies=bodies)


def _split(text: str) -> tuple[str, str]:
    found = _FILE.match(text)
    if found is None:
        raise ValueError("no front matter")
    return found[1], found[2]


def material(value: Any) -> Any:
    """A value as it is filled in: the further lines of a text are indented, so that none can pose as the prompt's own.

    Control tokens need nothing here: contents are never looked through for them.
    """
    return value.replace("\n", "\n    ") if isinstance(value, str) else value


@cache
def _environment() -> ImmutableSandboxedEnvironment:
    # A prompt is plain text for a model: HTML escaping would put entities into the candidate's words.
    return ImmutableSandboxedEnvironment(
        autoescape=False,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=material,
    )
