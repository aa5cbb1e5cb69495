"""Which notes give the candidate a position of authority over people, money or work."""

from __future__ import annotations

from coach.writing.grounding.acronyms import customary
from coach.writing.grounding.align import Case
from coach.writing.grounding.lexicon.abbreviations import WORDS
from coach.writing.grounding.parsing import Parsed
from coach.writing.grounding.parts import Part, Rank
from coach.writing.grounding.people import PEOPLE
from coach.writing.grounding.positions import is_own
from coach.writing.grounding.sources import Statement
from coach.writing.grounding.stems import stem


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in text.split())


_LEADERS = _stems(
    """director manager mgr dir chief head leader lead supervisor commander cmdr cdr administrator commissioner chair
    chairman chairwoman president secretary superintendent captain colonel ceo cio cfo coo vp svp evp xo co foreman
    principal boss executive exec ranger warden counsel coordinator admiral general major officer owner
    founder sergeant governor mayor dean
    provost"""
)


_CHARGES = frozenset("call job piece part area lane responsibility shop program project decision watch".split())


def implied_authority(case: Case, part: Part) -> Statement | None:
    """A position of authority in the answer that has what the draft says was led.

    People and money that the answers count may be led from a position that another answer gives.
    """
    clause = case.parsed.clauses[part.position]
    counted = any(case.parsed.clauses[q.first] == clause and q.first > part.position for q in case.quantities)
    for statement in case.nearby:
        shared = case.shared(list(part.objects[:5]), statement)
        if part.objects and shared < (1 if counted else 0.5 * len(part.objects[:5])):
            continue
        if any(p.rank is Rank.SUPPORT and not p.generic for p in statement.parts):
            continue
        if any(_gives_authority(s.parsed) for s in case.sources.of_answer[statement.answer]):
            return statement
        if counted and statement.quantities and any(_gives_authority(s.parsed) for s in case.nearby):
            return statement
    return None


def _gives_authority(parsed: Parsed) -> bool:
    """'Plant manager, …', 'as director', 'my team', 'reporting to me'."""
    for i, token in enumerate(parsed.tokens):
        if token.kind != "word":
            continue
        full = {
            token.stem,
            *(stem(word) for word in (*WORDS.get(token.word, ()), *(customary(token.word) if token.upper else ()))),
        }
        if not full.isdisjoint(_LEADERS) and is_own(parsed, i):
            return True
        following = parsed.tokens[min(i + 1, len(parsed.tokens) - 1)]
        if token.word in {"my", "our"} and (following.stem in PEOPLE or following.word in _CHARGES):
            return True
        if token.word.startswith("report") and "me" in {parsed.word(i + 1), parsed.word(i + 2)}:
            return True
    return False
