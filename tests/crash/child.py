"""A process that saves and says what it saved, until somebody kills it: `child.py JOB PATH`."""

from __future__ import annotations

import itertools
import os
import signal
import sqlite3
import sys
from pathlib import Path

from coach.store import migrations
from coach.store.batch import NewAnswer, NewStory
from coach.store.workspace import Workspace
from tests.store.helpers import draft

STORY = "leading-change-1"


def say(*words: object) -> None:
    """One line, straight to the pipe."""
    os.write(1, (" ".join(map(str, words)) + "\n").encode())


def everything(path: Path) -> None:
    """Answers, edits, skips, batches and drafts without end, each announced when its call has returned."""
    with Workspace.open(path) as workspace:
        say("ready")
        for number in itertools.count():
            text = f"Answer {number} of process {os.getpid()}. " * (1 + number % 40)
            say("answer", workspace.add_answer(STORY, f"q-{number % 50}", "What did you do?", text).id)
            if number % 5 == 0:
                say("answer", workspace.skip(STORY, f"skip-{number}", "?").id)
            if number % 7 == 0:
                pair = [NewStory(ecq="results-driven", answers=(NewAnswer(question="a", text=text),) * 1)] * 2
                say("story", *(story.id for story in workspace.add_batch(pair)))
            if number % 11 == 0:
                say("draft", workspace.save_draft(draft(STORY, text)).id)


def answers(path: Path) -> None:
    """A hundred answers under names of this process's own."""
    with Workspace.open(path) as workspace:
        say("ready")
        sys.stdin.readline()
        for number in range(100):
            name = f"{os.getpid()}-{number}"
            say("answer", workspace.add_answer(STORY, name, "?", f"Answer {name}").id)


def visits(path: Path) -> None:
    """A workspace opened and closed for each of forty answers."""
    say("ready")
    sys.stdin.readline()
    for number in range(40):
        with Workspace.open(path) as workspace:
            say("answer", workspace.add_answer(STORY, f"{os.getpid()}-{number}", "?", f"Visit {number}").id)


def creations(folder: Path) -> None:
    """Workspaces without end."""
    for number in itertools.count():
        with Workspace.create(folder / f"{os.getpid()}-{number}.ecq", candidate="Dana", framework="opm-2006"):
            pass
        say("created", f"{os.getpid()}-{number}.ecq")


def migration(path: Path) -> None:
    """Dies in the middle of a migration."""

    def m002_deadly(connection: sqlite3.Connection) -> None:
        connection.execute("PRAGMA cache_size = 1")
        connection.execute("DROP TABLE note")
        connection.execute("CREATE TABLE filler AS SELECT a.text, b.text AS more FROM answer AS a, answer AS b")
        os.kill(os.getpid(), signal.SIGKILL)

    migrations.MIGRATIONS = (*migrations.MIGRATIONS, m002_deadly)
    Workspace.open(path)


def journal(path: Path) -> None:
    """Dies in the middle of a save that was to be undone by a rollback journal."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode = DELETE")
    connection.execute("PRAGMA cache_size = 1")
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("CREATE TABLE filler AS SELECT a.text, b.text AS more FROM answer AS a, answer AS b")
    os.kill(os.getpid(), signal.SIGKILL)


def log(path: Path) -> None:
    """Saves forty answers of growing length and dies with all of them in the log."""
    workspace = Workspace.open(path)
    for number in range(40):
        workspace.add_answer(STORY, f"q-{number}", "?", f"Answer {number}. " * (1 + number * 5))
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    jobs = {job.__name__: job for job in (everything, answers, visits, creations, migration, journal, log)}
    jobs[sys.argv[1]](Path(sys.argv[2]))
