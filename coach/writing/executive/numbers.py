"""People led and money handled: numbers of the answers, with what they count."""

from __future__ import annotations

from collections.abc import Iterator
from math import log10

from coach.domain.draft import ClaimKind
from coach.writing.executive.signal import Signal, SignalKind
from coach.writing.executive.told import Told
from coach.writing.grounding.people import is_person
from coach.writing.grounding.quantities import ORDINAL, TIMES, Quantity
from coach.writing.grounding.stems import stem
from coach.writing.grounding.units import MONEY_WORDS

_LEADING = frozenset(
    """led lead leads leading supervised supervise supervises supervising managed manage manages managing directed
    direct directs directing oversaw oversee oversees overseeing commanded command commands commanding headed head
    heads heading ran run runs running responsible charge hired""".split()
)
_HAVING = frozenset("had have has having with my our".split())
_GROUPS = frozenset(
    """team staff workforce crew unit cadre organization org force headcount ftes fte personnel people employees
    volunteers""".split()
)
_NEVER_LED = frozenset(
    stem(word)
    for word in """patients students inmates prisoners customers children residents attendees participants callers
    applicants veterans beneficiaries passengers visitors families taxpayers travelers members users voters clients
    tenants detainees constituents victims readers viewers pupils kids states investors friends manufacturers
    carriers vendors ministers governors directors partners founders users pensioners retirees""".split()
)
_NO_PEOPLE = frozenset("office offices center centers".split())
"""Words that share their stem with people."""

_LED = frozenset(stem(word) for word in "reservists auxiliarists ftes fte heads interns engineers".split())
_HYPHENED = frozenset("person people member employee staff man woman soldier officer volunteer".split())
_WHOLE_BODIES = frozenset("agency department company corporation government city state county firm bureau".split())
"""What they employ is not what the candidate led, unless the words say so."""

_OWN = frozenset("i i've i'd we my our me us".split())
_PEOPLE_FACTS = frozenset({"fact.scope", "fact.role", "fact.scope+number"})
_REACH = 10
_LEAST_MONEY = 10_000
"""What is less is a price, and nobody's budget."""


def people(told: Told) -> Iterator[Signal]:
    """Each number of people whom the candidate led, in the words of the answer."""
    for q in told.quantities:
        if q.kind is ClaimKind.NUMBER and q.unit not in {ORDINAL, TIMES} and q.value > 1 and _led(told, q):
            start, end = told.parsed.tokens[q.first].start, _end(told, q)
            if not (told.denied(start, end) or told.theirs(start)):
                yield told.signal(SignalKind.PEOPLE, start, end, log10(max(q.value, 1.0)) / 3, _people_words(told, q))


def money(told: Told) -> Iterator[Signal]:
    """Each amount of money that is no price of one piece."""
    for q in told.quantities:
        if not _is_money(told, q) or q.value < _LEAST_MONEY or told.parsed.word(q.last) in {"each", "apiece"}:
            continue
        start, end = told.parsed.tokens[q.first].start, told.parsed.tokens[q.last - 1].end
        if not (q.per.startswith("+") or told.denied(start, end) or told.theirs(start)):
            yield told.signal(SignalKind.MONEY, start, end, (log10(q.value) - 4) / 5, amount(q.value))


def amount(dollars: float) -> str:
    """Dollars in a short form: $12M."""
    for size, letter in ((1e9, "B"), (1e6, "M"), (1e3, "K")):
        if dollars >= size:
            return f"${dollars / size:.3g}{letter}"
    return f"${dollars:.0f}"


def _is_money(told: Told, q: Quantity) -> bool:
    if q.kind is ClaimKind.MONEY:
        return True
    near = [told.parsed.word(k) for k in (*q.before[-2:], *q.after[:1])]
    return q.kind is ClaimKind.NUMBER and q.scaled and not q.after and any(word in MONEY_WORDS for word in near)


def _led(told: Told, q: Quantity) -> bool:
    parsed = told.parsed
    before = parsed.word(q.first - 1)
    if before == "through":
        return False
    if _group_before(told, q):
        return True
    clause = [k for k in range(q.first) if parsed.clauses[k] == parsed.clauses[q.first]]
    leading = any(parsed.word(k) in _LEADING for k in clause[-_REACH:])
    if parsed.tokens[min(q.last, len(parsed.tokens) - 1)].hyphen and parsed.word(q.last) in _HYPHENED:
        return leading or any(parsed.word(k) in _OWN | _HAVING for k in clause[-_REACH:])
    if not q.after:
        return leading and q.kind is ClaimKind.NUMBER and _bare(told, q)
    if any(parsed.tokens[k].stem in _NEVER_LED or parsed.word(k) in _NO_PEOPLE for k in q.after):
        return False
    if not any(is_person(parsed, k) or parsed.tokens[k].stem in _LED for k in q.after) and not _on_duty(told, q):
        return leading and parsed.word(q.after[0]).endswith("ly")
    having = any(parsed.word(k) in _HAVING for k in clause[-_REACH:]) and not _of_a_body(told, clause)
    return leading or having or told.answer.question in _PEOPLE_FACTS or _report(told, q) or _listed(told, q)


def _on_duty(told: Told, q: Quantity) -> bool:
    """'240 active duty', but not '4 duty stations'."""
    return [told.parsed.word(k) for k in q.after] == ["active", "duty"]


def _of_a_body(told: Told, clause: list[int]) -> bool:
    """'The agency had 12,000 employees' tells nothing of whom the candidate led."""
    words = {told.parsed.word(k) for k in clause}
    return words.isdisjoint(_OWN) and not words.isdisjoint(_WHOLE_BODIES)


def _group_before(told: Told, q: Quantity) -> bool:
    """'team of 45', 'a workforce of over 6,000', 'staff 85'."""
    parsed = told.parsed
    at = q.first - 1
    while parsed.word(at) in {"over", "about", "nearly", "some", "almost", "roughly", "than", "more", ":", "~", "of"}:
        at -= 1
    if parsed.word(at) not in _GROUPS:
        return False
    of = "of" in {parsed.word(k) for k in range(at + 1, q.first)}
    if of or any(is_person(parsed, k) for k in q.after):
        return True
    return not q.after and not parsed.word(q.last).isalpha()


def _bare(told: Told, q: Quantity) -> bool:
    """'I supervise 30', 'oversaw another 140': nothing that is no person is counted."""
    following = told.parsed.word(q.last)
    return following in {"", ".", ";", ",", "through", "directly", "and"} and q.size == 1.0 and q.per == ""


def _report(told: Told, q: Quantity) -> bool:
    return bool(
        {"reported", "reporting", "reports", "under"} & {told.parsed.word(k) for k in range(q.last, q.last + 14)}
    )


def _listed(told: Told, q: Quantity) -> bool:
    """Whether a number of those who were led stands before it: 'I directed 12 managers and 310 technicians'."""
    return any(
        told.parsed.word(k) in _LEADING for k in range(max(0, q.first - 2 * _REACH), q.first)
    ) and told.parsed.word(q.first - 1) in {"and", ",", "them", "with", "plus", "another"}


def _end(told: Told, q: Quantity) -> int:
    return told.parsed.tokens[(q.after or [q.last - 1])[-1]].end


def _people_words(told: Told, q: Quantity) -> str:
    parsed = told.parsed
    said = {parsed.word(k) for k in (*q.after, q.last, q.first - 1, q.first - 2)}
    directly = bool(said & {"directly", "direct"}) and "indirectly" not in said
    return f"{q.value:,.0f}{' directly' if directly else ''}"
