"""Each word of a draft is its author's, whatever was done with it since."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.authorship import CANDIDATE, covers, whole
from coach.domain.base import Element
from coach.domain.draft import Author, AuthoredSpan, Draft, Evidence, Sentence
from coach.domain.story import Story
from coach.guidance.frameworks import load_framework
from coach.store.workspace import Workspace
from coach.writing.authorship import arranged, authored, edited, shares, spans_of
from coach.writing.builtin import AUTHOR, draft_builtin
from coach.writing.drafting import draft_story
from coach.writing.redoing import redo_element
from tests.fakes import ScriptedModel
from tests.writing.builtin_stories import STORIES
from tests.writing.test_builtin import ANSWERS, QUESTIONS, answers_of

FRAMEWORK = load_framework("opm-2006")
NOW = datetime(2026, 3, 4, 9, 0, tzinfo=UTC)
STORY = Story(id="s1", ecq="results-driven", title="Locks", created=NOW)
MODEL = Author(kind="model", name="granite", sha256="ab" * 32, prompt="draft-element v2")
REWRITER = MODEL.model_copy(update={"prompt": "rewrite-sentence v1"})
SCRIPTED = ScriptedModel().author
ACTION = "I rewrote the repair order with 9 crew leads."


def sentence(text: str, author: Author = MODEL, spans: tuple[AuthoredSpan, ...] = (), *, gap: bool = False) -> Sentence:
    """A sentence of that author."""
    return Sentence(text=text, element=Element.ACTION, author=author, spans=spans, gap=gap)


def draft(*sentences: Sentence) -> Draft:
    """A draft of these."""
    return Draft(story="s1", framework="opm-2006", drafter=AUTHOR, created=NOW, sentences=sentences)


def whose(text: str, spans: Sequence[AuthoredSpan]) -> list[tuple[str, str]]:
    """Each stretch with who wrote it."""
    return [(text[s.start : s.end].strip(), "edited" if s.edited else s.author.kind) for s in spans]


def counted(*drafts: Draft) -> dict[str, int]:
    """Words by kind of author."""
    return {share.by: share.words for share in shares(*drafts)}


@pytest.mark.parametrize(
    ("own", "text", "stretches"),
    [
        ("cut the backlog", "I cut the backlog.", [("I", "built-in"), ("cut the backlog.", "candidate")]),
        (
            "wait 54 -> 12 days",
            "The wait went from 54 to 12 days.",
            [
                ("The", "built-in"),
                ("wait", "candidate"),
                ("went from", "built-in"),
                ("54", "candidate"),
                ("to", "built-in"),
                ("12 days.", "candidate"),
            ],
        ),
        ("I met w/ OMB", "I met with OMB.", [("I met", "candidate"), ("with", "built-in"), ("OMB.", "candidate")]),
        (
            "I hired 2 attorneys",
            "In addition, I hired 2 attorneys.",
            [("In addition,", "built-in"), ("I hired 2 attorneys.", "candidate")],
        ),
        ("I LED IT", "I led it.", [("I led it.", "candidate")]),
        ("the team led me", "I led the team.", [("I led", "built-in"), ("the team.", "candidate")]),
    ],
)
def test_what_stands_in_the_answer_is_the_candidates_and_what_is_added_the_drafters(
    own: str, text: str, stretches: list[tuple[str, str]]
) -> None:
    spans = spans_of(text, AUTHOR, [own])
    assert covers(spans, text)
    assert whose(text, spans) == stretches


def test_a_models_sentence_is_the_models_though_the_answer_says_the_same() -> None:
    assert spans_of("I led it.", MODEL, ["I led it."]) == whole("I led it.", MODEL)


def test_several_own_texts_are_read_one_after_the_other() -> None:
    spans = spans_of("I led it and it fell.", AUTHOR, ["I led it", "it fell"])
    assert whose("I led it and it fell.", spans) == [
        ("I led it", "candidate"),
        ("and", "built-in"),
        ("it fell.", "candidate"),
    ]


@given(st.lists(st.tuples(QUESTIONS, ANSWERS), min_size=1, max_size=4), st.data())
def test_law_a_builtin_draft_gives_each_word_to_the_answer_or_to_the_drafter(
    pairs: list[tuple[str, str]], data: st.DataObject
) -> None:
    accepted = data.draw(st.sets(st.integers(1, len(pairs))))
    check_builtin(pairs, {number: whole(pairs[number - 1][1], MODEL) for number in accepted})


@pytest.mark.parametrize("name", STORIES)
def test_the_law_holds_for_stories_as_they_are_typed(name: str) -> None:
    check_builtin(STORIES[name], {})


def check_builtin(pairs: Sequence[tuple[str, str]], origins: Mapping[int, tuple[AuthoredSpan, ...]]) -> None:
    """Spans cover each sentence; what is not the drafter's stands in the answer and is by whoever wrote that."""
    told = draft_builtin(STORY, answers_of(pairs), FRAMEWORK, now=NOW, origins=origins)
    for each in told.sentences:
        assert covers(each.spans, each.text)
        made_from = each.evidence[0] if each.evidence else None
        kinds = {s.author.kind for s in each.spans} - {"built-in"}
        if made_from is None:
            assert each.gap and not kinds
            continue
        assert kinds <= {"model" if made_from.answer in origins else "candidate"}
        said = re.findall(r"[^\W_]+", made_from.text.casefold())
        kept = [each.text[s.start : s.end] for s in each.spans if s.author.kind != "built-in"]
        assert set(re.findall(r"[^\W_]+", " ".join(kept).casefold())) <= set(said)
        if re.findall(r"[^\W_]+", each.text.casefold()) == said:
            assert "built-in" not in {s.author.kind for s in each.spans}


def test_only_the_piece_that_a_sentence_was_made_from_has_a_say() -> None:
    spans = (AuthoredSpan(start=0, end=8, author=MODEL), AuthoredSpan(start=8, end=26, author=CANDIDATE))
    made_from = Evidence(answer=7, start=0, end=26, text="I led it and cut the costs")
    text = "In addition, I led it and cut the costs."
    assert whose(text, arranged(text, AUTHOR, made_from, {7: spans})) == [
        ("In addition,", "built-in"),
        ("I led it", "model"),
        ("and cut the costs.", "candidate"),
    ]
    later = made_from.model_copy(update={"start": 13, "text": "cut the costs"})
    assert whose("I cut the costs.", arranged("I cut the costs.", AUTHOR, later, {7: spans})) == [
        ("I", "built-in"),
        ("cut the costs.", "candidate"),
    ]
    assert arranged(text, AUTHOR, made_from, {8: spans}) == spans_of(text, AUTHOR, [made_from.text])


def test_an_edit_leaves_the_words_that_stay_with_their_author() -> None:
    before = sentence("I led 12 engineers.", spans=whole("I led 12 engineers.", MODEL))
    spans = edited(before, "I led 40 engineers there.", NOW)
    assert whose("I led 40 engineers there.", spans) == [
        ("I led", "model"),
        ("40", "edited"),
        ("engineers", "model"),
        ("there.", "edited"),
    ]
    assert {s.edited for s in spans if s.author == CANDIDATE} == {NOW}


def test_a_sentence_stored_before_there_were_spans_is_all_its_authors() -> None:
    assert authored(sentence("I led it.")) == whole("I led it.", MODEL)
    assert counted(draft(sentence("I led it.", AUTHOR))) == {"built-in": 3}
    assert whose("I led him.", edited(sentence("I led it."), "I led him.", NOW)) == [
        ("I led", "model"),
        ("him.", "edited"),
    ]


def test_spans_of_another_text_are_not_believed() -> None:
    changed = sentence("I led 12 engineers.", spans=whole("I led.", CANDIDATE))
    assert counted(draft(changed)) == {"model": 4}


def test_words_are_counted_once_and_by_author() -> None:
    mixed = "In addition, I cut the $2.4M backlog."
    found = shares(
        draft(
            sentence(mixed, AUTHOR, spans_of(mixed, AUTHOR, ["I cut the $2.4M backlog"])),
            sentence("I led 12 engineers.", MODEL),
            sentence("I led nine more."),
            sentence("I led 2 cranes.", REWRITER),
            sentence("It fell.", MODEL.model_copy(update={"sha256": "cd" * 32})),
            sentence("[What changed?]", AUTHOR, gap=True),
        ),
        draft(sentence("Waiting fell.", CANDIDATE)),
    )
    assert [(s.by, s.words) for s in found] == [("candidate", 7), ("built-in", 2), ("model", 12), ("model", 2)]
    assert found[2].prompts == ("draft-element v2", "rewrite-sentence v1")
    assert [(s.name, s.sha256[:2]) for s in found] == [("", ""), ("", ""), ("granite", "ab"), ("granite", "cd")]
    assert shares() == shares(draft()) == ()


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.create(tmp_path / "w.ecq", candidate="Robin Vale", framework="opm-2006") as made:
        story = made.add_story("results-driven", "Locks").id
        made.add_answer(story, "element.challenge", "?", "14 of 22 locks were closed and barges waited 6 days")
        made.add_answer(story, "element.action", "?", f"{ACTION} leased 2 cranes from the port for 8 weeks")
        yield made


def drafted(workspace: Workspace, model: ScriptedModel | None = None) -> Draft:
    """The workspace's one story drafted."""
    [story] = workspace.stories()
    return draft_story(workspace, story, FRAMEWORK, model=model, retriever=None, now=NOW)


def by_model(workspace: Workspace) -> Draft:
    """A draft in which one sentence is a model's, one its rewriting, and one gave way to own words."""
    model = ScriptedModel(
        "Of 22 locks 14 were closed. I closed 99 locks.",
        "Barges waited 6 days.",
        "I rewrote the repair order. I leased 50 cranes from the port.",
        "I leased 51 cranes.",
    )
    return drafted(workspace, model)


def test_each_drafter_says_who_wrote_its_sentences(workspace: Workspace) -> None:
    told = [s for s in by_model(workspace).sentences if not s.gap]
    assert [(s.text, {p.author.prompt for p in s.spans if p.author.kind == "model"}) for s in told] == [
        ("Of 22 locks 14 were closed.", {"draft-element v2"}),
        ("Barges waited 6 days.", {"rewrite-sentence v1"}),
        ("I rewrote the repair order.", {"draft-element v2"}),
        ("I leased 2 cranes from the port for 8 weeks.", set()),
    ]
    assert all(covers(s.spans, s.text) for s in told)
    assert whose(told[3].text, told[3].spans) == [
        ("I", "built-in"),
        ("leased 2 cranes from the port for 8 weeks.", "candidate"),
    ]
    models = {(p.author.name, p.author.sha256) for s in told for p in s.spans if p.author.kind == "model"}
    assert models == {(SCRIPTED.name, SCRIPTED.sha256)}


def test_a_paragraph_written_anew_names_the_prompt_that_did_it(workspace: Workspace) -> None:
    drafted(workspace)
    [story] = workspace.stories()
    model = ScriptedModel("I leased 2 cranes from the port.")
    again = redo_element(workspace, story, FRAMEWORK, Element.ACTION, "shorter", model=model, retriever=None, now=NOW)
    assert shares(again)[-1].prompts == ("redo-paragraph v1",)
    assert all(covers(s.spans, s.text) for s in again.sentences)


def accepted(workspace: Workspace) -> str:
    """The text of a model's sentence that became an answer."""
    [story] = workspace.stories()
    told = sentence("Waiting fell from 6 days to 1.", spans=whole("Waiting fell from 6 days to 1.", MODEL))
    return workspace.add_answer(story.id, "element.result", "?", told.text, authored(told)).text


def test_an_accepted_sentence_that_is_arranged_again_stays_the_models(workspace: Workspace) -> None:
    text = accepted(workspace)
    told = drafted(workspace)
    [again] = [s for s in told.sentences if s.element is Element.RESULT]
    assert (again.text, again.author) == (text, AUTHOR)
    assert again.spans == whole(text, MODEL)
    assert counted(told)["model"] == 7


def test_so_it_does_where_it_stands_in_for_what_another_model_made_up(workspace: Workspace) -> None:
    text = accepted(workspace)
    other = ScriptedModel(
        "Of 22 locks 14 were closed.", "I rewrote the repair order.", "It fell to 99.", "It fell by 98."
    )
    told = drafted(workspace, other)
    [again] = [s for s in told.sentences if s.element is Element.RESULT]
    assert (again.text, again.spans) == (text, whole(text, MODEL))


def test_and_where_a_paragraph_that_is_written_anew_keeps_it(workspace: Workspace) -> None:
    text = accepted(workspace)
    [story] = workspace.stories()
    workspace.add_answer(story.id, "element.result.more", "?", "Costs fell by half and nobody left the crews")
    drafted(workspace)
    model = ScriptedModel("Costs fell by half. Waiting fell to 99 days.", "Waiting fell by 98 days.")
    again = redo_element(workspace, story, FRAMEWORK, Element.RESULT, "shorter", model=model, retriever=None, now=NOW)
    [new, kept] = [s for s in again.sentences if s.element is Element.RESULT]
    assert new.spans == whole("Costs fell by half.", SCRIPTED.model_copy(update={"prompt": "redo-paragraph v1"}))
    assert (kept.text, kept.spans) == (text, whole(text, MODEL))


def test_an_accepted_sentence_that_the_candidate_changed_is_shared(workspace: Workspace) -> None:
    accepted(workspace)
    [story] = workspace.stories()
    workspace.add_answer(story.id, "element.result", "?", "Waiting fell from 9 days to 1, and so did costs.")
    [again] = [s for s in drafted(workspace).sentences if s.element is Element.RESULT]
    assert whose(again.text, again.spans) == [
        ("Waiting fell from", "model"),
        ("9", "edited"),
        ("days to 1,", "model"),
        ("and so did costs.", "edited"),
    ]


def test_without_its_origin_the_sentence_would_pass_for_typed(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The known-bad: what the tests above must notice."""
    accepted(workspace)
    monkeypatch.setattr(Workspace, "origins", lambda *_: {})
    assert "model" not in counted(drafted(workspace))
