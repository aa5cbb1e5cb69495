"""The terminal interface's figures, from the real program in a pseudo-terminal."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from coach.benchmark.busy import BusyEngine
from coach.benchmark.figures import Figure, figure, in_turn, percentile
from coach.benchmark.painted import Painted
from coach.benchmark.terminal import COLUMNS, ROWS, Terminal
from coach.benchmark.texts import SENTENCES, filled_workspace

_COACH, _EMPTY = "coach", "coach.benchmark.empty_app"
_TITLE = "ECQ coach"
_GAP, _QUIET = 0.04, 1.0
_LINE = 48


def screen_figures(
    tell: Callable[[str], None], *, rounds: int = 5, answers: int = 600, keys: int = 150
) -> Iterator[Figure]:
    """The first screen, and a key until it shows; nothing on Windows. Raises CoachError."""
    if sys.platform == "win32":
        tell("the screen is not measured on Windows, which lacks the pseudo-terminal for it")
        return
    with tempfile.TemporaryDirectory(prefix="coach-bench-") as folder:
        home = Path(folder) / "home"
        yield _first_screen(tell, home, rounds)
        path = Path(folder) / "bench.ecq"
        filled_workspace(path, answers).close()
        yield _repaint(tell, home, path, answers, keys)


def _first_screen(tell: Callable[[str], None], home: Path, rounds: int) -> Figure:
    tell("first screen")

    def ours() -> float:
        return _seconds_to_paint(_COACH, _TITLE, home)

    def empty() -> float:
        return _seconds_to_paint(_EMPTY, "", home)

    # Once each for nothing: the first start writes compiled modules, and fills the disk's cache.
    ours(), empty()
    value, base = in_turn(ours, empty, rounds)
    return figure(
        "first screen",
        value,
        "s",
        base,
        reach=2.0,
        note=f"from the start of the process until all of {ROWS} × {COLUMNS} cells and the title are painted; "
        "baseline: an empty Textual app, all cells painted",
    )


def _seconds_to_paint(module: str, text: str, home: Path) -> float:
    with Terminal([module], home) as terminal:
        return terminal.wait(lambda painted: painted.whole and text in painted.text) - terminal.begun


def _repaint(tell: Callable[[str], None], home: Path, path: Path, answers: int, keys: int) -> Figure:
    """From a key's byte into the terminal until its letter is painted, at the pace of a quick typist."""
    tell("keystroke to repaint")
    with Terminal([_COACH, "open", str(path)], home) as terminal:
        terminal.wait(lambda painted: "Story 1" in painted.text)
        terminal.press("i")
        terminal.wait(lambda painted: "Question " in painted.text)
        terminal.settle(_QUIET)
        # The guidance comes when the program's own embeddings are loaded, however long that takes.
        terminal.wait(lambda painted: "Looking for guidance" not in painted.text, seconds=300)
        idle = _typed(terminal, keys)
        with BusyEngine():
            busy = _typed(terminal, keys)
    return figure(
        "keystroke to repaint, p95",
        percentile(busy, 0.95) * 1000,
        "ms",
        percentile(idle, 0.95) * 1000,
        reach=16.0,
        absolute=True,
        note="from a byte written to the terminal until its letter is painted, in the interview of a workspace with "
        f"{answers} answers, while a child process embeds on all cores; baseline: the same with all engines idle",
    )


def _typed(terminal: Terminal, keys: int) -> list[float]:
    """Type so many letters in sentences, line by line; the seconds that each letter took to show in its cell."""
    # The cursor is told with the first letter, and has come to rest when that is kept.
    terminal.press("-")
    terminal.settle(_QUIET)
    row, left = terminal.painted.row, terminal.painted.column
    column, took = left, list[float]()
    for letter in " ".join(SENTENCES * (keys // 100 + 1)):
        if len(took) == keys:
            break
        if letter == " " and column - left > _LINE:
            terminal.press("\r-")
            row, column = row + 1, left
        else:
            begun = terminal.press(letter)
            if letter != " ":
                took.append(terminal.wait(_shows(letter, row, column)) - begun)
            column += 1
        terminal.settle(_GAP)
    terminal.press("\r")
    return took


def _shows(letter: str, row: int, column: int) -> Callable[[Painted], bool]:
    return lambda painted: painted.at(row, column) == letter
