"""Whether a number of an answer is the one of a sentence: its value and kind, its bound, its rate, what it counts."""

from __future__ import annotations

import pytest

from coach.domain.draft import ClaimKind
from coach.writing.grounding.align import Case, open_case
from coach.writing.grounding.counted import same_thing
from coach.writing.grounding.quantities import ORDINAL, POINT, TIMES, Quantity
from coach.writing.grounding.quantity_match import same_bound, same_rate, same_value, unlike
from coach.writing.grounding.sources import Statement
from tests.writing.grounding.checks import passes, sources


def _pair(sentence: str, answer: str, which: int = 0) -> tuple[Case, Quantity, Quantity, Statement]:
    """The first number of the sentence and one of the answer's."""
    case = open_case(sentence, sources(answer))
    told = [(s, r) for s in case.sources.statements for r in s.quantities]
    statement, number = told[which]
    return case, case.quantities[0], number, statement


@pytest.mark.parametrize(
    ("sentence", "answer", "same"),
    [
        ("I led 40 people.", "led 40 people", True),
        ("I led 40 people.", "led 41 people", False),
        ("I led 40 people.", "saved $40", False),
        ("I led 40 people.", "fell 40 percent", False),
        ("40 percent came.", "40 people came", False),
        ("We saw dozens of boats.", "saw dozens of boats", True),
        ("We saw dozens of boats.", "saw 12 boats", False),
        ("We saw 12 boats.", "saw dozens of boats", False),
        ("The review took a year.", "the review took 12 months", True),
        ("The review took a year.", "12 months", True),
        ("The review took a year.", "it took 12 months, the review", True),
        ("The review took a year.", "the strike took 12 months", False),
        ("The review took 12 months.", "the strike took 12 months", True),
        ("It took a year.", "the strike took 12 months", True),
        ("It was the fourth boat.", "boat 4", True),
        ("It was boat four.", "the 4th boat", True),
        ("It was the fourth boat.", "4 crews", False),
        ("It was the fourth boat.", "boat 5", False),
        ("It was the fourth boat of six crews.", "6 crews, 4 late", False),
        ("We came fourth.", "4", True),
        ("We came fourth.", "we met 4 clerks", False),
        ("We met twice.", "we met 2 times", True),
        ("We met twice.", "we met 3 times", False),
        ("We met twice.", "we met 2x", True),
        ("We met 2x.", "we met twice", True),
        ("We met thrice.", "we met 3 times", True),
        ("We met three times.", "we met thrice", True),
        ("We met twice.", "we met 2 clerks", False),
        ("We met two clerks.", "we met twice", False),
        ("The cost doubled.", "cost 2 times", False),
        ("The cost doubled.", "the cost rose 100 percent", True),
        ("The cost rose 100 percent.", "the cost doubled", True),
        ("The cost tripled.", "the cost rose 200 percent", True),
        ("The cost rose 200 percent.", "the cost tripled", True),
        ("The cost tripled.", "the cost rose 201 percent", False),
        ("The cost tripled.", "the cost rose 199 percent", False),
        ("The cost halved.", "the cost fell 50 percent", True),
        ("The cost fell 50 percent.", "the cost halved", True),
        ("The cost halved.", "the cost fell 49 percent", False),
        ("The cost halved.", "the cost fell 51 percent", False),
        ("The cost quadrupled.", "the cost rose 0 percent", False),
        ("The cost doubled.", "the cost rose 101 percent", False),
        ("The cost doubled.", "the cost rose 2 percent", False),
        ("The cost doubled.", "the cost was 2 dollars", False),
        ("Turnover was 19 percent.", "turnover 38 pct at first, then turnover 19", True),
        ("It took four days.", "that day or the 4 after it", True),
        ("It took four weeks.", "that day or the 4 after it", False),
        ("It took four days.", "the 4 after it", False),
        ("It took four days.", "that day or the 4 boats after it", False),
        ("It rose six points.", "rose 6 percentage points", True),
        ("It rose six.", "rose 6 percentage points", False),
        ("The score was six of the points.", "rose 6 percentage points", True),
        ("The score was seven of the points.", "rose 6 percentage points", False),
        ("A 2.4 million budget.", "the budget was $2.4M", True),
        ("A budget of $2.4 million.", "the budget was 2.4 million", True),
        ("We had 2.4 million people.", "a $2.4 million budget", False),
        ("A budget of $2.4 million.", "we had 2.4 million people", False),
        ("We spent $40.", "spent 40", True),
        ("We spent $40.", "spent 40 boats", False),
        ("We spent 40.", "spent $40", False),
        ("More than 10 people came.", "10-12 people came", True),
        ("More than 12 people came.", "10-12 people came", False),
        ("Fewer than 12 people came.", "10-12 people came", True),
        ("Fewer than 10 people came.", "10-12 people came", False),
        ("Ten people came.", "10-12 people came", False),
        ("More than 10 percent came.", "10-12 people came", False),
        ("More than $10 came.", "10-12 percent came", False),
        ("Ten to 12 people came.", "10-12 people came", True),
        ("Ten to 13 people came.", "10-12 people came", False),
        ("Nine to 12 people came.", "10-12 people came", False),
    ],
)
def test_the_value_and_the_kind(sentence: str, answer: str, same: bool) -> None:
    told = sources(answer)
    case = open_case(sentence, told)
    numbers = [(s, r) for s in case.sources.statements for r in s.quantities]
    found = any(same_value(case, case.quantities[0], r, s) for s, r in numbers)
    assert found is same, [(r.kind, r.low, r.high, r.unit) for _, r in numbers]


@pytest.mark.parametrize(
    ("sentence", "answer", "same"),
    [
        ("I led 40 people.", "led 40 engineers", True),
        ("I led 40 engineers.", "led 40 people", True),
        ("I led 40 engineers.", "led a staff of 40", True),
        ("I led 40 engineers.", "led 40 nurses", False),
        ("I led 40 people.", "led 40 boats", False),
        ("I led 40 boats.", "led 40 people", False),
        ("I led 40 teams.", "led 40 people", False),
        ("I led 40 teams.", "led 40 teams of clerks", True),
        ("I led 40 teams.", "led teams: 40", True),
        ("I led 40 teams.", "led 40 crews", False),
        ("I led 40 squads.", "led 40 squads", True),
        ("I led a team of 40.", "led a team of 40", True),
        ("I led a group of 40 boats.", "led 40 crews", False),
        ("It spilled 40 barrels of oil.", "spilled 40 gallons of oil", False),
        ("It spilled 40 barrels of oil.", "spilled 40 barrels of oil", True),
        ("It spilled 40 barrels of oil.", "spilled 40 barrels of milk", True),
        ("It spilled 40 barrels of oil.", "spilled 40 bbl of oil", True),
        ("It spilled 40 barrels.", "spilled 40 barrels of oil", True),
        ("It spilled 40 barrels.", "spilled 40 boats", False),
        ("We moved 40 tons of salt.", "moved 40 salt loads", True),
        ("We moved 40 tons of salt.", "moved 40 sand loads", False),
        ("We moved 40 tons of salt.", "moved 40", True),
        ("It took two weeks after the date.", "two weeks before the date", False),
        ("It took two weeks early.", "two weeks early", True),
        ("It took two weeks late.", "two weeks early", False),
        ("It took two weeks early.", "two weeks late", False),
        ("It took two weeks late.", "two weeks overdue", True),
        ("We had 40 new boats.", "had 40 boats", True),
        ("We had 40 new boats.", "had 40 new crews", False),
        ("We had 40 boats.", "had 40 large boats", True),
        ("We had 40 additional clerks.", "had 40 additional boats", False),
        ("We had 40 major ports.", "had 40 major yards", False),
        ("We had 40.", "had 40", True),
        ("We had 40.", "had 40 boats", False),
        ("Of the boats, we had 40.", "had 40 boats", True),
        ("We saw the boats, and 40 came.", "40 boats came", True),
        ("Five pleaded guilty.", "5 of them pleaded guilty", True),
        ("Five accused clerks came.", "5 accused clerks came", True),
        ("Five accused clerks came.", "5 boats came", False),
        ("A 20-page report.", "a 20 pager", True),
        ("A 20-page report.", "20 pages in all", True),
        ("A 20-page report.", "20 boats", False),
        ("A 20 pager.", "a 20-page report", True),
        ("We met 20 reps.", "met 20 representatives", True),
        ("We met 20 representatives.", "met 20 reps", True),
        ("We met 20 cats.", "met 20 catalogs", False),
        ("We met 20 catalogs.", "met 20 cats", False),
        ("We moved 20 boats.", "boats came in May, we moved 20", True),
        ("We moved 20 boats.", "crews came in May, we moved 20", True),
        ("We moved 20 boats.", "we moved 20 skiffs. The boats waited", False),
        ("We paid $20 for boats.", "paid $20 for crews", True),
        ("It rose 20 percent for boats.", "rose 20 percent for crews", True),
        ("It took 20 days for boats.", "took 20 days for crews", True),
        ("The cost doubled for boats.", "the cost doubled for crews", True),
        ("We had 20 boats and nine crews.", "had 20 crews, 9 boats", False),
        ("40 clerks came.", "40 came, all of them clerks", True),
        ("40 clerks came.", "40 came", True),
        ("40 clerks came.", "40 left. it rained", False),
        ("40 clerks came.", "40 left. the clerks sang", True),
        ("There were 40 losses.", "40 losses", True),
        ("There were 40 closed cases.", "40 closed", True),
        ("We hired 40 civilians.", "hired 40 staff", True),
        ("40 early boats came.", "40 late boats came", True),
        ("Twenty boats moved the skiffs.", "20 skiffs moved. the boats waited", False),
    ],
)
def test_what_is_counted(sentence: str, answer: str, same: bool) -> None:
    case, mine, theirs, statement = _pair(sentence, answer)
    assert same_thing(case, mine, theirs, statement) is same


def _bounded(bound: str, low: float = 40, high: float = 40) -> Quantity:
    return Quantity(ClaimKind.NUMBER, low, high, 0, 1, bound=bound)


@pytest.mark.parametrize(
    ("mine", "theirs", "same"),
    [
        ("", "", True),
        ("", "over", True),
        ("", "under", True),
        ("", "about", True),
        ("about", "", True),
        ("over", "over", True),
        ("over", "", False),
        ("over", "under", False),
        ("over", "about", False),
        ("under", "under", True),
        ("under", "within", True),
        ("under", "", False),
        ("under", "over", False),
    ],
)
def test_more_or_less_than_is_told_by_the_same(mine: str, theirs: str, same: bool) -> None:
    assert same_bound(_bounded(mine), _bounded(theirs)) is same
    assert same_bound(_bounded(mine), _bounded(theirs, low=30))
    assert same_bound(_bounded(mine, low=30), _bounded(theirs, low=30)) is same


def test_over_two_nights_is_no_more_than() -> None:
    assert same_bound(_bounded("over"), _bounded(""), spanning=True)
    assert not same_bound(_bounded("under"), _bounded(""), spanning=True)
    assert passes("I trained the crew over two nights.", "trained the crew in 2 nights")
    assert not passes("I trained the crew for over two days.", "trained the crew for 2 days")


@pytest.mark.parametrize(
    ("sentence", "answer", "same"),
    [
        ("We lost $20 a month.", "lost $20 a month", True),
        ("We lost $20.", "lost $20 a month", True),
        ("We lost $20 a month.", "lost $20 a week", False),
        ("We lost $20 a month.", "lost $20", False),
        ("We lost $20 a month.", "lost $20, every month", True),
        ("We lost $20 a month.", "lost $20 monthly", True),
        ("We lost $20 a month.", "lost $20 a week each month", False),
        ("We lost 20 boats a year.", "lost 20 boats yearly", True),
        ("It took two days a week.", "took 2 days", True),
        ("It took two days a week.", "took 2 days a month", False),
        ("It took two days.", "took 2 days a month", True),
        ("We paid $20 per boat.", "paid $20 per boat", True),
        ("We paid $20 per boat.", "paid $20 per crew", False),
        ("We paid $20 per boat.", "paid $20, and each boat got it", True),
        ("We paid $20 per boat.", "paid $20 to crews", False),
        ("We paid $20 per crew.", "paid $20 per crewman", True),
    ],
)
def test_a_rate_is_told_by_its_own_period(sentence: str, answer: str, same: bool) -> None:
    case, mine, theirs, statement = _pair(sentence, answer)
    assert same_value(case, mine, theirs, statement)
    assert same_rate(mine, theirs, statement) is same, (mine.per, theirs.per)


_N, _P, _M, _D = ClaimKind.NUMBER, ClaimKind.PERCENT, ClaimKind.MONEY, ClaimKind.DURATION


def _of(kind: ClaimKind, low: float, high: float | None = None, unit: str = "", bound: str = "") -> Quantity:
    return Quantity(kind, low, low if high is None else high, 0, 1, unit, bound)


@pytest.mark.parametrize(
    ("said", "mine", "theirs", "same"),
    [
        ("saw them", _of(_M, 2, 3, "USD"), _of(_N, 2, 3), True),
        ("saw them", _of(_M, 2, 3, "USD"), _of(_N, 2, 4), False),
        ("saw them", _of(_M, 2, 3, "USD"), _of(_N, 1, 3), False),
        ("saw them", _of(_M, 999, unit="USD"), _of(_N, 999), True),
        ("saw them", _of(_M, 1200, unit="USD"), _of(_N, 1200), False),
        ("spent them", _of(_M, 1200, unit="USD"), _of(_N, 1200), True),
        ("saw $38 of them", _of(_M, 1200, unit="USD"), _of(_N, 1200), True),
        ("saw $48M and $3K of them", _of(_M, 52e6, unit="USD"), _of(_N, 52), True),
        ("saw $48M and $3K of them", _of(_M, 52e6, 53e6, "USD"), _of(_N, 52, 53), True),
        ("saw $48M and $3K of them", _of(_M, 52e6, 53e6, "USD"), _of(_N, 52, 54), False),
        ("saw $48M and $3K of them", _of(_M, 52e6, 53e6, "USD"), _of(_N, 51, 53), False),
        ("saw 3 million boats", _of(_M, 52, unit="USD"), _of(_N, 52), True),
        ("saw 3 million boats", _of(_M, 52e6, unit="USD"), _of(_N, 52), False),
        ("saw 38 percent", _of(_P, 19), _of(_N, 19), True),
        ("saw 38 percent", _of(_P, 19), _of(_N, 19, unit=TIMES), False),
        ("saw 38 percent", _of(_P, 19), _of(_N, 19, unit=ORDINAL), False),
        ("saw 38 percent", _of(_P, 19, unit=POINT), _of(_N, 19), False),
        ("saw 38 percent", _of(_P, 19, 20), _of(_N, 19, 21), False),
        ("saw 38 percent", _of(_P, 19, 20), _of(_N, 18, 20), False),
        ("saw 38 boats", _of(_P, 19), _of(_N, 19), False),
        ("saw 38 points", _of(_P, 19), _of(_N, 19), False),
        ("took 38 percent", _of(_D, 19, unit="month"), _of(_N, 19), False),
        ("took that month", _of(_D, 19, unit="month"), _of(_N, 19), True),
        ("took that month", _of(_P, 19), _of(_N, 19), False),
        ("saw points", _of(_P, 6), _of(_P, 6, unit=POINT), False),
        ("saw them", _of(_N, 6, unit=TIMES), _of(_P, 6, unit=POINT), False),
        ("saw them", _of(_M, 12, unit="USD", bound="over"), _of(_M, 12, 14, "EUR"), False),
        ("saw them", _of(_N, 10, bound="over"), _of(_P, 10, 12), False),
        ("saw them", _of(_N, 10, 11, bound="over"), _of(_N, 10, 12), False),
        ("saw them", _of(_N, 11, 12, bound="under"), _of(_N, 10, 12), False),
        ("saw them", _of(_M, 12, unit="USD"), _of(_P, 12), False),
        ("spent them", _of(_N, 12), _of(_M, 12, 14, "USD"), False),
        ("spent them", _of(_M, 5000, 9000, "USD"), _of(_N, 5000, 8000), False),
        ("spent them", _of(_M, 5000, 9000, "USD"), _of(_N, 6000, 9000), False),
        ("spent them", _of(_M, 5000, 9000, "USD"), _of(_N, 5000, 9000), True),
    ],
)
def test_ends_kinds_and_units(said: str, mine: Quantity, theirs: Quantity, same: bool) -> None:
    case = open_case("We saw it.", sources(said))
    assert same_value(case, mine, theirs, case.sources.statements[0]) is same


@pytest.mark.parametrize(("low", "high", "same"), [(6, 7, True), (6, 8, False), (5, 7, False), (6, 6, False)])
def test_points_of_a_score_with_both_ends(low: float, high: float, same: bool) -> None:
    case = open_case("It rose by points.", sources("rose"))
    mine, theirs = _of(_N, low, high), _of(_P, 6, 7, POINT)
    assert same_value(case, mine, theirs, case.sources.statements[0]) is same


@pytest.mark.parametrize(
    ("mine", "theirs", "apart"),
    [
        (_of(_N, 40), _of(_N, 41), True),
        (_of(_N, 40), _of(_N, 40), False),
        (_of(_N, 0.3), _of(_N, 0.1 + 0.2), False),
        (_of(_N, 11), _of(_N, 10, 12), False),
        (_of(_N, 40), _of(_N, 41, unit=ORDINAL), False),
        (_of(_D, 40, unit="month"), _of(_D, 41, unit="second"), False),
        (_of(_N, 2, unit=TIMES), _of(_P, 100), False),
        (_of(_P, 100), _of(_N, 2, unit=TIMES), False),
        (_of(_M, 40e6, unit="USD"), _of(_N, 40), False),
        (_of(_M, 40, unit="USD"), _of(_P, 41), True),
        (_of(_M, 40, unit="USD"), _of(_N, 41, unit=ORDINAL), True),
    ],
)
def test_most_figures_are_seen_to_differ_at_once(mine: Quantity, theirs: Quantity, apart: bool) -> None:
    assert unlike(mine, theirs) is apart
