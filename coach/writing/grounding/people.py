"""Which words name people."""

from __future__ import annotations

from coach.writing.grounding.parsing import Parsed
from coach.writing.grounding.stems import stem


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in text.split())


PEOPLE = _stems(
    """people person staff employee team member crew worker personnel workforce individual man woman soldier sailor
    airman marine officer volunteer nurse child parent patient student tenant resident customer passenger traveler
    subordinate direct headcount force fed civilian contractor colleague kid folk hand applicant reporter
    constituent veteran victim man physician clerk chief"""
)
GENERIC_PEOPLE = _stems("people person staff employee team member crew worker personnel workforce individual")
_PERSON_ENDINGS = ("er", "ers", "or", "ors", "ist", "ists", "ian", "ians", "yst", "ysts", "ant", "ants", "ee", "ees")
_THINGS = frozenset(
    """number order paper computer server center matter water river power corner chapter letter quarter border factor
    sector sensor error motor floor door tower tractor trailer container helicopter cruiser tanker cluster poster
    grant plant warrant restaurant committee fee degree disaster register shelter barrier carrier corridor
    elevator server generator reactor monitor folder header layer offer career""".split()
)


def is_person(parsed: Parsed, position: int) -> bool:
    """Whether a word names a person or a group of people, by a list and by its ending."""
    token = parsed.tokens[position]
    if token.stem in PEOPLE:
        return True
    singular = token.word.removesuffix("s")
    return len(token.word) > 4 and token.word.endswith(_PERSON_ENDINGS) and singular not in _THINGS
