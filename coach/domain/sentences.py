"""Cutting text into sentences and note fragments, with character offsets."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from coach.domain.base import Model

_NEVER_ENDS = frozenset(
    "mr mrs ms dr prof gen col maj lt sgt cpt capt cmdr cdr adm hon st sen rep reps gov supt vs approx est dist asst "
    "assoc fig sec art ph e.g i.e cf viz al ave incl excl dep vol".split()
)
"""Abbreviations that stand before something else."""
_MAY_END = frozenset(
    "sr jr etc dept div inc ltd co corp bldg blvd jan feb mar apr jun jul aug sep sept oct nov dec u.s u.k u.n d.c a.m "
    "p.m ph.d m.d u.s.c univ avg mgr mgmt govt admin exec ops".split()
)
"""Abbreviations that a sentence may end with."""
_UNITS = frozenset("mo mos yr yrs wk wks hr hrs min mins sq ft lb lbs mi pct qtr".split())
_ONE_WORD_ANSWERS = frozenset(
    "yes no ok okay done good great sure why then well right true none zero me us it both".split()
)
_OPENER = re.compile(
    r"[\"'“‘(]*(?:I|We|The|This|That|These|Those|It|In|As|My|Our|Their|They|He|She|His|Her|After|Before|When|"
    r"While|By|To|At|"
    r"On|For|From|Then|There|A|An|But|And|So|Since|Because|If|Each|Every|All|No|Nobody|Within|With|Over|One|Two|Both|"
    r"Not|Next|First|Finally|Also|Although|Despite|Under|During|Today|Now|Once|What|Who|How|Its|Some|Most|Many)\b"
)
_FOLLOWS_UNIT = re.compile(
    r"(?:of|and|or|to|for|in|at|by|from|with|w/|on|after|before|later|early|late|ahead|behind|into|per|old|over|"
    r"under|vs|"
    r"than|until|each|straight|running|ago|period|plan|delay|backlog|instead|down|up|when|while|because|that|plus|"
    r"without)\b|[,;&/%)(-]"
)
_END = re.compile(r"[.!?]+[\"'”’)\]]*(?=\s|$)|(?<=[a-z]{2})[.!?](?=(?:I|We|The|This|It|In|As|My|Our|They|Then)\b)")
_BULLET = re.compile(r"\s*(?:[-*•–—▪◦·●○■□►‣✓]+|\d{1,2}[.)]|\(?[a-z]\)|\(\d{1,2}\))\s+")
_LINE = re.compile(r"[^\n]+")
_FULL = 45
"""Characters that a line has at least when a program or a typist breaks it for its length."""
_STOPS = ".!?:;"
_RUNS_ON = frozenset(
    "a an the my our their his her its your this these those of in on at to for from by with into onto over under "
    "between across through during within without about against toward towards per than as and or but nor so "
    "because if when while although unless until since who which that whose where i we they he she was were is are "
    "am be been being had has have would could should will can may might must not very more most each every all "
    "both two three four five some any no".split()
)
"""Words that a sentence hardly ends with."""
_PARTICLES = frozenset(
    "in on at to for by with over across through during within without about toward towards two three four five "
    "some any no".split()
)
"""Those of them that a note may well end with: 'when the samples come in'."""
_CLOSING = "\"'”’)]"


class Span(Model):
    """A piece of a text at characters start to end."""

    text: str
    start: int
    end: int


def split_sentences(text: str) -> list[Span]:
    """Sentences and note lines of the text, in order; bullets and outer blanks are left out.

    A line is at least one span, except that the lines of a hard-wrapped paragraph are read as one. Each span's
    text equals text[start:end]; spans never overlap; every letter or digit of the text is in a span, except the
    numbers and letters of a list.
    """
    spans: list[Span] = []
    for first, stop in _blocks(text):
        bullet = _BULLET.match(text, first, stop)
        start = bullet.end() if bullet else first
        for end in [*_ends(text, start, stop), stop]:
            if span := _trimmed(text, start, end):
                spans.append(span)
            start = end
    return spans


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each line, or of each paragraph that was wrapped at a fixed width."""
    paragraph: list[tuple[int, int]] = []
    for line in _LINE.finditer(text):
        if paragraph and (text[paragraph[-1][1] : line.start()] != "\n" or not line.group().strip()):
            yield from _unwrapped(text, paragraph)
            paragraph = []
        if line.group().strip():
            bullet = _BULLET.match(line.group())
            if (
                bullet
                and paragraph
                and not (bullet.group().strip()[0].isdigit() and _dangles(text[slice(*paragraph[-1])]))
            ):
                yield from _unwrapped(text, paragraph)
                paragraph = []
            paragraph.append(line.span())
    yield from _unwrapped(text, paragraph)


def _unwrapped(text: str, lines: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The lines of a block, those joined that were broken only because a line was full."""
    if len(lines) < 2:
        return lines
    bodies = [text[start:end].strip() for start, end in lines]
    width = max(len(body) for body in bodies)
    prose = not bodies[0][0].islower() and any(re.search(r"[.!?] +[A-Z]", body) or body[-1] in ".!?" for body in bodies)
    breaks = list(itertools.pairwise(bodies))
    inside = [_is_inside(a, b, width if prose else 0) for a, b in breaks]
    if any(inside):
        # In a wrapped paragraph a full line runs on, also where the next word has a capital or is a number.
        inside = [joined or _is_full(a, b, width) for joined, (a, b) in zip(inside, breaks, strict=True)]
    blocks = [lines[0]]
    for joined, line in zip(inside, lines[1:], strict=True):
        if joined:
            blocks[-1] = (blocks[-1][0], line[1])
        else:
            blocks.append(line)
    return blocks


def _is_inside(before: str, after: str, width: int) -> bool:
    """Whether a line break surely falls inside a sentence; width is 0 for text that is no prose."""
    if before[-1] in _STOPS:
        return False
    if _dangles(before, surely=not width):
        return True
    if width and len(before) >= 2 * _FULL and after[0].isupper() and re.search(r"[.!?] +[A-Z]", after):
        return True
    return width > _FULL and len(before) >= max(_FULL, 0.6 * width) and (after[0].islower() or after[0] in "($")


def _dangles(line: str, *, surely: bool = False) -> bool:
    """Whether a line ends with a comma or a word that no sentence ends with; `surely` in notes, too."""
    line = line.rstrip()
    last = re.search(r"[\w'’]+$", line)
    word = last.group().lower() if last else ""
    if len(line) < (_FULL if surely or line[-1:] == "," else _FULL // 3):
        return False
    return line[-1:] == "," or (word in _RUNS_ON and not (surely and word in _PARTICLES))


def _is_full(before: str, after: str, width: int) -> bool:
    return before[-1] not in _STOPS and (len(before) >= 0.85 * width or len(before) + 1 + len(after.split()[0]) > width)


def _ends(text: str, start: int, stop: int) -> list[int]:
    return [m.end() for m in _END.finditer(text, start, stop) if m.end() < stop and _is_end(text, m, stop)]


def _is_end(text: str, mark: re.Match[str], stop: int) -> bool:
    following = text[mark.end() : stop].lstrip()
    quoted = mark.group()[-1] in _CLOSING
    if quoted and following[:1].islower():
        return False
    if not mark.group().startswith(".") or len(mark.group().rstrip(_CLOSING)) > 1:
        return True
    before = re.search(r"[\w.&'-]*$", text[max(0, mark.start() - 20) : mark.start()])
    word = before.group().lower() if before else ""
    if word in _NEVER_ENDS:
        return False
    opens = not text[max(0, mark.start() - 40) : mark.start() - len(word)].rpartition("\n")[2].strip(" -*•")
    if opens and 2 <= len(word) <= 5 and word not in _ONE_WORD_ANSWERS and following[:1].islower():
        return False  # "Dist. engineer, roads" at the start of a line
    if word in {"no", "nos"}:
        return not following[:1].isdigit()
    if word in _UNITS:
        return not _FOLLOWS_UNIT.match(following)
    if word in _MAY_END or (len(word) == 1 and word.isalpha() and word != "i"):
        # "the U.S. We ..." ends a sentence; "Dr. Smith" and "George W. Smith" do not.
        return bool(_OPENER.match(following))
    return True


def _trimmed(text: str, start: int, end: int) -> Span | None:
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    stripped = piece.strip()
    if not any(c.isalnum() for c in stripped):
        return None
    return Span(text=stripped, start=start + left, end=start + left + len(stripped))
