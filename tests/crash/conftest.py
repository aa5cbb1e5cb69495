"""What the terminal interface's tests have too."""

from __future__ import annotations

from tests.tui.conftest import _sample, sample

__all__ = ["_sample", "sample"]
