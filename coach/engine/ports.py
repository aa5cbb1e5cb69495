"""What the rest of the coach asks of an engine; tests and child processes both answer it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from typing import Literal, NamedTuple, Protocol

from coach.domain.base import Model
from coach.domain.draft import Author
from coach.engine.classes_protocol import Classes
from coach.engine.pair_protocol import PairWeight, Weighable
from coach.engine.rows import Allowed


class Hit(NamedTuple):
    """A row of an index by its position, and its cosine similarity to the query."""

    position: int
    score: float


class Blend(NamedTuple):
    """What a question is blended with: rows of `source`, an index over texts, and the share of each.

    `own` is the question's share.
    """

    own: float
    source: str
    rows: Sequence[int]
    shares: Sequence[float]


class BlendedHit(NamedTuple):
    """A row of an index, its cosine to the question, and those to each row that the question was blended with."""

    position: int
    own: float
    others: tuple[float, ...]


ClassifierTask = Literal["competencies", "elements"]
"""What the small classifiers tell of a sentence."""


class PairJudge(Protocol):
    """A small model that weighs draft sentences against answers. All calls may raise EngineProblem."""

    def weigh(self, statements: Sequence[str], sentences: Sequence[Weighable]) -> list[PairWeight] | None:
        """For each sentence the log-odds that it says more than the statements; None where no model is there for it."""


class Embedder(PairJudge, Protocol):
    """Sentence embeddings, the indexes over them, and the pair model. All calls may raise EngineProblem."""

    def open_index(self, name: str, texts: Sequence[str], *, tokens: bool = False) -> None:
        """Make an index over public texts ready, from the cache folder if it is there; with `tokens` for `interact`."""

    def identity(self) -> str:
        """A hash of all that the vectors depend on: those of another identity cannot be compared. Loads the model."""

    def encode_texts(self, texts: Sequence[str]) -> list[bytes]:
        """A unit vector for each text that is to be searched, as float16 numbers, little-endian; nothing is kept."""

    def open_vectors(self, name: str, key: str, vectors: Callable[[], Iterable[bytes]]) -> None:
        """Make an index over vectors of `encode_texts` ready, in memory only; a row's position is its place.

        With the name and `key` of an index that is open, nothing is read. `vectors` gives them afresh each time: now,
        and from the thread that searches if the engine had to be started again meanwhile. Raises VectorsRefused.
        """

    def close_index(self, name: str) -> None:
        """Forget an index, if there is one of that name."""

    def search(self, name: str, queries: Sequence[str], k: int, allowed: Allowed | None = None) -> list[list[Hit]]:
        """For each query the k nearest rows among the allowed ones, best first; ties by position."""

    def search_blended(
        self, name: str, query: str, blend: Blend, k: int, allowed: Allowed | None = None
    ) -> list[BlendedHit]:
        """The k rows nearest to the query's blend with rows of another index, by position."""

    def interact(self, name: str, query: str, rows: Sequence[int]) -> list[float] | None:
        """How well the query's tokens, rare ones first, find their like in rows of an index opened with tokens.

        From 0 to 1 for each row, larger is better; None where the index or the model has no tokens to show.
        """

    def rank(self, queries: Sequence[str], texts: Sequence[str]) -> list[list[float]]:
        """Cosine similarity of each query to each text."""

    def classify(self, task: ClassifierTask, texts: Sequence[str], *, explained: int = 0) -> Classes | None:
        """Each text's calibrated log-odds for the labels of a task, with what its tokens add to the likeliest ones.

        None where no weights are there for these embeddings: a cosine to definitions, or rules, must do.
        """


class Task(StrEnum):
    """What a language model is asked for; each kind keeps its own place in the model's memory."""

    DRAFT = "draft"
    PROBE = "probe"
    MAP = "map"
    REVIEW = "review"


class Message(Model):
    """A turn of a chat prompt.

    `public` says that no word of it was typed or brought by a person, so that what a model computed from it may be
    kept on disk.
    """

    role: Literal["system", "user"]
    content: str
    public: bool = False


class Completion(Model):
    """What a model wrote, without its thinking; `finish` is 'length' when it was cut short.

    `read_tokens` of the `prompt_tokens` had to be read; the others were known from before.
    """

    text: str
    finish: Literal["stop", "length", "cancelled"]
    prompt_tokens: int
    completion_tokens: int
    read_tokens: int = 0


class LanguageModel(Protocol):
    """A local chat model. All calls may raise EngineProblem."""

    @property
    def author(self) -> Author:
        """The model's name and the SHA-256 of its file, for the authorship ledger."""

    @property
    def context(self) -> int:
        """How many tokens prompt and reply may have together."""

    def count_tokens(self, messages: Sequence[Message]) -> int:
        """Tokens of the prompt as the model's own chat template renders it."""

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
        """Write a reply, handing pieces to on_text as they come; raises ContextTooSmall before it starts.

        `grammar` is GBNF text that the reply keeps to, where the backend can; the reply is checked all the same.
        """

    def score(self, messages: Sequence[Message], choices: Sequence[str], *, task: Task = Task.MAP) -> list[float]:
        """The natural logarithm of each choice's probability as the reply; raises EngineProblem if it cannot."""

    def prepare(self, messages: Sequence[Message], *, task: Task = Task.DRAFT) -> None:
        """Read a prompt ahead in the background, up to the end of its last content; returns at once.

        Any other call goes first. A failure shows in the next call, not here.
        """

    def cancel(self) -> None:
        """Stop the reply under way; callable from another thread; harmless when there is none."""

    def close(self) -> None:
        """End the child process."""
