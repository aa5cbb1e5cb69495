"""Prompt lookup: guesses how a text goes on from where its last words stood before.

After Saxena, "Prompt Lookup Decoding" (2023), and llama.cpp's examples/lookup. The guess costs nothing, and checking
several tokens at once costs less than writing them one by one, so it pays where a draft repeats the candidate's words.
"""

from __future__ import annotations

from collections.abc import Sequence

_MATCH = 3
"""So many last tokens must have stood before: shorter runs recur by chance."""

_FIRST = 3


class Lookup:
    """The text so far, indexed; `guess` grows with success and stops after failure until a longer run matches."""

    def __init__(self, text: Sequence[int], longest: int) -> None:
        self._text: list[int] = []
        self._ends: dict[tuple[int, ...], int] = {}
        self._longest = longest
        self._length = min(_FIRST, longest)
        self.add(text)

    def add(self, tokens: Sequence[int]) -> None:
        """Take what was written."""
        for token in tokens:
            # Indexed with one token's delay, so that the end of the text does not find itself.
            if len(self._text) >= _MATCH:
                self._ends[tuple(self._text[-_MATCH:])] = len(self._text)
            self._text.append(token)

    def guess(self, room: int) -> list[int]:
        """The tokens that may come next, at most `room`; often none."""
        if len(self._text) < _MATCH:
            return []
        start = self._ends.get(tuple(self._text[-_MATCH:]))
        return self._text[start : start + min(self._length, room)] if start is not None else []

    def learn(self, guessed: int, right: int) -> None:
        """Guess more after a guess that was right throughout, less after one that was not."""
        if guessed and right == guessed:
            self._length = min(self._longest, 2 * self._length + 1)
        elif guessed:
            self._length = min(self._longest, max(_FIRST, right + 1))
