"""Signals in a line of words, and what to ask about the kinds that are not told yet."""

from __future__ import annotations

from collections.abc import Sequence

from coach.writing.executive.signal import COUNTER_SIGNS, SIGNS, Signal, SignalKind

NAMES = {
    SignalKind.SCOPE: "How far it reached",
    SignalKind.COMPLEXITY: "What made it hard",
    SignalKind.PEOPLE: "People led",
    SignalKind.MONEY: "Money",
    SignalKind.PARTNERS: "Partners outside",
    SignalKind.IDEA: "Whose idea it was",
    SignalKind.INFLUENCE: "Influence on senior decisions",
    SignalKind.OTHERS_PLAN: "Asked for or planned by others",
    SignalKind.EVENTS: "Meetings and training arranged",
    SignalKind.TECHNICAL: "Specialist's work of one's own",
}
"""Each kind as a heading."""

QUESTIONS = {
    SignalKind.SCOPE: "How far did it reach: several offices or regions, the whole agency, the nation?",
    SignalKind.COMPLEXITY: "Which demands competed, what had no precedent, which law or court bound you?",
    SignalKind.PEOPLE: "How many people did you lead, and how many of them directly?",
    SignalKind.MONEY: "How much money was it about: budget, contracts, savings?",
    SignalKind.PARTNERS: "Who outside your organization took part: agencies, states, unions, industry, Congress?",
    SignalKind.IDEA: "Whose idea was it, and what made you begin?",
    SignalKind.INFLUENCE: "Which decision of somebody senior did you influence, and how?",
}
"""What to ask where a kind is not told: the project's words."""

ABOUT = (
    "These are signs that a reader may see, each with its sentence, for you to weigh: the coach gives no verdict. "
    "What is denied, and what is somebody else's, does not count."
)
_MOST = 2
LABELS = {
    SignalKind.PEOPLE: "people ",
    SignalKind.MONEY: "money ",
    SignalKind.SCOPE: "",
    SignalKind.PARTNERS: "partners: ",
    SignalKind.COMPLEXITY: "hard: ",
    SignalKind.IDEA: "own idea: ",
    SignalKind.INFLUENCE: "influence: ",
    SignalKind.OTHERS_PLAN: "but asked for by others: ",
    SignalKind.EVENTS: "but events: ",
    SignalKind.TECHNICAL: "but specialist's work: ",
}
"""What stands before the words of each kind in a line."""

_ORDER = (
    SignalKind.PEOPLE,
    SignalKind.MONEY,
    SignalKind.SCOPE,
    SignalKind.PARTNERS,
    SignalKind.COMPLEXITY,
    SignalKind.IDEA,
    SignalKind.INFLUENCE,
    *sorted(COUNTER_SIGNS),
)


def in_words(signals: Sequence[Signal]) -> str:
    """The strongest of each kind in a line: "people 240 · money $12M · agency-wide · partners: two states"."""
    parts = (_of_kind(signals, kind) for kind in _ORDER)
    return " · ".join(part for part in parts if part)


def not_told(signals: Sequence[Signal]) -> list[SignalKind]:
    """The kinds that no answer shows yet, counter-signs apart."""
    shown = {signal.kind for signal in signals}
    return [kind for kind in SIGNS if kind not in shown]


def _of_kind(signals: Sequence[Signal], kind: SignalKind) -> str:
    own = sorted((s for s in signals if s.kind is kind), key=lambda s: -s.weight)
    words = list(dict.fromkeys(signal.words for signal in own))[:_MOST]
    return f"{LABELS[kind]}{', '.join(words)}" if words else ""
