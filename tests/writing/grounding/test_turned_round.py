"""Denials and directions turned round, in several wordings, each with an honest twin."""

from __future__ import annotations

import pytest

from tests.writing.grounding.checks import kinds, passes

_LENT = "The museum lends drums. We asked in May and they lent 40 drums."
_NOISE = "12 complaints about noise in 2009. 31 complaints about noise in 2012."
_PIER = "I asked for $90K for the pier. The board granted $30K."
_WARNED = "I hadn't warned the tenants about the lift first, my fault."


@pytest.mark.parametrize(
    ("sentence", "answer"),
    [
        ("The museum did not lend the drums.", _LENT),
        ("The archive refused to scan the maps.", "The archive scanned the maps. I drove them there in June."),
        ("Farm visits improved.", "Farm visits stayed about the same."),
        ("Complaints about noise fell between 2009 and 2012.", _NOISE),
        ("The board granted no money for the pier.", _PIER),
        ("The trainers were unaware that the bus was late.", "The trainers knew the bus was late."),
        ("I had warned the tenants beforehand about the lift.", _WARNED),
        ("Nobody on the crew wore a harness.", "Everyone on the crew wore a harness."),
        ("The clinic declined to test the staff.", "The clinic tested all the staff in two days."),
        ("The lender threatened to evict the choir, and he did so.", "Lender threatened to evict the choir, did not."),
        ("Two vendors threatened to leave the pier; one did.", "Two vendors threatened to leave the pier. None did."),
    ],
)
def test_a_statement_turned_round_is_flagged(sentence: str, answer: str) -> None:
    assert kinds(sentence, answer)


@pytest.mark.parametrize(
    ("sentence", "answer"),
    [
        ("The museum did not lend the drums.", "The museum would not lend us the drums."),
        ("The archive refused to scan the maps.", "The archive said no to scanning the maps."),
        ("Farm visits improved.", "Farm visits got better. Costs stayed the same."),
        ("Complaints about noise rose between 2009 and 2012.", _NOISE),
        ("The board granted no money for the pier.", "I asked for $90K for the pier. The board gave nothing."),
        ("I had not warned the tenants about the lift.", _WARNED),
        ("No one was hurt when the crane fell.", "The crane fell. Nobody got hurt."),
        ("Attendance did not change.", "Attendance stayed flat."),
        ("The clinic declined to test the staff.", "The clinic declined. The county tested the staff."),
        ("The lender threatened to evict the choir, and he did so.", "Lender threatened to evict the choir and did."),
    ],
)
def test_the_same_denial_in_other_words_passes(sentence: str, answer: str) -> None:
    assert passes(sentence, answer)
