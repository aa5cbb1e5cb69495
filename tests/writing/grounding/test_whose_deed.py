"""Deeds and titles that the answers give to others, in wordings of other fields, each with an honest twin."""

from __future__ import annotations

import pytest

from coach.domain.draft import ClaimKind
from tests.writing.grounding.checks import kinds, passes

_BOSS = "Briefed my boss (Asst. Supt. Gwen Tiller) on the mural."
_MUSEUM = "deputy museum director at elm 2010-2012. my boss was the museum director, Jo Pike"
_COOK = "Had cook Ines Roa break down the food bill line by line."
_ROTA = "Asked a group of six clerks, all volunteers, to design the rota."


@pytest.mark.parametrize(
    ("sentence", "answer"),
    [
        ("I briefed Superintendent Gwen Tiller on the mural.", _BOSS),
        ("Director Ana Roe bought the kiln.", "Deputy Director Ana Roe bought the kiln."),
        ("Captain Lou Ferro led the divers.", "Lt. Lou Ferro led the divers."),
        ("From 2010 to 2012, I was the Museum Director at Elm.", _MUSEUM),
    ],
)
def test_a_larger_title_is_flagged(sentence: str, answer: str) -> None:
    assert ClaimKind.TITLE in kinds(sentence, answer)


@pytest.mark.parametrize(
    ("sentence", "answer"),
    [
        ("Deputy Director Ana Roe bought the kiln.", "Deputy Director Ana Roe bought the kiln."),
        ("I briefed Ms. Tiller on the mural.", _BOSS),
        ("Director Ana Roe bought the kiln.", "Ana Roe, director of the school, bought the kiln."),
        ("I was the deputy museum director at Elm.", _MUSEUM),
        ("Commissioner Roe bought the kiln.", "Roe is the commissioner. She bought the kiln."),
    ],
)
def test_the_title_that_an_answer_gives_passes(sentence: str, answer: str) -> None:
    assert passes(sentence, answer)


@pytest.mark.parametrize(
    ("sentence", "answer"),
    [
        ("I conducted a survey of the reefs.", "A survey of the reefs by my divers showed 40 wrecks."),
        ("I selected the murals for the hall.", "The selection of murals for the hall was by the arts council."),
        ("I broke down the food bill line by line.", _COOK),
        ("At each shift, I led a ten-minute drill.", "I started a ten-minute drill at each shift. Divers led it."),
        ("I designed the rota.", _ROTA),
        ("I supervised forty divers at six piers.", "40 divers at 6 piers, they report to pier captains, not me."),
        ("I managed the cooks in the canteens.", "Cooks in the canteens don't report to me, I only set menus."),
    ],
)
def test_what_others_did_is_flagged(sentence: str, answer: str) -> None:
    assert ClaimKind.ROLE in kinds(sentence, answer)


@pytest.mark.parametrize(
    ("sentence", "answer"),
    [
        ("I conducted a survey of the reefs.", "I did a survey of the reefs. It showed 40 wrecks."),
        ("I conducted a survey of the reefs.", "A survey of the reefs by me and my divers showed 40 wrecks."),
        ("I led a ten-minute drill at each shift.", "I led a ten-minute drill at each shift. My deputy led it twice."),
        ("I had Ines Roa break down the food bill.", _COOK),
        ("I asked six clerks to design the rota.", _ROTA),
        ("I supervised forty divers at six piers.", "40 divers at 6 piers, all of them report to me."),
    ],
)
def test_what_the_candidate_did_passes(sentence: str, answer: str) -> None:
    assert passes(sentence, answer)
