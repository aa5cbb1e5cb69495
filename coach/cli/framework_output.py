"""How editions, moves and the places of stories are shown, and what they are as JSON."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from coach.cli.output import say
from coach.domain.framework import Framework
from coach.domain.placement import named
from coach.domain.story import Story
from coach.interview.moving import Moved
from coach.interview.standing import Standing
from coach.interview.telling import is_retired


def edition_data(framework: Framework) -> dict[str, Any]:
    """The JSON of an edition: all that tells it from others, and its ECQs."""
    data = framework.model_dump(
        mode="json",
        include={"id", "name", "status", "preparing_for", "about", "since", "retired", "replaced_by"},
    )
    ecqs = [{"id": ecq.id, "number": ecq.number, "name": ecq.name} for ecq in framework.ecqs]
    return {**data, "output": framework.output, "ecqs": ecqs}


def show_edition(framework: Framework, *, default: bool) -> None:
    """An edition for a person; of since when, the month is what is always known."""
    say(f"{framework.id}: {framework.name}{' (the default)' if default else ''}")
    say(f"   For: {framework.preparing_for}.")
    since = f"   Since {framework.since:%B %Y}"
    if framework.retired is not None:
        since += f", {'retired' if is_retired(framework) else 'to be retired'} on {framework.retired.day} "
        since += f"{framework.retired:%B %Y} when {framework.replaced_by} took its place"
    say(f"{since}.")
    say(f"   {framework.about}")
    for ecq in framework.ecqs:
        say(f"   {ecq.number}. {ecq.name} ({ecq.id})")
    say()


def workspace_data(framework: Framework, standings: Sequence[Standing], moved: Moved | None) -> dict[str, Any]:
    """The JSON of a workspace: the edition in force, where each story stands, and after a move where it stood."""
    before = {placed.story.id: placed.before for placed in moved.placed} if moved else {}
    stories = [
        {
            "id": standing.story.id,
            "title": standing.story.title,
            "ecq": standing.story.ecq if standing.ecq_name is not None else None,
            "ecq_name": standing.ecq_name,
            "told_for": standing.story.told_for or None,
            "before": before.get(standing.story.id),
            "placements": standing.placements,
            "answers": standing.answers,
            "other_answers": standing.others,
            "drafts": standing.drafts,
        }
        for standing in standings
    ]
    return {
        "framework": framework.id,
        "name": framework.name,
        "status": framework.status,
        "retired": framework.retired.isoformat() if framework.retired else None,
        "replaced_by": framework.replaced_by,
        "moved_from": moved.before if moved else None,
        "stories": stories,
    }


def show_moved(moved: Moved, framework: Framework) -> None:
    """What went where."""
    if moved.before == moved.framework:
        say("It was in force before.")
    else:
        say(f"Moved from {moved.before}. No answer, title or draft was changed; coach framework can move back.")
    for placed in moved.placed:
        ecq = framework.ecq(placed.story.ecq)
        if ecq is not None and ecq.id != placed.before:
            say(f"   {named(placed.story)}: from {placed.before or 'no ECQ'} to {ecq.name} ({ecq.id})")


def show_standings(standings: Sequence[Standing], framework: Framework, file: Path) -> None:
    """Where each story stands, then those without a place, with the next step."""
    if not standings:
        say("It has no story yet.")
    for standing in standings:
        say(f"{named(standing.story)}: {standing.ecq_name or _no_place(standing.story)}. {_holds(standing)}")
    waiting = [standing.story for standing in standings if standing.ecq_name is None]
    if waiting:
        path = shlex.quote(str(file))
        say(f"Nothing of a story without a place is lost. To give it one: coach framework {path} --place STORY ECQ")
        say("Stories: " + ", ".join(story.id for story in waiting))
        say("ECQs: " + ", ".join(f"{ecq.id} ({ecq.name})" for ecq in framework.ecqs))


def _no_place(story: Story) -> str:
    return f"no place yet; told for {story.ecq}" if story.ecq else "no ECQ yet"


def _holds(standing: Standing) -> str:
    answers = f"Answers: {standing.answers}"
    if standing.others:
        answers += f", {standing.others} of them to questions that are not asked here"
    drafts = ", ".join(f"{count} for {framework}" for framework, count in standing.drafts.items())
    return f"{answers}. Drafts: {drafts or 'none'}."
