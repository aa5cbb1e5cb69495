"""Own-words mode: the coach asks, finds and criticises but writes no sentence, whichever way one asks for it."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from coach.domain.authorship import CANDIDATE
from coach.domain.base import Element
from coach.domain.draft import Status
from coach.domain.framework import Framework
from coach.domain.story import Story
from coach.errors import EngineProblem, OwnWordsOnly
from coach.interview.gaps import Lack
from coach.interview.question_check import may_ask, read_question
from coach.store.workspace import Workspace
from coach.writing.asking.guide import Guide
from coach.writing.deciding import Spot, answer
from coach.writing.drafting import draft_story
from coach.writing.own_text import draft_own_text
from coach.writing.redoing import redo_element
from coach.writing.story_prompt import prepare_story
from tests.fakes import ScriptedModel
from tests.writing.sentence_paths import callers, functions, may_write, name_of

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)

REFUSING = {
    "writing.drafting:draft_story",
    "writing.redoing:redo_element",
    "writing.asking.guide:Guide.answer",
    "writing.story_prompt:prepare_story",
    "writing.saving:save_written",
}
"""These look at the mode themselves, first of all."""

BEHIND = {
    "writing.builtin:draft_builtin": {
        "writing.drafting:draft_story",
        "writing.model_drafter:ModelDrafter.__init__",
        "writing.filling:filled",
    },
    "writing.model_drafter:ModelDrafter.__init__": {"writing.drafting:draft_story", "writing.redoing:redo_element"},
    "writing.model_drafter:ModelDrafter.draft": {"writing.drafting:draft_story", "writing.redoing:redo_element"},
    "writing.element_writer:ElementWriter.__init__": {"writing.model_drafter:ModelDrafter.__init__"},
    "writing.element_writer:ElementWriter._ask": {"writing.model_drafter:ModelDrafter.__init__"},
    "writing.story_prompt:StoryPrompt.__init__": {
        "writing.model_drafter:ModelDrafter.__init__",
        "writing.story_prompt:prepare_story",
        "benchmark.prompts:drafting_prompts",
    },
    "writing.asking.answer:answer_question": {"writing.asking.guide:Guide.answer"},
    "writing.filling:filled": {"writing.deciding:answer"},
}
"""These write, and only those named call them: each of those refuses, is itself one of these, or is explained below."""

IN_THE_CANDIDATES_WORDS = {
    "writing.own_text:draft_own_text",
    "writing.own_text:_sentence",
    "writing.stood_before:_joined",
    "writing.retyping:retyped",
    "writing.filling:_as_typed",
    "writing.deciding:_saved",
}
"""What they put into a draft was typed by the candidate, or stood in one of their drafts before."""

WITHOUT_A_SENTENCE = {
    "writing.settling:_sentence": "part of ElementWriter",
    "writing.asking.prompt:fitting": "the prompt of answer_question",
    "writing.builtin:gap_sentence": "an open question",
    "writing.acceptance:marked": "marks and verdicts",
    "writing.checking:recheck": "marks and verdicts",
    "writing.authorship_view:stretches": "a view",
    "writing.model_mapping:ask_about_doubtful": "scores of competencies by their ids",
    "writing.stopping:Stoppable.__init__": "a model that can be stopped",
    "writing.stopping:Stoppable.generate": "a model that can be stopped",
    "interview.probing:Prober.__init__": "questions, see below",
    "interview.probing:Prober._asked": "questions, see below",
    "cli.ask:_Answering.__init__": "hands on to Guide.answer",
    "cli.drafting:draft": "hands on to draft_story and redo_element",
    "cli.drafting:_drafts": "hands on to draft_story and redo_element",
    "tui.drafting:Write.__call__": "hands on to draft_story and redo_element",
    "tui.drafting:Drafting.run": "hands on to draft_story and redo_element",
    "tui.drafting:write": "hands on to draft_story and redo_element",
    "tui.reading_ahead:ReadingAhead._prepare": "hands on to prepare_story",
    "engine.model_check:measured": "measures speed on words of its own",
    "engine.probes:probe_llama": "measures speed on words of its own",
    "benchmark.decoding:_rate": "measures speed on words of its own",
    "benchmark.first_token:_first_token": "measures speed on words of its own",
    "benchmark.first_token:_forget": "measures speed on words of its own",
    "benchmark.model_process:cancel_figure": "measures speed on words of its own",
    "benchmark.prompts:drafting_prompts": "measures speed on words of its own",
}


def test_every_way_to_a_sentence_is_known() -> None:
    """A new function that takes a model, or builds, saves or changes a draft, must be placed in one of the lists."""
    found = {place for place, function, known in functions() if may_write(function, known)}
    listed = REFUSING | BEHIND.keys() | IN_THE_CANDIDATES_WORDS | WITHOUT_A_SENTENCE.keys()
    assert found - listed == set(), "may these write in own-words mode? Place them in one of the lists"
    assert listed - found == {"writing.filling:filled"}, "these are no more"


def test_those_that_refuse_look_at_the_mode_before_anything_else() -> None:
    bodies = {place: function.body for place, function, _ in functions() if place in REFUSING}
    assert bodies.keys() == REFUSING
    for place, body in bodies.items():
        first = next(node for node in body if not isinstance(node, ast.Expr) or isinstance(node.value, ast.Call))
        called = {name_of(node) for node in ast.walk(first) if isinstance(node, ast.Call)}
        looked = {node.attr for node in ast.walk(first) if isinstance(node, ast.Attribute)}
        assert "refuse_to_write" in called or "own_words" in looked, place


def test_what_writes_is_called_from_nowhere_else() -> None:
    calling = callers()
    for place, allowed in BEHIND.items():
        name = place.partition(":")[2].partition(".")[0]
        assert calling[name] <= allowed, place
        for caller in allowed - {"writing.deciding:answer", "benchmark.prompts:drafting_prompts"}:
            assert caller in REFUSING | BEHIND.keys(), caller


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.create(tmp_path / "w.ecq", candidate="Robin Vale", framework="opm-2006", own_words=True) as made:
        yield made


@pytest.fixture
def story(workspace: Workspace) -> Story:
    made = workspace.add_story("results-driven", "Locks")
    workspace.add_answer(made.id, "element.action", "?", "leased 2 cranes")
    return made


def _model() -> ScriptedModel:
    return ScriptedModel(*["I leased 2 cranes."] * 4, context=100_000)


def _refused(write: Callable[[], object]) -> None:
    with pytest.raises(OwnWordsOnly) as caught:
        write()
    assert caught.value.exit_code == 3
    assert "own-words mode" in caught.value.message
    assert "coach draft FILE --story ID --from TEXT" in caught.value.next_step


@pytest.mark.parametrize("model", [None, _model()], ids=["built-in", "model"])
def test_no_draft_is_written(
    model: ScriptedModel | None, workspace: Workspace, story: Story, framework: Framework
) -> None:
    _refused(lambda: draft_story(workspace, story, framework, model=model, retriever=None, now=NOW))
    assert workspace.latest_draft(story.id) is None
    workspace.set_own_words(False)
    assert draft_story(workspace, story, framework, model=model, retriever=None, now=NOW).sentences
    assert model is None or model.history


@pytest.mark.parametrize("model", [None, _model()], ids=["without", "model"])
def test_no_paragraph_is_written_anew(
    model: ScriptedModel | None, workspace: Workspace, story: Story, framework: Framework
) -> None:
    before = draft_own_text(workspace, story, framework, "I leased cranes.", now=NOW)

    def redo() -> object:
        return redo_element(
            workspace, story, framework, Element.ACTION, "shorter", model=model, retriever=None, now=NOW
        )

    _refused(redo)
    assert workspace.latest_draft(story.id) == before
    assert model is None or not model.history


def test_a_model_words_no_answer_to_a_question_and_the_passages_are_found_all_the_same(
    workspace: Workspace, framework: Framework
) -> None:
    guide = Guide(framework, None, workspace)
    model = _model()
    [asked] = guide.look_up(["How many examples may I give for each ECQ?"])
    assert asked.passages
    _refused(lambda: guide.answer(asked, model))
    assert not model.history
    assert Guide(framework, None).answer(asked, model).answer is not None, "who names no workspace is in no mode"


def test_nothing_is_read_ahead_of_a_draft_that_is_refused(
    workspace: Workspace, story: Story, framework: Framework
) -> None:
    model = _model()
    answers = workspace.answers(story.id)
    prepare_story(workspace, model, framework, story, answers, [])
    assert not model.prepared
    workspace.set_own_words(False)
    prepare_story(workspace, model, framework, story, answers, [])
    assert model.prepared


def test_what_is_answered_to_an_open_question_stands_just_as_it_was_typed(
    workspace: Workspace, story: Story, framework: Framework
) -> None:
    workspace.set_own_words(False)
    draft = draft_story(workspace, story, framework, model=None, retriever=None, now=NOW)
    workspace.set_own_words(True)
    gap = next(n for n, s in enumerate(draft.sentences) if s.gap and s.element is Element.RESULT)
    spot = Spot(story=story.id, draft=draft.id, sentence=gap)
    after = answer(workspace, spot, "waiting down to 1 day. barges  back on schedule", framework, now=NOW)
    typed = after.sentences[gap:]
    assert [s.text for s in typed] == ["waiting down to 1 day.", "barges back on schedule"]
    assert {s.author for s in typed} == {CANDIDATE}
    assert all(s.status is Status.SUPPORTED and s.evidence for s in typed)


def test_with_the_mode_off_the_built_in_drafter_makes_it_whole(
    workspace: Workspace, story: Story, framework: Framework
) -> None:
    workspace.set_own_words(False)
    draft = draft_story(workspace, story, framework, model=None, retriever=None, now=NOW)
    gap = next(n for n, s in enumerate(draft.sentences) if s.gap and s.element is Element.RESULT)
    spot = Spot(story=story.id, draft=draft.id, sentence=gap)
    assert answer(workspace, spot, "waiting down to 1 day", framework, now=NOW).sentences[gap].text.endswith("1 day.")


@pytest.mark.parametrize(
    "reply",
    [
        "I leased 2 cranes.",
        "I leased 2 cranes. How many crews did you lead?",
        "How many crews did you lead? I led 9 crews with my deputy.",
        "How many crews did you lead, as I led 9 of my own?",
        "Write: I leased 2 cranes; how many crews did you lead?",
    ],
)
def test_a_follow_up_in_a_models_words_holds_no_sentence_for_the_text(reply: str) -> None:
    said = "I leased 2 cranes and led crews."
    assert read_question(reply) is None or not may_ask(reply, Lack.NUMBER, said)
    assert may_ask("How many crews did you lead?", Lack.NUMBER, said)


@pytest.mark.parametrize("fails", [False, True])
def test_what_a_model_writes_while_the_mode_is_switched_on_is_not_saved(
    workspace: Workspace, story: Story, framework: Framework, fails: bool
) -> None:
    workspace.set_own_words(False)
    model = ScriptedModel()
    for _ in range(8):
        model.enqueue("I leased 2 cranes.", error=EngineProblem("It died.", "Try again.") if fails else None)

    def switched_on(text: str) -> None:
        workspace.set_own_words(True)

    with pytest.raises(OwnWordsOnly):
        draft_story(workspace, story, framework, model=model, retriever=None, now=NOW, on_text=switched_on)
    assert workspace.drafts(story.id) == []


def test_a_paragraph_that_a_model_writes_while_the_mode_is_switched_on_is_not_saved(
    workspace: Workspace, story: Story, framework: Framework
) -> None:
    workspace.set_own_words(False)
    before = draft_story(workspace, story, framework, model=None, retriever=None, now=NOW)
    model = ScriptedModel("I leased 2 cranes.", "I leased 2 cranes.")

    def switched_on(text: str) -> None:
        workspace.set_own_words(True)

    element = next(s.element for s in before.sentences if not s.gap)
    with pytest.raises(OwnWordsOnly):
        redo_element(
            workspace,
            story,
            framework,
            element,
            "shorter",
            model=model,
            retriever=None,
            now=NOW,
            on_text=switched_on,
        )
    assert workspace.drafts(story.id) == [before]
