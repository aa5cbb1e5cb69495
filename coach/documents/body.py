"""What of an export is the candidate's text: not its title, headings, marks and open questions."""

from __future__ import annotations

import re

from coach.documents.printed import DRAFT_MARK, TITLE, UNSUPPORTED_MARK
from coach.guidance.frameworks import framework_ids, load_framework

_OPEN_QUESTION = re.compile(r"\\?\[[^\[\]]*\?\\?\]")
_DECORATION = "*# "


def body_of(text: str) -> str:
    """The text with headings and marks blanked and open questions taken out; the rest stays as it is."""
    furniture = {TITLE, DRAFT_MARK} | {ecq.name for id_ in framework_ids() for ecq in load_framework(id_).ecqs}
    kept: list[str] = []
    for line in text.splitlines():
        if line.startswith("#") or line.strip(_DECORATION) in furniture:
            kept.append("")
        else:
            kept.append(_OPEN_QUESTION.sub(" ", line.replace(UNSUPPORTED_MARK, " ")))
    return "\n".join(kept)
