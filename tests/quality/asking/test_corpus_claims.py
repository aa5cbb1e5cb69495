"""The shipped guidance against itself: an entry bears out its own sentences, and not those of another."""

from __future__ import annotations

import random

from coach.domain.guidance import Passage
from coach.domain.sentences import split_sentences
from coach.guidance.corpus import load_entries
from coach.guidance.frameworks import cite, load_documents
from coach.writing.asking.claims import faults


def _passages() -> list[Passage]:
    documents = load_documents()
    return [
        Passage(
            id=entry.id,
            title=entry.title,
            text=entry.text,
            quote=entry.quote,
            source=cite(entry.source),
            framework=entry.frameworks[0],
            frameworks=entry.frameworks,
            authority=documents[entry.source.document].authority,
            score=0.5,
        )
        for entry in load_entries()
    ]


def test_every_entry_bears_out_its_own_sentences() -> None:
    against = [
        (passage.id, span.text)
        for passage in _passages()
        for span in split_sentences(passage.text)
        if faults(span.text, [passage])
    ]
    assert not against


def test_hardly_any_entry_bears_out_the_sentence_of_another() -> None:
    passages = _passages()
    draw = random.Random(4)
    tried, kept = 0, list[str]()
    for passage in passages:
        other = draw.choice(passages)
        if other.id != passage.id:
            for span in split_sentences(passage.text):
                tried += 1
                kept += [] if faults(span.text, [other]) else [span.text]
    assert len(kept) <= 0.02 * tried, kept
