"""The review under each edition: its own limits and definitions, and no rule of another's."""

from __future__ import annotations

import pytest

from coach.domain.framework import Framework
from coach.guidance.frameworks import framework_ids, load_framework
from coach.review import review, review_package
from coach.review.rulebook import load_rules
from tests.review.conftest import TODAY

PARAGRAPH = "I closed two of 14 laboratories and moved their work to universities within a year of the vote. " * 6
OF_NARRATIVES = {
    "over-page-limit",
    "over-ecq-share",
    "package-over-page-limit",
    "ccar-label",
    "titled-story",
    "cross-reference",
    "same-example",
}
MANY = "\n\n".join(["Example 1: A", "As mentioned above, I won.", "**Challenge:** B.", "Example 2: C", "D."] * 2)


def _rules(text: str, framework: Framework, ecq: str | None = None) -> set[str]:
    return {f.rule for f in review(text, framework=framework, ecq=ecq, today=TODAY)}


def _pages(count: int) -> str:
    return "\n\n".join([PARAGRAPH] * count)


@pytest.mark.parametrize("edition", framework_ids())
def test_the_length_is_held_against_the_editions_own_limit_or_none(edition: str) -> None:
    framework = load_framework(edition)
    own = {"opm-1997": set[str](), "opm-2006": {"over-page-limit"}, "opm-2025": {"resume-over-page-limit"}}
    rules = _rules(_pages(75), framework)
    assert {rule for rule in rules if "page" in rule or "share" in rule} == own[edition]
    assert not {rule for rule in _rules(_pages(10), framework) if "page" in rule or "share" in rule}


def test_a_resume_that_is_too_long_is_told_of_two_pages_and_of_no_narrative() -> None:
    framework = load_framework("opm-2025")
    [finding] = [f for f in review(_pages(40), framework=framework, today=TODAY) if "page" in f.rule]
    assert "the limit is 2" in finding.message
    assert "10 points with 0.5-inch margins" in finding.message
    assert "no rule on type and margins" in finding.suggestion
    assert "arrative" not in finding.message + finding.suggestion
    assert finding.citation.document == "What You Need to Know About the New SES Process"


def test_one_ecqs_text_of_a_resume_edition_has_no_limit_and_neither_have_its_stories_together() -> None:
    framework = load_framework("opm-2025")
    assert "resume-over-page-limit" not in _rules(_pages(75), framework, "leading-people")
    told = review_package({ecq.id: _pages(30) for ecq in framework.ecqs}, framework=framework, today=TODAY)
    assert not any(told.values())


def test_rules_of_narratives_hold_where_narratives_are_handed_in() -> None:
    assert {rule.id for rule in load_rules() if rule.output == "narrative"} == OF_NARRATIVES
    for edition, hold in (("opm-1997", True), ("opm-2006", True), ("opm-2025", False)):
        found = _rules(MANY, load_framework(edition), "leading-people")
        assert (found >= {"ccar-label", "titled-story", "cross-reference"}) is hold
        assert bool(found & OF_NARRATIVES) is hold


def test_what_only_the_slides_of_2006_allow_is_said_under_2006_only() -> None:
    text = "\n\n".join(f"Example {n}: A\n\nI won." for n in (1, 2, 3))
    for edition in framework_ids():
        found = _rules(text, load_framework(edition), "leading-people")
        assert ("too-many-examples" in found) is (edition == "opm-2006")


def test_a_pasted_definition_is_found_in_the_edition_that_has_it() -> None:
    pasted = "I grasp the essence of new information, and I master new technical and business knowledge."
    for edition in framework_ids():
        found = _rules(pasted, load_framework(edition), "leading-people")
        assert ("ecq-definition" in found) is (edition == "opm-1997")


def test_a_competency_without_a_definition_is_still_known_by_its_name() -> None:
    claim = "I demonstrated civic-mindedness."
    for edition in framework_ids():
        found = _rules(claim, load_framework(edition), "leading-people")
        assert ("competency-named" in found) is (edition == "opm-2025")
