"""Each entry against what it cites: the document is registered, the quotation stands there, the words are our own."""

from __future__ import annotations

from itertools import combinations

import pytest

from coach.guidance.frameworks import load_documents
from tests.guidance.corpus import entries, even, runs, seeds, squeezed, words

MAX_QUOTE_WORDS = 25
OWN_RUN = 8
"""So many words in a row of a source, names apart, are no longer the project's own."""
ALIKE = 0.8

beside = pytest.mark.skipif(not seeds(), reason="the source documents do not lie beside the checkout")


def test_every_source_is_a_registered_document_with_an_authority_and_a_section() -> None:
    documents = load_documents()
    for entry in entries().values():
        assert entry.source.document in documents, entry.id
        assert documents[entry.source.document].authority in {"opm", "agency", "commercial"}
        assert entry.source.section.strip(), entry.id


def test_quotations_are_short() -> None:
    for entry in entries().values():
        assert len(entry.quote.split()) <= MAX_QUOTE_WORDS, entry.id


@beside
def test_every_quotation_stands_in_its_source() -> None:
    texts = {name: even(text) for name, text in seeds().items()}
    cited = [entry for entry in entries().values() if entry.source.document in texts]
    assert len(cited) > len(entries()) / 2
    missed = [e.id for e in cited if even(e.quote) not in texts[e.source.document]]
    assert missed == []


@beside
def test_an_entry_on_one_of_these_documents_quotes_it() -> None:
    assert [e.id for e in entries().values() if e.source.document in seeds() and not e.quote] == []


@beside
def test_every_section_is_found_in_its_source_and_the_quotation_after_it() -> None:
    texts = {name: squeezed(text) for name, text in seeds().items()}
    missed = []
    for entry in entries().values():
        at, text = 0, texts.get(entry.source.document)
        for part in (*entry.source.section.split(", "), entry.quote) if text else ():
            at = text.find(squeezed(part), at) if text and at >= 0 else -1
        if at < 0:
            missed.append((entry.id, entry.source.section))
    assert missed == []


@beside
def test_no_text_takes_a_run_of_words_from_a_source() -> None:
    taken = {run for text in seeds().values() for run in runs(text, OWN_RUN)}
    assert {e.id: found for e in entries().values() if (found := runs(e.text, OWN_RUN) & taken)} == {}


def test_no_two_entries_have_one_title_or_one_text() -> None:
    for field in ("title", "text"):
        told = [" ".join(words(getattr(entry, field))) for entry in entries().values()]
        assert sorted({text for text in told if told.count(text) > 1}) == []


def test_no_two_entries_say_nearly_the_same() -> None:
    held = {entry.id: set(words(entry.text)) for entry in entries().values()}
    alike = [
        (one, other)
        for one, other in combinations(held, 2)
        if len(held[one] & held[other]) >= ALIKE * min(len(held[one]), len(held[other]))
    ]
    assert alike == []
