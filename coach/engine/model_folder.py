"""The installed models: files in a folder of the user's, or elsewhere and only known, and the list of them."""

from __future__ import annotations

import json
import os
import re
from datetime import datetime
from pathlib import Path
from typing import Literal

from pydantic import ValidationError

from coach import locations
from coach.domain.base import Model
from coach.engine.copying import Progress, copy_whole, sha256_of
from coach.engine.model_facts import ModelFacts, read_facts
from coach.errors import FileProblem, InputProblem

_ID = re.compile(r"[a-z0-9](?:[a-z0-9._-]{0,98}[a-z0-9])?")
# “none” means the built-in drafter, and the others are no file names on Windows.
_PORTS = (f"{port}{n}" for port in ("com", "lpt") for n in range(10))
_RESERVED = frozenset(["none", "con", "prn", "aux", "nul", *_PORTS])


class InstalledModel(ModelFacts):
    """A model that was added; a `path` that is not absolute lies in the folder of models."""

    id: str
    path: Path
    linked: bool
    mtime_ns: int
    sha256: str
    added: datetime

    @property
    def file(self) -> Path:
        """Where the file lies."""
        return locations.models() / self.path

    @property
    def state(self) -> Literal["there", "missing", "changed"]:
        """Whether the file is still the one that was added, by its size and time."""
        try:
            status = self.file.stat()
        except (OSError, ValueError):
            return "missing"
        return "there" if (status.st_size, status.st_mtime_ns) == (self.size, self.mtime_ns) else "changed"


class _List(Model):
    """The file models.json."""

    version: Literal[1] = 1
    models: tuple[InstalledModel, ...] = ()


def installed_models() -> tuple[InstalledModel, ...]:
    """The models that were added, by id; raises FileProblem when the list cannot be read."""
    return tuple(sorted(_read().models, key=lambda m: m.id))


def find_model(model_id: str) -> InstalledModel | None:
    """The installed model of that id, in whatever case; raises FileProblem."""
    return next((m for m in _read().models if m.id == model_id.lower()), None)


def recorded_sha256(file: Path) -> str | None:
    """What an installed file hashed to when it was added; None for any other file. Raises FileProblem."""
    return next((m.sha256 for m in _read().models if m.file.resolve() == file.resolve()), None)


def add_model(
    file: Path, *, now: datetime, link: bool = False, model_id: str | None = None, on_progress: Progress | None = None
) -> InstalledModel:
    """Copy a model file into the folder, or with `link` only remember where it lies.

    A file that lies in the folder already stays there. Raises ModelRefused for a file that is no chat model,
    InputProblem for an id that cannot be had or a model that is there already, and FileProblem. Whatever
    happens, KeyboardInterrupt included, there is the whole model in the end or nothing of it.
    """
    file = file.expanduser().absolute()
    facts = read_facts(file)
    if link and not _is_text(file):
        raise InputProblem("The path of the file has letters that cannot be written down.", "Add it without --link.")
    chosen = id_for(file.name, model_id)
    if any(m.size == facts.size for m in _read().models):
        _refuse_twin(sha256_of(file, on_progress))
    folder = locations.models()
    inside = file.parent == folder.absolute()
    if link and not inside:
        target, stored = file, file
        digest = sha256_of(file, on_progress)
    elif inside:
        target, stored = file, Path(file.name)
        digest = sha256_of(file, on_progress)
    else:
        target, stored = folder / f"{chosen}.gguf", Path(f"{chosen}.gguf")
        digest = copy_whole(file, target, on_progress)
    try:
        _refuse_twin(digest)
        model = InstalledModel(
            **facts.model_dump(),
            id=chosen,
            path=stored,
            linked=link and not inside,
            mtime_ns=target.stat().st_mtime_ns,
            sha256=digest,
            added=now,
        )
        _write(_List(models=(*_read().models, model)))
    except BaseException:
        if not inside and not link:
            target.unlink(missing_ok=True)
        raise
    return model


def remove_model(model: InstalledModel) -> None:
    """Forget a model and delete its file, unless it was linked; raises FileProblem and then forgets nothing."""
    if not model.linked:
        try:
            model.file.unlink(missing_ok=True)
        except OSError as problem:
            raise FileProblem(
                f"The file of {model.id} cannot be deleted ({problem.strerror}).",
                "Close what uses it, such as another coach, and try again.",
            ) from problem
    _write(_List(models=tuple(m for m in _read().models if m.id != model.id)))


def id_for(file_name: str, wanted: str | None = None) -> str:
    """The id that a file would get, by its name or as wanted; raises InputProblem when it cannot be had."""
    chosen = _id(wanted or _id_of(Path(file_name).stem))
    if (taken := find_model(chosen)) is not None:
        raise InputProblem(
            f"There is a model called {chosen} already ({taken.file}).", "Give this one another name with --name."
        )
    return chosen


def _refuse_twin(digest: str) -> None:
    twin = next((m for m in _read().models if m.sha256 == digest), None)
    if twin is not None:
        raise InputProblem(
            f"This model is installed already, as {twin.id}.", f"Use it with: coach models use {twin.id}"
        )


def _id(wanted: str) -> str:
    """The id in lower case; raises InputProblem when it can be none."""
    chosen = wanted.lower()
    if not _ID.fullmatch(chosen) or chosen.endswith(".gguf") or chosen.partition(".")[0] in _RESERVED:
        raise InputProblem(
            f"“{wanted}” cannot name a model.",
            "Use letters, digits, dots, hyphens and underscores, such as --name granite-3b.",
        )
    return chosen


def _id_of(stem: str) -> str:
    """A file's name as an id."""
    made = re.sub(r"[^a-z0-9._-]+", "-", stem.lower()).strip("-._")[:100].rstrip("-._")
    return made if made and made.partition(".")[0] not in _RESERVED else f"model-{made}".rstrip("-")


def _is_text(path: Path) -> bool:
    """Whether a path is UTF-8, and not bytes of some other kind."""
    try:
        str(path).encode()
    except UnicodeEncodeError:
        return False
    return True


def _file() -> Path:
    return locations.models() / "models.json"


def _read() -> _List:
    try:
        return _List.model_validate_json(_file().read_bytes())
    except FileNotFoundError:
        return _List()
    except (OSError, ValidationError) as problem:
        raise FileProblem(
            f"The list of installed models {_file()} cannot be read.",
            "Move it away and add the models again; their files stay where they are.",
        ) from problem


def _write(models: _List) -> None:
    """Replace the list in one step, so that a crash leaves the old one."""
    path = _file()
    temporary = path.with_suffix(f".{os.getpid()}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with temporary.open("w", encoding="utf-8") as stream:
            json.dump(models.model_dump(mode="json"), stream, indent=2)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.replace(path)
    except OSError as problem:
        temporary.unlink(missing_ok=True)
        raise FileProblem(
            f"The list of installed models cannot be written to {path.parent} ({problem.strerror}).",
            "Set COACH_HOME to a folder that you may write to.",
        ) from problem
