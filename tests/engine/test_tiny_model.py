"""The model that the coach writes to try llama.cpp out is one that every reader of the format understands."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from gguf import GGUFReader
from gguf.quants import dequantize

from coach.engine.language import LlamaEngine
from coach.engine.model_file import sound_header
from coach.engine.ports import Message
from coach.engine.tiny_model import write_tiny_model


@pytest.fixture
def written(tmp_path: Path) -> Path:
    path = tmp_path / "tiny.gguf"
    write_tiny_model(path)
    return path


def test_the_formats_own_reader_reads_it(written: Path) -> None:
    reader = GGUFReader(written)
    shapes = {tensor.name: tuple(int(n) for n in tensor.shape) for tensor in reader.tensors}
    assert len(shapes) == 12
    assert shapes["token_embd.weight"] == (256, 260)
    assert shapes["blk.0.ffn_down.weight"] == (256, 256)
    for tensor in reader.tensors:
        weights = dequantize(tensor.data, tensor.tensor_type)
        assert np.isfinite(weights).all()
        assert 0.01 < np.abs(weights).mean() < 2
    last = reader.tensors[-1]
    assert last.data_offset + last.n_bytes <= written.stat().st_size < 1 << 20


def test_the_coach_takes_it_for_a_sound_chat_model(written: Path) -> None:
    header = sound_header(written, whole=True)
    assert header.values["general.name"] == "Tiny"
    assert header.tensors == 12


def test_it_is_the_same_each_time(written: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.gguf"
    write_tiny_model(again)
    assert again.read_bytes() == written.read_bytes()


def test_llama_cpp_writes_with_it(written: Path) -> None:
    engine = LlamaEngine(written)
    reply = engine.generate([Message(role="user", content="Hello.")], max_tokens=8, temperature=0)
    engine.close()
    assert reply.completion_tokens > 0
