"""Checks the numbers of a sentence, one claim for each."""

from __future__ import annotations

from coach.domain.draft import Claim, ClaimKind, Status
from coach.writing.grounding.align import Case
from coach.writing.grounding.apiece import not_apiece
from coach.writing.grounding.claims import claim, quoted
from coach.writing.grounding.counted import same_thing
from coach.writing.grounding.deeds import other_deed
from coach.writing.grounding.derive import derive
from coach.writing.grounding.parsing import Parsed
from coach.writing.grounding.people import GENERIC_PEOPLE
from coach.writing.grounding.quantities import ORDINAL, TIMES, Quantity, close
from coach.writing.grounding.quantity_context import Match, closest
from coach.writing.grounding.quantity_match import matches, same_bound, same_rate
from coach.writing.grounding.readings import other_readings
from coach.writing.grounding.rivals import rival
from coach.writing.grounding.sources import Statement
from coach.writing.grounding.stems import stem
from coach.writing.grounding.topic import close_by, topic
from coach.writing.grounding.units import PER

_NONE = frozenset("no none nobody zero 0 not never without nothing nor didn't wasn't weren't".split())


_COUNTED = 4
_SPANS = frozenset(
    stem(word)
    for word in "night weekend shift session summer winter season meeting round visit trip call term phase".split()
)


def quantity_claims(case: Case) -> tuple[list[Claim], list[Statement]]:
    """The claims, and the statements that support them."""
    claims, used = list[Claim](), list[Statement]()
    for quantity in case.quantities:
        if _idle(quantity):
            if other := rival(case, quantity, matches(case, quantity)):
                reason = _otherwise(case, quantity, other)
                claims.append(claim(case, quantity.kind, quantity.first, quantity.last, Status.UNSUPPORTED, reason))
            continue
        status, reason, support = _judge(case, quantity)
        if status is Status.UNSUPPORTED and _loosely_said(case, quantity):
            continue
        if status is Status.UNSUPPORTED:
            again = (_judge(case, other) for other in other_readings(case, quantity))
            status, reason, support = next(
                (j for j in again if j[0] is not Status.UNSUPPORTED), (status, reason, support)
            )
        last = _counted_to(case, quantity) if status is Status.UNSUPPORTED else quantity.last
        claims.append(claim(case, quantity.kind, quantity.first, last, status, reason))
        used += support
    return claims, used


def _idle(quantity: Quantity) -> bool:
    """'First,' as a transition, 'first-come', 'second' as the next: not numbers that anyone counts."""
    return quantity.unit == ORDINAL and quantity.value <= 2


def _loosely_said(case: Case, q: Quantity) -> bool:
    """'For a year', 'in an hour': hardly a measure, unless the answers have another one for this."""
    article = q.kind is ClaimKind.DURATION and close(q.value, q.size) and case.parsed.word(q.first) in {"a", "an"}
    return article and not q.bound and rival(case, q, matches(case, q)) is None


def _counted_to(case: Case, q: Quantity) -> int:
    """The end of a number that the answers have for something else, with what the sentence lets it count."""
    parsed, last = case.parsed, q.last
    if not matches(case, q):
        return last
    for position in q.after:
        if position != last or position + 1 > q.last + _COUNTED:
            break
        last = position + 1
    if q.per and any(parsed.word(k) in PER for k in range(last, last + 3)):
        last = next(k for k in range(last, last + 3) if parsed.word(k) in PER) + 1
    return last


def _judge(case: Case, q: Quantity) -> tuple[Status, str, list[Statement]]:
    named = phrase(case.parsed, q)
    alike = matches(case, q)
    if q.share or q.unit == TIMES:
        alike = [m for m in alike if close_by(case, topic(case, q), m[0])]
    fitting = [(s, r) for s, r in alike if same_thing(case, q, r, s) and same_rate(q, r, s)]
    spanning = case.parsed.word(q.first - 1) == "over" and any(case.parsed.tokens[i].stem in _SPANS for i in q.after)
    fitting = [(s, r) for s, r in fitting if same_bound(q, r, spanning=spanning)]
    other = rival(case, q, fitting) if fitting else None
    if fitting and other is None:
        return _stated(case, q, named, fitting)
    if found := _ends(case, q) or _from_pair(case, q):
        return Status.SUPPORTED, "The answers give both numbers.", found
    if (q.value == 0 and (none := _none_of(case, q))) or (
        q.value == 1 and not q.unit and q.kind is ClaimKind.NUMBER and (none := _single(case, q))
    ):
        return Status.SUPPORTED, "An answer says so in other words.", [none]
    if none := _year(case, q) or (_one_of_its_kind(case, q) if q.value == 1 else None):
        return Status.SUPPORTED, f"An answer says {quoted(none.parsed.text)}.", [none]
    if derived := derive(case, q):
        return Status.DERIVED, derived[0], derived[1]
    if other:
        return Status.UNSUPPORTED, _otherwise(case, q, other), []
    return Status.UNSUPPORTED, _reason(case, q, named, alike), []


def _otherwise(case: Case, q: Quantity, other: Match) -> str:
    return f"For this the answers say {quoted(_around(*other))}, not {phrase(case.parsed, q)}."


def _stated(case: Case, q: Quantity, named: str, fitting: list[Match]) -> tuple[Status, str, list[Statement]]:
    """What to say of a number that the answers have for the same thing: was it done to them, and is it of each?"""
    best = closest(case, q, fitting)
    if told := other_deed(case, q, fitting):
        statement, theirs, mine = told
        reason = f"The answer says “{theirs}” of {named}, not “{mine}”: {quoted(statement.parsed.text)}."
        if not theirs:
            reason = f"For “{mine}” the answer has another number: {quoted(statement.parsed.text)}."
        return Status.UNSUPPORTED, reason, []
    if not_apiece(case, q, fitting):
        return Status.UNSUPPORTED, f"The answer does not say {named} of each: {quoted(best[0].parsed.text)}.", []
    return Status.SUPPORTED, f"An answer says {quoted(phrase(best[0].parsed, best[1]))}.", [best[0]]


def _reason(case: Case, q: Quantity, named: str, alike: list[Match]) -> str:
    if alike:
        statement, r = closest(case, q, alike)
        return f"No answer mentions {named}; the answers have this number in {quoted(_around(statement, r))}."
    same_kind = [(s, r) for s in case.nearby for r in s.quantities if r.kind is q.kind and r.unit == q.unit]
    if not same_kind:
        return f"No answer mentions {named}."
    statement, r = closest(case, q, same_kind, by_value=True)
    return f"No answer mentions {named}; the nearest says {phrase(statement.parsed, r)}."


def phrase(parsed: Parsed, q: Quantity) -> str:
    """The number with what it counts, as the text has it: '40 people', 'team of 40'."""
    first, last = q.first, q.last - 1
    for position in q.after:
        if position != last + 1:
            break
        last = position
    if not q.after and q.of and q.first - q.of[-1] == 2:
        first = q.of[-1]
    return parsed.slice(first, last)


def _around(statement: Statement, q: Quantity) -> str:
    """The clause of the answer that a number stands in."""
    clause = statement.parsed.clauses[q.first]
    inside = [i for i, number in enumerate(statement.parsed.clauses) if number == clause]
    return statement.parsed.slice(inside[0], inside[-1]).strip(" ,;:-")


def _ends(case: Case, q: Quantity) -> list[Statement]:
    """The statement that has both ends of a range as numbers of its own."""
    if not q.is_range:
        return []
    for statement in case.nearby:
        values = [r.value for r in statement.quantities if r.kind is q.kind and r.unit == q.unit]
        if any(close(v, q.low) for v in values) and any(close(v, q.high) for v in values):
            return [statement]
    return []


def _from_pair(case: Case, q: Quantity) -> list[Statement]:
    """The statement that has this number and another of the sentence as a range or as a pair without units."""
    others = [o for o in case.quantities if o is not q and o.kind is q.kind and o.unit == q.unit]
    for statement in case.nearby if others else ():
        ends = [{r.low, r.high} for r in statement.quantities if r.kind is q.kind and r.unit == q.unit and r.is_range]
        bare = {r.value * q.size for r in statement.quantities if r.kind is ClaimKind.NUMBER and not r.after}
        for other in others:
            for values in (*ends, bare if q.kind is not ClaimKind.NUMBER else set()):
                if any(close(v, q.value) for v in values) and any(close(v, other.value) for v in values):
                    return [statement]
    return []


def _year(case: Case, q: Quantity) -> Statement | None:
    """The answer that has the number as a year: 'by 2017 complaints were down' counts nothing."""
    if q.kind is not ClaimKind.NUMBER or q.unit or q.last - q.first > 1 or not case.parsed.word(q.first).isdecimal():
        return None
    return next((s for s in case.nearby for d in s.dates if d.year == q.value), None)


def _one_of_its_kind(case: Case, q: Quantity) -> Statement | None:
    """'One piece was never funded' counts nothing, where no answer has another number of what it names."""
    if q.unit or q.kind is not ClaimKind.NUMBER or not case.evidence:
        return None
    nouns = [i for i in q.after[:3] if case.parsed.tokens[i].stem not in GENERIC_PEOPLE]
    counted = frozenset[str]().union(*(case.parsed.keys[i] for i in nouns))
    told = any(
        not counted.isdisjoint(s.parsed.keys[i])
        for s in case.nearby
        for r in s.quantities
        if r.value != 1
        for i in r.after[:3]
    )
    return None if told else case.evidence[0]


def _none_of(case: Case, q: Quantity) -> Statement | None:
    wanted = frozenset[str]().union(*(case.parsed.keys[i] for i in q.after))
    for statement in case.nearby:
        if not _NONE.isdisjoint(statement.words) and not wanted.isdisjoint(statement.keys):
            return statement
    return None


def _single(case: Case, q: Quantity) -> Statement | None:
    """'one bridge line' where the answer says 'a bridge line' or 'single'."""
    heads = [i for i in q.after if i < q.last + 3]
    for statement in case.nearby:
        tokens = statement.parsed.tokens
        for i, token in enumerate(tokens):
            if token.word in {"a", "an", "single", "one", "the", "sole", "each", "another"} and any(
                not case.parsed.keys[h].isdisjoint(statement.parsed.keys[j])
                for h in heads
                for j in range(i + 1, min(i + 5, len(tokens)))
            ):
                return statement
    return None
