"""What a PDF calls itself."""

from __future__ import annotations

import re
from collections.abc import Sequence

from coach.documents.sections.lines import title_like
from coach.engine.pdf_protocol import PdfLine

# What programs write there of themselves.
_EMPTY_TITLE = re.compile(
    r"^(?:untitled|title|document\d*|slide \d+|powerpoint presentation|presentation\d*|pdf|scan\S*|.*microsoft .*"
    r"|.*\.(?:docx?|pptx?|pdf|txt|rtf|odt|indd|qxd|wpd))$",
    re.IGNORECASE,
)
_LARGER = 1.2
_LONGEST = 200


def pdf_title(named: str, first_page: Sequence[PdfLine], body: float) -> str:
    """The title in the PDF's own data, if a person wrote it; else the largest type of its first page; or ''."""
    named = " ".join(named.split())
    if " " in named and len(named) <= _LONGEST and not _EMPTY_TITLE.match(named):
        return named
    largest = max((line.size for line in first_page), default=0.0)
    if largest <= _LARGER * body:
        return ""
    title = " ".join(" ".join(line.text for line in first_page if line.size == largest).split())
    return title if title_like(title) else ""
