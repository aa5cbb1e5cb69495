"""The candidate's own text as a draft: cut, sorted and checked, and nobody's words become theirs by being pasted."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coach.documents.package import export, package_of
from coach.documents.read import read_body
from coach.domain.authorship import CANDIDATE
from coach.domain.base import Element
from coach.domain.draft import Author, Draft, Sentence, Status
from coach.domain.framework import Framework
from coach.domain.story import Story
from coach.errors import InputProblem, MeritEssay
from coach.guidance.frameworks import load_framework
from coach.store.workspace import Workspace
from coach.writing.authorship import authored, shares
from coach.writing.deciding import Spot, accept, cut, edit
from coach.writing.drafting import draft_story
from coach.writing.own_text import draft_own_text, text_of
from coach.writing.stood_before import Former
from tests.fakes import ScriptedModel

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
LATER = NOW + timedelta(days=1)
MODEL = Author(kind="model", name="some-model", sha256="ab" * 32, prompt="draft-element v1")
ANSWERS = {
    "element.challenge": "14 of 22 locks were closed and barges waited 6 days",
    "element.action": "I leased 2 cranes and rewrote the repair order with 9 crew leads",
    "element.result": "By September 2021 waiting fell from 6 days to 1",
}


@pytest.fixture
def story(workspace: Workspace) -> Story:
    made = workspace.add_story("results-driven", "Locks")
    for question, text in ANSWERS.items():
        workspace.add_answer(made.id, question, f"{question}?", text)
    return made


def _by_model(workspace: Workspace, story: Story, *texts: str) -> Draft:
    sentences = tuple(Sentence(text=text, element=Element.ACTION, author=MODEL) for text in texts)
    return workspace.save_draft(
        Draft(story=story.id, framework="opm-2006", drafter=MODEL, created=NOW, sentences=sentences)
    )


def _whose(sentence: Sentence) -> list[tuple[str, str, bool]]:
    return [(sentence.text[s.start : s.end].strip(), s.author.kind, s.edited is not None) for s in authored(sentence)]


def test_a_typed_text_is_cut_sorted_checked_and_the_candidates(
    workspace: Workspace, story: Story, framework: Framework
) -> None:
    text = (
        "14 of 22 locks were closed, and barges waited 6 days.\n\n"
        "I leased 2 cranes. I rewrote the repair order with 45 crew leads.\n\nWaiting fell from 6 days to 1."
    )
    draft = draft_own_text(workspace, story, framework, text, now=NOW)
    assert draft.paragraphs() == text.split("\n\n")
    assert [(s.element, s.status) for s in draft.sentences] == [
        (Element.CHALLENGE, Status.SUPPORTED),
        (Element.ACTION, Status.SUPPORTED),
        (Element.ACTION, Status.UNSUPPORTED),
        (Element.RESULT, Status.SUPPORTED),
    ]
    assert draft.drafter == CANDIDATE
    assert all(s.author == CANDIDATE for s in draft.sentences)
    assert [share.by for share in shares(draft)] == ["candidate"]
    assert [c.text for c in draft.sentences[2].claims if c.status is Status.UNSUPPORTED] == ["45"]
    assert draft.sentences[1].evidence[0].text == ANSWERS["element.action"]
    assert draft.notes == ("No sentence of this text tells the context.",)
    assert workspace.latest_draft(story.id) == draft


@pytest.mark.parametrize("fmt", ["docx", "md"])
def test_a_text_that_was_saved_out_and_given_back_stays_whose_it_was(
    workspace: Workspace, story: Story, framework: Framework, tmp_path: Path, fmt: str
) -> None:
    _by_model(workspace, story, "I leased 2 cranes.", "I saved $9 million [sic].")
    target = tmp_path / f"package.{fmt}"
    export(package_of(workspace), "md" if fmt == "md" else "docx", target)
    text = f"We met at dawn on the river.\n\n{read_body(target)}"
    draft = draft_own_text(workspace, story, framework, text, now=LATER)
    assert [_whose(s) for s in draft.sentences] == [
        [("We met at dawn on the river.", "candidate", False)],
        [("I leased 2 cranes.", "model", False)],
        [("I saved $9 million [sic].", "model", False)],
    ]
    assert [s.status for s in draft.sentences][1:] == [Status.SUPPORTED, Status.UNSUPPORTED]


def test_the_same_text_again_is_no_new_version(workspace: Workspace, story: Story, framework: Framework) -> None:
    before = draft_story(workspace, story, framework, model=None, retriever=None, now=NOW)
    same = draft_own_text(workspace, story, framework, text_of(before).replace("\n\n", "\n \n\n"), now=LATER)
    assert same == before
    assert len(workspace.drafts(story.id)) == 1


def test_open_questions_and_confirmations_stay_with_the_sentences_that_stay(
    workspace: Workspace, story: Story, framework: Framework
) -> None:
    workspace.withdraw(story.id, "element.result")
    model = ScriptedModel("14 of 22 locks were closed.", "I hired 45 divers.", context=100_000)
    before = draft_story(workspace, story, framework, model=None, retriever=None, now=NOW)
    assert not model.history
    gaps = [s.text for s in before.gaps]
    assert gaps
    place = next(n for n, s in enumerate(before.sentences) if not s.gap)
    accepted = accept(workspace, Spot(story=story.id, draft=before.id, sentence=place), now=NOW)
    draft = draft_own_text(workspace, story, framework, f"{text_of(accepted)}\n\nI met them all.", now=LATER)
    assert [s.text for s in draft.gaps] == gaps
    assert draft.sentences[place].accepted is not None
    assert [s.text for s in draft.unsupported] == ["I met them all."]
    assert "result" not in " ".join(draft.notes), "its question stands in the text"


def test_an_edited_sentence_keeps_the_authors_of_the_words_that_stay(
    workspace: Workspace, story: Story, framework: Framework
) -> None:
    _by_model(workspace, story, "I leased 2 cranes and rewrote the repair order with 9 crew leads.", "I then rested.")
    text = "I leased 2 old cranes and rewrote the repair order. I then rested."
    first, second = draft_own_text(workspace, story, framework, text, now=LATER).sentences
    assert _whose(first) == [
        ("I leased 2", "model", False),
        ("old", "candidate", True),
        ("cranes and rewrote the repair order.", "model", False),
    ]
    assert first.author == MODEL
    assert _whose(second) == [("I then rested.", "model", False)]


def test_two_sentences_made_into_one_keep_both_authors_words(
    workspace: Workspace, story: Story, framework: Framework
) -> None:
    _by_model(workspace, story, "I leased 2 cranes from Ohio.", "I asked.", "I rewrote the whole repair order.")
    text = "I rewrote the whole repair order after I leased 2 cranes from Ohio."
    [sentence] = draft_own_text(workspace, story, framework, text, now=LATER).sentences
    typed = [words for words, kind, _ in _whose(sentence) if kind == "candidate"]
    assert typed == ["after"]


def test_words_in_common_that_tell_nothing_make_no_source(
    workspace: Workspace, story: Story, framework: Framework
) -> None:
    _by_model(workspace, story, "In order to lift the gates I leased 2 cranes as well as a barge.")
    text = "In order to be fair I asked every lock keeper as well as the union about it."
    [sentence] = draft_own_text(workspace, story, framework, text, now=LATER).sentences
    assert _whose(sentence) == [(text, "candidate", False)]


def test_a_sentence_of_an_older_draft_or_of_another_story_is_known_too(
    workspace: Workspace, story: Story, framework: Framework
) -> None:
    other = workspace.add_story("leading-change", "Gates")
    _by_model(workspace, other, "I moved the gates by hand.")
    _by_model(workspace, story, "I leased 2 cranes.")
    _by_model(workspace, story, "I asked.")
    text = "I leased 2 cranes. I moved the gates by hand. I came back."
    draft = draft_own_text(workspace, story, framework, text, now=LATER)
    assert [s.author.kind for s in draft.sentences] == ["model", "model", "candidate"]
    assert draft.drafter == MODEL, "most of its words are the model's"


def test_sentences_without_a_full_stop_are_known_and_one_that_goes_on_is_another(
    workspace: Workspace, story: Story, framework: Framework
) -> None:
    _by_model(workspace, story, "I leased 2", "I asked. Nobody came.", "I rewrote the repair order")
    draft = draft_own_text(
        workspace, story, framework, "I leased 2 I asked. Nobody came. I rewrote the repair order at night.", now=LATER
    )
    assert [s.text for s in draft.sentences] == [
        "I leased 2",
        "I asked. Nobody came.",
        "I rewrote the repair order at night.",
    ]
    assert [len(s.spans) for s in draft.sentences] == [0, 0, 2]


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        ("I asked.\nI came.", ["I asked. I came."]),
        ("I asked\nI came", ["I asked", "I came"]),
        ("- I asked.\n- I came.", ["I asked.", "I came."]),
        ("I asked.\n\nI came.", ["I asked.", "I came."]),
        ("I asked.\n \t\nI came. I saw.", ["I asked.", "I came. I saw."]),
    ],
)
def test_paragraphs_are_those_that_were_typed(
    text: str, paragraphs: list[str], workspace: Workspace, story: Story, framework: Framework
) -> None:
    assert draft_own_text(workspace, story, framework, text, now=NOW).paragraphs() == paragraphs


def test_another_paragraph_is_another_version(workspace: Workspace, story: Story, framework: Framework) -> None:
    first = draft_own_text(workspace, story, framework, "I asked. I came.", now=NOW)
    second = draft_own_text(workspace, story, framework, "I asked.\n\nI came.", now=LATER)
    assert first.id != second.id
    assert [s.author for s in second.sentences] == [CANDIDATE, CANDIDATE]


def test_what_is_decided_on_a_sentence_stays_in_its_paragraph(
    workspace: Workspace, story: Story, framework: Framework
) -> None:
    draft = draft_own_text(workspace, story, framework, "I asked.\n\nI came. I saw.\n\nI left.", now=NOW)
    changed = edit(workspace, Spot(story=story.id, draft=draft.id, sentence=1), "We came. We stayed.", now=LATER)
    assert changed.paragraphs() == ["I asked.", "We came. We stayed. I saw.", "I left."]
    shorter = cut(workspace, Spot(story=story.id, draft=changed.id, sentence=0), now=LATER)
    assert shorter.paragraphs() == ["We came. We stayed. I saw.", "I left."]


@pytest.mark.parametrize("text", ["", " \n ", "--- !", "I asked\x1b[2J."])
def test_text_that_cannot_be_taken_changes_nothing(
    text: str, workspace: Workspace, story: Story, framework: Framework
) -> None:
    with pytest.raises(InputProblem, match="nothing was changed"):
        draft_own_text(workspace, story, framework, text, now=NOW)
    assert workspace.latest_draft(story.id) is None


def test_an_essay_that_only_the_applicant_may_write_is_refused(
    workspace: Workspace, story: Story, framework: Framework
) -> None:
    text = "How has your strong work ethic contributed to your professional and personal achievements?\n\nI led."
    with pytest.raises(MeritEssay, match=r"^The text is for one"):
        draft_own_text(workspace, story, framework, text, now=NOW)
    assert workspace.latest_draft(story.id) is None


def test_a_story_without_a_place_is_refused(workspace: Workspace, story: Story) -> None:
    with pytest.raises(InputProblem, match="has no place"):
        draft_own_text(workspace, story, load_framework("opm-2025"), "I asked.", now=NOW)


WORDS = st.sampled_from("I asked leased cranes. gates [Why?] came 9 and".split())
TEXTS = st.lists(WORDS, min_size=1, max_size=14).map(" ".join)


@settings(deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=6, unique=True), st.data())
def test_whatever_stood_before_is_found_word_for_word(texts: list[str], data: st.DataObject) -> None:
    """Former sentences one after the other come out as they went in, or as longer ones of them."""
    former = Former([Sentence(text=t, element=Element.ACTION, author=MODEL) for t in texts])
    chosen = data.draw(st.lists(st.sampled_from(texts), min_size=1, max_size=6))
    words = " ".join(chosen).split()
    found = former.whole(words, {len(words)})
    at = 0
    while at < len(words):
        stood = found[at]
        assert stood is not None
        length, sentence = stood
        assert words[at : at + length] == sentence.text.split()
        at += length
    assert at == len(words)


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.lists(st.sampled_from([*"IaI.\n-", "asked", "them", " ", ". ", "\n\n", "9"]), min_size=1).map("".join))
def test_no_word_that_was_typed_is_lost(
    text: str, tmp_path_factory: pytest.TempPathFactory, framework: Framework
) -> None:
    path = tmp_path_factory.mktemp("any") / "w.ecq"
    with Workspace.create(path, candidate="R", framework="opm-2006") as space:
        made = space.add_story("results-driven")
        try:
            draft = draft_own_text(space, made, framework, text, now=NOW)
        except InputProblem:
            return
        letters = [c for c in text if c.isalpha()]
        assert [c for s in draft.sentences for c in s.text if c.isalpha()] == letters
        assert draft.paragraphs() == draft_own_text(space, made, framework, text_of(draft), now=NOW).paragraphs()
