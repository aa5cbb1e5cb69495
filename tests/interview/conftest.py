"""A workspace on disk and an interview on it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from coach.domain.framework import Framework
from coach.guidance.frameworks import load_framework
from coach.interview.interview import Interview
from coach.store.workspace import Workspace


@pytest.fixture
def framework() -> Framework:
    return load_framework("opm-2006")


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.create(tmp_path / "w.ecq", candidate="Robin Vale", framework="opm-2006") as made:
        yield made


@pytest.fixture
def interview(workspace: Workspace, framework: Framework) -> Interview:
    return Interview(workspace, framework, workspace.add_story("leading-change"))
