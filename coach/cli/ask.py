"""coach ask: a question to the guidance, answered with cited passages."""

from __future__ import annotations

from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from coach.cli.ask_output import data_of, show
from coach.cli.choosing import settings_with
from coach.cli.interrupting import interruptible
from coach.cli.output import emit, failures, tell, waiting
from coach.cli.telling import tell_once_of_retirement
from coach.errors import CoachError, ContextTooSmall, EngineProblem

if TYPE_CHECKING:
    from coach.domain.asking import Asked
    from coach.engine.ports import LanguageModel
    from coach.writing.asking.guide import Guide

STOPPED = 130
"""Exit code after Ctrl+C."""
_MODEL_HELP = (
    "An installed model, a GGUF file, a server's address, or none for the passages alone; "
    "otherwise the model of “coach models use”."
)


def register(app: typer.Typer) -> None:
    """Add the command of this file."""
    app.command(
        "ask",
        epilog="Examples: coach ask 'How many examples may I give per ECQ?' --jsonl; "
        "coach ask 'Who must sign?' --workspace jordan.ecq --model none",
    )(ask)


def ask(
    question: Annotated[str | None, typer.Argument(help="The question.")] = None,
    lines: Annotated[
        Path | None, typer.Option("--lines", help="A file with one question per line; - for stdin.")
    ] = None,
    framework: Annotated[str, typer.Option(help="The edition of the ECQs that the guidance must hold for.")] = "",
    workspace: Annotated[
        Path | None, typer.Option(help="Use the framework of this workspace, and search its library too.")
    ] = None,
    top: Annotated[int, typer.Option(min=1, max=20, help="How many passages.")] = 3,
    model: Annotated[str | None, typer.Option(help=_MODEL_HELP)] = None,
    jsonl: Annotated[bool, typer.Option("--jsonl", help="One JSON line per question.")] = False,
) -> None:
    """Find what the guidance says, with its citation; a model adds a short answer from those passages alone.

    Ctrl+C stops a model; the passages are shown all the same.
    """
    if (question is None) == (lines is None):
        raise typer.BadParameter("Give a question, or --lines FILE.")
    with failures(), ExitStack() as opened:
        from coach.documents.read import read_lines
        from coach.domain.text import clean
        from coach.engine.engines import Engines
        from coach.guidance.frameworks import DEFAULT_FRAMEWORK, load_framework
        from coach.store.workspace import Workspace
        from coach.writing.asking.guide import Guide
        from coach.writing.own_words_mode import PASSAGES_ONLY

        questions = read_lines(lines) if lines is not None else [clean(question or "", "The question")]
        own = opened.enter_context(Workspace.open(workspace, read_only=True)) if workspace is not None else None
        chosen = load_framework(framework or (own.info.framework if own is not None else DEFAULT_FRAMEWORK))
        if own is not None and not framework:
            tell_once_of_retirement(own, chosen)
        engines = opened.enter_context(Engines(settings_with(model)))
        language = engines.model()
        if language is not None and own is not None and own.own_words:
            tell(PASSAGES_ONLY)
            language = None
        waiting("reading the guidance")
        guide = Guide(chosen, engines.embedder(), own)
        answering = _Answering(guide, language)
        for asked in guide.look_up(questions, top=top):
            answered = answering.answer(asked)
            if jsonl:
                emit(data_of(answered))
            else:
                show(answered, chosen)
        answering.end()


class _Answering:
    """Answers one question after the other until the model fails or somebody stops it; the rest go without."""

    def __init__(self, guide: Guide, model: LanguageModel | None) -> None:
        self._guide = guide
        self._model = model
        self._problems: list[CoachError] = []
        self._stopped = False

    def answer(self, asked: Asked) -> Asked:
        from coach.writing.stopping import Stoppable

        if self._model is None or self._stopped or not asked.scope.answered:
            return asked
        waiting(f"answering with {self._model.author.name}")
        model = Stoppable(self._model)
        try:
            answered = interruptible(partial(self._guide.answer, asked, model), model.stop)
        except ContextTooSmall as problem:
            self._problems.append(problem)
            return asked
        except EngineProblem as problem:
            self._stopped = self._stopped or model.stopped
            self._problems += [] if model.stopped else [problem]
            self._model = None
            return asked
        self._stopped = model.stopped
        cut = answered.answer is not None and not answered.answer.sentences and model.stopped
        return asked if cut else answered

    def end(self) -> None:
        """Say what went wrong, each once, and leave with its exit code."""
        for text in dict.fromkeys(f"coach: {p.message}\n{p.next_step}" for p in self._problems):
            tell(text)
        if self._stopped:
            tell("Stopped: the passages are shown, with what stands of the answer.")
            raise typer.Exit(STOPPED)
        if self._problems:
            raise typer.Exit(CoachError.exit_code)
