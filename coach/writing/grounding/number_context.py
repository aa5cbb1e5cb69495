"""Reads what stands around a number: its bound, its rate, and the words for what it counts."""

from __future__ import annotations

from coach.domain.draft import ClaimKind
from coach.writing.grounding import words
from coach.writing.grounding.number_words import cardinal, word_at
from coach.writing.grounding.parsing import Parsed
from coach.writing.grounding.quantities import Quantity
from coach.writing.grounding.tokens import looks_past
from coach.writing.grounding.units import PER

_OVER = ("more than", "greater than", "upwards of", "at least", "excess of", "no fewer than")
_UNDER = ("less than", "fewer than", "no more than", "at most", "up to", "as many as", "not more than")
_ABOUT = frozenset("about approximately around roughly some approx circa ~ estimated nearly almost".split())
_SKIPPED = frozenset("of the a an my our his her their its these those them whom which other more".split())
_ADVERBS = frozenset("annually yearly monthly weekly daily hourly annual".split())
_MAX_AFTER, _MAX_BEFORE = 5, 6
_PEOPLE_ABOVE = 20
"""'Under three directors' is no bound, 'under 300 cases' is."""


def add_context(parsed: Parsed, quantity: Quantity, previous: Quantity | None) -> None:
    """Fills bound, rate and neighbouring words; `previous` is the quantity before it, whose words are not taken."""
    tokens = parsed.tokens
    quantity.bound = quantity.bound or _bound(parsed, quantity)
    quantity.per = _per(parsed, quantity)
    if word_at(tokens, quantity.last) == "+":
        quantity.bound = "over"
    quantity.after = _after(parsed, quantity)
    start = previous.last if previous else 0
    quantity.before = _before(parsed, quantity, start)
    if word_at(tokens, quantity.first - 1) == "of":
        quantity.of = quantity.before[-1:]


def _bound(parsed: Parsed, quantity: Quantity) -> str:
    at = quantity.first - 1
    while parsed.word(at) in {"a", "the", "$", "an", "just", "well"}:
        at -= 1
    tail = " ".join(parsed.word(k) for k in range(max(0, at - 2), at + 1))
    last = parsed.word(at)
    if tail.endswith(_OVER) or last in {"above", "exceeding", "exceeded", "exceeds", "exceed", "surpassed"}:
        return "over"
    if tail.endswith(_UNDER) or last in {"below", "<"}:
        return "under"
    if last == ">" and not (at > 0 and parsed.tokens[at - 1].kind == "num"):
        return "over"
    if tail.endswith(("close to", "close on")):
        return "about"
    if last in {"not", "hardly", "barely"} and parsed.word(at + 1) in {"a", "one"}:
        return "under"
    if last in {"within", "inside"} or tail.endswith("inside of"):
        return "within"
    if last == "over" and (
        quantity.kind is not ClaimKind.DURATION or parsed.word(at - 1) in {"just", "well", "for", "in", "took"}
    ):
        return "over"
    countable = quantity.kind is ClaimKind.NUMBER and quantity.value < _PEOPLE_ABOVE
    if last == "under" and not countable and at == quantity.first - 1:
        return "under"
    if parsed.word(quantity.last) in {"max", "maximum", "tops"} or parsed.word(quantity.last + 1) in {"max", "tops"}:
        return "under"
    return "about" if last in _ABOUT else ""


def _per(parsed: Parsed, quantity: Quantity) -> str:
    at, steps = quantity.last, 0
    while steps < 4:
        word = parsed.word(at)
        if word in {"a", "an", "per", "each", "every", "/"} and parsed.word(at + 1) in PER:
            return PER[parsed.word(at + 1)]
        if word == "per" and at + 1 < len(parsed.tokens) and parsed.word(at + 1) not in {"cent", "se"}:
            return f"+{parsed.tokens[at + 1].stem}"
        if word in _ADVERBS and quantity.kind is not ClaimKind.DURATION:
            return PER[word]
        if not word or not word[0].isalpha() or (words.function(word) and word not in {"of", "in"}):
            break
        if cardinal(parsed.tokens, at):
            break
        at, steps = at + 1, steps + 1
    before = parsed.word(quantity.first - 1)
    return PER[before] if before in {"annual", "monthly", "weekly", "daily", "yearly"} else ""


def _after(parsed: Parsed, quantity: Quantity) -> list[int]:
    """Words of the noun phrase that follows; a partitive 'of them' or 'of my' is passed over."""
    found: list[int] = []
    at, continued = quantity.last, False
    if parsed.word(at) in {"x", "*", "fewer", "more", "less", "additional"}:
        at += 1
    if at < len(parsed.tokens) and parsed.tokens[at].hyphen and parsed.tokens[at].kind == "word":
        return [at] if not words.function(parsed.word(at)) else []
    if parsed.word(at) == "of" or quantity.kind is ClaimKind.PERCENT:
        while parsed.word(at) in _SKIPPED and parsed.word(at + 1) not in PER and at < quantity.last + 3:
            at += 1
    while at < len(parsed.tokens) and len(found) < _MAX_AFTER:
        token = parsed.tokens[at]
        if [parsed.word(at + k) for k in range(3)] == ["one", "on", "one"]:
            at += 3
            continue
        if found and token.word == "of" and not continued:
            continued, at = True, at + 1
            while parsed.word(at) in _SKIPPED:
                at += 1
            continue
        if token.kind != "word" or words.function(token.word) or (found and looks_past(token)):
            break
        found.append(at)
        at += 1
    return found


def _before(parsed: Parsed, quantity: Quantity, start: int) -> list[int]:
    stop = max(start, 0)
    picked = [i for i in parsed.content if stop <= i < quantity.first]
    return picked[-_MAX_BEFORE:]
