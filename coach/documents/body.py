"""What of an export is the candidate's text: not its title, headings, marks and open questions."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from coach.documents.printed import (
    CUT_SHORT,
    DRAFT_MARK,
    EDITION,
    OPEN_POINT,
    OPEN_QUESTION,
    TITLE,
    UNSUPPORTED_MARK,
)
from coach.documents.word import docx_paragraphs, docx_text
from coach.documents.write_md import FLAGGED, escape
from coach.guidance.frameworks import framework_ids, load_framework

_OPEN_QUESTION = re.compile(r"\\?\[[^\[\]]*\?\\?\]")
_DECORATION = "*# "
_PUNCTUATION = re.escape("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_ESCAPED = re.compile(rf"\\([{_PUNCTUATION}])")
_MARKUP = re.compile(
    rf"\\(?P<typed>[{_PUNCTUATION}])|{'|'.join(map(re.escape, FLAGGED))}|\[(?P<ours>(?:\\.|[^\\\[\]])*)\]"
)
_OURS = frozenset({UNSUPPORTED_MARK, CUT_SHORT})


def body_of(text: str) -> str:
    """The text with headings and marks blanked and open questions taken out; the rest stays as it is.

    Of a Markdown export it is what was typed, letter for letter; of any other text, as one copied out of an export,
    whatever looks like a mark or an open question goes.
    """
    if (exported := _exported(text, _typed)) is not None:
        return exported
    furniture = {TITLE, DRAFT_MARK}
    for edition in map(load_framework, framework_ids()):
        printed = (f"{EDITION}{edition.name}", *(ecq.name for ecq in edition.ecqs))
        furniture |= {*printed, *map(escape, printed)}
    kept: list[str] = []
    for line in text.splitlines():
        if line.startswith("#") or line.strip(_DECORATION) in furniture:
            kept.append("")
        else:
            for mark in _OURS:
                line = line.replace(mark, " ")
            kept.append(_OPEN_QUESTION.sub(" ", line))
    return "\n".join(kept)


def word_body(data: bytes, name: str) -> str:
    """The same of a .docx; of an export, the paragraphs that are no headings without what it printed by itself.

    Raises FileProblem as `docx_text` does.
    """
    exported = _exported_word(data, name, (OPEN_POINT, OPEN_QUESTION))
    return body_of(docx_text(data, name)) if exported is None else exported


def own_text(text: str) -> str:
    """The text as it is; of a Markdown export, what was typed and the open questions, without headings and marks."""
    exported = _exported(text, _typed_or_asked)
    return text if exported is None else exported


def own_word_text(data: bytes, name: str) -> str:
    """The same of a .docx; raises FileProblem as `docx_text` does."""
    exported = _exported_word(data, name, (OPEN_POINT,))
    return docx_text(data, name) if exported is None else exported


def _exported_word(data: bytes, name: str, without: Sequence[str]) -> str | None:
    """The paragraphs of a Word export that are no headings, without these styles; None for any other document."""
    paragraphs = docx_paragraphs(data, name, without=without)
    if not paragraphs or (paragraphs[0].rank, paragraphs[0].text) != (0, TITLE):
        return None
    return "\n\n".join(paragraph.text for paragraph in paragraphs if paragraph.rank is None)


def _exported(text: str, typed: Callable[[re.Match[str]], str]) -> str | None:
    """A Markdown export without headings, each piece of markup as `typed` has it; None for any other text."""
    front, _, body = text.partition("\n## ")
    head = front.split("\n\n")
    if head[0].strip() != f"# {TITLE}" or not any(line.startswith(EDITION) for line in head[1:]):
        return None
    lines = f"## {body}".split("\n")
    return "\n".join("" if line.startswith("#") else _MARKUP.sub(typed, line) for line in lines)


def _typed(found: re.Match[str]) -> str:
    """What stands for a piece of markup; brackets that somebody typed into the file afterwards stay."""
    if found["typed"] is not None:
        return found["typed"]
    if found["ours"] is None:
        return ""
    return " " if found.group() in _OURS or found["ours"].endswith("?") else _bracketed(found)


def _typed_or_asked(found: re.Match[str]) -> str:
    """The same, but open questions stay."""
    is_question = found["ours"] is not None and found.group() not in _OURS
    return _bracketed(found) if is_question else _typed(found)


def _bracketed(found: re.Match[str]) -> str:
    return f"[{_ESCAPED.sub(lambda char: char[1], found['ours'])}]"
