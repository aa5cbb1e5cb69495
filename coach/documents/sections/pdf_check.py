"""Whether the text that a PDF holds is its text: a scan has none, and some fonts do not tell their letters."""

from __future__ import annotations

import unicodedata

from coach.engine.pdf import Pdf
from coach.errors import FileProblem

_FEW = 15
"""Letters and digits a page: a scan may have a stamp or a page number as text."""
_MOST_UNKNOWN = 0.2
_UNKNOWN = frozenset({"Cc", "Co", "Cn", "Cs"})


def require_text(pdf: Pdf, name: str) -> None:
    """Raise FileProblem for a PDF without text, for one that looks scanned, and for one whose letters are not known."""
    characters = [c for page in pdf.pages for line in page.lines for c in line.text if not c.isspace()]
    legible = sum(character.isalnum() for character in characters)
    pictured = sum(page.pictures for page in pdf.pages)
    if not characters or (legible < _FEW * len(pdf.pages) and 2 * pictured > len(pdf.pages)):
        looks = " It looks scanned, and the coach cannot read letters in pictures." if pictured else ""
        raise FileProblem(
            f"{name} holds no text that could be read.{looks}",
            "Have a program with text recognition (OCR) make a PDF with text of it, or type the part that you need.",
        )
    unknown = sum(character == "\ufffd" or unicodedata.category(character) in _UNKNOWN for character in characters)
    # Bullets of symbol fonts are unknown letters too.
    if unknown > _MOST_UNKNOWN * len(characters) or not legible:
        raise FileProblem(
            f"{name} does not say which letters its text has.",
            "Open it, print it to a new PDF with another program, and name that file; or copy its text to a .txt.",
        )
