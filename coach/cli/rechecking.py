"""What a change of answers did to a story's draft, for the interview in plain lines."""

from __future__ import annotations

import shlex
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coach.domain.story import Story
    from coach.store.workspace import Workspace


def rechecker(workspace: Workspace, file: Path, story: Story) -> Callable[[], str]:
    """Says after each change which sentences of the draft lost or found support, and how to see them; else ""."""
    from coach.writing.rechecked import DraftWatch

    watch = DraftWatch(workspace, story.id)
    watch.look()

    def said() -> str:
        changed = watch.changed()
        command = f" Type: coach decide {shlex.quote(str(file))} --story {story.id}" if changed.lost else ""
        return f"{changed}{command}"

    return said
