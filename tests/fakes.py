"""Engines without a model: one says what it is told to, the other compares words."""

from __future__ import annotations

import math
import re
import struct
import threading
import zlib
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from coach.domain.draft import Author
from coach.engine.classes_protocol import Classes
from coach.engine.pair_protocol import PairWeight, Weighable
from coach.engine.ports import Blend, BlendedHit, ClassifierTask, Completion, Hit, Message, Task
from coach.engine.rows import Allowed, spans
from coach.errors import CoachError, ContextTooSmall

_PIECE = re.compile(r"\s*\S+|\s+$")
_WORD = re.compile(r"\w+")
_DIMENSIONS = 4096


@dataclass(frozen=True)
class Asked:
    """What `generate` was called with."""

    messages: tuple[Message, ...]
    max_tokens: int
    temperature: float
    task: Task = Task.DRAFT
    grammar: str | None = None

    @property
    def text(self) -> str:
        """The whole prompt."""
        return "\n".join(message.content for message in self.messages)


@dataclass(frozen=True)
class _Scripted:
    text: str
    finish: Literal["stop", "length", "cancelled"]
    error: CoachError | None


class ScriptedModel:
    """A coach.engine.ports.LanguageModel that gives enqueued replies, word by word, and remembers the prompts."""

    def __init__(self, *replies: str, context: int = 4096) -> None:
        self.history: list[Asked] = []
        self.prepared: list[tuple[Task, tuple[Message, ...]]] = []
        self.scored: list[tuple[str, tuple[str, ...]]] = []
        self._scores: deque[list[float] | CoachError] = deque()
        self.closed = False
        self._replies: deque[_Scripted] = deque()
        self._context = context
        self._cancelled = threading.Event()
        for reply in replies:
            self.enqueue(reply)

    def enqueue(
        self, text: str, finish: Literal["stop", "length", "cancelled"] = "stop", error: CoachError | None = None
    ) -> None:
        """Add a reply; with `error` it streams the text and then raises, as a child that dies does."""
        self._replies.append(_Scripted(text, finish, error))

    @property
    def author(self) -> Author:
        """Who the drafts are by."""
        return Author(kind="model", name="scripted", sha256="0" * 64)

    @property
    def context(self) -> int:
        """How many tokens prompt and reply may have together; a token is a word."""
        return self._context

    def count_tokens(self, messages: Sequence[Message]) -> int:
        """The words of the messages, and four for the markup of each."""
        return sum(len(message.content.split()) + 4 for message in messages)

    def generate(
        self,
        messages: Sequence[Message],
        *,
        max_tokens: int,
        temperature: float = 0.3,
        task: Task = Task.DRAFT,
        grammar: str | None = None,
        on_text: Callable[[str], None] | None = None,
    ) -> Completion:
        """The next reply in the queue; an AssertionError when there is none."""
        self.history.append(Asked(tuple(messages), max_tokens, temperature, task, grammar))
        prompt = self.count_tokens(messages)
        if prompt + max_tokens > self._context:
            raise ContextTooSmall(f"{prompt} and {max_tokens} tokens do not fit.", "Shorten the text.")
        assert self._replies, "the model was asked more often than replies were enqueued"
        reply = self._replies.popleft()
        self._cancelled.clear()
        pieces = _PIECE.findall(reply.text)
        written: list[str] = []
        finish = reply.finish
        for piece in pieces[:max_tokens]:
            if self._cancelled.is_set():
                finish = "cancelled"
                break
            written.append(piece)
            if on_text is not None:
                on_text(piece)
        else:
            if len(pieces) > max_tokens:
                finish = "length"
        if reply.error is not None:
            raise reply.error
        return Completion(text="".join(written), finish=finish, prompt_tokens=prompt, completion_tokens=len(written))

    def enqueue_scores(self, scores: list[float] | CoachError) -> None:
        """Add what the next call of `score` gives or raises."""
        self._scores.append(scores)

    def score(self, messages: Sequence[Message], choices: Sequence[str], *, task: Task = Task.MAP) -> list[float]:
        """The next scores in the queue; an AssertionError when there are none."""
        self.scored.append(("\n".join(message.content for message in messages), tuple(choices)))
        assert self._scores, "the model was asked for scores more often than scores were enqueued"
        scores = self._scores.popleft()
        if isinstance(scores, CoachError):
            raise scores
        return scores

    def prepare(self, messages: Sequence[Message], *, task: Task = Task.DRAFT) -> None:
        """Note what was to be read ahead."""
        self.prepared.append((task, tuple(messages)))

    def cancel(self) -> None:
        """Stop before the next word; callable from on_text or another thread."""
        self._cancelled.set()

    def close(self) -> None:
        """Note that it was closed."""
        self.closed = True


class WordEmbedder:
    """A coach.engine.ports.Embedder: the cosine of hashed bags of lower-case words."""

    def __init__(self) -> None:
        self._indexes: dict[str, list[dict[int, float]]] = {}
        self._keys: dict[str, str] = {}
        self._words: dict[str, list[set[str]]] = {}
        self.opened: list[str] = []

    def open_index(self, name: str, texts: Sequence[str], *, cached: bool = True, tokens: bool = False) -> None:
        """Keep the texts' bags under the name, and with `tokens` their words."""
        self._words[name] = [set(_WORD.findall(text.lower())) for text in texts] if tokens else []
        self.opened.append(name)
        self._keys.pop(name, None)
        self._indexes[name] = [_bag(text) for text in texts]

    def identity(self) -> str:
        """Always the same."""
        return "words"

    def encode_texts(self, texts: Sequence[str]) -> list[bytes]:
        """The texts' bags as float16 numbers."""
        return [_float16(_bag(text)) for text in texts]

    def open_vectors(self, name: str, key: str, vectors: Callable[[], Iterable[bytes]]) -> None:
        """Keep the vectors' bags under the name, if the key is another one than before."""
        if self._keys.get(name) != key:
            self._indexes[name] = [_from_float16(vector) for vector in vectors()]
            self.opened.append(name)
        self._keys[name] = key

    def close_index(self, name: str) -> None:
        """Forget the bags of that name."""
        self._indexes.pop(name, None)
        self._keys.pop(name, None)

    def search(self, name: str, queries: Sequence[str], k: int, allowed: Allowed | None = None) -> list[list[Hit]]:
        """The k nearest texts among the allowed ones, best first, ties by position."""
        return [self._nearest(name, _bag(query), k, allowed) for query in queries]

    def search_blended(
        self, name: str, query: str, blend: Blend, k: int, allowed: Allowed | None = None
    ) -> list[BlendedHit]:
        """The k texts nearest to the blend, by position."""
        others = [self._indexes[blend.source][row] for row in blend.rows]
        own, mixed = _bag(query), defaultdict[int, float](float)
        for share, bag in ((blend.own, own), *zip(blend.shares, others, strict=True)):
            for dimension, number in bag.items():
                mixed[dimension] += share * number
        found = {hit.position for hit in self._nearest(name, mixed, k, allowed)}
        bags = self._indexes[name]
        return [
            BlendedHit(row, _cosine(own, bags[row]), tuple(_cosine(bag, bags[row]) for bag in others))
            for row in sorted(found)
        ]

    def _nearest(self, name: str, vector: dict[int, float], k: int, allowed: Allowed | None) -> list[Hit]:
        bags = self._indexes[name]
        ranges = ((0, len(bags)),) if allowed is None else spans(allowed)
        positions = [row for start, stop in ranges for row in range(start, min(stop, len(bags)))]
        hits = [Hit(position=position, score=_cosine(vector, bags[position])) for position in positions]
        return sorted(hits, key=lambda hit: (-hit.score, hit.position))[: max(k, 0)]

    def interact(self, name: str, query: str, rows: Sequence[int]) -> list[float] | None:
        """What share of the query's words each text has."""
        asked = set(_WORD.findall(query.lower()))
        if not self._words.get(name):
            return None
        return [len(asked & self._words[name][row]) / len(asked) if asked else 0.0 for row in rows]

    def weigh(self, statements: Sequence[str], sentences: Sequence[Weighable]) -> list[PairWeight] | None:
        """No pair model belongs to these vectors."""
        return None

    def classify(self, task: ClassifierTask, texts: Sequence[str], *, explained: int = 0) -> Classes | None:
        """No classifier belongs to these vectors."""
        return None

    def rank(self, queries: Sequence[str], texts: Sequence[str]) -> list[list[float]]:
        """The cosine of each query and each text."""
        bags = [_bag(text) for text in texts]
        return [[_cosine(query, bag) for bag in bags] for query in map(_bag, queries)]


def _bag(text: str) -> dict[int, float]:
    """A unit vector by its non-zero dimensions; the same in every run, which hash() is not."""
    counts = Counter(zlib.crc32(word.lower().encode("utf-8", "replace")) % _DIMENSIONS for word in _WORD.findall(text))
    length = math.sqrt(sum(count * count for count in counts.values()))
    return {dimension: count / length for dimension, count in counts.items()}


def _float16(bag: dict[int, float]) -> bytes:
    return struct.pack(f"<{_DIMENSIONS}e", *(bag.get(dimension, 0.0) for dimension in range(_DIMENSIONS)))


def _from_float16(vector: bytes) -> dict[int, float]:
    numbers = struct.unpack(f"<{_DIMENSIONS}e", vector)
    return {dimension: number for dimension, number in enumerate(numbers) if number}


def _cosine(a: dict[int, float], b: dict[int, float]) -> float:
    return sum(weight * b[dimension] for dimension, weight in a.items() if dimension in b)
