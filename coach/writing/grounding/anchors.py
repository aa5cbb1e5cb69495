"""Checks that a sentence tells something of the answers, and not only what any story could say."""

from __future__ import annotations

from coach.domain.draft import Claim, ClaimKind, Status
from coach.writing.grounding import words
from coach.writing.grounding.align import Case
from coach.writing.grounding.coverage import known
from coach.writing.grounding.stems import stem

_STOCK = frozenset(
    stem(word)
    for word in """leadership leader impact measurable measure result outcome achievement accomplishment success
    successful vision strategy strategic stakeholder excellence innovation innovative performance collaboration
    collaborative synergy mission metric quantify quantifiable skill competency executive qualification narrative story
    evidence timeline timeframe percent percentage number figure demonstrate showcase foster drive culture commitment
    dedication passion value organization organizational transformation integrity accountability improvement
    improve excel expectation exceed challenge context action deliver contribution change people best practice
    lasting meaningful tangible significant transform transformative dynamic proven record track vital""".split()
)
"""The words that guidance on narratives and stock phrases are made of."""
_FACTS = frozenset(ClaimKind) - {ClaimKind.STATEMENT, ClaimKind.DIRECTION, ClaimKind.SCOPE, ClaimKind.CAUSE}
_ADDRESSING = frozenset("you your yours yourself".split())
"""A narrative speaks to nobody: what does is a remark of the drafter's."""
_HALF = 0.5


def anchored(case: Case, checked: list[Claim]) -> bool:
    """Whether a number, date, name or part that was found, or a word of the answers' own, ties the sentence to them.

    A stock word ties it only where one statement has all of the sentence; a near-synonym only where nothing is new.
    A sentence without any stock word is left to the check of what it adds; one that speaks to the reader tells nothing.
    """
    spoken_to = _ADDRESSING & {t.word for t in case.parsed.tokens}
    if spoken_to and not case.sources.to_reader and not any(spoken_to & s.words for s in case.nearby):
        return False
    if any(c.kind in _FACTS and c.status is not Status.UNSUPPORTED for c in checked):
        return True
    telling = [i for i in case.parsed.content if not words.light(case.parsed.word(i))]
    own = [i for i in telling if case.parsed.tokens[i].stem not in _STOCK]
    if any(case.parsed.tokens[i].stem in case.nearby_keys for i in own):
        return True
    content = case.parsed.content
    stems = [case.parsed.tokens[i].stem for i in content]
    if _STOCK.isdisjoint(stems):
        return True
    whole = [s for s in case.nearby if case.shared(content, s) == len(content)]
    if any(sum(word in s.keys for word in stems) >= _HALF * len(stems) for s in whole):
        return True
    return any(known(case, i) for i in own) and all(known(case, i) for i in telling)
