"""Guesses, grammars and scores change how fast a reply comes, never what it may be."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.engine.ports import Task
from coach.engine.workers.grammar import Grammar
from coach.engine.workers.llama import LlamaModel
from coach.engine.workers.lookup import Lookup
from coach.engine.workers.sampling import Sampler
from tests.engine.test_llama import loaded, read
from tests.engine.tiny_gguf import make_tiny_gguf, token

GRAMMARS = (
    'root ::= [a-z]{1,8} " " [a-z]{1,8} "?"',
    'root ::= "{\\"text\\":\\"" [^"]{2,12} "\\"}"',
    'root ::= ("yes" | "no" | "perhaps" | "é\U0001f600" [à-ü]{1,3}) "."',
)


@pytest.fixture(scope="module")
def model(tiny: Path) -> Iterator[LlamaModel]:
    model = loaded(tiny)
    yield model
    model.close()


def written(model: LlamaModel, prompt: list[int], count: int, sampler: Sampler, *, guess: bool) -> list[int]:
    model.sequences.forget_all()
    assert read(model, prompt) is not None
    return list(islice(model.write(Task.DRAFT, sampler, guess=guess), count))


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10**6), st.sampled_from([0.0, 0.3, 1.0]), st.integers(1, 60))
def test_guessing_changes_no_token(model: LlamaModel, seed: int, temperature: float, count: int) -> None:
    prompt = [token("<s>"), *(50 + (seed >> shift) % 40 for shift in range(12))] + [90, 91, 92, 93, 94] * 3
    samplers = [Sampler(temperature, seed=seed) for _ in range(2)]
    plain = written(model, prompt, count, samplers[0], guess=False)
    assert written(model, prompt, count, samplers[1], guess=True) == plain


def test_right_guesses_are_taken_several_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    says = list("abcdefghijklmnopqrstuvwxyz")
    model = loaded(make_tiny_gguf(tmp_path / "letters.gguf", says=says))
    letters = [token(f"<0x{ord(letter):02X}>") for letter in says]
    prompt = [token("<s>"), *letters, token("<0x0A>"), *letters[:3]]
    batches: list[int] = []
    extend = model.sequences.extend

    def counted(task: Task, tokens: list[int]) -> None:
        batches.append(len(tokens))
        extend(task, tokens)

    monkeypatch.setattr(model.sequences, "extend", counted)
    assert written(model, prompt, 23, Sampler(0), guess=True) == letters[3:]
    assert len(batches) < 8
    assert model.sequences.known(Task.DRAFT)[: len(prompt)] == prompt
    model.close()


def test_a_reply_may_fill_the_context_to_the_last_cell(tiny: Path) -> None:
    model = loaded(tiny, 64)
    prompt = [token("<s>"), *([90, 91, 92, 93] * 10)]
    reply = written(model, prompt, 1000, Sampler(0), guess=True)
    assert len(prompt) + len(reply) == 64 + 1, "the last token is written and need not be read"
    model.close()


@given(st.lists(st.integers(0, 3), max_size=60), st.integers(0, 20))
def test_a_guess_is_how_the_text_went_on_after_the_same_words(text: list[int], room: int) -> None:
    guess = Lookup(text, 15).guess(room)
    assert len(guess) <= room
    if guess:
        runs = [text[at + 3 : at + 3 + len(guess)] for at in range(len(text) - 3) if text[at : at + 3] == text[-3:]]
        assert guess in runs


def test_guesses_grow_with_success_and_shrink_after_failure() -> None:
    text = [*range(100), 0, 1, 2]
    lookup = Lookup(text, 15)
    assert len(lookup.guess(100)) == 3
    lookup.learn(3, 3)
    assert len(lookup.guess(100)) == 7
    lookup.learn(7, 7)
    lookup.learn(15, 15)
    assert len(lookup.guess(100)) == 15
    lookup.learn(15, 0)
    assert len(lookup.guess(100)) == 3


def allowed_by_all(grammar: Grammar, size: int) -> list[int]:
    """What asking about each token of the vocabulary gives."""
    return [number for number, ok in enumerate(grammar._allowed(np.arange(size))) if ok]


@pytest.mark.parametrize("text", GRAMMARS)
@settings(max_examples=15, deadline=None)
@given(seed=st.integers(0, 10**6))
def test_a_grammar_allows_what_llama_cpp_allows_of_the_whole_vocabulary(
    model: LlamaModel, text: str, seed: int
) -> None:
    random = np.random.default_rng(seed)
    grammar = Grammar(text, model.vocabulary)
    size = model.vocabulary.size
    for _ in range(12):
        logits = random.standard_normal(size).astype(np.float32) * 4
        expected = allowed_by_all(grammar, size)
        assert sorted(grammar.likeliest(logits, lambda _: -math.inf, size)) == expected
        best = max(expected, key=lambda number: logits[number])
        found = grammar.likeliest(logits, lambda best: best - 3, size)
        assert set(found) == {number for number in expected if logits[number] >= logits[best] - 3}
        few = grammar.likeliest(logits, lambda _: -math.inf, 5)
        assert set(sorted(expected, key=lambda number: -logits[number])[:5]) <= set(few) <= set(expected)
        if model.vocabulary.ends_reply(best):
            break
        grammar.accept(best)
    grammar.close()


@pytest.mark.parametrize("text", GRAMMARS)
@pytest.mark.parametrize("temperature", [0.0, 1.0])
def test_a_reply_keeps_to_its_grammar_and_ends_with_it(model: LlamaModel, text: str, temperature: float) -> None:
    grammar = Grammar(text, model.vocabulary)
    reply = written(model, [token("<s>"), 80, 81], 60, Sampler(temperature, grammar, seed=3), guess=False)
    grammar.close()
    assert model.vocabulary.ends_reply(reply[-1])
    again = Grammar(text, model.vocabulary)
    for number in reply:
        assert again.allows(number)
        again.accept(number)
    again.close()


@pytest.mark.parametrize("text", ["", "this is not a grammar :::", "root ::= other", 'start ::= "a"'])
def test_what_is_no_grammar_is_refused_and_not_run(model: LlamaModel, text: str) -> None:
    with pytest.raises(ValueError, match="no grammar"):
        Grammar(text, model.vocabulary)


def test_the_rejected_and_redrawn_are_distributed_as_the_grammar_alone_would(model: LlamaModel) -> None:
    """Half of the mass lies on a token that is not allowed; the rest must keep its proportions."""
    a, b, c = (token(f"<0x{ord(letter):02X}>") for letter in "abc")
    logits = np.full(model.vocabulary.size, -20, dtype=np.float32)
    logits[c], logits[a], logits[b] = math.log(0.5), math.log(0.375), math.log(0.125)
    drawn = []
    for seed in range(800):
        grammar = Grammar("root ::= [ab]", model.vocabulary)
        drawn.append(Sampler(1.0, grammar, seed=seed).choose(logits))
        grammar.close()
    assert set(drawn) == {a, b}
    assert drawn.count(a) / len(drawn) == pytest.approx(0.75, abs=0.05)


def test_scores_are_the_probabilities_of_the_whole_choice(model: LlamaModel) -> None:
    model.sequences.forget_all()
    prompt = [token("<s>"), 90, 91, 92]
    assert read(model, prompt, Task.MAP) == len(prompt)
    letters = [chr(code) for code in range(33, 127)]
    scores = model.score(Task.MAP, [*letters, "ab", "ac"])
    assert all(math.isfinite(score) and score < 0 for score in scores)
    assert sum(math.exp(score) for score in scores[:-2]) <= 1
    assert scores[-2] < scores[letters.index("a")], "a longer choice is a part of what the shorter one begins"
    assert model.sequences.known(Task.MAP) == prompt
    assert read(model, prompt, Task.MAP) == 1
    assert model.score(Task.MAP, ["ab"]) == pytest.approx([scores[-2]], rel=1e-3)


def test_a_score_is_what_the_model_gives_token_by_token(model: LlamaModel) -> None:
    model.sequences.forget_all()
    prompt = [token("<s>"), 100, 101]
    read(model, prompt, Task.MAP)
    [way, spaced] = model.vocabulary.choice("xyz")
    [score] = model.score(Task.MAP, ["xyz"])
    total = []
    for tokens in (way, spaced):
        logarithm = 0.0
        for number, following in enumerate(tokens):
            read(model, [*prompt, *tokens[:number]], Task.REVIEW)
            logits = model._context.logits().astype(np.float64)
            logarithm += float(logits[following] - np.log(np.exp(logits).sum()))
        total.append(logarithm)
    assert score == pytest.approx(np.logaddexp(total[0], total[1]), abs=0.02)
