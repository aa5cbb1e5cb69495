"""Linear layers whose weights lie as oneDNN wants them, laid out once instead of at every call.

Measured with all-MiniLM-L6-v2 on two cores of an EPYC: a question takes 4.7 ms instead of 8.3, and passages half the
time; the vectors differ by less than 3e-7. The operations are those that torch's own compiler uses; torch is pinned.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import torch

# Rows that the layout is best for: the tokens of a question. Passages are as quick with it.
_ROWS = 16


class PackedLinear(torch.nn.Module):
    """Computes what a torch.nn.Linear does."""

    def __init__(self, linear: torch.nn.Linear) -> None:
        super().__init__()
        self.in_features, self.out_features = linear.in_features, linear.out_features
        self._weight: Any = torch.ops.mkldnn._reorder_linear_weight(linear.weight.detach(), _ROWS)
        self._bias = None if linear.bias is None else linear.bias.detach()

    def forward(self, rows: torch.Tensor) -> torch.Tensor:
        """The layer's output for rows of input."""
        result: torch.Tensor = torch.ops.mkldnn._linear_pointwise(rows, self._weight, self._bias, "none", [], "")
        return result

    def __deepcopy__(self, _: dict[int, Any]) -> PackedLinear:
        """Itself: its numbers never change, and torch cannot copy what is laid out so."""
        return self


def pack(model: torch.nn.Module) -> Callable[[], None]:
    """Replace the linear layers of a model, for inference only; returns what puts the old ones back.

    Without oneDNN, or on an operation that it lacks, the model stays as it is.
    """
    replaced: list[tuple[torch.nn.Module, str, torch.nn.Module]] = []

    def undo() -> None:
        for parent, name, linear in replaced:
            setattr(parent, name, linear)

    try:
        if torch.backends.mkldnn.is_available():  # type: ignore[no-untyped-call]  # torch has no hints for it
            for parent, name, linear in list(_linear(model)):
                setattr(parent, name, PackedLinear(linear))
                replaced.append((parent, name, linear))
    except (AttributeError, RuntimeError):
        undo()
    return undo


def _linear(model: torch.nn.Module) -> Iterator[tuple[torch.nn.Module, str, torch.nn.Linear]]:
    for parent in model.modules():
        for name, child in parent.named_children():
            if type(child) is torch.nn.Linear and child.weight.dtype is torch.float32:
                yield parent, name, child
