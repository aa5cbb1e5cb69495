"""A document that was removed leaves nothing: not in a table, not in the index, not in free pages, not in the log."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from coach.store import connect
from coach.store.workspace import Workspace
from tests.store.helpers import folder_bytes, raw
from tests.store.library_helpers import add

# Each begins with letters of its own: the index keeps of a word only what differs from the word before.
SECRETS = ("xqvanterloo", "qzjurbin", "jxkobbelin", "zkwistermal", "vvromhast")
FILLER = "the agency keeps a guide for each program and reviews it every year in its own office".split()


def texts(count: int, secret: bool, seed: int = 7) -> list[str]:
    """Passages of ordinary words, with a secret in each if asked for."""
    choose = random.Random(seed)
    made = []
    for number in range(count):
        words = [*choose.choices(FILLER, k=60), f"n{seed}x{number}"]
        if secret:
            words.insert(choose.randrange(60), SECRETS[number % 4])
        made.append(" ".join(words))
    return made


def traces(folder: Path) -> set[str]:
    """The secrets of which anything is left in a file of the folder."""
    data = b"\n".join(folder_bytes(folder).values()).lower()
    return {secret for secret in SECRETS if secret.encode() in data or secret[2:].encode() in data}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "w.ecq"


def test_every_connection_overwrites_what_is_removed(path: Path) -> None:
    Workspace.create(path, candidate="Dana", framework="opm-2006").close()
    for connection in (connect.writer(path), connect.memory()):
        assert connection.execute("PRAGMA secure_delete").fetchone()[0] == 1
        connection.close()


@pytest.mark.parametrize("passages", [1, 30, 900])
@pytest.mark.parametrize("beside", [0, 400])
def test_no_word_is_left_of_a_removed_document(path: Path, passages: int, beside: int) -> None:
    with Workspace.create(path, candidate="Dana", framework="opm-2006") as workspace:
        if beside:
            add(workspace.library, texts(beside, secret=False), name="before.txt")
        secret = add(workspace.library, texts(passages, secret=True), headings=("Vvromhast",), name="jxkobbelin.txt")
        if beside:
            add(workspace.library, texts(beside, secret=False, seed=8), name="after.txt")
        assert len(traces(path.parent)) >= min(4, passages)
        workspace.library.remove(secret.id)
        assert traces(path.parent) == set()
    assert traces(path.parent) == set()
    assert [file.name for file in path.parent.iterdir()] == ["w.ecq"]
    with Workspace.open(path) as workspace:
        assert workspace.library.passage_count() == beside * 2


def test_no_word_is_left_of_a_replaced_document(path: Path) -> None:
    with Workspace.create(path, candidate="Dana", framework="opm-2006") as workspace:
        old = add(workspace.library, texts(50, secret=True))
        add(workspace.library, texts(50, secret=False), replacing=[old.id])
        assert traces(path.parent) == set()


def test_no_word_is_left_in_a_file_that_was_opened_anew(path: Path) -> None:
    with Workspace.create(path, candidate="Dana", framework="opm-2006") as workspace:
        secret = add(workspace.library, texts(200, secret=True))
        add(workspace.library, texts(200, secret=False), name="other.txt")
    with Workspace.open(path) as workspace:
        workspace.library.remove(secret.id)
    assert traces(path.parent) == set()


def test_while_another_program_reads_the_words_go_when_the_workspace_is_closed(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connect, "BUSY_SECONDS", 0.0)
    with Workspace.create(path, candidate="Dana", framework="opm-2006") as workspace:
        secret = add(workspace.library, texts(50, secret=True))
        with raw(path) as reader:
            reader.execute("BEGIN")
            reader.execute("SELECT count(*) FROM passage").fetchone()
            workspace.library.remove(secret.id)
            assert workspace.library.documents() == []
            assert traces(path.parent)
    assert traces(path.parent) == set()
