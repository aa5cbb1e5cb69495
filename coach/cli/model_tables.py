"""The list of models for a person."""

from __future__ import annotations

from coach.cli.output import say
from coach.engine.model_file import gigabytes
from coach.engine.model_list import CatalogueRow, Fit, InstalledRow, ModelList

_FITS: dict[Fit, str] = {
    "now": "fits now",
    "after closing programs": "fits when other programs are closed",
    "not here": "too large for this machine",
}


def show_list(models: ModelList) -> None:
    """The one in use, the installed ones, and the catalogue by size of machine."""
    say(f"{models.in_use} (the built-in drafter)" if models.in_use == "none" else models.in_use)
    say(f"Memory of this machine: {gigabytes(models.memory)}, of which {gigabytes(models.available)} are free.\n")
    say("Installed (* drafts):" if models.installed else "Installed: none. Add one with: coach models add FILE")
    for row in models.installed:
        _show_installed(row)
    say("\nFrom models.md, with its rules and sources; the figures are computed or publishers', and not measured here.")
    for machine in sorted({row.model.machine for row in models.catalogue}):
        say(f"\nFor {machine} GB of memory:")
        for known in models.catalogue:
            if known.model.machine == machine:
                _show_known(known)


def _show_installed(row: InstalledRow) -> None:
    model = row.model
    state = {"there": "", "missing": "; its file is gone", "changed": "; its file has changed since it was added"}
    known = f", by models.md {row.known_as}" if row.known_as else ""
    say(f"{'*' if row.in_use else ' '} {model.id}: {model.name}{known}, {model.quantisation}, {gigabytes(model.size)}")
    say(f"    needs {gigabytes(model.needed)}: {_FITS[row.fits]}{state[row.state]}{_linked(row)}")


def _linked(row: InstalledRow) -> str:
    return f"; linked to {row.file}" if row.model.linked else ""


def _show_known(row: CatalogueRow) -> None:
    model = row.model
    installed = f"; installed as {', '.join(row.installed)}" if row.installed else ""
    say(f"  {model.name}: {model.publisher}, {model.country}, {model.licence}")
    say(
        f"    {model.quantisation}, {model.size:.1f} GB, needs {gigabytes(row.needed)}: {_FITS[row.fits]}; "
        f"at most {model.speed:.2f} tokens/s per GB/s{installed}"
    )
