"""How long an answer takes to be on disk, beside the least that puts its bytes there."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import psutil

from coach.benchmark.figures import Figure, figure, percentile, timed
from coach.benchmark.texts import PROSE, filled_workspace
from coach.guidance.frameworks import load_framework
from coach.interview.interview import Interview

_TEXT = "\n".join([PROSE] * 3)


def storage_figures(tell: Callable[[str], None], *, answers: int = 600, rounds: int = 200) -> Iterator[Figure]:
    """From handing the answer over until it is on disk, in a workspace that holds so many. Raises CoachError."""
    tell("answer to disk")
    ours: list[float] = []
    bare: list[float] = []
    with tempfile.TemporaryDirectory(prefix="coach-bench-") as folder:
        log = os.open(Path(folder) / "bare.log", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        try:
            with filled_workspace(Path(folder) / "bench.ecq", answers) as workspace:
                framework = load_framework(workspace.info.framework)
                interview = Interview(workspace, framework, workspace.stories()[0])
                question = next(step.question.id for step in interview.steps() if step.question.kind == "focus")
                for _ in range(rounds):
                    interview.go_to(question)
                    ours.append(timed(lambda: interview.answer(_TEXT)))
                    bare.append(timed(lambda: _append(log, _TEXT.encode())))
        finally:
            os.close(log)
        disk = _file_system(Path(folder))
    yield figure(
        "answer typed to on disk, p95",
        percentile(ours, 0.95) * 1000,
        "ms",
        percentile(bare, 0.95) * 1000,
        reach=10.0,
        absolute=True,
        note=f"the interview takes an answer of {len(_TEXT)} characters beside {answers} others, in the temporary "
        f"folder ({disk}); baseline: the same bytes appended to a file there, with fsync",
    )


def _append(file: int, data: bytes) -> None:
    os.write(file, data)
    os.fsync(file)


def _file_system(folder: Path) -> str:
    """The kind of the file system that the folder lies on: one in memory has no disk to wait for."""
    at = folder.resolve()
    with suppress(OSError, psutil.Error):
        partitions = [part for part in psutil.disk_partitions(all=True) if at.is_relative_to(part.mountpoint)]
        if partitions:
            return max(partitions, key=lambda part: len(part.mountpoint)).fstype or "unknown file system"
    return "unknown file system"
