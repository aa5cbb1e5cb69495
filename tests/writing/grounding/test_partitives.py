"""All, most and the rest where the answers say it of some."""

from __future__ import annotations

import pytest

from coach.domain.draft import ClaimKind
from tests.writing.grounding.checks import kinds, passes


@pytest.mark.parametrize(
    ("sentence", "answer"),
    [
        ("All five checkpoints had waits of 68 minutes.", "5 checkpoints. Waits at checkpoint c hit 68 minutes."),
        ("All eight kilns used the two-key lock.", "We had eight kilns, and three of them used the two-key lock."),
        ("All other orchards use the net today.", "Two other orchards use the net today."),
        (
            "All of our 90 buoys would have gone dark.",
            "12 of our 90 buoys would have gone dark. We had 90 buoys, then 80.",
        ),
        ("Most of the crew were divers.", "About a quarter of the crew were divers."),
        ("Across the district's schools, we fitted new locks.", "We fitted new locks at Elm School."),
        ("All of the letters were kept in crates.", "Letters came by mail, about 40 of them kept in crates."),
    ],
)
def test_all_for_some_is_flagged(sentence: str, answer: str) -> None:
    assert ClaimKind.SCOPE in kinds(sentence, answer)


@pytest.mark.parametrize(
    ("sentence", "answer"),
    [
        ("All eight kilns used the two-key lock.", "All eight kilns used the two-key lock, three of them by choice."),
        ("All other orchards use the net today.", "The other orchards all use the net today."),
        ("All of our 90 buoys went dark.", "Our 90 buoys went dark. 12 of them came back."),
        ("Most of the crew were divers.", "60 percent of the crew were divers."),
        ("Across the district, we fitted new locks.", "We fitted new locks district-wide, in every school."),
        ("All eight kilns were inspected.", "I had all eight kilns inspected. Two of them failed."),
        ("All of the letters were answered.", "We answered every letter, about 40 of them in verse."),
    ],
)
def test_all_for_all_passes(sentence: str, answer: str) -> None:
    assert passes(sentence, answer)
