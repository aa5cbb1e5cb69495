"""What a figure of the sentence is about, and how much of that an answer says around a figure of its own."""

from __future__ import annotations

from coach.writing.grounding import words
from coach.writing.grounding.align import Case
from coach.writing.grounding.moves import moving
from coach.writing.grounding.quantities import Quantity
from coach.writing.grounding.sources import Statement
from coach.writing.grounding.stems import stem

_COMPARING = frozenset(
    stem(word)
    for word in """more less fewer than reduction difference margin gap remain rest total overall average annual figure
    number amount level share part portion percentage rate time full whole sooner later earlier longer shorter faster
    slower higher lower ahead behind before after back half""".split()
)
_SAME_CLAUSE, _SAME_STATEMENT, _BESIDE, _SAME_ANSWER = 1.0, 0.8, 0.5, 0.25
_LIGHT = 0.4
_LESSER = 2
_FRAGMENT = 1


def topic(case: Case, q: Quantity) -> list[int]:
    """Positions of the words that the figure's clause tells of it; of the sentence, where the clause tells nothing.

    Words that only compare or say that something rose or fell are left out.
    """
    counted = [i for i in [*q.after, *q.of] if case.parsed.tokens[i].stem not in _COMPARING]
    found = {*_telling(case, case.clause_of(q.first), q), *counted}
    return sorted(found) or _telling(case, case.parsed.content, q)


def _telling(case: Case, positions: list[int], q: Quantity) -> list[int]:
    parsed = case.parsed
    outside = {k for date in case.dates for k in range(date.first, date.last)} | set(range(q.first, q.last))
    return [
        i
        for i in positions
        if i not in outside
        and not words.light(parsed.word(i))
        and not moving(parsed, i)
        and parsed.tokens[i].stem not in _COMPARING
    ]


def nearness(case: Case, positions: list[int], statement: Statement, r: Quantity) -> float:
    """How much of these words stands around the answer's figure: each by its rarity, less where it is farther off."""
    clause = statement.clause_all.get(statement.parsed.clauses[r.first], frozenset())
    own, answer = statement.keys, case.sources.answer_keys[statement.answer]
    beside = case.sources.beside(statement)
    weights, every = case.weights, case.parsed.keys
    total = 0.0
    for i in positions:
        keys = every[i]
        if not keys.isdisjoint(clause):
            share = _SAME_CLAUSE
        elif keys.isdisjoint(answer):
            continue
        elif not keys.isdisjoint(own):
            share = _SAME_STATEMENT
        elif not keys.isdisjoint(beside):
            share = _BESIDE
        else:
            share = _SAME_ANSWER
        total += share * (weights[i] if i in weights else weight(case, i))
    return total


def weight(case: Case, i: int) -> float:
    """What a word of the sentence is worth: the fewer statements have it, the more."""
    known = case.weights.get(i)
    if known is None:
        holding = max((len(case.sources.postings.get(key, ())) for key in case.parsed.keys[i]), default=0)
        rare = case.sources.rarity(holding)
        known = case.weights[i] = rare * (_LIGHT if words.light(case.parsed.word(i)) else 1.0)
    return known


def speaks_of(case: Case, positions: list[int], statement: Statement) -> bool:
    """Whether the answer has one of these words, or the statement itself two lesser words of the sentence."""
    keys = case.sources.answer_keys[statement.answer]
    if any(not case.parsed.keys[i].isdisjoint(keys) for i in positions):
        return True
    return case.overlap(statement) >= _LESSER


def close_by(case: Case, positions: list[int], statement: Statement) -> bool:
    """Whether the statement, or the one that it goes on from in a word or two, has one of these words.

    There may be none to have.
    """
    before = case.sources.statements[max(0, statement.number - 1)]
    goes_on = before.answer == statement.answer and len(statement.telling) <= _FRAGMENT
    known = [i for i in positions if not case.parsed.keys[i].isdisjoint(case.nearby_keys)]
    read = [statement, before] if goes_on else [statement]
    return not known or any(not case.parsed.keys[i].isdisjoint(s.keys) for i in known for s in read)
