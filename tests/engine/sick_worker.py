"""A child process of the language model that dies while it loads, by the signal that SICK names."""

from __future__ import annotations

import os
import signal

from coach.domain.base import Model
from coach.engine.protocol import Params
from coach.engine.workers.stdio import Handler, Turn, serve
from coach.errors import ModelRefused


def _handle(_params: Params, _turn: Turn) -> Model:
    how = os.environ["SICK"]
    if how == "refused":
        raise ModelRefused("It is refused.", "Do without.")
    os.kill(os.getpid(), signal.Signals[how])
    raise AssertionError("still alive")


def load() -> Handler:
    """What answers this child's requests."""
    return _handle


if __name__ == "__main__":
    serve(load)
