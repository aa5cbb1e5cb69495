"""A document on its way into the library: cut, embedded once, and written only when all of it is ready."""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from coach.domain.library import ReadDocument, Section
from coach.errors import Cancelled, EngineStopped, InputProblem
from coach.guidance import library as adding
from coach.guidance.chunks import chunk
from coach.guidance.library import add_to_library, model_of, renew_vectors, vector_text
from coach.store.workspace import Workspace
from tests.fakes import WordEmbedder
from tests.store.library_helpers import held


class Counting(WordEmbedder):
    """Remembers what it embedded, under a name of its own; fails at a chosen call."""

    def __init__(self, name: str = "words", fail_at: int = 0) -> None:
        super().__init__()
        self.name = name
        self.batches: list[list[str]] = []
        self.fail_at = fail_at

    def identity(self) -> str:
        return self.name

    def encode_texts(self, texts: Sequence[str]) -> list[bytes]:
        self.batches.append(list(texts))
        if len(self.batches) == self.fail_at:
            raise EngineStopped("The embeddings process ended.", "Try again.")
        return super().encode_texts(texts)

    @property
    def embedded(self) -> list[str]:
        return [text for batch in self.batches for text in batch]


def document(*texts: str, name: str = "guide.md", title: str = "Guide") -> ReadDocument:
    """A document with a section for each text."""
    sections = tuple(Section(headings=(f"Part {text[:8]}",), text=text) for text in texts)
    sha256 = hashlib.sha256("\n".join(texts).encode()).hexdigest()
    return ReadDocument(name=name, title=title, kind="md", sha256=sha256, sections=sections)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.create(tmp_path / "w.ecq", candidate="Dana", framework="opm-2006") as made:
        yield made


@pytest.fixture
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(adding, "_BATCH", 2)


FIRST_OF_2025 = "Commitment to the Rule of Law and the Principles of the American Founding"
TEXTS = [f"{word} is one of the words that this passage is about." for word in "alpha beta gamma delta epsilon".split()]


def test_a_document_is_cut_embedded_and_found(workspace: Workspace) -> None:
    embedder = Counting()
    read = document(*TEXTS)
    added = add_to_library(workspace, read, embedder)
    assert added.passages == len(chunk(read)) == 5
    assert workspace.library.chunks(added.id) == chunk(read)
    expected = embedder.encode_texts([vector_text(passage) for passage in chunk(read)])
    assert [blob for _, _, blob in workspace.library.vectors()] == expected
    assert workspace.library.of_other_models(model_of(embedder)) == []
    assert [number for number, _ in workspace.library.search(["gamma"], 5)] == [3]


def test_headings_are_embedded_with_the_text(workspace: Workspace) -> None:
    embedder = Counting()
    add_to_library(workspace, document("Text."), embedder)
    assert embedder.embedded == ["Part Text.\nText."]


@pytest.mark.usefixtures("small_batches")
def test_progress_goes_up_to_all_passages(workspace: Workspace) -> None:
    told: list[tuple[int, int]] = []
    add_to_library(workspace, document(*TEXTS), Counting(), on_progress=lambda *news: told.append(news))
    assert told == [(0, 5), (2, 5), (4, 5), (5, 5)]


@pytest.mark.usefixtures("small_batches")
@pytest.mark.parametrize("look", [1, 2, 3, 4])
def test_cancelled_before_each_batch_and_before_the_writing_the_library_is_as_it_was(
    workspace: Workspace, look: int
) -> None:
    add_to_library(workspace, document("Something that was there before."), Counting())
    before = held(workspace.library)
    embedder, looks = Counting(), itertools.count(1)
    with pytest.raises(Cancelled, match="cancelled") as caught:
        add_to_library(workspace, document(*TEXTS), embedder, cancelled=lambda: next(looks) == look)
    assert "as it was" in caught.value.next_step
    assert len(embedder.batches) == look - 1
    assert held(workspace.library) == before


@pytest.mark.usefixtures("small_batches")
@pytest.mark.parametrize("batch", [1, 2, 3])
def test_an_embedder_that_fails_leaves_the_library_as_it_was(workspace: Workspace, batch: int) -> None:
    before = held(workspace.library)
    with pytest.raises(EngineStopped):
        add_to_library(workspace, document(*TEXTS), Counting(fail_at=batch))
    assert held(workspace.library) == before


def test_the_same_file_is_refused_before_anything_is_embedded(workspace: Workspace) -> None:
    add_to_library(workspace, document(*TEXTS), Counting())
    embedder = Counting()
    with pytest.raises(InputProblem, match="in the library already"):
        add_to_library(workspace, document(*TEXTS, name="renamed.md"), embedder)
    assert embedder.batches == []


def test_what_was_embedded_before_is_not_embedded_again(workspace: Workspace) -> None:
    add_to_library(workspace, document(*TEXTS), Counting())
    edited = Counting()
    told: list[tuple[int, int]] = []
    added = add_to_library(
        workspace, document(*TEXTS[:4], "A new end.", "A new end."), edited, on_progress=lambda *n: told.append(n)
    )
    assert edited.embedded == ["Part A new en\nA new end."]
    assert told == [(4, 6), (6, 6)]
    new = [blob for number, _, blob in workspace.library.vectors() if number == added.id]
    assert new == Counting().encode_texts([vector_text(passage) for passage in workspace.library.chunks(added.id)])


def test_vectors_of_another_model_are_not_taken_over(workspace: Workspace) -> None:
    add_to_library(workspace, document(*TEXTS), Counting("older"))
    newer = Counting("newer")
    add_to_library(workspace, document(*TEXTS, "More."), newer)
    assert len(newer.embedded) == 6


@pytest.mark.usefixtures("small_batches")
def test_vectors_are_made_anew_when_the_model_changes(workspace: Workspace) -> None:
    add_to_library(workspace, document(*TEXTS[:3]), Counting("older"))
    add_to_library(workspace, document(*TEXTS[2:], name="b.md"), Counting("older"))
    documents = workspace.library.documents()
    newer = Counting("newer")
    told: list[tuple[int, int]] = []
    assert renew_vectors(workspace, newer, on_progress=lambda *news: told.append(news)) == 2
    assert len(newer.embedded) == 5, "a passage of both documents is embedded once"
    assert told == sorted(told)
    assert told[-1] == (6, 6)
    assert workspace.library.of_other_models(model_of(newer)) == []
    assert workspace.library.documents() == documents
    again = Counting("newer")
    assert renew_vectors(workspace, again) == 0
    assert again.batches == []


@pytest.mark.usefixtures("small_batches")
def test_a_renewal_that_is_cancelled_goes_on_where_it_stopped(workspace: Workspace) -> None:
    add_to_library(workspace, document(*TEXTS[:2]), Counting("older"))
    add_to_library(workspace, document(*TEXTS[2:], name="b.md"), Counting("older"))
    newer = Counting("newer")
    with pytest.raises(Cancelled):
        renew_vectors(workspace, newer, cancelled=lambda: len(newer.batches) == 2)
    assert [d.name for d in workspace.library.of_other_models(model_of(newer))] == ["b.md"]
    assert renew_vectors(workspace, newer) == 1
    assert workspace.library.of_other_models(model_of(newer)) == []


def test_the_editions_that_a_document_speaks_of_are_kept(workspace: Workspace) -> None:
    old = "Show Interpersonal Skills, Political Savvy and Influencing/Negotiating, and External Awareness. " * 3
    new = f"ECQ 1 is {FIRST_OF_2025}. Driving Efficiency is next."
    plain = "Bring two copies of the form to the office."
    spoken_of = [
        add_to_library(workspace, document(text, name=f"{n}.md"), Counting()).frameworks
        for n, text in enumerate((old, new, plain))
    ]
    assert "opm-2025" not in spoken_of[0]
    assert spoken_of[1] == ("opm-2025",)
    assert spoken_of[2] == ()


def test_headings_and_title_tell_the_edition_too(workspace: Workspace) -> None:
    sections = (Section(headings=("Driving Efficiency",), text="Save money."),)
    read = document("x").model_copy(
        update={
            "title": "Commitment to the Rule of Law and the Principles of the American Founding",
            "sections": sections,
        }
    )
    assert add_to_library(workspace, read, Counting()).frameworks == ("opm-2025",)


@pytest.mark.parametrize("frameworks", [(), ("opm-1997",), ("opm-1997", "opm-2006")])
def test_whoever_adds_a_document_may_say_which_editions_it_is_for(
    workspace: Workspace, frameworks: tuple[str, ...]
) -> None:
    read = document(f"ECQ 1 is {FIRST_OF_2025}, and there is Driving Efficiency.")
    assert add_to_library(workspace, read, Counting(), frameworks=frameworks).frameworks == frameworks


def test_a_replacement_that_fails_keeps_the_older_document(workspace: Workspace) -> None:
    old = add_to_library(workspace, document(*TEXTS), Counting())
    with pytest.raises(EngineStopped):
        add_to_library(workspace, document("New."), Counting(fail_at=1), replacing=[old.id])
    assert workspace.library.documents() == [old]
    new = add_to_library(workspace, document("New."), Counting(), replacing=[old.id])
    assert workspace.library.documents() == [new]


def test_a_document_of_headings_only_is_refused(workspace: Workspace) -> None:
    with pytest.raises(InputProblem, match="no text"):
        add_to_library(workspace, document(" \n "), Counting())
