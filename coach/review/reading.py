"""The text as rules see it: paragraphs, sentences and words, with what is a heading, a quotation or an open gap."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from coach.domain.sentences import Span, split_sentences
from coach.review.measures import find_measures

_BLOCK_BREAK = re.compile(r"\n[^\S\n]*\n\s*")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_BULLET = re.compile(r"\s*(?:[-*•–—▪◦·+]|\d{1,2}[.)]|\(?[a-z]\))\s+")
_QUOTATION = re.compile(r"“[^“”\n]{1,400}”|(?<!\w)\"[^\"\n]{1,400}\"(?!\w)")
_GAP = re.compile(r"\[[^\[\]\n]{1,400}\]")
_HEADING_MARK = re.compile(r"\s{0,3}#{1,6}\s|\s*(?:\*\*|__)[^*_\n]+(?:\*\*|__)\s*:?\s*$")
_ECQ_LINE = re.compile(
    r"\s*(?:ECQ|Executive Core Qualification)s?\b[\s#]*\d?\s*[:.\-–—]?[^.!?\n]{0,90}$", re.IGNORECASE
)
_SMALL_WORDS = frozenset("a an the and or of in on at to for with by from as".split())

_LONGEST_HEADING = 160

# A line of hard-wrapped text: every line but the last of its block is about as wide as the others.
_WRAP_WIDTH = range(50, 121)
_WRAP_SPREAD = 30


@dataclass(frozen=True, slots=True)
class Sentence:
    """Characters start to end; words first to last (exclusive) of the reading; the paragraph's number."""

    start: int
    end: int
    first: int
    last: int
    paragraph: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Characters start to end; sentences first to last (exclusive) of the reading."""

    start: int
    end: int
    first: int
    last: int
    heading: bool
    bullet: bool


class Reading:
    """A text with its parts in order; words are parallel lists so that a long package stays fast to read.

    `lower` holds the words in lower case with straight apostrophes, `starts` and `ends` their offsets.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        words = list(_WORD.finditer(text))
        self.lower: list[str] = [m.group().lower() for m in words]
        if "’" in text:
            self.lower = [word.replace("’", "'") for word in self.lower]
        self.starts: list[int] = [m.start() for m in words]
        self.ends: list[int] = [m.end() for m in words]
        self.paragraphs: list[Paragraph] = []
        self.sentences: list[Sentence] = []
        for start, end in _paragraph_bounds(text):
            self._add_paragraph(start, end)
        self._sentence_starts = [s.start for s in self.sentences]
        self._hidden = _hidden_spans(text, self.paragraphs)
        self._hidden_starts = [start for start, _ in self._hidden]

    def _add_paragraph(self, start: int, end: int) -> None:
        text, number, first = self.text, len(self.paragraphs), len(self.sentences)
        # Line ends inside a paragraph are wrapping only; the splitter would end a sentence at each.
        for span in split_sentences(text[start:end].replace("\n", " ")):
            self.sentences.append(self._sentence(span, start, number))
        if len(self.sentences) == first:
            return
        line = text[start:end]
        self.paragraphs.append(
            Paragraph(start, end, first, len(self.sentences), is_heading(line), bool(_BULLET.match(line)))
        )

    def _sentence(self, span: Span, offset: int, paragraph: int) -> Sentence:
        start, end = span.start + offset, span.end + offset
        return Sentence(start, end, self.word_at(start), self.word_at(end), paragraph)

    def word_at(self, offset: int) -> int:
        """The number of the first word that ends after the offset."""
        return bisect_right(self.ends, offset)

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that holds the character, if any."""
        number = bisect_right(self._sentence_starts, offset) - 1
        if number < 0 or offset >= self.sentences[number].end:
            return None
        return self.sentences[number]

    def next_sentence(self, sentence: Sentence) -> Sentence | None:
        """The sentence after this one in the same paragraph."""
        number = bisect_right(self._sentence_starts, sentence.start)
        if number < self.paragraphs[sentence.paragraph].last:
            return self.sentences[number]
        return None

    def in_heading(self, sentence: Sentence) -> bool:
        """Whether the sentence is a heading."""
        return self.paragraphs[sentence.paragraph].heading

    def hidden(self, offset: int) -> bool:
        """Whether the character is in somebody else's words: a quotation, or a bracketed gap of a draft."""
        number = bisect_right(self._hidden_starts, offset) - 1
        return number >= 0 and offset < self._hidden[number][1]

    def body(self) -> list[Paragraph]:
        """The paragraphs that are no headings."""
        return [p for p in self.paragraphs if not p.heading]

    @cached_property
    def measures(self) -> list[int]:
        """Where numbers stand that measure something: no years, dates, grades or labels."""
        return find_measures(self.text, self.lower, self.starts)

    def measured(self, start: int, end: int) -> bool:
        """Whether a number that measures something stands between the offsets."""
        number = bisect_right(self.measures, start - 1)
        return number < len(self.measures) and self.measures[number] < end

    def measures_nothing(self, offset: int) -> bool:
        """Whether the number that starts at the offset only names or dates something."""
        return not self.measured(offset, offset + 1)

    @cached_property
    def first_person(self) -> bool:
        """Whether the writer speaks of themselves as I or we anywhere."""
        return any(
            word in {"my", "me", "myself", "mine", "we", "our", "us", "i'm", "i've", "i'd", "i'll"}
            or (word == "i" and self.is_pronoun_i(number))
            for number, word in enumerate(self.lower)
        )

    def is_pronoun_i(self, number: int) -> bool:
        """Whether this word is the pronoun I, and no Roman numeral as in Phase I."""
        if self.text[self.starts[number] : self.ends[number]] != "I":
            return False
        return number == 0 or self.lower[number - 1] not in _NUMERALED


_NUMERALED = frozenset(
    "phase title tier level part type volume class schedule region category war step grade chapter section".split()
)


def is_heading(line: str) -> bool:
    """Whether a line stands above a text instead of in it."""
    if "\n" in line:
        return False
    bare = line.strip()
    if len(bare) > _LONGEST_HEADING:
        return False
    if _HEADING_MARK.match(line) or _ECQ_LINE.match(line):
        return True
    letters = [c for c in bare if c.isalpha()]
    if len(letters) > 3 and all(c.isupper() for c in letters):
        return True
    if not bare or bare.rstrip(')]"”’')[-1:] in ".!?;,":
        return False
    words = [w for w in re.findall(r"[^\W\d_][\w’'-]*", bare) if w.lower() not in _SMALL_WORDS]
    return 0 < len(words) <= 8 and all(w[0].isupper() for w in words) and "I" not in words


def _paragraph_bounds(text: str) -> list[tuple[int, int]]:
    bounds: list[tuple[int, int]] = []
    start = 0
    for end, following in [*((m.start(), m.end()) for m in _BLOCK_BREAK.finditer(text)), (len(text), len(text))]:
        if _is_wrapped(text[start:end]):
            bounds.append((start, end))
        else:
            bounds.extend(_line_bounds(text, start, end))
        start = following
    return bounds


def _line_bounds(text: str, start: int, end: int) -> list[tuple[int, int]]:
    bounds = []
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        if text[start:stop].strip():
            bounds.append((start, stop))
        start = stop + 1
    return bounds


def _is_wrapped(block: str) -> bool:
    lines = block.strip("\n").split("\n")
    widths = [len(line) for line in lines[:-1]]
    if not widths or any(_BULLET.match(line) for line in lines[1:]):
        return False
    if min(widths) not in _WRAP_WIDTH or max(widths) not in _WRAP_WIDTH or max(widths) - min(widths) > _WRAP_SPREAD:
        return False
    # Two or three full-width lines may be separate items; wrapping shows by lines that stop in mid-sentence.
    return any(line.rstrip()[-1:] not in ".!?:;" for line in lines[:-1])


def _hidden_spans(text: str, paragraphs: list[Paragraph]) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    if not any(mark in text for mark in '“"['):
        return spans
    for paragraph in paragraphs:
        width = paragraph.end - paragraph.start
        found = [*_QUOTATION.finditer(text, paragraph.start, paragraph.end)]
        found += _GAP.finditer(text, paragraph.start, paragraph.end)
        # A paragraph that is one quotation was pasted with its quotation marks.
        spans += [m.span() for m in found if m.group().startswith("[") or m.end() - m.start() < 0.8 * width]
    spans.sort()
    return spans
