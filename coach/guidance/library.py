"""A user's own documents on their way into the library of a workspace: cut, embedded, and only then written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial

from coach.domain.library import Chunk, LibraryDocument, ReadDocument
from coach.engine.ports import Embedder
from coach.errors import Cancelled, InputProblem
from coach.guidance.chunks import chunk
from coach.guidance.editions import editions_of
from coach.store.library import Library
from coach.store.workspace import Workspace

Progress = Callable[[int, int], None]
"""Takes how many passages are embedded, and how many there are."""

_WAY = "headings-and-text"
"""Names what `vector_text` makes of a chunk: another way needs another name, so that no vectors are mixed."""
_BATCH = 256
"""Passages between two looks at whether to go on: about half a second."""


def model_of(embedder: Embedder) -> str:
    """What vectors are stored with: those of another name cannot be compared. Raises EngineProblem."""
    return f"{embedder.identity()} {_WAY}"


def vector_text(passage: Chunk) -> str:
    """What is embedded of a passage."""
    return "\n".join((*passage.headings, passage.text))


def add_to_library(
    workspace: Workspace,
    document: ReadDocument,
    embedder: Embedder,
    *,
    frameworks: tuple[str, ...] | None = None,
    replacing: Sequence[int] = (),
    on_progress: Progress = lambda _done, _total: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> LibraryDocument:
    """Add a document, in place of those with the ids `replacing`; what was embedded before is not embedded again.

    `frameworks` are the editions that it is for, () for all; None: those that it speaks of.
    Raises InputProblem for a file that is there already, EngineProblem, WorkspaceProblem, and Cancelled; then the
    library is as it was.
    """
    library = workspace.library
    library.require_new(document)
    passages = chunk(document)
    model = model_of(embedder)
    vectors = _vectors(library, passages, model, embedder, on_progress, cancelled)
    spoken_of = _editions(document, passages) if frameworks is None else frameworks
    return library.add(document, passages, vectors, model, spoken_of, replacing=replacing)


def renew_vectors(
    workspace: Workspace,
    embedder: Embedder,
    *,
    on_progress: Progress = lambda _done, _total: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> int:
    """Embed anew the documents whose vectors another model made, each in a transaction; returns how many they were.

    Raises EngineProblem, WorkspaceProblem and Cancelled; documents that were done by then stay so.
    """
    library, model = workspace.library, model_of(embedder)
    old = library.of_other_models(model)
    total, before = sum(document.passages for document in old), 0
    for document in old:
        # Another program may have removed it meanwhile.
        with suppress(InputProblem):
            tell = partial(_tell_on, on_progress, before, total)
            vectors = _vectors(library, library.chunks(document.id), model, embedder, tell, cancelled)
            library.renew_vectors(document.id, vectors, model)
        before += document.passages
    return len(old)


def _tell_on(on_progress: Progress, before: int, total: int, done: int, _of_these: int) -> None:
    on_progress(before + done, total)


def _vectors(
    library: Library,
    passages: Sequence[Chunk],
    model: str,
    embedder: Embedder,
    on_progress: Progress,
    cancelled: Callable[[], bool],
) -> list[bytes]:
    texts = list(map(vector_text, passages))
    stored = zip(texts, library.known_vectors(passages, model), strict=True)
    known = {text: vector for text, vector in stored if vector is not None}
    # Texts of like length together: a batch takes as long as its longest.
    new = sorted({*texts} - known.keys(), key=lambda text: (len(text), text))
    times = Counter(texts)
    done = sum(times[text] for text in known)
    on_progress(done, len(texts))
    for start in range(0, len(new), _BATCH):
        if cancelled():
            raise _stopped()
        some = new[start : start + _BATCH]
        known.update(zip(some, embedder.encode_texts(some), strict=True))
        done += sum(times[text] for text in some)
        on_progress(done, len(texts))
    if cancelled():
        raise _stopped()
    return [known[text] for text in texts]


def _editions(document: ReadDocument, passages: Sequence[Chunk]) -> tuple[str, ...]:
    headings = dict.fromkeys(heading for passage in passages for heading in passage.headings)
    return editions_of("\n".join((document.title, *headings, *(passage.text for passage in passages))))


def _stopped() -> Cancelled:
    return Cancelled("Adding was cancelled.", "The library is as it was; add the document again when you want it.")
