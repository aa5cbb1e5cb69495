"""What a competency is matched by: the wording of its edition, or its name where there is none."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from coach.guidance.corpus import load_entries
from coach.guidance.frameworks import framework_ids, load_framework
from coach.writing.competencies import map_actions
from tests.fakes import WordEmbedder


class _Listening(WordEmbedder):
    """Remembers what the actions were compared with."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []

    def rank(self, queries: Sequence[str], texts: Sequence[str]) -> list[list[float]]:
        self.texts = list(texts)
        return super().rank(queries, texts)


def _compared(edition: str) -> list[str]:
    embedder = _Listening()
    map_actions(["I cut waste."], load_framework(edition), embedder)
    return embedder.texts


@pytest.mark.parametrize("edition", framework_ids())
def test_nothing_of_another_edition_is_compared_with(edition: str) -> None:
    framework = load_framework(edition)
    own = {c.name for c in framework.competencies}
    for competency in framework.competencies:
        own |= {f"{competency.name}. {q.text}" for q in (competency.definition, *competency.variants) if q}
    own |= {entry.text for entry in load_entries() if edition in entry.frameworks}
    assert set(_compared(edition)) <= own


def test_a_competency_without_a_definition_is_matched_by_its_name_and_by_what_the_guidance_says_of_it() -> None:
    compared = _compared("opm-2025")
    told = {e.text for e in load_entries() if len(e.competencies) == 1 and "opm-2025" in e.frameworks}
    assert set(compared) == {c.name for c in load_framework("opm-2025").competencies} | told
    assert not any("no definition" in text for text in compared)


def test_every_competency_of_every_edition_can_be_found() -> None:
    for edition in framework_ids():
        framework = load_framework(edition)
        count = len(framework.competencies)
        [mapping] = map_actions(["I cut waste."], framework, WordEmbedder(), top=count)
        assert {c.id for c in mapping.competencies} == {c.id for c in framework.competencies}
