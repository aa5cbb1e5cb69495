"""What a model file says of itself, or why it cannot be used."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.engine.model_facts import read_facts
from coach.errors import ModelRefused
from tests.engine.gguf_files import gguf, pair, write_gguf
from tests.engine.tiny_gguf import make_tiny_gguf


def test_a_real_file_gives_all_its_facts(tiny: Path) -> None:
    facts = read_facts(tiny)
    assert (facts.name, facts.architecture, facts.quantisation) == ("Tiny", "llama", "F16")
    assert (facts.context, facts.template, facts.size) == (32768, True, tiny.stat().st_size)
    # One layer with four heads of 80 for keys and as many for values, two bytes each, over 8,192 tokens.
    assert facts.needed == facts.size + 8192 * 4 * (80 + 80) * 2 + 300_000_000


def test_a_file_without_a_template_says_so(tmp_path: Path) -> None:
    assert not read_facts(make_tiny_gguf(tmp_path / "base.gguf", template=None)).template


def test_a_file_that_says_little_is_called_by_its_name(tmp_path: Path) -> None:
    facts = read_facts(write_gguf(tmp_path / "weights.gguf", {}))
    assert (facts.name, facts.architecture, facts.quantisation) == ("weights", "unknown", "unknown")
    assert facts.context == 0


def test_names_cannot_steer_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "name.gguf"
    path.write_bytes(gguf(pair("general.name", "A\x1b[2J\n" + "b" * 500)))
    name = read_facts(path).name
    assert "\x1b" not in name
    assert "\n" not in name
    assert len(name) == 100


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_random_damage_is_facts_or_a_refusal(tiny_bytes: bytes, scratch: Path, data: st.DataObject) -> None:
    damaged = bytearray(tiny_bytes)
    for _ in range(data.draw(st.integers(1, 4), label="changes")):
        at = data.draw(st.integers(0, 4095), label="at")
        damaged[at : at + 4] = data.draw(st.binary(min_size=4, max_size=4), label="bytes")
    scratch.write_bytes(damaged)
    try:
        facts = read_facts(scratch)
    except ModelRefused:
        return
    assert facts.needed >= facts.size > 0


@pytest.fixture(scope="module")
def tiny_bytes(tiny: Path) -> bytes:
    return tiny.read_bytes()


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("damaged") / "model.gguf"
