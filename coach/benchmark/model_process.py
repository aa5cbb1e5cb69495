"""What the model's process holds in memory, and how soon it heeds a cancel."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import psutil

from coach.benchmark.figures import Figure, figure
from coach.benchmark.prompts import SPOKEN
from coach.engine.gguf_header import kv_cache_bytes
from coach.engine.language import LlamaEngine
from coach.engine.load_plan import LoadPlan
from coach.engine.model_file import sound_header
from coach.engine.ports import Message

_INTO_IT = 0.5
"""Seconds after which a prompt of thousands of tokens is surely being read."""


def cancel_figure(engine: LlamaEngine) -> Figure:
    """Seconds from a cancel, given while a long prompt is read, until the call is back."""
    long = [Message(role="user", content=f"{time.time()} " + SPOKEN * 6)]
    told: list[float] = []

    def stop() -> None:
        time.sleep(_INTO_IT)
        told.append(time.perf_counter())
        engine.cancel()

    thread = threading.Thread(target=stop)
    thread.start()
    reply = engine.generate(long, max_tokens=8)
    ended = time.perf_counter()
    thread.join()
    note = f"reply: {reply.finish}"
    return figure(
        "cancelling while a prompt is read", max(0.0, ended - told[0]), "s", reach=2.0, absolute=True, note=note
    )


def memory_figures(engine: LlamaEngine, path: Path, plan: LoadPlan) -> Iterator[Figure]:
    """The highest memory that the process has held, against its file and its keys and values; none if not known."""
    header = sound_header(path)
    kv = kv_cache_bytes(header.values, plan.context, header.arrays)
    peak = _peak(engine.pid)
    if peak is not None:
        yield figure(
            "peak memory of the model's process",
            peak / 1e9,
            "GB",
            (header.size + kv) / 1e9,
            reach=1.2,
            note=f"file {header.size / 1e9:.2f} GB, keys and values of {plan.context:,} tokens {kv / 1e9:.2f} GB",
        )


def _peak(pid: int | None) -> int | None:
    """The largest resident memory of a process in bytes; None where the system does not keep it."""
    if pid is None:
        return None
    if sys.platform == "linux":
        for line in Path(f"/proc/{pid}/status").read_text(encoding="ascii", errors="replace").splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024
    peak = getattr(psutil.Process(pid).memory_info(), "peak_wset", None)
    return int(peak) if peak is not None else None
