"""coach coverage: which competencies the stories show, and what the candidate says of each suggestion."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from coach.cli.coverage_output import actions_data, coverage_data, show, show_actions
from coach.cli.output import emit, failures, tell, waiting
from coach.cli.telling import tell_of_unplaced, tell_once_of_retirement
from coach.domain.mapping import MappingStatus
from coach.errors import InputProblem

if TYPE_CHECKING:
    from coach.domain.framework import Framework
    from coach.store.workspace import Workspace
    from coach.writing.mapped import MappedAction

_PAIR = "N COMPETENCY"
_DONE = {
    MappingStatus.ACCEPTED: "Accepted: action {number} shows {name}.",
    MappingStatus.REJECTED: "Rejected: action {number} does not show {name}. It is not suggested again.",
    MappingStatus.SUGGESTED: "Taken back: what the coach suggests for action {number} and {name} stands again.",
}


class _Choice(NamedTuple):
    number: int
    competency: str
    status: MappingStatus


def register(app: typer.Typer) -> None:
    """Add the command of this file."""
    app.command(
        "coverage",
        epilog="Examples: coach coverage jordan.ecq; coach coverage jordan.ecq --actions; "
        "coach coverage jordan.ecq --reject 4 partnering; coach coverage jordan.ecq --ask",
    )(coverage)


def coverage(
    file: Annotated[Path, typer.Argument(help="The candidate's workspace.", metavar="WORKSPACE")],
    actions: Annotated[
        bool, typer.Option("--actions", help="List the actions with their numbers and competencies.")
    ] = False,
    accept: Annotated[
        tuple[int, str] | None, typer.Option(metavar=_PAIR, help="Action N shows it, whatever the coach thinks.")
    ] = None,
    reject: Annotated[
        tuple[int, str] | None, typer.Option(metavar=_PAIR, help="Action N does not show it; never suggest it again.")
    ] = None,
    undo: Annotated[
        tuple[int, str] | None, typer.Option(metavar=_PAIR, help="Take back what was said of action N and it.")
    ] = None,
    ask: Annotated[
        bool, typer.Option("--ask", help="Ask about each suggestion that is not decided: y, n, s to skip, q to stop.")
    ] = False,
    plain: Annotated[bool, typer.Option("--plain", help="Sentences only, for screen readers and pipes.")] = False,
    json: Annotated[bool, typer.Option("--json", help="One JSON document.")] = False,
) -> None:
    """Show which competencies the stories show, how strongly and in which ECQ: of drafts, else of answers.

    It is a finding, not a pass or a fail: the exit code is 0 whatever is missing.
    """
    choice = _choice(accept, reject, undo, actions=actions, ask=ask)
    if ask and json:
        raise typer.BadParameter("The questions are for a person; there is no JSON of them.", param_hint="--ask --json")
    with failures():
        from coach.cli.choosing import settings_with
        from coach.domain.placement import unplaced
        from coach.engine.engines import Engines
        from coach.guidance.frameworks import load_framework
        from coach.store.workspace import Workspace
        from coach.writing.coverage import coverage as covered_by
        from coach.writing.mapped import suggested_actions, with_decisions

        with Workspace.open(file, read_only=choice is None and not ask) as workspace:
            framework = load_framework(workspace.info.framework)
            tell_once_of_retirement(workspace, framework)
            if choice is not None:
                _decide(workspace, framework, choice, json=json)
                return
            with Engines(settings_with("none")) as engines:
                waiting("comparing the actions with the competencies")
                suggested = suggested_actions(workspace, framework, engines.embedder())
            if ask:
                _ask(workspace, framework, suggested)
                return
            mapped = with_decisions(workspace, framework, suggested)
            if framework.about_definitions:
                tell(framework.about_definitions)
            if actions:
                emit(actions_data(mapped, framework), indent=2) if json else show_actions(mapped, workspace, framework)
                return
            found = covered_by(workspace, framework, mapped)
            emit(coverage_data(found, framework), indent=2) if json else show(found, framework, plain=plain)
            tell_of_unplaced(unplaced(workspace.stories(), framework), framework)


def _choice(
    accept: tuple[int, str] | None,
    reject: tuple[int, str] | None,
    undo: tuple[int, str] | None,
    *,
    actions: bool,
    ask: bool,
) -> _Choice | None:
    """The decision that was asked for; a usage error where more than one thing was."""
    given = [
        _Choice(*pair, status)
        for pair, status in (
            (accept, MappingStatus.ACCEPTED),
            (reject, MappingStatus.REJECTED),
            (undo, MappingStatus.SUGGESTED),
        )
        if pair is not None
    ]
    if len(given) + actions + ask > 1:
        raise typer.BadParameter("Do one of them at a time.", param_hint="--actions --accept --reject --undo --ask")
    return given[0] if given else None


def _decide(workspace: Workspace, framework: Framework, choice: _Choice, *, json: bool) -> None:
    from coach.writing.actions import story_actions
    from coach.writing.mapped import decide, require_competency

    found = story_actions(workspace, framework)
    if not 1 <= choice.number <= len(found):
        raise InputProblem(
            f"There is no action {choice.number}; there {'is' if len(found) == 1 else 'are'} {len(found)}.",
            "See their numbers with: coach coverage WORKSPACE --actions",
        )
    competency = require_competency(framework, choice.competency)
    action = found[choice.number - 1]
    decide(workspace, framework, action, competency.id, choice.status, now=datetime.now(UTC))
    tell(_DONE[choice.status].format(number=choice.number, name=competency.name))
    if json:
        emit(
            {
                "framework": framework.id,
                "number": choice.number,
                "story": action.story,
                "text": action.text,
                "competency": competency.id,
                "status": choice.status.value,
            },
            indent=2,
        )


def _ask(workspace: Workspace, framework: Framework, suggested: list[MappedAction]) -> None:
    from coach.cli.coverage_asking import ask_about
    from coach.cli.lines import read_line

    ask_about(workspace, framework, suggested, read_line)
