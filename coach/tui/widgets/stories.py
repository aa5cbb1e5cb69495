"""How stories are listed, and what to do with them next."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from coach.domain.story import Story
from coach.tui.moving import Waiting
from coach.tui.widgets.plain import Part

if TYPE_CHECKING:
    from coach.tui.open_workspace import StoryState

_BAR = 10


def waiting_parts(waiting: Waiting) -> tuple[Part, ...]:
    """A story without a place in the edition in force."""
    count = f"{waiting.answers} {'answer' if waiting.answers == 1 else 'answers'}"
    where = f"stood under {waiting.stood}" if waiting.stood else "an achievement that has no ECQ yet"
    return (
        (waiting.story.title or "untitled", "bold"),
        "\n",
        (f"{where}  ·  {count}, all kept", "$secondary"),
    )


def story_parts(ecq: str, story: Story, state: StoryState | None) -> tuple[Part, ...]:
    """A story of an ECQ, and how far it is, if that is known."""
    first: tuple[Part, ...] = ((ecq, "bold"), f"  {story.title or 'untitled'}", "\n")
    if state is None:
        return (*first, ("…", "$secondary"))
    filled = round(_BAR * state.answered / state.asked) if state.asked else 0
    settle = [f"{state.unsupported} unsupported"] if state.unsupported else []
    settle += [f"{state.gaps} open"] if state.gaps else []
    drafted = f"drafted by {state.drafted_by}" if state.drafted_by else "not drafted"
    return (
        *first,
        ("━" * filled, "$primary"),
        ("─" * (_BAR - filled), "$line"),
        (f"  {state.answered} of {state.asked} answered  ·  {drafted}", "$secondary"),
        ("  ·  " + ", ".join(settle) if settle else "", "$accent"),
    )


def next_step(states: Sequence[StoryState], without: Sequence[Waiting], ecqs: int) -> tuple[Part, ...]:
    """What to do next, with its key."""
    if moved := next((w for w in without if w.stood), None):
        return f"Next: give “{moved.story.title or 'untitled'}” a place in this edition, key ", ("P", "bold")
    if waiting := next((s for s in states if s.answered < s.asked), None):
        return f"Next: go on with “{waiting.story.title or waiting.ecq_name}”, key ", ("I", "bold")
    if len({s.story.ecq for s in states}) < ecqs:
        if without:
            return f"Next: give “{without[0].story.title or 'untitled'}” an ECQ, key ", ("P", "bold")
        return "Next: begin a story for an ECQ that has none, key ", ("I", "bold")
    if any(not s.drafted_by for s in states):
        return "Next: draft the stories, key ", ("D", "bold")
    if any(s.unsupported or s.gaps for s in states):
        return "Next: settle what the drafts leave open, key ", ("D", "bold")
    return "Next: review, key ", ("R", "bold"), ", then export, key ", ("E", "bold")
