"""What a sentence model makes of each token of a text, layer by layer."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import torch

LAYERS = (0, 3, 6)
"""Words by themselves, words in their phrase, words in their sentence."""
_LONGEST = 120
_BATCH = 32
_KEPT = 4096

Floats = npt.NDArray[np.float32]


class Read(NamedTuple):
    """A text's tokens: vocabulary numbers, character spans, a unit vector per layer, and the text's own unit vector."""

    ids: npt.NDArray[np.int64]
    spans: list[tuple[int, int]]
    layers: Floats
    whole: Floats


class Reader:
    """Reads texts with a BERT-like model of a sentence-transformers folder; the latest are kept in memory."""

    def __init__(self, model: Any) -> None:
        """`model` is the SentenceTransformer; raises AttributeError or TypeError for one that is built otherwise."""
        self._bert = model[0].auto_model
        self._tokenizer = model.tokenizer
        if self._bert.config.num_hidden_layers < LAYERS[-1] or not self._tokenizer.is_fast:
            raise TypeError(model)
        self._kept: OrderedDict[str, Read] = OrderedDict()

    def read(self, texts: Sequence[str]) -> list[Read]:
        """What the model makes of each text; what it was given lately is not read again."""
        missing = [text for text in dict.fromkeys(texts) if text not in self._kept]
        fresh: dict[str, Read] = {}
        missing.sort(key=len)
        for start in range(0, len(missing), _BATCH):
            fresh.update(self._batch(missing[start : start + _BATCH]))
        found = [fresh[text] if text in fresh else self._kept[text] for text in texts]
        for text, read in zip(texts, found, strict=True):
            self._kept[text] = read
            self._kept.move_to_end(text)
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        return found

    @torch.inference_mode()
    def _batch(self, texts: list[str]) -> dict[str, Read]:
        made = self._tokenizer(
            texts,
            padding=True,
            truncation=True,
            max_length=_LONGEST,
            return_offsets_mapping=True,
            return_tensors="pt",
        )
        mask = made["attention_mask"]
        states = self._bert(input_ids=made["input_ids"], attention_mask=mask, output_hidden_states=True).hidden_states
        found: dict[str, Read] = {}
        for row, text in enumerate(texts):
            count = int(mask[row].sum())
            # Without the marks at both ends, which every text has.
            inside = slice(1, count - 1)
            layers = torch.stack([states[layer][row, inside] for layer in LAYERS])
            layers = torch.nn.functional.normalize(layers, dim=-1)
            whole = torch.nn.functional.normalize(states[LAYERS[-1]][row, :count].mean(0), dim=-1)
            spans = [(int(a), int(b)) for a, b in made["offset_mapping"][row, inside].tolist()]
            ids = made["input_ids"][row, inside].numpy()
            found[text] = Read(ids, spans, layers.float().numpy(), whole.float().numpy())
        return found
