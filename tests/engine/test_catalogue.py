"""The shipped models.md is complete, follows its own rules and serves every size of machine."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from coach.engine.catalogue import CONTEXT, CatalogueModel, catalogue, closest_model, parse_catalogue
from coach.engine.model_file import OVERHEAD
from coach.errors import GuidanceProblem
from coach.resources import models_page

OPEN = {"Apache-2.0", "MIT"}
ALLIED = {"United States", "France"}
LEFT_TO_THE_SYSTEM = 4.0
ROW = "| Small One | Ai2 | United States | MIT | 2 B | Q4_K_M | 1.22 GB, computed | 8,192 | 1.8 GB | 0.82 |"
SHAPE = "| Small One | 20 | 8 | 64 | Its model card |"


def page() -> str:
    return models_page().read_text(encoding="utf-8")


def small(row: str = ROW, shape: str = SHAPE, heading: str = "## 8 GB of memory") -> str:
    """A page with one model; its row stands in line 5, its shape in line 11."""
    return "\n".join(
        [
            heading,
            "",
            "| Model | Publisher | Country | Licence | Parameters | File | Size | Context | Memory at 4k "
            "| Tokens/s per GB/s |",
            "| --- " * 10 + "|",
            row,
            "",
            "## Shapes and sources",
            "",
            "| Model | Layers | Key-value heads | Head size | Source |",
            "| --- | ---: | --- | :---: | --- |",
            shape,
        ]
    )


@pytest.mark.parametrize("model", catalogue(), ids=lambda m: m.name)
def test_each_row_follows_the_rules_of_the_page(model: CatalogueModel) -> None:
    assert model.memory == pytest.approx(model.size + model.kv_cache + OVERHEAD / 1e9, abs=0.06)
    assert model.speed == pytest.approx(1 / model.read_per_token, rel=0.01)
    assert model.memory <= model.machine - LEFT_TO_THE_SYSTEM
    assert model.active <= model.parameters
    if model.size_from == "computed":
        bits = re.search(r"Q4_K_M has about ([\d.]+) bits per weight", page())
        assert bits and model.quantisation == "Q4_K_M"
        assert model.size == pytest.approx(model.parameters * float(bits[1]) / 8, abs=0.006)
    else:
        assert "size: model card" in model.source


def test_every_machine_has_choices_under_open_licences_from_the_us_or_its_allies() -> None:
    for machine in (8, 16, 32):
        fitting = [m for m in catalogue() if m.machine == machine]
        assert len({m.publisher for m in fitting if m.licence in OPEN and m.country in ALLIED}) >= 2
    publishers = {m.publisher for m in catalogue() if m.licence in OPEN and m.country in ALLIED}
    assert len(publishers) >= 3


def test_the_page_states_the_overhead_and_the_context_that_the_program_reckons_with() -> None:
    assert f"about {OVERHEAD / 1e9:.1f} GB for the coach" in page()
    assert f"{CONTEXT:,} tokens" in page()


def test_the_worked_example_is_right() -> None:
    by_name = {m.name: m for m in catalogue()}
    for text, tokens, name in re.findall(r"([\d.]+) × 51\.2 = (\d+)[^.]*? with (Granite 4\.1 \dB)", page()):
        assert float(text) == pytest.approx(by_name[name].speed, abs=0.001)
        assert int(tokens) == int(by_name[name].speed * 51.2)


def test_no_checksum_is_made_up() -> None:
    assert not re.search(r"\b[0-9a-fA-F]{32,}\b", page())


def test_a_sound_page_is_read() -> None:
    [model] = parse_catalogue(small())
    assert (model.name, model.machine, model.context, model.layers) == ("Small One", 8, 8192, 20)
    assert model.active == model.parameters == 2
    [expert] = parse_catalogue(small(row=ROW.replace("2 B", "20.9 B, 3.6 B active")))
    assert (expert.parameters, expert.active) == (20.9, 3.6)


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        (small(row=ROW.removesuffix("| 0.82 |") + "|"), 5, "9 cells in place of 10"),
        (small(row=ROW.replace("2 B", "two")), 5, "Parameters"),
        (small(row=ROW.replace(", computed", "")), 5, "Size"),
        (small(row=ROW.replace("computed", "guessed")), 5, "Size"),
        (small(row=ROW.replace("1.8 GB", "1.8")), 5, "Memory"),
        (small(row=ROW.replace("0.82", "fast")), 5, "speed"),
        (small(row=ROW.replace("8,192", "2,048")), 5, "context"),
        (small(row=ROW.replace("| Ai2 |", "|  |")), 5, "publisher"),
        (small(row=ROW.replace("Q4_K_M", "four bits")), 5, "quantisation"),
        (small(row=f"{ROW}\n{ROW}"), 6, "listed already"),
        (small(row=ROW.replace("Small One", "Other")), 5, "no row among the shapes"),
        (small(shape=SHAPE.replace("20", "twenty")), 11, "layers"),
        (small(shape=f"{SHAPE}\n{SHAPE}"), 12, "a shape already"),
        (small(shape=f"{SHAPE}\n{SHAPE.replace('Small', 'Large')}"), 12, "in no table"),
        (small(heading="## 64 GB of memory"), 5, "8, 16 or 32"),
        (small(heading="## Memory"), 5, "8, 16 or 32"),
    ],
)
def test_a_broken_row_is_named_by_its_line(text: str, line: int, words: str) -> None:
    with pytest.raises(GuidanceProblem, match=re.escape(words)) as problem:
        parse_catalogue(text)
    assert f"Line {line} of models.md" in problem.value.message


@pytest.mark.parametrize(
    ("names", "meant"),
    [
        (("Granite 4.1 3b", "model"), "Granite 4.1 3B"),
        (("ibm-granite_granite-4.1-30b-Q4_K_M",), "Granite 4.1 30B"),
        (("", "Phi-4-mini-instruct-Q4_K_M"), "Phi-4-mini-instruct"),
        (("phi-4-Q4_K_M",), "Phi-4"),
        (("Tiny", "Llama-3.2-3B-Instruct.Q4_K_M"), "Llama 3.2 3B Instruct"),
        (("Tiny",), None),
    ],
)
def test_a_file_is_matched_by_its_names(names: tuple[str, ...], meant: str | None) -> None:
    found = closest_model(names, catalogue())
    assert (found.name if found else None) == meant


def test_a_page_that_is_not_there_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    import coach.resources

    monkeypatch.setattr(coach.resources, "_PACKAGE", tmp_path / "coach")
    with pytest.raises(GuidanceProblem, match=r"models\.md"):
        models_page()
