"""Honest sentences beside answers that only sound like something else: the check must be silent."""

from __future__ import annotations

import pytest

from tests.writing.grounding.checks import passes


@pytest.mark.parametrize(
    ("sentence", "answers"),
    [
        (
            "The choir and the bishop agreed on the hours.",
            ("Choir and bishop shook hands on the hours. No singer left.",),
        ),
        (
            "A gate was opened only when both keepers were present.",
            ("No gate was opened until both keepers were present.",),
        ),
        ("At the final rehearsal, the cast sang without scores.", ("At the last rehearsal the cast sang w/o scores.",)),
        (
            "The bureau received a team prize from the Guild Council in 2016.",
            ("Guild Council team prize 2016 for the bureau.", "Sent 6 two-person teams to 40 sites."),
        ),
        ("By October 2012, we had sealed 30 of the 34 wells.", ("Results: 30 of 34 wells sealed by Oct 2012.",)),
        (
            "I served as chief of the Seed Bank in the Office of Plant Health.",
            (
                "Chief, Seed Bank, Office of Plant Health.",
                "Sat on seed workgroup, chaired by Noel Ortega. I did not serve long.",
            ),
        ),
        (
            "The fish ladder failed because we never got the pumps.",
            ("What failed was the fish ladder. We never got the pumps, so it is still dry.",),
        ),
        ("The lease cost us $180,000 a year.", ("The lease came to a hundred and eighty thousand a year.",)),
        (
            "About a third of the 90 murals were repainted.",
            ("90 murals inspected: 30 repainted, 60 left as they were.",),
        ),
    ],
)
def test_evidence_that_only_sounds_contrary_is_no_contradiction(sentence: str, answers: tuple[str, ...]) -> None:
    assert passes(sentence, *answers)
