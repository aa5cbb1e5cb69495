"""A workspace of the sample candidate for each test: made once, copied. That its edition is retired was told."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from coach import locations
from coach.documents.sample import sample_workspace
from coach.guidance.frameworks import load_framework
from coach.interview.telling import told
from coach.store.workspace import Workspace
from coach.writing.drafting import draft_story

NOW = datetime(2026, 1, 5, 12, 0, tzinfo=UTC)


@pytest.fixture(scope="session")
def _sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "sample.ecq"
    with sample_workspace(path) as workspace:
        framework = load_framework(workspace.info.framework)
        draft_story(workspace, workspace.stories()[0], framework, model=None, retriever=None, now=NOW)
        told(workspace, framework)
    return path


@pytest.fixture
def sample(_sample: Path, tmp_path: Path) -> Path:
    """A workspace with three stories, the first of them drafted."""
    return Path(shutil.copy(_sample, tmp_path / "sample.ecq"))


@pytest.fixture
def shelved(sample: Path) -> Path:
    """The same in the folder that the home screen lists."""
    locations.workspaces().mkdir(parents=True)
    return Path(shutil.move(sample, locations.workspaces() / "sample.ecq"))


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    """A workspace without stories."""
    path = tmp_path / "empty.ecq"
    with Workspace.create(path, candidate="Robin Vale", framework="opm-2006") as workspace:
        told(workspace, load_framework("opm-2006"))
    return path
