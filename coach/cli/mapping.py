"""coach structure and coach map: CCAR elements and competencies of sentences."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from coach.cli.choosing import settings_with
from coach.cli.output import emit, failures, say, tell, waiting
from coach.guidance.frameworks import DEFAULT_FRAMEWORK

_FILE = typer.Argument(help="A text file; - or nothing for stdin.")
_LINES = typer.Option("--lines", help="Each line is an item of its own.")
_MODEL = typer.Option(
    help="What scores the competencies that similarity cannot tell apart: an installed model, a GGUF file, or none. "
    "It has not yet been shown that this maps better, so no model is asked unless one is named here."
)
_JSONL = typer.Option("--jsonl", help="JSON, one line per item.")


def register(app: typer.Typer) -> None:
    """Add the commands of this file."""
    app.command("structure", epilog="Example: coach structure story.txt --jsonl")(structure)
    app.command("map", epilog="Example: echo 'I rebuilt the budget from zero.' | coach map --jsonl")(map_)


def structure(
    file: Annotated[Path | None, _FILE] = None,
    lines: Annotated[bool, _LINES] = False,
    jsonl: Annotated[bool, _JSONL] = False,
) -> None:
    """Sort the sentences of a text into challenge, context, action and result.

    With --lines each line is one sentence, judged on its own, and answered by one JSON line.
    """
    with failures():
        from coach.documents.read import read_lines, read_text
        from coach.domain.base import Element
        from coach.domain.mapping import ScoredElement
        from coach.writing.structure import structure as elements_of

        def one(line: str) -> ScoredElement:
            sentences = elements_of(line) or [ScoredElement(text="", start=0, end=0, element=Element.OTHER, score=0.0)]
            best = max(sentences, key=lambda s: s.end - s.start)
            return best.model_copy(update={"text": line, "start": 0, "end": len(line)})

        found = [one(line) for line in read_lines(file)] if lines else elements_of(read_text(file))
        for item in found:
            if jsonl:
                emit(item)
            else:
                say(f"{item.element:<9} {item.score:.2f}  {item.text}")


def map_(
    file: Annotated[Path | None, _FILE] = None,
    lines: Annotated[bool, _LINES] = False,
    framework: Annotated[str, typer.Option(help="The edition of the ECQs.")] = DEFAULT_FRAMEWORK,
    top: Annotated[int, typer.Option(min=1, max=28, help="How many competencies per action.")] = 3,
    model: Annotated[str, _MODEL] = "none",
    jsonl: Annotated[bool, _JSONL] = False,
) -> None:
    """Name the competencies that each action shows.

    Of a text, the action sentences are mapped; with --lines, every line.
    """
    with failures():
        from coach.documents.read import read_lines, read_text
        from coach.domain.base import Element
        from coach.engine.engines import Engines
        from coach.guidance.frameworks import load_framework
        from coach.writing.competencies import map_actions
        from coach.writing.model_mapping import ENOUGH, ask_about_doubtful
        from coach.writing.structure import structure as elements_of

        chosen = load_framework(framework)
        if lines:
            actions = read_lines(file)
        else:
            actions = [s.text for s in elements_of(read_text(file)) if s.element is Element.ACTION]
        with Engines(settings_with(model)) as engines:
            waiting("comparing with the competencies")
            language = engines.model()
            mapped = map_actions(actions, chosen, engines.embedder(), top=max(top, ENOUGH))
            if language is not None:
                waiting("asking the model about those in doubt")
                mapped = ask_about_doubtful(mapped, chosen, language, tell)
            mapped = [m.model_copy(update={"competencies": m.competencies[:top]}) for m in mapped]
        if chosen.about_definitions:
            tell(chosen.about_definitions)
        if not jsonl:
            say(f"Framework: {chosen.name} ({chosen.id})")
        for mapping in mapped:
            if jsonl:
                emit({**mapping.model_dump(mode="json"), "framework": chosen.id})
            else:
                say(mapping.text)
                for c in mapping.competencies:
                    say(f"   {c.score:.2f}  {c.name} ({c.ecq or 'fundamental'})")
