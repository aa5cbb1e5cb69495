"""What each edition's guidance holds, and that no edition's rules stand among another's."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pytest

from coach.domain.guidance import Entry
from coach.guidance.frameworks import load_framework
from tests.guidance.corpus import FRAMEWORKS, entries

PROCESS = {"process", "qrb", "edition-1997", "edition-2025", "interview"}
# Rules and words of narratives, of which an entry for 2025 alone may say only that they are gone.
CLASSIC = re.compile(
    r"\bten[ -]pages?\b|\b10[ -]pages?\b|\b28\b|twenty-eight|fundamental|12[- ]point|twelve-point|one inch|"
    r"Business Acumen|Building Coalitions|Leading Change|Results Driven|key characteristic",
    re.IGNORECASE,
)
GONE = re.compile(r"\b(gone|classic|old rules|no separate|dropped|replace[sd]?)\b")
OF_2025 = re.compile(
    r"resume of two pages|two-page resume|USAJOBS|SIQRB|Driving Efficiency|Merit and Competence|Achieving Results|"
    r"American Founding|Merit Hiring Plan|80 (calendar )?days",
    re.IGNORECASE,
)
OF_1997 = re.compile(r"(?<!Public )Service Motivation|Cultural Awareness|Human Resources Management|key characteristic")


def _of(edition: str, *, alone: bool = False) -> list[Entry]:
    return [e for e in entries().values() if (e.frameworks == (edition,) if alone else edition in e.frameworks)]


def _told(entry: Entry) -> str:
    return f"{entry.title} {entry.text}"


def _naming(found: Iterable[Entry], pattern: re.Pattern[str]) -> list[str]:
    return [entry.id for entry in found if pattern.search(_told(entry))]


def test_frameworks_are_known_in_order_and_each_has_guidance() -> None:
    for entry in entries().values():
        assert entry.frameworks == tuple(f for f in FRAMEWORKS if f in entry.frameworks) != (), entry.id
    assert {edition: len(_of(edition)) >= 100 for edition in FRAMEWORKS} == dict.fromkeys(FRAMEWORKS, True)


@pytest.mark.parametrize("edition", FRAMEWORKS)
def test_an_edition_has_guidance_on_its_ecqs_its_formats_and_its_process(edition: str) -> None:
    own = _of(edition, alone=True)
    assert [e for e in own if e.topic == "ecqs"]
    assert [e for e in own if e.topic in {"formats", "resume"}]
    assert [e for e in own if e.topic in PROCESS]


@pytest.mark.parametrize("edition", FRAMEWORKS)
def test_each_ecq_of_an_edition_has_an_entry_of_its_own(edition: str) -> None:
    described = {e.ecqs[0] for e in _of(edition, alone=True) if e.topic == "ecqs" and len(e.ecqs) == 1}
    assert {ecq.id for ecq in load_framework(edition).ecqs} <= described


@pytest.mark.parametrize("edition", FRAMEWORKS)
def test_the_competencies_of_each_ecq_are_listed_by_name(edition: str) -> None:
    listed = {e.ecqs: e for e in _of(edition, alone=True) if e.topic == "competencies" and len(e.competencies) > 1}
    for ecq in load_framework(edition).ecqs:
        entry = listed[(ecq.id,)]
        assert all(competency.name in entry.text for competency in ecq.competencies), entry.id


@pytest.mark.parametrize("edition", ["opm-1997", "opm-2006"])
def test_each_competency_that_is_defined_has_an_entry_of_its_own(edition: str) -> None:
    own = [e for e in _of(edition) if len(e.competencies) == 1]
    for competency in load_framework(edition).competencies:
        [entry] = [e for e in own if e.competencies == (competency.id,)]
        assert entry.topic == "competencies"
        assert entry.title.startswith(f"{competency.name}, a ")
        assert entry.ecqs == ((competency.ecq,) if competency.ecq else ())
        assert entry.frameworks == (edition,)
        assert "An action that shows it" in entry.text


def test_no_sub_competency_of_2025_is_defined() -> None:
    own = _of("opm-2025", alone=True)
    assert [e.id for e in own if len(e.competencies) == 1] == []
    for entry in own:
        if entry.competencies:
            assert re.search(r"\bdefin", entry.text) and re.search(r"\b(no|none|isn't)\b", entry.text, re.I), entry.id


def test_every_classic_ecq_has_its_definition_and_its_focus() -> None:
    for ecq in load_framework("opm-2006").ecqs:
        for name in (f"{ecq.id}-definition", f"{ecq.id}-focus"):
            assert entries()[name].ecqs == (ecq.id,)


def test_every_ecq_of_1997_has_its_definition_and_its_key_characteristics() -> None:
    for ecq in load_framework("opm-1997").ecqs:
        own = [e for e in _of("opm-1997", alone=True) if e.topic == "ecqs" and e.ecqs == (ecq.id,)]
        assert [e.id for e in own if "key characteristics" in e.title]
        assert [e.id for e in own if "the definition" in e.title]


def test_the_new_edition_is_told_to_users_of_the_classic_one() -> None:
    told = {entry.id for entry in entries().values() if {"opm-2006", "opm-2025"} <= set(entry.frameworks)}
    assert {"in-force-october-2025", "narratives-discontinued-2025", "two-page-resume-2025"} <= told


def test_what_holds_for_2025_alone_says_of_classic_rules_only_that_they_are_gone() -> None:
    own = [entry for entry in _of("opm-2025", alone=True) if not GONE.search(_told(entry))]
    assert _naming(own, CLASSIC) == []


def test_what_holds_for_every_edition_has_no_rule_of_one() -> None:
    common = [e for e in entries().values() if e.frameworks == FRAMEWORKS and e.topic != "editions"]
    assert _naming(common, CLASSIC) == []
    assert _naming(common, OF_2025) == []


def test_what_holds_for_older_editions_has_nothing_of_2025() -> None:
    own = [e for e in entries().values() if "opm-2025" not in e.frameworks]
    assert _naming(own, OF_2025) == []


def test_what_holds_for_2006_alone_has_no_competency_of_1997() -> None:
    assert _naming(_of("opm-2006", alone=True), OF_1997) == []


def test_limits_of_the_classic_narrative_hold_for_it_alone() -> None:
    for name in ("one-inch-margins", "twelve-point-font", "ten-page-limit", "two-examples-per-ecq"):
        assert entries()[name].frameworks == ("opm-2006",)
