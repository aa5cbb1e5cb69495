"""The machine is described by what this process may use of it."""

from __future__ import annotations

import os
from pathlib import Path
from types import SimpleNamespace

import psutil
import pytest

from coach.engine import machine
from coach.engine.cgroups import Limits
from coach.engine.machine import read_machine

GIB = 1 << 30


def cores(root: Path, siblings: list[str]) -> Path:
    """A /sys/devices/system/cpu in which each logical core names the threads of its physical one."""
    for number, text in enumerate(siblings):
        folder = root / f"cpu{number}" / "topology"
        folder.mkdir(parents=True)
        (folder / "thread_siblings_list").write_text(text + "\n")
    return root


@pytest.fixture
def eight_threads(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Four cores of two threads each, 16 GiB of which 6 are free."""
    topology = cores(tmp_path, ["0,4", "1,5", "2,6", "3,7"] * 2)
    physical = machine._physical
    monkeypatch.setattr(machine, "_physical", lambda allowed: physical(allowed, topology))
    monkeypatch.setattr(machine, "_allowed", lambda: frozenset(range(8)))
    monkeypatch.setattr(psutil, "virtual_memory", lambda: SimpleNamespace(total=16 * GIB, available=6 * GIB))
    monkeypatch.setattr(machine, "read_limits", Limits)


@pytest.mark.usefixtures("eight_threads")
def test_threads_of_one_core_count_once() -> None:
    found = read_machine()
    assert (found.cores, found.logical_cores) == (4, 8)
    assert (found.memory, found.available) == (16 * GIB, 6 * GIB)


@pytest.mark.usefixtures("eight_threads")
def test_a_process_bound_to_one_core_has_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "_allowed", lambda: frozenset({2, 6}))
    assert (read_machine().cores, read_machine().logical_cores) == (1, 2)


@pytest.mark.usefixtures("eight_threads")
@pytest.mark.skipif(os.name == "nt", reason="control groups are Linux's")
def test_a_container_gives_less_than_the_machine_has(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "read_limits", lambda: Limits(memory=4 * GIB, available=3 * GIB, processors=1.5))
    found = read_machine()
    assert (found.memory, found.available) == (4 * GIB, 3 * GIB)
    assert (found.cores, found.logical_cores) == (2, 2)
    monkeypatch.setattr(machine, "read_limits", lambda: Limits(memory=64 * GIB, available=64 * GIB, processors=64))
    assert (read_machine().memory, read_machine().available, read_machine().cores) == (16 * GIB, 6 * GIB, 4)


def test_where_the_topology_is_not_told_the_system_is_asked(tmp_path: Path) -> None:
    assert machine._physical({0, 1}, tmp_path) is None
    assert machine._physical((), tmp_path) is None


def test_this_machine_makes_sense() -> None:
    found = read_machine()
    assert 1 <= found.cores <= found.logical_cores
    assert 0 < found.available <= found.memory
    assert found.system and found.processor.architecture
