"""coach ask: a question to the guidance, answered with cited passages."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from coach.cli.output import emit, failures, say, waiting
from coach.domain.guidance import Passage
from coach.guidance.frameworks import DEFAULT_FRAMEWORK


def register(app: typer.Typer) -> None:
    """Add the command of this file."""
    app.command("ask", epilog="Example: coach ask 'How many examples may I give per ECQ?' --jsonl")(ask)


def ask(
    question: Annotated[str | None, typer.Argument(help="The question.")] = None,
    lines: Annotated[
        Path | None, typer.Option("--lines", help="A file with one question per line; - for stdin.")
    ] = None,
    framework: Annotated[str, typer.Option(help="The edition of the ECQs that the guidance must hold for.")] = "",
    workspace: Annotated[Path | None, typer.Option(help="Use the framework of this workspace.")] = None,
    top: Annotated[int, typer.Option(min=1, max=20, help="How many passages.")] = 3,
    jsonl: Annotated[bool, typer.Option("--jsonl", help="One JSON line per question.")] = False,
) -> None:
    """Find what the guidance says, with its citation."""
    if (question is None) == (lines is None):
        raise typer.BadParameter("Give a question, or --lines FILE.")
    with failures():
        from coach.documents.read import read_lines
        from coach.domain.text import clean
        from coach.engine.engines import Engines
        from coach.guidance.frameworks import load_framework
        from coach.guidance.retrieval import Retriever

        questions = read_lines(lines) if lines is not None else [clean(question or "", "The question")]
        chosen = load_framework(framework or _framework_of(workspace))
        with Engines() as engines:
            waiting("reading the guidance")
            found = Retriever(engines.embedder()).search(questions, chosen.id, top=top)
        for asked, passages in zip(questions, found, strict=True):
            if jsonl:
                emit({"question": asked, "passages": [_data(p) for p in passages], "answer": None})
            else:
                _show(asked, passages, f"{chosen.name} ({chosen.id})")


def _framework_of(file: Path | None) -> str:
    if file is None:
        return DEFAULT_FRAMEWORK
    from coach.store.workspace import Workspace

    with Workspace.open(file, read_only=True) as opened:
        return opened.info.framework


def _data(passage: Passage) -> dict[str, object]:
    return passage.model_dump(mode="json")


def _show(question: str, passages: list[Passage], framework: str) -> None:
    say(f"{question}\nFramework: {framework}")
    for number, passage in enumerate(passages, start=1):
        say(f"\n{number}. {passage.title}\n   {passage.text}")
        if passage.quote:
            say(f"   “{passage.quote}”")
        say(f"   Source: {passage.source}  [{passage.id}, {passage.score:.2f}]")
    if not passages:
        say("The guidance has nothing on this.")
    say()
