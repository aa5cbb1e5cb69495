"""A PDF is read in a process of its own: whatever becomes of that, the coach gets a sentence and nothing is left."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from coach.engine import pdf as reading
from coach.engine.exits import ChildEnded
from coach.engine.pdf import Pdf, read_pdf
from coach.errors import Cancelled, EngineStopped, FileProblem
from tests.documents.pdf_files import Text, lines, pdf, raw
from tests.engine.conftest import ROOT

posix = pytest.mark.skipif(sys.platform == "win32", reason="the sick reader dies by POSIX signals")


def _read(
    path: Path,
    name: str = "x.pdf",
    *,
    on_progress: Callable[[int, int], None] = lambda _done, _total: None,
    cancelled: Callable[[], bool] = lambda: False,
    patience: float = 60,
) -> Pdf:
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return read_pdf(path, name, digest, on_progress=on_progress, cancelled=cancelled, patience=patience)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "x.pdf"
    path.write_bytes(pdf([lines("One page."), lines("Another.")], title="Its title", outline=[("One", 1), ("Two", 2)]))
    return path


@pytest.fixture
def sick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setattr(reading, "_WORKER", "tests.engine.sick_pdf_reader")


@pytest.fixture(autouse=True)
def nothing_is_left() -> object:
    yield
    left = psutil.Process().children(recursive=True)
    assert not [child for child in left if "pdf" in " ".join(child.cmdline())]
    return None


def test_pages_lines_outline_and_title(tmp_path: Path) -> None:
    page = [Text("Large", 700, size=20, bold=True), Text("Small “quoted”", 650.5, x=80)]
    path = tmp_path / "x.pdf"
    path.write_bytes(pdf([page, lines("Another.")], title="Its title", outline=[("One", 1), ("Two", 2)]))
    news: list[tuple[int, int]] = []
    found = _read(path, on_progress=lambda done, total: news.append((done, total)))
    assert news == [(1, 2), (2, 2)]
    assert found.title == "Its title"
    assert [(mark.text, mark.page, mark.depth) for mark in found.bookmarks] == [("One", 1, 0), ("Two", 2, 0)]
    large, small = found.pages[0].lines
    assert (large.text, large.size, large.bold, large.x, large.y) == ("Large", 20, True, 72, 700)
    assert (small.text, small.size, small.bold, small.x, small.y) == ("Small “quoted”", 11, False, 80, 650.5)
    assert not found.pages[0].pictures


def test_type_that_is_scaled_and_pages_with_pictures(tmp_path: Path) -> None:
    path = tmp_path / "x.pdf"
    path.write_bytes(raw([b"2 0 0 2 10 20 cm BT /F 6 Tf 1 0 0 1 50 60 Tm (Twice) Tj ET q /P Do Q"], picture=True))
    page = _read(path).pages[0]
    assert [(line.text, line.size, line.x, line.y) for line in page.lines] == [("Twice", 12, 110, 140)]
    assert page.pictures


def test_other_bytes_than_were_asked_for_are_not_read(file: Path) -> None:
    with pytest.raises(FileProblem, match="changed while it was read"):
        read_pdf(file, "x.pdf", "0" * 64, on_progress=lambda *_: None, cancelled=lambda: False)


@posix
@pytest.mark.usefixtures("sick")
@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("endless", "Reading page 2 of endless took too long and was ended"),
        ("deadly", "Reading page 2 of deadly ended the program that did it"),
        ("crashing", "Reading page 2 of crashing ended the program that did it"),
    ],
)
def test_a_reader_that_hangs_or_dies_costs_the_file(file: Path, name: str, says: str) -> None:
    with pytest.raises(FileProblem, match=says):
        _read(file, name, patience=1)


@posix
@pytest.mark.usefixtures("sick")
def test_a_reader_that_talks_nonsense_costs_the_file(file: Path) -> None:
    with pytest.raises(FileProblem, match="Reading page 2 of babbling ended"):
        _read(file, "babbling")


@posix
@pytest.mark.usefixtures("sick")
def test_a_cancel_ends_a_page_that_never_ends(file: Path) -> None:
    wanted = threading.Event()
    with pytest.raises(Cancelled, match="Reading endless was cancelled"):
        _read(file, "endless", on_progress=lambda *_: wanted.set(), cancelled=wanted.is_set)


def test_a_cancel_before_the_first_page(file: Path) -> None:
    with pytest.raises(Cancelled):
        _read(file, cancelled=lambda: True)


def test_a_reader_that_cannot_be_started_is_no_fault_of_the_file(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_WORKER", "coach.engine.workers.no_such_module")
    with pytest.raises(ChildEnded) as caught:
        _read(file)
    assert isinstance(caught.value, EngineStopped)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps to the limit")
def test_its_process_may_use_so_much_memory_and_no_more() -> None:
    code = "from coach.engine.workers.pdf import _load\n_load()\nbytearray(3 << 30)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT)
    assert "MemoryError" in done.stderr
