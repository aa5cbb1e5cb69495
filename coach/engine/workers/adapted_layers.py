"""A sentence model whose upper layers were taught a task: low-rank additions to its frozen weights, and label heads.

Low-rank adaptation as in Hu et al., LoRA, 2021. The lower layers stay as they are, so that a text is read once for all.
"""

from __future__ import annotations

import copy
from typing import Any, NamedTuple

import torch

from coach.engine.workers.packed_linear import PackedLinear

WIDTH = 384
FROZEN = 3
"""So many of the lower layers are nobody's but the sentence model's."""
LAYERS = 6
# Unit vectors of 384 numbers are small ones.
_LENGTH = 6.0
_OFF = -1e4
_PARTS = ("attention.self.query", "attention.self.key", "attention.self.value", "attention.output.dense")
_ADAPTED = (*_PARTS, "intermediate.dense", "output.dense")


class Outcome(NamedTuple):
    """Log-odds (texts, labels), and what each token adds to them (texts, labels, tokens)."""

    log_odds: torch.Tensor
    tokens: torch.Tensor


class Addition(torch.nn.Module):
    """A frozen linear layer and what is added to it."""

    def __init__(self, frozen: torch.nn.Linear | PackedLinear, rank: int) -> None:
        super().__init__()
        self.frozen = frozen
        self.down = torch.nn.Parameter(torch.randn(rank, frozen.in_features) / frozen.in_features**0.5)
        self.up = torch.nn.Parameter(torch.zeros(frozen.out_features, rank))

    def forward(self, given: torch.Tensor) -> torch.Tensor:
        """The layer's output."""
        added: torch.Tensor = self.frozen(given) + (given @ self.down.T) @ self.up.T
        return added


class AdaptedLayers(torch.nn.Module):
    """The upper layers of a BERT-like model with additions, and for each label a look at the whole and at its tokens.

    `scale` and `shift` make the log-odds honest; they are fitted after training.
    """

    scale: torch.Tensor
    shift: torch.Tensor

    def __init__(self, bert: Any, labels: int, rank: int, dropout: float = 0.1) -> None:
        """`bert` is the model of a SentenceTransformer; raises AttributeError or TypeError for another."""
        super().__init__()
        self.layers = torch.nn.ModuleList([copy.deepcopy(layer) for layer in bert.encoder.layer[FROZEN:LAYERS]])
        self.layers.requires_grad_(False)
        for layer in self.layers:
            for path in _ADAPTED:
                owner, _, name = path.rpartition(".")
                parent = layer.get_submodule(owner)
                linear = getattr(parent, name)
                if not isinstance(linear, (torch.nn.Linear, PackedLinear)):
                    raise TypeError(path)
                setattr(parent, name, Addition(linear, rank))
        self.drop = torch.nn.Dropout(dropout)
        self.look = torch.nn.Parameter(torch.zeros(labels, WIDTH))
        self.whole = torch.nn.Parameter(torch.randn(labels, WIDTH) * 0.02)
        self.part = torch.nn.Parameter(torch.randn(labels, WIDTH) * 0.02)
        self.bias = torch.nn.Parameter(torch.zeros(labels))
        self.register_buffer("scale", torch.ones(labels))
        self.register_buffer("shift", torch.zeros(labels))

    def forward(self, states: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Log-odds (texts, labels) of the lower layers' states (texts, tokens, 384); the mask is true for a token."""
        read = self._read(states, mask)
        mean, seen, _ = self._views(read, mask)
        odds = self.drop(mean) @ self.whole.T + (self.drop(seen) * self.part).sum(-1) + self.bias
        honest: torch.Tensor = odds * self.scale + self.shift
        return honest

    def explain(self, states: torch.Tensor, mask: torch.Tensor) -> Outcome:
        """The same, with what each token adds: both views are sums over tokens."""
        read = self._read(states, mask)
        mean, seen, shares = self._views(read, mask)
        odds = mean @ self.whole.T + (seen * self.part).sum(-1) + self.bias
        plain_mean = (read * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)
        plain_seen = torch.einsum("lbt,bto->lbo", shares.transpose(0, 1), read).transpose(0, 1)
        by_mean = torch.einsum("btd,ld->blt", read, self.whole) * _LENGTH
        by_mean = by_mean / (plain_mean.norm(dim=-1)[:, None, None] * mask.sum(1)[:, None, None])
        by_part = torch.einsum("btd,ld->blt", read, self.part) * shares * _LENGTH
        by_part = by_part / plain_seen.norm(dim=-1)[..., None]
        tokens = ((by_mean + by_part) * mask[:, None]).masked_fill(~mask[:, None], 0.0) * self.scale[None, :, None]
        return Outcome(odds * self.scale + self.shift, tokens)

    def learned(self) -> dict[str, torch.Tensor]:
        """What training made of it: all but the frozen weights."""
        frozen = {name for name, value in self.named_parameters() if not value.requires_grad}
        return {name: value for name, value in self.state_dict().items() if name not in frozen}

    def learn(self, learned: dict[str, torch.Tensor]) -> None:
        """Take in what `learned` gave; raises RuntimeError where it does not fit."""
        missing = self.learned().keys() ^ learned.keys()
        if missing:
            raise RuntimeError(sorted(missing))
        self.load_state_dict({name: value.float() for name, value in learned.items()}, strict=False)

    def _read(self, states: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        for layer in self.layers:
            out = layer(states, attention_mask=mask[:, None, None, :])
            states = out[0] if isinstance(out, tuple) else out
        return states

    def _views(self, read: torch.Tensor, mask: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """The mean of the tokens, what each label sees of them, and the shares in which it looks."""
        mean = (read * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)
        looks = torch.einsum("btd,ld->blt", read, self.look).masked_fill(~mask[:, None], _OFF)
        shares = looks.softmax(-1)
        seen = torch.einsum("blt,btd->bld", shares, read)
        normal = torch.nn.functional.normalize
        return normal(mean, dim=-1) * _LENGTH, normal(seen, dim=-1) * _LENGTH, shares
