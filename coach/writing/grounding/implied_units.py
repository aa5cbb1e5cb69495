"""Gives a bare number of the answers the unit that another number of the same thing has.

'Turnover 38 percent' in one note and 'turnover down to 19' in another: the 19 is a percentage too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from coach.domain.draft import ClaimKind
from coach.writing.grounding import words
from coach.writing.grounding.parsing import Parsed
from coach.writing.grounding.quantities import ORDINAL, TIMES, Quantity
from coach.writing.grounding.tokens import looks_past
from coach.writing.grounding.units import DURATIONS, MONEY_WORDS

_DISTANCE = 15
_BACK = 2
_ALIKE = 5
_WHOLE = 100


def imply_units(answers: Sequence[int], sentences: Sequence[tuple[Parsed, list[Quantity]]]) -> None:
    """Adds to each sentence's quantities those that a neighbour's unit implies; `answers` tells whose they are."""
    _imply_beside(answers, sentences)
    measured: defaultdict[str, list[tuple[int, Quantity]]] = defaultdict(list)
    for number, (parsed, quantities) in enumerate(sentences):
        for quantity in quantities:
            _as_money(parsed, quantity)
            if quantity.kind is not ClaimKind.NUMBER:
                for word in _subject(parsed, quantity):
                    measured[word].append((number, quantity))
    for number, (parsed, quantities) in enumerate(sentences):
        quantities += [
            _measured(bare, full) for bare in quantities if (full := _like(parsed, bare, number, quantities, measured))
        ]


def _imply_beside(answers: Sequence[int], sentences: Sequence[tuple[Parsed, list[Quantity]]]) -> None:
    """'The wait was 97 days. The standard is thirty.': a bare number goes on from a figure just before it."""
    read: list[list[Quantity]] = []
    for number, (parsed, quantities) in enumerate(sentences):
        mine: list[Quantity] = []
        for bare in quantities:
            if not _bare(parsed, bare):
                continue
            told = [q for q in quantities if q.last <= bare.first]
            first = max(0, number - _BACK)
            earlier = [q for n in range(first, number) if answers[n] == answers[number] for q in sentences[n][1]]
            latest = {(q.kind, q.unit): q for q in (*earlier, *told) if _gives_unit(q)}
            mine += [_measured(bare, full) for full in latest.values() if _possible(bare, full)]
        read.append(mine)
    for (_, quantities), mine in zip(sentences, read, strict=True):
        known = {(q.kind, q.unit, q.first, q.high) for q in quantities}
        quantities += [q for q in mine if (q.kind, q.unit, q.first, q.high) not in known]


def _bare(parsed: Parsed, q: Quantity) -> bool:
    """Whether a number stands without anything that it counts."""
    after = [i for i in q.after if not looks_past(parsed.tokens[i])]
    counted = any(not words.light(parsed.word(i)) or parsed.word(i).endswith("s") for i in after)
    named = any(parsed.word(i) not in MONEY_WORDS for i in q.of)
    return q.kind is ClaimKind.NUMBER and not q.unit and not (q.vague or q.scaled or q.per or counted) and not named


def _gives_unit(q: Quantity) -> bool:
    return (
        not q.vague and not q.share and q.unit not in {ORDINAL, TIMES} and (q.kind is not ClaimKind.NUMBER or q.scaled)
    )


def _possible(bare: Quantity, full: Quantity) -> bool:
    """Whether the bare number has about the size of the full one as that was written, and is no more than a whole."""
    written = full.high / full.size / full.scale
    near = any(w <= _ALIKE * bare.high and bare.high <= _ALIKE * w for w in (written, written / 1000.0))
    return near and (full.kind is not ClaimKind.PERCENT or bare.high <= _WHOLE)


def _as_money(parsed: Parsed, quantity: Quantity) -> None:
    """'cost was 48 million': a large round number near a word for money is money."""
    if quantity.kind is not ClaimKind.NUMBER or not quantity.scaled or quantity.unit or quantity.high < 1e3:
        return
    plain = all(parsed.word(i) in MONEY_WORDS for i in quantity.after[:1])
    if plain and not MONEY_WORDS.isdisjoint(t.word for t in parsed.tokens):
        quantity.kind, quantity.unit = ClaimKind.MONEY, "USD"


def _subject(parsed: Parsed, quantity: Quantity) -> set[str]:
    """The stems of the telling words in the number's clause."""
    clause = parsed.clauses[quantity.first]
    inside = [i for i in parsed.content if parsed.clauses[i] == clause and i not in quantity.after]
    return {
        parsed.tokens[i].stem for i in inside if not words.light(parsed.word(i)) and parsed.word(i) not in DURATIONS
    }


def _like(
    parsed: Parsed,
    bare: Quantity,
    number: int,
    quantities: Sequence[Quantity],
    measured: dict[str, list[tuple[int, Quantity]]],
) -> Quantity | None:
    counted = any(parsed.word(i) not in MONEY_WORDS for i in bare.after)
    counted = counted or any(parsed.word(i) not in MONEY_WORDS for i in bare.of)
    if bare.kind is not ClaimKind.NUMBER or bare.unit or counted or bare.vague or bare.scaled:
        return None
    if full := _in_same_sentence(parsed, bare, quantities):
        return full
    near = [
        (abs(other - number), full)
        for word in _subject(parsed, bare)
        for other, full in measured.get(word, ())
        if other != number and abs(other - number) <= _DISTANCE
    ]
    return min(near, key=lambda entry: entry[0])[1] if near else None


def _in_same_sentence(parsed: Parsed, bare: Quantity, quantities: Sequence[Quantity]) -> Quantity | None:
    """'61 percent, two years later 83' and '$48M against 52 budgeted'."""
    full = next((q for q in quantities if q.kind is not ClaimKind.NUMBER and q.kind is not ClaimKind.DURATION), None)
    if full is None:
        took = parsed.word(bare.first - 1) in {"taken", "took", "was", "been", "vs", "against"}
        return next((q for q in quantities if took and q.kind is ClaimKind.DURATION), None)
    clause = parsed.clauses[bare.first]
    inside = {parsed.word(i) for i in parsed.content if parsed.clauses[i] == clause}
    if full.kind is ClaimKind.MONEY and inside & MONEY_WORDS:
        return full
    return None if _subject(parsed, bare) or bare.value > 100 else full


def _measured(bare: Quantity, full: Quantity) -> Quantity:
    factor = full.size * (full.scale if bare.high < 1000 else 1.0)
    thousands = full.kind is ClaimKind.MONEY and not full.scaled and bare.high < 1000 <= full.high
    if thousands and full.high / _ALIKE < bare.high * 1000 < full.high * _ALIKE:
        factor = 1000.0
    low, high = bare.low * factor, bare.high * factor
    return replace(
        bare, kind=full.kind, unit=full.unit, size=full.size, low=low, high=high, scaled=full.scaled, implied=True
    )
