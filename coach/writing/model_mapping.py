"""A language model's say in the mapping: it scores the labels of competencies that the classifier can't tell apart."""

from __future__ import annotations

import math
import string
from collections.abc import Callable, Sequence
from collections.abc import Mapping as Map

from coach.domain.framework import Framework
from coach.domain.mapping import Mapping, ScoredCompetency
from coach.engine.ports import LanguageModel, Message, Task
from coach.engine.prompts import load_prompt
from coach.errors import ContextTooSmall, EngineProblem

DOUBT = 0.5
"""An action is in doubt where the second competency is at least so likely as this share of the first."""

ENOUGH = 6
"""So many competencies of an action are worth a model's look."""

_REACH = 0.25
_WEIGHT = 0.5
_QUOTED_CHARS = 80
_LABELS = string.ascii_uppercase + string.digits[1:]


def labels(framework: Framework) -> dict[str, str]:
    """Competency id → its label: one character each, so that none is the beginning of another."""
    return {c.id: label for c, label in zip(framework.competencies, _LABELS, strict=False)}


def ask_about_doubtful(
    mappings: Sequence[Mapping], framework: Framework, model: LanguageModel, complain: Callable[[str], None]
) -> list[Mapping]:
    """The mappings, those in doubt in the order that the classifier and the model give together.

    A model that fails is asked no more; `complain` is told once, and the classifier's order stays.
    """
    known = labels(framework)
    asked: list[Mapping] = []
    too_long = failed = False
    if any(candidates(m) for m in mappings):
        model.prepare(map_prompt("", framework)[:1], task=Task.MAP)
    for mapping in mappings:
        found = [] if failed else [c for c in candidates(mapping) if c.id in known]
        scores: list[float] = []
        if len(found) > 1:
            try:
                scores = model.score(map_prompt(mapping.text, framework), [known[c.id] for c in found], task=Task.MAP)
            except ContextTooSmall as problem:
                if not too_long:
                    complain(f"{problem.message} Such an action is mapped without the model.")
                too_long = True
            except EngineProblem as problem:
                complain(f"{problem.message} The other actions are mapped without the model.")
                failed = True
        asked.append(blended(mapping, found, scores))
    return asked


def candidates(mapping: Mapping) -> list[ScoredCompetency]:
    """The competencies that may all be meant, best first; none when the best one is clear."""
    ranked = mapping.competencies
    if len(ranked) < 2 or ranked[0].score <= 0 or ranked[1].score < DOUBT * ranked[0].score:
        return []
    return [c for c in ranked[:ENOUGH] if c.score >= _REACH * ranked[0].score]


def blended(mapping: Mapping, found: Sequence[ScoredCompetency], scores: Sequence[float]) -> Mapping:
    """The mapping with the candidates moved between the best and the worst of them as their log-probabilities say.

    Scores that say nothing change nothing: too many or few, not finite, all alike.
    """
    shares = softmax(scores) if len(scores) == len(found) else []
    if not shares or max(shares) - min(shares) < 1e-9:
        return mapping
    best, worst = max(c.score for c in found), min(c.score for c in found)
    moved = {
        c.id: (1 - _WEIGHT) * c.score + _WEIGHT * (worst + (best - worst) * share / max(shares))
        for c, share in zip(found, shares, strict=True)
    }
    liked = {c.id: share for c, share in zip(found, shares, strict=True)}
    rescored = [c.model_copy(update={"score": round(moved.get(c.id, c.score), 4)}) for c in mapping.competencies]
    rescored.sort(key=lambda c: (-c.score, -liked.get(c.id, 0.0)))
    return mapping.model_copy(update={"competencies": tuple(rescored), "reason": _reason(mapping.text, found, liked)})


def _reason(action: str, found: Sequence[ScoredCompetency], liked: Map[str, float]) -> str:
    """The model's choice in a sentence that quotes the action: the words that speak for what it chose."""
    ranked = sorted(found, key=lambda c: -liked[c.id])
    quoted = ranked[0].words[0] if ranked[0].words else action.strip()
    if len(quoted) > _QUOTED_CHARS:
        quoted = f"{quoted[: _QUOTED_CHARS - 1].rsplit(' ', 1)[0]} …"
    return f"The model takes “{quoted}” for {ranked[0].name} rather than {ranked[1].name}."


def softmax(logarithms: Sequence[float]) -> list[float]:
    """Shares that add up to 1; none when a logarithm is not a finite number."""
    if not logarithms or not all(math.isfinite(value) for value in logarithms):
        return []
    greatest = max(logarithms)
    weights = [math.exp(value - greatest) for value in logarithms]
    return [weight / sum(weights) for weight in weights]


def map_prompt(action: str, framework: Framework) -> list[Message]:
    """The prompt that maps an action; all competencies come first, so that they are read once."""
    known = labels(framework)
    listed = [
        {"label": known[c.id], "name": c.name, "definition": c.meaning} for c in framework.competencies if c.id in known
    ]
    return load_prompt("map-action").render(framework=framework.name, competencies=listed, action=action)
