"""Acronyms that are not spelled out at first use, or that crowd a paragraph."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from coach.domain.base import Model
from coach.review.checks.registry import Context, Hit, check_with
from coach.review.reading import Reading

_TOKEN = re.compile(
    r"(?<![\w.@/#$-])[A-Z][A-Za-z]*(?:&[A-Z]+)?[A-Z](?:[A-Z0-9]|(?<=[A-Z])(?=s\b))*(?:s|['’]s?)?(?![\w@]|\.\w|-\d)"
)
_ROMAN = re.compile(r"(?=[IVX])(?:X{0,3})(?:IX|IV|V?I{0,3})")
_PLACE_BEFORE = re.compile(r"[a-z],\s$")
_WORDS = re.compile(r"[^\W_]+")
_SMALL = frozenset("of the and for to in on a an at by with &".split())


class AcronymParams(Model):
    """`known`: acronyms that need no spelling out; `shouted`: ordinary words that people write in capitals."""

    known: frozenset[str]
    shouted: frozenset[str]
    states: frozenset[str]


class CrowdParams(AcronymParams):
    """At least `distinct` acronyms in a paragraph, and `share` of its words."""

    distinct: int
    share: float


@check_with("acronym-not-spelled-out", AcronymParams)
def not_spelled_out(context: Context, params: AcronymParams) -> Iterator[Hit]:
    """The first use of each acronym whose long form does not stand beside it."""
    reading, seen = context.reading, set[str]()
    for acronym, start, end in _acronyms(reading, params):
        if acronym in seen:
            continue
        seen.add(acronym)
        if not _spelled_out(reading.text, acronym, start, end):
            yield Hit(start, end, {"acronym": acronym})


@check_with("too-many-acronyms", CrowdParams)
def too_many(context: Context, params: CrowdParams) -> Iterator[Hit]:
    """Paragraphs that are hard to read for their acronyms; the hit runs from the first to the last."""
    reading = context.reading
    found = list(_acronyms(reading, params))
    starts = [start for _, start, _ in found]
    for paragraph in reading.body():
        here = found[bisect_left(starts, paragraph.start) : bisect_left(starts, paragraph.end)]
        names = {name for name, _, _ in here}
        words = reading.word_at(paragraph.end) - reading.word_at(paragraph.start)
        if len(names) >= params.distinct and len(here) >= params.share * words:
            yield Hit(here[0][1], here[-1][2], {"count": str(len(names))})


def _acronyms(reading: Reading, params: AcronymParams) -> Iterator[tuple[str, int, int]]:
    """Each acronym without its plural or possessive ending, with its place; none from headings."""
    text = reading.text
    for match in _TOKEN.finditer(text):
        token = re.sub(r"['’]s?$|(?<=[A-Z])s$", "", match.group())
        if sum(c.isupper() for c in token) < 2 or not _is_acronym(token, params):
            continue
        if token in params.states and _PLACE_BEFORE.search(text, max(0, match.start() - 3), match.start()):
            continue
        sentence = reading.sentence_at(match.start())
        if sentence is None or reading.in_heading(sentence) or _is_shouting(text, match.start(), match.end()):
            continue
        yield token, match.start(), match.start() + len(token)


def _is_acronym(token: str, params: AcronymParams) -> bool:
    if token in params.known or token.lower() in params.shouted or _ROMAN.fullmatch(token):
        return False
    # McDonald, LaGuardia and PowerPoint are names, DoD and FedRAMP are acronyms.
    capitals = sum(c.isupper() for c in token)
    return token.isupper() or (len(token) <= 8 and capitals >= 2 and token[-1].isupper() and 2 * capitals >= len(token))


def _is_shouting(text: str, start: int, end: int) -> bool:
    """Whether the neighbors are long words in capitals too, as in a heading inside a paragraph."""
    before = re.search(r"([A-Z]{4,})[ :]+$", text[max(0, start - 30) : start])
    after = re.match(r"[ :]+([A-Z]{4,})\b", text[end : end + 30])
    return bool(before and after) or (end - start > 6 and bool(before or after))


def _spelled_out(text: str, acronym: str, start: int, end: int) -> bool:
    before, after = text[max(0, start - 160) : start], text[end : end + 160]
    if re.match(r"(?:['’]?s)?\s*\(", after):
        inside = after[after.index("(") + 1 :].partition(")")[0]
        if _fits(acronym, _WORDS.findall(inside), anywhere=False):
            return True
    if re.match(r"(?:['’]s)?\s*[,–—-]+\s*(?:or\s+)?(?:the\s+)?[A-Za-z]", after) and _fits(
        acronym, _WORDS.findall(re.split(r"[.;()]|,\s(?=\w+ed\b)", after)[0])[: 2 * len(acronym) + 3], anywhere=False
    ):
        return True
    if re.search(r"[(\[]\s*[“\"'‘]?(?:the|hereafter|or|aka|a\.k\.a\.)?\s*[“\"]?$", before) or re.search(
        r"(?:,\s+or(?:\s+the)?|[,–—-]\s*(?:also\s+)?(?:known\s+as|called)(?:\s+the)?|\bor|\bknown\s+as)\s+[“\"]?$",
        before,
    ):
        head = re.sub(r"[\s(\[“\"‘']+$", "", before)
        head = re.sub(r"(?:,?\s*(?:or|the|also|known|as|called|hereafter)\b)+$", "", head).rstrip('–—- ,([“"')
        # A sentence may end before the long form, but "U.S." does not end one.
        clause = re.split(r"(?<=[a-z]{2}[.!?;])\s", head)[-1]
        return _fits(acronym, _WORDS.findall(clause)[-(2 * len(acronym) + 4) :], anywhere=True)
    return False


def _fits(acronym: str, words: list[str], *, anywhere: bool) -> bool:
    """Whether the words' letters, mostly their first, give the acronym; `anywhere`: the long form ends the words."""
    letters = [c.lower() for c in acronym if c.isalpha()]
    if words and _in_word(letters, words[-1 if anywhere else 0].lower()):
        return True
    if len(words) < 2:
        return False
    first = [w[0].lower() for w in words if w.lower() not in _SMALL or w[0].lower() in letters]
    starts = range(len(first)) if anywhere else range(min(2, len(first)))
    best = max((_matched(letters, first[s:]) for s in starts), default=0)
    # Compounds give two letters ("Headquarters", HQ), so that not every letter begins a word.
    return best >= max(2, (len(letters) + 1) // 2 + (len(letters) > 3))


def _in_word(letters: list[str], word: str) -> bool:
    """Whether one long word gives the acronym, as headquarters gives HQ."""
    if len(word) <= 2 * len(letters) or word[0] != letters[0]:
        return False
    at = 0
    for letter in letters:
        at = word.find(letter, at) + 1
        if not at:
            return False
    return True


def _matched(letters: list[str], first: list[str]) -> int:
    """How many letters, in order, are found in order among the words' first letters."""
    count = at = 0
    for letter in letters:
        if letter in first[at:]:
            at = first.index(letter, at) + 1
            count += 1
    return count
