"""The offline proof says what it ran, where, and what follows from it and what does not."""

from __future__ import annotations

import os
import sys

import pytest

from coach.engine import offline_proof
from coach.engine.offline_proof import OfflineProof, prove_offline

CONNECT = "import socket; socket.create_connection(('192.0.2.1', 9), 1)"
GUARDED = f"""
import sys
from coach.errors import CoachError
from coach.offline import forbid_network
forbid_network()
try:
    {CONNECT}
except CoachError as problem:
    print("coach:", problem.message, file=sys.stderr)
    sys.exit(3)
"""
ALONE = "import socket, sys; sys.exit([name for _, name in socket.if_nameindex()] != ['lo'])"
FRESH = """
import os, pathlib, sys
folder = pathlib.Path(sys.argv[2]).parent
assert sys.argv[1] == "demo" and pathlib.Path(sys.argv[4]).is_file()
assert all(pathlib.Path(os.environ[name]).parent == folder for name in ("COACH_HOME", "HF_HOME", "XDG_CACHE_HOME"))
"""
needs_namespaces = pytest.mark.skipif(
    not offline_proof._namespace() and not os.environ.get("CI"), reason="this system permits no network namespace"
)


def run(code: str) -> OfflineProof:
    return prove_offline(("-c", code))


@pytest.fixture
def without_namespaces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(offline_proof, "_namespace", tuple)


@needs_namespaces
def test_the_job_runs_where_there_is_no_network() -> None:
    proof = run(ALONE)
    assert (proof.method, proof.held) == ("network namespace", True)
    assert "ended well" in proof.found
    assert "strace" in proof.limits
    failed = run(CONNECT)
    assert not failed.held
    assert "failed: ended with status 1." in failed.found
    assert "proves nothing" in failed.limits


@pytest.mark.usefixtures("without_namespaces")
def test_without_namespaces_the_tripwire_is_called_what_it_is() -> None:
    proof = run(FRESH)
    assert (proof.method, proof.held) == ("tripwire", True), proof.found
    assert "not a sandbox" in proof.limits
    assert "native code" in proof.limits


@pytest.mark.usefixtures("without_namespaces")
def test_what_trips_the_wire_is_told() -> None:
    proof = run(GUARDED)
    assert not proof.held
    assert "tried to use the network" in proof.found


@pytest.mark.usefixtures("without_namespaces")
def test_a_job_that_never_ends_or_never_starts_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(offline_proof, "_LIMIT", 0.2)
    assert "did not end" in run("import threading; threading.Event().wait()").found
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    assert "could not be started" in run("").found


@pytest.mark.parametrize("shown", ["", "lo: 0\neth0: 1\n", "eth0: 1\n"])
def test_a_namespace_with_more_than_its_loopback_is_none(monkeypatch: pytest.MonkeyPatch, shown: str) -> None:
    monkeypatch.setattr(offline_proof, "_output", lambda _: shown)
    assert offline_proof._namespace() == ()
