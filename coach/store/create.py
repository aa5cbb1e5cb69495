"""Making a new workspace file: complete under its name, or not there at all."""

from __future__ import annotations

import os
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path
from secrets import token_hex

from coach.store import connect, migrations, notes, schema, times
from coach.store.files import SIDE_FILES, side_file
from coach.store.problems import explained, problem
from coach.store.seals import seal
from coach.store.stories import one_line


def create_file(path: Path, *, candidate: str, framework: str, own_words: bool, now: datetime) -> None:
    """Write an empty workspace; the path is absolute.

    Raises WorkspaceProblem when the path or a left-over of it exists or the folder takes no files, and
    InputProblem for a name that cannot be taken.
    """
    row = (1, one_line(candidate, "The candidate's name"), one_line(framework, "The framework"), times.to_text(now))
    _require_free(path)
    draft = path.with_name(f".ecq-{token_hex(8)}.new")
    with explained(path):
        try:
            os.close(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
            _fill(draft, row, own_words=own_words)
            _publish(draft, path)
        finally:
            for leftover in (draft, *(side_file(draft, suffix) for suffix in SIDE_FILES)):
                with suppress(OSError):
                    leftover.unlink(missing_ok=True)


def _require_free(path: Path) -> None:
    with explained(path):
        if not path.parent.is_dir():
            raise problem(path, "There is no folder {folder}.", "Make the folder, or choose another one.")
        if not os.access(path.parent, os.W_OK | os.X_OK):
            raise problem(path, "The folder {folder} takes no new files.", "Choose a folder of yours.")
        if _exists(path):
            raise _taken(path)
        for suffix in SIDE_FILES:
            if _exists(side_file(path, suffix)):
                # SQLite would take them for the new file's own.
                raise problem(
                    path,
                    f"{{name}}{suffix} lies in {{folder}}, left over from an earlier {{name}}.",
                    "Put it back beside the earlier file, whose last answers it may hold, or choose another name.",
                )


def _exists(path: Path) -> bool:
    """Whether the name is taken, by a broken link too; raises OSError for a name too long for this drive."""
    try:
        path.lstat()
    except FileNotFoundError:
        return False
    return True


def _fill(path: Path, row: tuple[int, str, str, str], *, own_words: bool) -> None:
    with closing(connect.writer(path)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
        migrations.apply(connection, path)
        connection.execute(
            "INSERT INTO workspace (id, candidate, framework, created, seal) VALUES (?, ?, ?, ?, ?)",
            (*row, seal("workspace", row)),
        )
        if own_words:
            notes.put(connection, notes.OWN_WORDS, notes.ON)
        connection.execute("COMMIT")


def _publish(draft: Path, path: Path) -> None:
    """Give the finished file its name, never taking the place of another."""
    try:
        os.link(draft, path)
    except FileExistsError:
        raise _taken(path) from None
    except OSError:
        _replace(draft, path)
    _sync_folder(path.parent)


def _replace(draft: Path, path: Path) -> None:
    """The same for drives without hard links: reserve the name, then move the file onto it."""
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except FileExistsError:
        raise _taken(path) from None
    try:
        draft.replace(path)
    except OSError:
        path.unlink()
        raise


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):  # some network drives cannot
            os.fsync(handle)
    finally:
        os.close(handle)


def _taken(path: Path) -> Exception:
    return problem(path, "{name} exists already.", "Open it, or choose another name; it was left as it is.")
