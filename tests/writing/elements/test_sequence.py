"""Elements of sentences in a row, by all paths through them, and what is wrong with damaged weights."""

from __future__ import annotations

import itertools
import json
import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach import resources
from coach.domain.base import Element
from coach.errors import GuidanceProblem
from coach.writing.elements.sequence import (
    LONG,
    ElementWeights,
    SequenceWeights,
    element_weights,
    log_shares,
    marginals,
    sequence_scores,
)
from coach.writing.elements.words import ELEMENTS
from coach.writing.structure import structure

Scores = dict[Element, float]

NOTHING: Scores = dict.fromkeys(ELEMENTS, 0.0)
UNDECIDED = log_shares(NOTHING)
NO_NEIGHBOURS = dict.fromkeys(ELEMENTS, NOTHING)
PLAIN = SequenceWeights(
    read=0.0,
    words=1.0,
    base=NOTHING,
    alone=NOTHING,
    asked=NOTHING,
    place=NOTHING,
    first=NOTHING,
    last=NOTHING,
    follows=NO_NEIGHBOURS,
)

numbers = st.floats(-20, 20)
scores = st.fixed_dictionaries(dict.fromkeys(ELEMENTS, numbers))
rows = st.lists(scores, min_size=1, max_size=5)
tables = st.fixed_dictionaries(dict.fromkeys(ELEMENTS, scores))


def _weights(**changed: Any) -> ElementWeights:
    """Weights that heed nothing but the words, with changes to both kinds."""
    weights = PLAIN.model_copy(update=changed)
    return ElementWeights(features={}, read=weights.model_copy(update={"read": 1.0}), plain=weights)


def _shares(
    words: Sequence[Scores],
    weights: ElementWeights,
    *,
    read: Sequence[Scores] | None = None,
    asked: Sequence[Element] = (),
    little: bool = False,
) -> list[Scores]:
    """The sentences' elements, where all of them say little of themselves or none does."""
    return sequence_scores(words, read, asked, [little] * len(words), weights)


def _by_all_paths(
    emitted: Sequence[Mapping[Element, float]], follows: Mapping[Element, Mapping[Element, float]]
) -> list[Scores]:
    found = [dict.fromkeys(ELEMENTS, 0.0) for _ in emitted]
    logs = {
        path: sum(scores[e] for scores, e in zip(emitted, path, strict=True))
        + sum(follows[a][b] for a, b in itertools.pairwise(path))
        for path in itertools.product(ELEMENTS, repeat=len(emitted))
    }
    greatest = max(logs.values())
    shares = {path: math.exp(value - greatest) for path, value in logs.items()}
    total = sum(shares.values())
    for path, share in shares.items():
        for place, element in enumerate(path):
            found[place][element] += share / total
    return found


@settings(max_examples=40, deadline=None)
@given(rows, tables)
def test_law_the_probabilities_are_those_of_all_paths(emitted: list[Scores], follows: dict[Element, Scores]) -> None:
    found, expected = marginals(emitted, follows), _by_all_paths(emitted, follows)
    assert len(found) == len(emitted)
    for one, other in zip(found, expected, strict=True):
        assert one == pytest.approx(other, abs=1e-9)


@settings(deadline=None)
@given(st.lists(scores, max_size=40), tables)
def test_law_they_add_up_to_one_in_a_row_of_any_length(emitted: list[Scores], follows: dict[Element, Scores]) -> None:
    for shares in marginals(emitted, follows):
        assert sum(shares.values()) == pytest.approx(1)
        assert all(0 <= share <= 1 + 1e-12 for share in shares.values())


@settings(deadline=None)
@given(rows, tables, numbers)
def test_law_what_speaks_for_all_elements_speaks_for_none(
    emitted: list[Scores], follows: dict[Element, Scores], more: float
) -> None:
    raised = [{e: value + more for e, value in row.items()} for row in emitted]
    for one, other in zip(marginals(emitted, follows), marginals(raised, follows), strict=True):
        assert one == pytest.approx(other, abs=1e-9)


@settings(deadline=None)
@given(rows)
def test_law_without_weights_between_neighbours_each_sentence_stands_by_itself(emitted: list[Scores]) -> None:
    for row, found in zip(emitted, marginals(emitted, NO_NEIGHBOURS), strict=True):
        assert found == pytest.approx({e: math.exp(v) for e, v in log_shares(row).items()}, abs=1e-9)


@settings(deadline=None)
@given(scores)
def test_law_logarithms_of_shares_add_up_to_one_and_keep_their_distances(given_scores: Scores) -> None:
    found = log_shares(given_scores)
    assert sum(map(math.exp, found.values())) == pytest.approx(1)
    for one, other in itertools.pairwise(ELEMENTS):
        assert found[one] - found[other] == pytest.approx(given_scores[one] - given_scores[other], abs=1e-9)
    assert log_shares(found) == pytest.approx(found)


def test_numbers_too_large_for_an_exponential_are_borne() -> None:
    row = {**NOTHING, Element.ACTION: 5000.0}
    [found, _] = marginals([row, NOTHING], NO_NEIGHBOURS)
    assert found == pytest.approx({**NOTHING, Element.ACTION: 1.0})


def test_no_sentences_no_elements() -> None:
    assert marginals([], NO_NEIGHBOURS) == []
    assert _shares([], _weights()) == []
    assert _shares([], _weights(), read=[], asked=(Element.ACTION,)) == []


def test_a_sentence_alone_has_a_base_of_its_own_and_neither_beginning_nor_end() -> None:
    strong = {**NOTHING, Element.CONTEXT: 4.0}
    row = _weights(base=strong, first=strong, last=strong)
    [alone] = _shares([UNDECIDED], row)
    assert alone == pytest.approx(dict.fromkeys(ELEMENTS, 0.2))
    both = _shares([UNDECIDED, UNDECIDED], row)
    assert all(shares[Element.CONTEXT] > 0.9 for shares in both)
    single = _weights(alone=strong)
    assert _shares([UNDECIDED], single)[0][Element.CONTEXT] > 0.9
    assert _shares([UNDECIDED] * 2, single)[0] == pytest.approx(dict.fromkeys(ELEMENTS, 0.2))


def test_the_first_and_the_last_of_a_row_are_these_and_no_other() -> None:
    weights = _weights(first={**NOTHING, Element.CHALLENGE: 3.0}, last={**NOTHING, Element.RESULT: 3.0})
    first, middle, last = _shares([UNDECIDED] * 3, weights)
    assert max(first, key=first.__getitem__) is Element.CHALLENGE
    assert middle == pytest.approx(dict.fromkeys(ELEMENTS, 0.2))
    assert max(last, key=last.__getitem__) is Element.RESULT


def test_the_place_counts_in_a_long_row_only() -> None:
    weights = _weights(place={**NOTHING, Element.RESULT: 2.0})
    short = _shares([UNDECIDED] * (LONG - 1), weights)
    assert all(shares == pytest.approx(dict.fromkeys(ELEMENTS, 0.2)) for shares in short)
    results = [shares[Element.RESULT] for shares in _shares([UNDECIDED] * LONG, weights)]
    assert results == sorted(results) and results[0] < 0.2 < results[-1]
    assert results[0] == pytest.approx(math.exp(-2) / (math.exp(-2) + 4))


@pytest.mark.parametrize("element", ELEMENTS)
def test_what_was_asked_tips_a_doubtful_sentence_and_no_clear_one(element: Element) -> None:
    weights = _weights(asked=dict.fromkeys(ELEMENTS, 1.0))
    other = next(e for e in ELEMENTS if e is not element)
    doubtful, clear = log_shares({**NOTHING, other: 0.3}), log_shares({**NOTHING, other: 9.0})
    plain = _shares([doubtful, clear], weights)
    asked = _shares([doubtful, clear], weights, asked=(element,))
    assert [max(shares, key=shares.__getitem__) for shares in plain] == [other, other]
    assert [max(shares, key=shares.__getitem__) for shares in asked] == [element, other]
    every = _shares([doubtful], weights, asked=ELEMENTS)
    assert every[0] == pytest.approx(_shares([doubtful], weights)[0]), "asking for all asks for none"


def _gain(shares: Scores) -> float:
    """How much was added for the action, against an element that nobody asked for."""
    return math.log(shares[Element.ACTION] / shares[Element.CONTEXT])


def test_of_several_that_were_asked_each_counts_less() -> None:
    weights = _weights(asked=dict.fromkeys(ELEMENTS, 1.0))
    [one] = _shares([UNDECIDED], weights, asked=(Element.ACTION,))
    [two] = _shares([UNDECIDED], weights, asked=(Element.ACTION, Element.RESULT))
    assert _gain(one) >= 1
    assert _gain(two) == pytest.approx(_gain(one) / math.sqrt(2))
    assert two[Element.RESULT] == pytest.approx(two[Element.ACTION])


def test_the_question_counts_more_for_a_sentence_that_says_little_and_only_where_something_was_asked() -> None:
    weights = _weights(asked=dict.fromkeys(ELEMENTS, 1.0))
    [full], [little] = (_shares([UNDECIDED], weights, asked=(Element.ACTION,), little=each) for each in (False, True))
    assert _gain(little) > 1.5 * _gain(full)
    leaning = log_shares({**NOTHING, Element.RESULT: 1.0})
    assert _shares([leaning], weights, little=True) == _shares([leaning], weights)


def test_neighbours_tip_a_sentence_on_either_side() -> None:
    follows = {**NO_NEIGHBOURS, Element.CHALLENGE: {**NOTHING, Element.ACTION: 2.0}}
    sure, weights = log_shares({**NOTHING, Element.CHALLENGE: 9.0}), _weights(follows=follows)
    _, after = _shares([sure, UNDECIDED], weights)
    assert max(after, key=after.__getitem__) is Element.ACTION
    before, _ = _shares([UNDECIDED, log_shares({**NOTHING, Element.ACTION: 9.0})], weights)
    assert max(before, key=before.__getitem__) is Element.CHALLENGE


def test_the_classifier_is_heard_where_there_is_one_and_by_the_weights_that_were_fitted_with_it() -> None:
    read = log_shares({**NOTHING, Element.RESULT: 5.0})
    told = _weights(alone={**NOTHING, Element.CONTEXT: 1.0})
    weights = told.model_copy(update={"read": PLAIN.model_copy(update={"read": 1.0})})
    [with_it] = _shares([UNDECIDED], weights, read=[read])
    [without] = _shares([UNDECIDED], weights)
    assert with_it[Element.RESULT] > 0.9
    assert max(without, key=without.__getitem__) is Element.CONTEXT


@pytest.fixture
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where an installation keeps elements.json; there is a sound one in it, and none that was read before counts."""
    path = tmp_path / "classifiers" / "elements.json"
    path.parent.mkdir()
    path.write_text(_weights().model_dump_json(), encoding="utf-8")
    monkeypatch.setattr(resources, "folder", lambda _: tmp_path)
    element_weights.cache_clear()
    yield path
    element_weights.cache_clear()


def test_sound_weights_are_read(corpus: Path) -> None:
    assert element_weights() == _weights()


def _cut(told: dict[str, Any]) -> str:
    return json.dumps(told)[:-40]


def _element_missing(told: dict[str, Any]) -> str:
    del told["plain"]["base"]["action"]
    return json.dumps(told)


def _neighbour_missing(told: dict[str, Any]) -> str:
    del told["read"]["follows"]["action"]["other"]
    return json.dumps(told)


def _row_missing(told: dict[str, Any]) -> str:
    del told["read"]["follows"]["action"]
    return json.dumps(told)


def _feature(*row: object) -> Callable[[dict[str, Any]], str]:
    return lambda told: json.dumps({**told, "features": {"w backlog": row}})


@pytest.mark.parametrize(
    "damaged",
    [
        _cut,
        lambda _: "",
        lambda _: "[]",
        lambda told: json.dumps({**told, "more": 1}),
        lambda told: json.dumps({name: value for name, value in told.items() if name != "plain"}),
        lambda told: json.dumps(told).replace('"challenge"', '"chalenge"'),
        _element_missing,
        _neighbour_missing,
        _row_missing,
        _feature(1.0, 2.0, 3.0, 4.0),
        _feature(1.0, 2.0, 3.0, 4.0, 5.0, 6.0),
        _feature(1.0, 2.0, 3.0, 4.0, "x"),
        _feature(1.0, 2.0, 3.0, 4.0, math.nan),
    ],
)
def test_damaged_weights_are_said_in_a_sentence(corpus: Path, damaged: Callable[[dict[str, Any]], str]) -> None:
    corpus.write_text(damaged(json.loads(corpus.read_text(encoding="utf-8"))), encoding="utf-8")
    with pytest.raises(GuidanceProblem, match="missing or damaged"):
        element_weights()


def test_bytes_that_are_no_text_are_said_in_a_sentence(corpus: Path) -> None:
    corpus.write_bytes(b"\xff\xfe\x00{")
    with pytest.raises(GuidanceProblem, match="missing or damaged"):
        element_weights()


def test_weights_that_are_gone_are_said_in_a_sentence_by_what_sorts(corpus: Path) -> None:
    corpus.unlink()
    with pytest.raises(GuidanceProblem, match="missing or damaged") as problem:
        structure("I cut costs.")
    assert problem.value.next_step == "Install the coach again."


def test_the_shipped_weights_were_fitted() -> None:
    weights = element_weights()
    assert len(weights.features) > 500
    assert weights.read != weights.plain and weights.read.read > 0.2 and weights.plain.words > 0.2
