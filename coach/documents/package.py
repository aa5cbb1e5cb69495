"""The package of a workspace: put together from its drafts, and written to a file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from coach.documents.left_out import left_out
from coach.documents.open_points import not_final, open_points
from coach.documents.printed import Package, Paragraph, PrintedStory, Section
from coach.documents.printing import one_line, printed_sentence
from coach.documents.whole_file import write_whole
from coach.documents.write_md import markdown
from coach.domain.draft import Draft
from coach.domain.framework import Framework
from coach.domain.story import Story, WorkspaceInfo
from coach.domain.text import printable
from coach.errors import InputProblem
from coach.guidance.frameworks import load_framework
from coach.store.workspace import Workspace
from coach.writing.acceptance import checked
from coach.writing.own_words_mode import how_to_begin


def package_of(workspace: Workspace, *, final: bool = False) -> Package:
    """The package of each story's draft in force, checked against today's answers.

    Drafts for another framework than the one in force are no part of it: `left_out` names the stories that are missing.
    Raises InputProblem as `build_package` does, and WorkspaceProblem.
    """
    drafts = [
        (story, checked(draft, workspace.answers(story.id)))
        for story in workspace.stories()
        if (draft := workspace.latest_draft(story.id))
    ]
    info = workspace.info
    framework = load_framework(info.framework)
    if not drafts and (missing := left_out(workspace, framework)):
        raise InputProblem(
            f"There is no draft to export for {framework.id}. {' '.join(each.reason for each in missing)}",
            missing[0].next_step,
        )
    if not drafts and workspace.own_words:
        raise InputProblem("There is no draft to export.", how_to_begin(workspace, "ID", ""))
    return build_package(info, framework, drafts, final=final)


def build_package(
    info: WorkspaceInfo,
    framework: Framework,
    drafts: Sequence[tuple[Story, Draft]],
    *,
    final: bool = False,
) -> Package:
    """The package of these drafts: ECQs in the framework's order, each one's stories in the order given.

    Raises InputProblem when there is nothing to print and when a story or draft belongs to another framework, and
    NotFinal when `final` is asked for while a sentence is unsupported or incomplete or a question is open.
    """
    _refuse_foreign(framework, drafts)
    sections = [
        Section(heading=ecq.name, stories=tuple(_printed(draft) for story, draft in drafts if story.ecq == ecq.id))
        for ecq in framework.ecqs
    ]
    package = Package(
        candidate=one_line(info.candidate),
        framework=one_line(framework.name),
        limits=framework.limits,
        about_narratives=one_line(framework.about_narratives),
        sections=tuple(section for section in sections if any(story.paragraphs for story in section.stories)),
    )
    if not package.sections:
        raise InputProblem("There is no draft to export.", "Draft a story first; an outline is enough for a draft.")
    if final and (points := open_points(framework, drafts)):
        raise not_final(points)
    return package


def export(package: Package, fmt: Literal["docx", "md"], path: Path, *, overwrite: bool = False) -> None:
    """Write the package to path, whole or not at all; raises FileProblem as `write_whole` does."""
    if fmt == "docx":
        # Imported here because neither Markdown nor the screens that offer both formats need it.
        from coach.documents.write_docx import docx_bytes

        data = docx_bytes(package)
    else:
        data = markdown(package).encode("utf-8")
    write_whole(path, data, overwrite=overwrite)


def _refuse_foreign(framework: Framework, drafts: Sequence[tuple[Story, Draft]]) -> None:
    for story, draft in drafts:
        if framework.ecq(story.ecq) is None:
            known = ", ".join(ecq.id for ecq in framework.ecqs)
            raise InputProblem(
                f"A story is filed under {printable(story.ecq)}, which is no ECQ of {framework.id}.",
                f"File it under one of these and export again: {known}.",
            )
        if draft.framework != framework.id:
            raise InputProblem(
                f"A story was drafted for {printable(draft.framework)}, but the export is for {framework.id}.",
                "Draft the story again, then export.",
            )


def _printed(draft: Draft) -> PrintedStory:
    """The draft's sentences in its paragraphs."""
    groups = ([printed for s in group if (printed := printed_sentence(s))] for group in draft.paragraph_groups())
    return PrintedStory(paragraphs=tuple(Paragraph(sentences=tuple(group)) for group in groups if group))
