"""Seals tell any two rows apart, and stay what they are in files that exist."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from coach.store.seals import last_seal, seal
from coach.store.workspace import Workspace
from tests.store.helpers import filled, raw

ROWS = st.lists(st.none() | st.integers() | st.text(st.characters(exclude_categories=["Cs"]), max_size=8), max_size=4)


def test_the_seal_of_a_row_never_changes() -> None:
    """Files in the hands of candidates hold these bytes."""
    row = (1, "leading-change-1", "c1", "Challenge?", "Größe: 14 – 你好", None)
    assert seal("answer", row).hex() == "986ea87771b71c16d746d8145c04f9fe"
    assert seal("answer", row, bytes(range(16))).hex() == "80401d48e061af661c2fd625f447ee42"


@given(ROWS, ROWS, st.binary(max_size=16))
def test_different_rows_have_different_seals(
    one: list[str | int | None], other: list[str | int | None], previous: bytes
) -> None:
    assert (seal("note", one, previous) == seal("note", other, previous)) is (one == other)
    assert seal("note", one, previous) != seal("draft", one, previous)


def test_the_newest_seal_changes_with_every_answer(tmp_path: Path) -> None:
    path = tmp_path / "w.ecq"
    filled(path)
    seals = []
    for _ in range(3):
        with raw(path) as connection:
            seals.append(last_seal(connection))
        with Workspace.open(path) as workspace:
            workspace.add_answer("leading-change-1", "same", "?", "The same words.")
    assert len({*seals}) == 3
