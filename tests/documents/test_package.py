"""What goes into a package, and what keeps it from being final."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from coach.documents.package import build_package, package_of
from coach.documents.printed import Mark, Package
from coach.documents.printing import one_line, printed_sentence
from coach.domain.base import CCAR, Element
from coach.domain.draft import Draft, Sentence, Status
from coach.domain.framework import Framework
from coach.domain.story import Story, WorkspaceInfo
from coach.errors import InputProblem, NotFinal
from coach.store.workspace import Workspace
from coach.writing.deciding import Spot, accept

from .conftest import AUTHOR, NOW, drafted, flagged, gap, said, story


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
    listed = "\n".join(caught.value.listed)
    assert sentence.text in listed
    assert "I asked." not in listed


def test_the_refusal_lists_all_that_is_open_with_story_claim_and_reason(
    info: WorkspaceInfo, framework: Framework
) -> None:
    sentences = [flagged(f"I saved ${n} million in {n} years.", f"${n} million", f"{n} years") for n in range(1, 8)]
    cut = Sentence(text="I then", element=Element.ACTION, incomplete=True, author=AUTHOR)
    drafts = [
        drafted(story("results-driven"), said("I set goals."), gap("[Which?]")),
        drafted(story("leading-change"), *sentences, gap("[?]"), cut),
    ]
    with pytest.raises(NotFinal) as caught:
        build_package(info, framework, drafts, final=True)
    problem = caught.value
    assert problem.message == (
        "The package is not final: it has 7 sentences that no answer supports, 2 open questions and 1 incomplete "
        "sentence."
    )
    assert problem.exit_code == 3
    first = problem.listed[:4]
    assert first == (
        "Leading Change, “The printed text has no titles” (leading-change-1):",
        "   Not supported: I saved $1 million in 1 years.",
        "      money “$1 million”: No answer mentions $1 million.",
        "      money “1 years”: No answer mentions 1 years.",
    )
    assert problem.listed[-4:] == (
        "   Open question: [?]",
        "   Incomplete: I then",
        "Results Driven, “The printed text has no titles” (results-driven-1):",
        "   Open question: [Which?]",
    )
    assert len([line for line in problem.listed if "Not supported" in line]) == 7


def test_only_the_claims_that_no_answer_supports_are_flagged(info: WorkspaceInfo, framework: Framework) -> None:
    typed = flagged("Action:\n i saved\t\t$9 million of  $10 million.", "$9 million", "$10 million")
    supported = typed.claims[1].model_copy(update={"status": Status.SUPPORTED})
    only = typed.model_copy(update={"claims": (typed.claims[0], supported)})
    package = build_package(info, framework, [drafted(story("leading-change"), typed, only)])
    both, one = package.sentences
    assert both.text == one.text == "I saved $9 million of $10 million."
    assert [text for text, is_flagged in both.pieces if is_flagged] == ["$9 million", "$10 million"]
    assert [text for text, is_flagged in one.pieces if is_flagged] == ["$9 million"]


def test_claims_that_overlap_are_one_span_and_a_sentence_without_any_is_flagged_whole(
    info: WorkspaceInfo, framework: Framework
) -> None:
    overlapping = flagged("I saved $9 million net.", "$9 million", "million net")
    label = flagged("Result: I won.", "Result")
    bare = said("I won.", status=Status.UNSUPPORTED)
    package = build_package(info, framework, [drafted(story("leading-change"), overlapping, label, bare)])
    spans = [[text for text, is_flagged in s.pieces if is_flagged] for s in package.sentences]
    assert spans == [["$9 million net"], ["I won."], ["I won."]]


@settings(deadline=None)
@given(st.text(), st.text(min_size=1), st.text())
def test_a_flagged_piece_stays_flagged_however_it_is_printed(before: str, piece: str, after: str) -> None:
    """As long as anything of it is left, exactly its characters are flagged."""
    text = before + piece + after
    claim = flagged(text, text).claims[0].model_copy(update={"start": len(before), "end": len(before) + len(piece)})
    printed = printed_sentence(said(text, status=Status.UNSUPPORTED).model_copy(update={"claims": (claim,)}))
    alone = one_line(piece)
    if printed is None or not any(c.isalnum() for c in alone) or len(printed.text) != len(one_line(text)):
        return
    [(start, end)] = printed.flagged
    assert printed.text[start:end].casefold() == alone.casefold()


def test_a_sentence_that_the_candidate_confirmed_is_no_longer_open(info: WorkspaceInfo, framework: Framework) -> None:
    confirmed = flagged("I saved $9 million.", "$9 million").model_copy(update={"accepted": NOW})
    package = build_package(info, framework, [drafted(story("leading-change"), confirmed)], final=True)
    assert not package.draft_mark
    assert _texts(package) == ["I saved $9 million."]


def test_an_acceptance_closes_a_sentence_as_long_as_its_answer_stands(tmp_path: Path, framework: Framework) -> None:
    with Workspace.create(
        tmp_path / "w.ecq", candidate="Zoë Quarles", framework=framework.id, now=lambda: NOW
    ) as space:
        filed = space.add_story("leading-change")
        space.add_answer(filed.id, "leading-change.5", "", "I cut the backlog.")
        saved = space.save_draft(drafted(filed, said("I cut the backlog."), said("I saved $9 million."))[1])
        with pytest.raises(NotFinal, match="1 sentence that no answer supports"):
            package_of(space, final=True)
        after = accept(space, Spot(story=filed.id, draft=saved.id, sentence=1), now=NOW)
        assert not package_of(space, final=True).draft_mark
        assert after.decision is not None
        space.withdraw(filed.id, after.decision.question)
        with pytest.raises(NotFinal, match="1 sentence that no answer supports"):
            package_of(space, final=True)


def test_a_text_of_the_candidates_own_keeps_its_paragraphs_and_order(info: WorkspaceInfo, framework: Framework) -> None:
    typed = [("Waiting fell.", Element.RESULT, 0), ("I asked.", Element.ACTION, 0), ("We won.", Element.RESULT, 1)]
    own = [said(text, element).model_copy(update={"paragraph": number}) for text, element, number in typed]
    answered = said("It was in Ohio.", Element.CONTEXT)
    _, draft = drafted(story("leading-change"), *own[:2], answered, own[2])
    assert draft.paragraphs() == ["Waiting fell. I asked. It was in Ohio.", "We won."]
    package = build_package(info, framework, [(story("leading-change"), draft)])
    printed = [" ".join(s.text for s in p.sentences) for p in package.sections[0].stories[0].paragraphs]
    assert printed == draft.paragraphs()


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
