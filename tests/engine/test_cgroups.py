"""A container's limits count, in both versions of control groups; without any, nothing is limited."""

from __future__ import annotations

from pathlib import Path

from coach.engine.cgroups import Limits, read_limits

GIB = 1 << 30


def tree(root: Path, files: dict[str, str]) -> tuple[Path, Path]:
    """A /sys/fs/cgroup and a /proc/self/cgroup of these contents."""
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return root / "fs", root / "membership"


def test_without_control_groups_nothing_is_limited(tmp_path: Path) -> None:
    assert read_limits(*tree(tmp_path, {})) == Limits()
    assert read_limits(*tree(tmp_path, {"membership": "0::/\n"})) == Limits()


def test_version_2_limits_memory_and_processors(tmp_path: Path) -> None:
    mount, membership = tree(
        tmp_path,
        {
            "membership": "0::/\n",
            "fs/memory.max": f"{4 * GIB}\n",
            "fs/memory.current": f"{3 * GIB}\n",
            "fs/memory.stat": f"anon {GIB}\nfile {2 * GIB}\ninactive_file {GIB}\n",
            "fs/cpu.max": "150000 100000\n",
        },
    )
    assert read_limits(mount, membership) == Limits(memory=4 * GIB, available=2 * GIB, processors=1.5)


def test_a_parents_narrower_limit_holds(tmp_path: Path) -> None:
    mount, membership = tree(
        tmp_path,
        {
            "membership": "0::/user/session\n",
            "fs/user/session/memory.max": "max\n",
            "fs/user/session/cpu.max": "max 100000\n",
            "fs/user/memory.max": f"{2 * GIB}\n",
            "fs/user/memory.current": "0\n",
            "fs/user/cpu.max": "400000 100000\n",
            "fs/memory.max": f"{8 * GIB}\n",
        },
    )
    assert read_limits(mount, membership) == Limits(memory=2 * GIB, available=2 * GIB, processors=4.0)


def test_version_1_has_other_names_and_a_number_for_no_limit(tmp_path: Path) -> None:
    mount, membership = tree(
        tmp_path,
        {
            "membership": "5:cpu,cpuacct:/job\n4:memory:/job\n0::/\n",
            "fs/memory/job/memory.limit_in_bytes": f"{GIB}\n",
            "fs/memory/job/memory.usage_in_bytes": f"{GIB // 2}\n",
            "fs/memory/job/memory.stat": f"total_inactive_file {GIB // 4}\n",
            "fs/memory/memory.limit_in_bytes": "9223372036854771712\n",
            "fs/cpu,cpuacct/job/cpu.cfs_quota_us": "200000\n",
            "fs/cpu,cpuacct/job/cpu.cfs_period_us": "100000\n",
            "fs/cpu,cpuacct/cpu.cfs_quota_us": "-1\n",
            "fs/cpu,cpuacct/cpu.cfs_period_us": "100000\n",
        },
    )
    assert read_limits(mount, membership) == Limits(memory=GIB, available=GIB * 3 // 4, processors=2.0)


def test_a_path_of_the_host_still_finds_the_containers_own_root(tmp_path: Path) -> None:
    mount, membership = tree(
        tmp_path, {"membership": "0::/kubepods/pod1/abc\n", "fs/memory.max": f"{GIB}\n", "fs/memory.current": "oops\n"}
    )
    assert read_limits(mount, membership) == Limits(memory=GIB, available=GIB)
