"""Cutting a document into the passages that are searched and shown: along its headings, lines and sentences."""

from __future__ import annotations

from collections.abc import Iterator

from coach.domain.library import Chunk, ReadDocument, Section
from coach.domain.sentences import split_sentences

MOST_WORDS = 90
"""About as much as one idea of a manual takes, and well within what the embedding model reads of a text."""
_FEW_WORDS = 12
"""A last piece shorter than this stays with the one before it."""
_MOST_CHARACTERS = 1200
"""For text without blanks, of which words say nothing."""


def chunk(document: ReadDocument) -> list[Chunk]:
    """The document's passages in order: none reaches over a heading, and every word of the text is in one of them."""
    return [piece for section in document.sections for piece in _pieces(section)]


def _pieces(section: Section) -> Iterator[Chunk]:
    parts: list[str] = []
    for line in _lines(section.text):
        if parts and _words(parts[-1]) + _words(line) <= MOST_WORDS and len(parts[-1]) + len(line) < _MOST_CHARACTERS:
            parts[-1] += f"\n{line}"
        else:
            parts.append(line)
    if len(parts) > 1 and _words(parts[-1]) < _FEW_WORDS:
        last = parts.pop()
        parts[-1] += f"\n{last}"
    for part in parts:
        yield Chunk(headings=section.headings, text=part, page=section.page)


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
