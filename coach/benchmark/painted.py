"""What a program has painted: a grid of characters, and the cursor's place in it.

It understands what Textual writes: text, line ends, and the sequence that moves the cursor. Colors and modes pass.
"""

from __future__ import annotations

import codecs
import re

_TOKEN = re.compile(
    r"\x1b\[(?P<numbers>[0-9;]*)H"
    r"|(?P<other>\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[^\[\]])"
    r"|(?P<unfinished>\x1b.*\Z)"
    r"|(?P<char>.)",
    re.DOTALL,
)


class Painted:
    """A grid; a cell is None until something was painted there."""

    def __init__(self, rows: int, columns: int) -> None:
        self._cells: list[list[str | None]] = [[None] * columns for _ in range(rows)]
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._rest = ""
        self.row = self.column = 0

    @property
    def whole(self) -> bool:
        """Whether every cell was painted."""
        return all(cell is not None for row in self._cells for cell in row)

    @property
    def text(self) -> str:
        """The rows, one a line."""
        return "\n".join("".join(cell or " " for cell in row) for row in self._cells)

    def at(self, row: int, column: int) -> str | None:
        """What is in the cell, rows and columns counted from 0."""
        return self._cells[row][column]

    def feed(self, data: bytes) -> None:
        """Take in what the program wrote; it may be cut anywhere."""
        text = self._rest + self._decoder.decode(data)
        self._rest = ""
        for token in _TOKEN.finditer(text):
            if (numbers := token["numbers"]) is not None:
                row, _, column = numbers.partition(";")
                self.row, self.column = int(row or 1) - 1, int(column or 1) - 1
            elif (unfinished := token["unfinished"]) is not None:
                self._rest = unfinished
            elif (char := token["char"]) is not None:
                self._put(char)

    def _put(self, char: str) -> None:
        if char == "\r":
            self.column = 0
        elif char == "\n":
            self.row += 1
        elif char.isprintable() and self.row < len(self._cells) and self.column < len(self._cells[0]):
            self._cells[self.row][self.column] = char
            self.column += 1
