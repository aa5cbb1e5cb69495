"""Honours: the recogniser, the honour and its own words stand together in the answers, and are not denied."""

from __future__ import annotations

import pytest

from coach.domain.draft import ClaimKind
from tests.writing.grounding.checks import check, kinds, passes

NO_HONOUR = (
    "We cut the county's energy bill by $90,000 a year, mostly by boiler tuning, and the state office saw our numbers.",
    "Efficiency was my idea. No award or anything, the director just said thanks in the hallway.",
)
HONOURED = (
    "We cut the county's energy bill by $90,000 a year, mostly by boiler tuning, and the state office saw our numbers.",
    "The state gave our crew its energy award in 2015, bronze medals, and I went up on the stage with them.",
)


@pytest.mark.parametrize(
    "sentence",
    [
        "Our savings of $90,000 a year earned the office a state efficiency award.",
        "We cut the energy bill by $90,000 a year, for which I was honored by the director.",
        "We cut the energy bill by $90,000 a year, and I was named manager of the year.",
    ],
)
def test_an_honour_that_the_answers_do_not_give_or_deny_is_flagged(sentence: str) -> None:
    assert ClaimKind.AWARD in kinds(sentence, *NO_HONOUR), check(sentence, *NO_HONOUR).claims


def test_an_honour_of_another_kind_is_flagged() -> None:
    assert ClaimKind.AWARD in kinds("In 2015, the state gave our crew silver cups and a safety trophy.", *HONOURED)
    assert ClaimKind.AWARD in kinds("In 2015, I was named employee of the year.", *HONOURED)


@pytest.mark.parametrize(
    "sentence",
    [
        "In 2015, the state gave our crew its energy award.",
        "The state honored our crew with bronze medals in 2015.",
        "In 2015, our crew was honored by the state.",
    ],
)
def test_an_honour_that_an_answer_gives_passes(sentence: str) -> None:
    assert passes(sentence, *HONOURED), check(sentence, *HONOURED).claims


def test_the_award_of_a_contract_and_a_thing_recognized_are_no_honours() -> None:
    answers = ("We split the contract into eight awards after the bidders' meeting, and I knew both bids were low.",)
    assert ClaimKind.AWARD not in kinds("We split the contract into eight separate awards.", *answers)
    assert ClaimKind.AWARD not in kinds("After the bidders' meeting, I recognized that both bids were low.", *answers)
