"""The candidate's own sentences of a story, for where a model's cannot stand."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from copy import copy

from coach.domain.base import CCAR, Element
from coach.domain.draft import Draft, Evidence, Sentence, Status
from coach.writing.duplicates import content_words
from coach.writing.grounding.sources import Sources
from coach.writing.grounding.verify import verify_all

_TOLD = 0.75


class OwnWords:
    """The built-in drafter's sentences by element; those that the check supports may stand for a model's."""

    def __init__(self, draft: Draft, sources: Sources) -> None:
        """`draft` is the built-in drafter's, `sources` are the answers that it was made from."""
        checked = [s for s in draft.sentences if not s.gap]
        verdicts = iter(verify_all([s.text for s in checked], sources))
        sure = [s for s in draft.sentences if s.gap or next(verdicts).status is not Status.UNSUPPORTED]
        self._of = {element: [s for s in sure if s.element is element and not s.gap] for element in CCAR}
        self._gaps = {s.element: s for s in draft.sentences if s.gap}

    def of(self, element: Element) -> list[Sentence]:
        """The sentences that tell the element, in their order."""
        return self._of[element]

    def gap(self, element: Element) -> Sentence | None:
        """The open question that stands where no answer tells the element."""
        return self._gaps.get(element)

    def answers(self, element: Element) -> set[int]:
        """The ids of the answers that tell the element."""
        return {e.answer for s in self._of[element] for e in s.evidence}

    def only(self, answers: Collection[int]) -> OwnWords:
        """The same, of these answers alone."""
        part = copy(self)
        part._of = {e: [s for s in own if any(v.answer in answers for v in s.evidence)] for e, own in self._of.items()}
        return part

    def nearest(
        self,
        text: str,
        evidence: Sequence[Evidence],
        hints: Collection[int],
        standing: Sequence[Sentence],
        element: Element,
    ) -> Sentence | None:
        """The own sentence nearest to a text that cannot stand, of those that the draft does not tell yet.

        By the evidence or the named answers that they share, then by the words; None if they share nothing.
        """
        words = content_words(text)
        best = (0, 0)
        found: Sentence | None = None
        for own in self.untold(element, standing):
            spans = sum(1 for e in evidence for o in own.evidence if overlap(e, o))
            named = len({o.answer for o in own.evidence} & set(hints))
            nearness = (spans + named, len(words & content_words(own.text)))
            if nearness > best:
                best, found = nearness, own
        return found

    def untold(self, element: Element, standing: Sequence[Sentence]) -> list[Sentence]:
        """The own sentences of an element whose words the standing sentences do not hold."""
        told = [content_words(s.text) for s in standing if not s.gap]
        everything = frozenset().union(*told)
        untold: list[Sentence] = []
        for own in self._of[element]:
            words = content_words(own.text)
            figures = {w for w in words if not w.isalpha()}
            nearly = any(figures <= said and len(words & said) >= _TOLD * len(words) for said in told)
            if not nearly and not words <= everything:
                untold.append(own)
        return untold

    def left_out(self, element: Element, standing: Sequence[Sentence]) -> list[Sentence]:
        """The own sentences that the draft neither tells nor rests on."""
        used = [e for s in standing for e in s.evidence]
        return [s for s in self.untold(element, standing) if not any(overlap(e, u) for e in s.evidence for u in used)]


def overlap(one: Evidence, other: Evidence) -> bool:
    """Whether two pieces of evidence share characters of the same answer."""
    return one.answer == other.answer and one.start < other.end and other.start < one.end
