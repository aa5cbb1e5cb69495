"""The words that carried a competency: whole words, few of them, and those that make the difference."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.engine.classes_protocol import Classified, Explained
from coach.engine.embeddings import EmbeddingsEngine
from coach.writing.carriers import MOST, carriers
from tests.quality.mapping.cases import load

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
WORDS = (
    "I the of and rebuilt budget union-led mayor's naïve 4 percent clinics 12th GS-15 staff’s won café my Überseehafen "
    "line reports 有 to"
).split()
SEPARATORS = (" ", ", ", " — ", "\n", "... ", " (", "_")


@st.composite
def _texts(draw: st.DrawFn) -> tuple[str, list[tuple[int, int]]]:
    """A text of different words, and the spans of its tokens: words, pieces of words and signs."""
    words = draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=14, unique=True))
    text, spans = draw(st.sampled_from(["", " ", "“"])), []
    for word in words:
        cut = draw(st.integers(0, len(word) - 1))
        start, end = len(text), len(text) + len(word)
        spans += [(start, start + cut), (start + cut, end)] if cut else [(start, end)]
        text += word + draw(st.sampled_from(SEPARATORS))
    return text, spans


def _carried(text: str, spans: Sequence[tuple[int, int]], tokens: Sequence[float]) -> tuple[str, ...]:
    explained = Explained(label=0, tokens=list(tokens))
    return carriers(text, Classified(log_odds=[1.0], spans=list(spans), explained=[explained]), explained)


@settings(deadline=None)
@given(_texts(), st.data())
def test_law_at_most_two_stretches_of_whole_words_that_do_not_overlap(
    made: tuple[str, list[tuple[int, int]]], data: st.DataObject
) -> None:
    text, spans = made
    tokens = data.draw(st.lists(st.floats(-3, 3), min_size=len(spans), max_size=len(spans)))
    found = _carried(text, spans, tokens)
    assert len(found) <= MOST
    words = [(m.start(), m.end()) for m in _WORD.finditer(text)]
    taken: set[int] = set()
    for stretch in found:
        # Each word is there once, so that a stretch is too.
        [start] = [m.start() for m in re.finditer(re.escape(stretch), text) if _on_borders(words, m.start(), m.end())]
        places = set(range(start, start + len(stretch)))
        assert not places & taken
        taken |= places


def _on_borders(words: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    return start in {first for first, _ in words} and end in {last for _, last in words}


@settings(deadline=None)
@given(_texts(), st.data())
def test_law_a_single_word_that_says_much_is_found(
    made: tuple[str, list[tuple[int, int]]], data: st.DataObject
) -> None:
    text, spans = made
    said = data.draw(st.sampled_from([(m.start(), m.end()) for m in _WORD.finditer(text)]))
    tokens = [5.0 if start < said[1] and end > said[0] else 0.0 for start, end in spans]
    assert _carried(text, spans, tokens) == (text[slice(*said)],)


@settings(deadline=None)
@given(_texts(), st.data())
def test_law_where_nothing_speaks_for_a_label_nothing_carried_it(
    made: tuple[str, list[tuple[int, int]]], data: st.DataObject
) -> None:
    text, spans = made
    tokens = data.draw(st.lists(st.floats(-3, 0), min_size=len(spans), max_size=len(spans)))
    assert _carried(text, spans, tokens) == ()


@settings(deadline=None)
@given(_texts(), st.data())
def test_law_only_how_the_words_compare_matters(made: tuple[str, list[tuple[int, int]]], data: st.DataObject) -> None:
    text, spans = made
    tokens = data.draw(st.lists(st.integers(0, 12), min_size=len(spans), max_size=len(spans)))
    once, twice = ([scale * value / 4 for value in tokens] for scale in (1, 2))
    assert _carried(text, spans, once) == _carried(text, spans, twice)


@pytest.mark.parametrize("text", ["", " ", "…!", "🙂"])
def test_a_text_without_words_has_none_that_carried(text: str) -> None:
    assert _carried(text, [(0, 1)] if text else [], [2.0] if text else []) == ()


def test_two_stretches_far_apart_are_told_the_stronger_first_without_the_light_words_around_them() -> None:
    text = "I sold the old boats and then I rebuilt the budget of the port"
    weights = {"sold": 2.4, "old": 0.5, "boats": 2.4, "rebuilt": 2.2, "the": 0.4, "budget": 3.0, "of": 0.6}
    spans = [(m.start(), m.end()) for m in _WORD.finditer(text)]
    tokens = [weights.get(text[start:end], 0.0) for start, end in spans]
    assert _carried(text, spans, tokens) == ("rebuilt the budget", "sold the old boats")


def test_a_second_stretch_that_adds_little_is_not_told() -> None:
    text = "I rebuilt it and, far away, sold boats"
    spans = [(m.start(), m.end()) for m in _WORD.finditer(text)]
    assert _carried(text, spans, [0, 4.0, 0, 0, 0, 0, 1.2, 0]) == ("rebuilt",)


def test_what_a_long_text_says_after_the_last_token_that_was_read_carries_nothing() -> None:
    text = "budget and unread words"
    assert _carried(text, [(0, 6)], [3.0]) == ("budget",)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddingsEngine]:
    with EmbeddingsEngine(cache=tmp_path_factory.mktemp("cache")) as started:
        yield started


def _odds(engine: EmbeddingsEngine, texts: Sequence[str]) -> list[list[float]]:
    found = engine.classify("competencies", texts)
    assert found is not None
    return [each.log_odds for each in found.texts]


def test_a_sentence_without_its_carriers_loses_more_than_without_as_many_other_words(engine: EmbeddingsEngine) -> None:
    stories = [story for story in load("tune") if story.actions[0].shows][::5][:20]
    actions = [story.actions[0].text for story in stories]
    found = engine.classify("competencies", actions, explained=1)
    assert found is not None and len(found.texts) == 20
    chance = random.Random(0)
    better = 0
    for action, classified in zip(actions, found.texts, strict=True):
        [explained] = classified.explained
        stretches = carriers(action, classified, explained)
        words = [(m.start(), m.end()) for m in _WORD.finditer(action)]
        told = [place for place, (start, end) in enumerate(words) if _within(action, stretches, start, end)]
        assert 0 < len(told) < len(words)
        others = [place for place in range(len(words)) if place not in told]
        count = min(len(told), len(others))
        without = [
            _without(action, words, told),
            *(_without(action, words, chance.sample(others, count)) for _ in "12345"),
        ]
        lost = [classified.log_odds[explained.label] - odds[explained.label] for odds in _odds(engine, without)]
        better += lost[0] > sum(lost[1:]) / (len(lost) - 1)
    assert better >= 15


def _within(text: str, stretches: Sequence[str], start: int, end: int) -> bool:
    return any(text.index(each) <= start and end <= text.index(each) + len(each) for each in stretches)


def _without(text: str, words: Sequence[tuple[int, int]], places: Sequence[int]) -> str:
    left = set(places)
    kept = [text[start:end] for place, (start, end) in enumerate(words) if place not in left]
    return f"{' '.join(kept)}."
