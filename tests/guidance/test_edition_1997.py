"""The edition of 1997: its wording, and where the page disagrees with itself."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from coach.domain.framework import Quotation
from coach.guidance.frameworks import load_framework

EDITION = load_framework("opm-1997")
SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
SOURCE = "opm-ecq-1997"


@pytest.fixture(scope="module")
def page() -> str:
    """The page as one line, its bullets left out."""
    found = sorted(SEEDS.glob("002*.txt"))
    if not found:
        pytest.skip("the page is not beside the checkout")
    return _one_line(found[0].read_text(encoding="utf-8"))


def _one_line(text: str) -> str:
    return " ".join(re.sub(r"^\s*[-•]\s+", "", text, flags=re.MULTILINE).split())


def _quotations() -> list[Quotation]:
    found = [c.definition for c in EDITION.competencies]
    for ecq in EDITION.ecqs:
        found += [ecq.definition, *ecq.key_characteristics]
    return [quotation for quotation in found if quotation is not None]


def test_it_has_the_five_ecqs_and_their_competencies() -> None:
    assert {ecq.id: [c.id for c in ecq.competencies] for ecq in EDITION.ecqs} == {
        "leading-change": [
            *("continual-learning", "external-awareness", "flexibility"),
            *("service-motivation", "strategic-thinking", "vision"),
        ],
        "leading-people": [
            *("conflict-management", "integrity-honesty", "cultural-awareness"),
            *("team-building", "resilience"),
        ],
        "results-driven": [
            *("accountability", "customer-service", "decisiveness"),
            *("entrepreneurship", "problem-solving", "technical-credibility"),
        ],
        "business-acumen": ["financial-management", "human-resources-management", "technology-management"],
        "building-coalitions-communication": [
            *("influencing-negotiating", "interpersonal-skills", "oral-communication"),
            *("partnering", "political-savvy", "written-communication"),
        ],
    }
    assert EDITION.fundamental == ()


def test_each_ecq_and_competency_is_defined_and_each_ecq_has_characteristics_a_to_f() -> None:
    assert len(_quotations()) == 5 + 5 * 6 + 26
    assert all(len(ecq.key_characteristics) == 6 for ecq in EDITION.ecqs)
    assert {quotation.source.document for quotation in _quotations()} == {SOURCE}


def test_every_quotation_stands_word_for_word_on_the_page(page: str) -> None:
    missing = [quotation.text for quotation in _quotations() if quotation.text not in page]
    assert missing == []


def test_the_characteristics_stand_behind_their_letters_and_in_their_ecq(page: str) -> None:
    place = 0
    for ecq in EDITION.ecqs:
        place = page.index(f"ECQ {ecq.number} - {ecq.name.upper()}", place)
        for letter, quotation in zip("abcdef", ecq.key_characteristics, strict=True):
            place = page.index(f"{letter}) {quotation.text}", place)


def test_each_definition_stands_whole_behind_its_name(page: str) -> None:
    definitions = page.split("LEADERSHIP COMPETENCY DEFINITIONS", 1)[1]
    starts = [re.search(rf"{re.escape(c.name)} [-–] ", definitions) for c in EDITION.competencies]
    assert all(starts)
    ends = sorted(match.start() for match in starts if match)
    for competency, match in zip(EDITION.competencies, starts, strict=True):
        assert match is not None
        stop = next((end for end in ends if end > match.start()), len(definitions))
        told = re.split(r" LEADERSHIP COMPETENCY DEFINITIONS| Source:", definitions[match.end() : stop])[0].strip()
        assert told == competency.meaning


def test_where_the_pages_lists_and_definitions_disagree_a_note_says_so(page: str) -> None:
    lists = page.split("LEADERSHIP COMPETENCY DEFINITIONS", 1)[0]
    unlisted = []
    for ecq in EDITION.ecqs:
        heading = f"ECQ {ecq.number} - {ecq.name.upper()}"
        own = re.split(r"ECQ \d - ", lists[lists.index(heading) + len(heading) :])[0]
        listed = re.split(r"Leadership Competencies:?", own)[1]
        names = sorted((c.name for c in ecq.competencies if c.name in listed), key=listed.index)
        # Nothing is left in the list that no definition has, and it stands in the list's order.
        assert " ".join(names) == listed.strip()
        assert names == [c.name for c in ecq.competencies if c.name in listed]
        unlisted += [c for c in ecq.competencies if c.name not in listed]
    assert [c.id for c in unlisted] == ["resilience"]
    assert "leaves it out" in unlisted[0].note


def test_no_format_is_made_up_for_it() -> None:
    assert EDITION.limits is None
    assert EDITION.output == "narrative"


def test_it_says_that_it_was_replaced_twice() -> None:
    assert (str(EDITION.retired), EDITION.replaced_by) == ("2006-10-01", "opm-2006")
    assert "1 October 2006" in EDITION.about and "1 October 2025" in EDITION.about
