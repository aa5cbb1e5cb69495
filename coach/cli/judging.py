"""The pair model for commands that check sentences and need no other engine."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def judging() -> Iterator[None]:
    """A block whose checks may ask the pair model; its process starts with the first sentence in doubt."""
    from coach.engine.engines import Engines
    from coach.engine.judging import judged_by

    with Engines() as engines, judged_by(engines.embedder):
        yield
