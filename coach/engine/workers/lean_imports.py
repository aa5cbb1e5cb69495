"""Imports sentence-transformers without what it only needs to evaluate models.

scikit-learn and much of SciPy take a third of the import's time and serve metrics that nobody here computes.
While the import runs, their modules are stand-ins whose functions fetch the real ones when called.
"""

from __future__ import annotations

import gc
import importlib
import importlib.util
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any

_DEFERRED = ("sklearn", "sklearn.metrics", "scipy.stats", "scipy.optimize")


class _Deferred(ModuleType):
    """A module whose functions import the real module when they are called."""

    def __getattr__(self, name: str) -> Callable[..., Any]:
        if name.startswith("__"):
            raise AttributeError(name)

        def function(*args: Any, **kwargs: Any) -> Any:
            return getattr(importlib.import_module(self.__name__), name)(*args, **kwargs)

        return function


@contextmanager
def _stand_ins() -> Iterator[None]:
    placed: dict[str, ModuleType] = {}
    for name in _DEFERRED:
        # The top level's spec will do: libraries ask for it to see whether the package is installed.
        spec = importlib.util.find_spec(name.partition(".")[0])
        if spec is not None and name not in sys.modules:
            placed[name] = module = _Deferred(name)
            module.__spec__ = spec
            module.__path__ = []
    sys.modules.update(placed)
    try:
        yield
    finally:
        for name in placed:
            sys.modules.pop(name, None)


def import_sentence_transformers() -> ModuleType:
    """The real library, imported faster."""
    # Thousands of modules are made and none is thrown away: collecting garbage meanwhile finds nothing.
    collecting = gc.isenabled()
    gc.disable()
    try:
        with _stand_ins():
            return importlib.import_module("sentence_transformers")
    except (ImportError, AttributeError, TypeError):
        # A version that needs more of them than functions.
        for name in [name for name in sys.modules if name.partition(".")[0] == "sentence_transformers"]:
            del sys.modules[name]
        return importlib.import_module("sentence_transformers")
    finally:
        gc.freeze()
        if collecting:
            gc.enable()
