"""A sentence tells something of the answers: stock words and the words of the guidance tell nothing."""

from __future__ import annotations

import pytest

from tests.writing.grounding.checks import check, passes

_GAUGES = (
    "deputy project lead, Gauge Renewal Project",
    "63 gauges on 4 rivers, ranked them by flood risk, ran 5 field crews",
    "58 of 63 done before the cutoff",
)
_DIVER = (
    "chief diver at the harbor, 9 divers",
    "improved visibility by new lamps. culture of checks before each dive",
    "results: no injuries in 2 years, record for us",
)


@pytest.mark.parametrize(
    "sentence",
    [
        "I quantified my achievements with numbers, percentages and timelines.",
        "I described measurable results.",
        "I showed the impact of my leadership on the organization.",
        "I demonstrated strategic vision and delivered results.",
        "This experience demonstrates my leadership skills.",
        "My leadership made a lasting difference.",
        "I achieved measurable outcomes and exceeded expectations.",
        "I used specific examples with metrics to demonstrate success.",
        "I faced a significant challenge.",
        "I took decisive action and achieved meaningful results.",
    ],
)
@pytest.mark.parametrize("answers", [_GAUGES, _DIVER])
def test_a_sentence_of_stock_words_is_flagged(sentence: str, answers: tuple[str, ...]) -> None:
    assert not passes(sentence, *answers), check(sentence, *answers).claims


@pytest.mark.parametrize(
    ("sentence", "answers"),
    [
        ("I ranked the gauges.", _GAUGES),
        ("I ran five field crews.", _GAUGES),
        ("I was deputy project lead.", _GAUGES),
        ("We finished 58 of them.", _GAUGES),
        ("I built a culture of checks.", _DIVER),
        ("There were no injuries for two years.", _DIVER),
        ("I improved visibility.", _DIVER),
        ("Morale improved.", ("morale improved after the move",)),
        ("I led a change of culture.", ("led culture change in the unit",)),
        ("Physicians objected.", ("doctors balked at first",)),
    ],
)
def test_a_short_sentence_that_tells_of_the_answers_passes(sentence: str, answers: tuple[str, ...]) -> None:
    assert passes(sentence, *answers), check(sentence, *answers).claims


def test_a_sentence_to_the_reader_tells_nothing_of_the_answers() -> None:
    assert not passes("You led 143 staff in the field office.", "I led 143 staff in the field office.")
    assert not passes("Let me know if your field office had 143 staff.", "I led 143 staff in the field office.")
    assert passes('A manager asked, "Can you finish by May?"', 'manager asked "can you finish by May?"')
