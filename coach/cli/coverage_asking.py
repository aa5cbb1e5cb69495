"""Asking the candidate about one suggested competency after another; what was decided is not asked again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from coach.cli.output import say
from coach.domain.mapping import MappingStatus, ScoredCompetency

if TYPE_CHECKING:
    from coach.domain.framework import Framework
    from coach.store.workspace import Workspace
    from coach.writing.mapped import MappedAction

_REPLIES = {"y": MappingStatus.ACCEPTED, "n": MappingStatus.REJECTED}
_HOW = "Answer y for yes, n for no, s to skip it, or q to stop."


def ask_about(
    workspace: Workspace, framework: Framework, suggested: Sequence[MappedAction], read: Callable[[], str | None]
) -> None:
    """Ask until each suggestion that counts is decided or skipped; each answer is kept at once.

    `read` gives the next line, None at the end. `suggested` is what the coach suggests, without decisions.
    """
    from coach.writing.coverage import undecided
    from coach.writing.mapped import decide, with_decisions

    asked: set[tuple[int, str]] = set()
    kept = dict.fromkeys(_REPLIES.values(), 0)
    waiting = undecided(with_decisions(workspace, framework, suggested))
    say(f"{_suggestions(len(waiting))} not decided." + (f" {_HOW}" if waiting else ""))
    while waiting:
        place, competency = waiting[0]
        _show(place, suggested[place], competency, framework, workspace)
        reply = _reply(read)
        if reply is None:
            break
        asked.add((place, competency.id))
        if reply in _REPLIES:
            status = _REPLIES[reply]
            decide(workspace, framework, suggested[place].action, competency.id, status, now=datetime.now(UTC))
            kept[status] += 1
        # Anew, as what was said of an action holds for another one with the same words.
        now = undecided(with_decisions(workspace, framework, suggested))
        waiting = [(n, c) for n, c in now if (n, c.id) not in asked]
    left = len(undecided(with_decisions(workspace, framework, suggested)))
    accepted, rejected = kept[MappingStatus.ACCEPTED], kept[MappingStatus.REJECTED]
    say(f"Accepted {accepted}, rejected {rejected}; {left} still open.")


def _suggestions(count: int) -> str:
    return f"{count} suggestion is" if count == 1 else f"{count} suggestions are"


def _show(
    place: int, mapped: MappedAction, competency: ScoredCompetency, framework: Framework, workspace: Workspace
) -> None:
    action = mapped.action
    story = workspace.story(action.story)
    ecq = framework.ecq(action.ecq)
    known = framework.competency(competency.id)
    say()
    say(f"Action {place + 1}, of “{story.title or story.id}”, {ecq.name if ecq else 'without an ECQ'}:")
    say(f"   {action.text}")
    if known is not None:
        say(f"   {known.name}: {known.meaning}")
    if competency.words:
        say(f"   It rests on: {'; '.join(f'“{words}”' for words in competency.words)}.")
    say(f"Does this action show {competency.name}? [y/n/s/q]")


def _reply(read: Callable[[], str | None]) -> str | None:
    """y, n or s; None to stop."""
    while (line := read()) is not None:
        reply = line.strip().casefold()
        if reply in {"q", "quit"}:
            return None
        if reply in {"y", "yes", "n", "no", "s", "skip"}:
            return reply[0]
        say(_HOW)
    return None
