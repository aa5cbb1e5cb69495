"""Checks on which side of a mark a sentence puts a figure: above the budget, later than promised, lower than hers."""

from __future__ import annotations

from collections.abc import Iterator

from coach.domain.draft import Claim, ClaimKind, Status
from coach.writing.grounding.align import Case
from coach.writing.grounding.changes import comparable
from coach.writing.grounding.claims import claim, quoted
from coach.writing.grounding.quantities import Quantity, close
from coach.writing.grounding.quantity_match import matches
from coach.writing.grounding.sources import Statement

_THAN = {
    **dict.fromkeys("higher more greater larger longer later slower bigger dearer".split(), 1),
    **dict.fromkeys("lower less smaller shorter earlier sooner faster cheaper fewer".split(), -1),
}
_BESIDE = {
    **dict.fromkeys("above over exceeded exceeding exceeds exceed surpassed surpassing topped beyond past".split(), 1),
    **dict.fromkeys("below under beneath".split(), -1),
}
_BOUNDS = frozenset("more less fewer".split())
_PLACING = frozenset("over beyond past under".split())
_FIXED = frozenset("the our my its their his her that what a".split())
_REACH, _NEXT, _BETWEEN = 6, 1, 8


def comparison_claims(case: Case) -> list[Claim]:
    """A claim for each comparison that the answers' two figures turn the other way."""
    found: list[Claim] = []
    for i in range(len(case.parsed.tokens)):
        side = _side(case, i)
        if not side:
            continue
        told = list(_pairs(case, i))
        sides = {1 if mine.value > mark.value else -1 for _, mine, mark in told}
        if sides and side not in sides:
            statement = told[0][0]
            word = case.parsed.word(i)
            reason = f"The figures in the answer say the contrary of “{word}”: {quoted(statement.parsed.text)}."
            found.append(claim(case, ClaimKind.DIRECTION, i, i + 1, Status.UNSUPPORTED, reason))
    return found


def _side(case: Case, i: int) -> int:
    """1 for more and -1 for less than a mark that the sentence sets with 'than' or a determiner."""
    word, following = case.parsed.word(i), case.parsed.word(i + 1)
    if word in _THAN and following == "than":
        bound = word in _BOUNDS and case.parsed.word(i + 2) not in _FIXED
        return 0 if bound else _THAN[word]
    return _BESIDE[word] if word in _BESIDE and following in _FIXED else 0


def _pairs(case: Case, i: int) -> Iterator[tuple[Statement, Quantity, Quantity]]:
    """A figure and the mark it is set against, as an answer's sentence or two that follow have them."""
    ahead = [q for q in case.quantities if i < q.first <= i + _REACH]
    if ahead:
        yield from _against_figure(case, ahead[0], i)
    else:
        yield from _against_words(case, i)


def _against_figure(case: Case, mark: Quantity, i: int) -> Iterator[tuple[Statement, Quantity, Quantity]]:
    """'lower than the $212 million': the mark is told with one other figure of its kind beside it."""
    if case.parsed.word(i) in _PLACING and mark.kind is ClaimKind.NUMBER:
        return
    stated = [q for q in case.quantities if comparable(q, mark)]
    for statement, r in matches(case, mark):
        own = case.sources.of_answer[statement.answer]
        around = [s for s in own if 0 <= s.number - statement.number <= _NEXT]
        others = [o for s in around for o in s.quantities if comparable(o, r) and not close(o.value, r.value)]
        if stated:
            others = [o for o in others if any(close(o.value, q.value) for q in stated)]
        if len({o.value for o in others}) == 1:
            yield statement, others[0], r


def _against_words(case: Case, i: int) -> Iterator[tuple[Statement, Quantity, Quantity]]:
    """'later than promised': the mark is the figure beside that word; the other stands in the same sentence."""
    clause = range(i + 1, min(i + 1 + _BETWEEN, len(case.parsed.tokens)))
    naming = [(k, case.holding(k)) for k in clause if k in case.parsed.content]
    size = [q for q in case.quantities if q.last == i]
    for statement in case.nearby:
        if len(statement.quantities) < 2:
            continue
        named = [k for k, held in naming if statement.number in held]
        if not named:
            continue
        for mark in statement.quantities:
            if not any(_names(case, k, statement, mark) for k in named):
                continue
            for other in statement.quantities:
                if not comparable(other, mark) or any(_names(case, k, statement, other) for k in named):
                    continue
                sized = any(close(abs(other.value - mark.value), q.value) for q in size)
                stated = any(close(other.value, q.value) for q in case.quantities if q.last <= i)
                if sized or stated:
                    yield statement, other, mark


def _names(case: Case, k: int, statement: Statement, q: Quantity) -> bool:
    """Whether the word of the draft stands in the clause of this figure of the answer, and nearest to it there."""
    parsed = statement.parsed
    clause = parsed.clauses[q.first]
    beside = [o for o in statement.quantities if parsed.clauses[o.first] == clause]
    for n in parsed.content:
        if parsed.clauses[n] == clause and not parsed.keys[n].isdisjoint(case.parsed.keys[k]):
            apart = [min(abs(n - o.first), abs(n - o.last + 1)) for o in beside]
            return min(abs(n - q.first), abs(n - q.last + 1)) == min(apart)
    return False
