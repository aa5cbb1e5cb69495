"""The characters of a text file for the library."""

from __future__ import annotations

from coach.documents.files import plain_lines, refuse_controls, unicode_text
from coach.errors import FileProblem

_WINDOWS = "cp1252"
# What English text in Windows-1252 has beyond ASCII. Texts in other encodings have their letters elsewhere, so that
# they would show as characters that are not in here.
_USUAL = frozenset("€‚„…‘’“”•–—™œŒšŠžŽ\xa0¡¢£§©«®°±²³´¶·¹º»¼½¾¿×áàâäãåæçéèêëíîïñóòôöõøúùûüÁÀÂÄÅÆÇÉÈÊËÍÑÓÔÖØÚÜß")
_MOST_UNUSUAL = 0.05


def library_text(data: bytes, name: str) -> str:
    """The text in NFC with LF line ends; form feeds stay, because they part pages and slides.

    UTF-8, and UTF-16 or UTF-32 with a byte order mark. Windows-1252 is taken where all that is not ASCII is what
    English text has, and little of it: here, unlike in a candidate's own text, a wrong guess changes nobody's words.
    Raises FileProblem for other encodings, for what is no text, and for control characters.
    """
    try:
        text = unicode_text(data, name)
    except FileProblem:
        guessed = _as_windows(data)
        if guessed is None:
            raise
        text = guessed
    pages = [plain_lines(page) for page in text.split("\f")]
    refuse_controls("\n".join(pages), name)
    return "\f".join(pages)


def _as_windows(data: bytes) -> str | None:
    """The text, if it is in Windows-1252 beyond doubt."""
    if b"\x00" in data:
        return None
    try:
        text = data.decode(_WINDOWS)
    except UnicodeDecodeError:
        return None
    beyond = [character for character in text if not character.isascii()]
    return text if len(beyond) <= _MOST_UNUSUAL * len(text) and _USUAL.issuperset(beyond) else None
