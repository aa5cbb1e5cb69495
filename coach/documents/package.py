"""The package of a workspace: put together from its drafts, and written to a file."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from coach.documents.left_out import left_out
from coach.documents.printed import Mark, Package, Paragraph, PrintedSentence, PrintedStory, Section
from coach.documents.whole_file import write_whole
from coach.documents.write_md import markdown
from coach.domain.base import Element
from coach.domain.draft import Draft, Sentence, Status
from coach.domain.framework import Framework
from coach.domain.story import Story, WorkspaceInfo
from coach.domain.text import printable
from coach.errors import InputProblem
from coach.guidance.frameworks import load_framework
from coach.store.workspace import Workspace
from coach.writing.checking import recheck

_CUT_SHORT = "[A sentence was cut short here and is left out: draft this story again.]"
_PART = r"(?:challenge|context|actions?|results?)"
_LABEL = re.compile(
    rf"[\s*_#>]*(?:(?:the|my)\s+)?{_PART}(?:\s*(?:and|&|/)\s*{_PART})*(?:\s+(?:taken|i took|#?\d{{1,2}}))?"
    r"[\s*_]*(?::+|\s[–—-]+(?=\s)|—|$)[\s*_]*",
    re.IGNORECASE,
)
_BLANKS = re.compile(r"[ \t\n\x0b\x0c\r\x85\u2028\u2029]+")
_NOT_IN_XML = re.compile("[\ufffe\uffff]")
_LISTED = 5
_SHOWN_CHARS = 90


def package_of(workspace: Workspace, *, final: bool = False) -> Package:
    """The package of each story's draft in force, checked against today's answers.

    Drafts for another framework than the one in force are no part of it: `left_out` names the stories that are missing.
    Raises InputProblem as `build_package` does, and WorkspaceProblem.
    """
    drafts = [
        (story, recheck(draft, workspace.answers(story.id)))
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
    return build_package(info, framework, drafts, final=final)


def build_package(
    info: WorkspaceInfo,
    framework: Framework,
    drafts: Sequence[tuple[Story, Draft]],
    *,
    final: bool = False,
) -> Package:
    """The package of these drafts: ECQs in the framework's order, each one's stories in the order given.

    Labels such as 'Challenge:' that were typed before a sentence are left out: boards fault labelled parts.
    Raises InputProblem when there is nothing to print, when a story or draft belongs to another
    framework, and when `final` is asked for while sentences are unsupported, cut short or missing.
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
    if final:
        _refuse_open(package)
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


def one_line(text: str) -> str:
    """The text on one line, without characters that a document can't hold."""
    return _NOT_IN_XML.sub("\N{REPLACEMENT CHARACTER}", printable(_BLANKS.sub(" ", text))).strip()


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
    """The draft's sentences, a paragraph for each element in order of first appearance."""
    groups: dict[Element, list[PrintedSentence]] = {}
    for sentence in draft.sentences:
        if printed := _sentence(sentence):
            groups.setdefault(sentence.element, []).append(printed)
    return PrintedStory(paragraphs=tuple(Paragraph(sentences=tuple(group)) for group in groups.values()))


def _sentence(sentence: Sentence) -> PrintedSentence | None:
    if sentence.incomplete:
        return PrintedSentence(text=_CUT_SHORT, mark=Mark.GAP)
    text = one_line(sentence.text)
    if sentence.gap:
        bracketed = text if text.startswith("[") and text.endswith("]") else f"[{text}]"
        return PrintedSentence(text=bracketed, mark=Mark.GAP)
    text = _unlabelled(text)
    mark = Mark.UNSUPPORTED if sentence.status is Status.UNSUPPORTED else Mark.NONE
    return PrintedSentence(text=text, mark=mark) if text else None


def _unlabelled(text: str) -> str:
    label = _LABEL.match(text)
    if label is None:
        return text
    rest = text[label.end() :]
    return rest[:1].upper() + rest[1:]


def _refuse_open(package: Package) -> None:
    unsupported, gaps = package.unsupported, package.gaps
    if not unsupported and not gaps:
        return
    parts = []
    if unsupported:
        parts.append(
            _counted(len(unsupported), "sentence that no answer supports", "sentences that no answer supports")
        )
    if gaps:
        parts.append(_counted(len(gaps), "open question", "open questions"))
    items = [*unsupported, *gaps]
    listed = "; ".join(f"“{_shortened(item.text)}”" for item in items[:_LISTED])
    more = f"; and {len(items) - _LISTED} more" if len(items) > _LISTED else ""
    raise InputProblem(
        f"The package has {' and '.join(parts)}: {listed}{more}.",
        "Confirm, edit or cut each of them, or export a draft.",
    )


def _counted(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"


def _shortened(text: str) -> str:
    return text if len(text) <= _SHOWN_CHARS else f"{text[: _SHOWN_CHARS - 1].rstrip()}…"
