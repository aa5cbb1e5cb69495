"""Laws of a library: whatever is added and removed, list, passages, words and vectors tell the same."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from coach.domain.library import Chunk
from coach.errors import InputProblem
from coach.store.workspace import Workspace
from tests.store.library_helpers import MODEL, read_document, vector

# Words that no stemmer changes, so that a plain search in Python can tell what is to be found.
WORDS = ["opm", "qrb", "ccar", "büro", "x1", "zq"]
TEXTS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join)
STEPS = st.lists(
    st.one_of(
        st.tuples(
            st.just("add"), st.lists(TEXTS, min_size=1, max_size=4), st.sampled_from(["", "opm-1997", "opm-2025"])
        ),
        st.tuples(st.just("replace"), st.lists(TEXTS, min_size=1, max_size=3), st.sampled_from(["", "opm-2025"])),
        st.tuples(st.just("remove"), st.just([]), st.just("")),
        st.tuples(st.just("reopen"), st.just([]), st.just("")),
    ),
    max_size=12,
)


class Shelf:
    """What a library should hold: texts and edition by the document's id, and how far the ids went."""

    def __init__(self) -> None:
        self.documents: dict[int, tuple[list[str], str]] = {}
        self.ids: dict[int, list[int]] = {}
        self.last_document = self.last_passage = 0

    def add(self, texts: list[str], edition: str) -> None:
        self.last_document += 1
        self.documents[self.last_document] = (texts, edition)
        self.ids[self.last_document] = [self.last_passage + n for n in range(1, len(texts) + 1)]
        self.last_passage += len(texts)

    def texts(self, edition: str | None = None) -> dict[int, str]:
        return {
            number: text
            for document, (texts, spoken_of) in self.documents.items()
            if edition is None or spoken_of in ("", edition)
            for number, text in zip(self.ids[document], texts, strict=True)
        }


def agree(workspace: Workspace, shelf: Shelf) -> None:
    """Every way to look at the library shows what the shelf holds."""
    library = workspace.library
    texts = shelf.texts()
    assert [(d.id, d.passages) for d in library.documents()] == [(n, len(t)) for n, (t, _) in shelf.documents.items()]
    assert library.passage_count() == len(texts)
    assert {p.id: p.text for p in library.passages(list(texts))} == texts
    assert library.passages(range(1, shelf.last_passage + 1)) == library.passages(list(texts))
    assert [(p, blob) for _, p, blob in library.vectors()] == [(n, vector(text)) for n, text in texts.items()]
    assert {d: list(ids) for d, ids in library.id_ranges().items()} == {d: shelf.ids[d] for d in shelf.documents}
    for word in WORDS:
        having = {number for number, text in texts.items() if re.search(rf"\b{word}\b", text)}
        assert {number for number, _ in library.search([word], 100)} == having
        assert library.frequencies([word]) == {word: len(having)}
    for edition in ("opm-1997", "opm-2006", "opm-2025"):
        hits = library.search(WORDS, 100, edition)
        assert {number for number, _ in hits} == shelf.texts(edition).keys()
        assert [score for _, score in hits] == sorted((score for _, score in hits), reverse=True)


@settings(max_examples=40, deadline=None)
@given(STEPS)
def test_any_sequence_of_additions_and_removals(steps: list[tuple[str, list[str], str]]) -> None:
    shelf = Shelf()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "w.ecq"
        workspace = Workspace.create(path, candidate="D", framework="opm-2006")
        for step, (kind, texts, edition) in enumerate(steps):
            if kind in ("add", "replace"):
                old = [next(iter(shelf.documents))] if kind == "replace" and shelf.documents else []
                document = read_document(f"{step}", name=f"{step}.txt", title="Title")
                chunks = [Chunk(text=text) for text in texts]
                workspace.library.add(
                    document, chunks, list(map(vector, texts)), MODEL, (edition,) if edition else (), replacing=old
                )
                for number in old:
                    del shelf.documents[number]
                shelf.add(texts, edition)
            elif kind == "remove":
                number = max(shelf.documents, default=shelf.last_document + 1)
                try:
                    workspace.library.remove(number)
                except InputProblem:
                    assert number not in shelf.documents
                else:
                    del shelf.documents[number]
            else:
                workspace.close()
                workspace = Workspace.open(path)
            agree(workspace, shelf)
        workspace.close()
        with Workspace.open(path, read_only=True) as reopened:
            agree(reopened, shelf)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(min_size=1, max_size=80), min_size=1, max_size=5), st.lists(st.text(max_size=20), max_size=3))
def test_every_character_comes_back_and_goes_again(texts: list[str], headings: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "w.ecq"
        chunks = [Chunk(headings=tuple(headings), text=text) for text in texts]
        surrogate = any("\ud800" <= character <= "\udfff" for character in "".join((*texts, *headings)))
        with Workspace.create(path, candidate="D", framework="opm-2006") as workspace:
            try:
                added = workspace.library.add(read_document("x"), chunks, [vector("x")] * len(texts), MODEL, ())
            except InputProblem:
                assert surrogate
                return
        with Workspace.open(path) as workspace:
            assert workspace.library.chunks(added.id) == chunks
            workspace.library.remove(added.id)
            assert workspace.library.search(["guide"], 9) == []
        Workspace.open(path).close()
