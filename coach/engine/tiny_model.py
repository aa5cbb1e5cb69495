"""Writes a GGUF of a third of a megabyte that llama.cpp runs like any other: proof that it works on this machine.

Its weights are noise, so it writes noise. They are packed as Q4_K, as most models' are, so that the code which a
real model needs is run. Format: the GGUF specification of the ggml project, version 3; its block_q4_K for the weights.
"""

from __future__ import annotations

import hashlib
import struct
from pathlib import Path

_WIDTH, _HEADS, _CONTEXT = 256, 4, 16_384
_U32, _I32, _F32, _STRING, _ARRAY = 4, 5, 6, 8, 9
_NORMAL, _UNKNOWN, _CONTROL, _BYTE = 1, 2, 3, 6
_F32_TENSOR, _Q4_K, _Q4_K_M = 0, 12, 15
_BLOCK, _ALIGNMENT = 256, 32
_TOKENS = [
    ("<unk>", _UNKNOWN),
    ("<s>", _CONTROL),
    ("</s>", _CONTROL),
    *((f"<0x{byte:02X}>", _BYTE) for byte in range(256)),
    ("▁", _NORMAL),
]


def write_tiny_model(path: Path) -> None:
    """Write the file, always the same; raises OSError."""
    values = [
        _string("general.architecture", "llama"),
        _string("general.name", "Tiny"),
        _number("general.file_type", _Q4_K_M),
        _number("llama.block_count", 1),
        _number("llama.context_length", _CONTEXT),
        _number("llama.embedding_length", _WIDTH),
        _number("llama.feed_forward_length", _WIDTH),
        _number("llama.attention.head_count", _HEADS),
        _number("llama.attention.head_count_kv", _HEADS),
        _value("llama.attention.layer_norm_rms_epsilon", _F32, struct.pack("<f", 1e-5)),
        _number("llama.rope.dimension_count", _WIDTH // _HEADS),
        _number("llama.vocab_size", len(_TOKENS)),
        _string("tokenizer.ggml.model", "llama"),
        _array("tokenizer.ggml.tokens", _STRING, [_text(text) for text, _ in _TOKENS]),
        _array("tokenizer.ggml.scores", _F32, [struct.pack("<f", 0.0)] * len(_TOKENS)),
        _array("tokenizer.ggml.token_type", _I32, [struct.pack("<i", kind) for _, kind in _TOKENS]),
        _number("tokenizer.ggml.unknown_token_id", 0),
        _number("tokenizer.ggml.bos_token_id", 1),
        _number("tokenizer.ggml.eos_token_id", 2),
    ]
    matrices = {"token_embd": len(_TOKENS), "output": len(_TOKENS)}
    matrices |= {f"blk.0.attn_{name}": _WIDTH for name in ("q", "k", "v", "output")}
    matrices |= {f"blk.0.ffn_{name}": _WIDTH for name in ("gate", "up", "down")}
    tensors: list[tuple[str, tuple[int, ...], int, bytes]] = [
        (f"{name}.weight", (_WIDTH, rows), _Q4_K, _noise(name, rows)) for name, rows in matrices.items()
    ]
    ones = struct.pack(f"<{_WIDTH}f", *[1.0] * _WIDTH)
    for name in ("output_norm", "blk.0.attn_norm", "blk.0.ffn_norm"):
        tensors.append((f"{name}.weight", (_WIDTH,), _F32_TENSOR, ones))
    described, data = b"", b""
    for name, shape, kind, packed in tensors:
        described += _text(name) + struct.pack(f"<I{len(shape)}QIQ", len(shape), *shape, kind, len(data))
        data += _padded(packed)
    head = b"GGUF" + struct.pack("<IQQ", 3, len(tensors), len(values)) + b"".join(values) + described
    path.write_bytes(_padded(head) + data)


def _noise(name: str, rows: int) -> bytes:
    """Blocks of 256 weights: a scale and a minimum for all, six bits more for each 32, four bits for each."""
    blocks = rows * _WIDTH // _BLOCK
    raw = hashlib.shake_256(name.encode()).digest(blocks * 140)
    scales = struct.pack("<ee", 2e-4, 1.5e-3)
    return b"".join(scales + raw[start : start + 140] for start in range(0, len(raw), 140))


def _padded(data: bytes) -> bytes:
    return data + bytes(-len(data) % _ALIGNMENT)


def _text(text: str) -> bytes:
    data = text.encode()
    return struct.pack("<Q", len(data)) + data


def _value(key: str, kind: int, packed: bytes) -> bytes:
    return _text(key) + struct.pack("<I", kind) + packed


def _number(key: str, number: int) -> bytes:
    return _value(key, _U32, struct.pack("<I", number))


def _string(key: str, text: str) -> bytes:
    return _value(key, _STRING, _text(text))


def _array(key: str, kind: int, items: list[bytes]) -> bytes:
    return _value(key, _ARRAY, struct.pack("<IQ", kind, len(items)) + b"".join(items))
