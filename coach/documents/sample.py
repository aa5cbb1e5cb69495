"""The sample candidate: an invented person whose note-form answers travel with the coach."""

from __future__ import annotations

from pathlib import Path

from coach.documents.answers import read_answers
from coach.documents.importing import import_answers
from coach.errors import FileProblem
from coach.guidance.frameworks import DEFAULT_FRAMEWORK, load_framework
from coach.resources import folder
from coach.store.workspace import Workspace


def sample_workspace(path: Path) -> Workspace:
    """Make a workspace of the sample candidate at path and leave it open; raises as Workspace.create does."""
    framework = load_framework(DEFAULT_FRAMEWORK)
    answers = read_answers(folder("sample") / "candidate.yaml", framework)
    workspace = Workspace.create(path, candidate=answers.candidate or "Sample Candidate", framework=framework.id)
    import_answers(workspace, answers)
    return workspace


def kept_sample(folder_: Path) -> Path:
    """The sample's file in that folder: made on first use, then kept with its changes; raises FileProblem."""
    path = folder_ / "sample.ecq"
    if not path.exists():
        try:
            folder_.mkdir(parents=True, exist_ok=True)
        except OSError as problem:
            raise FileProblem(
                f"The folder {folder_} cannot be made ({problem.strerror}).",
                "Set COACH_HOME to a folder that you may write to.",
            ) from problem
        sample_workspace(path).close()
    return path
