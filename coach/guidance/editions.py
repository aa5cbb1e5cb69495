"""Which editions of the ECQs a text speaks of, told by the names that only they have."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from coach.guidance.frameworks import framework_ids, load_framework

_FEWEST_NAMES = 2
"""One name may stand in any text about management; two of one edition hardly do by chance."""
_LEAST_SHARE = 0.25
"""Of the names of the edition that a text speaks of most: with fewer, another one is only mentioned."""


def editions_of(text: str) -> tuple[str, ...]:
    """The ids of the editions, oldest first; none when the text speaks of no edition more than of another.

    A name counts for an edition when not every edition has it. Where names of several editions stand in the text, those
    with names of their own win; where all that was found is shared by some, it speaks of all those.
    """
    pattern, owners = _names()
    found = {match.group(0) for match in pattern.finditer(" ".join(text.lower().split()))}
    own = Counter(owner for name in found if len(owners[name]) == 1 for owner in owners[name])
    shared = Counter(owner for name in found for owner in owners[name])
    counts = Counter({edition: own[edition] for edition in own if own[edition] >= _FEWEST_NAMES})
    if not counts:
        most = max(shared.values(), default=0)
        counts = Counter({edition: n for edition, n in shared.items() if n == most and n >= _FEWEST_NAMES})
    most = max(counts.values(), default=0)
    spoken_of = {edition for edition, count in counts.items() if count >= _LEAST_SHARE * most}
    return tuple(edition for edition in framework_ids() if edition in spoken_of)


@cache
def _names() -> tuple[re.Pattern[str], dict[str, frozenset[str]]]:
    """A pattern of all telling names, the longest first, and which editions have each.

    A name of one word is a word like any other; one that every edition has tells nothing.
    """
    owners: dict[str, set[str]] = {}
    for edition in framework_ids():
        framework = load_framework(edition)
        for name in (*(ecq.name for ecq in framework.ecqs), *(c.name for c in framework.competencies)):
            if len(re.split(r"[\s/-]+", name)) > 1:
                owners.setdefault(name.lower(), set()).add(edition)
    names = sorted(owners, key=len, reverse=True)
    bounded = "|".join(rf"(?<!\w){re.escape(name)}(?![\w/])" for name in names)
    everywhere = frozenset(framework_ids())
    telling = {name: frozenset(held) if held != everywhere else frozenset() for name, held in owners.items()}
    return re.compile(bounded or r"(?!)"), telling
