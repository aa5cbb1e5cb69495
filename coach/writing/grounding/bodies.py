"""Checks which body acted: 'the comptroller's office' is not 'the attorney general's office'."""

from __future__ import annotations

from coach.domain.draft import Claim, ClaimKind, Status
from coach.writing.grounding import words
from coach.writing.grounding.align import Case
from coach.writing.grounding.claims import claim, quoted
from coach.writing.grounding.coverage import known
from coach.writing.grounding.name_places import BODIES, LEAD, SAID, own_body, told_shares
from coach.writing.grounding.sources import Statement


def body_claims(case: Case) -> list[Claim]:
    """A claim for each office, board or firm that is told apart by a word that no answer has."""
    claims: list[Claim] = []
    for i in range(1, len(case.parsed.tokens)):
        if case.parsed.word(i) not in BODIES or case.parsed.tokens[i].capital:
            continue
        before = i - 1
        token = case.parsed.tokens[before]
        if before not in case.parsed.content or token.capital or words.light(token.word) or token.word.endswith("ing"):
            continue
        text = quoted(case.parsed.slice(before, i))
        if not known(case, before):
            reason = f"No answer mentions this: {text}."
        elif place := _told_elsewhere(case, before, i):
            told = max(place, key=lambda s: case.shared(case.parsed.content, s))
            reason = f"The answers mention {text}, but not for this: {quoted(told.parsed.text)}."
        else:
            continue
        claims.append(claim(case, ClaimKind.NAME, before, i + 1, Status.UNSUPPORTED, reason))
    return claims


def _told_elsewhere(case: Case, before: int, body: int) -> list[Statement]:
    """The answer that says the rest of the sentence, when neither word of the body stands there."""
    counted = {i for spans in (case.dates, case.quantities) for span in spans for i in range(span.first, span.last)}
    rest = [i for i in case.parsed.content if i not in counted and i not in {before, body}]
    said = told_shares(case, rest) if len(rest) > 1 else {}
    place = max(said, key=lambda a: (round(said[a], 6), -a), default=None)
    if place is None or said[place] < SAID:
        return []
    own = case.parsed.keys[before]
    if not (own | case.parsed.keys[body]).isdisjoint(case.sources.answer_keys[place]):
        return []
    bearing = [s for s in case.sources.statements if not own.isdisjoint(s.keys)]
    apart = max((said.get(s.answer, 0.0) for s in bearing), default=0.0) <= said[place] - LEAD
    return case.sources.of_answer[place] if apart and not own_body(bearing, own) else []
