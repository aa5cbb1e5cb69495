"""A model file that cannot be used is refused in one sentence, before anything is loaded."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.engine.gguf_header import kv_cache_bytes, read_values
from coach.engine.model_file import sound_header
from coach.errors import ModelRefused
from tests.engine.gguf_files import array, gguf, pair, write_gguf


def refusal(path: Path) -> str:
    with pytest.raises(ModelRefused) as refused:
        sound_header(path)
    assert refused.value.message.endswith(".") and refused.value.next_step.endswith(".")
    return refused.value.message


def test_a_sound_file_passes(tiny: Path) -> None:
    assert sound_header(tiny).size == tiny.stat().st_size


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty"),
        (b"Dear candidate,\nthis is a letter.\n", "is a text file"),
        ("naïve café ".encode() * 100, "is a text file"),
        (b"PK\x03\x04rest", "is a ZIP archive"),
        (b"version https://git-lfs.github.com/spec/v1\noid sha256:00\n", "Git LFS"),
        (bytes(range(256)) * 4, "is a file of another kind"),
        (b"\0" * 4096, "is a file of another kind"),
        (b"GGU", "is a "),
        (b"GGUF", "damaged or incompletely copied"),
        (b"GGUF\x03\0\0\0" + b"\xff" * 64, "damaged or incompletely copied"),
    ],
)
def test_a_file_that_is_no_model_is_named_for_what_it_is(tmp_path: Path, content: bytes, words: str) -> None:
    path = tmp_path / "model.gguf"
    path.write_bytes(content)
    assert words in refusal(path)


def test_what_is_not_there_or_not_a_file(tmp_path: Path) -> None:
    assert "There is no model file" in refusal(tmp_path / "missing.gguf")
    assert "is a folder" in refusal(tmp_path)
    (tmp_path / "plain").write_text("x")
    assert "cannot be reached" in refusal(tmp_path / "plain" / "model.gguf")


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="needs permissions that bind")
def test_a_file_that_may_not_be_read(tiny: Path, tmp_path: Path) -> None:
    path = tmp_path / "locked.gguf"
    path.write_bytes(tiny.read_bytes())
    path.chmod(0)
    assert "cannot be read" in refusal(path)


def test_the_header_tells_the_cache_size(tiny: Path) -> None:
    values = read_values(tiny)
    assert values["general.name"] == "Tiny"
    # One layer, four key-value heads of 80 numbers for keys and as many for values, two bytes each.
    assert kv_cache_bytes(values, 1000) == 1000 * 1 * 4 * (80 + 80) * 2
    assert kv_cache_bytes(values, 1 << 40) == kv_cache_bytes(values, int(values["llama.context_length"]))
    assert kv_cache_bytes({}, 1000) == 0


def test_a_model_in_parts_is_said_to_be_one(tiny: Path, tmp_path: Path) -> None:
    part = tmp_path / "big-00002-of-00003.gguf"
    part.write_bytes(tiny.read_bytes())
    assert "part 2 of 3" in refusal(part)
    whole = tmp_path / "whole-00001-of-00001.gguf"
    whole.write_bytes(tiny.read_bytes())
    sound_header(whole)
    marked = write_gguf(tmp_path / "renamed.gguf", {"split.count": 3})
    assert "split over several files" in refusal(marked)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"general.architecture": "bert"}, "an embedding model"),
        ({"general.architecture": "nomic-bert"}, "an embedding model"),
        ({"general.architecture": "qwen3", "qwen3.pooling_type": 3}, "an embedding model"),
        ({"general.architecture": "clip"}, "sees images"),
        ({"general.architecture": "llama", "general.type": "mmproj"}, "sees images"),
        ({"general.architecture": "llama", "general.type": "adapter"}, "an adapter (LoRA)"),
        ({"general.architecture": "llama", "general.type": "imatrix"}, "an importance matrix"),
    ],
)
def test_what_cannot_chat_is_named_for_what_it_is(tmp_path: Path, values: dict[str, str | int], words: str) -> None:
    assert words in refusal(write_gguf(tmp_path / "other.gguf", values))


def test_a_vocabulary_without_tensors_is_no_model(tmp_path: Path) -> None:
    path = write_gguf(tmp_path / "vocab.gguf", {"general.architecture": "llama"}, tensors=0)
    assert "a vocabulary without a model" in refusal(path)


def test_a_language_model_that_is_marked_as_a_model_passes(tmp_path: Path) -> None:
    values: dict[str, str | int] = {
        "general.architecture": "qwen3",
        "general.type": "model",
        "qwen3.pooling_type": 0,
    }
    sound_header(write_gguf(tmp_path / "chat.gguf", values))


def test_other_byte_orders_and_the_first_version_have_sentences_of_their_own(tiny: Path, tmp_path: Path) -> None:
    path = tmp_path / "model.gguf"
    rest = tiny.read_bytes()[8:]
    path.write_bytes(b"GGUF" + (3).to_bytes(4, "big") + rest)
    assert "order their bytes the other way" in refusal(path)
    path.write_bytes(b"GGUF" + (1).to_bytes(4, "little") + rest)
    assert "first version" in refusal(path)
    path.write_bytes(b"GGUF" + (0).to_bytes(4, "little") + rest)
    assert "damaged" in refusal(path)


def test_a_version_to_come_is_left_to_llama_cpp(tiny: Path, tmp_path: Path) -> None:
    path = tmp_path / "model.gguf"
    path.write_bytes(b"GGUF" + (4).to_bytes(4, "little") + tiny.read_bytes()[8:])
    assert read_values(path) == {}
    sound_header(path)


def test_numbers_behind_the_tokens_are_found_too(tmp_path: Path) -> None:
    path = tmp_path / "model.gguf"
    shape = {"block_count": 2, "attention.head_count": 4, "embedding_length": 256, "context_length": 4096}
    path.write_bytes(
        gguf(
            pair("general.architecture", "llama"),
            array("tokenizer.ggml.scores", 6, "f", (0.0,) * 5000),
            *(pair(f"llama.{key}", value) for key, value in shape.items()),
        )
    )
    header = sound_header(path)
    assert kv_cache_bytes(header.values, 1024, header.arrays) == 2 * 2 * 256 * 2 * 1024


@settings(max_examples=60)
@given(st.data())
def test_damage_to_the_header_is_a_refusal_or_nothing(tiny_bytes: bytes, scratch: Path, data: st.DataObject) -> None:
    damaged = bytearray(tiny_bytes[: data.draw(st.integers(4, 2000))])
    for _ in range(data.draw(st.integers(0, 3))):
        damaged[data.draw(st.integers(4, len(damaged)) if len(damaged) > 4 else st.just(3)) - 1] ^= 1 << data.draw(
            st.integers(0, 7)
        )
    scratch.write_bytes(damaged)
    try:
        sound_header(scratch)
    except ModelRefused:
        return


@pytest.fixture(scope="module")
def tiny_bytes(tiny: Path) -> bytes:
    return tiny.read_bytes()


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("damaged") / "model.gguf"
