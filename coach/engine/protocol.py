"""What the coach and its child processes say to each other: one message, one line of JSON in UTF-8.

The coach sends a Request, and perhaps a Cancel for it. The child answers with any number of Pieces and
then one Reply or one Failure. A child that says anything else is broken. The messages of the embeddings, of
PDFs, of plans and of `coach bench` have files of their own.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, TypeAdapter

from coach.domain.base import Model
from coach.engine.bench_protocol import BenchParams
from coach.engine.classes_protocol import Classify
from coach.engine.embeddings_protocol import EmbeddingsParams
from coach.engine.load_plan import LoadPlan
from coach.engine.pair_protocol import WeighPairs
from coach.engine.pdf_protocol import ReadPdf
from coach.engine.plan_protocol import SolveProgram
from coach.engine.ports import Message, Task


class LoadLanguage(Model):
    """Load a GGUF as the plan says.

    `states` is the folder for what is computed from public prompts, None for none; `identify` starts hashing the file.
    """

    method: Literal["load-language"] = "load-language"
    path: str
    plan: LoadPlan
    states: str | None
    identify: bool


class Identify(Model):
    """The model's name and the SHA-256 of its file."""

    method: Literal["identify"] = "identify"


class CountTokens(Model):
    """The length of a prompt in tokens."""

    method: Literal["count-tokens"] = "count-tokens"
    messages: tuple[Message, ...]


class Generate(Model):
    """Write a reply, in Pieces as it comes and whole at the end."""

    method: Literal["generate"] = "generate"
    messages: tuple[Message, ...]
    max_tokens: int
    temperature: float
    task: Task = Task.DRAFT
    grammar: str | None = None


class ScoreChoices(Model):
    """The log-probability of each choice as the reply."""

    method: Literal["score-choices"] = "score-choices"
    messages: tuple[Message, ...]
    choices: tuple[str, ...]
    task: Task


class ReadAhead(Model):
    """Read a prompt up to the end of its last content, so that a later call need not."""

    method: Literal["read-ahead"] = "read-ahead"
    messages: tuple[Message, ...]
    task: Task


class LoadServer(Model):
    """Find out what the model server of this child serves; `model` is needed where it serves several.

    `patience` is the longest silence in seconds, after which the server counts as stuck.
    """

    method: Literal["load-server"] = "load-server"
    path: str
    model: str | None
    patience: float


class FetchFile(Model):
    """Download a file into a `.part` file, going on where that ends; `proxied` says that this child reaches a proxy.

    `origin` is the address before any redirect; `patience` is the longest silence in seconds; `checked` says that
    a hash is known, so that a file of unknown size can be taken.
    """

    method: Literal["fetch-file"] = "fetch-file"
    origin: str
    scheme: str
    host: str
    port: int
    target: str
    checked: bool
    part: str
    proxied: bool
    patience: float


Params = Annotated[
    EmbeddingsParams
    | WeighPairs
    | Classify
    | LoadLanguage
    | Identify
    | CountTokens
    | Generate
    | ScoreChoices
    | ReadAhead
    | LoadServer
    | FetchFile
    | ReadPdf
    | SolveProgram
    | BenchParams,
    Field(discriminator="method"),
]


class Done(Model):
    """The answer that says no more than that it was done."""


class LanguageLoaded(Model):
    """The answer to LoadLanguage: the context in tokens."""

    context: int


class Identity(Model):
    """The answer to Identify."""

    name: str
    sha256: str


class TokenCount(Model):
    """The answer to CountTokens."""

    tokens: int


class ChoiceScores(Model):
    """The answer to ScoreChoices, in the order of the choices."""

    scores: list[float]


class ReadTokens(Model):
    """The answer to ReadAhead: how many tokens are known now, and how many of them had to be read."""

    known: int
    read: int


class ServerLoaded(Model):
    """The answer to LoadServer; `sha256` is the digest that the server gives, or empty.

    `context` is in tokens; `context_known` says that the server gave it, `counts` that it counts tokens.
    """

    program: str
    address: str
    model: str
    sha256: str
    context: int
    context_known: bool
    counts: bool


class FetchNews(Model):
    """A Piece of FetchFile, as JSON: the bytes that are there, of how many, and something to tell."""

    done: int
    total: int | None
    note: str = ""


class Fetched(Model):
    """The answer to FetchFile: the size and SHA-256 of the whole file, or where else it is to be had."""

    size: int = 0
    sha256: str = ""
    redirect: str | None = None


class Request(Model):
    """A method and its parameters."""

    kind: Literal["request"] = "request"
    id: int
    params: Params


class Cancel(Model):
    """Ask the child to stop the request of that id."""

    kind: Literal["cancel"] = "cancel"
    id: int


class Piece(Model):
    """Text of a reply under way."""

    kind: Literal["piece"] = "piece"
    id: int
    text: str


class Reply(Model):
    """The answer, in the shape that belongs to the method."""

    kind: Literal["reply"] = "reply"
    id: int
    result: dict[str, Any]


class Failure(Model):
    """A CoachError of the child: its class, and its two sentences."""

    kind: Literal["failure"] = "failure"
    id: int
    error: str
    message: str
    next_step: str


ToChild = Request | Cancel
FromChild = Piece | Reply | Failure

_to_child: TypeAdapter[ToChild] = TypeAdapter(Annotated[ToChild, Field(discriminator="kind")])
_from_child: TypeAdapter[FromChild] = TypeAdapter(Annotated[FromChild, Field(discriminator="kind")])


def encode(message: ToChild | FromChild) -> bytes:
    """The message as its line."""
    return message.model_dump_json().encode() + b"\n"


def decode_to_child(line: bytes) -> ToChild:
    """The coach's message in a line; raises ValueError for anything else."""
    return _to_child.validate_json(line)


def decode_from_child(line: bytes) -> FromChild:
    """The child's message in a line; raises ValueError for anything else."""
    return _from_child.validate_json(line)


def sendable(text: str) -> str:
    """The text with surrogate pairs joined and lone surrogates, which UTF-8 cannot carry, replaced."""
    return text if text.isascii() else text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
