"""What a Linux control group leaves to this process: containers and service managers set such limits.

Both versions are read, each group and its parents: the narrowest limit holds.
Source: the kernel's documentation, admin-guide/cgroup-v2 and admin-guide/cgroup-v1.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from coach.domain.base import Model

MOUNT, MEMBERSHIP = Path("/sys/fs/cgroup"), Path("/proc/self/cgroup")
# Version 1 says "no limit" with a number of about this size.
_UNLIMITED = 1 << 60


class Limits(Model):
    """Memory and its free part in bytes, processors as a number of whole ones; None where there is no limit."""

    memory: int | None = None
    available: int | None = None
    processors: float | None = None


def read_limits(mount: Path = MOUNT, membership: Path = MEMBERSHIP) -> Limits:
    """The limits of this process; none where there are no control groups."""
    memory: int | None = None
    available: int | None = None
    for folder, names in _folders(mount, membership, "memory"):
        limit = _number(folder / names[0])
        if limit is None or limit >= _UNLIMITED:
            continue
        used = (_number(folder / names[1]) or 0) - _reclaimable(folder)
        left = max(0, limit - max(0, used))
        memory = limit if memory is None else min(memory, limit)
        available = left if available is None else min(available, left)
    shares = [share for folder, _ in _folders(mount, membership, "cpu") if (share := _processors(folder)) is not None]
    return Limits(memory=memory, available=available, processors=min(shares, default=None))


def _folders(mount: Path, membership: Path, controller: str) -> Iterator[tuple[Path, tuple[str, str]]]:
    """The folder of each group that this process is in, up to the root, with the names of its memory files."""
    try:
        lines = membership.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return
    for line in lines:
        _, _, rest = line.partition(":")
        controllers, _, path = rest.partition(":")
        if controllers == "":
            root, names = mount, ("memory.max", "memory.current")
        elif controller in controllers.split(","):
            root = next((mount / name for name in (controllers, controller) if (mount / name).is_dir()), mount)
            names = ("memory.limit_in_bytes", "memory.usage_in_bytes")
        else:
            continue
        # In a container the path may be the host's, of which only the root is to be seen here.
        group = PurePosixPath(path.lstrip("/"))
        for part in (group, *group.parents):
            yield root / part, names


def _reclaimable(folder: Path) -> int:
    """Bytes of files that the group has read and the kernel can drop at once."""
    values = dict(line.split(maxsplit=1) for line in _text(folder / "memory.stat").splitlines() if " " in line)
    value = values.get("total_inactive_file", values.get("inactive_file", "0"))
    return int(value) if value.isdecimal() else 0


def _processors(folder: Path) -> float | None:
    quota, _, period = _text(folder / "cpu.max").strip().partition(" ")
    if not quota:
        quota = _text(folder / "cpu.cfs_quota_us").strip()
        period = _text(folder / "cpu.cfs_period_us").strip()
    if quota.isdecimal() and period.isdecimal() and int(quota) and int(period):
        return int(quota) / int(period)
    return None


def _number(path: Path) -> int | None:
    text = _text(path).strip()
    return int(text) if text.isdecimal() else None


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
