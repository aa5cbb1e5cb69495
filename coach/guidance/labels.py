"""How a passage is introduced to a reader: who speaks in it, and for which editions it holds."""

from __future__ import annotations

from coach.domain.guidance import COMMON, Passage
from coach.guidance.frameworks import framework_ids, load_framework

_SPEAKERS = {
    "opm": "OPM",
    "agency": "another federal agency",
    "commercial": "the opinion of a commercial source",
    "own": "your own document",
}


def speaker(passage: Passage) -> str:
    """Who speaks: OPM, another agency, a commercial source, or a document of one's own."""
    return _SPEAKERS[passage.authority]


def editions(passage: Passage) -> str:
    """The editions that the passage holds for, such as 'holds for: the 2006 edition (opm-2006)'."""
    if passage.framework and passage.framework != COMMON:
        return f"holds for: {_named(passage.framework)}"
    if passage.frameworks:
        return f"common to: {', '.join(map(_named, passage.frameworks))}"
    return "speaks of no edition"


def editions_by_id(passage: Passage) -> str:
    """The same where space is short, such as 'common to opm-1997, opm-2006'."""
    if passage.framework and passage.framework != COMMON:
        return f"holds for {passage.framework}"
    if passage.frameworks:
        return f"common to {', '.join(passage.frameworks)}"
    return "speaks of no edition"


def _named(framework: str) -> str:
    """An edition by its name and id; by its id alone where this installation does not have it."""
    return f"{load_framework(framework).name} ({framework})" if framework in framework_ids() else framework
