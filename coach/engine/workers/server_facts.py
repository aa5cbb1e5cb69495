"""What a model server is and what it serves, asked of the server."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from coach.engine.workers.server_errors import quoted
from coach.engine.workers.server_http import ServerHttp
from coach.engine.workers.server_shapes import (
    Anything,
    ModelList,
    OllamaModel,
    OllamaModels,
    Props,
    ServedModel,
    Tokens,
)
from coach.engine.workers.stdio import Turn
from coach.errors import EngineProblem

DEFAULT_CONTEXT = 4096
"""Tokens that are counted on where a server does not say: what Ollama and LM Studio give a model unless told."""

LLAMA, OLLAMA, LM_STUDIO, OTHER = "llama-server", "Ollama", "LM Studio", "A model server"
_NUM_CTX = re.compile(r"^num_ctx\s+(\d{1,9})\s*$", re.MULTILINE)
_MOST_NAMES = 10


@dataclass(frozen=True)
class Facts:
    """A server's program, the model in use by its id, the digest if it gives one, and the context in tokens."""

    program: str
    model: str
    sha256: str = ""
    context: int | None = None
    counts: bool = False


def look(http: ServerHttp, wanted: str | None, turn: Turn) -> Facts:
    """Ask the server; raises EngineProblem when it has not the wanted model, or several and none is wanted."""
    served = [entry.id for entry in http.ask("/v1/models", ModelList, turn).data if entry.id]
    props = http.try_ask("/props", Props, turn)
    if props is not None:
        counts = http.try_ask("/tokenize", Tokens, turn, {"content": "a"}) is not None
        model = _chosen(served, wanted, http.address)
        return Facts(LLAMA, model, context=props.default_generation_settings.n_ctx, counts=counts)
    tags = http.try_ask("/api/tags", OllamaModels, turn)
    if tags is not None:
        return _ollama(http, _chosen(served, wanted, http.address), tags, turn)
    details = http.try_ask("/api/v0/models", ModelList, turn)
    if details is not None:
        # Only there does LM Studio tell which of its models cannot chat.
        able = [entry.id for entry in details.data if entry.id and entry.id in served and entry.type != "embeddings"]
        model = _chosen(able, wanted, http.address)
        return Facts(LM_STUDIO, model, context=_entry(details.data, model).loaded_context_length or None)
    return Facts(OTHER, _chosen(served, wanted, http.address))


def _ollama(http: ServerHttp, model: str, tags: OllamaModels, turn: Turn) -> Facts:
    """Has the model loaded as a chat would: only then does Ollama tell the context that a chat gets.

    One that another program has loaded may have another context until then.
    """
    http.try_ask("/api/generate", Anything, turn, {"model": model, "stream": False})
    running = http.try_ask("/api/ps", OllamaModels, turn)
    context = _entry(running.models, model).context_length if running is not None else None
    if not context:
        shown = http.try_ask("/api/show", OllamaModel, turn, {"model": model})
        found = _NUM_CTX.search(shown.parameters) if shown is not None else None
        context = int(found[1]) if found else None
    return Facts(
        OLLAMA, model, sha256=(_entry(tags.models, model).digest or "").removeprefix("sha256:"), context=context
    )


def _entry(models: Sequence[ServedModel], model: str) -> ServedModel:
    return next((entry for entry in models if model in (entry.id, entry.name)), ServedModel())


def _chosen(served: Sequence[str], wanted: str | None, address: str) -> str:
    names = ", ".join(quoted(name) for name in served[:_MOST_NAMES]) + (" and more" if served[_MOST_NAMES:] else "")
    if not served:
        raise EngineProblem(
            f"The model server at {address} serves no model.", "Load a chat model in it, then try again."
        )
    if wanted is None:
        if len(served) == 1:
            return served[0]
        raise EngineProblem(
            f"The model server at {address} serves {len(served)} models, and none was chosen.",
            f"Name one with --server-model. It serves: {names}.",
        )
    for name in served:
        # Ollama's names end in “:latest” and llama-server's begin with folders where the user said neither.
        if wanted in (name, name.removesuffix(":latest"), short(name)):
            return name
    raise EngineProblem(
        f"The model server at {address} serves no model called {quoted(wanted)}.", f"It serves: {names}."
    )


def short(model: str) -> str:
    """A model's id without the folders and the ending of a file."""
    return re.split(r"[/\\]", model)[-1].removesuffix(".gguf") or model
