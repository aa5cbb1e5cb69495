"""Killed without warning while documents are added and removed: each is there whole or not at all."""

from __future__ import annotations

import random
import signal
import sys
from pathlib import Path

import pytest

from coach.store.workspace import Workspace
from tests.crash.processes import kill_after, run, start
from tests.crash.test_two_writers import together
from tests.store.helpers import content, filled, read

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is POSIX")
KILLS = 6


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "w.ecq"
    Workspace.create(path, candidate="Dana", framework="opm-2006").close()
    return path


def whole(workspace: Workspace) -> list[int]:
    """The ids of the documents, all of whose passages are found by id, by vector and by word."""
    library = workspace.library
    documents = library.documents()
    ranges = library.id_ranges()
    assert ranges.keys() == {document.id for document in documents}
    expected = [number for ids in ranges.values() for number in ids]
    assert [number for _, number, _ in library.vectors()] == expected
    assert len(library.passages(expected)) == len(expected) == 400 * len(documents)
    assert library.frequencies(["passage"]) == {"passage": len(expected)}
    return sorted(ranges)


def test_every_document_said_to_be_added_is_there_and_every_removed_one_is_gone(path: Path) -> None:
    choose = random.Random()
    added: set[int] = set()
    removed: set[int] = set()
    for _ in range(KILLS):
        for kind, *ids in kill_after(start("library", path), choose.randint(2, 9)):
            {"added": added, "removed": removed}.get(kind, set()).update(map(int, ids))
        with Workspace.open(path, read_only=choose.random() < 0.5) as workspace:
            there = {*whole(workspace)}
        # One more may have come or gone after the last word of the process.
        assert len(added - removed - there) <= 1
        assert not removed & there
        assert len(there - added) <= 1
        removed |= added - there
        added |= there
    with Workspace.open(path) as workspace:
        assert {*whole(workspace)} == added - removed
    assert [file.name for file in path.parent.iterdir()] == ["w.ecq"]
    assert len(added) > KILLS


def test_killed_with_all_but_the_last_byte_of_a_replacement_written(tmp_path: Path) -> None:
    path = tmp_path / "w.ecq"
    held = filled(path)
    assert run("half_a_document", path) == -signal.SIGKILL
    assert read(path) == held
    with Workspace.open(path) as workspace:
        assert content(workspace) == held
    assert [file.name for file in tmp_path.iterdir()] == ["w.ecq"]


def test_two_programs_add_documents_at_once(path: Path) -> None:
    """What both have is there once."""
    seen: list[int] = []

    def look() -> None:
        with Workspace.open(path, read_only=True) as workspace:
            seen.append(len(workspace.library.documents()))

    said = together("documents", path, look)
    assert seen == sorted(seen)
    with Workspace.open(path) as workspace:
        documents = workspace.library.documents()
        names = [document.name for document in documents]
        assert len(documents) == len({*names}) == 45
        assert sum(name.startswith("shared") for name in names) == 5
        assert workspace.library.frequencies(["text"]) == {"text": 45 * 20}
    assert sorted(said) == [0] * 5 + list(range(1, 46))
