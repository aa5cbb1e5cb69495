"""The machine as far as a language model is concerned: its processor, its cores and its memory."""

from __future__ import annotations

import math
import os
import platform
import sys
from collections.abc import Iterable
from pathlib import Path

import psutil

from coach.domain.base import Model
from coach.engine.cgroups import Limits, read_limits
from coach.engine.cpu import Processor, read_processor
from coach.engine.system_queries import sysctl_number

_TOPOLOGY = Path("/sys/devices/system/cpu")


class Machine(Model):
    """What this process may use; memory in bytes.

    `cores` are physical ones, because a second thread on a core only gets in the first one's way; on Apple's
    processors they are the fast ones, as llama.cpp itself counts them.
    """

    system: str
    processor: Processor
    cores: int
    logical_cores: int
    memory: int
    available: int


def read_machine() -> Machine:
    """The machine as it is now; asks the system anew each time, because free memory changes."""
    limits = read_limits() if sys.platform == "linux" else Limits()
    memory = psutil.virtual_memory()
    allowed = _allowed()
    logical = len(allowed) or os.cpu_count() or 1
    physical = _physical(allowed) or psutil.cpu_count(logical=False) or logical
    if sys.platform == "darwin":
        physical = sysctl_number("hw.perflevel0.physicalcpu") or physical
    if limits.processors is not None:
        whole = max(1, math.ceil(limits.processors))
        physical, logical = min(physical, whole), min(logical, whole)
    return Machine(
        system=f"{platform.system()} {platform.release()}",
        processor=read_processor(),
        cores=max(1, min(physical, logical)),
        logical_cores=logical,
        memory=min(memory.total, limits.memory if limits.memory is not None else memory.total),
        available=min(memory.available, limits.available if limits.available is not None else memory.available),
    )


def _allowed() -> frozenset[int]:
    """The logical cores that this process may run on; empty where the system does not say."""
    if hasattr(os, "sched_getaffinity"):
        return frozenset(os.sched_getaffinity(0))
    try:
        return frozenset(psutil.Process().cpu_affinity() or ())
    except (AttributeError, psutil.Error):
        return frozenset()


def _physical(allowed: Iterable[int], topology: Path = _TOPOLOGY) -> int | None:
    """How many physical cores the logical ones lie on, as Linux has it; None where it does not say."""
    cores = set()
    for number in allowed:
        try:
            cores.add((topology / f"cpu{number}" / "topology" / "thread_siblings_list").read_text("ascii"))
        except (OSError, ValueError):
            return None
    return len(cores) or None
