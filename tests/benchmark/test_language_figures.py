"""Every figure of the language model is measured, on a tiny model; no timing is asserted."""

from __future__ import annotations

from pathlib import Path

import psutil
import pytest

from coach.benchmark.figures import figure, report
from coach.benchmark.language import language_figures
from coach.benchmark.prompts import drafting_prompts
from tests.engine.tiny_gguf import make_tiny_gguf
from tests.fakes import ScriptedModel


def test_each_figure_has_its_baseline_of_the_same_run(tmp_path: Path) -> None:
    told: list[str] = []
    before = {child.pid for child in psutil.Process().children(recursive=True)}
    path = make_tiny_gguf(tmp_path / "tiny.gguf")
    figures = {one.name: one for one in language_figures(path, told.append, context=32768, rounds=1)}
    assert {one.name: one.unit for one in figures.values() if one.reach is not None} == {
        "time to first token of a draft, prefix known": "s",
        "decoding, free": "tokens/s",
        "decoding, constrained to a question": "tokens/s",
        "decoding, constrained to JSON": "tokens/s",
        "mapping an action with the model": "s",
        "cancelling while a prompt is read": "s",
        "peak memory of the model's process": "GB",
    }
    assert all(one.value > 0 or one.name.startswith("cancelling") for one in figures.values())
    for one in figures.values():
        if one.baseline is not None:
            assert one.ratio == pytest.approx(one.value / one.baseline, rel=0.01)
    assert [name for name, one in figures.items() if one.baseline is None] == ["cancelling while a prompt is read"]
    assert told
    assert {child.pid for child in psutil.Process().children(recursive=True)} <= before


def test_the_prompts_are_the_coachs_own_and_begin_alike_before_the_task() -> None:
    for prompt in drafting_prompts(ScriptedModel(context=1 << 20)):
        system, user = prompt.messages
        assert system.public and not user.public
        assert prompt.beginning[0] == system
        assert user.content.startswith(prompt.beginning[1].content)


@pytest.mark.parametrize(
    ("value", "baseline", "reach", "bound", "absolute", "met"),
    [
        (1.0, 10.0, 0.1, "at most", False, True),
        (1.1, 10.0, 0.1, "at most", False, False),
        (9.5, 10.0, 0.95, "at least", False, True),
        (9.4, 10.0, 0.95, "at least", False, False),
        (1.9, None, 2.0, "at most", True, True),
        (2.1, 1.0, 2.0, "at most", True, False),
        (5.0, 1.0, None, "at most", False, True),
        (5.0, None, 1.0, "at most", False, False),
    ],
)
def test_a_figure_is_met_by_its_bound(
    value: float, baseline: float | None, reach: float | None, bound: str, absolute: bool, met: bool
) -> None:
    one = figure("f", value, "s", baseline, reach=reach, bound=bound, absolute=absolute)  # type: ignore[arg-type] # a word of two
    assert one.met == met
    assert report([one]).met == met
    assert report([one, figure("g", 1, "s")]).met == met
