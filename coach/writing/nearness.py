"""How near an action is to the definition of a competency and to guidance on it: where no classifier is trained."""

from __future__ import annotations

import math
from collections.abc import Sequence

from coach.domain.framework import Competency, Framework
from coach.engine.ports import Embedder
from coach.guidance.corpus import load_entries

_SCALE, _MIDDLE = 12.6, 0.365
"""A cosine as a probability: fitted to the tune half, where a cosine of 0.365 is right half the time."""


def near(
    actions: Sequence[str], framework: Framework, competencies: Sequence[Competency], embedder: Embedder
) -> list[dict[str, float]]:
    """For each action the probability of each of these competencies, by id; raises EngineProblem."""
    owners: list[str] = []
    texts: list[str] = []
    for competency in competencies:
        for text in _descriptions(competency, framework.id):
            owners.append(competency.id)
            texts.append(text)
    if not texts or not actions:
        return [{} for _ in actions]
    return [_likely(owners, row) for row in embedder.rank(actions, texts)]


def _likely(owners: Sequence[str], row: Sequence[float]) -> dict[str, float]:
    nearness: dict[str, list[float]] = {}
    for owner, cosine in zip(owners, row, strict=True):
        nearness.setdefault(owner, []).append(cosine)
    means = {owner: sum(values) / len(values) for owner, values in nearness.items()}
    return {owner: 1 / (1 + math.exp(-_SCALE * (mean - _MIDDLE))) for owner, mean in means.items()}


def _descriptions(competency: Competency, framework_id: str) -> list[str]:
    """The definition in each wording, or the bare name, and what the guidance says of an action that shows it."""
    wordings = [q.text for q in (competency.definition, *competency.variants) if q is not None]
    texts = [f"{competency.name}. {wording}" for wording in wordings] or [competency.name]
    texts.extend(
        entry.text
        for entry in load_entries()
        if entry.competencies == (competency.id,) and framework_id in entry.frameworks
    )
    return texts
