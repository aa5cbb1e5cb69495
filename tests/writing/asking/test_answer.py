"""An answer is what its cited passages bear out of a reply, and says how much of it they did not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.asking import NOT_ANSWERED, Asked, Scope
from coach.engine.ports import Task
from coach.errors import ContextTooSmall
from coach.writing.asking.answer import MOST_SENTENCES, answer_question, checked
from tests.fakes import ScriptedModel
from tests.writing.asking.passages import MANY, TWO, passage

EDITION = "Executive Core Qualifications (2006)"


def test_a_sentence_keeps_the_ids_of_its_passages_and_who_wrote_it() -> None:
    model = ScriptedModel("Give at most two examples per ECQ [1]. OPM adds a third in hard cases [1].")
    answer = answer_question(model, "How many examples?", [TWO], EDITION)
    assert [(s.text, s.citations) for s in answer.sentences] == [
        ("Give at most two examples per ECQ.", ("two-examples",))
    ]
    assert answer.text == "Give at most two examples per ECQ."
    assert answer.removed == 1 and answer.reasons
    assert (answer.author.kind, answer.author.name, answer.author.prompt) == ("model", "scripted", "answer-question v1")
    assert answer.author.sha256 == "0" * 64
    [asked] = model.history
    assert asked.task is Task.REVIEW and EDITION in asked.text


def test_passages_that_say_otherwise_are_given_and_may_be_cited() -> None:
    found = TWO.model_copy(update={"disagreeing": (MANY,)})
    model = ScriptedModel("Give at most two examples per ECQ [1]. A résumé firm says that it may hold several [2].")
    answer = answer_question(model, "How many examples?", [found], EDITION)
    assert [s.citations for s in answer.sentences] == [("two-examples",), ("several",)]
    asked = Asked(question="?", framework="opm-2006", passages=(found,), scope=Scope(), answer=answer)
    assert asked.marked.endswith("it may hold several. [2]")
    assert [p.id for p in asked.numbered] == ["two-examples", "several"]
    assert Asked(question="?", framework="opm-2006", passages=(found,), scope=Scope()).marked == ""


def test_where_nothing_is_left_it_says_so() -> None:
    answer = answer_question(ScriptedModel("The board has nine members [1]."), "Who?", [TWO], EDITION)
    assert (answer.text, answer.sentences, answer.removed) == (NOT_ANSWERED, (), 1)
    asked = Asked(question="?", framework="opm-2006", passages=(TWO,), scope=Scope(), answer=answer)
    assert asked.marked == NOT_ANSWERED


def test_without_passages_no_model_is_asked() -> None:
    model = ScriptedModel()
    assert answer_question(model, "Who?", [], EDITION).text == NOT_ANSWERED
    assert not model.history


def test_a_small_context_gets_the_first_passages_and_one_that_is_too_small_none() -> None:
    long = passage("word " * 400, passage_id="long")
    model = ScriptedModel("Give at most two examples per ECQ [1]. Word word word [2].", context=750)
    answer = answer_question(model, "How many?", [TWO, long], EDITION)
    assert [s.citations for s in answer.sentences] == [("two-examples",)]
    assert "[2]" not in model.history[0].messages[1].content
    with pytest.raises(ContextTooSmall):
        answer_question(ScriptedModel(context=300), "How many?", [TWO], EDITION)


def test_the_answer_is_heard_as_it_comes() -> None:
    heard: list[str] = []
    answer_question(ScriptedModel("none"), "How many?", [TWO], EDITION, on_text=heard.append)
    assert "".join(heard) == "none"


def test_an_answer_is_short_whatever_the_reply() -> None:
    many = [passage(f"Office {word} takes packages on paper.", passage_id=word) for word in "abcdefgh"]
    reply = " ".join(f"Office {word} takes packages on paper [{n}]." for n, word in enumerate("abcdefgh", start=1))
    kept, reasons, removed = checked(reply, many)
    assert len(kept) == MOST_SENTENCES
    assert (removed, reasons) == (2, ["The answer was long enough."] * 2)


@given(st.text(max_size=300), st.booleans())
def test_of_any_reply_only_given_passages_are_cited(reply: str, complete: bool) -> None:
    kept, reasons, removed = checked(reply, [TWO, MANY], complete=complete)
    assert all(s.citations and set(s.citations) <= {"two-examples", "several"} for s in kept)
    assert bool(reasons) == bool(removed)
