"""Telling a person, once per workspace, that the edition in force is retired, what replaced it, and how to change."""

from __future__ import annotations

import shlex
from datetime import UTC, date, datetime
from pathlib import Path

from coach.domain.framework import Framework
from coach.errors import GuidanceProblem
from coach.guidance.frameworks import load_framework
from coach.store.workspace import Workspace


def retirement(workspace: Workspace, framework: Framework, today: date | None = None) -> str | None:
    """What to tell of the framework in force; None where it is not retired, or this was told already.

    Whoever shows it then calls `told`.
    """
    if not is_retired(framework, today) or workspace.note(_key(framework)) is not None:
        return None
    return f"{about_retirement(framework)} {how_to_change(workspace.path, framework)}"


def told(workspace: Workspace, framework: Framework) -> None:
    """Remember that a person was told of the framework's retirement."""
    workspace.set_note(_key(framework), datetime.now(UTC).isoformat())


def is_retired(framework: Framework, today: date | None = None) -> bool:
    """Whether another edition has taken its place by today."""
    return framework.retired is not None and framework.retired <= (today or datetime.now(UTC).astimezone().date())


def about_retirement(framework: Framework) -> str:
    """Since when the edition is retired, what took its place, and what it still serves; "" for one in force."""
    if framework.retired is None:
        return ""
    since = f"{framework.retired.day} {framework.retired:%B %Y}"
    editions = successors(framework)
    replaced = f"{framework.name} ({framework.id}) is retired: on {since} {_named(editions[0])} took its place"
    if len(editions) > 1:
        replaced += f", and {_named(editions[-1])} is in force now"
    return f"{replaced}. Stay with it only for this: {framework.preparing_for}."


def how_to_change(path: Path, framework: Framework) -> str:
    """The command that puts the edition in force that took this one's place, and that nothing is lost by it."""
    target = successors(framework)[-1]
    return (
        f"To change: coach framework {shlex.quote(_from_here(path))} --use {target}. Stories, answers and drafts are "
        "kept, and you can change back. All editions: coach frameworks."
    )


def successors(framework: Framework) -> list[str]:
    """The ids of the editions that took this one's place one after the other; the last one is not retired."""
    found: list[str] = []
    current: Framework | None = framework
    while current is not None and current.replaced_by and current.replaced_by not in found:
        found.append(current.replaced_by)
        current = _installed(current.replaced_by)
    return found


def _key(framework: Framework) -> str:
    return f"told-retired:{framework.id}"


def _from_here(path: Path) -> str:
    """The path as it may be given in the folder that the coach was started in."""
    return str(path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path)


def _named(framework_id: str) -> str:
    edition = _installed(framework_id)
    return f"{edition.name} ({edition.id})" if edition is not None else framework_id


def _installed(framework_id: str) -> Framework | None:
    try:
        return load_framework(framework_id)
    except GuidanceProblem:
        return None
