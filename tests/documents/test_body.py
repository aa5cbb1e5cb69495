"""A verified export is the candidate's text only."""

from __future__ import annotations

import pytest

from coach.documents.body import body_of, own_text
from coach.documents.package import build_package
from coach.documents.word import docx_text
from coach.documents.write_docx import docx_bytes
from coach.documents.write_md import markdown
from coach.domain.story import WorkspaceInfo
from coach.guidance.frameworks import framework_ids, load_framework

from .conftest import NOW, drafted, said, story


def test_of_text_copied_from_an_export_headings_marks_and_open_questions_go() -> None:
    text = (
        "Executive Core Qualifications\n\nFramework: Executive Core Qualifications (2025)\n\n"
        "**DRAFT: not verified**\n\n## Leading Change\n\nLeading Change\n\n"
        "I cut it. [not verified] I won. [What changed, and by how much?] \\[Why?\\] "
        "[A sentence was cut short here and is left out: draft this story again.]"
    )
    kept = " ".join(body_of(text).split())
    assert kept == "I cut it. I won."


def test_of_a_markdown_export_only_unescaped_marks_and_questions_go() -> None:
    text = (
        "# Executive Core Qualifications\n\nZoë Quarles\n\nFramework: Some Edition\n\n**DRAFT: not verified**\n\n"
        "## Leading Change\n\nLeading Change\n\n"
        "I \\[not verified\\] cut \\[why?\\] it. [not verified] I won <mark>**\\*9\\***</mark> [sic] cups. [What?]\n"
    )
    assert body_of(text).strip() == ("Leading Change\n\nI [not verified] cut [why?] it.   I won *9* [sic] cups.")


def test_as_a_draft_a_text_keeps_its_open_questions_and_one_that_is_no_export_all_of_it() -> None:
    exported = (
        "# Executive Core Qualifications\n\nFramework: Some Edition\n\n## Leading Change\n\n"
        "I \\[not verified\\] cut it. [not verified] I <mark>**won**</mark>. [What \\*changed\\*?] [sic] "
        "[A sentence was cut short here and is left out: draft this story again.]\n"
    )
    assert own_text(exported).strip() == "I [not verified] cut it.   I won. [What *changed*?] [sic]"
    typed = "Leading Change\n\nI asked [why?] and [not verified] \\[x\\]."
    assert own_text(typed) == typed


def test_a_markdown_text_that_is_no_export_keeps_its_backslashes() -> None:
    assert body_of("# My notes\n\n## Change\n\nI said \\[sic\\] it.").strip() == "I said \\[sic\\] it."


def test_other_brackets_stay() -> None:
    assert body_of("I said [sic] it.") == "I said [sic] it."


@pytest.mark.parametrize("edition", framework_ids())
def test_nothing_that_an_export_prints_by_itself_is_the_candidates_text(edition: str) -> None:
    framework = load_framework(edition)
    drafts = [drafted(story(ecq.id), said(f"I won {n}."), framework=edition) for n, ecq in enumerate(framework.ecqs)]
    info = WorkspaceInfo(candidate="", framework=edition, created=NOW)
    package = build_package(info, framework, drafts)
    printed = (markdown(package), docx_text(docx_bytes(package), "package.docx"))
    for text in printed:
        assert " ".join(body_of(text).split()) == "I won 0. I won 1. I won 2. I won 3. I won 4."
