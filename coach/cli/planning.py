"""coach plan: which story goes to which ECQ, pins and bans, and filing the stories by it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperCommand

from coach.cli.output import emit, failures, say, tell, waiting
from coach.cli.planning_output import nothing_to_plan, plan_data, show_plan, show_taken_back, taken_back_data
from coach.cli.telling import first_line, tell_once_of_retirement

if TYPE_CHECKING:
    from coach.domain.framework import Framework
    from coach.store.workspace import Workspace
    from coach.writing.planning.plan import Plan

_PAIR = "STORY ECQ"
Pair = tuple[str, str]


class _EachOnce(TyperCommand):
    """A command that refuses an option given twice, of which it would silently keep the last."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Refuse it before anything is read; the context is of a class that typer keeps to itself."""
        for option in ("--pin", "--ban", "--free"):
            if args.count(option) > 1:
                raise typer.BadParameter("Give one at a time; nothing was changed.", param_hint=option)
        return super().parse_args(ctx, args)


def register(app: typer.Typer) -> None:
    """Add the command of this file."""
    app.command(
        "plan",
        cls=_EachOnce,
        epilog="Examples: coach plan jordan.ecq; coach plan jordan.ecq --pin leading-people-1 leading-people; "
        "coach plan jordan.ecq --apply",
    )(plan)


def plan(
    file: Annotated[Path, typer.Argument(help="The candidate's workspace.", metavar="WORKSPACE")],
    pin: Annotated[
        Pair | None, typer.Option(metavar=_PAIR, help="This story stays in that ECQ, now and in later plans.")
    ] = None,
    ban: Annotated[Pair | None, typer.Option(metavar=_PAIR, help="This story never goes to that ECQ.")] = None,
    free: Annotated[Pair | None, typer.Option(metavar=_PAIR, help="Take that pin or ban away.")] = None,
    apply: Annotated[bool, typer.Option("--apply", help="File the stories as the plan says.")] = False,
    undo: Annotated[bool, typer.Option("--undo", help="File them again as they were before the last --apply.")] = False,
    today: Annotated[str | None, typer.Option(help="The date to reckon ages from, YYYY-MM-DD.")] = None,
    json: Annotated[bool, typer.Option("--json", help="One JSON document.")] = False,
) -> None:
    """Plan which story goes to which ECQ, and say why, what stays uncovered and what to ask to cover it.

    Each ECQ gets one or two stories and no story serves two. Nothing is filed without --apply.
    """
    changes = [pin, ban, free]
    if undo and (apply or any(changes)):
        raise typer.BadParameter("It stands alone.", param_hint="--undo")
    if pin is not None and pin == ban:
        raise typer.BadParameter("It is in --ban as well; nothing was changed.", param_hint="--pin")
    day = _day(today)
    with failures():
        from coach.guidance.frameworks import load_framework
        from coach.store.workspace import Workspace

        with Workspace.open(file, read_only=not (apply or undo or any(changes))) as workspace:
            framework = load_framework(workspace.info.framework)
            if undo:
                _undo(workspace, framework, json=json)
            else:
                if any(changes):
                    _change(workspace, framework, pin=pin, ban=ban, free=free)
                _plan(workspace, framework, file, day, apply=apply, json=json)
            tell_once_of_retirement(workspace, framework)


def _change(
    workspace: Workspace, framework: Framework, *, pin: Pair | None, ban: Pair | None, free: Pair | None
) -> None:
    """Lay down and take away what was asked for: all of it or none."""
    from coach.writing.planning.ruling import lay_down, take_away

    now = datetime.now(UTC)
    done: list[str] = []
    with workspace.together():
        if free is not None:
            take_away(workspace, framework, *free)
            done.append(f"Taken away: what was laid down for {free[0]} in {free[1]}.")
        if pin is not None:
            lay_down(workspace, framework, *pin, "pin", now=now)
            done.append(f"Pinned: {pin[0]} stays in {pin[1]}.")
        if ban is not None:
            lay_down(workspace, framework, *ban, "ban", now=now)
            done.append(f"Banned: {ban[0]} does not go to {ban[1]}.")
    for line in done:
        tell(line)


def _plan(workspace: Workspace, framework: Framework, file: Path, day: date, *, apply: bool, json: bool) -> None:
    from coach.writing.planning.applying import apply_plan

    found = _found(workspace, framework, day)
    moves = apply_plan(workspace, found, framework) if apply else None
    rules = workspace.plan_rules(framework.id)
    if framework.about_definitions and found.choices:
        tell(framework.about_definitions)
    if json:
        emit(plan_data(found, framework, rules, moves), indent=2)
    elif not found.choices and not found.left_out:
        say(first_line(framework))
        nothing_to_plan(file)
    else:
        say(first_line(framework))
        show_plan(found, framework, rules, moves, file)


def _found(workspace: Workspace, framework: Framework, day: date) -> Plan:
    from coach.cli.choosing import settings_with
    from coach.engine.engines import Engines
    from coach.engine.plan_solver import PlanSolver
    from coach.writing.planning.gather import candidates
    from coach.writing.planning.planner import make_plan

    with Engines(settings_with("none")) as engines, PlanSolver() as solver:
        stories = []
        if workspace.stories():
            # Both processes take their time to start; neither waits for the other.
            solver.start()
            waiting("comparing the actions with the competencies")
            stories = candidates(workspace, framework, engines.embedder(), today=day)
            waiting("planning")
        return make_plan(stories, framework, workspace.plan_rules(framework.id), solver, today=day)


def _undo(workspace: Workspace, framework: Framework, *, json: bool) -> None:
    from coach.writing.planning.applying import take_back

    done = take_back(workspace, framework)
    if json:
        emit(taken_back_data(done, framework), indent=2)
    else:
        say(first_line(framework))
        show_taken_back(done, framework)


def _day(today: str | None) -> date:
    if today is None:
        return datetime.now(UTC).astimezone().date()
    try:
        return date.fromisoformat(today)
    except ValueError:
        raise typer.BadParameter("Write the date as YYYY-MM-DD.", param_hint="--today") from None
