"""A story is imported once."""

from __future__ import annotations

from pathlib import Path

import pytest

from coach.documents.answers import read_answers
from coach.documents.importing import import_answers
from coach.errors import InputProblem
from coach.guidance.frameworks import load_framework
from coach.resources import folder
from coach.store.workspace import Workspace


def test_the_same_file_twice_is_refused_and_changes_nothing(tmp_path: Path) -> None:
    answers = read_answers(folder("sample") / "candidate.yaml", load_framework("opm-2006"))
    with Workspace.create(tmp_path / "w.ecq", candidate="R", framework="opm-2006") as workspace:
        first = import_answers(workspace, answers)
        with pytest.raises(InputProblem, match="already"):
            import_answers(workspace, answers)
        assert workspace.stories() == first
