"""Who speaks in a passage, and for which editions it holds."""

from __future__ import annotations

import pytest

from coach.domain.guidance import COMMON, Authority, Citation, Passage
from coach.guidance.labels import editions, editions_by_id, speaker


def _passage(authority: Authority, framework: str, frameworks: tuple[str, ...] = ()) -> Passage:
    source = Citation(document="d", section="s")
    return Passage(
        id="p",
        title="t",
        text="x",
        quote="",
        source=source,
        framework=framework,
        frameworks=frameworks,
        authority=authority,
        score=0.5,
    )


@pytest.mark.parametrize(
    ("authority", "said"),
    [
        ("opm", "OPM"),
        ("agency", "another federal agency"),
        ("commercial", "the opinion of a commercial source"),
        ("own", "your own document"),
    ],
)
def test_an_opinion_is_called_one(authority: Authority, said: str) -> None:
    assert speaker(_passage(authority, "opm-2006")) == said


def test_one_edition_several_and_none() -> None:
    assert editions(_passage("opm", "opm-2006")).startswith("holds for: Executive Core Qualifications")
    assert editions(_passage("opm", COMMON, ("opm-1997", "opm-2006"))).startswith("common to: Executive Core")
    assert "(opm-1997)" in editions(_passage("opm", COMMON, ("opm-1997", "opm-2006")))
    assert editions(_passage("own", COMMON)) == "speaks of no edition"
    assert editions(_passage("own", "opm-1899")) == "holds for: opm-1899"


def test_where_space_is_short_editions_go_by_their_ids() -> None:
    assert editions_by_id(_passage("opm", "opm-2006")) == "holds for opm-2006"
    assert editions_by_id(_passage("opm", COMMON, ("opm-1997", "opm-2006"))) == "common to opm-1997, opm-2006"
    assert editions_by_id(_passage("own", COMMON)) == "speaks of no edition"
