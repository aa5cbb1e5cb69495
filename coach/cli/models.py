"""coach models: which language model drafts, and which are there to choose from."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from coach.cli import fetching
from coach.cli.output import emit, failures, say, tell, waiting

if TYPE_CHECKING:
    from coach.engine.model_check import CheckReport, Speed

app = typer.Typer(
    help="Choose and check the language model that drafts. The coach works without one.", no_args_is_help=True
)
fetching.register(app)
_SERVER_MODEL_HELP = "Which of a server's models, where it serves several."
_JSON = typer.Option("--json", help="One JSON document.")


@app.command("list", epilog="Example: coach models list --json")
def list_(json: Annotated[bool, _JSON] = False) -> None:
    """Name the installed models, the one in use, and the models of models.md that fit this machine."""
    with failures():
        from coach.cli.model_tables import show_list
        from coach.engine.model_list import list_models
        from coach.settings import load_settings

        models = list_models(load_settings())
        if json:
            emit(models, indent=2)
        else:
            show_list(models)


@app.command(epilog="Example: coach models add ~/Downloads/granite-4.1-3b-Q4_K_M.gguf")
def add(
    file: Annotated[Path, typer.Argument(help="A GGUF file.")],
    link: Annotated[bool, typer.Option("--link", help="Leave the file where it is and only remember it.")] = False,
    name: Annotated[str | None, typer.Option(help="What to call it; otherwise the file's name.")] = None,
) -> None:
    """Check a model file and copy it into the coach's folder of models."""
    with failures():
        from coach.cli.progress import progress
        from coach.engine.choice import local_path
        from coach.engine.model_file import gigabytes, memory_left
        from coach.engine.model_folder import add_model

        label = "reading" if link else "copying"
        model = add_model(
            local_path(str(file)), link=link, model_id=name, now=datetime.now(UTC), on_progress=progress(label)
        )
        say(
            f"Added {model.id}: {model.name}, {model.quantisation}, {gigabytes(model.size)}, {_context(model.context)}."
        )
        say(f"SHA-256 {model.sha256}")
        if not model.template:
            tell("It has no chat template, so it may be a model that completes texts and follows no instructions.")
        if model.needed > (left := memory_left()):
            tell(f"It needs about {gigabytes(model.needed)} of memory to run, and {gigabytes(left)} are free now.")
        say(f"Next: coach models use {model.id}")


@app.command(epilog="Example: coach models use granite-4.1-3b")
def use(
    model: Annotated[
        str,
        typer.Argument(help="An installed model, a GGUF file, a server's address, or none for the built-in drafter."),
    ],
    server_model: Annotated[str | None, typer.Option(help=_SERVER_MODEL_HELP)] = None,
) -> None:
    """Check a model and make it the one that drafts."""
    with failures():
        from coach.engine.choice import resolve_model
        from coach.settings import load_settings, save_settings

        choice = resolve_model(model)
        if choice.server is not None:
            from coach.engine.server import check_server

            waiting("asking the server")
            say(check_server(choice.server, server_model))
            drafter = f"the model at {choice.server}"
        elif choice.path is not None:
            from coach.engine.model_check import check_model

            waiting("loading the model")
            _say_check(check_model(choice.path, measure=False))
            drafter = choice.path.name
        else:
            drafter = "the built-in drafter"
        # Whoever chooses, if only to have none, has been told that there are models.
        chosen = choice.applied_to(load_settings(), server_model).model_copy(update={"told_about_models": True})
        save_settings(chosen)
        say(f"Drafts are written by {drafter}.")


@app.command(epilog="Example: coach models remove granite-4.1-3b --yes")
def remove(
    model: Annotated[str, typer.Argument(help="An installed model.")],
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Delete an installed model; a linked one is only forgotten and its file stays."""
    with failures():
        from coach.engine.choice import ModelChoice, chosen_model
        from coach.engine.model_file import gigabytes
        from coach.engine.model_folder import find_model, remove_model
        from coach.engine.model_list import same_file
        from coach.errors import InputProblem
        from coach.settings import load_settings, save_settings

        found = find_model(model)
        if found is None:
            raise InputProblem(
                f"No model called “{model}” is installed.", "See what is installed with: coach models list"
            )
        what = f"{found.id} ({found.file})" if found.linked else f"{found.id} and its {gigabytes(found.size)}"
        if not yes and not _agreed(f"Forget {what}?" if found.linked else f"Delete {what}?"):
            say("Nothing was removed.")
            return
        settings = load_settings()
        chosen = chosen_model(settings).path
        remove_model(found)
        say(f"Forgot {found.id}; its file stays where it is." if found.linked else f"Removed {found.id}.")
        if chosen is not None and same_file(chosen, found.file):
            save_settings(ModelChoice().applied_to(settings))
            say("It was the one in use: drafts are now written by the built-in drafter.")


@app.command(epilog="Example: coach models check model.gguf --json")
def check(
    model: Annotated[str, typer.Argument(help="An installed model, a GGUF file or a server's address.")],
    server_model: Annotated[str | None, typer.Option(help=_SERVER_MODEL_HELP)] = None,
    json: Annotated[bool, _JSON] = False,
) -> None:
    """Load a model, let it write, and say whether it can run here and how fast."""
    with failures():
        from coach.engine.choice import resolve_model
        from coach.errors import InputProblem

        choice = resolve_model(model)
        if choice.server is not None:
            from coach.engine.server import check_server

            said = check_server(choice.server, server_model)
            if json:
                emit({"server": choice.server, "answer": said})
            else:
                say(said)
            return
        if choice.path is None:
            raise InputProblem("There is no model to check.", "Name an installed model or a GGUF file.")
        from coach.engine.model_check import check_model

        waiting("loading the model and letting it write")
        report = check_model(choice.path)
        if json:
            emit(report, indent=2)
        else:
            _say_check(report)
            _say_speed(report.speed)


def _say_check(report: CheckReport) -> None:
    from coach.engine.model_file import gigabytes

    facts = report.facts
    say(f"{report.author}: runs here, context {report.context:,} tokens, SHA-256 {report.sha256}")
    say(
        f"   {facts.architecture}, {facts.quantisation}, {gigabytes(facts.size)}, {_context(facts.context)}, "
        f"{'with' if facts.template else 'without'} a chat template"
    )
    say(f"   Memory: needs about {gigabytes(report.needed)}, and {gigabytes(report.available)} were free: it fits.")
    if report.changed:
        tell("The file is not the one that was added: its SHA-256 was then")
        tell(f"{report.recorded}. Unless you replaced it yourself, remove it and add it from its source again.")


def _say_speed(speed: Speed) -> None:
    prompt = f"{speed.prompt:,.1f}" if speed.prompt else "an unknown number of"
    decoding = f"{speed.decoding:,.1f} tokens per second" if speed.decoding else "it ended at once, so that is unknown"
    say(f"   Speed: reads {prompt} tokens of a prompt per second; writes: {decoding}.")


def _context(tokens: int) -> str:
    return f"context up to {tokens:,} tokens" if tokens else "context not stated"


def _agreed(question: str) -> bool:
    """What the person answers; raises InputProblem when nobody does."""
    from coach.cli.lines import read_line
    from coach.errors import InputProblem

    tell(f"{question} [y/N]")
    answer = read_line()
    if answer is None:
        raise InputProblem("Nothing was removed, because nobody answered.", "Run it again with --yes.")
    return answer.strip().lower() in ("y", "yes")
