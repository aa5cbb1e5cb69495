"""Recorded replies of small models through drafting: nothing unsupported stays, and nothing crashes."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest

from coach.documents.package import package_of
from coach.domain.base import CCAR
from coach.domain.draft import Draft
from coach.domain.text import printable
from coach.errors import InputProblem
from coach.guidance.frameworks import load_framework
from coach.guidance.retrieval import Retriever
from coach.store.workspace import Workspace
from coach.writing.drafting import draft_story
from tests.fakes import WordEmbedder
from tests.replies.cases import DraftingCase, NeverLearns, drafting_cases, stories

CASES = drafting_cases()
STORIES = stories()
NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
each_case = pytest.mark.parametrize("case", CASES, ids=[case.id for case in CASES])


@dataclass
class Drafted:
    """A draft, the same as the workspace has it, the prompts it took, and whether it may be exported as final."""

    draft: Draft
    stored: Draft | None
    prompts: list[str]
    final: bool


@pytest.fixture(scope="module")
def drafted(tmp_path_factory: pytest.TempPathFactory) -> Callable[[DraftingCase], Drafted]:
    """Drafts a case's story with its replies, once."""
    known: dict[str, Drafted] = {}

    def draft(case: DraftingCase) -> Drafted:
        if case.id not in known:
            path = tmp_path_factory.mktemp(case.id) / "w.ecq"
            with Workspace.create(path, candidate="Robin Vale", framework="opm-2006") as workspace:
                known[case.id] = _draft(workspace, case)
        return known[case.id]

    return draft


def _draft(workspace: Workspace, case: DraftingCase) -> Drafted:
    told = STORIES[case.story]
    model = NeverLearns(case, told.good)
    story = workspace.add_story(told.ecq, told.title)
    for question, text in told.answers.items():
        workspace.add_answer(story.id, question, f"About {question}", text)
    framework, retriever = load_framework("opm-2006"), Retriever(WordEmbedder())
    draft = draft_story(workspace, story, framework, model=model, retriever=retriever, now=NOW)
    try:
        package_of(workspace, final=True)
        final = True
    except InputProblem:
        final = False
    return Drafted(draft, workspace.latest_draft(story.id), model.prompts, final)


@each_case
def test_nothing_unsupported_can_be_exported_as_final(
    case: DraftingCase, drafted: Callable[[DraftingCase], Drafted]
) -> None:
    made = drafted(case)
    cut = [s for s in made.draft.sentences if s.incomplete]
    assert made.stored == made.draft
    assert set(made.draft.unsupported) <= set(cut)
    assert made.final == (not cut and not made.draft.gaps)


@each_case
def test_what_was_invented_is_not_in_the_draft_and_what_was_said_is(
    case: DraftingCase, drafted: Callable[[DraftingCase], Drafted]
) -> None:
    draft = drafted(case).draft
    whole = tuple(sentence for sentence in draft.sentences if not sentence.incomplete)
    paragraphs = draft.model_copy(update={"sentences": whole}).paragraphs()
    found = [p for p in case.never for text in paragraphs if re.search(p, text, re.IGNORECASE | re.MULTILINE)]
    if case.known_miss:
        assert found, f"{case.id} is caught now: take its known_miss out of the data"
    else:
        assert not found, f"{found} in {paragraphs}"
    text = "\n".join(paragraphs)
    assert not [kept for kept in case.keeps if kept not in text], text
    assert printable(text) == text


@each_case
def test_every_element_is_told_or_asked_for_and_every_sentence_has_its_evidence(
    case: DraftingCase, drafted: Callable[[DraftingCase], Drafted]
) -> None:
    draft = drafted(case).draft
    assert {s.element for s in draft.sentences} == set(CCAR)
    for sentence in draft.sentences:
        assert sentence.gap or any(map(str.isalnum, sentence.text))
        assert sentence.gap or sentence.incomplete or sentence.evidence, sentence.text
        assert all(1 <= evidence.answer <= len(STORIES[case.story].answers) for evidence in sentence.evidence)


@each_case
def test_a_model_that_never_learns_is_asked_for_nothing_twice(
    case: DraftingCase, drafted: Callable[[DraftingCase], Drafted]
) -> None:
    prompts = drafted(case).prompts
    assert len(set(prompts)) == len(prompts)


def test_the_set_holds_what_small_models_really_give() -> None:
    assert len(CASES) >= 40
    assert len({case.id for case in CASES}) == len(CASES)
    assert {case.story for case in CASES} == set(STORIES)
    assert {case.kind for case in CASES} >= {
        "good",
        "truncated",
        "repeating",
        "refusing",
        "wrong ids",
        "invented number",
        "markup",
        "thinking aloud",
        "another language",
        "empty",
    }
    assert all(case.never or case.keeps or case.kind in ("empty", "control characters") for case in CASES)
