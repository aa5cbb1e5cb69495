"""Which figures of the answers may be set against one another in what the sentence says."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from coach.domain.draft import ClaimKind
from coach.writing.grounding.align import Case
from coach.writing.grounding.figures import Figure, figures
from coach.writing.grounding.people import is_person
from coach.writing.grounding.quantities import Quantity, close
from coach.writing.grounding.sources import Statement
from coach.writing.grounding.tokens import looks_past
from coach.writing.grounding.topic import nearness, speaks_of, topic
from coach.writing.grounding.units import UNITS

Pair = tuple[Figure, Figure]
Fits = Callable[[Quantity, Quantity], bool]

_NEXT = 2
_NEARLY, _LEAST, _GIVEN = 0.8, 1.0, 5.0
_LARGE = 100


class _Speaking:
    """What the sentence says of a figure, and which statements speak of that; looked up once for each."""

    def __init__(self, case: Case, q: Quantity) -> None:
        self.case = case
        self.others = [o for o in case.quantities if o is not q]
        self.about = [i for i in topic(case, q) if not case.parsed.keys[i].isdisjoint(case.nearby_keys)]
        self._near: dict[int, bool] = {}

    def near(self, statement: Statement) -> bool:
        """Whether the statement is of what the figure is about."""
        known = self._near.get(statement.number)
        if known is None:
            known = not self.about or statement in self.case.evidence
            known = self._near[statement.number] = known or speaks_of(self.case, self.about, statement)
        return known

    def gives(self, r: Quantity) -> bool:
        """Whether the sentence gives the answers' figure too."""
        return any(o.kind is r.kind and close(o.value, r.value) for o in self.others)


def pairs(case: Case, q: Quantity, statements: list[Statement], fits: Fits) -> Iterator[Pair]:
    """Pairs of one kind for which the sum comes out and that belong together."""
    speaking: _Speaking | None = None
    for first, second in _fitting(statements, fits):
        speaking = speaking or _Speaking(case, q)
        if _belong(speaking, first, second):
            yield first, second


def _fitting(statements: list[Statement], fits: Fits) -> Iterator[Pair]:
    """The pairs of one kind and unit for which the sum comes out, in the answers' order."""
    alike: dict[tuple[ClaimKind, str], list[Figure]] = {}
    every = list(figures(statements))
    for figure in every:
        alike.setdefault((figure[1].kind, figure[1].unit), []).append(figure)
    passed = dict.fromkeys(alike, 0)
    for first in every:
        a = first[1]
        kind = (a.kind, a.unit)
        passed[kind] += 1
        for second in alike[kind][passed[kind] :]:
            if fits(a, second[1]):
                yield first, second


def best_told(
    case: Case, q: Quantity, statements: list[Statement], fitting: Sequence[Pair], possible: Fits
) -> Iterator[Pair]:
    """Those of the fitting pairs that stand as near to what the sentence says as any pair that would be possible.

    For sums that many pairs of figures would give by chance: 'tripled', 'a third of what it had been'.
    """
    if not fitting:
        return
    every = [i for i in case.parsed.content if not q.first <= i < q.last]
    speaking = _Speaking(case, q)
    known: dict[tuple[int, int], float] = {}

    def told(pair: Pair) -> float:
        for statement, r in pair:
            if (statement.number, r.first) not in known:
                given = _GIVEN if speaking.gives(r) else 0.0
                known[statement.number, r.first] = nearness(case, every, statement, r) + given
        return min(known[statement.number, r.first] for statement, r in pair)

    best = -1.0
    for pair in _fitting(statements, possible):
        # Most pairs are told of less than the best so far, which is seen sooner than whether they belong together.
        if told(pair) > best and _belong(speaking, *pair):
            best = told(pair)
    for pair in sorted(fitting, key=told, reverse=True):
        if told(pair) >= max(_NEARLY * best, _LEAST):
            yield pair


def _belong(speaking: _Speaking, first: Figure, second: Figure) -> bool:
    """Whether two figures may be set against one another in what the sentence says.

    They count nothing that tells them apart, and the answers say what the figure is about near each of them, or near
    one of them when they stand in one answer beside one another; the sentence may also give one of the two itself.
    """
    (s1, a), (s2, b) = first, second
    case = speaking.case
    if not countable(first, second):
        return False
    near = [speaking.near(s1), speaking.near(s2)]
    given = [speaking.gives(a), speaking.gives(b)]
    if s1.answer == s2.answer and abs(s1.number - s2.number) <= _NEXT:
        return any(near) or any(given)
    if any(given) and case.shared(case.parsed.content, s2 if given[0] else s1):
        return True
    if all(n or g for n, g in zip(near, given, strict=True)) and _alike(case, first, second):
        return True
    return a.kind is not ClaimKind.NUMBER and a.size == b.size and _noted(near, first, second)


def _noted(near: list[bool], first: Figure, second: Figure) -> bool:
    """Whether one figure is of what the sentence speaks of, and the other stands in a note with hardly a word."""
    return any(n and _bare_clause(*other) for n, other in zip(near, (second, first), strict=True))


def _bare_clause(statement: Statement, r: Quantity) -> bool:
    clause = statement.parsed.clauses[r.first]
    inside = [i for i in statement.parsed.content if statement.parsed.clauses[i] == clause]
    return sum(statement.parsed.tokens[i].stem in statement.telling - UNITS for i in inside) <= 1


def _alike(case: Case, first: Figure, second: Figure) -> bool:
    """Whether figures of two answers are called the same by a word of their own, which the sentence need not have."""
    (s1, a), (s2, b) = first, second
    shared = _named(s1, a) & _named(s2, b)
    if shared:
        return True
    if not s1.telling or not s2.telling:
        return True
    bare = not _nouns(s1, a) or not _nouns(s2, b)
    if bare and min(a.value / a.size, b.value / b.size) >= _LARGE:
        return True
    together = s1.keys & s2.keys
    return bare and any(not case.parsed.keys[i].isdisjoint(together) for i in case.parsed.content)


def _named(statement: Statement, r: Quantity) -> frozenset[str]:
    return frozenset[str]().union(*(statement.parsed.keys[i] for i in [*r.after, *r.of, *r.before[-3:]]))


def _nouns(statement: Statement, r: Quantity) -> list[int]:
    """What a figure counts: no adverb and no verb of what they did."""
    parsed = statement.parsed
    return [i for i in [*r.after, *r.of] if not parsed.word(i).endswith("ly") and not looks_past(parsed.tokens[i])]


def countable(first: Figure, second: Figure) -> bool:
    """Whether nothing tells the two apart by what they count; money, time and shares need no noun in common."""
    (s1, a), (s2, b) = first, second
    if a.kind is not ClaimKind.NUMBER:
        return True
    mine, theirs = _nouns(s1, a), _nouns(s2, b)
    if not mine or not theirs:
        return True
    keys = frozenset[str]().union(*(s1.parsed.keys[i] for i in mine))
    if any(not keys.isdisjoint(s2.parsed.keys[i]) for i in theirs):
        return True
    return any(is_person(s1.parsed, i) for i in mine) and any(is_person(s2.parsed, i) for i in theirs)
