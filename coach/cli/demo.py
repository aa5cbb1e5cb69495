"""coach demo: the main job on the sample candidate, start to finish."""

from __future__ import annotations

import re
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from coach.cli.choosing import MODEL_HELP, settings_with, tell_about_models
from coach.cli.drafting_output import drafter_name
from coach.cli.output import failures, say, waiting
from coach.cli.reviewing import show_finding
from coach.cli.screen import open_screen
from coach.domain.draft import Draft, Evidence, Status
from coach.domain.framework import Framework
from coach.domain.story import Answer, Story
from coach.engine.engines import Engines
from coach.engine.ports import Embedder
from coach.errors import FileProblem
from coach.store.workspace import Workspace

_LAST_NUMBER = re.compile(r"\b\d+\b(?!.*\d)", re.DOTALL)


def register(app: typer.Typer) -> None:
    """Add the command of this file."""
    app.command("demo", epilog="Example: coach demo /tmp/look")(demo)


def demo(
    folder: Annotated[
        Path | None, typer.Argument(help="Where the demo's files go; otherwise a new folder here.")
    ] = None,
    model: Annotated[str | None, typer.Option(help=MODEL_HELP)] = None,
    screen: Annotated[bool, typer.Option("--screen", help="Open the terminal interface on the sample.")] = False,
) -> None:
    """Show the main job on an invented candidate: interview, guidance, draft, competencies, review, export."""
    with failures():
        if screen:
            from coach import locations
            from coach.documents.sample import kept_sample

            open_screen(kept_sample(locations.workspaces()))
            return
        from coach.documents.sample import sample_workspace
        from coach.engine.judging import judged_by

        target = _folder(folder)
        with ExitStack() as opened:
            workspace = opened.enter_context(sample_workspace(target / "sample.ecq"))
            engines = opened.enter_context(Engines(settings_with(model)))
            opened.enter_context(judged_by(engines.embedder))
            tell_about_models(engines.settings)
            _show(workspace, engines, target)


def _show(workspace: Workspace, engines: Engines, target: Path) -> None:
    from coach.guidance.frameworks import load_framework
    from coach.guidance.retrieval import Retriever
    from coach.writing.drafting import draft_story

    framework = load_framework(workspace.info.framework)
    waiting("loading the embeddings, a few seconds")
    retriever = Retriever(engines.embedder())
    language = engines.model()
    stories = workspace.stories()
    main = max(stories, key=lambda s: len(workspace.answers(s.id)))

    _title(f"Candidate {workspace.info.candidate}, framework {framework.name} ({framework.id})")
    say(framework.status)
    _title(f"1. Interview: {_ecq(framework, main)}, story “{main.title}”")
    answers = workspace.answers(main.id)
    for answer in answers:
        say(f"[{answer.id}] {answer.asked}\n    {answer.text}".replace("\n", "\n    "))
    _open_questions(workspace, framework, stories)

    _title("2. Guidance found")
    asked = next(a.asked for a in answers if framework_question(a, framework))
    for question in (asked, "How many examples may I give for each ECQ?"):
        say(f"Question: {question}")
        for passage in retriever.search([question], framework.id, top=3)[0]:
            say(f"   {passage.score:.2f}  {passage.title}. {passage.text}\n         Source: {passage.source}")

    drafts = [
        (s, draft_story(workspace, s, framework, model=language, retriever=retriever, now=datetime.now(UTC)))
        for s in stories
    ]
    draft = next(d for s, d in drafts if s.id == main.id)
    _title(f"3. Draft by {drafter_name(draft)}, with the answers that each sentence rests on")
    _show_draft(draft)

    _title("4. Competencies of the actions")
    _show_mapping(workspace, framework, engines.embedder())

    _title("5. Unsupported claims")
    _show_unsupported(draft, answers)

    _title("6. Review")
    _show_findings(draft, framework, main)

    _title("7. Export")
    _export(workspace, target)


def framework_question(answer: Answer, framework: Framework) -> bool:
    """Whether the answer is to one of the framework's focus questions."""
    return any(q.id == answer.question for ecq in framework.ecqs for q in ecq.focus_questions)


def _show_draft(draft: Draft) -> None:
    for sentence in draft.sentences:
        if sentence.gap:
            say(f"   (open)      {sentence.text}")
            continue
        say(f"   {sentence.status:<11} {sentence.text}")
        for evidence in sentence.evidence:
            say(f"               rests on [{evidence.answer}] “{_short(evidence)}”")
    for note in draft.notes:
        say(f"   Note: {note}")


def _short(evidence: Evidence, limit: int = 90) -> str:
    text = " ".join(evidence.text.split())
    return text if len(text) <= limit else text[: limit - 1] + "…"


def _show_mapping(workspace: Workspace, framework: Framework, embedder: Embedder) -> None:
    from coach.writing.coverage import coverage
    from coach.writing.mapped import mapped_actions

    mapped = mapped_actions(workspace, framework, embedder)
    for each in mapped:
        say(f"   {each.action.text}")
        say("      " + ", ".join(f"{c.name} {c.score:.2f}" for c in each.competencies[:3]))
    found = coverage(workspace, framework, mapped)
    for ecq in framework.ecqs:
        own = found.of_ecq(ecq.id)
        missing = [c.name for c in own if not c.shown]
        say(f"   {ecq.name}: {len(own) - len(missing)} of {len(own)} shown")
        if missing:
            say(f"      not yet: {', '.join(missing)}")


def _show_unsupported(draft: Draft, answers: list[Answer]) -> None:
    for sentence in draft.unsupported:
        say(f"   {sentence.text}")
        for claim in sentence.claims:
            if claim.status is Status.UNSUPPORTED:
                say(f"      {claim.reason}")
    if not draft.unsupported:
        say("   None in this draft.")
    honest = next((s.text for s in draft.sentences if not s.gap and _LAST_NUMBER.search(s.text)), None)
    if honest is None:
        return
    from coach.writing.checking import sources_of
    from coach.writing.grounding.verify import verify

    planted = _LAST_NUMBER.sub(lambda number: str(int(number[0]) + 7), honest)
    say(f"   To see the check at work, a sentence with another number planted in it: {planted}")
    for claim in verify(planted, sources_of(answers)).claims:
        if claim.status is Status.UNSUPPORTED:
            say(f"      {claim.reason}")


def _show_findings(draft: Draft, framework: Framework, story: Story) -> None:
    from coach.review.engine import review

    text = "\n\n".join(draft.paragraphs())
    for finding in review(text, framework=framework, ecq=story.ecq, today=datetime.now(UTC).date()):
        show_finding(finding)


def _export(workspace: Workspace, target: Path) -> None:
    from coach.documents.package import export, package_of

    package = package_of(workspace, final=False)
    for fmt in ("docx", "md"):
        path = target / f"package.{fmt}"
        export(package, fmt, path, overwrite=True)
        say(str(path.resolve()))
    if package.draft_mark:
        say("Marked DRAFT: it still has open questions or unsupported sentences.")


def _open_questions(workspace: Workspace, framework: Framework, stories: list[Story]) -> None:
    from coach.interview.interview import Interview

    for story in stories:
        interview = Interview(workspace, framework, story)
        steps = interview.steps()
        open_steps = [s for s in steps if s.open]
        say(f"“{story.title}”: {len(steps) - len(open_steps)} answered, {len(open_steps)} still to ask")
        if open_steps:
            say(f"   next: {open_steps[0].question.text}")


def _ecq(framework: Framework, story: Story) -> str:
    ecq = framework.ecq(story.ecq)
    return ecq.name if ecq else story.ecq


def _title(text: str) -> None:
    say(f"\n{text}\n{'-' * len(text)}")


def _folder(wanted: Path | None) -> Path:
    """The folder for the demo's files: the one named, else a new one, so that nothing is ever replaced."""
    choices = [wanted] if wanted else [Path("coach-demo" + (f"-{n}" if n > 1 else "")) for n in range(1, 1000)]
    for choice in choices:
        if (choice / "sample.ecq").exists():
            continue
        try:
            choice.mkdir(parents=True, exist_ok=True)
        except OSError as problem:
            raise FileProblem(
                f"The folder {choice} cannot be made ({problem.strerror}).", "Name another: coach demo FOLDER"
            ) from problem
        return choice
    raise FileProblem(f"{choices[0]} holds a demo already.", "Name another folder: coach demo FOLDER")
