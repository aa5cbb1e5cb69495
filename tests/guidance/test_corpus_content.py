"""The shipped guidance: complete, cited, short quotations, contradictions in the open, no personal data."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

import yaml

from coach import resources
from coach.domain.guidance import Entry
from coach.guidance.frameworks import load_documents, load_framework

FRAMEWORKS = {"opm-1997", "opm-2006", "opm-2025"}
TOPICS = {
    "ecqs",
    "competencies",
    "ccar",
    "resume",
    "writing",
    "qrb",
    "process",
    "cdp",
    "stories",
    "method",
    "edition-1997",
    "edition-2025",
    "contradictions",
}
# How a contradiction names its sources.
SOURCES = (
    "slides",
    "webinar",
    "1997 page",
    "briefing",
    "career coach",
    "FEDweek",
    "Resume Place",
    "SES Service",
    "OPM memo",
    "2006 memo",
    "2006 edition",
)
# Commercial documents that only restate OPM's definitions: no opinion of their own to own up to.
RESTATEMENTS = {"opm-definitions-restated", "sesservice-competencies"}
MAX_QUOTE_WORDS = 25


@cache
def _entries() -> dict[str, Entry]:
    files = sorted((resources.folder("corpus") / "guidance").glob("*.yaml"))
    entries = [Entry.model_validate(raw) for file in files for raw in yaml.safe_load(file.read_text(encoding="utf-8"))]
    repeated = [name for name, count in Counter(entry.id for entry in entries).items() if count > 1]
    assert not repeated
    return {entry.id: entry for entry in entries}


def test_there_is_enough_guidance_on_every_topic() -> None:
    topics = Counter(entry.topic for entry in _entries().values())
    assert set(topics) == TOPICS
    assert topics.total() >= 110
    assert min(topics.values()) >= 5


def test_ids_and_texts_have_their_form() -> None:
    for entry in _entries().values():
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", entry.id), entry.id
        assert 1 <= len(entry.title.split()) <= 14, entry.id
        assert 1 <= len(re.findall(r"[.!?](?=\s|$)", entry.text)) <= 4, entry.id


def test_frameworks_are_known_and_each_has_guidance() -> None:
    assert {name for entry in _entries().values() for name in entry.frameworks} == FRAMEWORKS
    assert all(entry.frameworks for entry in _entries().values())


def test_quotations_are_short() -> None:
    for entry in _entries().values():
        assert len(entry.quote.split()) <= MAX_QUOTE_WORDS, entry.id


def test_every_source_is_a_known_document_with_a_section() -> None:
    documents = load_documents()
    for entry in _entries().values():
        assert entry.source.document in documents, entry.id
        assert entry.source.section.strip(), entry.id


def test_commercial_opinions_say_whose_they_are() -> None:
    marks = re.compile(r"coach|columnist|résumé (firm|writers)|FEDweek|PARWCC|Resume Place")
    documents = load_documents()
    for entry in _entries().values():
        document = documents[entry.source.document]
        if document.authority == "commercial" and document.id not in RESTATEMENTS:
            assert marks.search(entry.text), entry.id


def test_every_classic_ecq_has_its_definition_and_its_focus() -> None:
    for ecq in load_framework("opm-2006").ecqs:
        for name in (f"{ecq.id}-definition", f"{ecq.id}-focus"):
            assert _entries()[name].ecqs == (ecq.id,)


def test_every_classic_competency_has_an_entry_of_its_own() -> None:
    own = {
        entry.competencies[0]: entry
        for entry in _entries().values()
        if entry.topic == "competencies" and len(entry.competencies) == 1
    }
    competencies = load_framework("opm-2006").competencies
    assert len(competencies) == 28
    for competency in competencies:
        assert competency.id in own
        entry = own[competency.id]
        assert entry.title.startswith(competency.name)
        assert entry.ecqs == ((competency.ecq,) if competency.ecq else ())
        assert entry.frameworks == ("opm-2006",)


def test_each_entry_has_three_asks_that_no_other_has() -> None:
    asks = Counter(re.sub(r"\W+", " ", ask.lower()).strip() for entry in _entries().values() for ask in entry.asks)
    assert all(len(entry.asks) == 3 for entry in _entries().values())
    assert [ask for ask, count in asks.items() if count > 1] == []


def test_entries_that_disagree_name_one_another() -> None:
    entries = _entries()
    for entry in entries.values():
        for other in entry.contradicts:
            assert other != entry.id
            assert other in entries, (entry.id, other)
            assert entry.id in entries[other].contradicts, (entry.id, other)


def test_contradictions_name_both_sources() -> None:
    contradictions = [entry for entry in _entries().values() if entry.topic == "contradictions"]
    assert len(contradictions) >= 8
    for entry in contradictions:
        named = [source for source in SOURCES if source in entry.text]
        assert len(named) >= 2, entry.id


def test_the_new_edition_is_told_to_users_of_the_classic_one() -> None:
    told = {entry.id for entry in _entries().values() if {"opm-2006", "opm-2025"} <= set(entry.frameworks)}
    assert {"in-force-october-2025", "narratives-discontinued-2025", "two-page-resume-2025"} <= told


def test_limits_of_the_classic_narrative_hold_for_it_alone() -> None:
    for name in ("one-inch-margins", "twelve-point-font", "ten-page-limit", "two-examples-per-ecq"):
        assert _entries()[name].frameworks == ("opm-2006",)


def test_no_personal_data() -> None:
    personal = re.compile(r"[\w.+-]+@[\w-]+|\(?\d{3}\)?[-. ]\d{3}[-. ]\d{4}")
    texts = [entry.model_dump_json() for entry in _entries().values()]
    texts.append((resources.folder("corpus") / "SOURCES.md").read_text(encoding="utf-8"))
    for text in texts:
        assert not personal.search(text), text
