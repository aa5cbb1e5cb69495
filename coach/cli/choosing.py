"""Options that several commands share: which model, which story."""

from __future__ import annotations

from collections.abc import Sequence

from coach.cli.output import tell
from coach.domain.story import Story
from coach.errors import GuidanceProblem, InputProblem
from coach.guidance.frameworks import framework_ids
from coach.settings import Settings, load_settings
from coach.store.workspace import Workspace

MODEL_HELP = (
    "An installed model, a GGUF file, a server's address, or none for the built-in drafter; "
    "otherwise the model of “coach models use”."
)


def framework_choices() -> str:
    """The ids of the editions, for a command's help; "" where the installation lacks them, as the command then says."""
    try:
        return ", ".join(framework_ids())
    except GuidanceProblem:
        return ""


def settings_with(model: str | None) -> Settings:
    """The settings, with the model that --model names in place of the saved one."""
    settings = load_settings()
    if model is None:
        return settings
    from coach.engine.choice import resolve_model

    return resolve_model(model).applied_to(settings, settings.server_model)


def tell_about_models(settings: Settings | None = None) -> None:
    """Say once, to a person without a language model, what works without one and how to get one."""
    from coach.engine.first_run import first_run_notice

    notice = first_run_notice(settings)
    if notice is not None:
        tell(notice)


def chosen_stories(workspace: Workspace, story: str | None) -> list[Story]:
    """The story that --story names, or all; raises InputProblem when there is none such."""
    stories = workspace.stories()
    if story is not None:
        stories = [s for s in stories if s.id == story]
    if not stories:
        known = ", ".join(f"{s.id} ({s.title or s.ecq or 'no ECQ yet'})" for s in workspace.stories())
        raise InputProblem(
            f"The workspace has no story “{story}”." if story else "The workspace has no story yet.",
            f"Its stories are: {known}." if known else "Begin one with: coach interview FILE --plain",
        )
    return stories


def only_one(stories: Sequence[Story]) -> Story:
    """The one story; raises InputProblem where there are several to choose from."""
    if len(stories) > 1:
        ids = ", ".join(s.id for s in stories)
        raise InputProblem("The workspace has several stories.", f"Say which one with --story: {ids}.")
    return stories[0]
