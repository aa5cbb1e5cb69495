"""Does the guidance cover what a question asks? If not, what the question asks instead, and who could help."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from coach.domain.asking import Scope
from coach.domain.base import Model
from coach.domain.guidance import Passage
from coach.domain.merit_essays import essays_in
from coach.engine.ports import Embedder
from coach.errors import GuidanceProblem, InputProblem
from coach.guidance.corpus import load_entries
from coach.guidance.yaml_file import load_yaml
from coach.resources import folder

INDEX, COVERED, ESSAYS = "scope", "covered", "merit-essays"
_FAR = Scope(
    covered=False,
    kind="far",
    message=(
        "The guidance does not seem to cover this. Below is the nearest that it says; your agency's Executive "
        "Resources office may know more."
    ),
    answered=False,
)
_NEAR_KIND = 0.38
"""The cosine from which a question is like an example of what is not covered."""
_NEAR_GUIDANCE = 0.33
"""The cosine below which a question is far from all that the guidance is asked."""
_ASKS = 3
"""Ways of asking for each entry that show what is covered: with all of them whatever is asked is near to one."""
_LOOKED_AT = 2_000
"""Characters of a question that patterns look at: what is asked stands there, and a longer text takes them too long."""
_NEAR_OWN = 0.5
"""The cosine from which a document that somebody brought covers what the guidance does not."""


class Kind(Model):
    """A kind of question that is not covered: a part of corpus/scope.yaml, which says what each field means."""

    id: str
    message: str
    answered: bool
    by_meaning: bool = True
    margin: float = 0.02
    patterns: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    examples: tuple[str, ...]

    def said(self, question: str) -> bool:
        """Whether the question has the words of this kind."""
        if self.id == ESSAYS:
            return bool(essays_in(question, question=True))
        return _any(self.patterns, question) and not _any(self.unless, question)

    def scope(self) -> Scope:
        """What is said of a question of this kind."""
        return Scope(covered=False, kind=self.id, message=self.message, answered=self.answered)


class _Nearness(NamedTuple):
    """The best cosine to what the guidance is asked, and to what it is not."""

    guidance: float
    kind: Kind
    score: float


@cache
def load_kinds() -> tuple[Kind, ...]:
    """The kinds in their order; raises GuidanceProblem when the file is damaged."""
    try:
        return tuple(load_yaml(folder("corpus") / "scope.yaml", list[Kind]))
    except InputProblem as problem:
        raise GuidanceProblem(
            f"A file of the installation is damaged: {problem.message}", "Install the coach again."
        ) from problem


class ScopeJudge:
    """Judges questions; without an embedder by their words alone."""

    def __init__(self, embedder: Embedder | None) -> None:
        self._embedder = embedder
        self._kinds = [kind for kind in load_kinds() if kind.id != COVERED]
        self._asks = [ask for entry in load_entries() for ask in (entry.title, *entry.asks[:_ASKS])]
        self._asks += [text for kind in load_kinds() if kind.id == COVERED for text in kind.examples]
        self._examples = [(kind, text) for kind in self._kinds if kind.by_meaning for text in kind.examples]
        self._opened = False

    def judge(self, questions: Sequence[str], found: Sequence[Sequence[Passage]]) -> list[Scope]:
        """A scope for each question, of which the passages were `found`; raises EngineProblem."""
        near = self._nearness(questions)
        return [
            self._scope(question, passages, nearness)
            for question, passages, nearness in zip(questions, found, near, strict=True)
        ]

    def _scope(self, question: str, passages: Sequence[Passage], near: _Nearness | None) -> Scope:
        own = self._own(question, passages)
        said = next((kind for kind in self._kinds if kind.said(question)), None)
        if said is not None and not (said.answered and own >= _NEAR_OWN):
            return said.scope()
        if near is None:
            return Scope() if passages or said is not None else _FAR
        like = near.score >= _NEAR_KIND and near.score > max(near.guidance, own) + near.kind.margin
        if like and not _any(near.kind.unless, question):
            return near.kind.scope()
        return Scope() if max(near.guidance, own) >= _NEAR_GUIDANCE else _FAR

    def _nearness(self, questions: Sequence[str]) -> Sequence[_Nearness | None]:
        if self._embedder is None:
            return [None for _ in questions]
        if not self._opened:
            self._embedder.open_index(INDEX, [*self._asks, *(text for _, text in self._examples)])
            self._opened = True
        split = len(self._asks)
        guidance = self._embedder.search(INDEX, questions, 1, range(split))
        kinds = self._embedder.search(INDEX, questions, 1, range(split, split + len(self._examples)))
        return [
            _Nearness(asked[0].score, self._examples[like[0].position - split][0], like[0].score)
            for asked, like in zip(guidance, kinds, strict=True)
        ]

    def _own(self, question: str, passages: Sequence[Passage]) -> float:
        """How near the question is to what somebody's own documents say."""
        texts = [passage.text for passage in passages if passage.private]
        if not texts or self._embedder is None:
            return 0.0
        return max(self._embedder.rank([question], texts)[0])


def _any(patterns: Sequence[str], question: str) -> bool:
    return any(_compiled(pattern).search(question[:_LOOKED_AT]) for pattern in patterns)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile("".join(pattern.splitlines()), re.IGNORECASE)
