"""Loads a GGUF in llama.cpp, and says in a sentence why one cannot be loaded."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Callable
from typing import Any

import llama_cpp

from coach.engine.load_plan import LoadPlan
from coach.engine.workers.stdio import WasCancelled
from coach.errors import ModelRefused

Stop = Callable[[], bool]
# ggml's number for an error.
_ERROR = 4
_MOST_LINES = 50
_log: list[str] = []


def _note_error(level: int, text: bytes, _: object) -> None:
    # Nothing of this ever leaves the process.
    if level == _ERROR and len(_log) < _MOST_LINES:
        _log.append(text.decode("utf-8", "replace"))


# Module level: llama.cpp calls it for as long as the process lives.
_log_callback = llama_cpp.llama_log_callback(_note_error)


def load_model(path: str, plan: LoadPlan, stop: Stop) -> Any:
    """llama.cpp's handle of the loaded file; raises ModelRefused, WasCancelled.

    Without `plan.repack` the weights stay as they lie in the file: slower to decode with, but they can be
    mapped, and it works where the code for the processor's own layout crashes.
    """
    llama_cpp.llama_log_set(_log_callback, ctypes.c_void_p(0))
    llama_cpp.llama_backend_init()
    params = llama_cpp.llama_model_default_params()
    params.n_gpu_layers = 0
    # A mapped file would stay in memory beside the repacked copy.
    params.load_mode = llama_cpp.LLAMA_LOAD_MODE_MMAP if plan.mmap else llama_cpp.LLAMA_LOAD_MODE_NONE
    params.use_extra_bufts = plan.repack
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
