"""The main job in a network namespace without any interface."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.engine.tiny_gguf import make_tiny_gguf


def _unshare() -> list[str] | None:
    """The command that runs another one without network, or None where this system cannot."""
    for command in (["unshare", "-rn"], ["unshare", "-n"]):
        if shutil.which("unshare") and subprocess.run([*command, "true"], capture_output=True).returncode == 0:
            return command
    return None


@pytest.mark.skipif(
    _unshare() is None and not os.environ.get("CI"), reason="this system has no unprivileged network namespaces"
)
def test_the_whole_demo_with_both_engines_needs_no_network(tmp_path: Path) -> None:
    without_network = _unshare()
    assert without_network is not None
    model = tmp_path / "tiny.gguf"
    make_tiny_gguf(model, context=16_384)
    probe = subprocess.run(
        [*without_network, sys.executable, "-c", "import socket; socket.create_connection(('127.0.0.1', 9), 1)"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert "unreachable" in probe.stderr
    for choice in ("none", str(model)):
        done = subprocess.run(
            [
                *without_network,
                sys.executable,
                "-m",
                "coach",
                "demo",
                str(tmp_path / choice.replace("/", "_")),
                "--model",
                choice,
            ],
            capture_output=True,
            text=True,
            check=False,
            stdin=subprocess.DEVNULL,
            env={**os.environ, "HOME": str(tmp_path)},
        )
        assert done.returncode == 0, done.stderr
        assert "7. Export" in done.stdout
