"""How the inventory and the signals of a story are shown, and what they are as JSON."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from coach.cli.output import say
from coach.domain.achievement import Part
from coach.domain.framework import Framework
from coach.interview.inventory import Achievement
from coach.writing.executive.signal import Signal, SignalKind
from coach.writing.executive.summary import ABOUT, NAMES, QUESTIONS, in_words, not_told

_SHOWN_CHARS = 160


def inventory_data(listed: Sequence[Achievement], framework: Framework) -> dict[str, Any]:
    """The JSON of the inventory."""
    return {"framework": framework.id, "achievements": [_data(each) for each in listed]}


def scope_data(achievement: Achievement) -> dict[str, Any]:
    """The JSON of what tells how executive a story is."""
    questions = [{"kind": kind, "question": QUESTIONS[kind]} for kind in not_told(achievement.signals)]
    return {
        "story": achievement.story.id,
        "title": achievement.story.title,
        "about": ABOUT,
        "signals": [_signal_data(signal) for signal in achievement.signals],
        "not_told": questions,
    }


def show_inventory(listed: Sequence[Achievement], file: Path) -> None:
    """Each achievement with its parts, and what to do next."""
    path = shlex.quote(str(file))
    if not listed:
        say(f"It has no achievement yet. Add one: coach inventory {path} --ask")
        return
    for each in listed:
        say(f"{each.name}: {each.ecq_name or _without(each)}.")
        for part in Part:
            if part is not Part.TITLE and part in each.told:
                year = f" (ended {each.year})" if part is Part.WHEN and each.year is not None else ""
                say(f"   {part.capitalize()}: {_short(each.told[part])}{year}")
        if each.signals:
            say(f"   Signs: {in_words(each.signals)}")
        if each.missing:
            say(f"   Missing: {', '.join(each.missing)}.")
    if any(each.missing for each in listed):
        say(f"Fill in what is missing: coach inventory {path} --set ID --{'… --'.join(Part)}…")
    if any(each.ecq_name is None for each in listed):
        say(f"Which ECQ each could serve: coach plan {path}. To file one: coach framework {path} --place ID ECQ")


def show_scope(achievement: Achievement) -> None:
    """The signals by kind with their sentences, and what to ask about the rest."""
    say(f"{achievement.name}: {achievement.ecq_name or _without(achievement)}.")
    say(ABOUT)
    for kind in SignalKind:
        own = [signal for signal in achievement.signals if signal.kind is kind]
        if own:
            say(f"{NAMES[kind]}{' (counts against)' if kind.counts_against else ''}:")
        for signal in own:
            say(f"   {signal.words}: “{' '.join(signal.text.split())}”")
    for kind in not_told(achievement.signals):
        say(f"{NAMES[kind]}: not told yet. {QUESTIONS[kind]}")


def _data(each: Achievement) -> dict[str, Any]:
    return {
        "id": each.story.id,
        **{part.value: each.told.get(part, "") for part in Part},
        "year": each.year,
        "ecq": each.story.ecq if each.ecq_name is not None else None,
        "ecq_name": each.ecq_name,
        "told_for": each.story.told_for or None,
        "missing": list(each.missing),
        "signs": in_words(each.signals),
        "signals": [_signal_data(signal) for signal in each.signals],
    }


def _signal_data(signal: Signal) -> dict[str, Any]:
    return {**signal.model_dump(mode="json"), "counts_against": signal.kind.counts_against}


def _without(each: Achievement) -> str:
    return f"no place yet; told for {each.story.told_for}" if each.story.told_for else "no ECQ yet"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN_CHARS else f"{line[: _SHOWN_CHARS - 1].rstrip()}…"
