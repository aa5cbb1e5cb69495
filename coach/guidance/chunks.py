"""Cutting a document into the passages that are searched and shown: along its headings, lines and sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from coach.domain.library import Chunk, ReadDocument, Section
from coach.domain.sentences import split_sentences

MOST_WORDS = 90
"""About as much as one idea of a manual takes, and well within what the embedding model reads of a text."""
_FEW_WORDS = 12
"""A last piece shorter than this stays with the one before it."""
_SHORT_WORDS = 30
"""A passage with fewer at the end of a page goes on over it."""
_MOST_CHARACTERS = 1200
"""For text without blanks, of which words say nothing."""


def chunk(document: ReadDocument) -> list[Chunk]:
    """The document's passages in order: none reaches over a heading, and every word of the text is in one of them.

    A passage is cited by the page that it begins on; it reaches over a page's end only if it would be short otherwise.
    """
    return [
        piece
        for headings, sections in groupby(document.sections, key=lambda section: section.headings)
        for piece in _pieces(headings, sections)
    ]


class _Part(NamedTuple):
    text: str
    page: int | None

    @property
    def words(self) -> int:
        return _words(self.text)


def _pieces(headings: tuple[str, ...], sections: Iterable[Section]) -> Iterator[Chunk]:
    parts: list[_Part] = []
    for section in sections:
        before = len(parts)
        for line in _lines(section.text):
            here = len(parts) > before
            if (here or (parts and _goes_over(parts[-1], section.page))) and _fits_into(parts[-1], line):
                parts[-1] = _Part(f"{parts[-1].text}\n{line}", parts[-1].page)
                before = min(before, len(parts) - 1)
            else:
                parts.append(_Part(line, section.page))
        if len(parts) > before + 1 and parts[-1].words < _FEW_WORDS:
            last = parts.pop()
            parts[-1] = _Part(f"{parts[-1].text}\n{last.text}", parts[-1].page)
    for part in parts:
        yield Chunk(headings=headings, text=part.text, page=part.page)


def _goes_over(part: _Part, page: int | None) -> bool:
    """Whether the part may go on with what stands on the next page under the same headings."""
    return part.page is not None and page is not None and page > part.page and part.words < _SHORT_WORDS


def _fits_into(part: _Part, line: str) -> bool:
    return part.words + _words(line) <= MOST_WORDS and len(part.text) + len(line) < _MOST_CHARACTERS


def _lines(text: str) -> Iterator[str]:
    """The lines that hold something; of one that is too long its sentences, and of such a sentence pieces of it."""
    for line in filter(None, map(str.strip, text.splitlines())):
        if _fits(line):
            yield line
        else:
            for span in split_sentences(line):
                yield from _cut(line[span.start : span.end])


def _cut(sentence: str) -> Iterator[str]:
    if _fits(sentence):
        yield sentence
        return
    words: list[str] = []
    for word in (part for whole in sentence.split() for part in _halves(whole)):
        if words and not _fits(" ".join([*words, word])):
            yield " ".join(words)
            words = []
        words.append(word)
    yield " ".join(words)


def _halves(word: str) -> Iterator[str]:
    for start in range(0, len(word), _MOST_CHARACTERS):
        yield word[start : start + _MOST_CHARACTERS]


def _fits(text: str) -> bool:
    return _words(text) <= MOST_WORDS and len(text) <= _MOST_CHARACTERS


def _words(text: str) -> int:
    return len(text.split())
