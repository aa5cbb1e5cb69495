"""How commands speak: data to stdout, messages to stderr, failures as a sentence and an exit code."""

from __future__ import annotations

import json
import os
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import typer
from pydantic import BaseModel

from coach.domain.text import printable
from coach.errors import CoachError, FileThere

FINDINGS = 1
"""Exit code when there are findings or unsupported claims."""


def say(text: str = "") -> None:
    """A line of data for a person, to stdout."""
    _write(sys.stdout, printable(text))


def tell(text: str) -> None:
    """A message about the work, to stderr."""
    _write(sys.stderr, printable(text))


def emit(value: BaseModel | dict[str, Any] | list[Any], *, indent: int | None = None) -> None:
    """A JSON document on stdout; on one line unless indent is given."""
    data = value.model_dump(mode="json") if isinstance(value, BaseModel) else value
    _write(sys.stdout, json.dumps(data, ensure_ascii=False, indent=indent))


@contextmanager
def failures() -> Iterator[None]:
    """Turns a CoachError into its sentence on stderr and exit code 3; Ctrl+C ends quietly with 130."""
    try:
        yield
    except CoachError as problem:
        tell("\n".join([f"coach: {problem.message}", *problem.listed, problem.next_step]))
        raise typer.Exit(problem.exit_code) from problem
    except (typer.Exit, typer.Abort, typer.BadParameter):
        raise
    except KeyboardInterrupt:
        tell("\ncoach: stopped; what was saved is kept.")
        raise typer.Exit(130) from None
    except BrokenPipeError:
        # The reader of the pipe went away (coach … | head): nothing is left to say or to flush.
        # A file that takes everything keeps the interpreter from flushing the closed pipe at exit.
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
        raise typer.Exit(0) from None
    except Exception as problem:
        # The place without the exception's own words, which may hold what the candidate typed.
        last = traceback.extract_tb(problem.__traceback__)[-1]
        place = f"{type(problem).__name__}, {Path(last.filename).name}:{last.lineno}"
        tell(f"coach: Something unforeseen went wrong ({place}).")
        tell("What was saved is kept; please report this place as a fault of the coach.")
        raise typer.Exit(CoachError.exit_code) from problem


@contextmanager
def naming_force() -> Iterator[None]:
    """Around what writes a file that --force would replace: a refusal names that option."""
    try:
        yield
    except FileThere as problem:
        problem.next_step = "Choose another name, or replace it with --force."
        raise


def waiting(text: str) -> None:
    """Says what takes a while, if a person is watching."""
    if sys.stderr.isatty():
        tell(f"… {text}")


def _write(stream: Any, text: str) -> None:
    stream.write(text + "\n")
    stream.flush()
