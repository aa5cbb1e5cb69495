"""What model servers send, as far as the coach reads it; anything else in it is ignored.

Sources: llama.cpp tools/server/README.md (/props, /tokenize, /apply-template, /v1/…), Ollama docs/api.md and
openai/openai.go, LM Studio's REST API v0.
"""

from __future__ import annotations

from typing import Any

from pydantic import ConfigDict, Field

from coach.domain.base import Model


class Reply(Model):
    """A part of a server's answer."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class ServedModel(Reply):
    """An entry of /v1/models; of Ollama's /api/ps and /api/tags; of LM Studio's /api/v0/models."""

    id: str | None = None
    name: str | None = None
    digest: str | None = None
    type: str | None = None
    context_length: int | None = None
    loaded_context_length: int | None = None


class ModelList(Reply):
    """/v1/models, and /api/v0/models of LM Studio."""

    data: tuple[ServedModel, ...]


class OllamaModels(Reply):
    """/api/tags and /api/ps of Ollama."""

    models: tuple[ServedModel, ...]


class OllamaModel(Reply):
    """/api/show of Ollama: the parameters are lines such as `num_ctx 4096`."""

    parameters: str = ""
    details: dict[str, Any]


class Anything(Reply):
    """An answer of which only its being JSON matters."""


class Settings(Reply):
    """The context of one slot of llama-server, in tokens."""

    n_ctx: int = Field(gt=0)


class Props(Reply):
    """/props of llama-server."""

    default_generation_settings: Settings


class Rendered(Reply):
    """/apply-template of llama-server."""

    prompt: str


class Tokens(Reply):
    """/tokenize of llama-server."""

    tokens: tuple[Any, ...]


class Problem(Reply):
    """An error as OpenAI's protocol words it."""

    message: str = ""
    type: str = ""


class Likely(Reply):
    """A token and the natural logarithm of its probability."""

    token: str
    logprob: float


class Place(Reply):
    """A token that was written, and what else was likely there."""

    top_logprobs: tuple[Likely, ...] = ()


class Logprobs(Reply):
    """The probabilities of a reply's tokens."""

    content: tuple[Place, ...] | None = None


class Text(Reply):
    """A piece of a reply or all of it; what a model thinks comes in other fields and is not read."""

    content: str | None = None


class Choice(Reply):
    """A reply, in pieces (`delta`) or whole (`message`)."""

    delta: Text | None = None
    message: Text | None = None
    finish_reason: str | None = None
    logprobs: Logprobs | None = None


class PromptDetails(Reply):
    """How many tokens of the prompt were known from before."""

    cached_tokens: int | None = None


class Usage(Reply):
    """Tokens read and written."""

    prompt_tokens: int = 0
    completion_tokens: int = 0
    prompt_tokens_details: PromptDetails | None = None


class Chunk(Reply):
    """An event of a streamed reply, or a whole reply."""

    choices: tuple[Choice, ...] = ()
    usage: Usage | None = None
    error: Problem | str | None = None


class Failed(Reply):
    """The body of an HTTP error."""

    error: Problem | str


def words_of(problem: Problem | str) -> str:
    """What an error says, with its kind."""
    return problem if isinstance(problem, str) else f"{problem.message} {problem.type}".strip()
