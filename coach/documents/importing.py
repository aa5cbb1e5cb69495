"""Taking the answers of a file into a workspace."""

from __future__ import annotations

from coach.documents.answers import AnswerFile
from coach.domain.story import Story
from coach.errors import InputProblem
from coach.store.workspace import Workspace


def import_answers(workspace: Workspace, answers: AnswerFile) -> list[Story]:
    """Add the file's stories with their answers: all of them, or, if one cannot be taken, none.

    Raises InputProblem for a story that the workspace has already, by ECQ and title, and otherwise as
    `Workspace.add_batch` does.
    """
    known = {(story.ecq, story.title.casefold()) for story in workspace.stories() if story.title}
    for story in answers.stories:
        if (story.ecq, story.title.casefold()) in known:
            raise InputProblem(
                f"The workspace has a story “{story.title}” for {story.ecq} already; nothing was imported.",
                "Give it another title in the file, or change the answers with: coach interview",
            )
    return workspace.add_batch(answers.stories)
