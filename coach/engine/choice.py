"""What somebody means who names a model: an installed one, a file, a server on this machine, or none."""

from __future__ import annotations

import os
from pathlib import Path

from coach.domain.base import Model
from coach.domain.text import printable
from coach.engine.model_folder import find_model
from coach.errors import ModelRefused
from coach.settings import Settings

NONE = "none"


class ModelChoice(Model):
    """A model's file, or the address of a server, or neither for the built-in drafter."""

    path: Path | None = None
    server: str | None = None

    def applied_to(self, settings: Settings, server_model: str | None = None) -> Settings:
        """The settings with this choice in place of theirs."""
        model = server_model if self.server else None
        return settings.model_copy(update={"model": self.path, "server": self.server, "server_model": model})


def resolve_model(text: str) -> ModelChoice:
    """The choice that a text names; an installed id goes before a file of that name.

    Whether the file or the server can be used is not looked at. Raises ModelRefused when there is nothing of that
    name, and FileProblem when the list of installed models cannot be read.
    """
    named = text.strip()
    if not named:
        raise ModelRefused("Here no model is named.", "Name an installed model or a GGUF file, or say none.")
    if named.lower() == NONE:
        return ModelChoice()
    if "://" in named:
        return ModelChoice(server=named)
    if (installed := find_model(named)) is not None:
        return ModelChoice(path=installed.file)
    path = local_path(text)
    if not _looks_like_a_path(text) and not _exists(path):
        raise ModelRefused(
            f"No model called “{printable(text)}” is installed, and there is no file of that name.",
            "See what is installed with: coach models list",
        )
    return ModelChoice(path=path)


def local_path(text: str) -> Path:
    """The whole path that a text names, there or not; raises ModelRefused for what can be none."""
    try:
        return Path(text).expanduser().resolve()
    except (OSError, RuntimeError, ValueError) as problem:
        raise ModelRefused(f"“{printable(text)}” can be no path of a model.", "Name a GGUF file.") from problem


def chosen_model(settings: Settings) -> ModelChoice:
    """What the settings name."""
    return ModelChoice(server=settings.server) if settings.server else ModelChoice(path=settings.model)


def _looks_like_a_path(text: str) -> bool:
    return any(mark in text for mark in filter(None, (os.sep, os.altsep))) or text.lower().endswith(".gguf")


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:
        return False
