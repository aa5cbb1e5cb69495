"""Names of stories and lists of things, as the plan's sentences have them."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from coach.domain.framework import Framework
from coach.writing.planning.candidate import Candidate

_FEW = 4


def called(candidate: Candidate) -> str:
    """The story by its title, if it has one, and its id."""
    return f"“{candidate.title}” ({candidate.id})" if candidate.title else candidate.id


def listed(things: Sequence[str]) -> str:
    """'A', 'A and B', 'A, B and C'; "" for nothing."""
    return " and ".join([", ".join(things[:-1]), things[-1]] if len(things) > 1 else things)


def first_few(things: Sequence[str]) -> str:
    """As `listed`; of many the first ones, and how many more."""
    more = len(things) - _FEW
    return listed([*things[:_FEW], f"{more} more"] if more > 1 else things)


def sentence(parts: Sequence[str]) -> str:
    """Clauses as one sentence, with a capital and a full stop."""
    text = "; ".join(parts)
    return f"{text[:1].upper()}{text[1:]}."


def competencies(ids: Collection[str], framework: Framework) -> str:
    """Their names in the framework's order; of many the first ones, and how many more."""
    return first_few([c.name for c in framework.competencies if c.id in ids])


def ecq_name(ecq: str, framework: Framework) -> str:
    """The ECQ's name, or the id of one that the framework does not have."""
    found = framework.ecq(ecq)
    return found.name if found is not None else ecq


def counted(count: int) -> str:
    """A number as a word up to ten."""
    words = "no one two three four five six seven eight nine ten".split()
    return words[count] if count < len(words) else str(count)


def in_points(count: int) -> str:
    """'1 point', '30 points'."""
    return f"{count} point{'' if count == 1 else 's'}"


def free(story: str, ecq: str) -> str:
    """The command that takes a rule away."""
    return f"coach plan FILE --free {story} {ecq}"
