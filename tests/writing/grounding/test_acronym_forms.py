"""Acronyms and the words that they stand for: by initials, by custom, and by the answers' own words."""

from __future__ import annotations

import pytest

from coach.writing.grounding.acronyms import (
    customary,
    definitions,
    initials_match,
    same_words,
    short_forms,
    spelled_out,
)
from coach.writing.grounding.tokens import tokenize


@pytest.mark.parametrize(
    ("acronym", "words", "match"),
    [
        ("RRO", "rapid repair office", True),
        ("OMB", "office of management and budget", True),
        ("DoE", "department of energy", True),
        ("R&D", "research and development", True),
        ("WIT", "water in towns", True),
        ("RRA", "rapid repair office", False),
        ("RR", "rapid repair office", False),
        ("OOM", "office of management", True),
        ("RTA", "road to atlanta", True),
        ("BT", "bureau 9 trade", True),
    ],
)
def test_an_acronym_is_made_of_first_letters(acronym: str, words: str, match: bool) -> None:
    assert initials_match(acronym, words.split()) is match


def test_a_figure_in_a_name_has_no_initial_but_among_the_telling_words() -> None:
    assert initials_match("BT", ["bureau", "9th", "trade"])
    assert initials_match("B9T", ["bureau", "9th", "trade"])


@pytest.mark.parametrize(
    ("mine", "theirs", "same"),
    [
        ("energy savings agreement", "energy saving agreements", True),
        ("office of the harbor", "the harbor office", False),
        ("board of trade", "board trade", True),
        ("board of trade", "board of ports", False),
    ],
)
def test_articles_and_endings_make_no_other_name(mine: str, theirs: str, same: bool) -> None:
    assert same_words(mine.split(), theirs.split()) is same


@pytest.mark.parametrize(
    ("text", "defined"),
    [
        ("Rapid Repair Office (RRO) met", {"rro": ("rapid", "repair", "office")}),
        ("We met the Board of Trade (BT).", {"bt": ("board", "of", "trade")}),
        ("We met the Board of Trade (BOT).", {"bot": ("board", "of", "trade")}),
        ("We met the Board of Trade (“BOT”).", {}),
        ('We met the Board of Trade ("BOT").', {"bot": ("board", "of", "trade")}),
        ("The Trade Board (TB) met the Port Guard ( PG ).", {"tb": ("trade", "board"), "pg": ("port", "guard")}),
        ("We met Trade Board (T).", {}),
        ("We met Trade Board (tb).", {}),
        ("We met Trade Board (TX).", {}),
        ("a Board (AB)", {}),
        ("Trade, 9 Boards (TB) met.", {"tb": ("trade", "boards")}),
        (
            "Able Bay Crew Doing Even Faster Gate Halls In June (ABCDEFGHIJ)",
            {"abcdefghij": tuple("able bay crew doing even faster gate halls in june".split())},
        ),
    ],
)
def test_a_text_defines_an_acronym_in_brackets(text: str, defined: dict[str, tuple[str, ...]]) -> None:
    assert definitions(text) == defined


@pytest.mark.parametrize(
    ("acronym", "sentence", "words"),
    [
        ("otp", "on-time performance was bad", "on time performance"),
        ("otps", "on-time performance was bad", "on time performance"),
        ("ppf", "the port police force came", "port police force"),
        ("ppf", "the pay of port police for us", None),
        ("pof", "port office for hulls", None),
        ("poh", "port office for hulls", "port office hulls"),
        ("ofh", "port office for hulls", "office for hulls"),
        ("pos", "port office of ships", None),
        ("pcb", "I saw p c b there", None),
        ("ot", "on time", None),
        ("tap", "the active port", None),
        ("aap", "an active port and all ports", None),
        ("apa", "an active port and all ports", "active port all"),
        ("gpt", "gate, (port) + tower", "gate port tower"),
    ],
)
def test_the_answers_own_words_spell_an_acronym_out(acronym: str, sentence: str, words: str | None) -> None:
    found = spelled_out([acronym], [tokenize(sentence)])
    assert found == ({} if words is None else {acronym: tuple(words.split())})


def test_the_words_told_first_stand() -> None:
    told = [tokenize("a pilot boat of the guard"), tokenize("pale blue gates and port block gates")]
    assert spelled_out(["pbg"], told) == {"pbg": ("pilot", "boat", "guard")}
    assert spelled_out(["pbg", "bgs"], told[1:])["pbg"] == ("pale", "blue", "gates")


@pytest.mark.parametrize(
    ("full", "short"),
    [
        ("office of management and budget", "omb"),
        ("department of energy", "doe"),
        ("energy", "doe"),
        ("united states department of energy", "doe"),
        ("united states", "us"),
    ],
)
def test_a_well_known_name_has_a_short_form(full: str, short: str) -> None:
    assert short in short_forms(full.split())


@pytest.mark.parametrize("words", ["united", "states", "united states of", "port guard", "", "of the"])
def test_other_words_have_none(words: str) -> None:
    assert short_forms(words.split()) == []


def test_a_well_known_acronym_stands_for_its_words() -> None:
    assert customary("OMB") == ("office", "of", "management", "and", "budget")
    assert customary("tx") == ("texas",)
    assert customary("qqq") == ()
