"""The question sets measured in every way: on the shipped guidance, and on documents that a user added."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from coach.documents.structured import read_document
from coach.domain.guidance import Passage
from coach.engine.ports import Embedder
from coach.guidance.library import add_to_library
from coach.guidance.library_search import LibrarySearch
from coach.guidance.retrieval import Retriever
from coach.store.workspace import Workspace
from tests.quality.retrieval import cases
from tests.quality.retrieval.measures import DEEPEST, among, rank_of
from tests.quality.retrieval.ways import entries_found, passages_found

FRAMEWORK = "opm-2006"


@contextmanager
def library_of(folder: Path, documents: Iterable[Path], embedder: Embedder) -> Iterator[Workspace]:
    """A workspace in the folder with these documents in its library."""
    with Workspace.create(folder / "library.ecq", candidate="Avery", framework=FRAMEWORK) as workspace:
        for path in documents:
            add_to_library(workspace, read_document(path), embedder)
        yield workspace


def entry_ranks(way: str, embedder: Embedder, asked: Sequence[cases.Case | cases.EntryCase]) -> list[int | None]:
    """The rank of the first right entry for each question that some entry answers."""
    found = entries_found(way, embedder, [(case.question, case.framework) for case in asked])
    return [rank_of(ids, among(case.passages)) for case, ids in zip(asked, found, strict=True)]


def answered(half: str) -> list[cases.Case]:
    """The cases of the half that an entry answers."""
    return [case for case in cases.load_cases(half) if case.passages]


def about_seeds(half: str) -> list[cases.Case]:
    """The cases of the half whose answer stands in one of the five documents."""
    return [case for case in cases.load_cases(half) if case.source.isdigit()]


def passage_ranks(
    way: str, embedder: Embedder, workspace: Workspace, asked: Sequence[cases.Case | cases.AgencyCase]
) -> list[int | None]:
    """The rank of the first right passage of the workspace's library for each question."""
    questions = [(case.question, getattr(case, "framework", FRAMEWORK)) for case in asked]
    found = passages_found(way, embedder, workspace.library, questions)
    pairs = zip(asked, found, strict=True)
    return [rank_of(texts, partial(cases.holds, evidence=case.evidence)) for case, texts in pairs]


def ranks_beside_the_guidance(
    way: str, embedder: Embedder, workspace: Workspace, asked: Sequence[cases.Case]
) -> list[int | None]:
    """The rank of the first right passage as `coach ask --workspace` gives them, shipped and of the library."""
    used = embedder if way == "hybrid" else None
    retriever = Retriever(used, library=LibrarySearch(workspace.library, used))
    ranks = []
    for case in asked:
        [found] = retriever.search([case.question], case.framework, top=DEEPEST)
        ranks.append(rank_of(found, partial(_answers, case)))
    return ranks


def _answers(case: cases.Case, passage: Passage) -> bool:
    return passage.id in case.passages or cases.holds(
        f"{passage.title}\n{passage.text}\n{passage.quote}", case.evidence
    )
