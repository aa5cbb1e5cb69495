"""The main job with a model server, where this machine's own loopback interface is all the network there is."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.offline.test_no_network import _unshare

ROOT = Path(__file__).resolve().parent.parent.parent
INSIDE = """
import fcntl, os, socket, struct, subprocess, sys
from tests.engine.fake_server import CHAT, llama_server, says, serving

with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
    # SIOCSIFFLAGS with IFF_UP: in a new namespace even the loopback interface is down.
    fcntl.ioctl(any_socket, 0x8914, struct.pack("16sh14x", b"lo", 1))
try:
    socket.create_connection(("192.0.2.1", 9), 1)
except OSError as error:
    print("elsewhere:", error.strerror)
with serving(llama_server(context=16_384, chat=says("I led the work."))) as server:
    done = subprocess.run(
        [sys.executable, "-m", "coach", "demo", sys.argv[1], "--model", server.url],
        stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False,
    )
    print(done.stdout, done.stderr, sep="\\n")
    print("asked:", len(server.bodies(CHAT)), "code:", done.returncode)
"""


@pytest.mark.skipif(
    _unshare() is None and not os.environ.get("CI"), reason="this system has no unprivileged network namespaces"
)
def test_the_whole_demo_with_a_server_needs_the_loopback_interface_and_nothing_else(tmp_path: Path) -> None:
    without_network = _unshare()
    assert without_network is not None
    done = subprocess.run(
        [*without_network, sys.executable, "-c", INSIDE, str(tmp_path / "demo")],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env={**os.environ, "HOME": str(tmp_path)},
    )
    assert "elsewhere: Network is unreachable" in done.stdout, done.stderr
    assert "7. Export" in done.stdout
    assert "at 127.0.0.1:" in done.stdout, "the drafts are put down to the server's model"
    last = done.stdout.splitlines()[-1]
    assert last.endswith("code: 0")
    assert not last.startswith("asked: 0 ")
