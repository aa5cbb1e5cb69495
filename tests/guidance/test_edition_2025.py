"""The edition of 2025: names without definitions, and the rules of its application."""

from __future__ import annotations

from datetime import date

from coach.domain.framework import NO_DEFINITION
from coach.guidance.frameworks import load_framework

EDITION = load_framework("opm-2025")


def test_it_has_the_five_ecqs_by_their_full_names() -> None:
    assert [(ecq.id, ecq.name) for ecq in EDITION.ecqs] == [
        (
            "commitment-to-the-rule-of-law",
            "Commitment to the Rule of Law and the Principles of the American Founding",
        ),
        ("driving-efficiency", "Driving Efficiency"),
        ("merit-and-competence", "Merit and Competence"),
        ("leading-people", "Leading People"),
        ("achieving-results", "Achieving Results"),
    ]


def test_it_has_fifteen_sub_competencies_in_threes() -> None:
    assert [[c.name for c in ecq.competencies] for ecq in EDITION.ecqs] == [
        ["Knowledge of the American System of Government", "Commitment to the Rule of Law", "Civic-Mindedness"],
        ["Fiscal Responsibility", "Managing Resources", "Leveraging Technology"],
        ["Technical Skill", "Problem Solving", "Agility and Resilience"],
        ["Accountability", "Developing Others", "Executive Judgement"],
        ["Operational Mindset", "Innovation", "Strategic Thinking"],
    ]
    assert EDITION.fundamental == ()


def test_no_sub_competency_has_a_definition_and_each_says_so() -> None:
    assert all(c.definition is None and c.variants == () for c in EDITION.competencies)
    assert {c.meaning for c in EDITION.competencies} == {NO_DEFINITION}
    assert "names-without-definitions" in {rule.id for rule in EDITION.rules}


def test_what_an_ecq_asks_for_is_restated_and_not_quoted() -> None:
    for ecq in EDITION.ecqs:
        assert ecq.definition is None
        assert ecq.summary is not None and ecq.meaning == ecq.summary.text


def test_the_resume_has_two_pages_and_no_rule_on_type_or_margins() -> None:
    assert EDITION.output == "resume"
    limits = EDITION.limits
    assert limits is not None
    assert (limits.pages, limits.font_points, limits.margin_inches, limits.examples_per_ecq) == (2, None, None, None)


def test_the_rules_of_the_application_are_there() -> None:
    rules = {rule.id: rule.text for rule in EDITION.rules}
    assert "two pages" in rules["two-page-resume"]
    assert "no separate document" in rules["no-separate-statements"]
    assert "structured interview" in rules["structured-interview"]
    assert "80 calendar days" in rules["eighty-days"]
    assert "without a consultant" in rules["four-essays"]
    assert "SES" in rules["essays-not-for-the-ses"]
    assert "interview stories" in rules["ccar-still-helps"]


def test_the_timeline_tells_the_two_sets_of_2025_apart() -> None:
    days = [event.on for event in EDITION.timeline]
    assert days == sorted(days)
    told = {event.on: event.text for event in EDITION.timeline}
    assert "never takes effect" in told[date(2025, 1, 17)]
    assert "ends ten-page narratives" in told[date(2025, 5, 29)]
    assert date(2025, 10, 1) == EDITION.since
    assert EDITION.retired is None


def test_results_driven_became_achieving_results_and_no_other_succession_is_claimed() -> None:
    assert {ecq.id: ecq.succeeds for ecq in EDITION.ecqs if ecq.succeeds} == {"achieving-results": ("results-driven",)}
