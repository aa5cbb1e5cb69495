"""A real GGUF of about a megabyte, for llama.cpp to load.

Its weights are random, or they make a text: with `says`, the model's most likely next token depends on the
present one alone, and follows that text to its end.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from gguf import GGUFWriter, TokenType

CHAT = (
    "{{ bos_token }}{% for m in messages %}<|start|>{{ m['role'] }}\n{{ m['content'] }}<|end|>\n{% endfor %}"
    "{% if add_generation_prompt %}<|start|>assistant\n{% endif %}"
)
CONTROL = (
    "<|start|>",
    "<|end|>",
    "<|im_end|>",
    "[INST]",
    "<|im_start|>",
    "[/INST]",
    "<|eot_id|>",
    "<|start_header_id|>",
    "<|end_header_id|>",
    "<start_of_turn>",
    "<end_of_turn>",
    "<|system|>",
    "<|assistant|>",
    "<|endoftext|>",
)
USER_DEFINED = ("<think>", "</think>", "<|user-defined|>")
_WIDTH, _FEED_FORWARD, _HEADS, _LAYERS = 320, 64, 4, 1


def vocabulary() -> list[tuple[str, TokenType]]:
    """The tokens in order: the usual three, the bytes, the space, then the special ones."""
    return [
        ("<unk>", TokenType.UNKNOWN),
        ("<s>", TokenType.CONTROL),
        ("</s>", TokenType.CONTROL),
        *((f"<0x{byte:02X}>", TokenType.BYTE) for byte in range(256)),
        ("\u2581", TokenType.NORMAL),
        *((text, TokenType.CONTROL) for text in CONTROL),
        *((text, TokenType.USER_DEFINED) for text in USER_DEFINED),
    ]


def token(text: str) -> int:
    """The id of a special token."""
    return [name for name, _ in vocabulary()].index(text)


def make_tiny_gguf(
    path: Path,
    *,
    template: str | None = CHAT,
    says: Sequence[str] | None = None,
    context: int = 32768,
    architecture: str = "llama",
    seed: int = 0,
) -> Path:
    """Write the file; returns its path.

    `says` holds characters and special tokens, no two alike. Its first item follows the end of the chat
    template (a newline), and its last is followed by `</s>`.
    """
    rng = np.random.default_rng(seed)
    words = vocabulary()
    writer = GGUFWriter(path, architecture)
    writer.add_name("Tiny")
    writer.add_block_count(_LAYERS)
    writer.add_context_length(context)
    writer.add_embedding_length(_WIDTH)
    writer.add_feed_forward_length(_FEED_FORWARD)
    writer.add_head_count(_HEADS)
    writer.add_head_count_kv(_HEADS)
    writer.add_layer_norm_rms_eps(1e-5)
    writer.add_rope_dimension_count(_WIDTH // _HEADS)
    writer.add_vocab_size(len(words))
    writer.add_file_type(1)
    writer.add_tokenizer_model("llama")
    writer.add_token_list([text.encode() for text, _ in words])
    writer.add_token_scores([0.0] * len(words))
    writer.add_token_types([kind for _, kind in words])
    writer.add_unk_token_id(0)
    writer.add_bos_token_id(1)
    writer.add_eos_token_id(2)
    writer.add_add_bos_token(True)
    if template is not None:
        writer.add_chat_template(template)

    def matrix(name: str, rows: int, columns: int) -> None:
        scale = 0.0 if says is not None else 0.2
        writer.add_tensor(name, (rng.standard_normal((rows, columns)) * scale).astype(np.float16))

    def ones(name: str) -> None:
        writer.add_tensor(name, np.ones(_WIDTH, dtype=np.float32))

    embedding, output = _bigram(words, says) if says is not None else _random(rng, len(words))
    writer.add_tensor("token_embd.weight", embedding)
    writer.add_tensor("output.weight", output)
    ones("output_norm.weight")
    for layer in range(_LAYERS):
        block = f"blk.{layer}."
        ones(block + "attn_norm.weight")
        ones(block + "ffn_norm.weight")
        for name in ("attn_q", "attn_k", "attn_v", "attn_output"):
            matrix(f"{block}{name}.weight", _WIDTH, _WIDTH)
        for name in ("ffn_gate", "ffn_up"):
            matrix(f"{block}{name}.weight", _FEED_FORWARD, _WIDTH)
        matrix(f"{block}ffn_down.weight", _WIDTH, _FEED_FORWARD)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return path


def _random(rng: np.random.Generator, words: int) -> tuple[Any, Any]:
    embedding = rng.standard_normal((words, _WIDTH)).astype(np.float16)
    return embedding, (rng.standard_normal((words, _WIDTH)) * 0.5).astype(np.float16)


def _bigram(words: Sequence[tuple[str, TokenType]], says: Sequence[str]) -> tuple[Any, Any]:
    """One-hot embeddings, and an output that gives each token of the text the next one."""
    ids = [name for name, _ in words]
    steps: list[int] = [ids.index("<0x0A>")]
    for item in ("\u2581" if item == " " else item for item in says):
        steps += [ids.index(item)] if item in ids else [ids.index(f"<0x{byte:02X}>") for byte in item.encode()]
    if len(set(steps)) != len(steps):
        raise ValueError("each token of the text can have one successor only")
    embedding = np.zeros((len(ids), _WIDTH), dtype=np.float16)
    embedding[np.arange(len(ids)), np.arange(len(ids))] = 1
    output = np.zeros((len(ids), _WIDTH), dtype=np.float16)
    for present, following in zip(steps, [*steps[1:], ids.index("</s>")], strict=True):
        output[following, present] = 8
    return embedding, output
