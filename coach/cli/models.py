"""coach models: which language model drafts."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from coach.cli.output import failures, say

app = typer.Typer(
    help="Choose and check the language model that drafts. The coach works without one.", no_args_is_help=True
)


@app.command(epilog="Example: coach models use ~/models/llama-3.2-3b-q4_k_m.gguf")
def use(model: Annotated[str, typer.Argument(help="A GGUF file, or none for the built-in drafter.")]) -> None:
    """Check a model and make it the one that drafts."""
    with failures():
        from coach.settings import load_settings, save_settings

        path = None if model.lower() == "none" else Path(model).expanduser().resolve()
        if path is not None:
            _load(path)
        save_settings(load_settings().model_copy(update={"model": path}))
        say(f"Drafts are written by {path.name}." if path else "Drafts are written by the built-in drafter.")


@app.command(epilog="Example: coach models check model.gguf")
def check(model: Annotated[Path, typer.Argument(help="A GGUF file.")]) -> None:
    """Load a model and say whether it can run here."""
    with failures():
        _load(model)


@app.command("list")
def list_() -> None:
    """Name the model in use."""
    with failures():
        from coach.settings import load_settings

        path = load_settings().model
        say(str(path) if path else "none (the built-in drafter)")


def _load(path: Path) -> None:
    from coach.engine.language import LlamaEngine

    engine = LlamaEngine(path)
    try:
        author = engine.author
        say(f"{author.name}: runs here, context {engine.context:,} tokens, SHA-256 {author.sha256}")
    finally:
        engine.close()
