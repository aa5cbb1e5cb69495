"""Own-words mode is kept in the file like everything else of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from coach.errors import WorkspaceProblem
from coach.store.workspace import Workspace
from tests.store.helpers import log_into_file, raw


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "w.ecq"


@pytest.mark.parametrize("chosen", [True, False])
def test_a_workspace_begins_in_the_mode_that_it_was_made_with(path: Path, chosen: bool) -> None:
    with Workspace.create(path, candidate="Dana", framework="opm-2006", own_words=chosen) as made:
        assert made.own_words is chosen
    with Workspace.open(path, read_only=True) as workspace:
        assert workspace.own_words is chosen


def test_without_a_choice_the_coach_may_write(path: Path) -> None:
    with Workspace.create(path, candidate="Dana", framework="opm-2006") as workspace:
        assert not workspace.own_words


def test_it_survives_moves_to_other_frameworks(path: Path) -> None:
    with Workspace.create(path, candidate="Dana", framework="opm-2006") as workspace:
        workspace.set_own_words(True)
        workspace.use_framework("opm-2025", {})
        assert workspace.own_words
        workspace.use_framework("opm-2006", {})
    with Workspace.open(path) as workspace:
        assert workspace.own_words
        workspace.set_own_words(False)
        assert not workspace.own_words


def test_a_file_in_which_the_mode_was_changed_past_the_coach_is_refused(path: Path) -> None:
    Workspace.create(path, candidate="Dana", framework="opm-2006", own_words=True).close()
    with raw(path) as connection:
        assert connection.execute("UPDATE note SET value = 'off' WHERE key = 'own-words'").rowcount == 1
    log_into_file(path)
    with pytest.raises(WorkspaceProblem):
        Workspace.open(path)
