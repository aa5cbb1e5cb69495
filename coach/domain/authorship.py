"""Whose words a text is made of: spans that cover it, and how they follow the words when the text changes."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from datetime import datetime
from difflib import SequenceMatcher
from itertools import pairwise

from coach.domain.draft import Author, AuthoredSpan

CANDIDATE = Author(kind="candidate")

_MANY_PAIRS = 1_000_000
# Accents that are characters of their own go with their letter.
_LETTERS = r"[^\W_](?:[^\W_]|[\u0300-\u036f])*"
_WORD = re.compile(rf"[$€£]?{_LETTERS}(?:['’.,/&-]{_LETTERS})*%?")


def word_starts(text: str) -> list[int]:
    """Where each word of a text begins: '$2.4M', '12%', 'Director's' and 'cross-agency' are one word each."""
    return [found.start() for found in _WORD.finditer(text)]


def whole(text: str, author: Author) -> tuple[AuthoredSpan, ...]:
    """The one span of a text that is all by one author; none for an empty text."""
    return (AuthoredSpan(start=0, end=len(text), author=author),) if text else ()


def covers(spans: Sequence[AuthoredSpan], text: str) -> bool:
    """Whether the spans cover the text in order, without hole or overlap."""
    bounds = [0, *(span.end for span in spans)]
    starts = [span.start for span in spans]
    return starts == bounds[:-1] and bounds[-1] == len(text) and all(s.start < s.end for s in spans)


def part(spans: Sequence[AuthoredSpan], start: int, end: int) -> tuple[AuthoredSpan, ...]:
    """The spans of text[start:end], given those of the text."""
    cut = ((max(s.start, start) - start, min(s.end, end) - start, s) for s in spans)
    return tuple(s.model_copy(update={"start": first, "end": last}) for first, last, s in cut if first < last)


def carried(
    text: str, source: str, spans: Sequence[AuthoredSpan], author: Author, *, edited: datetime | None = None
) -> tuple[AuthoredSpan, ...]:
    """The spans of a text that was made from a source with these spans.

    A word that stands in the source, in its place among the others, keeps its author, whatever its capitals; each
    other word is by `author`, `edited` then. What stands between words goes with the word before it.
    """
    fresh = AuthoredSpan(start=0, end=len(text), author=author, edited=edited)
    places = word_starts(text)
    if not places:
        return (fresh,) if text else ()
    source_places, bounds = word_starts(source), [span.start for span in spans]
    words = [fresh] * len(places)
    for new, old in aligned(text, source):
        words[new] = spans[bisect_right(bounds, source_places[old]) - 1]
    return joined(words, [0, *places[1:], len(text)])


def aligned(text: str, source: str) -> list[tuple[int, int]]:
    """Pairs of word numbers (in text, in source): the words of the text that stand in the source in the same order."""
    new, old = words_of(text), words_of(source)
    short = min(len(new), len(old))
    head = next((i for i in range(short) if new[i] != old[i]), short)
    tail = next((i for i in range(short - head) if new[-1 - i] != old[-1 - i]), short - head)
    same = [(i, i) for i in range(head)]
    # Ends that are equal are set aside: what a long answer and its edit differ in is short.
    changed, before = new[head : len(new) - tail], old[head : len(old) - tail]
    # Frequent words are passed over as a beginning of what is the same only where that would take seconds.
    passing_over = len(changed) * len(before) > _MANY_PAIRS
    for block in SequenceMatcher(None, changed, before, autojunk=passing_over).get_matching_blocks():
        same += [(head + block.a + i, head + block.b + i) for i in range(block.size)]
    return same + [(len(new) - i, len(old) - i) for i in range(tail, 0, -1)]


def words_of(text: str) -> list[str]:
    """The words of a text as they are compared: without regard to capitals, composed accents and curly apostrophes."""
    words = (unicodedata.normalize("NFC", found.group()) for found in _WORD.finditer(text))
    return [word.casefold().replace("’", "'") for word in words]


def joined(words: Sequence[AuthoredSpan], bounds: Sequence[int]) -> tuple[AuthoredSpan, ...]:
    """A span for each run of words by the same author; word i reaches from bounds[i] to bounds[i + 1]."""
    spans: list[AuthoredSpan] = []
    for word, (start, end) in zip(words, pairwise(bounds), strict=True):
        if spans and (spans[-1].author, spans[-1].edited) == (word.author, word.edited):
            start = spans.pop().start
        spans.append(word.model_copy(update={"start": start, "end": end}))
    return tuple(spans)
