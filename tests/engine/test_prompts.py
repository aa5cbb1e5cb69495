"""Prompt files: every shipped one renders with exactly its inputs."""

from __future__ import annotations

import pytest

from coach.engine.prompts import load_prompt
from coach.errors import GuidanceProblem
from coach.resources import folder

INPUTS = {
    "framework": "F",
    "ecq": "E",
    "definition": "D",
    "guidance": [],
    "answers": [],
    "element": "action",
    "task": "what was done.",
    "previous": "",
}


def test_every_shipped_prompt_loads_and_has_a_purpose() -> None:
    names = [path.stem for path in folder("prompts").glob("*.md")]
    assert "draft-element" in names
    for name in names:
        prompt = load_prompt(name)
        assert prompt.front.id == name
        assert prompt.front.purpose
        assert [body.role for body in prompt.bodies] == ["system", "user"]


def test_inputs_must_be_exactly_those_of_the_head() -> None:
    prompt = load_prompt("draft-element")
    assert prompt.render(**INPUTS)[1].content.startswith("The candidate's answers")
    with pytest.raises(GuidanceProblem):
        prompt.render(**{**INPUTS, "more": 1})
    with pytest.raises(GuidanceProblem):
        prompt.render(framework="F")


def test_what_stands_in_an_answer_is_text_not_template() -> None:
    text = "{{ 7 * 7 }} {% for x in y %} <b>&amp;</b>"
    hostile = {"id": 1, "asked": "?", "text": text}
    [_, user] = load_prompt("draft-element").render(**{**INPUTS, "answers": [hostile]})
    assert text in user.content


def test_a_missing_prompt_is_a_sentence() -> None:
    with pytest.raises(GuidanceProblem, match="cannot be read"):
        load_prompt("no-such-prompt")
