"""The inventory as plain lines: five questions for each achievement, for screen readers and pipes."""

from __future__ import annotations

from collections.abc import Callable

from coach.domain.achievement import Part
from coach.domain.story import Story
from coach.errors import InputProblem
from coach.interview.inventory import add, fill
from coach.store.workspace import Workspace

Read = Callable[[], str | None]
"""Gives the next line without its end, or None at the end of input; raises InputProblem for one that was cut."""

_STOP = frozenset({":stop", ":quit", ":q"})


class InventoryDialogue:
    """Asks for achievements until a title is left empty; `refused` tells whether the last input was refused."""

    def __init__(
        self, workspace: Workspace, read: Read, write: Callable[[str], None], complain: Callable[[str], None]
    ) -> None:
        self._workspace = workspace
        self._read = read
        self._write = write
        self._complain = complain
        self.refused = False
        self.added: list[Story] = []

    def run(self) -> None:
        """Ask; each answer is on disk before the next question."""
        self._write("Five questions for each achievement. An empty line leaves a question for later.")
        self._write("An empty line for the title ends; so does :stop, anywhere. Each answer is saved as you give it.")
        while self._achievement(len(self.added) + 1):
            pass
        count = len(self.added)
        self._write(f"{count} {'achievement' if count == 1 else 'achievements'} added; what you answered is saved.")

    def _achievement(self, number: int) -> bool:
        """Ask the questions of one; False when there is no more to ask."""
        self._write("")
        self._write(f"Achievement {number}")
        story: Story | None = None
        for part in Part:
            going, story = self._part(part, story)
            if story is None or not going:
                return False
        return True

    def _part(self, part: Part, story: Story | None) -> tuple[bool, Story | None]:
        """Ask until the answer is taken or left; whether to go on, and the achievement so far."""
        while True:
            self._write(part.asked)
            try:
                line = self._read()
                if line is None or line.strip().lower() in _STOP:
                    return False, story
                if line.strip():
                    story = self._saved(part, line, story)
            except InputProblem as problem:
                self.refused = True
                self._complain(str(problem))
                continue
            self.refused = False
            return True, story

    def _saved(self, part: Part, line: str, story: Story | None) -> Story:
        """The achievement with the answer on disk; a title makes a new one."""
        if line.strip().startswith(":"):
            raise InputProblem(f"There is no command “{line.strip()[:40]}” here.", "Type :stop to stop.")
        if story is None:
            story = add(self._workspace, {part: line})
            self.added.append(story)
        else:
            story = fill(self._workspace, story.id, {part: line})
        self._write("Saved.")
        return story
