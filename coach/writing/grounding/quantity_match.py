"""Whether a number of a draft is a number of an answer: same value, same unit, counting the same thing."""

from __future__ import annotations

from coach.domain.draft import ClaimKind
from coach.writing.grounding import words
from coach.writing.grounding.align import Case
from coach.writing.grounding.parsing import Parsed
from coach.writing.grounding.quantities import ORDINAL, POINT, TIMES, Quantity, close, equal
from coach.writing.grounding.sources import Statement
from coach.writing.grounding.tokens import looks_past
from coach.writing.grounding.units import DURATIONS, MONEY_WORDS, PER, UNITS

_LARGE = 10_000
"""What a person says without naming its unit, 'a hundred and eighty thousand a year', is nearly always money."""


def matches(case: Case, figure: Quantity) -> list[tuple[Statement, Quantity]]:
    """The places nearby, in their order, where the answers have this figure of the sentence."""
    kept = case.matched.get(id(figure))
    if kept is None:
        found = [(s, r) for s, r in case.sources.figures.like(figure, case.near) if same_value(case, figure, r, s)]
        kept = case.matched[id(figure)] = (figure, found)
    return kept[1]


def same_value(case: Case, a: Quantity, b: Quantity, source: Statement) -> bool:
    """Whether the answer's quantity b has the value and the kind of the draft's quantity a."""
    if a.vague != b.vague or unlike(a, b):
        return False
    if equal(a, b):
        return a.size == b.size or a.kind is not ClaimKind.DURATION or _near_in_words(case, a, source)
    if a.kind is ClaimKind.NUMBER and b.kind is ClaimKind.NUMBER:
        plain = {a.unit, b.unit} in ({"", ORDINAL}, {"", TIMES})
        if ORDINAL in {a.unit, b.unit} and plain:
            return close(a.value, b.value) and _same_row(case, a, b, source)
        if plain and close(a.value, b.value):
            return _occasions(a, case.parsed) and _occasions(b, source.parsed)
    for times, percent in ((a, b), (b, a)):
        if times.unit == TIMES and percent.kind is ClaimKind.PERCENT:
            return close(times.value, {50.0: 0.5, 100.0: 2.0, 200.0: 3.0}.get(percent.value, 0.0))
    if a.kind is not ClaimKind.NUMBER and b.kind is ClaimKind.NUMBER and not b.after and not b.unit:
        beside = any(o.kind is a.kind and o.unit == a.unit for o in source.quantities)
        beside = beside or (a.kind is ClaimKind.DURATION and _names_unit(source, a))
        scale = max((o.scale for o in source.quantities if o.kind is ClaimKind.MONEY), default=1.0)
        if (
            a.kind is ClaimKind.MONEY
            and b.value < 1000
            and close(b.low * scale, a.low)
            and close(b.high * scale, a.high)
        ):
            return True
        if beside and close(b.low * a.size, a.low) and close(b.high * a.size, a.high):
            return True
    if b.unit == POINT and a.kind is ClaimKind.NUMBER and not a.unit and close(a.low, b.low) and close(a.high, b.high):
        return any(t.stem == POINT for t in case.parsed.tokens)
    if {a.kind, b.kind} == {ClaimKind.NUMBER, ClaimKind.MONEY} and close(a.low, b.low) and close(a.high, b.high):
        bare = a if a.kind is ClaimKind.NUMBER else b
        parsed = source.parsed if bare is b else case.parsed
        money = all(parsed.word(i) in MONEY_WORDS or looks_past(parsed.tokens[i]) for i in bare.after[:1])
        near = bare is b and not MONEY_WORDS.isdisjoint(source.words)
        near = near or (bare is b and not b.after and b.value >= _LARGE)
        return bare.unit == "" and money and (bare.scaled or near)
    if b.is_range and not a.is_range and a.kind is b.kind and a.unit == b.unit:
        return (a.bound == "over" and close(a.low, b.low)) or (a.bound == "under" and close(a.high, b.high))
    return False


def unlike(a: Quantity, b: Quantity) -> bool:
    """Whether b is at once seen to be another figure than a, of its kind or of another: so are most."""
    high = b.high
    if a.high == high or b.low != high or close(a.high, high):
        return False
    if a.kind is b.kind:
        return a.unit == b.unit
    if TIMES in (a.unit, b.unit):
        return False
    return b.kind is not ClaimKind.NUMBER or b.unit != "" or bool(b.after)


def _near_in_words(case: Case, a: Quantity, source: Statement) -> bool:
    """Whether the answer's sentence speaks of the same as the draft's clause, or says nothing else."""
    outside = [i for i in case.parsed.content if not a.first <= i < a.last]
    telling = [i for i in outside if not words.light(case.parsed.word(i))]
    return source.telling <= UNITS or not telling or case.shared(telling, source) > 0


def _same_row(case: Case, a: Quantity, b: Quantity, source: Statement) -> bool:
    """'month two' and 'the second month': the word counted stands on one side or the other."""
    mine = frozenset[str]().union(*(case.parsed.keys[i] for i in [*a.after[:1], *a.before[-1:]]))
    theirs = [*b.after[:1], *b.before[-1:]]
    if not a.after and not b.after:
        return True
    return any(not mine.isdisjoint(source.parsed.keys[i]) for i in theirs)


def _names_unit(source: Statement, a: Quantity) -> bool:
    """'that day or the 4 after it': the unit stands elsewhere in the sentence."""
    return any(DURATIONS.get(word, ("", 0.0)) == (a.unit, a.size) for word in source.words)


def _occasions(quantity: Quantity, parsed: Parsed) -> bool:
    """'twice' is 'two times' and '2x', and no other two; 'doubled' is neither."""
    if quantity.unit == TIMES:
        return parsed.word(quantity.first) in {"twice", "thrice"}
    after = {parsed.word(i) for i in quantity.after} | {parsed.word(quantity.last)}
    return not after.isdisjoint({"time", "times", "x"})


def same_bound(a: Quantity, b: Quantity, *, spanning: bool = False) -> bool:
    """Whether the draft's 'more than' or 'less than' is the answer's; `spanning` for 'over two nights'."""
    if b.is_range and not a.is_range:
        return True
    if a.bound == "over":
        return b.bound == "over" or spanning
    return a.bound != "under" or b.bound in {"under", "within"}


def same_rate(a: Quantity, b: Quantity, source: Statement) -> bool:
    """Whether a rate of the draft ('a month') is the answer's."""
    if a.per.startswith("+") and b.per.startswith("+"):
        return a.per.startswith(b.per) or b.per.startswith(a.per)
    if a.per.startswith("+"):
        return a.per[1:] in {t.stem for t in source.parsed.tokens}
    if not a.per or a.per == b.per or (a.kind is ClaimKind.DURATION and not b.per):
        return True
    return not b.per and any(PER.get(word) == a.per for word in source.words)
