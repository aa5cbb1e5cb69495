"""Moving a workspace to another edition of the ECQs: each story goes where it belongs, and nothing of it is lost."""

from __future__ import annotations

from collections.abc import Mapping

from coach.domain.base import Model
from coach.domain.framework import Framework
from coach.domain.placement import place, unplaced
from coach.domain.story import Story
from coach.domain.text import printable
from coach.errors import GuidanceProblem, InputProblem
from coach.guidance.frameworks import load_framework
from coach.store.workspace import Workspace


class Placed(Model):
    """A story that has a place under the framework in force, and the ECQ that it stood under before the move."""

    story: Story
    before: str


class Moved(Model):
    """A move from one framework, by its id, to another: what stands where now, and what has no place yet."""

    before: str
    framework: str
    placed: tuple[Placed, ...]
    unplaced: tuple[Story, ...]


def move(workspace: Workspace, framework_id: str, chosen: Mapping[str, str] | None = None) -> Moved:
    """Put a framework in force and find each story its place there, in one step; titles, answers and drafts stay.

    `chosen`, story → ECQ, comes first. A story that had a place there keeps it. Any other goes where `place` says that
    its ECQ before the move goes, or else one that it stood under in a third framework, or was told for; some find none.
    Raises GuidanceProblem for an unknown framework, and InputProblem for a story or an ECQ that there is not: nothing
    has changed then.
    """
    new = load_framework(framework_id)
    for story, ecq in (chosen or {}).items():
        workspace.story(story)
        _require_ecq(ecq, new)
    before = workspace.info.framework
    stories = workspace.stories()
    found = {story.id: there for story in stories if (there := place_of(workspace, story, new)) is not None}
    workspace.use_framework(new.id, found | dict(chosen or {}))
    were = {story.id: story.ecq for story in stories}
    now = workspace.stories()
    return Moved(
        before=before,
        framework=new.id,
        placed=tuple(
            Placed(story=story, before=were.get(story.id, story.ecq)) for story in now if new.ecq(story.ecq) is not None
        ),
        unplaced=tuple(unplaced(now, new)),
    )


def place_of(workspace: Workspace, story: Story, new: Framework) -> str | None:
    """The id of the ECQ of `new` that a move takes the story to; None where a person must choose."""
    placements = workspace.placements(story.id)
    kept = placements.pop(new.id, "")
    if new.ecq(kept) is not None:
        return kept
    in_force = workspace.info.framework
    told_in = next(iter(placements), in_force)
    stood = [(in_force, placements.pop(in_force, story.ecq)), *reversed(placements.items()), (told_in, story.told_for)]
    found = (place(ecq, _installed(framework), new) for framework, ecq in stood)
    return next((ecq for ecq in found if ecq is not None), None)


def place_story(workspace: Workspace, framework: Framework, story: str, ecq: str) -> Story:
    """File a story under an ECQ of the framework in force.

    Raises InputProblem for a story or an ECQ that there is not; nothing has changed then.
    """
    workspace.story(story)
    _require_ecq(ecq, framework)
    return workspace.place_story(story, ecq)


def _require_ecq(ecq: str, framework: Framework) -> None:
    if framework.ecq(ecq) is None:
        raise InputProblem(
            f"{framework.name} has no ECQ “{printable(ecq[:80])}”; nothing was changed.",
            f"Choose one of these: {', '.join(each.id for each in framework.ecqs)}.",
        )


def _installed(framework: str) -> Framework | None:
    """The edition that a story was filed in, None where this installation lacks it."""
    try:
        return load_framework(framework)
    except GuidanceProblem:
        return None
