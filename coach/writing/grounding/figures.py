"""The figures of the answers that a derived number can be made of, and which of them belong together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import combinations

from coach.domain.draft import ClaimKind
from coach.writing.grounding.align import Case
from coach.writing.grounding.people import is_person
from coach.writing.grounding.quantities import ORDINAL, TIMES, Quantity, close
from coach.writing.grounding.sources import Statement
from coach.writing.grounding.tokens import looks_past
from coach.writing.grounding.topic import nearness, speaks_of, topic
from coach.writing.grounding.units import UNITS

Figure = tuple[Statement, Quantity]
_HANDFUL = 10
_NEXT = 2
_NEARLY, _LEAST, _GIVEN = 0.8, 1.0, 5.0
_LARGE = 100


def related(case: Case) -> list[Statement]:
    """The statements that speak of what the sentence speaks of; all of a handful when none does."""
    told = {s.answer for s in case.evidence}
    sharing = {s.number for s in case.nearby if s.answer in told or case.shared(case.parsed.content, s)}
    beside = {n for s in case.nearby if s.number in sharing for n in (s.number, s.number + 1)}
    found = [s for s in case.nearby if s.number in beside]
    return found or (case.nearby if len(case.nearby) <= _HANDFUL else [])


def figures(statements: list[Statement]) -> Iterator[Figure]:
    """The single, exact numbers of these statements."""
    for statement in statements:
        for quantity in statement.quantities:
            if not quantity.vague and not quantity.is_range and quantity.unit not in {ORDINAL, TIMES}:
                yield statement, quantity


def text_of(figure: Figure) -> str:
    """The number as the answer has it."""
    statement, quantity = figure
    return statement.parsed.slice(quantity.first, quantity.last - 1)


def stated(case: Case, quantity: Quantity) -> str:
    """The number as the draft has it."""
    return case.parsed.slice(quantity.first, quantity.last - 1)


def places(*found: Figure) -> list[Statement]:
    """The statements of these figures, each once."""
    return list({statement.number: statement for statement, _ in found}.values())


def pairs(
    case: Case, q: Quantity, statements: list[Statement], fits: Callable[[Quantity, Quantity], bool]
) -> Iterator[tuple[Figure, Figure]]:
    """Pairs of one kind for which the sum comes out and that belong together."""
    every = list(figures(statements))
    for first, second in combinations(every, 2):
        a, b = first[1], second[1]
        if a.kind is b.kind and a.unit == b.unit and fits(a, b) and belong(case, q, first, second):
            yield first, second


def best_told(
    case: Case,
    q: Quantity,
    found: Iterable[tuple[Figure, Figure]],
    fits: Callable[[Quantity, Quantity], bool],
) -> Iterator[tuple[Figure, Figure]]:
    """The pairs for which the sum comes out, unless what the sentence says stands nearer to another pair.

    For sums that many pairs of figures would give by chance: 'tripled', 'a third of what it had been'.
    """
    every = [i for i in case.parsed.content if not q.first <= i < q.last]
    given = [o for o in case.quantities if o is not q]

    def told(figure: Figure) -> float:
        stated = any(o.kind is figure[1].kind and close(o.value, figure[1].value) for o in given)
        return nearness(case, every, *figure) + (_GIVEN if stated else 0.0)

    known: dict[tuple[int, int], float] = {}
    ranked: list[tuple[float, tuple[Figure, Figure]]] = []
    for pair in found:
        for figure in pair:
            key = (figure[0].number, figure[1].first)
            if key not in known:
                known[key] = told(figure)
        ranked.append((min(known[f[0].number, f[1].first] for f in pair), pair))
    best = max((worth for worth, _ in ranked), default=0.0)
    for worth, pair in sorted(ranked, key=lambda entry: -entry[0]):
        if worth >= _NEARLY * best and worth >= _LEAST and fits(pair[0][1], pair[1][1]):
            yield pair


def belong(case: Case, q: Quantity, first: Figure, second: Figure) -> bool:
    """Whether two figures may be set against one another in what the sentence says.

    They count nothing that tells them apart, and the answers say what the figure is about near each of them, or near
    one of them when they stand in one answer beside one another; the sentence may also give one of the two itself.
    """
    (s1, a), (s2, b) = first, second
    if not countable(first, second):
        return False
    about = [i for i in topic(case, q) if not case.parsed.keys[i].isdisjoint(case.nearby_keys)]
    near = [not about or s in case.evidence or speaks_of(case, about, s) for s in (s1, s2)]
    given = [any(o is not q and o.kind is r.kind and close(o.value, r.value) for o in case.quantities) for r in (a, b)]
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
