"""Finds what a sentence denies: the words that a 'not', 'never', 'no' or 'without' takes in."""

from __future__ import annotations

from dataclasses import dataclass

from coach.writing.grounding.parsing import Parsed
from coach.writing.grounding.stems import stem
from coach.writing.grounding.tokens import looks_past


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in text.split())


NOT = frozenset(
    """not no never none nobody nothing neither nor without cannot didnt dont couldnt cant wont wouldnt doesnt isnt
    hadnt wasnt werent havent w/o wo""".split()
)
_BEHIND = frozenset("none nobody nothing zero".split())
_COMPARED = frozenset("more less fewer later longer only just until sooner merely simply least matter doubt".split())
_LACKING = _stems(
    """fail non refuse decline avoid lack prevent spare reject deny miss abandon withdraw withhold forgo skip omit
    ignore neglect oppose object few hardly rarely little rather instead unable impossible except zero free empty absent
    short wrong unless"""
)
_DOUBTFUL = _stems(
    """stop drop cancel against only yet still remain mistake error regret should would wish hope want keep halt
    end until but however although though despite"""
)
_AFTER_REFUSAL = frozenset("at to twice on til till until first again and but".split())
_UNDONE = frozenset("until till unless before without except".split())
_BESIDE = frozenset("been be being even ever also".split())
_AUXILIARIES = frozenset("has have had was were did be been being".split())
_WITHOUT = frozenset("without w/o wo".split())
_BARE = frozenset("not never cannot didnt dont couldnt cant wont wouldnt doesnt neither".split())
_ENDS = frozenset(", ; : ( ) - . that which who because so since while when if but and or though although".split())
_LONGEST = 9


@dataclass(frozen=True, slots=True)
class Denial:
    """A denying word at a position, and the words that it takes in."""

    position: int
    inside: tuple[int, ...]


def denies(parsed: Parsed, i: int) -> bool:
    """Whether the word is one that denies: not the 'no' of 'no more than' and the 'not' of 'not only'."""
    word = parsed.word(i)
    denying = word in NOT or word.endswith("n't")
    refusing = word == "no" and (not parsed.word(i + 1).isalnum() or parsed.word(i + 1) in _AFTER_REFUSAL)
    joined = i + 1 < len(parsed.tokens) and parsed.tokens[i + 1].hyphen
    return denying and not refusing and not joined and parsed.word(i + 1) not in _COMPARED


def denials(parsed: Parsed) -> list[Denial]:
    """What each denying word takes in: the words up to the next clause, or before it for 'of these none'.

    'Not until May' and 'none without leave' deny nothing for good, and are left out.
    """
    found: list[Denial] = []
    for i in range(len(parsed.tokens)):
        if not denies(parsed, i):
            continue
        start = _past_insertion(parsed, i + 1)
        inside: list[int] = []
        for k in range(start, min(len(parsed.tokens), start + _LONGEST)):
            if parsed.word(k) in _ENDS:
                break
            if k in parsed.content or parsed.tokens[k].kind == "num":
                inside.append(k)
        if parsed.word(i) in _BEHIND and not inside:
            inside = [k for k in parsed.content if k < i and parsed.clauses[k] == parsed.clauses[i]]
        undone = any(parsed.word(k) in _UNDONE for k in range(start, len(parsed.tokens)))
        if inside and not undone:
            found.append(Denial(i, tuple(inside)))
    return found


def _past_insertion(parsed: Parsed, i: int) -> int:
    """'did not, however, drop': what stands in two commas is passed over."""
    if parsed.word(i) == "," and parsed.word(i + 2) == ",":
        return i + 3
    return i


def lacking(parsed: Parsed, i: int) -> bool:
    """Whether the word denies, or comes near it: 'refused', 'instead', 'unpaid'."""
    return denies(parsed, i) or parsed.tokens[i].stem in _LACKING or _undone(parsed, i)


def _undone(parsed: Parsed, i: int) -> bool:
    word = parsed.word(i)
    return word.startswith("un") and not word.startswith("under") and looks_past(parsed.tokens[i])


def doubtful(parsed: Parsed, i: int) -> bool:
    """Whether the word denies, comes near it, or tells of an exception or of what was only wished."""
    return lacking(parsed, i) or parsed.tokens[i].stem in _DOUBTFUL


def denied_verb(parsed: Parsed, denial: Denial) -> int | None:
    """The verb that is denied: 'did not press', 'nobody left', 'without asking', 'no one was fired'."""
    word = parsed.word(denial.position)
    for k in denial.inside:
        token = parsed.tokens[k]
        if parsed.word(k - 1) == "to":
            return None
        if looks_past(token) or parsed.word(k - 1) in _AUXILIARIES or (word in _WITHOUT and token.word.endswith("ing")):
            return k
        if word.endswith("n't") or word in _BARE:
            start = _past_insertion(parsed, denial.position + 1)
            beside = all(parsed.word(n) in _BESIDE or parsed.word(n).endswith("ly") for n in range(start, k))
            return k if token.kind == "word" and beside and not token.word.endswith("ly") else None
    return None
