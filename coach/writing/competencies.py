"""Which competencies an action sentence shows: nearness to their definitions and to guidance on them."""

from __future__ import annotations

from collections.abc import Sequence

from coach.domain.framework import Competency, Framework
from coach.domain.mapping import Mapping, ScoredCompetency
from coach.engine.ports import Embedder
from coach.guidance.corpus import load_entries

SHOWN = 0.28
"""A sentence counts as showing a competency from this score on; below it more are wrong than right."""


def map_actions(actions: Sequence[str], framework: Framework, embedder: Embedder, *, top: int = 3) -> list[Mapping]:
    """For each action its nearest competencies, best first; scores are cosines cut off at 0.

    Raises EngineProblem when the embedder fails.
    """
    if not actions:
        return []
    owners: list[int] = []
    texts: list[str] = []
    for position, competency in enumerate(framework.competencies):
        for text in _descriptions(competency, framework.id):
            owners.append(position)
            texts.append(text)
    return [
        Mapping(text=action, competencies=_best(row, owners, framework, top) if _says_something(action) else ())
        for action, row in zip(actions, embedder.rank(actions, texts), strict=True)
    ]


def _says_something(action: str) -> bool:
    """A blank line, which batches have, shows no competency; the embedding of nothing is near to any text."""
    return any(c.isalpha() for c in action)


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


def _best(row: Sequence[float], owners: Sequence[int], framework: Framework, top: int) -> tuple[ScoredCompetency, ...]:
    nearness: dict[int, list[float]] = {}
    for owner, cosine in zip(owners, row, strict=True):
        nearness.setdefault(owner, []).append(cosine)
    scored = {owner: max(0.0, sum(values) / len(values)) for owner, values in nearness.items()}
    best = sorted(scored.items(), key=lambda item: (-item[1], item[0]))[:top]
    return tuple(
        ScoredCompetency(id=c.id, name=c.name, ecq=c.ecq, score=round(min(1.0, score), 4))
        for c, score in ((framework.competencies[owner], score) for owner, score in best)
    )
