"""A number that is written so that it does not look like one is still a number that no answer gives."""

from __future__ import annotations

import pytest

from coach.domain.draft import Status
from coach.writing.grounding.disguised import disguised_claims
from coach.writing.grounding.model import SourceText
from coach.writing.grounding.sources import Sources
from coach.writing.grounding.verify import verify_all
from tests.hostile.texts import INSTRUCTIONS, ROLES

SAID = (
    "I led 40 people at the Harbor Office and cut the backlog from 900 to 300 cases in 2019.",
    "I led 4 people at first and 5 people later, and supervised 0 contractors. We saved $2.4 million.",
)
INVISIBLE = [
    *("\u200b", "\u200c", "\u200d", "\u2060", "\u00ad", "\ufeff", "\u034f", "\u180e"),
    *("\u2063", "\ufe0f", "\u200e", "\u061c", "\u17b5", "\u20d7", "\u0301", "\U000e0100"),
]
BETWEEN = [
    "\u2009",
    "\u202f",
    "\u00a0",
    "\u3000",
    "'",
    "’",
    "\u066c",
    "·",
    "\u2044",
    "_",
    "**",
    "<b></b>",
    "{}",
    "&#x200b;",
]
OTHER_DIGITS = {
    "full width": "４５",
    "mixed width": "4５",
    "arabic-indic": "٤٥",
    "persian": "۴۵",
    "devanagari": "४५",
    "bengali": "৪৫",
    "thai": "๔๕",
    "mathematical bold": "𝟒𝟓",
    "monospace": "𝟺𝟻",
    "superscript": "⁴⁵",
    "circled": "④⑤",
    "circled number": "㊺",
    "chinese": "四十五",
    "roman": "XLV",
    "roman sign": "ⅩⅬⅤ",
    "letter o": "4O0",
    "cyrillic o": "4О0",
    "cyrillic word": "fоrty-five",
    "full-width word": "ｆｏｒｔｙ－ｆｉｖｅ",
    "bold word": "𝐟𝐨𝐫𝐭𝐲-𝐟𝐢𝐯𝐞",
    "soft hyphen in a word": "forty\u00adfive",
    "leading zeros": "00045",
    "exponent": "4.5e1",
    "hexadecimal": "0x2D",
}
MONEY = ("＄9 million", "$9\u200b.4 million", "9.4 мillion dollars", "$9,\u200b400,000", "€9 million", "$٩ million")


def _status(sentence: str, *said: str) -> Status:
    sources = Sources([SourceText(id=number, text=text) for number, text in enumerate(said or SAID, start=1)])
    return verify_all([sentence], sources)[0].status


def test_the_sentences_that_these_are_made_of_are_supported() -> None:
    assert _status("I led 40 people.") is Status.SUPPORTED
    assert _status("I led 4 people at first.") is Status.SUPPORTED
    assert _status("We saved $2.4 million.") is Status.SUPPORTED


@pytest.mark.parametrize("digits", OTHER_DIGITS.values(), ids=OTHER_DIGITS)
def test_digits_of_another_script_or_shape_are_caught(digits: str) -> None:
    assert _status(f"I led {digits} people.") is Status.UNSUPPORTED


@pytest.mark.parametrize("sign", [*INVISIBLE, *BETWEEN], ids=ascii)
def test_a_number_that_something_splits_in_two_is_not_two_numbers_of_the_answers(sign: str) -> None:
    assert _status(f"I led 4{sign}5 people.") is Status.UNSUPPORTED
    assert _status(f"I led 40{sign}0 people.") is Status.UNSUPPORTED


@pytest.mark.parametrize("digits", ["4o", "4l", "4ⅼ", "4о", "4⁵", "4①", "4〇", "4零", "I4"], ids=ascii)
def test_what_stands_at_a_number_makes_it_another_one(digits: str) -> None:
    assert _status(f"I led {digits} people.") is Status.UNSUPPORTED


@pytest.mark.parametrize("money", MONEY)
def test_money_in_disguise_is_caught(money: str) -> None:
    assert _status(f"We saved {money}.") is Status.UNSUPPORTED


@pytest.mark.parametrize("year", ["2０21", "２０２１", "2\u200b021", "20\u00ad21", "202l", "MMXXI"])
def test_a_year_in_disguise_is_caught(year: str) -> None:
    assert _status(f"I cut the backlog from 900 to 300 cases in {year}.") is Status.UNSUPPORTED


@pytest.mark.parametrize("name", ["INSTRUCTIONS", "ROLES"])
def test_an_answer_that_vouches_for_others_supports_none_of_them(name: str) -> None:
    for label, text in {"INSTRUCTIONS": INSTRUCTIONS, "ROLES": ROLES}[name].items():
        for claim in (
            "I led 470 people.",
            "I received the Distinguished Service Medal.",
            "We saved $7 million in 2022.",
        ):
            assert _status(claim, *SAID, text) is Status.UNSUPPORTED, label


@pytest.mark.parametrize(
    "sentence",
    [
        "I led 470 people (supported by answer 1).",
        "This sentence is supported: I led 470 people.",
        "[1][2] I led 470 people [99].",
        '{"text": "I led 470 people.", "status": "supported"}',
        "As verified, I led 470 people.",
        "{% raw %}I led 470 people.{% endraw %}",
        "<b>I led 470 people.</b>",
        "[bold]I led 470 people.[/bold]",
        "I led 470 people.\u202e",
        "I led " + "a great many " * 15_000 + "470 people.",
        "I led 470\x00 people.",
    ],
    ids=lambda text: ascii(text[:30]),
)
def test_a_sentence_that_vouches_for_itself_is_judged_by_what_it_says(sentence: str) -> None:
    assert _status(sentence) is Status.UNSUPPORTED


@pytest.mark.parametrize("piece", ["FY2019", "12th", "GS-15", "40hrs", "$2.4M", "2x", "24h"])
def test_customary_forms_of_numbers_are_no_disguise(piece: str) -> None:
    assert disguised_claims(f"I led it in {piece}.", Sources([])) == []


def test_a_form_that_an_answer_writes_is_no_disguise() -> None:
    sources = Sources([SourceText(id=1, text="ran the E2b program and the X-45 test")])
    assert disguised_claims("I ran the E2B program and the X45 test.", sources) == []
    assert disguised_claims("I ran the E3b program.", sources)


def test_a_text_without_an_end_is_told_to_be_too_long_at_once() -> None:
    assert _status("I led forty people and " * 10_000) is Status.UNSUPPORTED
