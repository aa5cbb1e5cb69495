"""The folders of this user: the only module that knows them.

COACH_HOME, if set, holds all of them, for a portable installation on a stick or in a test.
"""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs


def _folder(kind: str, default: str) -> Path:
    home = os.environ.get("COACH_HOME")
    return Path(home) / kind if home else Path(default)


def cache() -> Path:
    """Public, rebuildable data only: the index over the shipped guidance."""
    return _folder("cache", platformdirs.user_cache_dir("ecq-coach", appauthor=False))


def config() -> Path:
    """The user's settings: never a candidate's words."""
    return _folder("config", platformdirs.user_config_dir("ecq-coach", appauthor=False))


def workspaces() -> Path:
    """Where new workspaces go unless the user names another folder; local, not synchronised."""
    return _folder("workspaces", str(Path(platformdirs.user_data_dir("ecq-coach", appauthor=False)) / "workspaces"))


def models() -> Path:
    """The language models that were added, and the list of them: public files only."""
    return _folder("models", str(Path(platformdirs.user_data_dir("ecq-coach", appauthor=False)) / "models"))
