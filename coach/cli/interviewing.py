"""coach interview: the whole interview as plain lines, or in the terminal interface."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from coach.cli.choosing import settings_with, tell_about_models
from coach.cli.output import failures, say, tell, waiting
from coach.cli.rechecking import rechecker
from coach.cli.screen import open_screen
from coach.cli.telling import first_line, tell_of_unplaced, tell_once_of_retirement

if TYPE_CHECKING:
    from coach.engine.engines import Engines
    from coach.interview.interview import FollowUp
    from coach.interview.probing import Prober

REFUSED = 3
_PATIENCE = 20.0
"""Seconds that a person waits for a question before the one that is there is asked."""
_MODEL_HELP = (
    "What words the follow-ups: an installed model, a GGUF file, a server's address, or none; "
    "otherwise the model of “coach models use”."
)


def register(app: typer.Typer) -> None:
    """Add the command of this file."""
    app.command("interview", epilog="Example: coach interview jordan.ecq --plain --ecq leading-change")(interview)


def interview(
    file: Annotated[Path, typer.Argument(help="The candidate's workspace.")],
    plain: Annotated[bool, typer.Option("--plain", help="Plain lines, for screen readers and pipes.")] = False,
    ecq: Annotated[str | None, typer.Option(help="The ECQ to tell a story for, such as leading-change.")] = None,
    new: Annotated[bool, typer.Option("--new", help="Begin another story for that ECQ.")] = False,
    guidance: Annotated[bool, typer.Option(help="Show the guidance that fits each question.")] = True,
    model: Annotated[str | None, typer.Option(help=_MODEL_HELP)] = None,
) -> None:
    """Ask the focus questions of an ECQ and what the story still lacks; each answer is saved at once.

    With a model the follow-ups are about what you said, where the model finds such words within 20 seconds.
    Stop at any point with :stop and go on another day with the same command.
    """
    with failures():
        if not plain:
            open_screen(file)
            return
        _plain(file, ecq, new, guidance, model)


def _plain(file: Path, ecq: str | None, new: bool, show_guidance: bool, model: str | None) -> None:
    from coach.cli.lines import read_line
    from coach.domain.guidance import Passage
    from coach.domain.placement import unplaced
    from coach.engine.engines import Engines
    from coach.engine.judging import judged_by
    from coach.guidance.frameworks import load_framework
    from coach.interview.advice import Advice
    from coach.interview.dialogue import Dialogue
    from coach.interview.interview import Interview, Step, next_story
    from coach.store.workspace import Workspace

    with ExitStack() as opened:
        workspace = opened.enter_context(Workspace.open(file))
        engines = opened.enter_context(Engines(settings_with(model)))
        opened.enter_context(judged_by(engines.embedder))
        framework = load_framework(workspace.info.framework)
        say(f"{first_line(framework)} {framework.status}")
        tell_once_of_retirement(workspace, framework)
        tell_about_models(engines.settings)
        tell_of_unplaced(unplaced(workspace.stories(), framework), framework)
        advice = Advice(engines.embedder() if show_guidance else None, framework, tell, workspace.library)
        if show_guidance:
            waiting("loading the guidance, a few seconds")
        prober = _prober(engines, named=model is not None)

        def sharper(follow_up: FollowUp) -> str | None:
            if prober is None:
                return None
            if sys.stderr.isatty():
                tell("(thinking…)")
            return prober.sharper_within(follow_up, _PATIENCE)

        while (story := next_story(workspace, framework, ecq, new=new)) is not None:
            new = False
            run = Interview(workspace, framework, story)

            def guide(step: Step, ecq_id: str = run.ecq.id) -> list[Passage]:
                return advice.passages(step, ecq_id) if show_guidance else []

            dialogue = Dialogue(run, read_line, say, tell, guide, sharper, rechecker(workspace, file, story))
            if not dialogue.run():
                if dialogue.refused:
                    raise typer.Exit(REFUSED)
                return
            own = " --from TEXT, with the text that you wrote yourself" if workspace.own_words else ""
            say(f"Next: coach draft {file} --story {story.id}{own}")
            if ecq is not None:
                return
        say("All stories are told. Next: coach draft, coach review and coach export.")


def _prober(engines: Engines, *, named: bool) -> Prober | None:
    """What words the follow-ups; None without a model, and for a saved one that is unusable, since none is needed."""
    from coach.errors import CoachError

    try:
        model = engines.model()
    except CoachError as problem:
        if named:
            raise
        tell(f"{problem.message} The interview goes on without it.")
        return None
    if model is None:
        return None
    from coach.interview.probing import Prober

    prober = Prober(model)
    prober.prepare()
    return prober
