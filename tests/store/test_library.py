"""A library: documents in and out, and their passages found by id, by word and by vector."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest

from coach.domain.library import Chunk
from coach.errors import InputProblem, WorkspaceProblem
from coach.store.library import Library
from coach.store.workspace import Workspace
from tests.store.helpers import MOMENT, filled, raw, read
from tests.store.library_helpers import MODEL, add, held, read_document, vector


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "w.ecq"


@pytest.fixture
def library(path: Path) -> Iterator[Library]:
    with Workspace.create(path, candidate="Dana", framework="opm-2006", now=lambda: MOMENT) as workspace:
        yield workspace.library


def test_a_new_workspace_has_an_empty_library(library: Library) -> None:
    assert library.documents() == []
    assert library.passage_count() == 0
    assert list(library.vectors()) == []
    assert library.search(["leading"], 10) == []
    assert library.frequencies(["leading"]) == {"leading": 0}


def test_a_document_comes_back_as_it_was_added(library: Library) -> None:
    added = add(
        library, ["Ein Büro.", "Two\nlines – 你好 🙂"], headings=("Part 1", 'The "board"'), frameworks=("opm-2025",)
    )
    assert (added.id, added.name, added.title, added.kind) == (1, "guide.txt", "Guide", "txt")
    assert (added.added, added.frameworks, added.pages, added.passages) == (MOMENT, ("opm-2025",), 2, 2)
    assert library.documents() == [added]
    second, first = library.passages([2, 1])
    assert (first.id, first.document, first.position, first.page) == (1, 1, 0, 1)
    assert (second.text, second.headings) == ("Two\nlines – 你好 🙂", ("Part 1", 'The "board"'))
    assert [chunk.text for chunk in library.chunks(1)] == [first.text, second.text]
    assert list(library.vectors()) == [(1, 1, vector(first.text)), (1, 2, vector(second.text))]


def test_passages_come_in_the_order_asked_for_and_removed_ones_are_left_out(library: Library) -> None:
    gone = add(library, ["one", "two"])
    add(library, ["three", "four"], name="b.txt")
    library.remove(gone.id)
    assert [p.text for p in library.passages([4, 2, 99, 3, 4, -1])] == ["four", "three", "four"]


def test_a_passage_may_have_several_vectors(library: Library) -> None:
    blob = vector("whole") + vector("first sentence")
    library.add(read_document("x"), [Chunk(text="x")], [blob], MODEL, ())
    assert list(library.vectors()) == [(1, 1, blob)]


def test_many_vectors_are_read_some_at_a_time_and_all_come(library: Library) -> None:
    texts = [f"text {number}" for number in range(1203)]
    add(library, texts[:700])
    add(library, texts[700:], name="b.txt")
    assert [blob for _, _, blob in library.vectors()] == list(map(vector, texts))
    assert [number for _, number, _ in library.vectors()] == list(range(1, 1204))


def test_writing_goes_on_while_vectors_are_read(library: Library) -> None:
    add(library, [f"text {number}" for number in range(1500)])
    reading = library.vectors()
    next(reading)
    add(library, ["another"], name="b.txt")
    assert sum(1 for _ in reading) == 1500


def test_a_missing_vector_is_no_document(library: Library) -> None:
    with pytest.raises(ValueError, match="shorter"):
        library.add(read_document("x"), [Chunk(text="x"), Chunk(text="y")], [vector("x")], MODEL, ())
    assert library.documents() == [] and library.search(["x"], 5) == []


def test_a_document_without_passages_is_refused(library: Library) -> None:
    with pytest.raises(InputProblem, match=r"guide\.txt has no text"):
        library.add(read_document(""), [], [], MODEL, ())
    assert library.documents() == []


def test_the_same_file_is_noticed_with_its_name_and_day(library: Library) -> None:
    add(library, ["one"])
    document = read_document("guide.txt\none", name="another-name.txt")
    before = held(library)
    with pytest.raises(InputProblem, match=r"document 1, guide\.txt, added on 2 March 2026") as caught:
        library.add(document, [Chunk(text="one")], [vector("one")], MODEL, ())
    assert "another-name.txt" in caught.value.message
    with pytest.raises(InputProblem, match="document 1"):
        library.require_new(document)
    assert held(library) == before
    assert library.same_file(document.sha256) == library.documents()[0]
    assert library.same_file("0" * 64) is None


def test_half_of_a_character_pair_is_refused(library: Library) -> None:
    with pytest.raises(InputProblem, match="character pair"):
        library.add(read_document("x"), [Chunk(text="good"), Chunk(text="\ud83d")], [vector("x")] * 2, MODEL, ())
    assert library.documents() == []
    assert library.search(["good"], 5) == []


def test_names_cannot_steer_a_terminal(library: Library) -> None:
    added = add(library, ["one"], name="a\x1b[31m.txt", title="b\udc80\u202e")
    assert (added.name, added.title) == ("a\N{REPLACEMENT CHARACTER}[31m.txt", "b" + "\N{REPLACEMENT CHARACTER}" * 2)
    library.remove(added.id)
    assert library.search(["b"], 5) == []


def test_an_unknown_document_is_not_removed_nor_any_other_with_it(library: Library) -> None:
    add(library, ["one"])
    before = held(library)
    for ids in ((7,), (1, 7), (1, 1)):
        with pytest.raises(InputProblem, match="no document"):
            library.remove(*ids)
        assert held(library) == before


def test_a_replacement_is_one_step(library: Library) -> None:
    old = add(library, ["old words"])
    with pytest.raises(InputProblem):
        add(library, ["old words"], replacing=[old.id])
    assert library.documents() == [old]
    new = add(library, ["new words"], replacing=[old.id])
    assert library.documents() == [new]
    assert library.search(["old"], 5) == []
    assert [number for number, _ in library.search(["words"], 5)] == [2]


def test_a_word_in_a_heading_counts_more_than_one_in_the_text(library: Library) -> None:
    add(library, ["The accrual of leave.", "Other words entirely."], title="T")
    add(library, ["Something else here."], name="b.txt", title="T", headings=("Accrual",))
    add(library, [f"Filler {number}" for number in range(9)], name="c.txt", title="T")
    (first, high), (second, low) = library.search(["accrual"], 5)
    assert (first, second) == (3, 1)
    assert high > low > 0


def test_forms_of_a_word_meet(library: Library) -> None:
    add(library, ["They were running offices.", "Nothing."])
    assert [number for number, _ in library.search(["RUNS"], 5)] == [1]
    assert library.frequencies(["runs", "office", "absent"]) == {"runs": 1, "office": 1, "absent": 0}
    assert library.frequencies(["runs", "absent"], most=0) == {"runs": 0, "absent": 0}
    assert library.frequencies(["runs"], most=5) == {"runs": 1}


@pytest.mark.parametrize(
    "term", ['"', "a\0b", 'x"y', "NEAR(", "*", "-", "^", "headings:x", "", " ", "OR", "é", "\ud800", "a\ud800"]
)
def test_a_term_is_a_word_whatever_is_in_it(library: Library, term: str) -> None:
    add(library, ["plain words"])
    assert library.search([term], 5) == []
    assert [number for number, _ in library.search([term, "plain"], 5)] == [1]
    assert library.frequencies([term]) == {term: 0}


def test_a_term_of_several_parts_is_a_phrase(library: Library) -> None:
    add(library, ["a non-profit board", "no profit was non existent"])
    assert [number for number, _ in library.search(["non-profit"], 5)] == [1]
    assert library.frequencies(["non-profit"]) == {"non-profit": 1}


def test_thousands_of_terms_are_no_problem(library: Library) -> None:
    add(library, ["plain words"])
    assert len(library.search([*(f"t{number}" for number in range(3000)), "plain"], 5)) == 1


def test_a_limit_limits(library: Library) -> None:
    add(library, [f"word {number}" for number in range(20)])
    assert [len(library.search(["word"], limit)) for limit in (-1, 0, 1, 7, 100)] == [0, 0, 1, 7, 20]
    assert library.search([], 5) == []


def test_a_document_of_another_edition_is_left_out(library: Library) -> None:
    old = add(library, ["Leading people"] * 3, name="old.txt", frameworks=("opm-1997",))
    both = add(library, ["Leading change"], name="both.txt", frameworks=("opm-2006", "opm-1997"))
    every = add(library, ["Leading teams"], name="every.txt")
    for framework, expected in (("opm-1997", [old, both, every]), ("opm-2006", [both, every]), ("opm-2025", [every])):
        assert library.documents_holding(framework) == expected
        found = library.passages([number for number, _ in library.search(["leading"], 50, framework)])
        assert {passage.document for passage in found} == {document.id for document in expected}
        assert len(found) == sum(document.passages for document in expected)
    assert len(library.search(["leading"], 50)) == 5
    assert len(library.search(["leading"], 1, "opm-2025")) == 1


def test_the_editions_of_a_document_can_be_set(library: Library) -> None:
    added = add(library, ["Leading people"], frameworks=("opm-1997",))
    assert library.set_frameworks(added.id, ()).frameworks == ()
    assert library.documents_holding("opm-2025")
    with pytest.raises(InputProblem, match="no document 9"):
        library.set_frameworks(9, ())


def test_the_key_changes_with_every_change_and_only_then(library: Library) -> None:
    keys = [library.key()]
    one = add(library, ["one"])
    keys.append(library.key())
    two = add(library, ["two"], name="b.txt")
    keys.append(library.key())
    library.renew_vectors(two.id, [vector("other")], "words-2")
    keys.append(library.key())
    library.set_frameworks(two.id, ("opm-2025",))
    keys.append(library.key())
    library.remove(one.id)
    keys.append(library.key())
    assert len({*keys}) == len(keys)
    assert library.key() == keys[-1]


def test_vectors_are_known_by_headings_text_and_model(library: Library) -> None:
    add(library, ["same", "other"], headings=("H",))
    wanted = [
        Chunk(headings=("H",), text="same", page=99),
        Chunk(text="same"),
        Chunk(headings=("H",), text="new"),
        Chunk(headings=("H",), text="other"),
    ]
    assert library.known_vectors(wanted, MODEL) == [vector("same"), None, None, vector("other")]
    assert library.known_vectors(wanted, "words-2") == [None] * 4


def test_vectors_of_another_model_are_named_and_replaced(library: Library) -> None:
    add(library, ["one", "two"])
    newer = add(library, ["three"], name="b.txt", model="words-2")
    assert library.of_other_models(MODEL) == [newer]
    library.renew_vectors(newer.id, [vector("3")], MODEL)
    assert library.of_other_models(MODEL) == []
    assert [blob for _, _, blob in library.vectors()] == [vector("one"), vector("two"), vector("3")]
    with pytest.raises(InputProblem, match="no document 9"):
        library.renew_vectors(9, [], MODEL)
    with pytest.raises(InputProblem, match="no document 9"):
        library.chunks(9)


def test_a_library_opened_for_reading_answers_and_takes_nothing(path: Path) -> None:
    content = filled(path)
    assert read(path) == content
    with Workspace.open(path, read_only=True) as workspace:
        assert workspace.library.search(["narrative"], 5)
        for change in (
            lambda: add(workspace.library, ["one"], name="new.txt"),
            lambda: workspace.library.remove(2),
            lambda: workspace.library.set_frameworks(2, ()),
        ):
            with pytest.raises(WorkspaceProblem, match="reading only"):
                change()
    assert read(path) == content


def test_a_closed_workspace_has_no_library(path: Path) -> None:
    with Workspace.create(path, candidate="Dana", framework="opm-2006") as workspace:
        library = workspace.library
        add(library, ["one"])
    with pytest.raises(WorkspaceProblem, match="closed"):
        library.documents()
    with pytest.raises(WorkspaceProblem, match="closed"):
        library.remove(1)


def test_ids_go_on_after_the_last_document_was_removed_and_the_file_opened_again(path: Path) -> None:
    for number, first in zip(range(1, 4), itertools.count(1, 2), strict=False):
        opener = Workspace.open(path) if path.exists() else Workspace.create(path, candidate="D", framework="opm-2006")
        with opener as workspace:
            added = add(workspace.library, ["one", "two"])
            assert added.id == number
            assert [passage for _, passage, _ in workspace.library.vectors()] == [first, first + 1]
            workspace.library.remove(added.id)


def test_the_log_is_overwritten_and_room_is_given_back(path: Path) -> None:
    with Workspace.create(path, candidate="Dana", framework="opm-2006") as workspace:
        empty = path.stat().st_size + path.with_name("w.ecq-wal").stat().st_size
        texts = [f"Passage {number} " + "with many words to fill the file " * 9 for number in range(4000)]
        added = add(workspace.library, texts)
        assert path.with_name("w.ecq-wal").stat().st_size + path.stat().st_size > 2_000_000
        workspace.library.remove(added.id)
        assert path.with_name("w.ecq-wal").stat().st_size == 0
        assert path.stat().st_size <= empty + 20_000
        with raw(path) as connection:
            assert connection.execute("PRAGMA freelist_count").fetchone()[0] == 0
