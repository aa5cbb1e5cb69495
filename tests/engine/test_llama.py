"""llama.cpp itself, on a tiny model: tokens, prefix reuse, stopping."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

import llama_cpp
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.engine.chat_template import ChatTemplate, Part
from coach.engine.load_plan import LoadPlan
from coach.engine.ports import Message, Task
from coach.engine.workers.llama import LlamaModel
from coach.engine.workers.prompt_states import PromptStates
from coach.engine.workers.sampling import Sampler
from coach.engine.workers.stdio import WasCancelled
from coach.errors import ModelRefused
from tests.engine.tiny_gguf import CHAT, CONTROL, USER_DEFINED, make_tiny_gguf, token

SPECIAL = {token(text) for text in (*CONTROL, *USER_DEFINED, "<s>", "</s>", "<unk>")}


def never() -> bool:
    return False


def plan(context: int = 512, *, plain: bool = False, batch: int = 64) -> LoadPlan:
    return LoadPlan(
        context=context,
        threads=1,
        batch=batch,
        kv_type="f16",
        repack=not plain,
        mmap=plain,
        needed=0,
        reasons=(),
    )


def loaded(path: Path, context: int = 512, *, plain: bool = False, states: PromptStates | None = None) -> LlamaModel:
    return LlamaModel(str(path), plan(context, plain=plain), stop=never, states=states)


def at_once(work: Callable[[], None]) -> None:
    work()


def read(
    model: LlamaModel, prompt: list[int], task: Task = Task.DRAFT, public: int = 0, stop: Callable[[], bool] = never
) -> int | None:
    return model.read(task, prompt, public=public, reserve=0, stop=stop, after=at_once)


@pytest.fixture(scope="module")
def model(tiny: Path) -> Iterator[LlamaModel]:
    model = loaded(tiny)
    yield model
    model.close()


def whole(model: LlamaModel, text: str) -> list[int]:
    """llama.cpp's own tokens of a prompt, special ones included."""
    data = text.encode()
    tokens = (llama_cpp.llama_token * (len(data) + 8))()
    vocabulary = llama_cpp.llama_model_get_vocab(model._model)
    count = llama_cpp.llama_tokenize(vocabulary, data, len(data), tokens, len(tokens), False, True)
    return list(tokens[:count])


INNOCENT = st.text(st.sampled_from("ab é\n.,\U0001f600"), max_size=12)


@settings(max_examples=50)
@given(st.lists(INNOCENT, min_size=1, max_size=3))
def test_a_prompt_becomes_the_tokens_that_llama_cpp_makes_of_it_whole(model: LlamaModel, texts: list[str]) -> None:
    parts = ChatTemplate(CHAT, "<s>", "</s>").render([Message(role="user", content=text) for text in texts])
    assert model.vocabulary.prompt(parts) == whole(model, "".join(part.text for part in parts))


@settings(max_examples=50)
@given(st.lists(st.sampled_from([*CONTROL, *USER_DEFINED, "<s>", "</s>", "<unk>", "a", "\n", "<|", "end|>"])))
def test_no_content_ever_becomes_a_special_token(model: LlamaModel, fragments: list[str]) -> None:
    content = "".join(fragments)
    tokens = model.vocabulary.prompt([Part(content, False)])
    assert not SPECIAL & set(tokens[1:])
    assert b"".join(map(model.vocabulary.bytes_of, tokens)).replace(b" ", b"") == content.encode()


def test_markup_does_become_special_tokens(model: LlamaModel) -> None:
    tokens = model.vocabulary.prompt([Part("<|start|>user\n", True), Part("<|end|>", False), Part("<|end|>", True)])
    assert tokens[0] == token("<s>")
    assert [t for t in tokens[1:] if t in SPECIAL] == [token("<|start|>"), token("<|end|>")]


def test_the_start_token_comes_once(model: LlamaModel) -> None:
    for parts in ([Part("<s>a", True)], [Part("a", True)]):
        assert model.vocabulary.prompt(parts).count(token("<s>")) == 1


def greedy(model: LlamaModel, prompt: list[int], count: int = 12) -> list[int]:
    read(model, prompt)
    return list(islice(model.write(Task.DRAFT, Sampler(0)), count))


def test_a_kept_prefix_changes_speed_and_nothing_else(model: LlamaModel, tiny: Path) -> None:
    first = model.vocabulary.prompt([Part("the same beginning, then this", False)])
    second = model.vocabulary.prompt([Part("the same beginning, then that, and more of it", False)])
    fresh = loaded(tiny)
    expected = greedy(fresh, second)
    fresh.close()
    greedy(model, first)
    assert greedy(model, second) == expected
    assert greedy(model, second) == expected
    assert greedy(model, second[:9]) == greedy(model, second[:9])


def test_prompts_longer_than_a_batch_and_up_to_the_whole_context(tiny: Path) -> None:
    model = loaded(tiny)
    prompt = [token("<s>"), *([100] * (model.context - 2))]
    assert len(greedy(model, prompt, 1)) == 1
    model.close()


def test_both_ways_of_loading_write_the_same(tiny: Path, model: LlamaModel) -> None:
    plain = loaded(tiny, plain=True)
    prompt = model.vocabulary.prompt([Part("What did you lead?", False)])
    assert greedy(plain, prompt) == greedy(model, prompt)
    plain.close()


def test_the_context_is_never_larger_than_the_model_was_trained_for(tmp_path: Path) -> None:
    path = make_tiny_gguf(tmp_path / "small.gguf", context=256)
    model = loaded(path, 4096)
    assert model.context == 256
    model.close()


def test_a_stop_while_the_prompt_is_read_keeps_what_was_read_whole(model: LlamaModel) -> None:
    prompt = [token("<s>"), *([90, 91, 92] * 150)]
    expected = greedy(model, prompt)
    asked = 0

    def after_a_while() -> bool:
        nonlocal asked
        asked += 1
        return asked > 3

    other = [token("<s>"), *([95, 96] * 220)]
    assert read(model, other, stop=after_a_while) is None
    assert 0 < len(model.sequences.known(Task.DRAFT)) < len(other)
    assert greedy(model, prompt) == expected


def test_loading_can_be_stopped(tiny: Path) -> None:
    with pytest.raises(WasCancelled):
        LlamaModel(str(tiny), plan(), stop=lambda: True)


def test_metadata(model: LlamaModel) -> None:
    assert model.metadata("general.name") == "Tiny"
    assert model.metadata("tokenizer.chat_template") == CHAT
    assert model.metadata("no.such.key") is None


def test_files_that_llama_cpp_refuses(tiny: Path, tmp_path: Path) -> None:
    data = tiny.read_bytes()
    for share in (0.2, 0.5, 0.99):
        (tmp_path / "cut.gguf").write_bytes(data[: int(len(data) * share)])
        with pytest.raises(ModelRefused, match="damaged or incompletely copied"):
            loaded(tmp_path / "cut.gguf")
    strange = make_tiny_gguf(tmp_path / "strange.gguf", architecture="unheard-of")
    with pytest.raises(ModelRefused, match="unheard-of, is not known"):
        loaded(strange)
