"""Starting the process that will be killed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def start(job: str, path: Path) -> subprocess.Popen[str]:
    """The job of `child.py` on that path, its lines to be read as they come."""
    return subprocess.Popen(
        [sys.executable, "-m", "tests.crash.child", job, str(path)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def run(job: str, path: Path) -> int:
    """The exit status of a job that ends by itself."""
    with start(job, path) as process:
        process.communicate()
    return process.returncode


def kill_after(process: subprocess.Popen[str], lines: int) -> list[list[str]]:
    """Kill the process when it has said that many lines; all complete lines it said, as words."""
    assert process.stdout is not None
    with process:
        said = [process.stdout.readline() for _ in range(lines)]
        process.kill()
        said += process.stdout.readlines()
    return [line.split() for line in said if line.endswith("\n")]
