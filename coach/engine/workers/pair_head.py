"""The pair model: a small transformer over what a sentence's tokens find in the answers."""

from __future__ import annotations

from pathlib import Path

import torch
from safetensors import SafetensorError
from safetensors.torch import load_file

from coach.engine.workers.pair_features import NUMBERS, Features

WIDTH, PROJECTED, VECTOR = 96, 48, 384
_LONGEST = 160
_OFF = -30.0


class Head(torch.nn.Module):
    """For each token, and for the sentence as a whole, the log-odds that it says more than the answers do."""

    def __init__(self, dropout: float = 0.2) -> None:
        super().__init__()
        self.project = torch.nn.Linear(VECTOR, PROJECTED)
        self.enter = torch.nn.Linear(3 * PROJECTED + NUMBERS, WIDTH)
        self.place = torch.nn.Embedding(_LONGEST, WIDTH)
        layer = torch.nn.TransformerEncoderLayer(WIDTH, 4, 2 * WIDTH, dropout, batch_first=True, norm_first=True)
        self.mix = torch.nn.TransformerEncoder(layer, 2, enable_nested_tensor=False)
        self.norm = torch.nn.LayerNorm(WIDTH)
        self.token = torch.nn.Linear(WIDTH, 1)
        self.whole = torch.nn.Linear(2 * WIDTH, 1)
        self.drop = torch.nn.Dropout(dropout)

    def forward(
        self, own: torch.Tensor, theirs: torch.Tensor, numbers: torch.Tensor, mask: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor]:
        """Log-odds (batch, tokens) and (batch); the mask is true where there is a token."""
        # Unit vectors of 384 numbers are small ones.
        mine, other = self.project(self.drop(own * 10)), self.project(self.drop(theirs * 10))
        entered = self.enter(torch.cat([mine * other, (mine - other).abs(), mine, numbers], -1))
        placed = entered + self.place.weight[: own.shape[1]] * 0.3
        mixed = self.norm(self.mix(placed, src_key_padding_mask=~mask))
        tokens = self.token(mixed).squeeze(-1).masked_fill(~mask, _OFF)
        highest = mixed.masked_fill(~mask[..., None], -1e4).max(1).values
        mean = (mixed * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)
        return tokens, self.whole(torch.cat([highest, mean], -1)).squeeze(-1)


def batch(made: list[Features]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor]:
    """Features of several sentences, filled up to the longest, with the mask."""
    longest = max(len(one.numbers) for one in made)
    own = torch.zeros(len(made), longest, VECTOR)
    theirs = torch.zeros(len(made), longest, VECTOR)
    numbers = torch.zeros(len(made), longest, NUMBERS)
    mask = torch.zeros(len(made), longest, dtype=torch.bool)
    for row, one in enumerate(made):
        count = len(one.numbers)
        own[row, :count] = torch.from_numpy(one.own)
        theirs[row, :count] = torch.from_numpy(one.theirs)
        numbers[row, :count] = torch.from_numpy(one.numbers)
        mask[row, :count] = True
    return own, theirs, numbers, mask


def load_heads(path: Path) -> list[Head]:
    """The trained heads of a file, whose names begin with their number; raises OSError, ValueError and RuntimeError."""
    try:
        tensors = load_file(path)
    except SafetensorError as error:
        raise ValueError(path) from error
    heads: list[Head] = []
    for number in sorted({name.split(".", 1)[0] for name in tensors}):
        head = Head()
        head.load_state_dict(
            {name.split(".", 1)[1]: value.float() for name, value in tensors.items() if name.startswith(f"{number}.")}
        )
        heads.append(head.eval())
    return heads
