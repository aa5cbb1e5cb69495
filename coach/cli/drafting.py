"""coach draft and coach verify: text from answers, and the check that it says no more than they do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from coach.cli.choosing import MODEL_HELP, chosen_stories, settings_with, tell_about_models
from coach.cli.essay_lines import EssayLines
from coach.cli.interrupting import interruptible
from coach.cli.output import FINDINGS, emit, failures, say, tell, waiting
from coach.cli.telling import tell_of_unplaced, tell_once_of_retirement
from coach.cli.watching import Watcher
from coach.domain.base import CCAR, Element
from coach.domain.draft import Draft, Status
from coach.domain.placement import no_place, unplaced
from coach.domain.story import Story
from coach.errors import EngineStopped, InputProblem

if TYPE_CHECKING:
    from coach.engine.ports import LanguageModel

STOPPED = 130
"""Exit code after Ctrl+C."""


def register(app: typer.Typer) -> None:
    """Add the commands of this file."""
    app.command(
        "draft",
        epilog="Examples: coach draft jordan.ecq --model none; "
        "coach draft jordan.ecq --story leading-change-1 --redo action --instruction shorter",
    )(draft)
    app.command("verify", epilog="Example: coach verify draft.md --sources answers.yaml --jsonl")(verify)


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
    json: Annotated[bool, typer.Option("--json", help="One JSON document.")] = False,
) -> None:
    """Draft stories from their answers and check each sentence; exit code 1 when one is unsupported.

    Ctrl+C stops a model; what it wrote by then is kept as a draft.
    """
    if output != "narrative":
        raise typer.BadParameter("Only narrative can be written in this version.", param_hint="--output")
    element = _element(redo, instruction)
    with failures():
        from coach.engine.engines import Engines
        from coach.guidance.frameworks import load_framework
        from coach.guidance.retrieval import Retriever
        from coach.store.workspace import Workspace
        from coach.writing.drafting import answered, draft_story
        from coach.writing.redoing import redo_element

        with Workspace.open(file) as workspace, Engines(settings_with(model)) as engines:
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
            if element is not None and len(chosen) > 1:
                ids = ", ".join(s.id for s in chosen)
                raise InputProblem("The workspace has several stories.", f"Say which one with --story: {ids}.")
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
            if json:
                emit(
                    {
                        "framework": framework.id,
                        "drafts": [d.model_dump(mode="json") for d in drafts],
                        "unplaced": [s.id for s in waiting_for_place],
                    },
                    indent=2,
                )
            else:
                say(f"Framework: {framework.name} ({framework.id})")
                for told, written in zip(chosen, drafts, strict=False):
                    ecq = framework.ecq(told.ecq)
                    say(f"{ecq.name if ecq else told.ecq}: {told.title or told.id}")
                    show_draft(written)
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


def drafter_name(draft: Draft) -> str:
    """Who drafted it, as it is always shown."""
    return "the built-in drafter, no model" if draft.drafter.kind == "built-in" else f"the model {draft.drafter.name}"


def show_draft(draft: Draft) -> None:
    """The draft for a person: text, drafter, unsupported sentences, open questions, notes."""
    say(f"Drafted by: {drafter_name(draft)}\n")
    for paragraph in draft.paragraphs():
        say(f"{paragraph}\n")
    for sentence in draft.unsupported:
        tell(f"Not supported by any answer: {sentence.text}")
        for claim in sentence.claims:
            if claim.status is Status.UNSUPPORTED:
                tell(f"   {claim.reason}")
    for note in draft.notes:
        tell(note)
    if draft.gaps:
        tell(f"Open questions, in brackets: {len(draft.gaps)}. Answer them with coach interview.")


def verify(
    text: Annotated[Path, typer.Argument(help="The text to check: .docx, .md or .txt; - for stdin.", metavar="DRAFT")],
    sources: Annotated[
        list[Path], typer.Option("--sources", help="The answers: text with a blank line between, or YAML.")
    ],
    more: Annotated[list[Path] | None, typer.Argument(help="More files of answers.", metavar="[ANSWERS]...")] = None,
    lines: Annotated[bool, typer.Option("--lines", help="Each line of the draft is one sentence.")] = False,
    jsonl: Annotated[bool, typer.Option("--jsonl", help="One JSON line per sentence.")] = False,
) -> None:
    """Check each sentence of a draft against the answers; exit code 1 when one is unsupported."""
    with failures():
        from coach.documents.answers import read_sources
        from coach.documents.read import read_body, read_lines
        from coach.domain.sentences import split_sentences
        from coach.writing.grounding.model import SourceText, Verdict
        from coach.writing.grounding.sources import Sources
        from coach.writing.grounding.verify import verify_all

        answers = read_sources([*sources, *(more or [])])
        said = Sources([SourceText(id=number, text=answer) for number, answer in enumerate(answers, start=1)])
        sentences = read_lines(text) if lines else [s.text for s in split_sentences(read_body(text))]
        essays = EssayLines(sentences if lines else ())
        checked = iter(verify_all([s for place, s in enumerate(sentences) if place not in essays], said))
        verdicts = [
            Verdict(text=s, status=Status.UNSUPPORTED, claims=(), evidence=()) if place in essays else next(checked)
            for place, s in enumerate(sentences)
        ]
        for number, verdict in enumerate(verdicts):
            if jsonl:
                emit({**verdict.model_dump(mode="json"), **essays.told(number)})
                continue
            say(f"{verdict.status:<11} {verdict.text}")
            for claim in verdict.claims:
                if claim.status is not Status.SUPPORTED:
                    say(f"            {claim.kind}: {claim.reason}")
        essays.end()
        if any(v.status is Status.UNSUPPORTED for v in verdicts):
            raise typer.Exit(FINDINGS)
