"""A damaged library is noticed whichever of its parts is hit, and older files get an empty one."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from coach.errors import WorkspaceProblem
from coach.store import passages
from coach.store.workspace import Workspace
from tests.store.helpers import filled, raw, read, refused
from tests.store.library_helpers import add, held
from tests.store.test_migrations import first_release


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "w.ecq"


@pytest.mark.parametrize("read_only", [True, False], ids=["reading", "changing"])
@pytest.mark.parametrize(
    "change",
    [
        "UPDATE document SET title = 'changed'",
        "UPDATE document SET frameworks = '[]'",
        "UPDATE document SET content = ''",
        "DELETE FROM document",
        "UPDATE passage SET text = 'changed' WHERE position = 1",
        "UPDATE passage SET headings = '[\"x\"]' WHERE position = 1",
        "UPDATE passage SET page = 9 WHERE position = 1",
        "UPDATE passage SET digest = zeroblob(16) WHERE position = 1",
        "UPDATE passage SET position = 9 WHERE position = 1",
        "DELETE FROM passage WHERE position = 2",
        "UPDATE passage_vectors SET vectors = zeroblob(8)",
        "DELETE FROM passage_vectors WHERE passage = (SELECT max(id) FROM passage)",
        "UPDATE passage_index_data SET block = zeroblob(length(block)) WHERE id > 10",
        "UPDATE passage_index_docsize SET sz = x'0105'",
        "DELETE FROM passage_index_docsize WHERE id = (SELECT max(id) FROM passage)",
        "INSERT INTO passage_index (rowid, headings, text) VALUES (99, 'a', 'b')",
        "DELETE FROM library",
        "UPDATE library SET words = 'changed'",
        "DELETE FROM sqlite_sequence WHERE name = 'passage'",
        "UPDATE sqlite_sequence SET seq = 1 WHERE name = 'passage'",
        "UPDATE sqlite_sequence SET seq = 'x' WHERE name = 'document'",
        "DROP INDEX passage_by_digest",
        "DROP TABLE passage_index",
    ],
)
def test_changed_behind_the_coachs_back(path: Path, read_only: bool, change: str) -> None:
    filled(path)
    with raw(path) as connection:
        connection.execute(change)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert "damaged" in refused(path, read_only=read_only).message


def test_a_flipped_bit_in_a_document_is_noticed(path: Path, tmp_path: Path) -> None:
    """Anywhere in a page that holds only text, vectors and words of the library."""
    words = [f"Passage {number} tells of offices and of the forms that they take in. " * 8 for number in range(60)]
    with Workspace.create(path, candidate="Dana", framework="opm-2006") as workspace:
        add(workspace.library, words)
        content = held(workspace.library)
    data = path.read_bytes()
    choose = random.Random(4)
    places = [at for at in range(len(data)) if data[at : at + 7] == b"offices"]
    caught = 0
    for at in choose.sample(places, 60):
        flipped = bytearray(data)
        flipped[at + choose.randrange(60)] ^= 1 << choose.randrange(8)
        path.write_bytes(flipped)
        try:
            with Workspace.open(path, read_only=True) as workspace:
                assert held(workspace.library) == content
        except WorkspaceProblem:
            caught += 1
    assert caught == 60


def test_the_digests_of_a_library_never_change(path: Path) -> None:
    """Files in the hands of candidates hold these."""
    with Workspace.create(path, candidate="Dana", framework="opm-2006") as workspace:
        add(workspace.library, ["Größe: 14 – 你好", "Two."], headings=("Part 1",))
    with raw(path) as connection:
        assert passages.content_digest(connection, 1) == "ed094aceb44e0d042fd10bed7343c7a0"
        assert passages.vectors_digest(connection, 1) == "7edeb1be1f22ccc4e365318b73ac50f5"


def test_an_older_file_gets_an_empty_library_and_takes_documents(path: Path) -> None:
    first_release(path, with_rows=True)
    with Workspace.open(path, read_only=True) as workspace:
        assert workspace.library.documents() == []
        assert workspace.library.search(["take"], 5) == []
    with Workspace.open(path) as workspace:
        assert add(workspace.library, ["one"]).id == 1
        assert workspace.stories()
    with Workspace.open(path, read_only=True) as workspace:
        assert [number for number, _ in workspace.library.search(["one"], 5)] == [1]


def test_a_workspace_whose_last_document_went_is_sound(path: Path) -> None:
    content = filled(path)
    with Workspace.open(path) as workspace:
        workspace.library.remove(2)
    after = read(path)
    assert {**content, "library": None} == {**after, "library": None}
    with Workspace.open(path) as workspace:
        assert workspace.library.documents() == []
