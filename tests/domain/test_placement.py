"""Which ECQ of another edition a story goes to."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.framework import Ecq, Framework
from coach.domain.placement import place, unplaced
from coach.domain.story import Story
from coach.guidance.frameworks import framework_ids, load_framework

NAMES = ("one", "two", "three", "four", "five", "six")


def edition(succeeds: dict[str, tuple[str, ...]], name: str = "e") -> Framework:
    """An edition of these ECQs, each with those whose place it took."""
    ecqs = tuple(
        Ecq(id=ecq, number=number, name=ecq, competencies=(), focus_questions=(), succeeds=earlier)
        for number, (ecq, earlier) in enumerate(succeeds.items(), 1)
    )
    return Framework(id=name, name=name, status="-", preparing_for="-", about="-", since=date(2000, 1, 1), ecqs=ecqs)


def editions() -> st.SearchStrategy[Framework]:
    """Editions of up to six ECQs that took the place of any others."""
    names = st.sampled_from(NAMES)
    return st.dictionaries(names, st.lists(names, max_size=3, unique=True).map(tuple), max_size=6).map(edition)


@pytest.mark.parametrize(
    ("old", "new", "there"),
    [
        (
            "opm-1997",
            "opm-2006",
            {
                "leading-change": "leading-change",
                "leading-people": "leading-people",
                "results-driven": "results-driven",
                "business-acumen": "business-acumen",
                "building-coalitions-communication": "building-coalitions",
            },
        ),
        (
            "opm-2006",
            "opm-2025",
            {
                "leading-change": None,
                "leading-people": "leading-people",
                "results-driven": "achieving-results",
                "business-acumen": None,
                "building-coalitions": None,
            },
        ),
        (
            "opm-1997",
            "opm-2025",
            {
                "leading-change": None,
                "leading-people": "leading-people",
                "results-driven": "achieving-results",
                "business-acumen": None,
                "building-coalitions-communication": None,
            },
        ),
    ],
)
def test_opms_editions_lead_to_one_another(old: str, new: str, there: dict[str, str | None]) -> None:
    before, after = load_framework(old), load_framework(new)
    assert {ecq.id: place(ecq.id, before, after) for ecq in before.ecqs} == there
    back = {found: ecq for ecq, found in there.items() if found is not None}
    assert {ecq.id: place(ecq.id, after, before) for ecq in after.ecqs} == {
        ecq.id: back.get(ecq.id) for ecq in after.ecqs
    }


@given(st.sampled_from(NAMES), editions(), editions())
def test_a_place_is_the_same_id_or_the_only_one_that_succeeds(ecq: str, old: Framework, new: Framework) -> None:
    found = place(ecq, old, new)
    left = old.ecq(ecq)
    related = {e.id for e in new.ecqs if ecq in e.succeeds} | {
        e.id for e in new.ecqs if left is not None and e.id in left.succeeds
    }
    if new.ecq(ecq):
        assert found == ecq
    else:
        assert found == (min(related) if len(related) == 1 else None)


@given(st.sampled_from(NAMES), editions(), editions())
def test_there_and_back_is_the_same_place_or_a_choice(ecq: str, old: Framework, new: Framework) -> None:
    """An ECQ that was there before with the id of the one found is its own, and not the one left."""
    if old.ecq(ecq) is None or (found := place(ecq, old, new)) is None:
        return
    expected = {ecq, None} if old.ecq(found) is None else {found}
    assert place(found, new, old) in expected


@pytest.mark.parametrize("old", framework_ids())
@pytest.mark.parametrize("new", framework_ids())
def test_there_and_back_between_the_shipped_editions_is_the_same_place(old: str, new: str) -> None:
    before, after = load_framework(old), load_framework(new)
    for ecq in before.ecqs:
        if (found := place(ecq.id, before, after)) is not None:
            assert place(found, after, before) == ecq.id


def test_one_that_was_divided_or_joined_is_for_a_person_to_place() -> None:
    whole = edition({"one": ()})
    parts = edition({"two": ("one",), "three": ("one",)})
    assert place("one", whole, parts) is None
    assert place("two", parts, whole) == place("three", parts, whole) == "one"
    joined = edition({"four": ("two", "three")})
    assert place("two", parts, joined) == place("three", parts, joined) == "four"
    assert place("four", joined, parts) is None


def test_of_an_edition_that_is_not_installed_ids_and_successors_are_known() -> None:
    new = edition({"one": (), "three": ("two",)})
    assert [place(ecq, None, new) for ecq in ("one", "two", "four")] == ["one", "three", None]


def test_stories_under_no_ecq_of_the_edition_are_named_in_order() -> None:
    stories = [
        Story(id=f"{ecq}-1", ecq=ecq, title="", created=datetime(2026, 1, 1, tzinfo=UTC))
        for ecq in ("two", "one", "three")
    ]
    assert unplaced(stories, edition({"one": ()})) == [stories[0], stories[2]]
