"""Filing the stories as the plan says, and taking that back."""

from __future__ import annotations

from pydantic import ValidationError

from coach.domain.base import Model
from coach.domain.framework import Framework
from coach.errors import InputProblem
from coach.store.workspace import Workspace
from coach.writing.planning.plan import Plan


class Move(Model):
    """A story that was filed under another ECQ than before; "" is nowhere."""

    story: str
    title: str
    before: str
    after: str


class _Note(Model):
    """The moves of the last plan that was applied, so that they can be taken back."""

    moves: tuple[Move, ...]


class TakenBack(Model):
    """The moves back, and the stories that were moved by hand since, which stay where they are."""

    moves: tuple[Move, ...]
    moved_since: tuple[str, ...]


def apply_plan(workspace: Workspace, plan: Plan, framework: Framework) -> tuple[Move, ...]:
    """File each story under the ECQ that the plan gives it: all of them or none. Those without a place stay.

    What stood before is kept for `take_back`, unless nothing had to be moved.
    """
    with workspace.together():
        moves: list[Move] = []
        for choice in plan.choices:
            story = workspace.story(choice.story)
            before = workspace.placements(story.id).get(framework.id, "")
            if story.ecq != choice.ecq:
                workspace.place_story(story.id, choice.ecq)
                moves.append(Move(story=story.id, title=story.title, before=before, after=choice.ecq))
        if moves:
            workspace.set_note(_key(framework), _Note(moves=tuple(moves)).model_dump_json())
    return tuple(moves)


def take_back(workspace: Workspace, framework: Framework) -> TakenBack:
    """File the stories as they were before the last plan was applied under this framework.

    Raises InputProblem where there is nothing to take back.
    """
    with workspace.together():
        note = _noted(workspace, framework)
        moves: list[Move] = []
        since: list[str] = []
        for move in note.moves:
            if workspace.placements(move.story).get(framework.id, "") != move.after:
                since.append(move.story)
                continue
            if move.before:
                workspace.place_story(move.story, move.before)
            else:
                workspace.unplace_story(move.story)
            moves.append(move.model_copy(update={"before": move.after, "after": move.before}))
        workspace.set_note(_key(framework), "")
    return TakenBack(moves=tuple(moves), moved_since=tuple(since))


def _noted(workspace: Workspace, framework: Framework) -> _Note:
    try:
        return _Note.model_validate_json(workspace.note(_key(framework)) or "")
    except ValidationError:
        raise InputProblem(
            f"No plan was applied under {framework.name} that could be taken back.",
            "See where each story stands: coach framework FILE",
        ) from None


def _key(framework: Framework) -> str:
    return f"plan applied, {framework.id}"
