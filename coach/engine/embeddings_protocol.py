"""What the coach says to the embeddings' process, and what that answers.

Vectors travel as the Base64 of their float16 numbers, little-endian, one vector after the other.
"""

from __future__ import annotations

from typing import Literal

from coach.domain.base import Model


class LoadEmbeddings(Model):
    """Load a sentence-transformers folder; a `sha256`, if given, is what its weights must hash to."""

    method: Literal["load-embeddings"] = "load-embeddings"
    folder: str
    sha256: str | None


class OpenIndex(Model):
    """Take an index from the cache folder if it is there; `digest` is that of its texts.

    With `tokens` it also holds the vectors of their tokens.
    """

    method: Literal["open-index"] = "open-index"
    name: str
    digest: str
    count: int
    cache: str | None
    tokens: bool = False


class AddTexts(Model):
    """Embed the next texts of an index that was not in the cache."""

    method: Literal["add-texts"] = "add-texts"
    name: str
    texts: tuple[str, ...]


class OpenVectors(Model):
    """Begin an index of vectors that are there already; it replaces one of that name."""

    method: Literal["open-vectors"] = "open-vectors"
    name: str


class AddVectors(Model):
    """The next vectors of such an index."""

    method: Literal["add-vectors"] = "add-vectors"
    name: str
    float16: str


class FinishIndex(Model):
    """Make an index searchable once all of it was added, and keep it if it was opened with a cache."""

    method: Literal["finish-index"] = "finish-index"
    name: str


class CloseIndex(Model):
    """Forget an index, or what was added to it so far; nothing happens where there is none."""

    method: Literal["close-index"] = "close-index"
    name: str


class EncodeTexts(Model):
    """The vectors of texts that are to be searched; nothing of it is kept."""

    method: Literal["encode-texts"] = "encode-texts"
    texts: tuple[str, ...]


class Search(Model):
    """The nearest rows of an index for each query, among those from each first position up to its second."""

    method: Literal["search"] = "search"
    name: str
    queries: tuple[str, ...]
    k: int
    allowed: tuple[tuple[int, int], ...] | None


class SearchBlended(Model):
    """The rows of an index that are nearest to a sum of vectors, each times its share.

    They are that of the query, and those of rows of `blended`, an index over texts.
    """

    method: Literal["search-blended"] = "search-blended"
    name: str
    query: str
    own: float
    blended: str
    rows: tuple[int, ...]
    shares: tuple[float, ...]
    k: int
    allowed: tuple[tuple[int, int], ...] | None


class Interact(Model):
    """How well the tokens of a query find their like in rows of an index that was opened with tokens."""

    method: Literal["interact"] = "interact"
    name: str
    query: str
    rows: tuple[int, ...]


class Rank(Model):
    """The cosine similarity of each query to each text; nothing of it is kept on disk."""

    method: Literal["rank"] = "rank"
    queries: tuple[str, ...]
    texts: tuple[str, ...]


EmbeddingsParams = (
    LoadEmbeddings
    | OpenIndex
    | AddTexts
    | OpenVectors
    | AddVectors
    | FinishIndex
    | CloseIndex
    | EncodeTexts
    | Search
    | SearchBlended
    | Interact
    | Rank
)


class EmbeddingsLoaded(Model):
    """The answer to LoadEmbeddings: the model's identity, and how many numbers a vector has."""

    identity: str
    dimension: int


class IndexState(Model):
    """Whether an index can be searched already."""

    ready: bool


class EncodedTexts(Model):
    """The answer to EncodeTexts."""

    float16: str


class Hits(Model):
    """The answer to Search, a row for each query, best first; `open` is false where no index has that name."""

    open: bool
    positions: list[list[int]]
    scores: list[list[float]]


class BlendedHits(Model):
    """The answer to SearchBlended: the rows by position, and the cosines of each to the query and each other part."""

    open: bool
    positions: list[int]
    parts: list[list[float]]


class Scores(Model):
    """The answer to Rank."""

    scores: list[list[float]]
