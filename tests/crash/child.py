"""A process that saves and says what it saved, until somebody kills it: `child.py JOB PATH`."""

from __future__ import annotations

import itertools
import os
import signal
import sqlite3
import sys
from datetime import datetime
from pathlib import Path

from coach.errors import InputProblem
from coach.interview.moving import move
from coach.store import migrations, passage_index, placement
from coach.store.batch import NewAnswer, NewStory
from coach.store.workspace import Workspace
from tests.store import library_helpers
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


def moves(path: Path) -> None:
    """Moves between the editions without end, each announced with what was placed when its call has returned."""
    with Workspace.open(path) as workspace:
        say("ready")
        for edition in itertools.cycle(["opm-2025", "opm-1997", "opm-2006"]):
            say("moved", edition, *(placed.story.id for placed in move(workspace, edition).placed))


def half_a_move(path: Path) -> None:
    """Dies when all of a move is written except for the last story's place."""
    workspace = Workspace.open(path)
    with workspace._session.reading() as connection:
        connection.execute("PRAGMA cache_size = 1")
    stories = workspace.stories()
    put = placement.put_in_force

    def deadly(connection: sqlite3.Connection, story: str, ecq: str, at: datetime) -> None:
        if story == stories[-1].id:
            os.kill(os.getpid(), signal.SIGKILL)
        put(connection, story, ecq, at)

    placement.put_in_force = deadly
    workspace.use_framework("opm-1997", {story.id: story.ecq for story in stories})


def begun(path: Path) -> None:
    """Two hundred stories with an answer each."""
    with Workspace.open(path) as workspace:
        say("ready")
        for number in range(200):
            story = workspace.add_story(("leading-people", "business-acumen")[number % 2]).id
            say("answer", workspace.add_answer(story, "q", "?", f"Story {number}").id, story)


def library(path: Path) -> None:
    """Documents added, replaced and removed without end, each announced when its call has returned."""
    with Workspace.open(path) as workspace:
        say("ready")
        for number in itertools.count():
            texts = [f"Passage {n} of {os.getpid()} {number}" for n in range(400)]
            name = f"{os.getpid()}-{number}.txt"
            say("added", library_helpers.add(workspace.library, texts, name=name).id)
            documents = workspace.library.documents()
            if len(documents) > 3:
                workspace.library.remove(documents[0].id)
                say("removed", documents[0].id)


def documents(path: Path) -> None:
    """Twenty documents of this process's own, and five that the other process adds too."""
    with Workspace.open(path) as workspace:
        say("ready")
        sys.stdin.readline()
        for number in range(25):
            name = f"shared-{number}" if number % 5 == 0 else f"{os.getpid()}-{number}"
            try:
                say("added", library_helpers.add(workspace.library, [f"Text {name}"] * 20, name=name).id)
            except InputProblem:
                say("there", 0)


def half_a_document(path: Path) -> None:
    """Dies when all of a document is written except for its seals."""
    workspace = Workspace.open(path)
    with workspace._session.reading() as connection:
        connection.execute("PRAGMA cache_size = 1")

    def die(connection: sqlite3.Connection) -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    passage_index.write_out = die
    library_helpers.add(workspace.library, [f"Passage {number} " * 50 for number in range(500)], replacing=[2])


def creations(folder: Path) -> None:
    """Workspaces without end."""
    for number in itertools.count():
        with Workspace.create(folder / f"{os.getpid()}-{number}.ecq", candidate="Dana", framework="opm-2006"):
            pass
        say("created", f"{os.getpid()}-{number}.ecq")


def migration(path: Path) -> None:
    """Dies in the middle of a migration."""

    def m099_deadly(connection: sqlite3.Connection) -> None:
        connection.execute("PRAGMA cache_size = 1")
        connection.execute("DROP TABLE note")
        connection.execute("CREATE TABLE filler AS SELECT a.text, b.text AS more FROM answer AS a, answer AS b")
        os.kill(os.getpid(), signal.SIGKILL)

    migrations.MIGRATIONS = (*migrations.MIGRATIONS, m099_deadly)
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


JOBS = (
    everything,
    answers,
    visits,
    moves,
    half_a_move,
    begun,
    library,
    documents,
    half_a_document,
    creations,
    migration,
    journal,
    log,
)

if __name__ == "__main__":
    jobs = {job.__name__: job for job in JOBS}
    jobs[sys.argv[1]](Path(sys.argv[2]))
