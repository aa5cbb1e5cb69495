"""Running the real program in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


def coach(
    *args: str | Path, stdin: str | bytes | None = "", cwd: Path | None = None, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run `coach ARGS`; its output is decoded and a traceback anywhere in it fails the test."""
    data = stdin.encode() if isinstance(stdin, str) else stdin
    done = subprocess.run(
        [sys.executable, "-m", "coach", *map(str, args)],
        input=data,
        capture_output=True,
        cwd=cwd,
        env={**os.environ, **environment},
        timeout=240,
    )
    result = subprocess.CompletedProcess(
        done.args, done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")
    )
    assert "Traceback" not in result.stdout + result.stderr, result.stderr
    return result
