"""Laws of a review that hold for any text, and what the engine leaves alone."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coach.domain.finding import Severity
from coach.domain.framework import Framework
from coach.guidance.frameworks import DEFAULT_FRAMEWORK, load_framework
from coach.review import review
from tests.review.conftest import TODAY, Reviewer

WEIGHT = [Severity.ERROR, Severity.WARNING, Severity.SUGGESTION]
# Words and signs that rules look for, so that random texts reach deep into them.
PIECES = st.sampled_from(
    [
        *"I we he she my our the a an was were been responsible for many several improved significantly".split(),
        *"predecessor failed to ECQ 2 as noted above In 2005 Challenge: Example 1: GAO (GAO) DoD U.S. Mr.".split(),
        *"Republican Party utilize leverage in accordance with 187 days $4 million percent recieved".split(),
        *"Smith believe the the it's their is then than its not you're 1999-2004 ago fifteen years".split(),
        *"Introduction <b>x</b> 'quoted' É İ ß ﬁ".split(),
        *', . ; : ! ? " “ ” ( ) [ ] ** # - … — ’'.split(),
        "\n",
        "\n\n",
    ]
)
TEXTS = st.one_of(
    st.text(max_size=300),
    st.lists(PIECES, max_size=60).map(" ".join),
    st.lists(st.one_of(PIECES, st.text(max_size=5)), max_size=40).map("".join),
)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=TEXTS, ecq=st.sampled_from([None, "leading-change", "no-such-ecq"]))
def test_any_text_gives_findings_that_lie_in_it(text: str, ecq: str | None) -> None:
    findings = review(text, framework=load_framework(DEFAULT_FRAMEWORK), ecq=ecq, today=TODAY)
    for finding in findings:
        assert 0 <= finding.start < finding.end <= len(text)
        assert finding.text == text[finding.start : finding.end]
        assert finding.message and finding.suggestion
    order = [(f.start, WEIGHT.index(f.severity)) for f in findings]
    assert order == sorted(order)
    assert findings == review(text, framework=load_framework(DEFAULT_FRAMEWORK), ecq=ecq, today=TODAY)


@settings(max_examples=50, deadline=None)
@given(text=TEXTS)
def test_one_rule_never_finds_the_same_characters_twice(text: str) -> None:
    last: dict[str, int] = {}
    for finding in review(text, framework=load_framework(DEFAULT_FRAMEWORK), today=TODAY):
        assert finding.start >= last.get(finding.rule, 0)
        last[finding.rule] = finding.end


@pytest.mark.parametrize("text", ["", " ", "\n\n\n", "...", "[]", "“”", "#", "\u2028", "a", "1."])
def test_texts_with_nothing_to_review(text: str, reviewer: Reviewer) -> None:
    assert reviewer.findings(text) == []


def test_somebody_elses_words_are_left_alone(reviewer: Reviewer) -> None:
    assert "personal-belief" in reviewer.rules("I believe that people come first, and I said so.")
    assert (
        reviewer.rules("A nurse told me, “I believe that numerous nurses utilize the back door,” and I wrote it down.")
        == set()
    )


def test_a_text_pasted_in_quotation_marks_is_reviewed(reviewer: Reviewer) -> None:
    assert "personal-belief" in reviewer.rules("“I believe that people come first.”")


def test_a_gap_of_a_draft_is_left_alone(reviewer: Reviewer) -> None:
    assert reviewer.rules("[How many people were led, and what was improved significantly?]") == set()


def test_a_heading_is_left_alone(reviewer: Reviewer) -> None:
    assert reviewer.rules("ECQ 2: LEADING PEOPLE\n\nI signed 40 leases.") == set()
    assert reviewer.rules("# Leveraging Numerous Synergies\n\nI signed 40 leases.") == set()


def test_curly_and_straight_apostrophes_are_one(reviewer: Reviewer) -> None:
    assert reviewer.spans("confused-words", "The lab lost it's accreditation.") == ["it's accreditation"]
    assert reviewer.spans("confused-words", "The lab lost it’s accreditation.") == ["it’s accreditation"]


def test_hard_wrapped_text_reads_as_one_paragraph(reviewer: Reviewer) -> None:
    wrapped = (
        "I moved eleven engineers from the office building to the hangar floor and\n"
        "gave them authority to approve repairs under $250,000 each, and I charged\n"
        "engineering hours to each aircraft instead of to overhead, as I was advised\n"
        "by my comptroller, and the wait for parts fell from 40 days to nine."
    )
    assert "lowercase-sentence" not in reviewer.rules(wrapped)


def test_a_finding_yields_to_the_rule_that_says_more(reviewer: Reviewer) -> None:
    assert reviewer.rules("I have always been passionate about public service.") == {"personal-belief"}


def test_a_rule_holds_for_its_frameworks_only(framework: Framework) -> None:
    text = "Example 1: A\n\nI won.\n\nExample 2: B\n\nI won.\n\nExample 3: C\n\nI won."
    other = framework.model_copy(update={"id": "opm-2025"})
    rules = [
        {f.rule for f in review(text, framework=edition, ecq="leading-people", today=TODAY)}
        for edition in (framework, other)
    ]
    assert "too-many-examples" in rules[0] and "too-many-examples" not in rules[1]


def test_today_decides_what_is_old(framework: Framework) -> None:
    text = "In 2014, I led a merger of two laboratories with 300 people."
    for today, old in ((date(2024, 12, 31), False), (date(2025, 1, 1), True)):
        rules = {f.rule for f in review(text, framework=framework, today=today)}
        assert ("older-than-ten-years" in rules) is old
