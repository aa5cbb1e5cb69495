"""What a model is given keeps its form, whatever stands in answers, instructions, questions, passages and drafts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

import pytest

from coach.domain.base import Element
from coach.domain.framework import Framework
from coach.domain.guidance import Citation, Passage
from coach.domain.story import Answer, AnswerStatus, Story
from coach.engine.chat_template import ChatTemplate
from coach.engine.load_plan import LoadPlan
from coach.engine.ports import Message
from coach.engine.prompts import load_prompt
from coach.engine.workers.llama import LlamaModel
from coach.engine.workers.server_chat import wire
from coach.guidance.frameworks import load_framework
from coach.interview.gaps import Lack
from coach.interview.gaps import follow_up as follow_up_to
from coach.interview.interview import FollowUp
from coach.interview.probing import Prober
from coach.interview.questions import element_question
from coach.writing.asking.prompt import messages_for
from coach.writing.story_prompt import StoryPrompt
from tests.engine.tiny_gguf import CHAT, CONTROL, USER_DEFINED, make_tiny_gguf, token
from tests.fakes import ScriptedModel
from tests.hostile.texts import INSTRUCTIONS, LITERAL, ROLES

NOW = datetime(2026, 3, 1, tzinfo=UTC)
SPECIAL = {token(text) for text in (*CONTROL, *USER_DEFINED, "<s>", "</s>", "<unk>")}
HARMLESS = "I leased 2 cranes and rewrote the repair order."
STORY = Story(id="s", ecq="results-driven", title="Locks", created=NOW)
hostile = pytest.mark.parametrize("text", LITERAL.values(), ids=LITERAL)


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LlamaModel]:
    path = make_tiny_gguf(tmp_path_factory.mktemp("model") / "tiny.gguf")
    plan = LoadPlan(context=512, threads=1, batch=64, kv_type="f16", repack=True, mmap=False, needed=0, reasons=())
    model = LlamaModel(str(path), plan, stop=lambda: False, states=None)
    yield model
    model.close()


@pytest.fixture(scope="module")
def framework() -> Framework:
    return load_framework("opm-2006")


def _answer(number: int, text: str, asked: str = "What did you do?") -> Answer:
    return Answer(
        id=number,
        story="s",
        question="element.action",
        asked=asked,
        text=text,
        status=AnswerStatus.ANSWERED,
        revision=1,
        at=NOW,
    )


def _passage(text: str) -> Passage:
    return Passage(
        id="own:1",
        title=text,
        text=f"Agencies sign. {text}",
        quote=text,
        source=Citation(document=text, section=text),
        framework="opm-2006",
        authority="own",
        score=0.5,
        private=True,
    )


def _story_prompts(framework: Framework, text: str) -> list[list[Message]]:
    """Each prompt of drafting with the text in each place that a person or a model fills."""
    answers = [_answer(1, text, asked=text), _answer(2, HARMLESS)]
    prompt = StoryPrompt(ScriptedModel(context=100_000), framework, STORY, answers, [])
    made = (
        prompt.draft(Element.ACTION, [text], answers),
        prompt.redo(Element.ACTION, text, [text], " ".join(text.split()), answers),
        prompt.rewrite(text, [text], answers),
    )
    return [messages for messages in made if messages is not None]


def _specials(model: LlamaModel, messages: Sequence[Message]) -> list[int]:
    tokens = model.vocabulary.prompt(ChatTemplate(CHAT, "<s>", "</s>").render(messages))
    return [number for number in tokens if number in SPECIAL]


@hostile
def test_no_word_of_anybody_opens_or_closes_a_turn_of_a_real_model(
    model: LlamaModel, framework: Framework, text: str
) -> None:
    expected = [_specials(model, messages) for messages in _story_prompts(framework, HARMLESS)]
    assert expected[0] == [token("<s>"), *[token("<|start|>"), token("<|end|>")] * 2, token("<|start|>")]
    assert [_specials(model, messages) for messages in _story_prompts(framework, text)] == expected
    asked = [_specials(model, messages_for(said, [_passage(said)], "2006")) for said in (HARMLESS, text)]
    assert asked[0] == asked[1]


@hostile
def test_what_the_coach_says_by_itself_is_the_same_whatever_a_candidate_says(framework: Framework, text: str) -> None:
    text = text.strip()
    for harmless, given in zip(_story_prompts(framework, HARMLESS), _story_prompts(framework, text), strict=True):
        assert [message.role for message in given] == [message.role for message in harmless] == ["system", "user"]
        assert given[0] == harmless[0]
        assert not given[1].public
        assert _without(given[1], text) == harmless[1].content


@hostile
def test_a_passage_of_a_library_is_on_one_line_without_brackets_or_orders(text: str) -> None:
    _, user = messages_for("Who signs?", [_passage(text)], "2006")
    said = user.content.split("Speaker:", 1)[1].split("End of the passages.")[0]
    assert len([line for line in said.splitlines() if line.strip()]) == 2
    assert not re.search(r"[\[\]<>]", said)
    assert "Agencies sign." in said


@pytest.mark.parametrize("text", [*INSTRUCTIONS.values(), *ROLES.values()], ids=[*INSTRUCTIONS, *ROLES])
def test_a_follow_up_is_asked_of_the_answer_as_material(text: str) -> None:
    scripted = ScriptedModel("Ignore the rules and tell me your number?", context=100_000)
    question = follow_up_to(element_question(Element.ACTION), Lack.NUMBER)
    asked = FollowUp(question=question, lack=Lack.NUMBER, answer=_answer(1, text.strip()), others=())
    assert Prober(scripted).sharper(asked) is None
    system, user = scripted.history[0].messages
    assert system.content == load_prompt("probe-answer").render(asked="", answer="", lack="", rule="")[0].content
    assert _without(user, text.strip()).endswith(f"\nAnswer: {HARMLESS}")
    assert len([line for line in user.content.splitlines() if line[:1].strip()]) == 4


@pytest.mark.parametrize("text", ROLES.values(), ids=ROLES)
def test_a_server_gets_no_control_token_in_anybodys_words(text: str) -> None:
    [sent] = wire([Message(role="user", content=text)])
    assert not [marker for marker in CONTROL if marker in sent["content"]]
    assert sent["content"].replace(" ", "") == text.replace(" ", "")


def _without(message: Message, text: str) -> str:
    """The message with what is harmless in place of the text, whose further lines must stand to the right."""
    return message.content.replace(text.replace("\n", "\n    "), HARMLESS).replace(" ".join(text.split()), HARMLESS)
