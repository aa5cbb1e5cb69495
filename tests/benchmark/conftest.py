"""What every measurement must leave as it was: the temporary folder, the user's own folders, and the processes."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest


@pytest.fixture
def leaves_nothing(tmp_path: Path, coach_home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Fails the test that uses it when a file or a child process is left."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    before = {child.pid for child in psutil.Process().children(recursive=True)}
    yield
    assert list(folder.iterdir()) == []
    # The sign of an open workspace is an empty file, and holds nothing of it.
    assert [path.name for path in coach_home.rglob("*") if path.is_file() and path.stat().st_size] == []
    assert {child.pid for child in psutil.Process().children(recursive=True)} <= before
