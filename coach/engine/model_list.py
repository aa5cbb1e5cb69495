"""The installed models beside those of the catalogue, and which of them fit this machine."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from coach.domain.base import Model
from coach.engine.catalogue import CONTEXT, CatalogueModel, catalogue, closest_model
from coach.engine.choice import chosen_model
from coach.engine.machine import read_machine
from coach.engine.model_file import DEFAULT_CONTEXT
from coach.engine.model_folder import InstalledModel, installed_models
from coach.settings import Settings

Fit = Literal["now", "after closing programs", "not here"]
_SYSTEM = 2_000_000_000
"""What the system keeps of the memory, in bytes, when all other programs are closed."""


class InstalledRow(Model):
    """An installed model; `known_as` is the catalogue's model that it seems to be."""

    model: InstalledModel
    file: Path
    state: Literal["there", "missing", "changed"]
    in_use: bool
    fits: Fit
    known_as: str | None


class CatalogueRow(Model):
    """A model of the catalogue; `needed` is the memory in bytes at the context that the coach asks for."""

    model: CatalogueModel
    needed: int
    fits: Fit
    installed: tuple[str, ...]


class ModelList(Model):
    """All that can be chosen; `in_use` is an id, a path, an address or none, memory in bytes."""

    in_use: str
    memory: int
    available: int
    installed: tuple[InstalledRow, ...]
    catalogue: tuple[CatalogueRow, ...]


def list_models(settings: Settings) -> ModelList:
    """The list as of now; raises FileProblem or GuidanceProblem when one of the two cannot be read."""
    machine, known = read_machine(), catalogue()
    choice = chosen_model(settings)
    rows: list[InstalledRow] = []
    for model in installed_models():
        meant = closest_model((model.name, Path(model.path).stem, model.id), known)
        rows.append(
            InstalledRow(
                model=model,
                file=model.file,
                state=model.state,
                in_use=choice.path is not None and same_file(model.file, choice.path),
                fits=_fit(model.needed, machine.memory, machine.available),
                known_as=meant.name if meant else None,
            )
        )
    used = next((row.model.id for row in rows if row.in_use), None)
    return ModelList(
        in_use=used or choice.server or (str(choice.path) if choice.path else "none"),
        memory=machine.memory,
        available=machine.available,
        installed=tuple(rows),
        catalogue=tuple(
            CatalogueRow(
                model=model,
                needed=(needed := _needed(model)),
                fits=_fit(needed, machine.memory, machine.available),
                installed=tuple(row.model.id for row in rows if row.known_as == model.name),
            )
            for model in known
        ),
    )


def same_file(one: Path, other: Path) -> bool:
    """Whether two paths lead to the same place, by name and not by content."""
    return one.expanduser().absolute() == other.expanduser().absolute() or one.resolve() == other.resolve()


def _needed(model: CatalogueModel) -> int:
    """The memory for the coach's own context, which is longer than the catalogue's."""
    return round((model.memory + model.kv_cache * (DEFAULT_CONTEXT / CONTEXT - 1)) * 1e9)


def _fit(needed: int, memory: int, available: int) -> Fit:
    if needed <= available:
        return "now"
    return "after closing programs" if needed <= memory - _SYSTEM else "not here"
