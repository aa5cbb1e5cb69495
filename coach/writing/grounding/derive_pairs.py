"""Figures made of two numbers of the answers: a change or a difference."""

from __future__ import annotations

from collections.abc import Iterator

from coach.domain.draft import ClaimKind
from coach.writing.grounding import words
from coach.writing.grounding.align import Case
from coach.writing.grounding.belonging import best_told, pairs
from coach.writing.grounding.changes import Change, preposition
from coach.writing.grounding.counted import same_thing
from coach.writing.grounding.figures import Figure, places, stated, text_of
from coach.writing.grounding.moves import moving
from coach.writing.grounding.parsing import Parsed
from coach.writing.grounding.quantities import ORDINAL, POINT, TIMES, Quantity, close, shown
from coach.writing.grounding.rounding import near_percent, near_value, significant
from coach.writing.grounding.sources import Statement
from coach.writing.grounding.stems import stem
from coach.writing.grounding.topic import speaks_of, topic

Derivation = tuple[str, list[Statement]]


_AFTER = frozenset(
    """more fewer less higher lower faster slower ahead behind sooner earlier early late later longer
    shorter better worse
    cheaper remaining additional extra increase decrease reduction drop gain improvement difference margin
    gap""".split()
)


_BESIDE = frozenset("over under above below beyond short".split())


_COMPARED = _AFTER | _BESIDE
_ABOVE = frozenset("above over more higher longer later late slower".split())
_BELOW = frozenset("below under less fewer lower shorter ahead early earlier sooner faster cheaper".split())
_MARKS = frozenset("budget target goal plan estimate forecast schedule contract limit requirement need".split())


_NOUNS = frozenset(
    "increase decrease reduction drop gain improvement difference margin gap savings saving rise growth".split()
)


_BEFORE = frozenset("by up down saved saving gained lost added cut another additional exceeded beat shed".split())


_BETWEEN = frozenset("about approximately nearly almost over roughly $ a an of some just only more than".split())


_LEFT = frozenset(
    stem(word)
    for word in """remain remaining remainder rest eliminate remove drop cut shed spare save lose add gain grow shrink
    lack miss leave new another except""".split()
)
_LACKING = frozenset("not never without no nobody none neither nor didn't other others".split())
_CHANCE = 12
"""Up to so much a difference of two figures may come out by chance, when no word right beside it calls it one."""


_BOUNDS = frozenset(
    "more less fewer than about nearly almost roughly approximately over under only just well some a the $".split()
)
_LEVELS = frozenset("to at was were is stood reached of from above below hit with had be been remained".split())


def change(case: Case, q: Quantity, related: list[Statement]) -> Iterator[Derivation]:
    """A percentage or multiple by which one number became another; the sentence must speak of a change."""
    percent = q.kind is ClaimKind.PERCENT and q.unit != POINT
    moving = bool(case.moving) and _governor(case.parsed, q) not in _LEVELS
    moving = moving or is_difference(case, q)
    if q.unit != TIMES and not (percent and moving):
        return
    numbers = {s.number for s in related}
    for told, used in case.changes:
        if not all(s.number in numbers for s in used) or told.before.value <= 0 or told.after.value <= 0:
            continue
        if not _about(case, q, told, used):
            continue
        start, end = told.before.value, told.after.value
        size, ratio = abs(end - start) / start * 100, end / start
        if percent and near_percent(q, size):
            yield f"From {_amount(told.before)} to {_amount(told.after)} is a change of {shown(size)} percent.", used
        if q.unit == TIMES and len(used) == 1 and _times_as_much(q, ratio):
            yield f"{shown(end)} is {shown(ratio)} times {shown(start)}.", used
    if q.unit == TIMES and q.value > 1:
        yield from _multiple(case, q, related)
    if percent:
        yield from _given_change(case, q, related)


def _governor(parsed: Parsed, q: Quantity) -> str:
    """The word that a figure hangs on, before 'more than' and the like: 'to' in 'to less than half'."""
    at = q.first - 1
    while parsed.word(at) in _BOUNDS:
        at -= 1
    return parsed.word(at)


def _given_change(case: Case, q: Quantity, related: list[Statement]) -> Iterator[Derivation]:
    """'fell by 60, or nearly 40 percent': the sentence itself gives the difference of the two, or one of them."""
    given = [o for o in case.quantities if o is not q and o.kind is not ClaimKind.PERCENT and not o.vague]

    def fits(a: Quantity, b: Quantity) -> bool:
        low = min(a.value, b.value)
        anchors = (abs(a.value - b.value), *(v for v in (a.value, b.value) if v / a.size >= _CHANCE))
        if low <= 0 or not any(o.kind is a.kind and close(o.value, v) for o in given for v in anchors):
            return False
        return any(near_percent(q, abs(a.value - b.value) / start * 100) for start in (a.value, b.value))

    for first, second in pairs(case, q, related, fits):
        (_, a), (_, b) = first, second
        sizes = [(abs(a.value - b.value) / start.value * 100, start, end) for start, end in ((a, b), (b, a))]
        size, start, end = next(entry for entry in sizes if near_percent(q, entry[0]))
        told = f"From {_amount(start)} to {_amount(end)} is a change of {shown(size)} percent."
        yield told, places(first, second)


def _amount(q: Quantity) -> str:
    """A value in the unit it was written in."""
    return shown(q.value / q.size) if q.kind is ClaimKind.DURATION else shown(q.value)


def _about(case: Case, q: Quantity, told: Change, used: list[Statement]) -> bool:
    """Whether the clause of the figure names what changed, or the sentence gives one of the two numbers."""
    if any(close(o.value, v) for o in case.quantities if o is not q for v in (told.before.value, told.after.value)):
        return True
    figures_told = [(s, r) for s in used for r in (told.before, told.after) if r in s.quantities or len(used) == 1]
    return any(_speaks_of(case, q, figure) for figure in figures_told)


def _on_its_side(case: Case, q: Quantity, larger: Quantity, smaller: Quantity) -> bool:
    """Whether 'N above' is said of the larger number and 'N below' of the smaller, when the sentence gives one."""
    subject = [o for o in case.quantities if o.first < q.first]
    reference = [o for o in case.quantities if o.first > q.first]
    large = _among(larger, subject) or _among(smaller, reference)
    small = _among(smaller, subject) or _among(larger, reference)
    following = {case.parsed.word(k) for k in range(q.last, q.last + 2)}
    if large == small or not following & (_ABOVE | _BELOW):
        return True
    return bool(following & _ABOVE) == large


def _among(quantity: Quantity, others: list[Quantity]) -> bool:
    return any(o.kind is quantity.kind and close(o.value, quantity.value) for o in others)


def _speaks_of(case: Case, q: Quantity, figure: Figure) -> bool:
    """Whether the clause of the draft's figure shares a telling word with that of the answer's."""
    every = [i for i in case.clause_of(q.first) if not q.first <= i < q.last and not moving(case.parsed, i)]
    clause = [i for i in every if not words.light(case.parsed.word(i))] or every
    statement, r = figure
    keys = statement.clause_keys.get(statement.parsed.clauses[r.first], frozenset())
    inside = [i for i in statement.parsed.content if statement.parsed.clauses[i] == statement.parsed.clauses[r.first]]
    if not any(not words.light(statement.parsed.word(i)) for i in inside):
        keys = statement.keys
    return not clause or any(not case.parsed.keys[i].isdisjoint(keys) for i in clause)


def _told_of(case: Case, q: Quantity, figure: Figure) -> bool:
    """Whether the answer's clause for the figure, or its statement by a lesser word, is of what the sentence is."""
    lesser = [i for i in case.parsed.content if not moving(case.parsed, i) and not q.first <= i < q.last]
    return _speaks_of(case, q, figure) or case.shared(lesser, figure[0]) > 0


def _multiple(case: Case, q: Quantity, related: list[Statement]) -> Iterator[Derivation]:
    """'more than twice the 15 allowed' for 31."""

    def fits(a: Quantity, b: Quantity) -> bool:
        small, large = sorted((a.value, b.value))
        return small > 0 and _times_as_much(q, large / small)

    fitting = list(pairs(case, q, related, fits))
    for first, second in best_told(case, q, related, fitting, _differ):
        larger, smaller = ordered(first, second)
        ratio = larger[1].value / smaller[1].value
        yield f"{text_of(larger)} is {shown(ratio)} times {text_of(smaller)}.", places(first, second)


def _differ(a: Quantity, b: Quantity) -> bool:
    return a.value != b.value


def _times_as_much(q: Quantity, ratio: float) -> bool:
    least, most = {"over": (1.0, 1.3), "about": (0.9, 1.1)}.get(q.bound, (0.95, 1.05))
    return least * q.value <= ratio <= most * q.value


def ordered(first: Figure, second: Figure) -> tuple[Figure, Figure]:
    return (first, second) if first[1].value >= second[1].value else (second, first)


def is_difference(case: Case, quantity: Quantity) -> bool:
    """Whether the number is said to be a difference: 'by 900', '900 fewer', 'a reduction of 900'."""
    at = quantity.first - 1
    direct = case.parsed.word(at) != "of"
    while case.parsed.word(at) in _BETWEEN:
        at -= 1
    inside = {case.parsed.word(k) for k in range(quantity.first, quantity.last)}
    all_but = (case.parsed.word(quantity.first - 2), case.parsed.word(quantity.first - 1)) == ("all", "but")
    if all_but or not inside.isdisjoint(_AFTER):
        return True
    moved = any(move.position == at for move in case.moving) and direct
    if moved or (case.parsed.word(at) in _BEFORE and direct) or case.parsed.word(at) in _NOUNS:
        return True
    following = [case.parsed.word(k) for k in range(quantity.last, quantity.last + 4)]
    measured = quantity.kind is not ClaimKind.NUMBER and following[0] in _BESIDE - {"over"}
    beside = measured or (following[0] in _BESIDE and not _MARKS.isdisjoint(following[1:]))
    return beside or not _AFTER.isdisjoint(following)


def _left_over(case: Case) -> bool:
    """Whether the sentence speaks of what was taken away, added, left or lacking."""
    return any(t.stem in _LEFT or t.word in _LACKING for t in case.parsed.tokens)


def _told_so(case: Case, q: Quantity) -> bool:
    """Whether an answer says the same of another figure: 'four months ahead' where the draft has 'six months ahead'."""
    mine = _compared_with(case.parsed, q)
    about = topic(case, q)
    return bool(mine) and any(
        r.kind is q.kind and not close(r.value, q.value) and mine & _compared_with(s.parsed, r)
        for s in case.nearby
        if speaks_of(case, about, s)
        for r in s.quantities
    )


def _compared_with(parsed: Parsed, q: Quantity) -> set[str]:
    return {parsed.word(k) for k in range(q.first, q.last + 2)} & _COMPARED


def _counts_it(case: Case, q: Quantity, figure: Figure) -> bool:
    """Whether an answer's figure counts by name what the sentence counts."""
    statement, r = figure
    keys = frozenset[str]().union(*(case.parsed.keys[i] for i in q.after))
    return any(not keys.isdisjoint(statement.parsed.keys[i]) for i in r.after)


def difference(case: Case, q: Quantity, related: list[Statement]) -> Iterator[Derivation]:
    """'900 fewer' for 1,200 and 300; a figure that is not marked as a difference must be too large for chance."""
    points = q.kind is ClaimKind.PERCENT and q.unit == POINT
    odd = q.unit in {ORDINAL, TIMES} or q.vague or q.is_range or (q.kind is ClaimKind.PERCENT and not points)
    if odd or _told_so(case, q):
        return
    marked = is_difference(case, q)
    left = not marked and _left_over(case)
    size = q.value / q.size
    level = not marked and preposition(case.parsed, q) in {"to", "from"}
    if level or (not marked and (points or not left or size <= _CHANCE or significant(size) < 2)):
        return

    def fits(a: Quantity, b: Quantity) -> bool:
        trivial = q.kind is ClaimKind.NUMBER and min(a.value, b.value) <= 1
        same = a.kind is q.kind and (points or a.unit == q.unit)
        return same and not trivial and near_value(q, abs(a.value - b.value))

    found = list(pairs(case, q, related, fits))
    named = [pair for pair in found if all(_counts_it(case, q, figure) for figure in pair)]
    for first, second in found if marked else named or best_told(case, q, related, found, _differ):
        larger, smaller = ordered(first, second)
        alike = [same_thing(case, q, r, s) or not (r.after or r.of) for s, r in (first, second)]
        if points and not (_told_of(case, q, first) and _told_of(case, q, second)):
            continue
        if not _on_its_side(case, q, larger[1], smaller[1]):
            continue
        beside = marked and first[0].answer == second[0].answer and size > _CHANCE
        counted = all(alike) or (any(alike) and beside)
        if q.kind is not ClaimKind.NUMBER or counted:
            yield f"{text_of(larger)} less {text_of(smaller)} is {stated(case, q)}.", places(first, second)
