"""Plain transitions between the candidate's own sentences; none of them says why or how much."""

from __future__ import annotations

import re
from collections.abc import Sequence

_OPENS_WITH_I = re.compile(r"I (?!also\b|then\b|next\b|first\b|later\b|finally\b|am\b|was\b|'|’)(?=[a-z])")
_LEADS = ("I also ", "In addition, I ")
_EVERY = 3
ADDED = frozenset("i also in addition then".split())
"""Every word that a transition may add."""


def with_transitions(sentences: Sequence[str], ordered: Sequence[bool]) -> list[str]:
    """The sentences of one element, every third in a run that opens with 'I' joined to the one before.

    `ordered` says of each sentence whether it follows the one before it in a numbered list: then 'Then' joins it.
    """
    joined: list[str] = []
    run = leads = 0
    for sentence, follows in zip(sentences, ordered, strict=True):
        found = _OPENS_WITH_I.match(sentence)
        run = run + 1 if found else 0
        if found and run >= _EVERY and run % _EVERY == 0:
            if follows:
                sentence = f"Then {sentence}"
            else:
                sentence = _LEADS[leads % len(_LEADS)] + sentence[found.end() :]
                leads += 1
        joined.append(sentence)
    return joined
