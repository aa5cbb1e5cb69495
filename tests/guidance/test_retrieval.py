"""Passages of the right framework, best first, also without embeddings."""

from __future__ import annotations

import pytest

from coach.domain.framework import Source
from coach.domain.guidance import COMMON, Entry, Passage
from coach.guidance.corpus import load_entries
from coach.guidance.keyword import Fields, KeywordIndex
from coach.guidance.retrieval import Retriever
from tests.fakes import WordEmbedder

SOURCE = Source(document="opm-preparing-for-the-ses", section="Reviewing and Writing Tips")


def _entry(entry_id: str, text: str, frameworks: tuple[str, ...] = ("opm-2006",), ecqs: tuple[str, ...] = ()) -> Entry:
    return Entry(
        id=entry_id,
        title=entry_id.replace("-", " "),
        text=text,
        topic="writing",
        frameworks=frameworks,
        ecqs=ecqs,
        source=SOURCE,
        asks=(),
    )


ENTRIES = (
    _entry("margins", "Set margins of one inch on each side of the page."),
    _entry("acronyms", "Spell out an acronym when it first stands in the text."),
    _entry("old-margins", "Margins of the edition of 1997.", frameworks=("opm-1997",)),
    _entry("conflict", "Tell how you settled a quarrel in your team.", ecqs=("leading-people",)),
)


@pytest.mark.parametrize("embedder", [None, WordEmbedder()])
def test_finds_the_passage_with_its_citation(embedder: WordEmbedder | None) -> None:
    [[first, *_]] = Retriever(embedder, ENTRIES).search(["How wide are the margins?"], "opm-2006", top=2)
    assert first.id == "margins"
    assert first.source.document.startswith("The Senior Executive Service")
    assert first.framework == "opm-2006"
    assert 0 < first.score <= 1


def test_never_leaves_the_framework() -> None:
    [found] = Retriever(WordEmbedder(), ENTRIES).search(["margins 1997 edition"], "opm-2006", top=10)
    assert "old-margins" not in [p.id for p in found]


def test_another_ecqs_guidance_is_left_out_when_asked() -> None:
    [found] = Retriever(WordEmbedder(), ENTRIES).search(
        ["quarrel in your team"], "opm-2006", top=10, ecq="leading-change"
    )
    assert "conflict" not in [p.id for p in found]


def test_one_list_per_question_in_order() -> None:
    found = Retriever(WordEmbedder(), ENTRIES).search(["acronym", "margins"], "opm-2006", top=1)
    assert [p.id for [p] in found] == ["acronyms", "margins"]


def test_keyword_query_syntax_is_text() -> None:
    index = KeywordIndex([Fields(title="a", asks="", body='quotes " and NEAR( and col:umn')])
    assert index.search('" OR NEAR( col:umn*') == {0: 1.0}
    assert index.search("!!!") == {}


def test_every_shipped_entry_is_found_by_its_own_title() -> None:
    entries = [e for e in load_entries() if "opm-2006" in e.frameworks]
    found = Retriever(WordEmbedder()).search([e.title for e in entries], "opm-2006", top=3)
    missed = [e.id for e, passages in zip(entries, found, strict=True) if e.id not in [p.id for p in passages]]
    assert len(missed) <= len(entries) * 0.03, missed


def _search(entries: list[Entry], query: str, framework: str = "opm-2006", top: int = 5) -> list[Passage]:
    return Retriever(WordEmbedder(), entries).search([query], framework, top=top)[0]


def test_a_passage_says_for_which_edition_it_holds_or_that_it_is_common() -> None:
    both = _entry("pages", "How many pages.", frameworks=("opm-2006", "opm-2025"))
    alone = _entry("font", "How large the font.")
    found = {p.id: p for p in _search([both, alone], "pages font")}
    assert (found["pages"].framework, found["pages"].frameworks) == (COMMON, ("opm-2006", "opm-2025"))
    assert (found["font"].framework, found["font"].frameworks) == ("opm-2006", ("opm-2006",))


def test_entries_that_disagree_come_together() -> None:
    one = _entry("two-examples", "At most two examples.").model_copy(update={"contradicts": ("fit", "elsewhere")})
    other = _entry("fit", "What fits counts.").model_copy(update={"contradicts": ("two-examples",)})
    elsewhere = _entry("elsewhere", "Three.", frameworks=("opm-1997",))
    [first] = _search([one, other, elsewhere], "at most two examples", top=1)
    assert [p.id for p in first.disagreeing] == ["fit"]
    assert first.disagreeing[0].source.section == SOURCE.section
    assert first.disagreeing[0].disagreeing == ()


def test_an_opinion_stands_below_the_same_words_of_opm() -> None:
    opinion = _entry("a-opinion", "Set margins of one inch.").model_copy(
        update={"title": "Margins", "source": Source(document="fedweek-ecq-mistakes", section="1")}
    )
    opm = _entry("z-opm", "Set margins of one inch.").model_copy(update={"title": "Margins"})
    found = _search([opinion, opm], "margins")
    assert [(p.id, p.authority) for p in found] == [("z-opm", "opm"), ("a-opinion", "commercial")]


def test_a_question_without_a_word_finds_nothing() -> None:
    assert _search(list(ENTRIES), "?!") == []
