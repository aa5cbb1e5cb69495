"""Finds a part of a sentence that is far from the answers beside a rest that is close to one of them.

Who paraphrases freely does so throughout; what was added stands out by sharing no words with the place that the rest
was taken from.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from coach.writing.grounding import words
from coach.writing.grounding.align import Case
from coach.writing.grounding.parsing import SUBORDINATORS, Parsed
from coach.writing.grounding.tokens import looks_past

_OPENING = frozenset("with without after before because owing due as by thanks".split())
_JOINING = frozenset("and but or then".split())
_AFTER_JOINING = frozenset(
    "i we he she they the my our no none not had was were has have its his her their also other a".split()
)
_SIGNS = frozenset(", ; : ( ) -".split())
_COMMON = 0.4
_FEWEST, _SMALL, _LONGEST = 2, 2, 6
_NOTE = 25
_CERTAIN, _POSSIBLE, _MOSTLY, _HALF = 0.9, -1.0, 0.5, 0.5
WEIGHTS = {
    "base": -9.19,
    "far": 4.39,
    "rest close": 4.32,
    "nowhere": 1.92,
    "size": -0.56,
    "number": -1.04,
    "last": 0.86,
    "first": -0.61,
    "apposed": -1.61,
    "alone": -1.55,
    "has rest": 1.55,
}
"""What each sign of an addition is worth, by logistic regression on the marked stories of four other writers.

`scripts/fit_contrast.py` fits them anew on the tune half as it is today, and shows both.
"""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a sentence: its content words, and how much it looks added to the rest, as log-odds.

    `nowhere` is the share of it that no single statement has. Beside a note of a few words it proves nothing to be far
    from them: `told_at_length` is false then.
    """

    positions: tuple[int, ...]
    added: float
    nowhere: float
    alone: bool
    told_at_length: bool

    @property
    def stands_out(self) -> bool:
        """Whether it is far from the answers where the rest is close to them."""
        return (
            self.told_at_length and self.added > _CERTAIN and self.nowhere > _MOSTLY and len(self.positions) >= _FEWEST
        )

    @property
    def may_stand_out(self) -> bool:
        """Whether new words in it are less likely a paraphrase."""
        return not self.told_at_length or self.added >= _POSSIBLE or (self.alone and self.nowhere > _HALF)


def pieces(case: Case) -> list[Piece]:
    """The parts of the sentence, in order, each with how much it looks added to the others."""
    return [
        Piece(positions, sum(WEIGHTS[name] * value for name, value in signs.items()), nowhere, alone, told)
        for positions, signs, nowhere, alone, told in _read(case)
    ]


def signs_of(case: Case) -> list[tuple[tuple[int, ...], dict[str, float]]]:
    """The content words of each part with the signs of its being added, as `WEIGHTS` names them."""
    return [(positions, signs) for positions, signs, *_ in _read(case)]


def _read(case: Case) -> Iterator[tuple[tuple[int, ...], dict[str, float], float, bool, bool]]:
    parts = _parts(case)
    of_part = [_said(case, part) for part in parts]
    totals: dict[int, float] = {}
    for said in of_part:
        for number, weight in said.items():
            totals[number] = totals.get(number, 0.0) + weight
    place = max(totals, key=lambda s: (round(totals[s], 6), -s), default=None)
    told = place is not None and _length(case, case.sources.statements[place].answer) >= _NOTE
    for n, part in enumerate(parts):
        whole = sum(_weight(case.parsed, i) for i in part)
        nowhere = 1.0 - max(of_part[n].values(), default=0.0) / whole
        yield tuple(part), _signs(case, parts, n, totals, of_part[n], nowhere), nowhere, len(parts) == 1, told


def _length(case: Case, answer: int) -> int:
    return sum(len(statement.parsed.tokens) for statement in case.sources.of_answer[answer])


def _said(case: Case, part: list[int]) -> dict[int, float]:
    """How much of a part each statement nearby has."""
    found: dict[int, float] = {}
    for i in part:
        weight = _weight(case.parsed, i)
        for number in case.holding(i) & case.near:
            found[number] = found.get(number, 0.0) + weight
    return found


def _weight(parsed: Parsed, i: int) -> float:
    return _COMMON if words.light(parsed.word(i)) else 1.0


def _signs(
    case: Case, parts: list[list[int]], n: int, totals: dict[int, float], own: dict[int, float], nowhere: float
) -> dict[str, float]:
    part = parts[n]
    rest = [i for k, other in enumerate(parts) if k != n for i in other]
    far, close = nowhere, 0.0
    if rest:
        place = max(totals, key=lambda s: (round(totals[s] - own.get(s, 0.0), 6), -s), default=None)
        keys = frozenset[str]() if place is None else case.sources.answer_keys[case.sources.statements[place].answer]
        far, close = 1.0 - _literal(case.parsed, part, keys), _literal(case.parsed, rest, keys)
    return {
        "base": 1.0,
        "far": far,
        "rest close": close,
        "nowhere": nowhere if len(part) > _SMALL else 0.0,
        "size": min(len(part), _LONGEST) / _LONGEST,
        "number": any(part[0] <= q.first <= part[-1] for q in case.quantities),
        "last": n == len(parts) - 1,
        "first": n == 0,
        "apposed": case.parsed.word(part[0] - 1) in {"a", "an"} and case.parsed.word(part[0] - 2) == ",",
        "alone": not rest,
        "has rest": bool(rest),
    }


def _literal(parsed: Parsed, positions: list[int], keys: frozenset[str]) -> float:
    """The share of the words that an answer has itself, not as near-synonyms."""
    return sum(parsed.tokens[i].stem in keys for i in positions) / len(positions)


def _parts(case: Case) -> list[list[int]]:
    """The content words of each part but for numbers and dates; a part of one word belongs to the one before."""
    taken = {i for spans in (case.dates, case.quantities) for span in spans for i in range(span.first, span.last)}
    numbers = _numbered(case.parsed)
    grouped: dict[int, list[int]] = {}
    for i in case.parsed.content:
        grouped.setdefault(numbers[i], []).append(i)
    merged: list[list[int]] = []
    for part in grouped.values():
        if merged and len(part) < _FEWEST:
            merged[-1] += part
        else:
            merged.append(list(part))
    return [left for part in merged if (left := [i for i in part if i not in taken])]


def _numbered(parsed: Parsed) -> list[int]:
    """A number per token that changes at signs, subordinators, openers of adjuncts, and before a joined predicate."""
    numbers: list[int] = []
    current = 0
    for i, token in enumerate(parsed.tokens):
        following = parsed.tokens[i + 1] if i + 1 < len(parsed.tokens) else None
        joined = token.word in _JOINING and following is not None
        predicate = (
            joined
            and following is not None
            and (looks_past(following) or following.word in _AFTER_JOINING or following.capital)
        )
        sign = token.word in _SIGNS and not token.hyphen
        subordinate = token.word in SUBORDINATORS and token.word not in {"that", "if"} and parsed.word(i - 1) != "of"
        current += sign or subordinate or predicate or token.word in _OPENING
        numbers.append(current)
    return numbers
