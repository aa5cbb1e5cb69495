"""Actions by story with the competencies that they show, written by several hands that did not see the classifier."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from coach.domain.base import Model
from coach.guidance.yaml_file import load_yaml

Half = Literal["tune", "test"]


class Action(Model):
    """A first-person action; `shows` are ids of opm-2006 and `shows_2025` of opm-2025, the main one first.

    `shows_2025` is None where nobody said.
    """

    text: str
    shows: tuple[str, ...]
    shows_2025: tuple[str, ...] | None = None


class ActionStory(Model):
    """What one invented person did."""

    story: str
    setting: str
    actions: tuple[Action, ...]


def load(half: Half, writer: str = "*") -> list[ActionStory]:
    """The stories of one half, of all writers or of one."""
    files = sorted((Path(__file__).parent / half).glob(f"{writer}.yaml"))
    return [story for file in files for story in load_yaml(file, list[ActionStory])]
