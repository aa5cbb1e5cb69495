"""coach doctor: what this machine can run, and the proof that nothing leaves it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from coach.cli.output import FINDINGS, emit, failures, say, waiting

if TYPE_CHECKING:
    from coach.engine.diagnosis import Diagnosis


def register(app: typer.Typer) -> None:
    """Add the command of this file."""
    app.command("doctor", epilog="Example: coach doctor --offline-proof")(doctor)


def doctor(
    as_json: Annotated[bool, typer.Option("--json", help="One JSON document.")] = False,
    offline_proof: Annotated[
        bool, typer.Option("--offline-proof", help="Run the whole demo without network; takes up to some minutes.")
    ] = False,
) -> None:
    """Say what this machine can run and how; exit code 1 when something that you have chosen does not work."""
    with failures():
        from coach.engine.diagnosis import diagnose
        from coach.settings import load_settings

        waiting("trying each part, some seconds" + (", then the demo without network" if offline_proof else ""))
        diagnosis = diagnose(load_settings(), offline_proof=offline_proof)
        if as_json:
            emit(diagnosis)
        else:
            _show_machine(diagnosis)
            _show_parts(diagnosis)
        if not diagnosis.ok:
            raise typer.Exit(FINDINGS)


def _show_machine(found: Diagnosis) -> None:
    from coach.engine.cpu import lacking
    from coach.engine.model_file import gigabytes

    machine, processor = found.machine, found.machine.processor
    say(f"ECQ coach {found.version}, Python {found.python}, {machine.system}")
    say(
        f"Processor: {processor.name} ({processor.architecture}), {', '.join(processor.features) or 'features unknown'}"
    )
    if found.missing:
        say("   " + " ".join(lacking(found.missing)))
    elif processor.unknown:
        say(f"   Its system does not tell about {', '.join(processor.unknown)}; the trial of llama.cpp below does.")
    elif processor.architecture == "x86-64":
        say("   It has all that the language model engine needs.")
    say(f"Cores: {machine.cores} physical, {machine.logical_cores} logical, as far as this program may use them")
    say(f"Memory: {gigabytes(machine.available)} free of {gigabytes(machine.memory)}")
    if found.disk_free is not None:
        say(f"Disk: {gigabytes(found.disk_free)} free for models in {found.models_folder}")
    say("Libraries: " + ", ".join(f"{name} {version or 'not installed'}" for name, version in found.libraries.items()))


def _show_parts(found: Diagnosis) -> None:
    say()
    for check in found.checks:
        say(f"{check.name}: {check.status}. {check.message}")
        if check.next_step:
            say(f"   {check.next_step}")
    if found.plan is not None:
        say(f"\nHow {found.model} is loaded:")
        for reason in found.plan.reasons:
            say(f"   {reason}")
    if found.offline is not None:
        say(f"\nOffline proof by {found.offline.method}: {'held' if found.offline.held else 'failed'}.")
        say(f"   {found.offline.found}\n   {found.offline.limits}")
