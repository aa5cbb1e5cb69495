"""What a model file says of itself, for lists and for people who choose."""

from __future__ import annotations

import re
from pathlib import Path

from coach.domain.base import Model
from coach.domain.text import printable
from coach.engine.gguf_header import whole_number
from coach.engine.model_file import memory_needed, sound_header
from coach.engine.model_kinds import quantisation

_LONGEST_NAME = 100


class ModelFacts(Model):
    """The header of a model file; `context` in tokens is the model's longest, `needed` bytes of memory to run."""

    name: str
    architecture: str
    quantisation: str
    context: int
    template: bool
    size: int
    needed: int


def read_facts(path: Path) -> ModelFacts:
    """The facts of a file that may be a chat model; raises ModelRefused with what it is instead."""
    header = sound_header(path, whole=True)
    architecture = str(header.values.get("general.architecture", ""))
    template = header.values.get("tokenizer.chat_template")
    return ModelFacts(
        name=_line(header.values.get("general.name", "")) or path.stem,
        architecture=_line(architecture) or "unknown",
        quantisation=quantisation(header),
        context=whole_number(header.values.get(f"{architecture}.context_length")),
        template=isinstance(template, str) and bool(template.strip()),
        size=header.size,
        needed=memory_needed(header),
    )


def _line(value: str | float) -> str:
    """Text of a stranger's file as a short line."""
    return re.sub(r"\s+", " ", printable(str(value))).strip()[:_LONGEST_NAME]
