"""A model in llama.cpp: loads it, reads prompts, writes tokens, all of it stoppable.

It talks to the C interface that llama-cpp-python exposes, because the `Llama` class cannot load without
keeping the weights twice, cannot stop while it reads a prompt, and refuses models whose chat template it
does not understand.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import llama_cpp

from coach.engine.workers.stdio import WasCancelled
from coach.engine.workers.vocabulary import Vocabulary
from coach.errors import EngineProblem, ModelRefused

Stop = Callable[[], bool]
# Enough rows for fast matrix products; more only costs memory.
_BATCH = 256
_TOP_K, _TOP_P, _MIN_P = 40, 0.95, 0.05
_ABORTED = 2
_log: list[str] = []


def _note_error(level: int, text: bytes, _: object) -> None:
    # 4 is ggml's ERROR; nothing of this ever leaves the process.
    if level == 4 and len(_log) < 50:
        _log.append(text.decode("utf-8", "replace"))


# Module level: llama.cpp calls it for as long as the process lives.
_log_callback = llama_cpp.llama_log_callback(_note_error)


class LlamaModel:
    """A loaded GGUF and its context."""

    def __init__(self, path: str, context: int, *, threads: int, plain: bool, stop: Stop) -> None:
        """Load the file with room for `context` tokens at most; raises ModelRefused, WasCancelled.

        `plain` keeps the weights as they lie in the file, instead of the layout made for this processor:
        slower, but it works where the fast code paths crash.
        """
        llama_cpp.llama_log_set(_log_callback, ctypes.c_void_p(0))
        llama_cpp.llama_backend_init()
        self._model = _load(path, plain, stop)
        self.vocabulary = Vocabulary(self._model)
        trained = llama_cpp.llama_model_n_ctx_train(self._model)
        self.context = min(context, trained) if trained > 0 else context
        self._context = self._new_context(threads)
        self._memory = llama_cpp.llama_get_memory(self._context)
        self._read: list[int] = []
        self._probe()

    def metadata(self, key: str) -> str | None:
        """A value of the file's header as text."""
        size = 1 << 12
        while True:
            buffer = ctypes.create_string_buffer(size)
            length = llama_cpp.llama_model_meta_val_str(self._model, key.encode(), buffer, size)
            if length < 0:
                return None
            if length < size:
                return buffer.raw[:length].decode("utf-8", "replace")
            size = length + 1

    def write(self, prompt: Sequence[int], temperature: float, stop: Stop) -> Iterator[int]:
        """The tokens of a reply, without end; reads only what differs from the text already read.

        Ends early when `stop` says so while a prompt is read.
        """
        if not self._continue_from(prompt, stop):
            return
        with _sampler(temperature) as sampler:
            while True:
                token: int = llama_cpp.llama_sampler_sample(sampler, self._context, -1)
                yield token
                self._decode([token])

    def close(self) -> None:
        """Give the memory back."""
        llama_cpp.llama_free(self._context)
        llama_cpp.llama_model_free(self._model)

    def _new_context(self, threads: int) -> Any:
        params = llama_cpp.llama_context_default_params()
        params.n_ctx = self.context
        params.n_batch = params.n_ubatch = min(_BATCH, self.context)
        params.n_threads = params.n_threads_batch = threads
        params.no_perf = True
        context = llama_cpp.llama_init_from_model(self._model, params)
        if not context:
            raise ModelRefused(
                f"There is not enough memory for a context of {self.context:,} tokens.",
                "Close other programs or choose a smaller model.",
            )
        return context

    def _probe(self) -> None:
        """Run the model once over a few tokens: a code path that this processor lacks shows here, not in a draft."""
        count = min(8, self.context)
        self._decode([0] * count)
        if not llama_cpp.llama_get_logits_ith(self._context, -1):
            raise ModelRefused("This model does not write text.", "Choose a chat model in GGUF format.")
        self._forget()

    def _continue_from(self, prompt: Sequence[int], stop: Stop) -> bool:
        """Bring the context to the end of the prompt; False when stopped."""
        same = 0
        for old, new in zip(self._read, prompt[:-1], strict=False):
            if old != new:
                break
            same += 1
        # Recurrent models cannot drop the end of what they have read.
        if same and llama_cpp.llama_memory_seq_rm(self._memory, 0, same, -1):
            del self._read[same:]
        else:
            self._forget()
        # Held until the callback is taken out again, or ctypes frees it under llama.cpp's feet.
        abort = llama_cpp.ggml_abort_callback(lambda _: stop())
        llama_cpp.llama_set_abort_callback(self._context, abort, ctypes.c_void_p(0))
        try:
            for start in range(len(self._read), len(prompt), _BATCH):
                if stop() or not self._decode(prompt[start : start + _BATCH]):
                    return False
        finally:
            llama_cpp.llama_set_abort_callback(self._context, llama_cpp.ggml_abort_callback(0), ctypes.c_void_p(0))
        return True

    def _decode(self, tokens: Sequence[int]) -> bool:
        """Read the tokens; False when it was aborted."""
        array = (llama_cpp.llama_token * len(tokens))(*tokens)
        status: int = llama_cpp.llama_decode(self._context, llama_cpp.llama_batch_get_one(array, len(tokens)))
        if status == 0:
            self._read.extend(tokens)
            return True
        if status == _ABORTED and llama_cpp.llama_memory_seq_rm(self._memory, 0, len(self._read), -1):
            return False
        self._forget()
        if status == _ABORTED:
            return False
        raise EngineProblem(
            f"The language model could not go on (llama.cpp's status {status}).", "Try again, or use another model."
        )

    def _forget(self) -> None:
        llama_cpp.llama_memory_clear(self._memory, True)
        self._read.clear()


def _load(path: str, plain: bool, stop: Stop) -> Any:
    params = llama_cpp.llama_model_default_params()
    params.n_gpu_layers = 0
    # With its own layout for this processor, a mapped file would stay in memory beside the copy.
    if hasattr(params, "load_mode"):
        params.load_mode = llama_cpp.LLAMA_LOAD_MODE_MMAP if plain else llama_cpp.LLAMA_LOAD_MODE_NONE
    else:
        params.use_mmap = plain
    if hasattr(params, "use_extra_bufts"):
        params.use_extra_bufts = not plain
    go_on = llama_cpp.llama_progress_callback(lambda _progress, _data: not stop())
    params.progress_callback = go_on
    _log.clear()
    model = llama_cpp.llama_model_load_from_file(path.encode(), params)
    if model:
        return model
    if stop():
        raise WasCancelled
    raise _refusal("".join(_log))


def _refusal(log: str) -> ModelRefused:
    if found := re.search(r"unknown model architecture: '([\w.-]+)'", log):
        return ModelRefused(
            f"This model's architecture, {found[1]}, is not known to the installed llama.cpp.",
            "Choose another model, or a newer version of the coach.",
        )
    if re.search(r"alloc|out of memory", log, re.IGNORECASE):
        return ModelRefused(
            "There is not enough memory for this model.", "Close other programs or choose a smaller model."
        )
    return ModelRefused(
        "The model file is damaged or incompletely copied.",
        "Copy or download it again and compare its checksum with its publisher's.",
    )


@contextmanager
def _sampler(temperature: float) -> Iterator[Any]:
    chain = llama_cpp.llama_sampler_chain_init(llama_cpp.llama_sampler_chain_default_params())
    if temperature <= 0:
        steps = [llama_cpp.llama_sampler_init_greedy()]
    else:
        steps = [
            llama_cpp.llama_sampler_init_top_k(_TOP_K),
            llama_cpp.llama_sampler_init_top_p(_TOP_P, 1),
            llama_cpp.llama_sampler_init_min_p(_MIN_P, 1),
            llama_cpp.llama_sampler_init_temp(temperature),
            llama_cpp.llama_sampler_init_dist(llama_cpp.LLAMA_DEFAULT_SEED),
        ]
    for step in steps:
        llama_cpp.llama_sampler_chain_add(chain, step)
    try:
        yield chain
    finally:
        llama_cpp.llama_sampler_free(chain)
