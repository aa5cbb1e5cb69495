"""What nearly every test of writing begins with: a framework, and a workspace with nothing in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from coach.domain.framework import Framework
from coach.guidance.frameworks import load_framework
from coach.store.workspace import Workspace


@pytest.fixture(scope="session")
def framework() -> Framework:
    """The edition of 2006."""
    return load_framework("opm-2006")


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """An empty workspace of that edition."""
    with Workspace.create(tmp_path / "w.ecq", candidate="Robin Vale", framework="opm-2006") as made:
        yield made
