"""coach bench and coach models bench: performance figures, each beside a bare baseline of the same run."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from coach.cli.output import FINDINGS, emit, failures, say, waiting

if TYPE_CHECKING:
    from coach.benchmark.figures import Figure

_MODEL_HELP = "An installed model or a GGUF file."
_JSON_HELP = "One JSON document."


def register(app: typer.Typer) -> None:
    """Add coach bench."""
    app.command("bench", epilog="Example: coach bench --model llama-3.2-3b-q4_k_m.gguf --json")(bench)


def register_for_models(app: typer.Typer) -> None:
    """Add coach models bench."""
    app.command("bench", epilog="Example: coach models bench llama-3.2-3b")(bench_model)


def bench(
    model: Annotated[str | None, typer.Option(help=f"{_MODEL_HELP} Its figures come after the others.")] = None,
    thorough: Annotated[bool, typer.Option("--thorough", help="Large sizes too; takes much longer.")] = False,
    json: Annotated[bool, typer.Option("--json", help=_JSON_HELP)] = False,
) -> None:
    """Measure the coach on this machine; exit code 1 when a figure is not reached.

    Close other programs first: a busy machine measures itself. With a model it takes some minutes more, and memory
    for two copies of it.
    """

    def measured(tell: Callable[[str], None]) -> Iterable[Figure]:
        from coach.benchmark.language import language_figures
        from coach.benchmark.machine import machine_figures

        path = _file(model) if model is not None else None
        yield from machine_figures(tell, thorough=thorough)
        if path is not None:
            yield from language_figures(path, tell)

    _report(measured, json=json)


def bench_model(
    model: Annotated[str, typer.Argument(help=_MODEL_HELP)],
    json: Annotated[bool, typer.Option("--json", help=_JSON_HELP)] = False,
) -> None:
    """Measure a model on this machine; exit code 1 when a figure is not reached.

    It takes some minutes, and memory for two copies of the model.
    """

    def measured(tell: Callable[[str], None]) -> Iterable[Figure]:
        from coach.benchmark.language import language_figures

        return language_figures(_file(model), tell)

    _report(measured, json=json)


def _report(measured: Callable[[Callable[[str], None]], Iterable[Figure]], *, json: bool) -> None:
    with failures():
        from coach.benchmark.figures import report

        figures: list[Figure] = []
        for figure in measured(waiting):
            figures.append(figure)
            if not json:
                say(_line(figure))
        result = report(figures)
        if json:
            emit(result, indent=2)
        if not result.met:
            raise typer.Exit(FINDINGS)


def _line(figure: Figure) -> str:
    parts = [f"{figure.name}: {figure.value:g} {figure.unit}"]
    if figure.baseline is not None:
        parts.append(f"baseline {figure.baseline:g}, ratio {figure.ratio:.3g}")
    if figure.reach is not None:
        what = figure.unit if figure.absolute else "x the baseline"
        parts.append(f"{figure.bound} {figure.reach:g} {what}: {'met' if figure.met else 'MISSED'}")
    return "; ".join(parts) + (f"\n      {figure.note}" if figure.note else "")


def _file(model: str) -> Path:
    """The file that --model names; raises ModelRefused for a server or none."""
    from coach.engine.choice import resolve_model
    from coach.errors import ModelRefused

    path = resolve_model(model).path
    if path is None:
        raise ModelRefused("Only a model in a file can be measured.", "Name a GGUF file or an installed model.")
    return path
