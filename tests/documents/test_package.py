"""What goes into a package, and what keeps it from being final."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from coach.documents.package import build_package, one_line, package_of
from coach.documents.printed import Mark, Package
from coach.domain.base import CCAR, Element
from coach.domain.draft import Draft, Sentence, Status
from coach.domain.framework import Framework
from coach.domain.story import Story, WorkspaceInfo
from coach.errors import InputProblem
from coach.store.workspace import Workspace

from .conftest import AUTHOR, NOW, drafted, gap, said, story


def _texts(package: Package) -> list[str]:
    return [sentence.text for sentence in package.sentences]


def test_sections_follow_the_framework_and_stories_their_given_order(info: WorkspaceInfo, framework: Framework) -> None:
    package = build_package(
        info,
        framework,
        [
            drafted(story("results-driven"), said("I set the goal.")),
            drafted(story("leading-change", 1), said("First.")),
            drafted(story("leading-change", 2), said("Second.")),
        ],
    )
    assert [s.heading for s in package.sections] == ["Leading Change", "Results Driven"]
    assert _texts(package) == ["First.", "Second.", "I set the goal."]
    assert (package.candidate, package.framework) == ("Zoë Quarles", framework.name)


def test_a_paragraph_for_each_element(info: WorkspaceInfo, framework: Framework) -> None:
    sentences = [said(f"{element} {n}.", element) for element in CCAR for n in (1, 2)]
    package = build_package(info, framework, [drafted(story("leading-change"), *sentences)])
    paragraphs = package.sections[0].stories[0].paragraphs
    assert [[s.text for s in p.sentences] for p in paragraphs] == [[f"{e} 1.", f"{e} 2."] for e in CCAR]


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Challenge: the backlog was 400.", "The backlog was 400."),
        ("**RESULTS:** 40 % less waiting.", "40 % less waiting."),
        ("Result – costs fell.", "Costs fell."),
        ("Actions taken: I hired 5 people.", "I hired 5 people."),
        ("Action 1: I asked.", "I asked."),
        ("Challenge and Context: floods came.", "Floods came."),
        ("My actions: I asked.", "I asked."),
    ],
)
def test_labels_are_left_out(typed: str, printed: str, info: WorkspaceInfo, framework: Framework) -> None:
    assert _texts(build_package(info, framework, [drafted(story("leading-change"), said(typed))])) == [printed]


@pytest.mark.parametrize(
    "text",
    [
        "Results-driven teams need goals.",
        "Challenge grants went to 5 counties.",
        "Action was needed.",
        "Contextual training began.",
        "The results were clear: waiting fell.",
        "I met the challenge: 400 files.",
    ],
)
def test_sentences_that_begin_with_such_a_word_stay(text: str, info: WorkspaceInfo, framework: Framework) -> None:
    assert _texts(build_package(info, framework, [drafted(story("leading-change"), said(text))])) == [text]


def test_a_label_alone_is_no_sentence(info: WorkspaceInfo, framework: Framework) -> None:
    package = build_package(info, framework, [drafted(story("leading-change"), said("Result:"), said("I won."))])
    assert _texts(package) == ["I won."]


def test_nothing_open_is_no_draft(info: WorkspaceInfo, framework: Framework) -> None:
    sentences = (said("I asked."), said("I cut 40 %.", status=Status.DERIVED))
    package = build_package(info, framework, [drafted(story("leading-change"), *sentences)], final=True)
    assert not package.draft_mark
    assert not package.unsupported
    assert not package.gaps


def test_open_sentences_are_marked_in_a_draft(info: WorkspaceInfo, framework: Framework) -> None:
    sentences = (
        said("I asked."),
        said("I saved $9 million.", status=Status.UNSUPPORTED),
        gap("What changed?"),
        gap("[By how much?]"),
    )
    package = build_package(info, framework, [drafted(story("leading-change"), *sentences)])
    assert package.draft_mark
    assert [(s.text, s.mark) for s in package.sentences] == [
        ("I asked.", Mark.NONE),
        ("I saved $9 million.", Mark.UNSUPPORTED),
        ("[What changed?]", Mark.GAP),
        ("[By how much?]", Mark.GAP),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        said("I saved $9 million.", status=Status.UNSUPPORTED),
        gap("[What changed?]"),
        Sentence(text="I then", element=Element.ACTION, incomplete=True, author=AUTHOR),
    ],
)
def test_one_open_sentence_refuses_final(sentence: Sentence, info: WorkspaceInfo, framework: Framework) -> None:
    drafts = [drafted(story("leading-change"), said("I asked."), sentence)]
    with pytest.raises(InputProblem) as caught:
        build_package(info, framework, drafts, final=True)
    listed = "cut short" if sentence.incomplete else sentence.text
    assert listed in caught.value.message
    assert "I asked." not in caught.value.message


def test_the_refusal_counts_what_it_does_not_list(info: WorkspaceInfo, framework: Framework) -> None:
    sentences = [said(f"I saved ${n} million.", status=Status.UNSUPPORTED) for n in range(1, 8)]
    with pytest.raises(InputProblem, match=r"7 sentences that no answer supports and 1 open question:.*; and 3 more"):
        build_package(info, framework, [drafted(story("leading-change"), *sentences, gap("[?]"))], final=True)


def test_a_sentence_cut_short_is_never_printed(info: WorkspaceInfo, framework: Framework) -> None:
    cut = Sentence(text="I then went to the gov", element=Element.ACTION, incomplete=True, author=AUTHOR)
    package = build_package(info, framework, [drafted(story("leading-change"), cut)])
    assert "gov" not in " ".join(_texts(package))
    assert package.draft_mark


@pytest.mark.parametrize("drafts", [[], [drafted(story("leading-change"))]])
def test_nothing_to_print(drafts: list[tuple[Story, Draft]], info: WorkspaceInfo, framework: Framework) -> None:
    with pytest.raises(InputProblem, match="no draft"):
        build_package(info, framework, drafts)


def test_a_story_of_another_framework_is_refused(info: WorkspaceInfo, framework: Framework) -> None:
    with pytest.raises(InputProblem, match="driving-efficiency"):
        build_package(info, framework, [drafted(story("driving-efficiency"), said("I asked."))])
    with pytest.raises(InputProblem, match="opm-1997"):
        build_package(info, framework, [drafted(story("leading-change"), said("I asked."), framework="opm-1997")])


@settings(deadline=None)
@given(st.text())
@example("a\ufffe\uffffb")
@example("\x00\x1b[31m\x85\u2028\x1c")
def test_one_line_holds_what_a_document_can_hold(text: str) -> None:
    line = one_line(text)
    assert line == one_line(line)
    assert line == line.strip()
    assert not any(c in "\n\r\x0b\x0c\x85\u2028\u2029\t\x00\x1b\ufffe\uffff" or "\ud800" <= c <= "\udfff" for c in line)


def test_an_answer_taken_back_opens_the_sentences_that_rested_on_it(tmp_path: Path, framework: Framework) -> None:
    """A draft's status is that of its answers today, not of the day it was written."""
    with Workspace.create(
        tmp_path / "w.ecq", candidate="Zoë Quarles", framework=framework.id, now=lambda: NOW
    ) as space:
        filed = space.add_story("leading-change")
        text = "I cut the backlog from 2,740 to 310 files."
        space.add_answer(filed.id, "leading-change.5", "", text)
        space.save_draft(drafted(filed, said(text))[1])
        assert not package_of(space, final=True).draft_mark
        space.withdraw(filed.id, "leading-change.5")
        assert [s.text for s in package_of(space).unsupported] == [text]
        with pytest.raises(InputProblem, match="no answer supports"):
            package_of(space, final=True)


def test_the_newest_draft_is_printed(tmp_path: Path, framework: Framework) -> None:
    with Workspace.create(
        tmp_path / "w.ecq", candidate="Zoë Quarles", framework=framework.id, now=lambda: NOW
    ) as space:
        filed = space.add_story("leading-change")
        space.add_story("leading-people")
        space.add_answer(filed.id, "leading-change.1", "", "I asked them. I hired two clerks.")
        space.save_draft(drafted(filed, said("I asked them."))[1])
        space.save_draft(drafted(filed, said("I hired two clerks."))[1])
        assert _texts(package_of(space)) == ["I hired two clerks."]
