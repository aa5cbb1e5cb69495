"""llama.cpp's context: decodes tokens of several sequences in one memory, each step stoppable."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from enum import Enum
from pathlib import Path
from typing import Any, cast

import llama_cpp
import numpy as np
from numpy.typing import NDArray

from coach.engine.load_plan import LoadPlan
from coach.errors import EngineProblem, ModelRefused

Logits = NDArray[np.float32]
Stop = Callable[[], bool]
LOOKAHEAD = 15
"""Most tokens that are decoded beyond the one that is certain."""

_KV_TYPES = {"f16": llama_cpp.GGML_TYPE_F16, "q8_0": llama_cpp.GGML_TYPE_Q8_0}
_NO_ROOM, _ABORTED = 1, 2


class Outputs(Enum):
    """Of which tokens of a batch the logits are wanted."""

    LAST = "last"
    ALL = "all"


class Context:
    """The context of a loaded model; sequences share its cells, and equal beginnings can be shared."""

    def __init__(self, model: Any, plan: LoadPlan, sequences: int, words: int) -> None:
        """`words` is the size of the vocabulary; raises ModelRefused when memory does not suffice."""
        self.size, self.batch, self._words = plan.context, min(plan.batch, plan.context), words
        params = llama_cpp.llama_context_default_params()
        params.n_ctx = plan.context
        params.n_batch = params.n_ubatch = self.batch
        params.n_threads = params.n_threads_batch = plan.threads
        params.type_k = params.type_v = _KV_TYPES[plan.kv_type]
        params.n_seq_max = sequences
        # One pool of cells: flash attention skips those of other sequences, and no sequence is cut short by a share.
        params.kv_unified = True
        # Room for the logits of few tokens: for a whole batch of a large vocabulary it takes a quarter of a gigabyte.
        params.n_outputs_max = params.n_outputs_max_per_seq = min(LOOKAHEAD + 1, self.batch)
        params.no_perf = True
        self._handle = llama_cpp.llama_init_from_model(model, params)
        if not self._handle:
            raise ModelRefused(
                f"There is not enough memory for a context of {plan.context:,} tokens.",
                "Close other programs or choose a smaller model.",
            )
        self._memory = llama_cpp.llama_get_memory(self._handle)
        self._room = llama_cpp.llama_batch_init(self.batch, 0, 1)
        self._tokens = np.ctypeslib.as_array(self._room.token, (self.batch,))
        self._positions = np.ctypeslib.as_array(self._room.pos, (self.batch,))
        self._wanted = np.ctypeslib.as_array(self._room.logits, (self.batch,))
        for index in range(self.batch):
            self._room.n_seq_id[index] = 1

    def decode(self, sequence: int, position: int, tokens: Sequence[int], outputs: Outputs = Outputs.LAST) -> bool:
        """Read at most a batch of tokens into a sequence from a position on; False when it was aborted.

        Nothing of an aborted or failed batch stays; `length` says what does. Raises EngineProblem.
        """
        count = len(tokens)
        self._tokens[:count] = tokens
        self._positions[:count] = np.arange(position, position + count)
        self._wanted[:count] = outputs is Outputs.ALL
        self._wanted[count - 1] = True
        for index in range(count):
            self._room.seq_id[index][0] = sequence
        self._room.n_tokens = count
        status: int = llama_cpp.llama_decode(self._handle, self._room)
        if status == 0:
            return True
        if not self.forget(sequence, position):
            self.forget(sequence)
        if status == _ABORTED:
            return False
        why = "its memory is full" if status == _NO_ROOM else f"llama.cpp's status {status}"
        raise EngineProblem(f"The language model could not go on ({why}).", "Try again, or use another model.")

    def logits(self, index: int = -1) -> Logits:
        """What the model thinks of each token of the vocabulary after that token of the last batch.

        A view that the next decode overwrites. Raises ModelRefused for a model that gives none.
        """
        found = llama_cpp.llama_get_logits_ith(self._handle, index)
        if not found:
            raise ModelRefused("This model does not write text.", "Choose a chat model in GGUF format.")
        return cast(Logits, np.ctypeslib.as_array(found, (self._words,)))

    def forget(self, sequence: int, position: int = 0) -> bool:
        """Drop what a sequence holds from a position on; False if such a model can only drop all of it."""
        return bool(llama_cpp.llama_memory_seq_rm(self._memory, sequence, position, -1))

    def length(self, sequence: int) -> int:
        """How many tokens a sequence holds."""
        return int(llama_cpp.llama_memory_seq_pos_max(self._memory, sequence)) + 1

    def copy(self, source: int, target: int) -> None:
        """Let the target hold what the source holds, in place of what it held."""
        llama_cpp.llama_memory_seq_rm(self._memory, target, -1, -1)
        llama_cpp.llama_memory_seq_cp(self._memory, source, target, -1, -1)

    def clear(self) -> None:
        """Forget everything."""
        llama_cpp.llama_memory_clear(self._memory, True)

    def save(self, sequence: int, path: Path, tokens: Sequence[int]) -> bool:
        """Write what a sequence holds to a file; `tokens` is what it has read."""
        array = (llama_cpp.llama_token * len(tokens))(*tokens)
        return bool(llama_cpp.llama_state_seq_save_file(self._handle, str(path).encode(), sequence, array, len(tokens)))

    def restore(self, sequence: int, path: Path, tokens: Sequence[int]) -> bool:
        """Read what `save` wrote of these very tokens; False when it is something else."""
        array, count = (llama_cpp.llama_token * len(tokens))(), ctypes.c_size_t()
        loaded = llama_cpp.llama_state_seq_load_file(
            self._handle, str(path).encode(), sequence, array, len(tokens), ctypes.byref(count)
        )
        return bool(loaded) and list(array[: count.value]) == list(tokens)

    @contextmanager
    def stopping_when(self, stop: Stop) -> Iterator[None]:
        """A block in which a decode ends early once `stop` says so."""
        # Held until the callback is taken out again, or ctypes frees it under llama.cpp's feet.
        abort = llama_cpp.ggml_abort_callback(lambda _: stop())
        llama_cpp.llama_set_abort_callback(self._handle, abort, ctypes.c_void_p(0))
        try:
            yield
        finally:
            llama_cpp.llama_set_abort_callback(self._handle, llama_cpp.ggml_abort_callback(0), ctypes.c_void_p(0))

    def close(self) -> None:
        """Give the memory back."""
        llama_cpp.llama_batch_free(self._room)
        llama_cpp.llama_free(self._handle)
