"""How long an answer takes to be on disk, beside a bare SQLite insert and commit in the same run.

    python scripts/bench_store.py [--answers 600] [--folder DIR]

Both write to files in one folder, in turns, with the same journal mode and `synchronous`, so that the disk's
mood falls on both. The figures say nothing about other disks.
"""

from __future__ import annotations

import argparse
import sqlite3
import statistics
import tempfile
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path
from time import perf_counter

from coach.store.workspace import Workspace

TEXT = "I set up a weekly review with the nine regional directors and cut the backlog by a third. " * 12


def milliseconds(call: Callable[[], object]) -> float:
    """How long the call took."""
    begin = perf_counter()
    call()
    return (perf_counter() - begin) * 1000


def figures(times: list[float]) -> str:
    """Median, 95th percentile and worst."""
    cuts = statistics.quantiles(times, n=20)
    return f"p50 {statistics.median(times):7.3f} ms   p95 {cuts[18]:7.3f} ms   max {max(times):7.3f} ms"


def bare_connection(path: Path) -> sqlite3.Connection:
    """The least that keeps a text on disk."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("CREATE TABLE answer (id INTEGER PRIMARY KEY, text TEXT)")
    return connection


def bare_insert(connection: sqlite3.Connection) -> None:
    """One insert in one transaction."""
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("INSERT INTO answer (text) VALUES (?)", (TEXT,))
    connection.execute("COMMIT")


def measure(folder: Path, count: int) -> None:
    """Print the figures for that many answers."""
    bare: list[float] = []
    ours: list[float] = []
    path = folder / "bench.ecq"
    with (
        closing(bare_connection(folder / "bare.sqlite")) as connection,
        Workspace.create(path, candidate="Bench", framework="opm-2006") as workspace,
    ):
        story = workspace.add_story("leading-change").id
        for number in range(count):
            bare.append(milliseconds(lambda: bare_insert(connection)))
            ours.append(milliseconds(partial(workspace.add_answer, story, f"q-{number}", "What did you do?", TEXT)))
        reading = [milliseconds(lambda: workspace.answers(story)) for _ in range(20)]
    opening = [milliseconds(lambda: Workspace.open(path).close()) for _ in range(20)]
    print(f"{count} answers of {len(TEXT):,} characters, SQLite {sqlite3.sqlite_version}")
    print(f"bare insert + commit        {figures(bare)}")
    print(f"add_answer                  {figures(ours)}")
    print(f"answers() of the story      {figures(reading)}")
    print(f"open, check all, close      {figures(opening)}")
    print(f"add_answer / bare, medians  {statistics.median(ours) / statistics.median(bare):.2f}")


def main() -> None:
    """Read the arguments and measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--answers", type=int, default=600)
    parser.add_argument("--folder", type=Path, help="where to write; a temporary folder by default")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=arguments.folder) as name:
        measure(Path(name), arguments.answers)


if __name__ == "__main__":
    main()
