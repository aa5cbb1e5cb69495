"""Words that an answer may choose by itself, and the editions that a passage speaks of."""

from __future__ import annotations

import re

from coach.domain.guidance import Passage
from coach.writing.grounding.stems import stem
from coach.writing.grounding.words import function

_FREE = frozenset(
    stem(word)
    for word in """advise advice recommend suggest encourage avoid ensure include use write give describe mention list
    apply candidate applicant guidance passage edition must require rule remember plan aim try make keep do say state
    tell show limit count skip refrain allow expect ideally ecq qualification""".split()
)
_ALIKE = tuple(
    frozenset(stem(word) for word in group.split())
    for group in (
        "guarantee promise assure",
        "disparage bad criticize negative",
        "forbid prohibit ban",
        "reveal disclose tell mention leave",
        "resume résumé",
        "package narrative application document submission",
        "example story accomplishment",
        "quantify number figure measure metric",
        "board qrb panel reviewer",
        "look review read check",
        "send submit hand file",
        "rewrite revise revised",
        "job position post appointment",
        "appoint give place hire select",
        "agency organization department",
        "skip omit avoid leave",
        "rank compare rate score",
        "length long last take",
        "equal equivalent same comparable",
        "explain say tell define",
        "layman plain simple everyday",
        "purpose aim target goal",
    )
)


def free(word: str) -> bool:
    """Whether the word says nothing by itself."""
    return stem(word) in _FREE


def allowed(word: str, known: set[str]) -> bool:
    """Whether an answer may say the word of a passage with these stems."""
    own = stem(word)
    if function(word) or own in _FREE or own in known:
        return True
    return any(own in group and not group.isdisjoint(known) for group in _ALIKE)


def years_of(passage: Passage) -> list[str]:
    """The years that name the editions that the passage holds for."""
    return [year for name in (passage.framework, *passage.frameworks) for year in re.findall(r"\d{4}", name)]
