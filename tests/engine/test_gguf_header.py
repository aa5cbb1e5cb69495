"""The header of any file is read or refused, whatever stands in it."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.engine.gguf_header import HeaderProblem, Trouble, kv_cache_bytes, read_header, whole_number
from tests.engine.gguf_files import array, gguf, pair, string

SHAPE = (
    pair("general.architecture", "llama"),
    pair("llama.block_count", 4),
    pair("llama.context_length", 8192),
    pair("llama.embedding_length", 512),
    pair("llama.attention.head_count", 8),
)


def trouble(path: Path, data: bytes) -> Trouble:
    path.write_bytes(data)
    with pytest.raises(HeaderProblem) as problem:
        read_header(path, whole=True)
    return problem.value.trouble


def test_the_template_behind_the_tokens_is_read_when_all_is_wanted(tiny: Path) -> None:
    assert "tokenizer.chat_template" not in read_header(tiny).values
    whole = read_header(tiny, whole=True)
    assert "<|start|>" in str(whole.values["tokenizer.chat_template"])
    assert whole.size == tiny.stat().st_size
    assert whole.tensors and whole.tensors > 5


def test_long_arrays_of_numbers_are_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "long.gguf"
    path.write_bytes(gguf(array("scores", 6, "f", (0.5,) * 5000), pair("after", 7)))
    assert read_header(path, whole=True).values == {"after": 7}
    assert read_header(path).values == {}


def test_layers_without_attention_keep_nothing(tmp_path: Path) -> None:
    path = tmp_path / "hybrid.gguf"
    path.write_bytes(gguf(*SHAPE, array("llama.attention.head_count_kv", 4, "I", (0, 2, 0, 2))))
    header = read_header(path)
    assert header.values["llama.attention.head_count_kv"] == 2
    # Two layers, two key-value heads of 64 numbers for keys and as many for values, two bytes each.
    assert kv_cache_bytes(header.values, 100, header.arrays) == 2 * 2 * (64 + 64) * 100 * 2
    assert kv_cache_bytes(header.values, 100) == 4 * 2 * (64 + 64) * 100 * 2


@pytest.mark.parametrize("value", ["eight", float("inf"), float("-inf"), float("nan"), -8])
def test_numbers_that_are_none_count_for_nothing(value: str | float | int) -> None:
    values = {"general.architecture": "llama", "llama.block_count": value, "llama.embedding_length": 512}
    values |= {"llama.attention.head_count": 8}
    assert kv_cache_bytes(values, 4096) == 0
    assert whole_number(value) == 0


def test_numbers_beyond_all_measure_are_still_numbers(tmp_path: Path) -> None:
    values = dict.fromkeys(
        ["llama.block_count", "llama.attention.head_count", "llama.attention.key_length", "llama.context_length"], 1e300
    )
    assert kv_cache_bytes({"general.architecture": "llama", **values}, 1 << 60) < 1 << 260


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"GGUF" + (3).to_bytes(4, "big") + bytes(16), Trouble.BYTE_ORDER),
        (b"GGUF" + (1).to_bytes(4, "little") + bytes(16), Trouble.VERSION_1),
        (b"GGUF" + bytes(20), Trouble.DAMAGED),
        (b"", Trouble.DAMAGED),
        (b"GGML" + bytes(20), Trouble.DAMAGED),
        (gguf(count=1 << 60), Trouble.DAMAGED),
        (gguf(pair("a", 1), count=2), Trouble.DAMAGED),
        (gguf(struct.pack("<Q", 1 << 63)), Trouble.DAMAGED),
        (gguf(string("a") + struct.pack("<I", 77)), Trouble.DAMAGED),
        (gguf(string("a") + struct.pack("<IIQ", 9, 9, 1)), Trouble.DAMAGED),
        (gguf(array("a", 6, "f", (1.0,), length=1 << 62)), Trouble.DAMAGED),
        (gguf(array("a", 6, "f", (1.0,), length=1 << 20)), Trouble.DAMAGED),
        (gguf(string("a") + struct.pack("<IIQ", 9, 8, 1 << 62)), Trouble.DAMAGED),
        (gguf(string("a") + struct.pack("<IIQ", 9, 8, 3) + string("x")), Trouble.DAMAGED),
    ],
)
def test_each_kind_of_trouble_has_its_name(tmp_path: Path, data: bytes, why: Trouble) -> None:
    assert trouble(tmp_path / "model.gguf", data) is why


def test_letters_that_are_none_are_replaced(tmp_path: Path) -> None:
    path = tmp_path / "name.gguf"
    path.write_bytes(gguf(pair("general.name", b"caf\xe9")))
    assert read_header(path).values["general.name"] == "caf\N{REPLACEMENT CHARACTER}"


@settings(max_examples=300, deadline=None)
@given(data=st.data(), whole=st.booleans())
def test_random_damage_is_read_or_refused(
    head: bytes, rest: bytes, scratch: Path, data: st.DataObject, whole: bool
) -> None:
    damaged = bytearray(head)
    for _ in range(data.draw(st.integers(1, 6), label="changes")):
        at = data.draw(st.integers(0, len(damaged) - 1), label="at")
        if data.draw(st.booleans(), label="stretch"):
            damaged[at : at + 8] = data.draw(st.binary(min_size=8, max_size=8), label="bytes")
        else:
            damaged[at] = data.draw(st.integers(0, 255), label="byte")
    scratch.write_bytes(bytes(damaged) + (rest if data.draw(st.booleans(), label="rest") else b""))
    try:
        header = read_header(scratch, whole=whole)
    except HeaderProblem:
        return
    assert kv_cache_bytes(header.values, 8192, header.arrays) >= 0


@pytest.fixture(scope="module")
def head(tiny: Path) -> bytes:
    return tiny.read_bytes()[:4096]


@pytest.fixture(scope="module")
def rest(tiny: Path) -> bytes:
    return tiny.read_bytes()[4096:]


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("damaged") / "model.gguf"
