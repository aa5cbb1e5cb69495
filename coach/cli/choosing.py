"""Options that several commands share: which model, which story."""

from __future__ import annotations

from pathlib import Path

from coach.domain.story import Story
from coach.errors import InputProblem
from coach.settings import Settings, load_settings
from coach.store.workspace import Workspace

MODEL_HELP = "A GGUF file, or none for the built-in drafter; otherwise the model of “coach models use”."


def settings_with(model: str | None) -> Settings:
    """The settings, with the model that --model names in place of the saved one."""
    settings = load_settings()
    if model is None:
        return settings
    return settings.model_copy(update={"model": None if model.lower() == "none" else Path(model)})


def chosen_stories(workspace: Workspace, story: str | None) -> list[Story]:
    """The story that --story names, or all; raises InputProblem when there is none such."""
    stories = workspace.stories()
    if story is not None:
        stories = [s for s in stories if s.id == story]
    if not stories:
        known = ", ".join(f"{s.id} ({s.title or s.ecq})" for s in workspace.stories())
        raise InputProblem(
            f"The workspace has no story “{story}”." if story else "The workspace has no story yet.",
            f"Its stories are: {known}." if known else "Begin one with: coach interview FILE --plain",
        )
    return stories
