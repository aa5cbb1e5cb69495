"""How many of a kind a place in the answers speaks of: all of them, some, or one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from coach.writing.grounding import words
from coach.writing.grounding.align import Case
from coach.writing.grounding.parsing import Parsed
from coach.writing.grounding.sources import Statement
from coach.writing.grounding.tokens import looks_past

TOTAL = frozenset(
    """all every each entire whole everyone everybody everything always total complete throughout both any per no
    nobody none wherever whoever whatever""".split()
)
_SOME = frozenset("one some several few most many half part couple certain majority another other sister".split())
_SINGLE = frozenset("the this that one our my its".split())
_BEFORE, _FURTHER = 4, 6
_COMMON, _ELSEWHERE = 0.5, 0.25


@dataclass(frozen=True, slots=True)
class Mention:
    """A noun where an answer has it: how many it speaks of, and how many other words of the draft stand there."""

    statement: Statement
    part: bool
    shared: float
    number: float | None


def head(parsed: Parsed, i: int) -> int | None:
    """The noun that a quantifier at token i counts: the last of the content words that follow, or their plural."""
    found = None
    for k in range(i + 1, min(i + 9, len(parsed.tokens))):
        token = parsed.tokens[k]
        if token.word == "one" and parsed.word(k + 1) == "of":
            continue
        if token.kind == "word" and not words.function(token.word) and not token.word.endswith("'s"):
            if found is not None and (looks_past(token) or token.word.endswith("ing")):
                break
            found = k
            if token.word.endswith("s") and not token.word.endswith("ss"):
                break
        elif found is not None or token.word not in {"of", "the", "our", "my", "their", "its", "those", "these"}:
            if token.kind == "num" or token.word.endswith("'s"):
                continue
            break
    return found


def mentions(case: Case, noun: int, skip: set[int]) -> list[Mention]:
    """Where the answers nearby have the noun, with how much of what the draft says of it is said there.

    A word in the same clause counts most, a common one half, one elsewhere in the statement a quarter.
    """
    others = [k for k in case.parsed.content if k not in skip and k != noun]
    inside = set(case.clause_of(noun))
    found: list[Mention] = []
    for statement in case.nearby:
        if case.parsed.keys[noun].isdisjoint(statement.keys):
            continue
        for k in _places(case, noun, statement):
            keys = statement.clause_all.get(statement.parsed.clauses[k], frozenset())
            shared = 0.0
            for w in others:
                weight = _COMMON if words.light(case.parsed.word(w)) else 1.0
                if w in inside and not case.parsed.keys[w].isdisjoint(keys):
                    shared += weight
                elif not case.parsed.keys[w].isdisjoint(statement.keys):
                    shared += weight * _ELSEWHERE
            found.append(Mention(statement, part_only(statement, k), shared, _number(statement, k)))
    return found


def said_of_part(case: Case, noun: int, statement: Statement) -> bool:
    """'40 crews came, two of them by night': what the sentence says stands after 'of them' more than before it."""
    parsed = statement.parsed
    at = next((k for k in range(1, len(parsed.tokens) - 1) if parsed.word(k) == "of" and _takes_up(statement, k)), None)
    if at is None:
        return False
    others = [k for k in case.clause_of(noun) if k != noun]

    def told(first: int, last: int) -> float:
        keys = frozenset[str]().union(*(parsed.keys[n] for n in range(first, last)))
        found = [k for k in others if not case.parsed.keys[k].isdisjoint(keys)]
        return sum(_COMMON if words.light(case.parsed.word(k)) else 1.0 for k in found)

    return told(at, len(parsed.tokens)) > max(told(0, at), _COMMON)


def _takes_up(statement: Statement, k: int) -> bool:
    """Whether a part stands before 'of them' at token k: a number, 'some', 'half'."""
    parsed = statement.parsed
    them = parsed.word(k + 1) in {"them", "those", "these", "which", "whom"}
    return them and (parsed.word(k - 1) in _SOME or any(q.last == k for q in statement.quantities))


def _places(case: Case, noun: int, statement: Statement) -> Iterator[int]:
    for k in statement.parsed.content:
        if not case.parsed.keys[noun].isdisjoint(statement.parsed.keys[k]):
            yield k


def _number(statement: Statement, k: int) -> float | None:
    """The number that counts the noun at token k."""
    return next((q.value for q in statement.quantities if k - _BEFORE < q.last <= k), None)


def part_only(statement: Statement, k: int) -> bool:
    """Whether the noun at token k is a number of them, some of them, or a single one."""
    parsed = statement.parsed
    clause = parsed.clauses[k]
    around = [n for n in range(max(0, k - _FURTHER), k) if parsed.clauses[n] == clause]
    if not TOTAL.isdisjoint({parsed.word(n) for n in around}):
        return False
    before = {parsed.word(n) for n in around if n >= k - _BEFORE}
    if before & _SOME or _number(statement, k) is not None:
        return True
    single = not parsed.word(k).endswith("s")
    return single and (not before.isdisjoint(_SINGLE) or _labelled(parsed, k))


def _labelled(parsed: Parsed, k: int) -> bool:
    """'Gate c', 'line 4': one of several, called by a letter or a number."""
    following = parsed.tokens[k + 1] if k + 1 < len(parsed.tokens) else None
    if following is None:
        return False
    letter = len(following.word) == 1 and following.kind == "word" and following.word not in {"a", "i"}
    return letter or (following.kind == "num" and len(following.word) == 1)
