"""The shipped guidance: its form, whose opinion is whose, asks in plain words, contradictions in the open."""

from __future__ import annotations

import re
from collections import Counter

from coach import resources
from coach.guidance.frameworks import load_documents
from tests.guidance.corpus import entries

TOPICS = {
    "ecqs",
    "competencies",
    "ccar",
    "resume",
    "writing",
    "formats",
    "interview",
    "essays",
    "qrb",
    "process",
    "cdp",
    "stories",
    "method",
    "editions",
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
    "FEDmanager",
    "PARWCC",
    "Resume Place",
    "SES Service",
    "Federal Warrior",
    "Clinchy Consulting",
    "PTR Training",
    "Department of Energy",
    "announcement on a job board",
    "OPM memo",
    "2006 memo",
    "2006 edition",
)
# Commercial documents that only restate OPM's definitions: no opinion of their own to own up to.
RESTATEMENTS = {"opm-definitions-restated", "sesservice-competencies"}
WHOSE = re.compile(
    r"coach\b|coaching firm|columnist|career column|résumé (firm|writers)|course provider|commercial website|FEDweek|"
    r"FEDmanager|FEDagent|PARWCC|Resume Place|PTR Training|Clinchy Consulting|SES (Service|Writers)|Federal Warrior"
)
# Words of the field, which somebody who is new to it doesn't have.
TERMS = re.compile(
    r"\b(ECQs?|CCARs?|QRBs?|ERB|M?TQs?|(SES)?CDPs?|SES|SIQRB|OPM)\b|competenc|narrative|core qualif|executive core|"
    r"qualification|noncompetitive|edition"
)


def _first_sentence(text: str) -> str:
    return re.split(r"(?<=[.!?:])\s", text)[0]


def test_there_is_enough_guidance_on_every_topic() -> None:
    topics = Counter(entry.topic for entry in entries().values())
    assert set(topics) == TOPICS
    assert topics.total() >= 380
    assert min(topics.values()) >= 3


def test_ids_and_texts_have_their_form() -> None:
    for entry in entries().values():
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", entry.id), entry.id
        assert 1 <= len(entry.title.split()) <= 14, entry.id
        assert 1 <= len(re.findall(r"[.!?](?=\s|$)", entry.text)) <= 4, entry.id


def test_commercial_opinions_begin_by_saying_whose_they_are() -> None:
    documents = load_documents()
    unmarked = [
        entry.id
        for entry in entries().values()
        if documents[entry.source.document].authority == "commercial"
        and entry.source.document not in RESTATEMENTS
        and entry.topic != "contradictions"
        and not WHOSE.search(_first_sentence(entry.text))
    ]
    assert unmarked == []


def test_no_opinion_is_told_as_a_rule_of_opm() -> None:
    documents = load_documents()
    rule = re.compile(r"\bOPM (requires|demands|wants|allows|forbids)\b")
    for entry in entries().values():
        if documents[entry.source.document].authority == "commercial":
            assert not rule.search(entry.text), entry.id


def test_each_entry_is_asked_for_in_three_ways_or_more_that_no_other_has() -> None:
    asks = Counter(re.sub(r"\W+", " ", ask.lower()).strip() for entry in entries().values() for ask in entry.asks)
    assert all(len(entry.asks) >= 3 for entry in entries().values())
    assert [ask for ask, count in asks.items() if count > 1] == []


def test_each_entry_is_asked_for_by_somebody_who_does_not_know_the_terms() -> None:
    assert [e.id for e in entries().values() if all(TERMS.search(ask) for ask in e.asks)] == []


def test_entries_that_disagree_name_one_another() -> None:
    found = entries()
    for entry in found.values():
        assert len(set(entry.contradicts)) == len(entry.contradicts), entry.id
        for other in entry.contradicts:
            assert other != entry.id
            assert other in found, (entry.id, other)
            assert entry.id in found[other].contradicts, (entry.id, other)


def test_contradictions_name_both_sources() -> None:
    contradictions = [entry for entry in entries().values() if entry.topic == "contradictions"]
    assert len(contradictions) >= 25
    for entry in contradictions:
        named = [source for source in SOURCES if source in entry.text]
        assert len(named) >= 2, entry.id


def test_a_contradiction_describes_no_competency() -> None:
    for entry in entries().values():
        assert entry.topic != "contradictions" or len(entry.competencies) != 1, entry.id


def test_no_personal_data() -> None:
    personal = re.compile(r"[\w.+-]+@[\w-]+|\(?\d{3}\)?[-. ]\d{3}[-. ]\d{4}")
    texts = [entry.model_dump_json() for entry in entries().values()]
    texts.append((resources.folder("corpus") / "SOURCES.md").read_text(encoding="utf-8"))
    for text in texts:
        assert not personal.search(text), text
