"""Connections to a workspace file, with the settings that keep what was saved."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from coach.store.files import side_size, uri

BUSY_SECONDS = 5.0
"""How long a connection waits for another program's lock."""

_NO_SHARED_MEMORY = {sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_PROTOCOL}

_SETTINGS = (
    "PRAGMA temp_store = MEMORY",  # nothing of the candidate's in a temporary folder
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    "PRAGMA mmap_size = 0",  # a disk error is an error code, not a signal
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",  # what was removed is overwritten, not left in free pages
    "PRAGMA fullfsync = ON",  # on macOS a plain fsync stops at the drive's cache
)


def _connect(target: str) -> sqlite3.Connection:
    connection = sqlite3.connect(target, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False, uri=True)
    try:
        for setting in _SETTINGS:
            connection.execute(setting)
    except BaseException:
        connection.close()
        raise
    return connection


def memory() -> sqlite3.Connection:
    """An empty database in memory."""
    return _connect(":memory:")


def immutable(path: Path) -> sqlite3.Connection:
    """The main file alone, as it lies on disk: no locks, no recovery, no side files."""
    return _connect(uri(path, mode="ro", immutable="1"))


def reader(path: Path, *, may_recover: bool) -> sqlite3.Connection:
    """A connection that has begun one read of all that was committed; neither file nor log changes by it.

    Where a log is without its index file, the index is made. A rollback journal can only be read by undoing
    what it interrupted: may_recover allows that.
    """
    if side_size(path, "-journal"):
        return _begun(_connect(uri(path, mode="rw" if may_recover else "ro")))
    if side_size(path, "-wal") is None:
        return _begun(immutable(path))
    try:
        return _begun(_connect(uri(path, mode="ro")))
    except sqlite3.OperationalError as error:
        # The folder is read-only, or the drive has no shared memory, so there can be no index file.
        if error.sqlite_errorcode & 0xFF not in _NO_SHARED_MEMORY or side_size(path, "-shm"):
            raise
    return _begun(_lone_reader(path))


def _begun(connection: sqlite3.Connection) -> sqlite3.Connection:
    """Takes the lock, or gives up in time; backup() itself would wait for it without end."""
    try:
        connection.execute("BEGIN")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except BaseException:
        connection.close()
        raise
    return connection


def _lone_reader(path: Path) -> sqlite3.Connection:
    """Reads a log with its index in memory, without locks: who else had it open would have an index file."""
    connection = _connect(uri(path, mode="ro", vfs="win32-none" if os.name == "nt" else "unix-none"))
    connection.execute("PRAGMA locking_mode = EXCLUSIVE")
    return connection


def writer(path: Path) -> sqlite3.Connection:
    """The connection of an open workspace: a commit returns when it is on disk."""
    connection = _connect(uri(path, mode="rw"))
    try:
        keep_log(connection)
        connection.execute("PRAGMA synchronous = FULL")
    except BaseException:
        connection.close()
        raise
    return connection


def keep_log(connection: sqlite3.Connection) -> str:
    """Use a write-ahead log, or a rollback journal where the drive has no shared memory; the mode in force."""
    try:
        mode = _journal_mode(connection, "PRAGMA journal_mode = WAL")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF not in _NO_SHARED_MEMORY:
            raise
        mode = ""
    if mode != "wal":
        # Exclusive mode reads a log without shared memory, so that its content moves into the file.
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        mode = _journal_mode(connection, "PRAGMA journal_mode = DELETE")
        connection.execute("PRAGMA locking_mode = NORMAL")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()  # the lock goes with the next read
    return mode


def _journal_mode(connection: sqlite3.Connection, statement: str) -> str:
    return str(connection.execute(statement).fetchone()[0])
