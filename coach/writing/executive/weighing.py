"""One number from the signals, for the plan alone: it weighs stories against each other and is no grade."""

from __future__ import annotations

from collections.abc import Sequence
from math import prod

from coach.writing.executive.signal import COUNTER_SIGNS, Signal, SignalKind

WEIGHTS = {
    # "Ideally enterprise-wide" is what each source names first.
    SignalKind.SCOPE: 0.20,
    # Strategic rather than transactional: influence on senior decisions, and demands that compete.
    SignalKind.INFLUENCE: 0.15,
    SignalKind.COMPLEXITY: 0.15,
    SignalKind.PARTNERS: 0.15,
    # "You started the idea."
    SignalKind.IDEA: 0.15,
    # Large numbers of people and dollars go with a manager's post as well, so each says less by itself.
    SignalKind.PEOPLE: 0.10,
    SignalKind.MONEY: 0.10,
}
"""What each kind adds at its full strength; together 1. The sources are those of "Executive, not managerial"."""

AGAINST = 0.4
"""The share that counter-signs take away at most: a great thing that somebody asked for is executive still."""

_LARGEST = frozenset({SignalKind.SCOPE, SignalKind.PEOPLE, SignalKind.MONEY})
"""Kinds of which the largest counts; of the others several say more than one."""


def executive_scope(signals: Sequence[Signal]) -> float:
    """How executive the signals make a story look beside others, from 0 to 1; 0 without a signal."""
    positive = sum(weight * strength(signals, kind) for kind, weight in WEIGHTS.items())
    against = 1 - prod(1 - signal.weight for signal in _distinct(signals) if signal.kind in COUNTER_SIGNS)
    return round(positive * (1 - AGAINST * against), 4)


def strength(signals: Sequence[Signal], kind: SignalKind) -> float:
    """How strongly a kind is shown, from 0 to 1."""
    weights = [signal.weight for signal in _distinct(signals) if signal.kind is kind]
    if kind in _LARGEST:
        return max(weights, default=0.0)
    return 1 - prod(1 - weight for weight in weights)


def _distinct(signals: Sequence[Signal]) -> list[Signal]:
    """Each once, where it says most: a story says the same in several answers."""
    rising = sorted(signals, key=lambda signal: signal.weight)
    return list({(signal.kind, signal.words.casefold()): signal for signal in rising}.values())
