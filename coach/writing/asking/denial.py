"""Whether a sentence denies what a passage says, or says what a passage denies."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from coach.writing.grounding import words
from coach.writing.grounding.parsing import Parsed, parse

_DENIERS = frozenset(
    """not no never none nobody nothing neither nor without cannot can't couldn't didn't don't doesn't wasn't weren't
    isn't aren't won't wouldn't shouldn't hadn't hasn't haven't mustn't needn't avoid avoids avoided skip omit omits
    exclude excludes excluded forbid forbids forbidden prohibit prohibits prohibited ban bans banned refrain refrains
    refuse refuses lack lacks fails fail drop drops replace against unnecessary""".split()
)
_DENYING = (
    ("keep", "from"), ("kept", "from"), ("leave", "out"), ("leaves", "out"), ("left", "out"), ("instead", "of"),
    ("rather", "than"), ("stay", "away"), ("free", "of"), ("stop", "using"),
)  # fmt: skip
_ENDS = frozenset(
    """but because since so which who that's even if when while although though whereas unless until however yet
    instead rather""".split()
)
_HARD = frozenset(".;:()!?")
_AFTER_AND = frozenset("can may must will should is are was were do does has have it you they he she this that".split())
_AFTERWARDS = frozenset("forbidden prohibited banned excluded unnecessary".split())
"""These deny what stands before them."""
_PERMITTED = frozenset("allowed permitted accepted welcome".split())
"""These, denied, deny what stands before them too."""
_WEIGHT, _LIGHT_WEIGHT = 1.0, 0.4
NEAR, FAIR, _NEAREST = 0.8, 0.5, 0.95
_ENOUGH = 0.3


@dataclass(frozen=True)
class Said:
    """A sentence with, for each of its words, whether it stands denied."""

    parsed: Parsed
    denied: tuple[bool, ...]

    def words(self, *, denied: bool) -> list[int]:
        """The positions of content words that are denied, or that are not."""
        return [i for i in content(self.parsed) if self.denied[i] is denied]


def read(text: str) -> Said:
    """The sentence with its denials."""
    parsed = parse(text)
    return Said(parsed, tuple(_denied(parsed)))


def contradicted(sentence: Said, statements: Sequence[Said]) -> str:
    """Why the sentence says the contrary of the statements; empty when it does not."""
    fits = [fit(sentence, s) for s in statements]
    best = max(fits, default=0.0)
    if best < _ENOUGH:
        return ""
    near = [s for s, share in zip(statements, fits, strict=True) if share >= NEAR * best]
    denied, stated = sentence.words(denied=True), sentence.words(denied=False)
    shared = [i for i in denied if any(_has(s, sentence.parsed, i) for s in near)]
    fair = [s for s, share in zip(statements, fits, strict=True) if share >= FAIR * best]
    subjects = _subjects(sentence.parsed)
    if shared and not any(_says(s, sentence.parsed, i, denied=True) for s in fair for i in {*denied, *subjects}):
        return f"The passage does not deny this: {_quoted(near[0])}."
    nearest = [s for s, share in zip(statements, fits, strict=True) if share >= _NEAREST * best]
    turned = [
        i
        for i in stated
        if i not in subjects
        and any(_has(s, sentence.parsed, i) for s in nearest)
        and not any(_says(s, sentence.parsed, i, denied=False) for s in nearest)
    ]
    told = [s for s in nearest if any(s.denied)]
    if turned and told and not _agrees(sentence, told, turned):
        return f"The passage denies this: {_quoted(told[0])}."
    return ""


def _agrees(sentence: Said, told: Sequence[Said], turned: list[int]) -> bool:
    """Whether the sentence denies as much of what the passage denies as it states."""
    kept = [i for i in sentence.words(denied=True) if any(_says(s, sentence.parsed, i, denied=True) for s in told)]
    return len(kept) >= len(turned)


def _subjects(parsed: Parsed) -> set[int]:
    """The words before a denial in its clause: of whom it is denied."""
    deniers = [i for i, t in enumerate(parsed.tokens) if t.word in _DENIERS]
    return {k for i in deniers for k in range(_begin(parsed, i), i) if k in content(parsed)}


def _quoted(said: Said) -> str:
    return f"“{' '.join(said.parsed.text.split())}”"


def content(parsed: Parsed) -> list[int]:
    """The words that say something, 'I' and 'we' when they are spoken of among them."""
    named = [i for i, t in enumerate(parsed.tokens) if t.word in {"i", "we"} and parsed.word(i - 1) in {'"', "'"}]
    skipped = {i for i, t in enumerate(parsed.tokens) if t.word in _DENIERS}
    return [i for i in sorted({*parsed.content, *named}) if i not in skipped]


def fit(sentence: Said, statement: Said) -> float:
    """Which share of the sentence's words the statement has; words that say little count little."""
    mine, theirs = sentence.parsed, statement.parsed
    keys = frozenset[str]().union(*(keys_of(theirs, k) for k in range(len(theirs.tokens))))
    total = shared = 0.0
    for i in content(mine):
        weight = _LIGHT_WEIGHT if words.light(mine.word(i)) else _WEIGHT
        total += weight
        shared += weight if not keys_of(mine, i).isdisjoint(keys) else 0.0
    return shared / total if total else 0.0


def _has(said: Said, parsed: Parsed, i: int) -> bool:
    return any(not keys_of(parsed, i).isdisjoint(keys_of(said.parsed, k)) for k in content(said.parsed))


def _says(said: Said, parsed: Parsed, i: int, *, denied: bool) -> bool:
    return any(not keys_of(parsed, i).isdisjoint(keys_of(said.parsed, k)) for k in said.words(denied=denied))


def keys_of(parsed: Parsed, i: int) -> frozenset[str]:
    """What a word agrees with; an acronym with itself alone, since QRB is no qualification."""
    return frozenset({parsed.word(i)}) if parsed.tokens[i].upper else parsed.keys[i]


def _denied(parsed: Parsed) -> list[bool]:
    """For each token whether an odd number of denials reaches it."""
    tokens = parsed.tokens
    odd = [False] * len(tokens)
    for i, token in enumerate(tokens):
        pair = (token.word, parsed.word(i + 1)) in _DENYING
        if token.word not in _DENIERS and not pair:
            continue
        if token.word == "not" and parsed.word(i + 1) == "only":
            continue
        first, end = i + (2 if pair else 1), _end(parsed, i + 1)
        reach = range(first, end)
        if token.word == "replace":
            reach = range(first, next((k for k in reach if parsed.word(k) in {"with", "by"}), first))
        if token.word in _AFTERWARDS or (token.word == "avoid" and not any(k in parsed.content for k in reach)):
            reach = range(_begin(parsed, i), i)
        if parsed.word(i + 1) in _PERMITTED or (parsed.word(i + 1) == "be" and parsed.word(i + 2) in _PERMITTED):
            reach = range(_begin(parsed, i), end)
        for k in reach:
            odd[k] = not odd[k]
    return odd


def _end(parsed: Parsed, start: int) -> int:
    """Where the reach of a denial ends: at a new clause, not at the commas of a list."""
    for k in range(start, len(parsed.tokens)):
        word, following = parsed.word(k), parsed.word(k + 1)
        if word in _HARD or (word in _ENDS and k > start):
            return k
        if word == "and" and (following in _AFTER_AND or following in _DENIERS or following == "leave"):
            return k
        if word == "," and not re.search(r"\b(?:or|nor)\b", " ".join(parsed.word(n) for n in range(k, k + 6))):
            return k
    return len(parsed.tokens)


def _begin(parsed: Parsed, end: int) -> int:
    return next((k + 1 for k in range(end - 1, -1, -1) if parsed.word(k) in _HARD or parsed.word(k) == ","), 0)
