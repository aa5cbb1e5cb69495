"""coach decide: a draft sentence by sentence, for screen readers, pipes and scripts."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from coach.cli.choosing import chosen_stories
from coach.cli.deciding_output import draft_data, show
from coach.cli.judging import judging
from coach.cli.output import FINDINGS, emit, failures, tell
from coach.cli.telling import tell_once_of_retirement
from coach.domain.placement import no_place
from coach.domain.story import Story
from coach.errors import InputProblem

if TYPE_CHECKING:
    from coach.domain.draft import Draft
    from coach.domain.framework import Framework
    from coach.store.workspace import Workspace

_STDIN = Path("-")


def register(app: typer.Typer) -> None:
    """Add the command of this file."""
    app.command(
        "decide",
        epilog="Examples: coach decide jordan.ecq --story leading-change-1; "
        "coach decide jordan.ecq --story leading-change-1 --sentence 3 --accept",
    )(decide)


def decide(
    file: Annotated[Path, typer.Argument(help="The candidate's workspace.")],
    story: Annotated[str | None, typer.Option(help="The story's id; needed where there are several.")] = None,
    sentence: Annotated[int | None, typer.Option(min=1, help="The sentence's number in the list.")] = None,
    accept: Annotated[bool, typer.Option("--accept", help="It is true: it becomes an answer of yours.")] = False,
    edit: Annotated[str | None, typer.Option(metavar="TEXT", help="Put this in its place; - reads stdin.")] = None,
    cut: Annotated[bool, typer.Option("--cut", help="Take it out of the draft.")] = False,
    answer: Annotated[
        str | None, typer.Option(metavar="TEXT", help="Answer the question that it leaves open; - reads stdin.")
    ] = None,
    undo: Annotated[
        bool,
        typer.Option("--undo", help="Take the last decision back, or bring back what a newly written draft replaced."),
    ] = False,
    draft: Annotated[
        int | None, typer.Option(metavar="N", help="Refuse if the draft is not this version of it any more.")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="One JSON document.")] = False,
) -> None:
    """List the sentences of a story's draft with what supports each, or decide on one of them.

    Exit code 1 while a sentence is unsupported or incomplete or a question is open.
    """
    chosen = _chosen(sentence, accept=accept, edit=edit, cut=cut, answer=answer, undo=undo)
    with failures():
        from coach.guidance.frameworks import load_framework
        from coach.store.workspace import Workspace
        from coach.writing.draft_standing import is_open

        with Workspace.open(file, read_only=chosen is None) as workspace, judging():
            framework = load_framework(workspace.info.framework)
            told = _one_story(workspace, story, framework)
            seen = _latest(workspace, told, draft)
            done = _decided(workspace, framework, told, seen, chosen, sentence, edit or answer or "")
            answers = workspace.answers(told.id)
            if json:
                emit(draft_data(done, answers, chosen), indent=2)
            else:
                show(done, answers, told, framework, chosen)
            tell_once_of_retirement(workspace, framework)
        if any(is_open(s) for s in done.sentences):
            raise typer.Exit(FINDINGS)


Kind = Literal["accept", "edit", "cut", "answer", "undo"]


def _chosen(
    sentence: int | None, *, accept: bool, edit: str | None, cut: bool, answer: str | None, undo: bool
) -> Kind | None:
    """The decision that was asked for; a usage error for several, and for one without its sentence."""
    kinds: dict[Kind, bool] = {
        "accept": accept,
        "edit": edit is not None,
        "cut": cut,
        "answer": answer is not None,
        "undo": undo,
    }
    wanted = [kind for kind, asked in kinds.items() if asked]
    if len(wanted) > 1:
        raise typer.BadParameter("Decide one thing at a time.", param_hint=" ".join(f"--{kind}" for kind in wanted))
    chosen = wanted[0] if wanted else None
    if (sentence is None) != (chosen in {None, "undo"}):
        hint = "--accept, --edit TEXT, --cut or --answer TEXT"
        raise typer.BadParameter(f"Give --sentence N together with {hint}.", param_hint="--sentence")
    return chosen


def _one_story(workspace: Workspace, story: str | None, framework: Framework) -> Story:
    found = chosen_stories(workspace, story)
    if len(found) > 1:
        ids = ", ".join(s.id for s in found)
        raise InputProblem("The workspace has several stories.", f"Say which one with --story: {ids}.")
    if framework.ecq(found[0].ecq) is None:
        raise no_place(found[0], framework)
    return found[0]


def _latest(workspace: Workspace, story: Story, wanted: int | None) -> Draft:
    """The story's draft as today's answers have it; raises InputProblem where there is none, or another version."""
    from coach.writing.acceptance import checked
    from coach.writing.deciding import latest_of

    draft = latest_of(workspace, story.id, wanted)
    return checked(draft, workspace.answers(story.id))


def _decided(
    workspace: Workspace,
    framework: Framework,
    story: Story,
    seen: Draft,
    chosen: Kind | None,
    sentence: int | None,
    text: str,
) -> Draft:
    from coach.writing.deciding import Spot, decide, undo
    from coach.writing.draft_standing import undone

    now = datetime.now(UTC)
    if chosen is None:
        return seen
    if chosen == "undo":
        done = undo(workspace, story.id, seen.id, now=now)
        tell(undone(seen))
        return done
    if text == str(_STDIN):
        from coach.documents.read import read_text

        text = read_text(_STDIN)
    spot = Spot(story=story.id, draft=seen.id, sentence=(sentence or 0) - 1)
    return decide(workspace, spot, chosen, text, framework, now=now)
