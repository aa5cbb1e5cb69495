"""How well a way of mapping does on labelled actions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple

from coach.domain.framework import Framework
from coach.domain.mapping import Mapping
from coach.engine.ports import Embedder, LanguageModel
from coach.writing.competencies import SHOWN, map_actions
from coach.writing.model_mapping import ask_about_doubtful
from tests.quality.mapping.cases import Action, ActionStory

Way = Callable[[Sequence[str], Framework], list[Mapping]]
BINS = (0.0, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)


class Measured(NamedTuple):
    """Shares of actions that show something: a right one first, one of the first three, the main one first.

    `f1` is the mean over competencies of the F1 of what is shown from SHOWN on, of all actions.
    """

    of: int
    first: float
    three: float
    main: float
    f1: float


class Bin(NamedTuple):
    """Scores from `low` on: how many, their mean, and how many of them were right."""

    low: float
    of: int
    mean: float
    right: float


def by_classifier(embedder: Embedder) -> Way:
    """As the coach does it."""
    return lambda actions, framework: map_actions(actions, framework, embedder, top=len(framework.competencies))


def by_cosine(embedder: Embedder) -> Way:
    """The baseline: nearness to the bare definitions."""

    def way(actions: Sequence[str], framework: Framework) -> list[Mapping]:
        from coach.domain.mapping import ScoredCompetency

        texts = [f"{c.name}. {c.meaning}" if c.definition else c.name for c in framework.competencies]
        found: list[Mapping] = []
        for action, row in zip(actions, embedder.rank(actions, texts), strict=True):
            scored = [
                ScoredCompetency(id=c.id, name=c.name, ecq=c.ecq, score=max(0.0, score))
                for c, score in zip(framework.competencies, row, strict=True)
            ]
            scored.sort(key=lambda c: -c.score)
            found.append(Mapping(text=action, competencies=tuple(scored)))
        return found

    return way


def with_model(way: Way, model: LanguageModel) -> Way:
    """What a language model makes of the doubtful ones; raises AssertionError where it fails."""

    def failed(sentence: str) -> None:
        raise AssertionError(sentence)

    return lambda actions, framework: ask_about_doubtful(way(actions, framework), framework, model, failed)


def expected(action: Action, framework: Framework) -> tuple[str, ...]:
    """What the action shows under the framework."""
    return (action.shows_2025 or ()) if framework.id == "opm-2025" else action.shows


def mapped(stories: Sequence[ActionStory], framework: Framework, way: Way) -> list[tuple[tuple[str, ...], Mapping]]:
    """Each action's labels and what the way makes of it."""
    actions = [a for story in stories for a in story.actions]
    if framework.id == "opm-2025":
        actions = [a for a in actions if a.shows_2025 is not None]
    found = way([a.text for a in actions], framework)
    return [(expected(a, framework), m) for a, m in zip(actions, found, strict=True)]


def measure(pairs: Sequence[tuple[tuple[str, ...], Mapping]], shown: float = SHOWN) -> Measured:
    """The figures of a way."""
    telling = [(labels, [c.id for c in m.competencies]) for labels, m in pairs if labels]
    ids = sorted({c.id for _, m in pairs for c in m.competencies})
    scores = [_f1(pairs, competency, shown) for competency in ids]
    count = len(telling)
    return Measured(
        of=count,
        first=sum(found[0] in labels for labels, found in telling) / count,
        three=sum(bool(set(found[:3]) & set(labels)) for labels, found in telling) / count,
        main=sum(found[0] == labels[0] for labels, found in telling) / count,
        f1=sum(scores) / len(scores),
    )


def reliability(pairs: Sequence[tuple[tuple[str, ...], Mapping]], bins: Sequence[float] = BINS) -> list[Bin]:
    """Of all scores of all competencies, by size, how many were right."""
    scored = [(c.score, c.id in labels) for labels, m in pairs for c in m.competencies]
    found: list[Bin] = []
    for low, high in pairwise(bins):
        inside = [(score, right) for score, right in scored if low <= score < high]
        if inside:
            mean = sum(score for score, _ in inside) / len(inside)
            found.append(Bin(low, len(inside), mean, sum(right for _, right in inside) / len(inside)))
    return found


def _f1(pairs: Sequence[tuple[tuple[str, ...], Mapping]], competency: str, shown: float) -> float:
    told = [
        (competency in labels, next(c.score for c in m.competencies if c.id == competency) >= shown)
        for labels, m in pairs
    ]
    right = sum(wanted and found for wanted, found in told)
    return 2 * right / max(1, sum(wanted for wanted, _ in told) + sum(found for _, found in told))
