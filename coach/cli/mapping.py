"""coach structure and coach map: CCAR elements and competencies of sentences."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from coach.cli.choosing import settings_with
from coach.cli.essay_lines import EssayLines
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

        def one(line: str, refused: bool) -> ScoredElement:
            nothing = ScoredElement(text="", start=0, end=0, element=Element.OTHER, score=0.0)
            sentences = [] if refused else elements_of(line)
            best = max(sentences, key=lambda s: s.end - s.start, default=nothing)
            return best.model_copy(update={"text": line, "start": 0, "end": len(line)})

        given = read_lines(file) if lines else []
        essays = EssayLines(given)
        found = [one(line, n in essays) for n, line in enumerate(given)] if lines else elements_of(read_text(file))
        for number, item in enumerate(found):
            if jsonl:
                emit({**item.model_dump(mode="json"), **essays.told(number)})
            else:
                say(f"{item.element:<9} {item.score:.2f}  {item.text}")
        essays.end()


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
        from coach.domain.mapping import Mapping
        from coach.engine.engines import Engines
        from coach.guidance.frameworks import load_framework
        from coach.writing.competencies import map_actions
        from coach.writing.model_mapping import ENOUGH, ask_about_doubtful
        from coach.writing.structure import structure as elements_of

        chosen = load_framework(framework)
        essays = EssayLines()
        if lines:
            actions = read_lines(file)
            essays = EssayLines(actions)
        else:
            actions = [s.text for s in elements_of(read_text(file)) if s.element is Element.ACTION]
        with Engines(settings_with(model)) as engines:
            waiting("comparing with the competencies")
            language = engines.model()
            wanted = [action for place, action in enumerate(actions) if place not in essays]
            of_these = map_actions(wanted, chosen, engines.embedder(), top=max(top, ENOUGH))
            if language is not None:
                waiting("asking the model about those in doubt")
                of_these = ask_about_doubtful(of_these, chosen, language, tell)
            done = iter(m.model_copy(update={"competencies": m.competencies[:top]}) for m in of_these)
            mapped = [
                Mapping(text=action, competencies=()) if place in essays else next(done)
                for place, action in enumerate(actions)
            ]
        if chosen.about_definitions:
            tell(chosen.about_definitions)
        if not jsonl:
            say(f"Framework: {chosen.name} ({chosen.id})")
        for number, mapping in enumerate(mapped):
            if jsonl:
                emit({**mapping.model_dump(mode="json"), "framework": chosen.id, **essays.told(number)})
            else:
                say(mapping.text)
                for c in mapping.competencies:
                    say(f"   {c.score:.2f}  {c.name} ({c.ecq or 'fundamental'})")
        essays.end()
