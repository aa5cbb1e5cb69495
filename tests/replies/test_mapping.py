"""Recorded scores of models through the mapping: what says nothing changes nothing."""

from __future__ import annotations

import pytest

from coach.domain.mapping import Mapping, ScoredCompetency
from coach.errors import ContextTooSmall, EngineStopped
from coach.guidance.frameworks import load_framework
from coach.writing.model_mapping import ask_about_doubtful
from tests.fakes import ScriptedModel
from tests.replies.cases import MappingCase, mapping_cases

CASES = mapping_cases()
FRAMEWORK = load_framework("opm-2006")
SIMILARITY = {"vision": 0.5, "flexibility": 0.48, "resilience": 0.46}
ERRORS = {
    "stopped": EngineStopped("The model stopped.", "Try again."),
    "too-small": ContextTooSmall("The action does not fit.", "Shorten it."),
}


@pytest.mark.parametrize("case", CASES, ids=[case.id for case in CASES])
def test_the_competency_named_first(case: MappingCase) -> None:
    ranked = tuple(ScoredCompetency(id=name, name=name, ecq=None, score=score) for name, score in SIMILARITY.items())
    before = Mapping(text="I moved the night shift into the annex.", competencies=ranked)
    model, said = ScriptedModel(), list[str]()
    model.enqueue_scores(ERRORS[case.fails] if case.fails else [float(score) for score in case.scores.split()])
    [after] = ask_about_doubtful([before], FRAMEWORK, model, said.append)
    assert after.competencies[0].id == case.first
    assert {c.id for c in after.competencies} == set(SIMILARITY)
    assert len(said) == (1 if case.fails else 0)
    if case.kind not in ("good", "not a probability"):
        assert after == before
