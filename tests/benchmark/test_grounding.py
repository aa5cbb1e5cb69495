"""The benchmark of the grounding check measures what it says: sentences that hold, and sentences that don't."""

from __future__ import annotations

from coach.benchmark.grounding import ANSWERS, grounding_figures, material
from coach.domain.draft import Status
from coach.writing.grounding import Sources, SourceText, verify_all


def test_the_material_is_the_same_every_time_and_of_both_kinds() -> None:
    answers, drafted = material(60)
    assert (answers, drafted) == material(60)
    assert len(answers) == ANSWERS and len(drafted) == 60
    verdicts = verify_all(drafted, Sources([SourceText(id=n, text=text) for n, text in enumerate(answers, 1)]))
    flagged = sum(verdict.status is Status.UNSUPPORTED for verdict in verdicts)
    assert 12 <= flagged <= 40


def test_a_package_and_an_edited_sentence_are_measured_beside_a_baseline() -> None:
    figures = list(grounding_figures(lambda _: None, sentences=20, rounds=1))
    assert [figure.unit for figure in figures] == ["s", "ms"]
    assert all(figure.baseline and figure.ratio and figure.absolute for figure in figures)
