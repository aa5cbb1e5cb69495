"""What a person without a language model is told, once: what works, and how to get one."""

from __future__ import annotations

from contextlib import suppress

from coach.errors import FileProblem
from coach.settings import Settings, load_settings, save_settings

WITHOUT_A_MODEL = (
    "No language model is installed, and none is needed: interview, guidance, competencies, review and export work "
    "without one, and drafts are arranged from the candidate's own sentences. A model makes drafts more fluent."
)
GET_A_MODEL = (
    "“coach models list” shows which models fit this machine; “coach models add FILE” takes one that you copied here."
)


def first_run_notice(settings: Settings | None = None) -> str | None:
    """The notice, if no model is chosen and it was never given; from now on it was.

    `settings` are those of this run, when they may differ from the saved ones. Raises FileProblem when the saved
    ones cannot be read; a folder that cannot be written to only means that the notice comes again.
    """
    saved = load_settings()
    if saved.told_about_models or uses_a_model(saved) or (settings is not None and uses_a_model(settings)):
        return None
    with suppress(FileProblem):
        save_settings(saved.model_copy(update={"told_about_models": True}))
    return f"{WITHOUT_A_MODEL}\n{GET_A_MODEL}"


def uses_a_model(settings: Settings) -> bool:
    """Whether anything but the built-in drafter is chosen."""
    return settings.model is not None or settings.server is not None
