"""Elements of sentences in a row: what each says by itself, what was asked, where it stands, and what stands beside it.

A linear-chain conditional random field, as in Lafferty et al., ICML 2001, whose weights scripts/train_elements.py fits.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Annotated, NamedTuple

from pydantic import Field, FiniteFloat, ValidationError

from coach import resources
from coach.domain.base import Element, Model
from coach.errors import GuidanceProblem
from coach.writing.elements.words import ELEMENTS

LITTLE = 3.0
"""So much more the question counts for a sentence that says little of itself."""

WANDERS = 1.5
"""Added to what a question counts: the stories of the development set were asked to wander from it in a third of their
sentences, and real answers stay with it more."""

COURTESY = math.log(0.8)
"""From here on words tell no part of the story, whatever was asked, as in 'Thanks for reading!'."""

LONG = 4
"""From so many sentences on, their place says something."""

Scores = Mapping[Element, float]
PerElement = Annotated[dict[Element, FiniteFloat], Field(min_length=len(ELEMENTS))]
OnePerElement = tuple[FiniteFloat, FiniteFloat, FiniteFloat, FiniteFloat, FiniteFloat]


class SequenceWeights(Model):
    """`read` and `words` weigh what the classifier and the words say; the rest is log-odds, by element.

    `asked` counts where the question asked for the element, `place` from -1 at the beginning to +1 at the end, and
    `follows` from a sentence's element to the next one's. `alone`: the base of a sentence that stands by itself.
    """

    read: FiniteFloat
    words: FiniteFloat
    base: PerElement
    alone: PerElement
    asked: PerElement
    place: PerElement
    first: PerElement
    last: PerElement
    follows: Annotated[dict[Element, PerElement], Field(min_length=len(ELEMENTS))]


class _Place(NamedTuple):
    """A sentence's number of how many, what was asked, and whether it says little of itself."""

    number: int
    of: int
    asked: tuple[Element, ...]
    little: bool


class ElementWeights(Model):
    """The words' weights, one per element; and the rows' weights, with the classifier of sentences and without it."""

    features: dict[str, OnePerElement]
    read: SequenceWeights
    plain: SequenceWeights


@cache
def element_weights() -> ElementWeights:
    """The fitted weights; raises GuidanceProblem where they are missing or damaged."""
    path = resources.folder("corpus") / "classifiers" / "elements.json"
    try:
        return ElementWeights.model_validate_json(path.read_bytes())
    except (OSError, ValidationError) as problem:
        raise GuidanceProblem(
            "What sorts sentences into challenge, context, action and result is missing or damaged.",
            "Install the coach again.",
        ) from problem


def sequence_scores(
    words: Sequence[Scores],
    read: Sequence[Scores] | None,
    asked: Sequence[Element],
    little: Sequence[bool],
    weights: ElementWeights,
) -> list[dict[Element, float]]:
    """For each sentence its elements' probabilities, given all the others.

    `words` and `read`, where there is a classifier, are logarithms of shares. `little` marks sentences that say little
    of themselves.
    """
    chosen = weights.plain if read is None else weights.read
    emitted = [
        _emission(
            _Place(number, len(words), tuple(asked), little[number]),
            words[number],
            None if read is None else read[number],
            chosen,
        )
        for number in range(len(words))
    ]
    return marginals(emitted, chosen.follows)


def _emission(place: _Place, words: Scores, read: Scores | None, weights: SequenceWeights) -> dict[Element, float]:
    """What speaks for each element of a sentence besides its neighbours."""
    number, count = place.number, place.of
    courtesy = words[Element.OTHER] > COURTESY
    question, wanders = (LITTLE if place.little and not courtesy else 1.0), (0.0 if courtesy else WANDERS)
    lean = 2 * number / (count - 1) - 1 if count >= LONG else 0.0
    found: dict[Element, float] = {}
    for element in ELEMENTS:
        value = weights.words * words[element] + (weights.read * read[element] if read is not None else 0.0)
        value += weights.base[element] if count > 1 else weights.alone[element]
        value += weights.place[element] * lean
        if element in place.asked:
            value += question * (weights.asked[element] + wanders) / len(place.asked) ** 0.5
        if count > 1 and number == 0:
            value += weights.first[element]
        if count > 1 and number == count - 1:
            value += weights.last[element]
        found[element] = value
    return found


def marginals(
    emitted: Sequence[Scores], follows: Mapping[Element, Mapping[Element, float]]
) -> list[dict[Element, float]]:
    """The forward-backward algorithm, in logarithms."""
    if not emitted:
        return []
    forward = [dict(emitted[0])]
    for scores in emitted[1:]:
        before = forward[-1]
        forward.append({e: scores[e] + _sum(before[p] + follows[p][e] for p in ELEMENTS) for e in ELEMENTS})
    backward = [dict.fromkeys(ELEMENTS, 0.0)]
    for scores in reversed(emitted[1:]):
        after = backward[-1]
        backward.append({e: _sum(follows[e][n] + scores[n] + after[n] for n in ELEMENTS) for e in ELEMENTS})
    backward.reverse()
    found: list[dict[Element, float]] = []
    for f, b in zip(forward, backward, strict=True):
        total = _sum(f[e] + b[e] for e in ELEMENTS)
        found.append({e: math.exp(f[e] + b[e] - total) for e in ELEMENTS})
    return found


def log_shares(scores: Scores) -> dict[Element, float]:
    """Scores as logarithms of shares that add up to 1."""
    total = _sum(scores.values())
    return {element: value - total for element, value in scores.items()}


def _sum(values: Iterable[float]) -> float:
    """The logarithm of a sum of exponentials."""
    given = list(values)
    greatest = max(given)
    return greatest + math.log(sum(math.exp(value - greatest) for value in given))
