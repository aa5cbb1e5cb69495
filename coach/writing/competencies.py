"""Which competencies an action sentence shows: nearness to their definitions and to guidance on them."""

from __future__ import annotations

from collections.abc import Mapping as Map
from collections.abc import Sequence

from coach.domain.base import Element
from coach.domain.draft import Draft, Sentence
from coach.domain.framework import Competency, Framework
from coach.domain.mapping import CompetencyCoverage, Mapping, ScoredCompetency
from coach.engine.ports import Embedder
from coach.guidance.corpus import load_entries

SHOWN = 0.28
"""A sentence counts as showing a competency from this score on; below it more are wrong than right."""

_PER_SENTENCE = 2


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


def coverage(
    drafts: Sequence[tuple[str, Draft]], framework: Framework, embedder: Embedder
) -> dict[str, list[CompetencyCoverage]]:
    """ECQ id → coverage of each of its competencies and of the fundamental ones, by the ECQ's own drafts.

    `drafts` pairs an ECQ id with a draft. The action sentences count, gaps never.
    """
    return {
        ecq.id: _coverage_of(ecq.id, [d for owner, d in drafts if owner == ecq.id], framework, embedder)
        for ecq in framework.ecqs
    }


def action_sentences(drafts: Sequence[Draft]) -> list[Sentence]:
    """The sentences of the drafts that tell an action."""
    return [s for d in drafts for s in d.sentences if s.element is Element.ACTION and not s.gap]


def _says_something(action: str) -> bool:
    """A blank line, which batches have, shows no competency; the embedding of nothing is near to any text."""
    return any(c.isalpha() for c in action)


def _coverage_of(
    ecq_id: str, drafts: Sequence[Draft], framework: Framework, embedder: Embedder
) -> list[CompetencyCoverage]:
    ecq = framework.ecq(ecq_id)
    looked_for = (*(ecq.competencies if ecq else ()), *framework.fundamental)
    actions = [s.text for s in action_sentences(drafts)]
    shown: Map[str, list[tuple[float, str]]] = {c.id: [] for c in looked_for}
    for mapping in map_actions(actions, framework, embedder, top=_PER_SENTENCE):
        for scored in mapping.competencies:
            if scored.id in shown and scored.score >= SHOWN:
                shown[scored.id].append((scored.score, mapping.text))
    return [
        CompetencyCoverage(
            id=c.id,
            name=c.name,
            ecq=c.ecq,
            score=max((score for score, _ in shown[c.id]), default=0.0),
            sentences=tuple(text for _, text in sorted(shown[c.id], reverse=True)),
        )
        for c in looked_for
    ]


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
