"""Numbers: found however they are written, equal when they are equal, and standing with what they count."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.domain.draft import ClaimKind, Status
from coach.writing.grounding.numbers import find_quantities
from coach.writing.grounding.parsing import parse
from coach.writing.grounding.quantities import equal
from tests.writing.grounding.checks import check, flagged, passes

_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()


def _spelled(number: int) -> str:
    """A number below a million in words."""
    if number < 20:
        return _ONES[number]
    if number < 100:
        return _TENS[number // 10 - 2] + (f"-{_ONES[number % 10]}" if number % 10 else "")
    if number < 1000:
        rest = f" and {_spelled(number % 100)}" if number % 100 else ""
        return f"{_ONES[number // 100]} hundred{rest}"
    rest = f" {_spelled(number % 1000)}" if number % 1000 else ""
    return f"{_spelled(number // 1000)} thousand{rest}"


def _one(text: str) -> tuple[ClaimKind, float, float, str]:
    found = find_quantities(parse(text))
    assert len(found) == 1, (text, found)
    return found[0].kind, found[0].low, found[0].high, found[0].unit


@given(st.integers(2, 999_999))
def test_digits_and_words_are_one_number(number: int) -> None:
    forms = [f"{number} cases", f"{number:,} cases", f"{_spelled(number)} cases"]
    assert len({_one(form) for form in forms}) == 1


@given(st.integers(1, 9_999))
def test_money_is_one_amount_in_all_its_forms(tenths: int) -> None:
    whole, tenth = divmod(tenths, 10)
    short = f"{whole}.{tenth}" if tenth else str(whole)
    dollars = tenths * 100_000
    first, *others = (
        find_quantities(parse(form))[0]
        for form in (f"${short}M", f"${short} million", f"{short} million dollars", f"${dollars:,}", f"{dollars} USD")
    )
    assert all(equal(first, other) for other in others)


@given(st.integers(1, 100))
def test_percent_is_one_share_in_all_its_forms(share: int) -> None:
    forms = (f"{share}%", f"{share} percent", f"{share} per cent", f"{share} pct")
    assert len({_one(form) for form in forms}) == 1


@pytest.mark.parametrize(
    ("text", "kind", "low", "high"),
    [
        ("a dozen offices", ClaimKind.NUMBER, 12, 12),
        ("two dozen offices", ClaimKind.NUMBER, 24, 24),
        ("half a million people", ClaimKind.NUMBER, 500_000, 500_000),
        ("10-12 people", ClaimKind.NUMBER, 10, 12),
        ("3 to 5 sites", ClaimKind.NUMBER, 3, 5),
        ("between ten and twelve people", ClaimKind.NUMBER, 10, 12),
        ("$2-3 million", ClaimKind.MONEY, 2e6, 3e6),
        ("$500K", ClaimKind.MONEY, 500_000, 500_000),
        ("$1.2B", ClaimKind.MONEY, 1.2e9, 1.2e9),
        ("half of them", ClaimKind.PERCENT, 50, 50),
        ("two-thirds of the staff", ClaimKind.PERCENT, 200 / 3, 200 / 3),
        ("one in five calls", ClaimKind.PERCENT, 20, 20),
        ("18 months", ClaimKind.DURATION, 18, 18),
        ("a year and a half", ClaimKind.DURATION, 18, 18),
        ("one and a half years", ClaimKind.DURATION, 18, 18),
        ("1 1/2 yrs", ClaimKind.DURATION, 18, 18),
        ("two years and three months", ClaimKind.DURATION, 27, 27),
        ("90-day pilot", ClaimKind.DURATION, 90 * 86_400, 90 * 86_400),
        ("two quarters", ClaimKind.DURATION, 6, 6),
    ],
)
def test_forms(text: str, kind: ClaimKind, low: float, high: float) -> None:
    found = _one(text)
    assert found[0] is kind
    assert found[1] == pytest.approx(low)
    assert found[2] == pytest.approx(high)


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        ("led team of 42", "I led a team of forty-two."),
        ("42-person team, I led it", "I led 42 employees."),
        ("ran a staff of 42", "I supervised 42 people."),
        ("grants to 37 towns", "We made grants to dozens of towns."),
        ("budget went from $2M to $4M", "The budget doubled."),
        ("interviewed 10-12 people", "I interviewed up to 12 people."),
        ("cost $48M vs budget of 52", "The cost was $48 million against a budget of $52 million."),
        ("attrition 40 to 14 pct", "Attrition fell from 40 percent to 14 percent."),
        ("turnover 38 pct when I came. turnover 19 in 2 yrs", "Turnover was 19 percent after two years."),
        ("31 a week before, 13 after", "There were 13 a week afterward."),
        ("waits of 2+ hrs", "Waits exceeded two hours."),
        ("took a month and a half", "It took six weeks."),
        ("Mar 2019 to Sept 2020", "It took 18 months."),
    ],
)
def test_the_same_number_another_way_passes(answer: str, sentence: str) -> None:
    assert passes(sentence, answer), flagged(check(sentence, answer))


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        ("twelve months there", "I had twelve engineers."),
        ("led team of 42", "I led 42 teams."),
        ("led team of 42", "I led 42 offices."),
        ("240 inspectors in 96 plants", "I had 240 plants."),
        ("saved $2.4M", "I saved 2.4 million people."),
        ("saved $2.4M", "I saved $2.4 billion."),
        ("saved $2.4M", "I spent $2.4 million."),
        ("cost $48M vs budget of 52", "The cost was $52 million against a budget of $48 million."),
        ("283,000 gals of fuel oil", "It spilled 283,000 barrels of fuel oil."),
        ("did it in 18 months", "I did it in 18 weeks."),
        ("lost 85k a month", "It lost $85,000 a day."),
        ("led 40 people", "I led more than 40 people."),
        ("60 percent of cases", "60 cases were closed."),
        ("a pilot in 3 of 9 programs", "I ran a pilot in all nine programs."),
        ("finished 2 weeks before the date", "We finished two weeks after the date."),
        ("up from 61 to 83 percent", "It rose by 22 percent."),
    ],
)
def test_another_unit_or_thing_is_flagged(answer: str, sentence: str) -> None:
    assert not passes(sentence, answer), check(sentence, answer).claims


def test_the_reason_names_the_nearest_number() -> None:
    reasons = [claim.reason for claim in flagged(check("I led 45 people.", "led 40 people at the depot"))]
    assert reasons == ["No answer mentions 45 people; the nearest says 40 people."]


@settings(deadline=None)
@given(st.integers(20, 9_000), st.integers(1, 99))
def test_a_share_is_derived_only_when_the_sum_comes_out(total: int, share: int) -> None:
    part = total * share / 100
    answer = f"We surveyed {total} clinics and {share}% of the clinics were late."
    if part == int(part) and int(part) not in {total, share} and part >= 5:
        verdict = check(f"In all, {int(part):,} clinics were late.", answer)
        assert verdict.status is Status.DERIVED
        assert any(f"{share}% of" in claim.reason for claim in verdict.claims)
    wrong = int(part) + 7
    if wrong not in {total, share}:
        assert check(f"In all, {wrong:,} clinics were late.", answer).status is Status.UNSUPPORTED
