"""What can go wrong with a workspace file, as sentences; the only place that reads SQLite's error codes."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from coach.domain.text import printable
from coach.errors import CoachError, InputProblem, WorkspaceProblem

_NOTHING_LOST = "everything saved before is intact"
_RESTORE = "Open the newest copy you have of it, and keep this file: nothing in it was changed."

_SQLITE = {
    sqlite3.SQLITE_BUSY: (
        "{name} is in use by another program.",
        f"Close that program and try again; nothing was changed, and {_NOTHING_LOST}.",
    ),
    sqlite3.SQLITE_FULL: (
        "The disk has no room left for {name}, so the last change was not saved.",
        f"Free some space and save again; {_NOTHING_LOST}.",
    ),
    sqlite3.SQLITE_IOERR: (
        "The disk failed while {name} was being read or written.",
        f"Check the disk, stick or network drive and make the last change again; {_NOTHING_LOST}.",
    ),
    sqlite3.SQLITE_READONLY: (
        "{name} cannot be changed here: the file, its folder or the disk is read-only.",
        "Move it to a folder of yours on this computer and open it there.",
    ),
    sqlite3.SQLITE_CANTOPEN: (
        "{name} cannot be opened: the system denies access to it or to its folder.",
        "Ask for access, or move it to a folder of yours on this computer and open it there.",
    ),
    sqlite3.SQLITE_NOTADB: (
        "{name} is not a workspace of the coach, or its beginning is damaged.",
        "Open a file that the coach made; this one was left as it is.",
    ),
    sqlite3.SQLITE_CORRUPT: ("{name} is damaged and cannot be used safely.", _RESTORE),
}
_UNFINISHED = (
    "{name} was left in the middle of a save, which only an opening for changes can set right.",
    "Open it once for changes, in a folder of yours on this computer; then it can be read anywhere.",
)
_EXTENDED = {
    sqlite3.SQLITE_READONLY_ROLLBACK: _UNFINISHED,
    sqlite3.SQLITE_READONLY_RECOVERY: _UNFINISHED,
    sqlite3.SQLITE_READONLY_CANTINIT: _UNFINISHED,
}
_SQLITE[sqlite3.SQLITE_LOCKED] = _SQLITE[sqlite3.SQLITE_PROTOCOL] = _SQLITE[sqlite3.SQLITE_BUSY]
_SQLITE[sqlite3.SQLITE_PERM] = _SQLITE[sqlite3.SQLITE_AUTH] = _SQLITE[sqlite3.SQLITE_CANTOPEN]
# SQLITE_ERROR: a header or a schema that makes no sense.
for _code in (sqlite3.SQLITE_ERROR, sqlite3.SQLITE_SCHEMA, sqlite3.SQLITE_FORMAT, sqlite3.SQLITE_MISMATCH):
    _SQLITE[_code] = _SQLITE[sqlite3.SQLITE_CORRUPT]

_SYSTEM = {
    errno.ENOSPC: sqlite3.SQLITE_FULL,
    errno.EDQUOT: sqlite3.SQLITE_FULL,
    errno.EIO: sqlite3.SQLITE_IOERR,
    errno.EROFS: sqlite3.SQLITE_READONLY,
    errno.EACCES: sqlite3.SQLITE_CANTOPEN,
    errno.EPERM: sqlite3.SQLITE_CANTOPEN,
}


def problem(path: Path, message: str, next_step: str) -> WorkspaceProblem:
    """A WorkspaceProblem whose {name} and {folder} are those of the file."""
    names = {"name": printable(path.name) or "The path", "folder": printable(str(path.parent))}
    return WorkspaceProblem(message.format(**names), next_step.format(**names))


def damaged(path: Path) -> WorkspaceProblem:
    """The file is a workspace, but its content contradicts itself."""
    return problem(path, *_SQLITE[sqlite3.SQLITE_CORRUPT])


def foreign(path: Path) -> WorkspaceProblem:
    """The file is something else than a workspace."""
    return problem(path, *_SQLITE[sqlite3.SQLITE_NOTADB])


def read_only(path: Path) -> WorkspaceProblem:
    """The file, its folder or the disk takes no changes."""
    return problem(path, *_SQLITE[sqlite3.SQLITE_READONLY])


def denied(path: Path) -> WorkspaceProblem:
    """The system lets this user not even read the file."""
    return problem(path, *_SQLITE[sqlite3.SQLITE_CANTOPEN])


def busy(path: Path) -> WorkspaceProblem:
    """Another program holds the file."""
    return problem(path, *_SQLITE[sqlite3.SQLITE_BUSY])


def _of_sqlite(path: Path, error: sqlite3.Error) -> CoachError:
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        # The sqlite3 module's own complaints about data that it cannot turn into Python values.
        return damaged(path)
    known = _EXTENDED.get(code) or _SQLITE.get(code & 0xFF)
    if known:
        return problem(path, *known)
    return problem(
        path,
        f"{{name}} refused the last change (error code {code}).",
        f"Close the coach, open the file again and repeat the change; {_NOTHING_LOST}.",
    )


def _of_system(path: Path, error: OSError) -> CoachError:
    if error.errno == errno.ENAMETOOLONG:
        return problem(path, "The name {name} is too long for this drive.", "Choose a shorter name or folder.")
    known = _SYSTEM.get(error.errno or 0)
    if known:
        return problem(path, *_SQLITE[known])
    return problem(
        path,
        f"The system could not use {{name}} (error {error.errno}).",
        "Choose a shorter path on this computer and try again.",
    )


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn every error of SQLite and of the system inside the block into a CoachError."""
    try:
        yield
    except sqlite3.Error as error:
        raise _of_sqlite(path, error) from error
    except OSError as error:
        raise _of_system(path, error) from error
    except UnicodeDecodeError as error:
        # A damaged file's bytes, quoted in SQLite's own message.
        raise damaged(path) from error
    except UnicodeEncodeError:
        raise InputProblem(
            "The text contains half of a character pair, which no file can hold.",
            "Paste it again as plain text; nothing was changed.",
        ) from None
