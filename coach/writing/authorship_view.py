"""The authorship ledger as a screen shows it: stretches to tint, and the shares in one line."""

from __future__ import annotations

from collections.abc import Sequence

from coach.domain.base import Model
from coach.domain.draft import Draft, Sentence
from coach.domain.text import printable
from coach.writing.authorship import By, Share, authored, by, shares


class Stretch(Model):
    """A piece of a sentence by one author, to be tinted; `name` is a model's."""

    text: str
    by: By
    name: str = ""


def stretches(sentence: Sentence) -> tuple[Stretch, ...]:
    """The sentence in pieces, each by one author; together they are its text."""
    pieces: list[Stretch] = []
    for span in authored(sentence):
        name = span.author.name if by(span) == "model" else ""
        piece = Stretch(text=sentence.text[span.start : span.end], by=by(span), name=name)
        if pieces and (pieces[-1].by, pieces[-1].name) == (piece.by, piece.name):
            piece = piece.model_copy(update={"text": pieces.pop().text + piece.text})
        pieces.append(piece)
    return tuple(pieces)


def share_line(*drafts: Draft) -> str:
    """'62 % your words, 30 % model granite, 8 % edited'; "" where there is no word."""
    found = shares(*drafts)
    total = sum(share.words for share in found)
    return ", ".join(f"{percent(share.words, total)} {_whose(share)}" for share in _as_shown(found))


def percent(words: int, total: int) -> str:
    """The share in whole per cent; what is there is never shown as nothing, and what is not all never as all."""
    rounded = round(100 * words / total)
    if rounded == 0 and words:
        return "under 1 %"
    if rounded == 100 and words < total:
        return "over 99 %"
    return f"{rounded} %"


def _as_shown(found: Sequence[Share]) -> list[Share]:
    """What the candidate wrote first, what they edited last."""
    return sorted(found, key=lambda share: share.by == "edited")


def _whose(share: Share) -> str:
    names = {"candidate": "your words", "edited": "edited", "built-in": "built-in drafter"}
    return names.get(share.by) or f"model {printable(share.name)}"
