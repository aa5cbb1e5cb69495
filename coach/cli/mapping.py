"""coach structure and coach map: CCAR elements and competencies of sentences."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from coach.cli.choosing import settings_with
from coach.cli.essay_lines import EssayLines
from coach.cli.output import emit, failures, say, tell, waiting
from coach.domain.base import Element
from coach.errors import EngineProblem
from coach.guidance.frameworks import DEFAULT_FRAMEWORK

if TYPE_CHECKING:
    from coach.domain.mapping import ScoredElement
    from coach.engine.ports import Embedder

_FILE = typer.Argument(help="A text file; - or nothing for stdin.")
_LINES = typer.Option("--lines", help="Each line is an item of its own.")
_ASKED = typer.Option(
    "--asked", help="What the question that was answered asks for: challenge, context, action, result. May be repeated."
)
_RULES = typer.Option("--rules", help="By cues and words alone: quicker, and a little less often right.")
_MODEL = typer.Option(
    help="What scores the competencies that are hard to tell apart: an installed model, a GGUF file, or none. "
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
    asked: Annotated[list[Element] | None, _ASKED] = None,
    rules: Annotated[bool, _RULES] = False,
    jsonl: Annotated[bool, _JSONL] = False,
) -> None:
    """Sort the sentences of a text into challenge, context, action, result or other.

    What stands beside a sentence and what was asked count. With --lines each line is one sentence, judged on its own.
    """
    with failures():
        from coach.documents.read import read_lines, read_text
        from coach.domain.mapping import ScoredElement
        from coach.writing.structure import sort_alone
        from coach.writing.structure import structure as elements_of

        given = read_lines(file) if lines else []
        text = "" if lines else read_text(file)
        essays = EssayLines(given)
        wanted = [line for number, line in enumerate(given) if number not in essays]

        def sort(embedder: Embedder | None) -> list[ScoredElement]:
            if not lines:
                return elements_of(text, asked=asked or (), embedder=embedder)
            told = iter(sort_alone(wanted, asked=asked or (), embedder=embedder))
            each = ((Element.OTHER, 0.0) if number in essays else next(told) for number in range(len(given)))
            return [
                ScoredElement(text=line, start=0, end=len(line), element=element, score=score)
                for line, (element, score) in zip(given, each, strict=True)
            ]

        for number, item in enumerate(sort(None) if rules else _with_classifier(sort)):
            if jsonl:
                emit({**item.model_dump(mode="json"), **essays.told(number)})
            else:
                say(f"{item.element:<9} {item.score:.2f}  {item.text}")
        essays.end()


def _with_classifier(sort: Callable[[Embedder | None], list[ScoredElement]]) -> list[ScoredElement]:
    """What it sorts with the embeddings, or, where they fail, without them."""
    from coach.engine.engines import Engines

    with Engines(settings_with("none")) as engines:
        waiting("reading the sentences")
        try:
            return sort(engines.embedder())
        except EngineProblem as problem:
            tell(f"coach: {problem.message} The sentences are sorted by their words alone.")
            return sort(None)


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
        from coach.domain.mapping import Mapping
        from coach.engine.engines import Engines
        from coach.guidance.frameworks import load_framework
        from coach.writing.competencies import about_scores, map_actions
        from coach.writing.model_mapping import ENOUGH, ask_about_doubtful
        from coach.writing.structure import structure as elements_of

        chosen = load_framework(framework)
        essays = EssayLines()
        if lines:
            actions = read_lines(file)
            essays = EssayLines(actions)
        else:
            text = read_text(file)
        with Engines(settings_with(model)) as engines:
            if not lines:
                found = elements_of(text, embedder=engines.embedder())
                actions = [s.text for s in found if s.element is Element.ACTION]
            waiting("comparing with the competencies")
            rests_on = about_scores(chosen, engines.embedder())
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
            say(rests_on)
        for number, mapping in enumerate(mapped):
            if jsonl:
                emit({**mapping.model_dump(mode="json"), "framework": chosen.id, **essays.told(number)})
            else:
                say(mapping.text)
                if mapping.reason:
                    say(f"   {mapping.reason}")
                for c in mapping.competencies:
                    words = f": {' … '.join(c.words)}" if c.words else ""
                    say(f"   {c.score:.2f}  {c.name} ({c.ecq or 'fundamental'}){words}")
        essays.end()
