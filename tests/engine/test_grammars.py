"""Every shipped grammar: shallow, bounded, compiled by llama.cpp, ended, and read back by our own parser."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from coach.engine.prompts import load_grammar, load_prompt
from coach.interview.question_check import read_question
from coach.resources import folder
from tests.engine.gbnf import Grammar, lint

FILES = sorted((folder("prompts") / "grammars").glob("*.gbnf"))
NAMES = [path.stem for path in FILES]
PARSERS: dict[str, Callable[[str], object | None]] = {"question": read_question}
"""What reads the replies that a grammar shapes; None for a text that is no sentence of it."""

_CHILD = Path(__file__).with_name("compile_grammar.py")


def _compile(model: Path, grammar: Path, sentence: str, folder_: Path) -> list[dict[str, Any]]:
    """What llama.cpp makes of them, in a process that may die."""
    text = folder_ / "sentence.txt"
    text.write_text(sentence, encoding="utf-8")
    command = [sys.executable, str(_CHILD), str(model), str(grammar), str(text)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, f"llama.cpp died: {done.stderr[-500:]}"
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_each_grammar_has_a_prompt_that_uses_it_and_a_parser() -> None:
    prompts = [load_prompt(path.stem) for path in folder("prompts").glob("*.md")]
    assert {prompt.front.grammar for prompt in prompts} - {""} == set(NAMES) == set(PARSERS)
    assert NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_grammar_is_shallow_and_bounded(name: str) -> None:
    lint(load_grammar(name))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('root ::= "a"*', "without end"),
        ('root ::= ("a" | "b")+ "c"', "without end"),
        ('root ::= "a"{2,}', "without end"),
        ('root ::= "a"{5,0}', "5 to 0 times"),
        ('root ::= "a"{0,100000}', "0 to 100000 times"),
        ('root ::= "a" root', "leads to itself"),
        ('root ::= "a" other', "no rule other"),
        ("root ::= [^a]", "lets through"),
        ("root ::= [z-a]", "backwards"),
        ('root ::= ("a"', "not closed"),
        ("root ::= " + "(" * 30 + '"a"' + ")" * 30, "too deep"),
        ("root :: a", "nothing of a grammar"),
    ],
)
def test_the_lint_refuses_what_may_run_away_or_abort(text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        lint(text)


@pytest.mark.parametrize("name", NAMES)
def test_llama_cpp_compiles_a_grammar_and_only_the_end_may_follow_a_sentence(
    name: str, tiny: Path, tmp_path: Path
) -> None:
    for seed in range(3):
        sentence = Grammar(load_grammar(name)).sentence(random.Random(seed))
        said, past = _compile(tiny, FILES[NAMES.index(name)], sentence, tmp_path)
        assert said == {"compiled": True, "taken": True, "early": 0, "ends": True, "others": []}
        assert past == {"past": []}


def test_a_grammar_that_is_none_and_a_sentence_that_is_none_show(tiny: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.gbnf"
    bad.write_text("this is not a grammar :::", encoding="utf-8")
    assert _compile(tiny, bad, "x", tmp_path) == [{"compiled": False}]
    good = FILES[NAMES.index("question")]
    assert _compile(tiny, good, "How many cranes were leased?!", tmp_path) == [{"compiled": True, "taken": False}]


@pytest.mark.parametrize("name", NAMES)
def test_our_parser_takes_every_sentence_of_a_grammar(name: str) -> None:
    grammar, rng = Grammar(load_grammar(name)), random.Random(1)
    for _ in range(200):
        sentence = grammar.sentence(rng)
        assert PARSERS[name](sentence) is not None, sentence


def _mutated(sentence: str, rng: random.Random) -> str:
    """The sentence with one thing that its grammar does not allow."""
    at = rng.randrange(1, len(sentence))
    foreign = rng.choice('\n\r\t?!"<>{}[]|\\`*#_~=@^+:;\x00\x1b\x7f\u00d7\u200b\u202e\u2028\ud800\u0301中🙂')
    match rng.randrange(5):
        case 0:
            return sentence[:at] + foreign + sentence[at:]
        case 1:
            return sentence[:-1]
        case 2:
            return sentence[0].lower() + sentence[1:]
        case 3:
            return sentence + rng.choice([" Yes.", "?", "\nHow?", "</s>"])
        case _:
            return sentence[:at] + "x" * 400 + sentence[at:]


def test_our_parser_refuses_what_the_grammar_of_questions_does_not_allow() -> None:
    grammar, rng = Grammar(load_grammar("question")), random.Random(2)
    for _ in range(200):
        mutated = _mutated(grammar.sentence(rng), rng)
        assert read_question(mutated) is None, mutated
