"""coach draft: text from answers, by a model or without one, or a text of the candidate's own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from coach.cli.choosing import MODEL_HELP, chosen_stories, only_one, settings_with, tell_about_models
from coach.cli.drafting_output import show_drafts
from coach.cli.interrupting import interruptible
from coach.cli.output import FINDINGS, failures, tell, waiting
from coach.cli.own_text import take_own_text
from coach.cli.telling import tell_of_unplaced, tell_once_of_retirement
from coach.cli.watching import Watcher
from coach.domain.base import CCAR, Element
from coach.domain.draft import Draft
from coach.domain.placement import no_place, unplaced
from coach.domain.story import Story
from coach.errors import EngineStopped

if TYPE_CHECKING:
    from coach.engine.ports import LanguageModel

STOPPED = 130
"""Exit code after Ctrl+C."""


def register(app: typer.Typer) -> None:
    """Add the command of this file."""
    app.command(
        "draft",
        epilog="Examples: coach draft jordan.ecq --model none; "
        "coach draft jordan.ecq --story leading-change-1 --redo action --instruction shorter; "
        "coach draft jordan.ecq --story leading-change-1 --from my-text.docx",
    )(draft)


def draft(
    file: Annotated[Path, typer.Argument(help="The candidate's workspace.")],
    story: Annotated[str | None, typer.Option(help="The story's id; otherwise every story with answers.")] = None,
    output: Annotated[str, typer.Option(help="What to write: narrative.")] = "narrative",
    model: Annotated[str | None, typer.Option(help=MODEL_HELP)] = None,
    redo: Annotated[
        str | None, typer.Option(help="Write one paragraph of the draft anew: challenge, context, action or result.")
    ] = None,
    instruction: Annotated[
        str | None, typer.Option(help="What should be different in it: shorter, or more about the budget.")
    ] = None,
    source: Annotated[
        Path | None,
        typer.Option("--from", metavar="TEXT", help="Take this text of your own as the draft; - reads stdin."),
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="One JSON document.")] = False,
) -> None:
    """Draft stories from their answers and check each sentence; exit code 1 when one is unsupported.

    With --from the draft is a text of your own, checked like any other. Ctrl+C stops a model; what it wrote by then is
    kept as a draft.
    """
    if output != "narrative":
        raise typer.BadParameter("Only narrative can be written in this version.", param_hint="--output")
    element = _element(redo, instruction)
    if source is not None:
        if element is not None or model is not None:
            raise typer.BadParameter("A text of your own needs no --model and no --redo.", param_hint="--from")
        take_own_text(file, story, source, json=json)
        return
    with failures():
        from coach.engine.engines import Engines
        from coach.engine.judging import judged_by
        from coach.guidance.frameworks import load_framework
        from coach.guidance.retrieval import Retriever
        from coach.store.workspace import Workspace
        from coach.writing.drafting import answered, draft_story
        from coach.writing.own_words_mode import refuse_to_write
        from coach.writing.redoing import redo_element
        from coach.writing.saving import replaced_own

        with ExitStack() as opened:
            workspace = opened.enter_context(Workspace.open(file))
            engines = opened.enter_context(Engines(settings_with(model)))
            opened.enter_context(judged_by(engines.embedder))
            refuse_to_write(workspace)
            framework = load_framework(workspace.info.framework)
            tell_about_models(engines.settings)
            if framework.about_narratives:
                tell(framework.about_narratives)
            chosen = chosen_stories(workspace, story)
            waiting_for_place = unplaced(chosen, framework)
            chosen = [s for s in chosen if s not in waiting_for_place]
            if not chosen:
                raise no_place(waiting_for_place[0], framework)
            tell_of_unplaced(waiting_for_place, framework)
            if element is not None:
                chosen = [only_one(chosen)]
            if story is None:
                chosen = [s for s in chosen if answered(workspace.answers(s.id))] or chosen[:1]
            language = engines.model()
            retriever = Retriever(engines.embedder()) if language else None
            waiting(f"drafting with {language.author.name}" if language else "drafting with the built-in drafter")
            watcher = Watcher()

            def write(told: Story, by: LanguageModel | None) -> Draft:
                if element is None:
                    return draft_story(
                        workspace,
                        told,
                        framework,
                        model=by,
                        retriever=retriever,
                        now=datetime.now(UTC),
                        on_text=watcher.text,
                        on_status=watcher.status,
                    )
                return redo_element(
                    workspace,
                    told,
                    framework,
                    element,
                    instruction or "",
                    model=by,
                    retriever=retriever,
                    now=datetime.now(UTC),
                    on_text=watcher.text,
                    on_status=watcher.status,
                )

            drafts, stopped = _drafts(write, chosen, language)
            watcher.end()
            show_drafts(framework, list(zip(chosen, drafts, strict=False)), waiting_for_place, json=json)
            for written in drafts:
                if replaced_own(workspace, written):
                    tell(f"coach decide {file} --story {written.story} --undo brings the former version back.")
            tell_once_of_retirement(workspace, framework)
            if stopped:
                tell(stopped)
                raise typer.Exit(STOPPED)
        if any(d.unsupported for d in drafts):
            raise typer.Exit(FINDINGS)


def _drafts(
    write: Callable[[Story, LanguageModel | None], Draft], stories: Sequence[Story], language: LanguageModel | None
) -> tuple[list[Draft], str]:
    """A draft of each story, up to where somebody stops the model, and then a sentence that says so."""
    from coach.writing.stopping import Stoppable

    if language is None:
        return [write(story, None) for story in stories], ""
    drafts: list[Draft] = []
    for story in stories:
        model = Stoppable(language)
        try:
            drafts.append(interruptible(partial(write, story, model), model.stop))
        except EngineStopped as problem:
            if not model.stopped:
                raise
            return drafts, str(problem)
        if model.stopped:
            return drafts, "Stopped: what the model wrote by then is kept as a draft."
    return drafts, ""


def _element(redo: str | None, instruction: str | None) -> Element | None:
    """The element to write anew; a usage error when option or wish is missing or wrong."""
    if (redo is None) != (instruction is None):
        raise typer.BadParameter("Give both --redo ELEMENT and --instruction TEXT.", param_hint="--redo")
    if redo is not None and redo not in CCAR:
        raise typer.BadParameter(f"Give one of {', '.join(CCAR)}.", param_hint="--redo")
    return Element(redo) if redo is not None else None
