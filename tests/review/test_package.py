"""What shows only when the narratives lie side by side."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from coach.domain.framework import Framework
from coach.guidance.frameworks import DEFAULT_FRAMEWORK, load_framework
from coach.review import review_package
from tests.review.conftest import TODAY

WAIT = "Claims waited 187 days. I moved 38 people to the work, and the wait fell to 74 days."
OTHER = "I wrote one order for five states, and the price of hose fell by 22 percent."


def test_the_same_example_is_found_in_both_ecqs(framework: Framework) -> None:
    told_again = "A veteran waited 187 days for an answer; now it is 74 days."
    package = {"leading-change": WAIT, "results-driven": told_again, "business-acumen": OTHER}
    found = review_package(package, framework=framework, today=TODAY)
    assert list(found) == list(package)
    assert [f.rule for f in found["leading-change"]] == ["same-example"]
    assert "Results Driven" in found["leading-change"][0].message and "187 days" in found["leading-change"][0].message
    assert "Leading Change" in found["results-driven"][0].message
    assert found["business-acumen"] == []


def test_a_package_that_is_too_long_says_so_in_its_longest_narrative(framework: Framework) -> None:
    words = ["alpha", "bravo", "charlie", "delta", "echo"]
    long = {
        ecq.id: "\n\n".join(
            f"I opened the {word} office number {n} of the region by myself. " * 6 for n in range(18 + 6 * i)
        )
        for i, (ecq, word) in enumerate(zip(framework.ecqs, words, strict=True))
    }
    found = review_package(long, framework=framework, today=TODAY)
    assert [ecq for ecq, findings in found.items() if "package-over-page-limit" in {f.rule for f in findings}] == [
        framework.ecqs[-1].id
    ]


def test_an_empty_package_and_unknown_ecqs(framework: Framework) -> None:
    assert review_package({}, framework=framework, today=TODAY) == {}
    assert review_package({"none": "", "other": WAIT}, framework=framework, today=TODAY) == {"none": [], "other": []}


@settings(max_examples=60, deadline=None)
@given(texts=st.lists(st.one_of(st.text(max_size=120), st.just(WAIT)), max_size=3))
def test_findings_lie_in_their_narrative(texts: list[str]) -> None:
    package = {f"ecq-{n}": text for n, text in enumerate(texts)}
    for ecq, findings in review_package(package, framework=load_framework(DEFAULT_FRAMEWORK), today=TODAY).items():
        for finding in findings:
            assert package[ecq][finding.start : finding.end] == finding.text != ""
