"""How far a long copy is, on one line, for a person who watches."""

from __future__ import annotations

import sys
from collections.abc import Callable


def progress(label: str) -> Callable[[int, int], None] | None:
    """What to tell how many bytes of how many are done; None when nobody watches."""
    stream = sys.stderr
    if not stream.isatty():
        return None
    shown = -1

    def show(done: int, total: int) -> None:
        nonlocal shown
        percent = 100 * done // total if total else 100
        if percent != shown:
            shown = percent
            stream.write(f"\r… {label} {percent:3} %" + ("\n" if done >= total else ""))
            stream.flush()

    return show
