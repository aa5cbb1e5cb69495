"""The Markdown export shows what was typed, letter for letter."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from coach.documents.package import build_package
from coach.documents.printed import Mark, Package, Paragraph, PrintedSentence, PrintedStory, Section
from coach.documents.printing import one_line
from coach.documents.write_md import escape, markdown
from coach.domain.base import Element
from coach.domain.framework import Framework
from coach.domain.story import WorkspaceInfo

from .conftest import drafted, flagged, gap, said, story

PARSERS = [MarkdownIt("commonmark"), MarkdownIt("gfm-like", {"linkify": False})]
MARKUP = st.text(st.sampled_from("*_#[]()<>`\\~|&!-+=.:;/\"' \t1a9é{}^$@"), min_size=1)
TYPED = (MARKUP | st.text()).map(one_line).filter(bool)


def _inline(tokens: list[Token]) -> str:
    """The text of an inline token; any markup in it fails."""
    assert {token.type for token in tokens} <= {"text"}, tokens
    return "".join(token.content for token in tokens)


@pytest.mark.parametrize("parser", PARSERS, ids=["commonmark", "gfm"])
@settings(deadline=None)
@given(text=TYPED)
@example(text="1. not a list")
@example(text="12) not a list")
@example(text="- not a list")
@example(text="+")
@example(text="---")
@example(text="# not a heading #")
@example(text="> not a quotation")
@example(text="<script>alert(1)</script> &amp; &copy;")
@example(text="[a](javascript:x) ![b](c) `code` ~~no~~ **no** __no__ \\")
@example(text="| a | b |")
def test_rendered_text_is_the_text_typed(parser: MarkdownIt, text: str) -> None:
    tokens = parser.parse(escape(text))
    assert [t.type for t in tokens] == ["paragraph_open", "inline", "paragraph_close"], tokens
    assert _inline(tokens[1].children or []) == text


@settings(deadline=None)
@given(text=TYPED)
def test_headings_too(text: str) -> None:
    tokens = MarkdownIt("commonmark").parse(f"## {escape(text)}")
    assert [t.type for t in tokens] == ["heading_open", "inline", "heading_close"]
    assert _inline(tokens[1].children or []) == text


def test_the_whole_file(info: WorkspaceInfo, framework: Framework) -> None:
    package = build_package(
        info,
        framework,
        [
            drafted(
                story("leading-change"),
                said("The *old* form [sic] had 58 fields.", Element.CHALLENGE),
                said("I cut 31."),
                flagged("I saved $9 million *net*.", "$9 million *net*"),
                gap("[What changed?]"),
            ),
            drafted(story("building-coalitions"), said("I met 11 parties.")),
        ],
    )
    assert markdown(package) == (
        "# Executive Core Qualifications\n\n"
        "Zoë Quarles\n\n"
        "Framework: Executive Core Qualifications (2006)\n\n"
        "**DRAFT: not verified**\n\n"
        "## Leading Change\n\n"
        "The \\*old\\* form \\[sic\\] had 58 fields.\n\n"
        "I cut 31. [not verified] I saved <mark>**$9 million \\*net\\***</mark>.\n\n"
        "[What changed?]\n\n"
        "## Building Coalitions\n\n"
        "I met 11 parties.\n"
    )


@pytest.mark.parametrize("parser", PARSERS, ids=["commonmark", "gfm"])
@settings(deadline=None)
@given(before=TYPED, claim=TYPED, after=TYPED)
@example(before="I saved", claim="$9", after="million.")
@example(before="a", claim="*", after="b")
def test_what_is_flagged_renders_bold_and_marked_and_all_text_as_it_was_typed(
    parser: MarkdownIt, before: str, claim: str, after: str
) -> None:
    typed = PrintedSentence(
        text=before + claim + after, mark=Mark.UNSUPPORTED, flagged=((len(before), len(before) + len(claim)),)
    )
    question = PrintedSentence(text=f"[{before}?]", mark=Mark.GAP)
    section = Section(
        heading="H", stories=(PrintedStory(paragraphs=(Paragraph(sentences=(question, typed, question)),)),)
    )
    written = markdown(Package(candidate="", framework="F", limits=None, sections=(section,)))
    inline = parser.parse(written)[-2].children or []
    text = "".join(token.content for token in inline if token.type == "text")
    assert text == f"[{before}?] [not verified] {before}{claim}{after} [{before}?]"
    opened = [token.type for token in inline].index("strong_open")
    closed = [token.type for token in inline].index("strong_close")
    assert "".join(token.content for token in inline[opened:closed]) == claim
    assert [t.content for t in inline if t.type == "html_inline"] == ["<mark>", "</mark>"]


def test_a_final_package_carries_no_mark(info: WorkspaceInfo, framework: Framework) -> None:
    drafts = [drafted(story("leading-change"), said("I asked."))]
    text = markdown(build_package(info, framework, drafts, final=True))
    assert "DRAFT" not in text
    assert "verified" not in text
