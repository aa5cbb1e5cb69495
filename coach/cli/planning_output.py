"""The plan for a person, as sentences of at most 80 columns, and as JSON."""

from __future__ import annotations

import shlex
import textwrap
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coach.cli.output import say
from coach.domain.framework import Framework
from coach.domain.plan_rule import PlanRule
from coach.writing.planning.wording import first_few

if TYPE_CHECKING:
    from coach.writing.planning.applying import Move, TakenBack
    from coach.writing.planning.plan import Choice, Plan, Uncovered

_WIDTH = 80


def plan_data(
    plan: Plan, framework: Framework, rules: Sequence[PlanRule], moves: Sequence[Move] | None
) -> dict[str, Any]:
    """The JSON of a plan; `applied` is null where it was not applied."""
    data = plan.model_dump(mode="json")
    choices = data.pop("choices")
    ecqs = [
        {"id": ecq.id, "name": ecq.name, "stories": [choice for choice in choices if choice["ecq"] == ecq.id]}
        for ecq in framework.ecqs
    ]
    return {
        "framework": data.pop("framework"),
        "name": framework.name,
        "ecqs": ecqs,
        **data,
        "rules": [rule.model_dump(mode="json", exclude={"framework"}) for rule in rules],
        "applied": None if moves is None else [move.model_dump(mode="json") for move in moves],
    }


def taken_back_data(done: TakenBack, framework: Framework) -> dict[str, Any]:
    """The JSON of what was taken back."""
    return {"framework": framework.id, "name": framework.name, **done.model_dump(mode="json")}


def nothing_to_plan(file: Path) -> None:
    """What to do in a workspace without a story."""
    path = shlex.quote(str(file))
    _say("There is no story yet, so there is nothing to plan.")
    _command("Begin one:", f"coach interview {path} --plain")
    _command("Or list what you achieved, and let the plan find an ECQ for each:", f"coach inventory {path}")


def show_plan(
    plan: Plan, framework: Framework, rules: Sequence[PlanRule], moves: Sequence[Move] | None, file: Path
) -> None:
    """The ECQs with their stories and reasons, what gave way, what is left out, what stays uncovered, what to do."""
    path = shlex.quote(str(file))
    total = len(framework.competencies)
    _say(f"The plan covers {len(plan.covered)} of {total} competencies. A covered competency is worth 100 points.")
    for ecq in framework.ecqs:
        chosen = [choice for choice in plan.choices if choice.ecq == ecq.id]
        say()
        _say(f"{ecq.number}. {ecq.name} ({ecq.id}){'' if chosen else ': no story'}")
        for choice in chosen:
            _show_choice(choice, framework)
    if plan.gave_way:
        _heading("What could not be kept")
        for each in plan.gave_way:
            _say(each.why, 3)
            _say(_here(each.mend, path), 6)
    if plan.left_out:
        _heading("Left out")
        for left in plan.left_out:
            stands = f", which stays in {_ecq(left.before, framework)} until you move it" if left.before else ""
            _say(f"{_named(left.story, left.title)}{stands}. {left.why}", 3)
    _show_suggested(plan, path)
    _show_undated(plan)
    _show_uncovered(plan, framework)
    if rules:
        _heading("Laid down by you")
        for rule in rules:
            kept = "stays in" if rule.kind == "pin" else "does not go to"
            _say(f"{rule.story} {kept} {_ecq(rule.ecq, framework)}.", 3)
    say()
    _show_moves(plan, framework, moves, path)


def show_taken_back(done: TakenBack, framework: Framework) -> None:
    """Each move back, and what was moved by hand since."""
    for move in done.moves:
        _say(_moved(move, framework))
    for story in done.moved_since:
        _say(f"{story} was moved since the plan was applied, and stays where it is.")


def _show_choice(choice: Choice, framework: Framework) -> None:
    if choice.before == choice.ecq:
        comes = ""
    else:
        comes = f", from {_ecq(choice.before, framework)}" if choice.before else ", which has no ECQ yet"
    _say(f"{_named(choice.story, choice.title)}{comes}", 3)
    _say(f"Why: {choice.why}", 6)
    _say(f"Otherwise: {choice.instead.why}", 6)


def _show_suggested(plan: Plan, path: str) -> None:
    if not plan.covered:
        return
    _heading("How sure this is")
    count, only = len(plan.covered), len(plan.only_suggested)
    if only == 0:
        _say(f"You accepted that your actions show each of the {count}.", 3)
        return
    _say(
        f"{only} of the {count} covered competencies {'is' if only == 1 else 'are'} only suggested by the coach; "
        f"you have not accepted {'it' if only == 1 else 'them'} yet.",
        3,
    )
    _command("To accept or reject each suggestion:", f"coach coverage {path} --ask", 3)


def _show_undated(plan: Plan) -> None:
    undated = [_named(choice.story, choice.title) for choice in plan.choices if choice.ended is None]
    if undated:
        _heading("Say when it was")
        _say(f"{', '.join(undated)}: without a date, a story counts less than one of the last ten years.", 3)


def _show_uncovered(plan: Plan, framework: Framework) -> None:
    """What to ask for each competency, ECQ by ECQ, and at the end where OPM's questions stand."""
    if not plan.uncovered:
        return
    _heading("Not covered, and what to ask, in the coach's own words")
    sources: dict[str, None] = {}
    for ecq in (*(ecq.id for ecq in framework.ecqs), None):
        here = [uncovered for uncovered in plan.uncovered if uncovered.ecq == ecq]
        if here:
            _say(_ecq(ecq, framework) if ecq else "Fundamental competencies", 3)
        for uncovered in here:
            _show_question(uncovered, plan, framework)
            focus = uncovered.question.focus
            if focus is not None and focus.source is not None:
                sources[str(focus.source)] = None
    for source in sources:
        _say(f"OPM's questions: {source}", 3)


def _show_question(uncovered: Uncovered, plan: Plan, framework: Framework) -> None:
    _say(f"{uncovered.name}: {uncovered.question.ask}", 6)
    focus = uncovered.question.focus
    if focus is not None:
        _say(f"{'OPM' if focus.source is not None else 'The interview'} asks: {focus.text}", 9)
    by_place: dict[str, list[str]] = {}
    for story in uncovered.elsewhere:
        by_place.setdefault(plan.placed.get(story, ""), []).append(story)
    for place, stories in by_place.items():
        one = len(stories) == 1
        nowhere = f"and {'has' if one else 'have'} no place"
        at = f"in {_ecq(place, framework)}, where it does not count" if place else nowhere
        _say(f"{first_few(stories)} {'shows' if one else 'show'} it, {at}.", 9)


def _show_moves(plan: Plan, framework: Framework, moves: Sequence[Move] | None, path: str) -> None:
    waiting = [choice for choice in plan.choices if choice.before != choice.ecq]
    if moves is None:
        if waiting:
            count = "1 story" if len(waiting) == 1 else f"{len(waiting)} stories"
            _command(f"Nothing was filed. To file {count} so:", f"coach plan {path} --apply")
        elif not plan.choices:
            _say("No story has a place in the plan, so there is nothing to file.")
        else:
            _say("Every story that has a place in the plan stands there already.")
        _command("To keep a story in an ECQ, or with --ban out of it:", f"coach plan {path} --pin STORY ECQ")
        return
    for move in moves:
        _say(_moved(move, framework))
    if moves:
        _command("To take that back:", f"coach plan {path} --undo")
    else:
        _say("Nothing had to be moved.")


def _moved(move: Move, framework: Framework) -> str:
    """'Moved: X, from Leading People to Results Driven.'"""
    before = _ecq(move.before, framework) if move.before else "no ECQ"
    after = _ecq(move.after, framework) if move.after else "no ECQ"
    return f"Moved: {_named(move.story, move.title)}, from {before} to {after}."


def _named(story: str, title: str) -> str:
    return f"“{title}” ({story})" if title else story


def _ecq(ecq: str, framework: Framework) -> str:
    found = framework.ecq(ecq)
    return found.name if found is not None else ecq


def _here(step: str, path: str) -> str:
    """A next step with the workspace's own name in it."""
    return step.replace(" FILE", f" {path}")


def _heading(text: str) -> None:
    say()
    _say(text)


def _command(text: str, command: str, indent: int = 0) -> None:
    """What a command does, and the command on a line of its own, which is never broken."""
    _say(text, indent)
    say(f"{' ' * (indent + 3)}{command}")


def _say(text: str, indent: int = 0) -> None:
    blanks = " " * indent
    for line in textwrap.wrap(
        text, _WIDTH, initial_indent=blanks, subsequent_indent=blanks, break_long_words=False, break_on_hyphens=False
    ):
        say(line)
