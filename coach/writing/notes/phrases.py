"""What the phrases of a note are: clauses, counts, states, quantities."""

from __future__ import annotations

import re

from coach.writing.clauses import AUXILIARIES
from coach.writing.notes.nouns import METRICS, PLURAL_IRREGULAR, SINGULAR, STATES, UNARTICLED, UNCOUNTED
from coach.writing.verbs import IRREGULAR_PAST, SAME_AS_BASE, is_past

STARTS_WITH_NUMBER = re.compile(
    r"(?:[$~#]?\d[\d,.]*[kKmMbB]?[%+]?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|"
    r"forty|fifty|about)(?![\w-])",
    re.IGNORECASE,
)
DETERMINERS = frozenset(
    "a an the my our their his her its all each every both this that these those some any no two three four five six "
    "seven eight nine ten several many most another me us them him everyone everybody it what".split()
)
PREPOSITIONS = frozenset(
    "in at on of with for to from by across over under between within without about per during since until as than "
    "after before and or but because so that when while who which".split()
)
NOT_SUBJECTS = PREPOSITIONS | frozenset(
    "not never no nobody none then also next first finally later now here there if how why what where only just very "
    "too more less i we they he she it you down up".split()
)
_PRONOUNS = frozenset("i we they he she it there this that".split())
_STATE_PHRASES = frozenset(
    "over budget|under budget|behind schedule|ahead of schedule|on schedule|on time|on track|on hold|at risk|at odds|"
    "in chaos|in crisis|in trouble|in disarray|in turmoil|in doubt|in limbo|out of control|out of date|out of money|"
    "at an all-time|at a record|at an impasse|under fire|under review|under investigation|under pressure|"
    "under water|near zero|close to".split("|")
)
_ESTIMATES = frozenset("about roughly nearly almost over some approximately".split())
_FUNDS = frozenset("budget portfolio program project contract appropriation fund account grant".split())
_TIMES = UNCOUNTED | {"day", "week", "month", "year", "hour"}
_SEPARATOR = re.compile(r",(?!\d)\s*(?:and\s+)?|;\s*|\s\+\s")
_SOUNDS_LIKE_VOWEL = re.compile(r"\$(?:8|11(?!0)|18(?!0))")


def is_clause(text: str) -> bool:
    """Whether the text has a finite verb after its first word."""
    words = [w.strip(",.;:()\"'").lower() for w in text.split()]
    if len(words) > 1 and words[0] in _PRONOUNS:
        return True
    return any(w in AUXILIARIES or (is_past(w) and not _is_no_past(words, i)) for i, w in enumerate(words) if i)


def is_nominal(words: list[str]) -> bool:
    """Whether the words are a plain noun phrase whose head is known or a plural."""
    if words[0].lower() in DETERMINERS | NOT_SUBJECTS or STARTS_WITH_NUMBER.match(words[0]):
        return False
    if not (words[-1].lower() in SINGULAR | METRICS | UNARTICLED or is_plural(words[-1])):
        return False
    return not any(
        w.lower() in AUXILIARIES or w.lower() in NOT_SUBJECTS or is_past(w) or w.lower().endswith("ly") for w in words
    )


def is_state(words: list[str]) -> bool:
    """Whether the words say how something stood: 'down from 14k', 'over budget', 'skeptical of us'."""
    low = [w.lower().strip(",;") for w in words]
    if low[0] in {"down", "up", "back"}:
        return len(low) == 1 or bool(re.match(r"from|by|to|and|in|again|over|$|\d|\$", low[1]))
    if " ".join(low[:2]) in _STATE_PHRASES or " ".join(low[:3]) in _STATE_PHRASES:
        return True
    return low[0] in STATES and (len(low) == 1 or words[0][-1] in ",;" or low[1] in PREPOSITIONS)


def is_quantity(words: list[str]) -> bool:
    """Whether the words are an amount and its unit: '54 days', '12%'."""
    if len(words) > 4 or not STARTS_WITH_NUMBER.match(words[0]):
        return False
    return not any(w.lower() in PREPOSITIONS - {"per"} or is_past(w) or w[-1] in ",;" for w in words)


def is_count(item: str) -> bool:
    """Whether the item counts things or people: '40 people', 'about 130 civil engineers', '$88M annual program'."""
    words = item.split()
    if words[:1] and words[0].lower() in _ESTIMATES:
        words = words[1:]
    if not 2 <= len(words) <= 9 or not STARTS_WITH_NUMBER.match(words[0]) or words[0].endswith("%"):
        return False
    low = [w.lower().strip(",.") for w in words]
    if any(w in AUXILIARIES or w in IRREGULAR_PAST or re.search(r"[:=→]|->", w) for w in low):
        return False
    end = next((i for i, w in enumerate(low) if i and w in PREPOSITIONS), len(low))
    head, core, tail = low[end - 1], low[1:end], low[end:]
    if not core or is_past(core[-1]) or head in STATES or any(w in _TIMES or is_past(w) for w in tail):
        return False
    if any(is_past(w) or w.endswith("ing") for w in core[1:]):
        return False
    if is_money(words[0]):
        return head in _FUNDS
    return head not in UNCOUNTED and (low[0] in {"1", "one"} or is_plural(head))


def is_money(word: str) -> bool:
    """Whether the word is a sum of dollars."""
    return word.startswith("$")


def is_plural(word: str) -> bool:
    """Whether a noun looks like a plural."""
    low = word.lower().strip(".,;")
    return low in PLURAL_IRREGULAR - {"staff"} or (low.endswith("s") and not low.endswith(("ss", "us", "is", "ics")))


def items(text: str) -> list[str]:
    """The items of a list that commas, semicolons or plus signs part."""
    return [item.strip() for item in split_outside_brackets(_SEPARATOR, text) if item.strip()]


def split_outside_brackets(separator: re.Pattern[str], text: str) -> list[str]:
    """The text cut where the separator matches outside round brackets."""
    pieces: list[str] = []
    start = depth = place = 0
    for mark in separator.finditer(text):
        depth += text.count("(", place, mark.start()) - text.count(")", place, mark.start())
        place = mark.start()
        if depth <= 0:
            pieces.append(text[start : mark.start()])
            start = mark.end()
    return [*pieces, text[start:]]


def amount(item: str) -> str:
    """An item of a count; money before a thing takes an article: 'an $8M budget'."""
    if not is_money(item.split()[0]):
        return item
    return f"{'an' if _SOUNDS_LIKE_VOWEL.match(item) else 'a'} {item}"


def joined(parts: list[str]) -> str:
    """The parts as a list with 'and' before the last."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"


def _is_no_past(words: list[str], position: int) -> bool:
    """Whether what looks like a past tense is none: '30 trained inspectors', 'the reduced staff', 'to cut'."""
    before = words[position - 1]
    if before == "to":
        return words[position] in SAME_AS_BASE
    return words[position] not in IRREGULAR_PAST and (before in DETERMINERS or bool(STARTS_WITH_NUMBER.match(before)))
