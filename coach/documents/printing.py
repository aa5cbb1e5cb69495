"""A draft's sentence as it is printed: on one line, without a typed label, and with what no answer supports marked."""

from __future__ import annotations

import re
from typing import NamedTuple

from coach.documents.printed import CUT_SHORT, Mark, PrintedSentence
from coach.domain.draft import Claim, Sentence, Status
from coach.domain.text import printable

_PART = r"(?:challenge|context|actions?|results?)"
_LABEL = re.compile(
    rf"[\s*_#>]*(?:(?:the|my)\s+)?{_PART}(?:\s*(?:and|&|/)\s*{_PART})*(?:\s+(?:taken|i took|#?\d{{1,2}}))?"
    r"[\s*_]*(?::+|\s[–—-]+(?=\s)|—|$)[\s*_]*",
    re.IGNORECASE,
)
_BLANKS = frozenset(" \t\n\x0b\x0c\r\x85\u2028\u2029")
_NOT_IN_XML = re.compile("[\ufffe\uffff]")


class _Line(NamedTuple):
    """A line, and for each of its characters the place that it had in the text."""

    text: str
    places: tuple[int, ...]


def one_line(text: str) -> str:
    """The text on one line, without characters that a document can't hold."""
    return _line(text).text


def printed_sentence(sentence: Sentence) -> PrintedSentence | None:
    """The sentence as it is printed; None where a label is all of it.

    Labels such as 'Challenge:' that were typed before a sentence are left out: boards fault labelled parts.
    """
    if sentence.incomplete:
        return PrintedSentence(text=CUT_SHORT, mark=Mark.GAP)
    line = _line(sentence.text)
    if sentence.gap:
        bracketed = line.text if line.text.startswith("[") and line.text.endswith("]") else f"[{line.text}]"
        return PrintedSentence(text=bracketed, mark=Mark.GAP)
    line = _unlabelled(line)
    if not line.text:
        return None
    if not is_unsupported(sentence):
        return PrintedSentence(text=line.text)
    return PrintedSentence(text=line.text, mark=Mark.UNSUPPORTED, flagged=_flagged(line, unsupported_claims(sentence)))


def is_unsupported(sentence: Sentence) -> bool:
    """Whether no answer supports the sentence, and the candidate has not confirmed it either."""
    return not sentence.gap and sentence.status is Status.UNSUPPORTED and sentence.accepted is None


def unsupported_claims(sentence: Sentence) -> list[Claim]:
    """The claims of the sentence that no answer supports."""
    return [claim for claim in sentence.claims if claim.status is Status.UNSUPPORTED]


def _line(text: str) -> _Line:
    kept = [
        (" " if char in _BLANKS else char, place)
        for place, char in enumerate(text)
        if char not in _BLANKS or not place or text[place - 1] not in _BLANKS
    ]
    line = _NOT_IN_XML.sub("\N{REPLACEMENT CHARACTER}", printable("".join(char for char, _ in kept)))
    first = len(line) - len(line.lstrip())
    places = tuple(place for _, place in kept)
    return _Line(line.strip(), places[first : first + len(line.strip())])


def _unlabelled(line: _Line) -> _Line:
    label = _LABEL.match(line.text)
    if label is None:
        return line
    rest, places = line.text[label.end() :], line.places[label.end() :]
    # A capital may take two characters.
    capital = rest[:1].upper()
    return _Line(capital + rest[1:], places[:1] * len(capital) + places[1:])


def _flagged(line: _Line, claims: list[Claim]) -> tuple[tuple[int, int], ...]:
    """Where the claims stand in the line, in order and without overlaps; the whole line where none is left in it."""
    marks = "".join("x" if any(c.start <= place < c.end for c in claims) else " " for place in line.places)
    spans: list[tuple[int, int]] = []
    for run in re.finditer("x+", marks):
        piece = line.text[run.start() : run.end()]
        start = run.start() + len(piece) - len(piece.lstrip())
        if piece.strip():
            spans.append((start, start + len(piece.strip())))
    return tuple(spans) or ((0, len(line.text)),)
