"""Which editions a text speaks of."""

from __future__ import annotations

import pytest

from coach.guidance.editions import editions_of
from coach.guidance.frameworks import framework_ids, load_framework


@pytest.mark.parametrize("edition", framework_ids())
def test_a_list_of_an_editions_names_speaks_of_it(edition: str) -> None:
    framework = load_framework(edition)
    names = [*(ecq.name for ecq in framework.ecqs), *(c.name for c in framework.competencies)]
    assert editions_of("\n".join(names)) == (edition,)
    assert editions_of("; ".join(names).upper()) == (edition,)


@pytest.mark.parametrize("edition", framework_ids())
def test_the_names_of_the_ecqs_alone_are_enough_or_leave_it_open(edition: str) -> None:
    names = ", ".join(ecq.name for ecq in load_framework(edition).ecqs)
    assert edition in editions_of(f"The five are {names}.")


def test_a_text_about_several_speaks_of_each() -> None:
    text = (
        "Creativity and Innovation, Leveraging Diversity; Fiscal Responsibility, Operational Mindset, Technical Skill."
    )
    assert editions_of(text) == ("opm-2006", "opm-2025")


def test_one_name_in_passing_does_not_count() -> None:
    old = "Cultural Awareness, Service Motivation, Human Resources Management, Building Coalitions/Communication. "
    assert editions_of(old + "It later became Leveraging Diversity.") == ("opm-1997",)


@pytest.mark.parametrize("text", ["", "Bring two copies of form 7.", "We were achieving results.", "Leading People"])
def test_a_text_about_something_else_speaks_of_none(text: str) -> None:
    assert editions_of(text) == ()


def test_a_name_inside_a_longer_one_is_not_read() -> None:
    new = "Public Service Motivation, Creativity and Innovation, Human Capital Management, Building Coalitions."
    assert editions_of(new) == ("opm-2006",)


def test_line_breaks_inside_a_name_do_not_matter() -> None:
    assert editions_of("Human\nCapital  Management and Creativity and\nInnovation") == ("opm-2006",)
