"""How a model is loaded on a machine: context, threads, batch and layout of its weights, and the reasons for them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from coach.domain.base import Model
from coach.engine.gguf_header import Value, kv_cache_bytes, whole_number
from coach.engine.machine import Machine
from coach.engine.model_file import DEFAULT_CONTEXT, OVERHEAD, gigabytes
from coach.engine.ports import Task
from coach.errors import ModelRefused

KvType = Literal["f16", "q8_0"]
# Below these a draft's prompt with its answers gets tight, so they are given up one after the other.
_SMALLER_CONTEXTS, _SMALLEST_CONTEXT = (8192, 4096), 2048
_BATCH, _LARGE_BATCH, _CORES_FOR_LARGE_BATCH = 256, 512, 4
# What the working buffers of the large batch take beyond those of the small one.
_LARGE_BATCH_BYTES = 64 << 20
# ggml's q8_0 keeps 32 numbers in 34 bytes.
_Q8_BLOCK, _Q8_BYTES, _F16_BYTES = 32, 34, 64
# As many as coach/engine/workers/sequences.py keeps: one for each task, and three to try things in.
_SEQUENCES = len(Task) + 3
# A mapped file may push idle programs out of memory, but not the system itself.
_MAPPED_PART = 0.75


class LoadPlan(Model):
    """What to load a model with.

    `context` is in tokens; `batch` is how many tokens of a prompt are read at once; `repack` copies the weights into
    the layout made for this processor, which cannot be mapped; `mmap` leaves them in the file; `needed` is the memory
    expected for weights, keys and values and buffers, in bytes; `reasons` are sentences.
    """

    context: int
    threads: int
    batch: int
    kv_type: KvType
    repack: bool
    mmap: bool
    needed: int
    reasons: tuple[str, ...]


def plan_load(
    values: Mapping[str, Value],
    size: int,
    machine: Machine,
    wish: int | None = None,
    arrays: Mapping[str, tuple[int | float, ...]] | None = None,
) -> LoadPlan:
    """The plan for a file of `size` bytes with the header `values`; raises ModelRefused when memory does not hold it.

    Memory that is short costs, in this order, context, precision of keys and values, and the fast layout.
    """
    trained = _number(values, "context_length")
    wanted = max(1, wish or DEFAULT_CONTEXT)
    wanted = min(wanted, trained) if trained else wanted
    fixed = OVERHEAD + _state_bytes(values)
    choices = _choices(wanted, _q8_possible(values))
    context, kv_type = choices[-1]
    running, mapped = fixed, True
    for context, kv_type in choices:
        running = fixed + _kv_bytes(values, context, kv_type, arrays)
        if size + running <= machine.available:
            mapped = False
            break
    if mapped and (running > machine.available or size > machine.memory * _MAPPED_PART):
        both = f"{gigabytes(size + running)} of memory, and {gigabytes(machine.available)} are free"
        raise ModelRefused(
            f"The model needs about {both}.",
            "Close other programs, or choose a smaller model or one with stronger quantization.",
        )
    needed, batch = size + running, _BATCH
    if machine.cores >= _CORES_FOR_LARGE_BATCH and needed + _LARGE_BATCH_BYTES <= machine.available:
        needed, batch = needed + _LARGE_BATCH_BYTES, _LARGE_BATCH
    batch = min(batch, context)
    return LoadPlan(
        context=context,
        threads=machine.cores,
        batch=batch,
        kv_type=kv_type,
        repack=not mapped,
        mmap=mapped,
        needed=needed,
        reasons=(
            _about_memory(needed, machine, mapped),
            _about_context(context, wanted, trained, wish or DEFAULT_CONTEXT),
            _about_keys_and_values(kv_type),
            f"A prompt is read {batch} tokens at a time.",
            _about_threads(machine),
        ),
    )


def _choices(wanted: int, q8_possible: bool) -> list[tuple[int, KvType]]:
    """Context and type of keys and values, the best first."""
    contexts = [wanted, *(context for context in _SMALLER_CONTEXTS if context < wanted)]
    choices: list[tuple[int, KvType]] = [(context, "f16") for context in contexts]
    last: KvType = "q8_0" if q8_possible else "f16"
    choices.append((contexts[-1], last))
    choices.append((min(contexts[-1], _SMALLEST_CONTEXT), last))
    return choices


def _kv_bytes(
    values: Mapping[str, Value], context: int, kv_type: KvType, arrays: Mapping[str, tuple[int | float, ...]] | None
) -> int:
    at_f16 = kv_cache_bytes(values, context, arrays)
    return -(-at_f16 * _Q8_BYTES // _F16_BYTES) if kv_type == "q8_0" else at_f16


def _state_bytes(values: Mapping[str, Value]) -> int:
    """What recurrent layers keep for each sequence, at 32 bits a number; all layers are taken for recurrent.

    As llama.cpp's llama_hparams::n_embd_r and n_embd_s reckon it.
    """
    width, convolution = _number(values, "embedding_length"), _number(values, "ssm.conv_kernel")
    inner, state = _number(values, "ssm.inner_size"), _number(values, "ssm.state_size")
    groups = _number(values, "ssm.group_count")
    numbers = max(0, convolution - 1) * (inner + 2 * groups * state) + state * inner
    if head := _number(values, "wkv.head_size"):
        numbers += width * (head + (_number(values, "token_shift_count") or 2))
    numbers += width * _number(values, "shortconv.l_cache")
    return 4 * numbers * _number(values, "block_count") * _SEQUENCES


def _q8_possible(values: Mapping[str, Value]) -> bool:
    """Whether heads divide into q8_0's blocks, without which llama.cpp refuses the type."""
    heads = _number(values, "attention.head_count")
    head = _number(values, "embedding_length") // heads if heads else 0
    widths = (_number(values, "attention.key_length") or head, _number(values, "attention.value_length") or head)
    return all(width and width % _Q8_BLOCK == 0 for width in widths)


def _number(values: Mapping[str, Value], key: str) -> int:
    return whole_number(values.get(f"{values.get('general.architecture', '')}.{key}"))


def _about_memory(needed: int, machine: Machine, mapped: bool) -> str:
    both = f"about {gigabytes(needed)} of memory, and {gigabytes(machine.available)} are free"
    if mapped:
        return (
            f"The model takes {both}: its weights stay in the file and are read from the disk as they are needed, "
            "which is slow."
        )
    return f"The model takes {both}: its weights are laid out for this processor when they are loaded."


def _about_context(context: int, wanted: int, trained: int, wish: int) -> str:
    if context < wanted:
        return f"The context holds {context:,} tokens instead of {wanted:,}, because memory is short."
    if context < wish and context == trained:
        return f"The context holds {context:,} tokens, which is all that the model was trained for."
    return f"The context holds {context:,} tokens."


def _about_keys_and_values(kv_type: KvType) -> str:
    if kv_type == "q8_0":
        return "What the model remembers of a text is kept at 8 bits a number instead of 16, because memory is short."
    return "What the model remembers of a text is kept at 16 bits a number."


def _about_threads(machine: Machine) -> str:
    if machine.cores == 1:
        return "It computes on one thread, for the one core that it may use."
    return f"It computes on {machine.cores} threads, one for each physical core that it may use."
