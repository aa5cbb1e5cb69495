"""A model is loaded in the best way that memory holds, and the plan says why."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.engine.cpu import Processor
from coach.engine.gguf_header import Value, kv_cache_bytes, read_header
from coach.engine.load_plan import LoadPlan, plan_load
from coach.engine.machine import Machine
from coach.engine.model_file import OVERHEAD
from coach.errors import ModelRefused

GIB = 1 << 30
# The shape of a model of three billion parameters with grouped-query attention: 112 KiB a token.
THREE_B: dict[str, Value] = {
    "general.architecture": "llama",
    "llama.block_count": 28,
    "llama.context_length": 131_072,
    "llama.embedding_length": 3072,
    "llama.attention.head_count": 24,
    "llama.attention.head_count_kv": 8,
}
FILE = 2 * GIB


def machine(available: int, *, total: int = 8 * GIB, cores: int = 4) -> Machine:
    return Machine(
        system="Linux",
        processor=Processor(name="A processor", architecture="x86-64"),
        cores=cores,
        logical_cores=2 * cores,
        memory=max(total, available),
        available=available,
    )


def room_for(context: int, kv: float = 1.0) -> int:
    return FILE + OVERHEAD + int(kv_cache_bytes(THREE_B, context) * kv) + 1


@pytest.mark.parametrize(
    ("available", "context", "kv_type", "mapped"),
    [
        (6 * GIB, 8192, "f16", False),
        (room_for(8192), 8192, "f16", False),
        (room_for(8192) - 2, 4096, "f16", False),
        (room_for(4096) - 2, 4096, "q8_0", False),
        (room_for(4096, 34 / 64) - 2, 2048, "q8_0", False),
        (room_for(2048, 34 / 64) - 2, 2048, "q8_0", True),
        (GIB, 2048, "q8_0", True),
    ],
)
def test_short_memory_costs_context_then_precision_then_the_fast_layout(
    available: int, context: int, kv_type: str, mapped: bool
) -> None:
    plan = plan_load(THREE_B, FILE, machine(available))
    assert (plan.context, plan.kv_type, plan.mmap, plan.repack) == (context, kv_type, mapped, not mapped)
    assert ("slow" in plan.reasons[0]) is mapped
    assert ("memory is short" in plan.reasons[1]) is (context < 8192)
    assert ("8 bits" in plan.reasons[2]) is (kv_type == "q8_0")


@pytest.mark.parametrize(
    ("size", "available"),
    [(FILE, OVERHEAD), (FILE, 0), (int(6.5 * GIB), 3 * GIB)],
    ids=["no room to run", "no memory at all", "a file that would push out the system"],
)
def test_what_memory_cannot_hold_is_refused_with_both_figures(size: int, available: int) -> None:
    with pytest.raises(ModelRefused, match=r"needs about \d\.\d GB of memory, and \d\.\d GB are free") as refused:
        plan_load(THREE_B, size, machine(available))
    assert "smaller model" in refused.value.next_step


def test_a_wish_is_heard_within_what_the_model_was_trained_for() -> None:
    assert plan_load(THREE_B, FILE, machine(32 * GIB), wish=32_768).context == 32_768
    assert plan_load(THREE_B, FILE, machine(4 * GIB), wish=32_768).context == 8192
    assert plan_load(THREE_B, FILE, machine(GIB), wish=1000).context == 1000
    short = plan_load({**THREE_B, "llama.context_length": 2048}, FILE, machine(32 * GIB))
    assert short.context == 2048
    assert "trained for" in short.reasons[1]


def test_heads_that_do_not_divide_into_blocks_keep_sixteen_bits() -> None:
    odd = {**THREE_B, "llama.embedding_length": 24 * 80}
    assert plan_load(odd, FILE, machine(GIB)).kv_type == "f16"
    assert plan_load({"general.architecture": "unheard-of"}, FILE, machine(GIB)).kv_type == "f16"


def test_a_larger_batch_needs_cores_and_room() -> None:
    assert plan_load(THREE_B, FILE, machine(6 * GIB, cores=4)).batch == 512
    assert plan_load(THREE_B, FILE, machine(6 * GIB, cores=2)).batch == 256
    assert plan_load(THREE_B, FILE, machine(room_for(8192), cores=4)).batch == 256
    assert plan_load(THREE_B, FILE, machine(6 * GIB), wish=100).batch == 100


def test_recurrent_layers_are_counted_for_each_sequence() -> None:
    mamba: dict[str, Value] = {
        "general.architecture": "mamba",
        "mamba.block_count": 64,
        "mamba.context_length": 1 << 20,
        "mamba.embedding_length": 2560,
        "mamba.attention.head_count": 0,
        "mamba.ssm.conv_kernel": 4,
        "mamba.ssm.inner_size": 5120,
        "mamba.ssm.state_size": 16,
    }
    plan = plan_load(mamba, FILE, machine(6 * GIB, cores=2))
    assert plan.needed == FILE + OVERHEAD + 7 * (64 * (3 * 5120 + 16 * 5120) * 4)
    rwkv: dict[str, Value] = {
        "general.architecture": "rwkv6",
        "rwkv6.block_count": 24,
        "rwkv6.embedding_length": 2048,
        "rwkv6.wkv.head_size": 64,
        "rwkv6.token_shift_count": 2,
    }
    assert plan_load(rwkv, FILE, machine(6 * GIB, cores=2)).needed == FILE + OVERHEAD + 7 * (24 * 2048 * 66 * 4)


def test_layers_without_attention_take_no_room_when_the_header_names_them() -> None:
    hybrid: dict[str, Value] = {**THREE_B, "llama.attention.head_count_kv": 8}
    arrays = {"llama.attention.head_count_kv": tuple(8 if layer % 7 == 0 else 0 for layer in range(28))}
    without = plan_load(hybrid, FILE, machine(6 * GIB, cores=2))
    with_arrays = plan_load(hybrid, FILE, machine(6 * GIB, cores=2), arrays=arrays)
    assert without.needed - with_arrays.needed == kv_cache_bytes(THREE_B, 8192) * 24 // 28


def test_a_real_file_gets_a_plan(tiny: Path) -> None:
    header = read_header(tiny)
    plan = plan_load(header.values, header.size, machine(GIB), arrays=header.arrays)
    assert (plan.context, plan.mmap) == (8192, False)
    assert all(reason.endswith(".") for reason in plan.reasons)


sizes = st.integers(0, 64 * GIB)
shapes = st.fixed_dictionaries(
    {"general.architecture": st.just("a")},
    optional={
        "a.block_count": st.integers(0, 200),
        "a.context_length": st.integers(0, 1 << 20),
        "a.embedding_length": st.integers(0, 16_384),
        "a.attention.head_count": st.integers(0, 128),
        "a.attention.head_count_kv": st.integers(0, 128),
        "a.attention.key_length": st.sampled_from([0, 64, 80, 96, 128, 576]),
        "a.ssm.state_size": st.integers(0, 256),
        "a.ssm.inner_size": st.integers(0, 16_384),
        "a.attention.sliding_window": st.integers(0, 4096),
    },
)
wishes = st.none() | st.integers(-5, 1 << 18)


def planned(values: dict[str, Value], size: int, on: Machine, wish: int | None) -> LoadPlan | None:
    try:
        return plan_load(values, size, on, wish)
    except ModelRefused:
        return None


@given(shapes, sizes, sizes, st.integers(1, 64), wishes)
def test_a_plan_stays_within_memory_training_and_sense(
    values: dict[str, Value], size: int, available: int, cores: int, wish: int | None
) -> None:
    plan = planned(values, size, machine(available, cores=cores), wish)
    if plan is None:
        return
    assert plan.mmap or plan.needed <= available
    assert plan.needed >= size
    assert plan.repack is not plan.mmap
    assert 1 <= plan.context <= (int(values.get("a.context_length", 0)) or plan.context)
    assert 1 <= plan.batch <= plan.context
    assert plan.threads == cores >= 1


@given(shapes, sizes, sizes, sizes, wishes)
def test_more_memory_never_gives_less(
    values: dict[str, Value], size: int, available: int, more: int, wish: int | None
) -> None:
    poor = planned(values, size, machine(available, total=64 * GIB), wish)
    rich = planned(values, size, machine(available + more, total=64 * GIB), wish)
    if poor is None:
        return
    assert rich is not None
    assert rich.context >= poor.context
    assert (rich.kv_type, poor.kv_type) != ("q8_0", "f16")
    assert (rich.mmap, poor.mmap) != (True, False)
    assert rich.batch >= min(poor.batch, rich.context)
