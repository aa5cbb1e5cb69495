"""Taking the answers of a file into a workspace."""

from __future__ import annotations

from coach.documents.answers import AnswerFile
from coach.domain.story import Story
from coach.store.workspace import Workspace


def import_answers(workspace: Workspace, answers: AnswerFile) -> list[Story]:
    """Add the file's stories with their answers: all of them, or, if one cannot be taken, none.

    Raises InputProblem and WorkspaceProblem as `Workspace.add_batch` does.
    """
    return workspace.add_batch(answers.stories)
