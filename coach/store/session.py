"""One connection to one workspace file, used by any thread, one at a time."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import RLock

from coach.presence import Presence
from coach.store import check, connect, files, migrations
from coach.store.problems import explained, problem

_ROOM = ("freelist_count", "page_count")
_FREE_PAGES = 256
"""One megabyte: less is left for what comes next."""


class Session:
    """An open workspace file; reads and transactions as blocks that raise CoachError only."""

    def __init__(
        self, path: Path, connection: sqlite3.Connection, *, read_only: bool, presence: Presence | None = None
    ) -> None:
        """`presence` is what tells other programs that a workspace is open; it ends with the session."""
        self.path = path
        self.connection = connection
        self.read_only = read_only
        self.closed = False
        self._presence = presence
        self._lock = RLock()

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """A block that reads."""
        with self._lock, explained(self.path):
            self._require_open()
            yield self.connection

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A transaction: when the block ends it is on disk, and when anything fails nothing of it is.

        A block within a block is part of the outer one.
        """
        with self._lock, explained(self.path):
            self._require_open()
            inside = self.connection.in_transaction
            if inside:
                # Begun by this thread: any other one waits for the lock.
                yield self.connection
                return
            if self.read_only:
                raise problem(
                    self.path,
                    "{name} was opened for reading only, so nothing in it can be changed.",
                    "Open it for changes, after moving it to a folder of yours if this one takes none.",
                )
            try:
                # In here too: an interruption at its end would leave the transaction open.
                self.connection.execute("BEGIN IMMEDIATE")
                yield self.connection
                self.connection.execute("COMMIT")
            except BaseException:
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")
                raise

    def give_room_back(self) -> None:
        """After a removal: overwrite the log, which still holds what was removed, and free what much of it took.

        Where this fails, as while another program reads, the log goes when the workspace is closed.
        """
        with self._lock, suppress(sqlite3.Error):
            free, pages = (self.connection.execute(f"PRAGMA {name}").fetchone()[0] for name in _ROOM)
            if free > max(_FREE_PAGES, pages // 4):
                self.connection.execute("VACUUM")
            self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Move the log into the file, so that it alone holds everything, and let go of it."""
        with self._lock:
            if self.closed:
                return
            self.closed = True
            try:
                if not self.read_only:
                    # Where this fails the log stays beside the file, and the next opening takes it in.
                    with suppress(sqlite3.Error):
                        self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                self.connection.close()
            finally:
                if self._presence is not None:
                    self._presence.release()

    def _require_open(self) -> None:
        if self.closed:
            raise problem(self.path, "{name} has been closed.", "Open it again.")


def open_session(path: Path, *, read_only: bool) -> Session:
    """Check the file and open it; a read-only session works on a copy in memory and holds no lock.

    Raises WorkspaceProblem, leaving the file as it is, for whatever is not a sound workspace.
    """
    # First of all, so that nothing is downloaded while as much as a word of it is in memory.
    presence = Presence()
    try:
        return _opened(files.resolved(path), presence, read_only=read_only)
    except BaseException:
        presence.release()
        raise


def _opened(path: Path, presence: Presence, *, read_only: bool) -> Session:
    files.require_readable(path)
    if not read_only:
        files.require_writable(path)
    copy = check.checked_copy(path, read_only=read_only)
    if read_only:
        migrations.apply(copy, path)
        return Session(path, copy, read_only=True, presence=presence)
    copy.close()
    with explained(path):
        session = Session(path, connect.writer(path), read_only=False, presence=presence)
    try:
        with session.writing() as connection:
            # Also where nothing is pending: whoever cannot write learns it now, not at the first answer.
            migrations.apply(connection, path)
    except BaseException:
        session.close()
        raise
    return session
