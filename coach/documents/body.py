"""What of an export is the candidate's text: not its title, headings, marks and open questions."""

from __future__ import annotations

import re

from coach.documents.printed import DRAFT_MARK, EDITION, TITLE, UNSUPPORTED_MARK
from coach.documents.write_md import escape
from coach.guidance.frameworks import framework_ids, load_framework

_OPEN_QUESTION = re.compile(r"\\?\[[^\[\]]*\?\\?\]")
_DECORATION = "*# "


def body_of(text: str) -> str:
    """The text with headings and marks blanked and open questions taken out; the rest stays as it is."""
    furniture = {TITLE, DRAFT_MARK}
    for edition in map(load_framework, framework_ids()):
        printed = (f"{EDITION}{edition.name}", *(ecq.name for ecq in edition.ecqs))
        furniture |= {*printed, *map(escape, printed)}
    kept: list[str] = []
    for line in text.splitlines():
        if line.startswith("#") or line.strip(_DECORATION) in furniture:
            kept.append("")
        else:
            kept.append(_OPEN_QUESTION.sub(" ", line.replace(UNSUPPORTED_MARK, " ")))
    return "\n".join(kept)
