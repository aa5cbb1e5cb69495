"""Answer numbers that a model names in brackets beside its sentences: read as hints, and taken out of the text."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

_WORD = (
    r"(?:answers?|ids?|nos?|numbers?|sources?|refs?|references?|evidence|citations?|see|from|based on|per|a|ans|q&a)\b"
)
_NUMBER = rf"(?:{_WORD}[\s.:#]*){{0,3}}[#^]?[aA]?(\d{{1,7}})"
_INSIDE = re.compile(rf"\s*{_NUMBER}(?:\s*(?:[,;/&+–-]|and|to)+\s*{_NUMBER})*\s*\.?\s*", re.IGNORECASE)
_RANGE = re.compile(r"(\d{1,7})\s*(?:[–-]|to)\s*(?:a|answers?\s*)?(\d{1,7})", re.IGNORECASE)
_SPELLED = re.compile(rf"\s*{_WORD}[\s.:#]*\^?\d", re.IGNORECASE)
_BRACKETED = re.compile(r"[\[【［]{1,2}([^\[\]【】［］\n]{0,80})[\]】］]{1,2}|\(([^()\n]{1,60})\)")
_AFTERTHOUGHT = re.compile(
    r"\s*(?:sic|emphasis added|citation needed|no citation|none|n/?a|no answers?)\W*", re.IGNORECASE
)
_OPENS = re.compile(r"[\[【［][^\]】］\n]{0,80}$")
_TAKES_NUMBER = re.compile(
    r"(?:\b(?:of|from|to|by|than|about|over|nearly|almost|the|a|an|all|with|for|in|at|some|only|roughly|every|these|"
    r"under|between|and|or)|[$€£])\s*$",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"(?:\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve)|\d)\s*$", re.IGNORECASE)
_COUNTED_AFTER = re.compile(
    r"\s+(?!(?:and|but|so|or|while|which|who|then|to|with|by|in|on|at|for|as|from|after|before|when|because|that|where|"
    r"until|during|through|across|over|under|within)\b)[a-z]"
)
_CLOSED = re.compile(r"[.!?][\"'”’)]*$")
_NEW_SENTENCE = re.compile(r"[ \t]*(?:\n|$|[ \t][\"“]?[A-Z][\w']*\s)")
_AT_END = re.compile(r"\s*(?:[.!?]|\n|$)")
_WIDEST_RANGE = 50


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in the text without brackets, and the answers that were named there."""

    at: int
    ids: tuple[int, ...]


def take_citations(text: str, known: Collection[int] = ()) -> tuple[str, list[Mark]]:
    """The text without answer numbers in brackets, and where they stood; numbers that are not known are dropped.

    A number in parentheses counts only where it can mean nothing else; other bracketed text stays as it is. A full
    stop is put where a number in brackets stood for one.
    """
    built = ""
    marks: list[Mark] = []
    at = 0
    for found in _BRACKETED.finditer(text):
        before, after = built + text[at : found.start()], text[found.end() :]
        inside = found[1] if found[1] is not None else found[2]
        ids = _ids(inside)
        square = found[1] is not None
        if square and _AFTERTHOUGHT.fullmatch(inside):
            ids = []
        elif ids is None or not (square or _unmistakable(inside, ids, before, after, known)):
            built, at = before + found.group(), found.end()
            continue
        elif square and _is_content(inside, before, after, known):
            built, at = before + inside.strip(), found.end()
            continue
        built, at = _joined(before, after), found.end()
        marks.append(Mark(at=len(built), ids=tuple(i for i in ids if i in known)))
        # "Done. [2]." would leave a full stop on its own.
        if _CLOSED.search(built) and (stop := re.match(r"\s*[.,;]+", after)):
            at += stop.end()
    return built + text[at:], marks


def without_open_bracket(text: str) -> str:
    """The text without a bracket at its end that was cut off before it closed."""
    return _OPENS.sub("", text).rstrip()


class CitationFilter:
    """Takes answer numbers out of a text that comes in pieces, for showing it while it is written."""

    def __init__(self) -> None:
        self._held = ""

    def feed(self, piece: str) -> str:
        """What can be shown now."""
        text = self._held + piece
        opened = re.search(r"\s*[\[【［][^\]】］\n]{0,80}$|\s+$", text)
        self._held = text[opened.start() :] if opened else ""
        return self._shown(text[: opened.start()] if opened else text)

    def finish(self) -> str:
        """What was held back in case it became a number in brackets."""
        held, self._held = self._held, ""
        return "" if _OPENS.search(held) else self._shown(held)

    @staticmethod
    def _shown(text: str) -> str:
        return re.sub(
            r"\s*[\[【［]([^\[\]【】［］\n]{0,80})[\]】］]",
            lambda m: "" if _ids(m[1]) is not None else m.group(),
            text,
        )


def _ids(inside: str) -> list[int] | None:
    if not _INSIDE.fullmatch(inside):
        return None
    ids = [int(number) for number in re.findall(r"\d+", inside)]
    for first, last in _RANGE.findall(inside):
        if int(first) < int(last) <= int(first) + _WIDEST_RANGE:
            ids += range(int(first) + 1, int(last))
    return list(dict.fromkeys(ids))


def _unmistakable(inside: str, ids: list[int], before: str, after: str, known: Collection[int]) -> bool:
    """Whether a number in parentheses names answers: by the word for it, or as known numbers after a sentence."""
    if _SPELLED.match(inside):
        return True
    return bool(_AT_END.match(after)) and all(i in known for i in ids) and not _COUNTED.search(before)


def _is_content(inside: str, before: str, after: str, known: Collection[int]) -> bool:
    """Whether the sentence needs the number: 'fell from [6] days', 'led [12] people'. It is then checked as any."""
    if not inside.strip().isdigit():
        return False
    if _TAKES_NUMBER.search(before):
        return bool(re.match(r"\s+[a-z]|\s*[.,;]", after))
    return int(inside) not in known and bool(_COUNTED_AFTER.match(after))


def _joined(before: str, after: str) -> str:
    built = before.rstrip(" \t")
    if not built or built.endswith("\n"):
        return built
    if _CLOSED.search(built):
        return built + (" " if after[:1].isalnum() else "")
    following = _BRACKETED.sub("", after).lstrip(" \t") if _BRACKETED.match(after.lstrip(" \t")) else after
    if built[-1].isalnum() and _NEW_SENTENCE.match(following):
        return built + "."
    return built + (" " if after[:1].isalnum() else "")
