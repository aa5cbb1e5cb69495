"""Whether a sentence puts together what its passages keep apart: another matter's date, one's own for another's."""

from __future__ import annotations

from collections.abc import Sequence

from coach.domain.draft import ClaimKind
from coach.writing.asking.denial import content
from coach.writing.grounding import words
from coach.writing.grounding.date_finder import find_dates
from coach.writing.grounding.numbers import find_quantities
from coach.writing.grounding.parsing import Parsed
from coach.writing.grounding.quantities import Quantity, close

_CONTRASTS = ((frozenset({"own", "same"}), frozenset({"other", "another", "different"})),)
_AHEAD = 3


def swapped(sentence: Parsed, statements: Sequence[Parsed]) -> str:
    """The reason against the sentence; empty when nothing is swapped."""
    return (
        _date(sentence, statements)
        or _duration(sentence, statements)
        or _label(sentence, statements)
        or _contrast(sentence, statements)
    )


def _date(sentence: Parsed, statements: Sequence[Parsed]) -> str:
    dates = find_dates(sentence.tokens)
    if not dates:
        return ""
    taken = {i for date in dates for i in range(date.first, date.last)}
    telling = [i for i in content(sentence) if i not in taken and not words.light(sentence.word(i))]
    dated = [(s, _shared(sentence, telling, s), find_dates(s.tokens)) for s in statements]
    dated = [entry for entry in dated if entry[2]]
    own = [shared for _, shared, theirs in dated if any(mine.says(d) for mine in dates for d in theirs)]
    others = [shared for _, shared, theirs in dated if not any(mine.says(d) for mine in dates for d in theirs)]
    if own and others and max(others) > max(own):
        return "The passage has another date for this."
    return ""


def _duration(sentence: Parsed, statements: Sequence[Parsed]) -> str:
    mine = _durations(sentence)
    if len(mine) != 1:
        return ""
    taken = range(mine[0].first, mine[0].last)
    telling = [i for i in content(sentence) if i not in taken]
    timed = [(s, _shared(sentence, telling, s), _durations(s)) for s in statements]
    own = [shared for _, shared, theirs in timed if any(_same(mine[0], q) for q in theirs)]
    others = [shared for _, shared, theirs in timed if theirs and not any(_same(mine[0], q) for q in theirs)]
    if own and others and max(others) > max(own):
        return "The passage has another length of time for this."
    return ""


def _label(sentence: Parsed, statements: Sequence[Parsed]) -> str:
    """'Criterion A is …' where the passage says that of criterion B."""
    labels = _labels(sentence)
    if len(labels) != 1:
        return ""
    [mine] = labels
    telling = [i for i in content(sentence) if sentence.word(i) != mine]
    own = others = 0
    for statement in statements:
        clauses = _by_label(statement)
        for label, positions in clauses.items():
            keys = frozenset[str]().union(*(statement.keys[k] for k in positions))
            shared = sum(not sentence.keys[i].isdisjoint(keys) for i in telling)
            own, others = (max(own, shared), others) if label == mine else (own, max(others, shared))
    return "The passage says this of another." if others > own else ""


def _labels(parsed: Parsed) -> set[str]:
    """Single capital letters that stand for something, after a word: 'criterion A'."""
    return {
        t.word
        for i, t in enumerate(parsed.tokens)
        if t.capital and len(t.word) == 1 and t.word != "i" and i and parsed.tokens[i - 1].kind == "word"
    }


def _by_label(parsed: Parsed) -> dict[str, list[int]]:
    """The words from each label to the next one, or, where one label stands alone, the whole statement."""
    labels = _labels(parsed)
    places = [i for i, t in enumerate(parsed.tokens) if t.capital and t.word in labels]
    if not places:
        return {}
    if len(places) == 1:
        return {parsed.word(places[0]): list(range(len(parsed.tokens)))}
    ends = [*places[1:], len(parsed.tokens)]
    return {parsed.word(a): list(range(a, b)) for a, b in zip(places, ends, strict=True)}


def _durations(parsed: Parsed) -> list[Quantity]:
    return [q for q in find_quantities(parsed) if q.kind is ClaimKind.DURATION]


def _same(a: Quantity, b: Quantity) -> bool:
    return a.unit == b.unit and any(close(x, y) for x in (a.low, a.high) for y in (b.low, b.high))


def _contrast(sentence: Parsed, statements: Sequence[Parsed]) -> str:
    for one, other in (*_CONTRASTS, *((b, a) for a, b in _CONTRASTS)):
        for i, token in enumerate(sentence.tokens):
            if token.word not in one:
                continue
            nouns = [k for k in content(sentence) if i < k <= i + _AHEAD][:2]
            said = [s for s in statements if any(_before(s, sentence, k, other) for k in nouns)]
            if said and not any(not one.isdisjoint(t.word for t in s.tokens) for s in statements):
                return f"The passage says otherwise: “{said[0].text}”."
    return ""


def _before(statement: Parsed, sentence: Parsed, noun: int, wanted: frozenset[str]) -> bool:
    """Whether the statement has the noun shortly after one of these words."""
    return any(
        statement.tokens[k].stem == sentence.tokens[noun].stem
        and any(statement.word(n) in wanted for n in range(k - _AHEAD, k))
        for k in range(len(statement.tokens))
    )


def _shared(sentence: Parsed, telling: Sequence[int], statement: Parsed) -> int:
    keys = frozenset[str]().union(*statement.keys) if statement.keys else frozenset[str]()
    return sum(not sentence.keys[i].isdisjoint(keys) for i in telling)
