"""When an acronym counts as spelled out."""

from __future__ import annotations

import pytest

from tests.review.conftest import Reviewer

RULE = "acronym-not-spelled-out"


@pytest.mark.parametrize(
    "text",
    [
        "The Government Accountability Office (GAO) agreed; GAO wrote twice.",
        "GAO (Government Accountability Office) agreed.",
        "GAO, the Government Accountability Office, agreed.",
        "The Office of Management and Budget, or OMB, agreed.",
        "The Automated Border Lane Effort, known as ABLE, opened.",
        "The Congressional Budget Office (“CBO”) agreed.",
        "The Department of Energy's (DOE) office agreed.",
        "The headquarters (HQ) agreed.",
        "The full-time equivalents (FTEs) left, and 40 more FTEs came.",
        "The Centers for Disease Control and Prevention (CDC) agreed.",
        "The Department of Defense (DoD) agreed.",
        "I am a GS-15 with an MBA in Washington, DC, and met the U.S. team in Austin, TX.",
        "Phase III of Title VII began in World War II.",
        "I NEVER left.",
        "The F-35 and the C-130 flew.",
        "See opm.gov/SES or HR@GSA.gov for 12 forms.",
    ],
)
def test_spelled_out_or_known(text: str, reviewer: Reviewer) -> None:
    assert reviewer.spans(RULE, text) == []


@pytest.mark.parametrize(
    ("text", "acronyms"),
    [
        ("GAO agreed.", ["GAO"]),
        ("GAO agreed. The Government Accountability Office (GAO) wrote.", ["GAO"]),
        ("The report (GAO) was late.", ["GAO"]),
        ("FEMA’s plan and NOAA's model agreed, and FEMA won.", ["FEMA", "NOAA"]),
        ("I cut 40 FTEs.", ["FTE"]),
        ("A DoD team and a FedRAMP audit came.", ["DoD", "FedRAMP"]),
        ("The GAO-led audit ended.", ["GAO"]),
    ],
)
def test_not_spelled_out(text: str, acronyms: list[str], reviewer: Reviewer) -> None:
    assert reviewer.spans(RULE, text) == acronyms
