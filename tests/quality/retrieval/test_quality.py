"""The right passage among the first three, and none of an edition that was not asked about."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from coach.domain.guidance import COMMON, Passage
from coach.engine.embeddings import EmbeddingsEngine
from coach.guidance.corpus import load_entries
from coach.guidance.frameworks import framework_ids
from coach.guidance.library_search import LibrarySearch
from coach.guidance.retrieval import Retriever
from coach.store.workspace import Workspace
from tests.quality.retrieval import cases, sets
from tests.quality.retrieval.measures import measures


def all_cases(half: str) -> list[cases.Case | cases.EntryCase]:
    """Both sets of questions."""
    return [*cases.load_cases(half), *cases.earlier_cases(half)]


without_seeds = pytest.mark.skipif(not cases.seeds(), reason="the five source documents are not part of the project")


@pytest.fixture(scope="module")
def embedder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddingsEngine]:
    with EmbeddingsEngine(cache=tmp_path_factory.mktemp("cache")) as engine:
        yield engine


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory, embedder: EmbeddingsEngine) -> Iterator[Workspace]:
    with sets.library_of(tmp_path_factory.mktemp("seeds"), cases.seeds(), embedder) as workspace:
        yield workspace


@pytest.fixture(scope="module")
def agency(tmp_path_factory: pytest.TempPathFactory, embedder: EmbeddingsEngine) -> Iterator[Workspace]:
    with sets.library_of(tmp_path_factory.mktemp("agency"), cases.agency_documents(), embedder) as workspace:
        yield workspace


@pytest.mark.parametrize("half", cases.HALVES)
def test_the_shipped_guidance_answers_among_the_first_three(embedder: EmbeddingsEngine, half: str) -> None:
    asked = sets.answered(half)
    ranks = sets.entry_ranks("hybrid", embedder, asked)
    missed = [case.question for case, rank in zip(asked, ranks, strict=True) if rank is None or rank > 3]
    assert measures(ranks).recall_3 >= 0.95, missed


@pytest.mark.parametrize(("half", "floor"), [("tune", 0.97), ("test", 0.94)])
def test_it_answers_the_earlier_questions_too(embedder: EmbeddingsEngine, half: str, floor: float) -> None:
    assert measures(sets.entry_ranks("hybrid", embedder, cases.earlier_cases(half))).recall_3 >= floor


@without_seeds
@pytest.mark.parametrize("half", cases.HALVES)
def test_with_documents_of_ones_own_a_right_passage_is_among_the_first_three(
    embedder: EmbeddingsEngine, seeds: Workspace, half: str
) -> None:
    asked = sets.about_seeds(half)
    ranks = sets.ranks_beside_the_guidance("hybrid", embedder, seeds, asked)
    missed = [case.question for case, rank in zip(asked, ranks, strict=True) if rank is None or rank > 3]
    assert measures(ranks).recall_3 >= 0.95, missed


@without_seeds
@pytest.mark.parametrize(("half", "floor"), [("tune", 0.95), ("test", 0.9)])
def test_the_documents_alone_mostly_answer_among_the_first_three(
    embedder: EmbeddingsEngine, seeds: Workspace, half: str, floor: float
) -> None:
    assert measures(sets.passage_ranks("hybrid", embedder, seeds, sets.about_seeds(half))).recall_3 >= floor


@pytest.mark.parametrize(("half", "floor"), [("tune", 0.67), ("test", 0.6)])
def test_documents_of_which_the_guidance_knows_nothing_are_not_harmed_by_it(
    embedder: EmbeddingsEngine, agency: Workspace, half: str, floor: float
) -> None:
    asked = cases.agency_cases(half)
    found = {way: measures(sets.passage_ranks(way, embedder, agency, asked)) for way in ("dense", "hybrid")}
    assert found["hybrid"].recall_3 >= max(floor, found["dense"].recall_3)


def test_every_expected_entry_exists_in_its_framework() -> None:
    frameworks = {entry.id: entry.frameworks for entry in load_entries()}
    for half in cases.HALVES:
        for case in all_cases(half):
            assert all(case.framework in frameworks[entry] for entry in case.passages), case


def test_the_halves_share_no_question_and_no_section() -> None:
    tune, test = (cases.load_cases(half) for half in cases.HALVES)
    assert not {case.question for case in tune} & {case.question for case in test}
    assert not {(case.source, case.section) for case in tune} & {(case.source, case.section) for case in test}
    assert len(tune) + len(test) >= 120
    assert sum(case.plain for case in (*tune, *test)) >= (len(tune) + len(test)) / 2


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory, embedder: EmbeddingsEngine) -> Iterator[Workspace]:
    documents = [*cases.seeds(), *cases.agency_documents()]
    with sets.library_of(tmp_path_factory.mktemp("everything"), documents, embedder) as workspace:
        yield workspace


@pytest.mark.parametrize("framework", framework_ids())
@pytest.mark.parametrize("by_meaning", [True, False])
def test_no_passage_of_another_edition_answers(
    embedder: EmbeddingsEngine, everything: Workspace, framework: str, by_meaning: bool
) -> None:
    used = embedder if by_meaning else None
    asked = [case.question for half in cases.HALVES for case in all_cases(half)]
    retriever = Retriever(used, library=LibrarySearch(everything.library, used))
    for question, found in zip(asked, retriever.search(asked, framework, top=10), strict=True):
        assert found or not by_meaning, question
        for passage in (*found, *(other for p in found for other in p.disagreeing)):
            assert _holds(passage, framework), (question, passage.id)


def _holds(passage: Passage, framework: str) -> bool:
    if passage.framework == COMMON:
        return framework in (passage.frameworks or (framework,))
    return passage.framework == framework
