"""Who wrote an answer that began as a sentence of a draft, whatever the candidate does with it later."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coach.domain.authorship import CANDIDATE, covers, whole, word_starts
from coach.domain.draft import Author, AuthoredSpan
from coach.errors import InputProblem
from coach.store.seals import seal
from coach.store.workspace import Workspace
from tests.store.helpers import MODEL, MOMENT, filled, raw, refused
from tests.store.test_migrations import first_release

ACCEPTED = "I led 12 engineers to one form."
TEXTS = st.lists(st.sampled_from([*ACCEPTED.split(), "nine", "offices", "e\u0301"]), min_size=1, max_size=9)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.create(tmp_path / "w.ecq", candidate="D", framework="opm-2006", now=lambda: MOMENT) as made:
        made.add_story("leading-change")
        yield made


def add(workspace: Workspace, text: str, spans: tuple[AuthoredSpan, ...] = (), question: str = "accepted-1") -> int:
    """The id of the answer's next revision."""
    return workspace.add_answer("leading-change-1", question, "?", text, spans).id


def accept(workspace: Workspace, text: str = ACCEPTED, author: Author = MODEL) -> int:
    """The id of an answer that was a sentence of that author's."""
    return add(workspace, text, whole(text, author))


def whose(workspace: Workspace, answer: int, text: str) -> list[tuple[str, str]]:
    """Each stretch of the answer with who wrote it."""
    spans = workspace.origins("leading-change-1")[answer]
    assert covers(spans, text)
    return [(text[s.start : s.end].strip(), "edited" if s.edited else s.author.kind) for s in spans]


def test_an_accepted_sentence_stays_the_models(workspace: Workspace) -> None:
    answer = accept(workspace)
    assert workspace.origins("leading-change-1") == {answer: whole(ACCEPTED, MODEL)}
    workspace.close()
    with Workspace.open(workspace.path, read_only=True) as opened:
        assert opened.origins("leading-change-1") == {answer: whole(ACCEPTED, MODEL)}


def test_a_typed_answer_has_no_origin(workspace: Workspace) -> None:
    add(workspace, ACCEPTED)
    add(workspace, "I led nobody.")
    accept(workspace)
    add(workspace, ACCEPTED, question="another")
    assert len(workspace.origins("leading-change-1")) == 1
    assert workspace.origins(workspace.add_story("leading-change").id) == {}


def test_an_edit_keeps_the_words_that_stay_with_who_wrote_them(workspace: Workspace) -> None:
    accept(workspace)
    text = "I led 40 engineers to one form."
    answer = add(workspace, text)
    assert whose(workspace, answer, text) == [
        ("I led", "model"),
        ("40", "edited"),
        ("engineers to one form.", "model"),
    ]
    [edited] = [s for s in workspace.origins("leading-change-1")[answer] if s.edited]
    assert (edited.author, edited.edited) == (CANDIDATE, MOMENT)
    assert whose(workspace, add(workspace, f"{text} Then"), f"{text} Then")[1:] == [
        ("40", "edited"),
        ("engineers to one form.", "model"),
        ("Then", "edited"),
    ]


def test_taking_a_sentence_back_and_typing_it_again_does_not_make_it_typed(workspace: Workspace) -> None:
    accept(workspace)
    workspace.withdraw("leading-change-1", "accepted-1")
    assert whose(workspace, add(workspace, ACCEPTED), ACCEPTED) == [(ACCEPTED, "model")]


def test_overwriting_a_sentence_and_bringing_it_back_does_not_make_it_typed(workspace: Workspace) -> None:
    accept(workspace)
    add(workspace, "Nine offices shared nothing.")
    workspace.skip("leading-change-1", "accepted-1", "?")
    assert whose(workspace, add(workspace, ACCEPTED), ACCEPTED) == [(ACCEPTED, "model")]


def test_what_was_typed_before_a_sentence_was_accepted_is_typed_again(workspace: Workspace) -> None:
    typed = "Nine offices, nine forms."
    add(workspace, typed)
    accept(workspace)
    assert add(workspace, typed) not in workspace.origins("leading-change-1")


def test_a_part_of_a_sentence_that_had_been_typed_before_is_typed_again(workspace: Workspace) -> None:
    typed = "I led 12 engineers."
    add(workspace, typed)
    accept(workspace)
    assert add(workspace, typed) not in workspace.origins("leading-change-1")


def test_of_two_revisions_that_say_the_same_the_later_has_the_say(workspace: Workspace) -> None:
    add(workspace, ACCEPTED)
    accept(workspace)
    assert whose(workspace, add(workspace, f"{ACCEPTED} Then"), f"{ACCEPTED} Then") == [
        (ACCEPTED, "model"),
        ("Then", "edited"),
    ]


def test_an_answer_of_which_no_word_stays_is_a_typed_one(workspace: Workspace) -> None:
    accept(workspace)
    typed = add(workspace, "Nine offices shared nothing.")
    workspace.skip("leading-change-1", "accepted-1", "?")
    again = add(workspace, "Nobody knew.")
    assert not {typed, again} & workspace.origins("leading-change-1").keys()


def test_cleaning_moves_the_spans_with_the_words(workspace: Workspace) -> None:
    given_text = "  Ein Bu\u0308ro\r\nled by me. "
    spans = (
        AuthoredSpan(start=0, end=13, author=MODEL),
        AuthoredSpan(start=13, end=len(given_text), author=CANDIDATE),
    )
    answer = add(workspace, given_text, spans)
    assert whose(workspace, answer, "Ein B\u00fcro\nled by me.") == [
        ("Ein B\u00fcro", "model"),
        ("led by me.", "candidate"),
    ]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(st.lists(TEXTS.map(" ".join), min_size=1, max_size=4))
def test_law_spans_cover_every_revision(workspace: Workspace, texts: list[str]) -> None:
    story = workspace.add_story("leading-people").id
    accepted = workspace.add_answer(story, "a", "?", ACCEPTED, whole(ACCEPTED, MODEL))
    answers = [accepted, *(workspace.add_answer(story, "a", "?", text) for text in texts)]
    origins = workspace.origins(story)
    for answer in answers:
        assert answer.id not in origins or covers(origins[answer.id], answer.text)
    model = [s for s in origins.get(answers[1].id, ()) if s.author == MODEL]
    kept = {ACCEPTED[a:].split()[0].strip(".") for a in word_starts(ACCEPTED)}
    words = {w.strip(".") for s in model for w in answers[1].text[s.start : s.end].split()}
    assert words <= kept


@pytest.mark.parametrize("text", ["", "\x1b[2J", ACCEPTED])
def test_what_cannot_be_kept_whole_is_not_kept_at_all(workspace: Workspace, text: str) -> None:
    spans = whole(text, MODEL) if text != ACCEPTED else whole(text[:-1], MODEL)
    with pytest.raises(ValueError if text == ACCEPTED else InputProblem):
        add(workspace, text, spans)
    assert workspace.answers("leading-change-1") == []
    assert workspace.origins("leading-change-1") == {}


def test_the_origins_of_no_story_are_asked_for_in_vain(workspace: Workspace) -> None:
    with pytest.raises(InputProblem):
        workspace.origins("no-such-story")


def test_an_older_file_has_answers_of_the_candidates_only(tmp_path: Path) -> None:
    path = tmp_path / "w.ecq"
    first_release(path, with_rows=True)
    with Workspace.open(path) as workspace:
        assert workspace.origins("leading-change-1") == {}
        answer = accept(workspace)
    with Workspace.open(path, read_only=True) as workspace:
        assert workspace.origins("leading-change-1") == {answer: whole(ACCEPTED, MODEL)}


_GUARDS = ("origin_keeps_its_words", "origin_stays", "origin_is_not_replaced")


@pytest.mark.parametrize("spans", ["[]", "x", '[{"start":0,"end":1,"author":{"kind":"model"}}]', None])
@pytest.mark.parametrize("sealed", [True, False])
def test_a_changed_origin_is_noticed(tmp_path: Path, spans: str | None, sealed: bool) -> None:
    path = tmp_path / "w.ecq"
    filled(path)
    with raw(path) as connection:
        defined = [connection.execute("SELECT sql FROM sqlite_master WHERE name = ?", (g,)).fetchone() for g in _GUARDS]
        for guard in _GUARDS:
            connection.execute(f"DROP TRIGGER {guard}")
        [(answer, before, old)] = connection.execute("SELECT * FROM origin").fetchall()
        kept = before.replace("some-model", "none-model") if spans is None else spans
        row = (answer, kept)
        # With its seal renewed an origin may say something else, but it must still be one.
        connection.execute("UPDATE origin SET spans = ?, seal = ?", (kept, seal("origin", row) if sealed else old))
        for (statement,) in defined:
            connection.execute(statement)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    if sealed and spans is None:
        with Workspace.open(path, read_only=True) as workspace:
            assert workspace.origins("leading-change-1")[answer][0].author.name == "none-model"
    else:
        assert "damaged" in refused(path, read_only=sealed).message


def test_an_origin_of_no_answer_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "w.ecq"
    filled(path)
    with raw(path) as connection:
        row = (999, "[]")
        connection.execute("INSERT INTO origin VALUES (?, ?, ?)", (*row, seal("origin", row)))
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert "damaged" in refused(path, read_only=True).message


def test_the_moment_of_an_edit_is_the_answers(tmp_path: Path) -> None:
    moments = iter(datetime(2026, 3, day, tzinfo=UTC) for day in range(1, 9))
    with Workspace.create(tmp_path / "w.ecq", candidate="D", framework="opm-2006", now=lambda: next(moments)) as made:
        made.add_story("leading-change")
        accept(made)
        edit = made.add_answer("leading-change-1", "accepted-1", "?", f"{ACCEPTED} Later")
        assert made.origins("leading-change-1")[edit.id][-1].edited == edit.at
