"""Which competencies an action sentence shows, as calibrated probabilities with the words that carried them."""

from __future__ import annotations

import math
from collections.abc import Mapping as Map
from collections.abc import Sequence

from coach.domain.framework import Framework
from coach.domain.mapping import Mapping, ScoredCompetency
from coach.engine.classes_protocol import Classes
from coach.engine.ports import Embedder
from coach.writing.carriers import carriers
from coach.writing.nearness import near

SHOWN = 0.5
"""A sentence counts as showing a competency from this score on: more often than not that is right."""

EXPLAINED = 6
"""For so many of an action's likeliest labels the words are told; the classifier has labels of two editions."""

_OF_OTHERS = {
    "opm-1997": {
        "cultural-awareness": "opm-2006/leveraging-diversity",
        "human-resources-management": "opm-2006/human-capital-management",
    },
}
"""Competencies of an edition that are judged by the examples of another's: the same thing under an earlier name."""

_SAME_IDS = {"opm-1997": "opm-2006"}
"""Editions whose ids mean what the other's do, where both have them."""


def map_actions(actions: Sequence[str], framework: Framework, embedder: Embedder, *, top: int = 3) -> list[Mapping]:
    """For each action its likeliest competencies, best first.

    By a classifier that was trained on examples, for the competencies that it knows; by nearness to definition and
    guidance for the others. Raises EngineProblem when the embedder fails.
    """
    telling = [action for action in actions if _says_something(action)]
    classes = embedder.classify("competencies", telling, explained=EXPLAINED) if telling else None
    labels = trained_labels(framework, classes)
    others = [c for c in framework.competencies if c.id not in labels]
    nearness = near(telling, framework, others, embedder)
    found = iter(
        _mapped(action, place, framework, classes, labels, nearness[place], top) for place, action in enumerate(telling)
    )
    return [next(found) if _says_something(a) else Mapping(text=a, competencies=()) for a in actions]


def trained_labels(framework: Framework, classes: Classes | None) -> dict[str, int]:
    """Competency id → the number of the classifier's label for it; those that it was not trained for are left out."""
    if classes is None:
        return {}
    numbers = {label: number for number, label in enumerate(classes.labels)}
    found: dict[str, int] = {}
    for competency in framework.competencies:
        own = f"{framework.id}/{competency.id}"
        borrowed = _OF_OTHERS.get(framework.id, {}).get(competency.id)
        same = f"{_SAME_IDS[framework.id]}/{competency.id}" if framework.id in _SAME_IDS else None
        number = next((numbers[label] for label in (own, borrowed, same) if label in numbers), None)
        if number is not None:
            found[competency.id] = number
    return found


def about_scores(framework: Framework, embedder: Embedder) -> str:
    """What the scores of a framework rest on, in a sentence or two; raises EngineProblem when the embedder fails."""
    labels = trained_labels(framework, embedder.classify("competencies", [framework.name]))
    trained = sum(c.id in labels for c in framework.competencies)
    undefined = sum(c.definition is None for c in framework.competencies)
    count = len(framework.competencies)
    if not trained:
        return "The scores rest on nearness to definitions and guidance alone; treat them as a first guess."
    which = "each competency" if trained == count else f"{trained} of the {count} competencies"
    told = f"The scores rest on examples that this project wrote for {which}, not on any of OPM's."
    told += f" A score of 0.8 should be right four times in five; below {SHOWN:.1f} it is a guess."
    if trained < count:
        told += f" {'The other is' if trained == count - 1 else 'The others are'} matched by definition."
    if undefined:
        none = "none" if undefined == count else "not all"
        told += f" Our sources define {none} of them; the examples go by their names."
    return told


def _says_something(action: str) -> bool:
    """A blank line, which batches have, shows no competency; the embedding of nothing is near to any text."""
    return any(c.isalpha() for c in action)


def _mapped(
    action: str,
    place: int,
    framework: Framework,
    classes: Classes | None,
    labels: Map[str, int],
    nearness: Map[str, float],
    top: int,
) -> Mapping:
    scores = dict(nearness)
    words: dict[int, tuple[str, ...]] = {}
    if classes is not None:
        classified = classes.texts[place]
        scores |= {competency: _probability(classified.log_odds[number]) for competency, number in labels.items()}
        words = {each.label: carriers(action, classified, each) for each in classified.explained}
    order = {c.id: number for number, c in enumerate(framework.competencies)}
    best = sorted(framework.competencies, key=lambda c: (-scores.get(c.id, 0.0), order[c.id]))[:top]
    return Mapping(
        text=action,
        competencies=tuple(
            ScoredCompetency(
                id=c.id,
                name=c.name,
                ecq=c.ecq,
                score=round(scores.get(c.id, 0.0), 4),
                words=words.get(labels[c.id], ()) if c.id in labels else (),
            )
            for c in best
        ),
    )


def _probability(log_odds: float) -> float:
    return 1 / (1 + math.exp(-max(-60.0, min(60.0, log_odds))))
