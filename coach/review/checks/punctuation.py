"""Slips of the space bar and the shift key."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coach.domain.base import Model
from coach.review.checks.registry import Context, Hit, check, check_with
from coach.review.reading import Reading, Sentence

# A mark between letters: "done.Then", "costs,hired". Initials, addresses and file names are left alone.
_JOINED = re.compile(r"[.?!;:,](?<=[a-z]{2}.)(?=[A-Za-z])")
_LONG_AFTER = re.compile(r"[A-Z][a-z]+|[AI]\b")
_WORD_AFTER = re.compile(r"[A-Za-z]{2,}")
_SPACED = re.compile(r"[^\S\n][,;.:?!](?<=[^\W_]..)(?=[\s\"”’)]|$|(?<=[,;])[a-z])")
_DOUBLED = re.compile(r",,|;;|::|,\.(?!\d)|(?<!\.)\.\.(?!\.)")
_LONGEST = 80
_ADDRESS = re.compile(r"\S*(?:[@/\\]|www\.|\.(?:gov|com|org|net|edu|mil)\b)\S*", re.IGNORECASE)


@check("punctuation")
def punctuation(context: Context) -> Iterator[Hit]:
    """A missing space after a mark, a space before one, or a mark too many."""
    text = context.reading.text
    for match in _JOINED.finditer(text):
        start, end = _token(text, match.start())
        mark = match.group()
        after = (_WORD_AFTER if mark in ",;" else _LONG_AFTER).match(text, match.end())
        if after and after.end() >= end - 1 and not _ADDRESS.fullmatch(text[start:end]):
            yield Hit(start, after.end(), {"advice": "put a space after the mark"})
    for match in _SPACED.finditer(text):
        yield Hit(_token(text, match.start() - 1)[0], match.end(), {"advice": "remove the space before the mark"})
    for match in _DOUBLED.finditer(text):
        yield Hit(_token(text, match.start())[0], match.end(), {"advice": "keep one of the marks"})


def _token(text: str, place: int) -> tuple[int, int]:
    """The characters around the place up to the next blanks, at most _LONGEST on each side."""
    before = re.search(r"\S*$", text[max(0, place - _LONGEST) : place])
    after = re.match(r"\S*", text[place : place + _LONGEST])
    return place - len(before.group() if before else ""), place + len(after.group() if after else "")


class LowercaseParams(Model):
    """`abbreviations` end with a period inside a sentence; `names` are written small on purpose."""

    abbreviations: frozenset[str]
    names: frozenset[str]


@check_with("lowercase-sentence", LowercaseParams)
def lowercase_sentence(context: Context, params: LowercaseParams) -> Iterator[Hit]:
    """Sentences that begin with a small letter, bulleted fragments apart."""
    reading = context.reading
    for sentence in reading.sentences:
        first = reading.text[sentence.start]
        if not first.islower() or reading.in_heading(sentence) or not _is_sentence(reading, sentence):
            continue
        word = reading.text[sentence.start : reading.ends[sentence.first]]
        ended = reading.lower[sentence.first - 1] if sentence.first else ""
        inside = reading.paragraphs[sentence.paragraph].start < sentence.start - 1 and (
            ended in params.abbreviations or len(ended) < 2
        )
        if (
            word in params.names
            or inside
            or reading.text[max(0, sentence.start - 80) : sentence.start].rstrip().endswith(("...", "…"))
            or word[1:].lower() != word[1:]
        ):
            continue
        yield Hit(sentence.start, reading.ends[sentence.first], {"right": word[0].upper() + word[1:]})


def _is_sentence(reading: Reading, sentence: Sentence) -> bool:
    paragraph = reading.paragraphs[sentence.paragraph]
    if paragraph.bullet or sentence.last - sentence.first < 2 or reading.text[sentence.end - 1] not in '.!?"”)':
        return False
    before = reading.text[max(0, sentence.start - 80) : sentence.start].rstrip()
    # A paragraph that opens small may go on from a line above that does not end a sentence.
    return not before or before[-1] in '.!?"”)'
