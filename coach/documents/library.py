"""Files into the library of a workspace: each by itself, so that one that is refused keeps out no other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Literal

from coach.documents.essays import without_essays
from coach.documents.files import shown
from coach.documents.structured import read_document
from coach.domain.base import Model
from coach.domain.library import LibraryDocument, ReadDocument
from coach.domain.text import printable
from coach.engine.ports import Embedder
from coach.errors import FileProblem, InputProblem
from coach.guidance.library import add_to_library
from coach.store.workspace import Workspace

Status = Literal["added", "there", "refused"]
Stage = Literal["reading", "embedding"]
Progress = Callable[[Path, Stage, int, int], None]
"""Takes a file, what goes on with it, and how many of its pages or passages are done, and how many there are."""

_ENDINGS = frozenset({".pdf", ".docx", ".md", ".txt"})


class Outcome(Model):
    """What became of one file.

    `document` is what the library has of it, unless it was refused for `reason`, with `next_step`. `older` are other
    documents of the same name: removed if `replaced`, else still there. `left_out` passages of it are not in the
    library, because they are for essays that only the applicant may write.
    """

    file: str
    status: Status
    document: LibraryDocument | None = None
    older: tuple[LibraryDocument, ...] = ()
    replaced: bool = False
    left_out: int = 0
    reason: str = ""
    next_step: str = ""


def files_in(paths: Iterable[Path]) -> Iterator[Path]:
    """The paths, and in place of a folder the documents that lie in it itself, by name; hidden ones are left out.

    A folder without any stands for itself, and is refused as one.
    """
    for path in paths:
        yield from _documents_in(path) or (path,)


def named(documents: Sequence[LibraryDocument], names: Iterable[str]) -> list[LibraryDocument]:
    """The documents with those numbers or names, each once; raises InputProblem for none and for several of a name."""
    return list({document.id: document for name in names for document in [_named(documents, name)]}.values())


def add_files(
    workspace: Workspace,
    files: Iterable[Path],
    embedder: Embedder,
    *,
    frameworks: tuple[str, ...] | None = None,
    replace: bool = False,
    on_progress: Progress = lambda _file, _stage, _done, _total: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Iterator[Outcome]:
    """What became of each file, as soon as it is known; one that was added stays, whatever becomes of the next.

    With `replace`, documents of the same name go in the same transaction. `frameworks` as in `add_to_library`; they
    are set for a file that is there already, too.
    Raises EngineProblem, WorkspaceProblem and Cancelled.
    """
    for path in files:

        def add(document: ReadDocument, replacing: Sequence[int], path: Path = path) -> LibraryDocument:
            return add_to_library(
                workspace,
                document,
                embedder,
                frameworks=frameworks,
                replacing=replacing,
                on_progress=partial(on_progress, path, "embedding"),
                cancelled=cancelled,
            )

        try:
            read = read_document(path, on_progress=partial(on_progress, path, "reading"), cancelled=cancelled)
            document, left_out = without_essays(read)
            outcome = _taken_in(workspace, path, document, add, frameworks, replace=replace)
            outcome = outcome.model_copy(update={"left_out": left_out})
        except (FileProblem, InputProblem) as problem:
            outcome = Outcome(file=shown(path), status="refused", reason=problem.message, next_step=problem.next_step)
        yield outcome


def _taken_in(
    workspace: Workspace,
    path: Path,
    document: ReadDocument,
    add: Callable[[ReadDocument, Sequence[int]], LibraryDocument],
    frameworks: tuple[str, ...] | None,
    *,
    replace: bool,
) -> Outcome:
    library = workspace.library
    there = library.same_file(document.sha256)
    older = tuple(other for other in library.documents() if other.name == document.name and other != there)
    replaced = tuple(other.id for other in older) if replace else ()
    status: Status
    if there is None:
        status, kept = "added", add(document, replaced)
    else:
        status, kept = "there", there
        if frameworks is not None and frameworks != there.frameworks:
            kept = library.set_frameworks(there.id, frameworks)
        if replaced:
            library.remove(*replaced)
    return Outcome(file=shown(path), status=status, document=kept, older=older, replaced=bool(replaced))


def _documents_in(path: Path) -> list[Path]:
    try:
        if not path.is_dir():
            return []
        return sorted(
            file for file in path.iterdir() if file.suffix.lower() in _ENDINGS and not file.name.startswith(".")
        )
    except OSError:
        return []


def _named(documents: Sequence[LibraryDocument], name: str) -> LibraryDocument:
    found = [document for document in documents if str(document.id) == name.strip()] or [
        document for document in documents if document.name in (name, Path(name).name)
    ]
    if not found:
        raise InputProblem(
            f"The library has no document {printable(name)}; nothing was removed.",
            "See the numbers and names with: coach library list WORKSPACE",
        )
    if len(found) > 1:
        numbers = ", ".join(str(document.id) for document in found)
        raise InputProblem(
            f"The library has several documents of the name {printable(name)}: {numbers}; nothing was removed.",
            "Say which by its number.",
        )
    return found[0]
