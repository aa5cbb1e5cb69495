"""Trains what tells which competencies an action shows: corpus/classifiers/competencies.safetensors.

    python -m scripts.train_competencies           train and write; about ten minutes on one core
    python -m scripts.train_competencies --cross   how it does on tune stories that it was not trained on

The tune half of tests/quality/mapping is what it learns from; the test half is never read. One label for each
competency of opm-2006 and of opm-2025: a name that both have is two labels, since they are not the same competency.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence

import torch
from torch.nn.functional import binary_cross_entropy_with_logits

from coach.guidance.frameworks import load_framework
from scripts.classifier_training import cross_fitted, lower_states, rounded, save, sentence_model, settle
from scripts.classifier_training import train as teach
from tests.quality.mapping.cases import Action, load

EPOCHS = 8
EDITIONS = ("opm-2006", "opm-2025")
LABELS = tuple(f"{edition}/{c.id}" for edition in EDITIONS for c in load_framework(edition).competencies)
_SPLIT = len(load_framework(EDITIONS[0]).competencies)
MAIN, OTHER, UNKNOWN = 1.0, 0.99, -1.0
"""A target: the competency shown first, another one that is shown, and one of which nobody said; 0 where not shown."""


def main() -> None:
    """Train, or show how it does."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--cross", action="store_true")
    wanted = parser.parse_args()
    settle()
    model = sentence_model()
    told = [(story.story, action) for story in load("tune") for action in story.actions]
    actions, stories = [action for _, action in told], [story for story, _ in told]
    print(f"{len(actions)} actions of {len(set(stories))} stories")
    states = lower_states(model, [action.text for action in actions])
    targets = targets_of(actions)
    odds = cross_fitted(model, states, targets, stories, loss, epochs=EPOCHS)
    print(f"on stories not trained on: {first_and_three(odds, targets)}")
    scale, shift = calibration(odds, targets)
    for edition, place in zip(EDITIONS, (0, -1), strict=True):
        print(f"{edition}: log-odds times {scale[place]:.3f} plus {shift[place]:.3f}")
    if wanted.cross:
        return
    layers = rounded(teach(model, states, targets, loss, epochs=EPOCHS, seed=0))
    layers.scale.copy_(scale)
    layers.shift.copy_(shift)
    path = save(layers, "competencies", LABELS)
    print(f"{path}: {path.stat().st_size / 1e6:.1f} MB")


def targets_of(actions: Sequence[Action]) -> torch.Tensor:
    """A row for each action, a column for each label."""
    found = torch.zeros(len(actions), len(LABELS))
    for row, action in enumerate(actions):
        if action.shows_2025 is None:
            found[row, _SPLIT:] = UNKNOWN
        for edition, shown in zip(EDITIONS, (action.shows, action.shows_2025 or ()), strict=True):
            for place, competency in enumerate(shown):
                found[row, LABELS.index(f"{edition}/{competency}")] = OTHER if place else MAIN
    return found


def loss(odds: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    """Each label by itself, and, so that the best comes first, all of an edition against one another."""
    known = targets != UNKNOWN
    apart = binary_cross_entropy_with_logits(odds, (targets > 0).float(), reduction="none")[known].mean() * 10
    return apart + _ranked(odds[:, :_SPLIT], targets[:, :_SPLIT]) + 0.5 * _ranked(odds[:, _SPLIT:], targets[:, _SPLIT:])


def _ranked(odds: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    wanted = 3.0 * (targets == MAIN) + (targets == OTHER)
    shown = wanted.sum(1) > 0
    if not shown.any():
        return torch.tensor(0.0)
    shares = wanted[shown] / wanted[shown].sum(1, keepdim=True)
    return -(shares * odds[shown].log_softmax(-1)).sum(1).mean()


def calibration(odds: torch.Tensor, targets: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """One scale and one shift for each edition that make the log-odds honest (Platt, 1999), for every label of it."""
    scale, shift = torch.ones(len(LABELS)), torch.zeros(len(LABELS))
    for part in (slice(0, _SPLIT), slice(_SPLIT, None)):
        known = targets[:, part] != UNKNOWN
        scale[part], shift[part] = _platt(odds[:, part][known], (targets[:, part][known] > 0).float())
    return scale, shift


def _platt(odds: torch.Tensor, right: torch.Tensor) -> torch.Tensor:
    fitted = torch.nn.Parameter(torch.tensor([1.0, 0.0]))
    optimizer = torch.optim.LBFGS([fitted], max_iter=100)

    def cost() -> torch.Tensor:
        optimizer.zero_grad()
        value = binary_cross_entropy_with_logits(odds * fitted[0] + fitted[1], right)
        value.backward()  # type: ignore[no-untyped-call]  # torch has no hints for it
        return value

    optimizer.step(cost)  # type: ignore[no-untyped-call]  # torch has no hints for it
    return fitted.detach()


def first_and_three(odds: torch.Tensor, targets: torch.Tensor) -> str:
    """How often a right competency of opm-2006 comes first, and among three, of actions that show one."""
    shown = (targets[:, :_SPLIT] > 0).any(1)
    right = targets[shown][:, :_SPLIT] > 0
    best = odds[shown][:, :_SPLIT].topk(3).indices
    hits = right.gather(1, best)
    return f"first {hits[:, 0].float().mean():.1%}, among three {hits.any(1).float().mean():.1%} of {len(right)}"


if __name__ == "__main__":
    main()
