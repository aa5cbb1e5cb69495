"""Tries each part that a draft may need, in the process that it will run in, and says in a sentence how it went."""

from __future__ import annotations

import importlib.util
import tempfile
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path

from coach.domain.base import Model
from coach.engine.cpu import lacking
from coach.engine.embeddings import EmbeddingsEngine
from coach.engine.exits import Cause, ChildEnded
from coach.engine.language import LlamaEngine
from coach.engine.load_plan import LoadPlan, plan_load
from coach.engine.machine import Machine
from coach.engine.model_file import sound_header
from coach.engine.ports import Message
from coach.engine.server import check_server
from coach.engine.tiny_model import write_tiny_model
from coach.errors import CoachError
from coach.settings import Settings

_WORKER = "coach.engine.workers.language"
_SENTENCE = "The team finished the work in May."
_AS_GOOD_AS_ONE = 0.999
_INSTALL = "Install the coach again."


class Status(StrEnum):
    """How a part is."""

    WORKS = "works"
    FAILS = "fails"
    UNUSED = "not used"


class Check(Model):
    """What was found of a part; `needed` says that what the user has chosen does not work without it."""

    name: str
    status: Status
    needed: bool
    message: str
    next_step: str = ""


def probe_drafter() -> Check:
    """The built-in drafter is the coach's own code: where this runs, it does."""
    return Check(
        name="built-in drafter",
        status=Status.WORKS,
        needed=True,
        message="The built-in drafter needs no engine; it arranges the candidate's own sentences.",
    )


def probe_embeddings(folder: Path | None) -> Check:
    """Load the embeddings of the settings in their process and compare a sentence with itself."""
    name = "embeddings"
    try:
        with EmbeddingsEngine(folder) as engine:
            [[similarity]] = engine.rank([_SENTENCE], [_SENTENCE])
    except CoachError as problem:
        return _failure(name, True, problem.message, problem.next_step)
    if similarity < _AS_GOOD_AS_ONE:
        return _failure(name, True, "The embeddings find a sentence unlike itself, so their weights are bad.", _INSTALL)
    return Check(
        name=name,
        status=Status.WORKS,
        needed=True,
        message="The embeddings load in their own process and find guidance and competencies.",
    )


def probe_llama(missing: Sequence[str], *, needed: bool, worker: str = _WORKER) -> Check:
    """Let llama.cpp load a tiny model in its process and write a few tokens; `missing` is what the processor lacks."""
    name = "llama.cpp"
    if importlib.util.find_spec("llama_cpp") is None:
        return _failure(name, needed, "llama.cpp is not installed (package llama-cpp-python).", _INSTALL)
    try:
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            path = Path(folder) / "tiny.gguf"
            write_tiny_model(path)
            engine = LlamaEngine(path, worker=worker)
            try:
                # Not said to be public, or what was computed from it would be kept on disk.
                engine.generate([Message(role="user", content=_SENTENCE)], max_tokens=8, temperature=0)
            finally:
                engine.close()
    except ChildEnded as ended:
        if ended.cause is Cause.INSTRUCTION and missing:
            return _failure(name, needed, *lacking(tuple(missing)))
        return _failure(name, needed, ended.message, ended.next_step)
    except CoachError as problem:
        return _failure(name, needed, problem.message, problem.next_step)
    except OSError as problem:
        return _failure(
            name,
            needed,
            f"The trial model cannot be written to the folder for temporary files ({problem.strerror}).",
            "Make room there, or name another folder in the variable TMPDIR (TEMP on Windows).",
        )
    message = "llama.cpp loads a tiny model in its own process and writes with it."
    if missing:
        message += f" It was compiled for a processor that lacks {', '.join(missing)}, as this one does."
    return Check(name=name, status=Status.WORKS, needed=needed, message=message)


def check_model(settings: Settings, machine: Machine) -> tuple[Check, LoadPlan | None]:
    """Ask the chosen server what it serves, or look at the chosen file and work out its loading; loads nothing."""
    name = "language model"
    if settings.server is None and settings.model is None:
        message = "No language model is chosen, so the built-in drafter drafts."
        return Check(name=name, status=Status.UNUSED, needed=False, message=message), None
    plan = None
    try:
        if settings.server is not None:
            message = check_server(settings.server, settings.server_model)
        elif settings.model is not None:
            header = sound_header(settings.model)
            plan = plan_load(header.values, header.size, machine, arrays=header.arrays)
            message = f"{settings.model.name} is a sound file and fits into memory; “coach models check” also runs it."
    except CoachError as problem:
        return _failure(name, True, problem.message, problem.next_step), None
    return Check(name=name, status=Status.WORKS, needed=True, message=message), plan


def _failure(name: str, needed: bool, message: str, next_step: str) -> Check:
    return Check(name=name, status=Status.FAILS, needed=needed, message=message, next_step=next_step)
