"""Downloads from a real server on this machine: whole, cut off, changed, wrong, stopped, refused."""

from __future__ import annotations

import errno
import hashlib
import io
import json
import os
import random
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from coach import locations, presence
from coach.engine.download_part import Part, Whole
from coach.engine.fetch import fetch as download
from coach.engine.fetch import plan_fetch
from coach.engine.model_folder import InstalledModel, find_model, installed_models
from coach.engine.protocol import FetchNews
from coach.engine.server import check_server
from coach.engine.workers import fetch as worker
from coach.errors import CoachError, EngineProblem, FileProblem, InputProblem, ModelRefused
from coach.settings import Settings
from tests.engine.fake_server import Exchange, FakeServer, Route, fixed, ollama, serving
from tests.engine.file_server import Published, hosting

PATH = "/models/Tiny-Q8.gguf"


@pytest.fixture(scope="module")
def model(tiny: Path) -> bytes:
    return tiny.read_bytes()


@pytest.fixture
def published(model: bytes) -> Published:
    return Published(model)


@pytest.fixture
def host(published: Published) -> Iterator[FakeServer]:
    with serving(hosting(published)) as server:
        yield server


def nobody(_: str) -> None:
    pytest.fail("no other host was to be asked about")


def get(
    url: str,
    *,
    sha256: str | None = None,
    model_id: str | None = None,
    agree: Callable[[str], None] = nobody,
    on_news: Callable[[FetchNews], None] = lambda _: None,
) -> InstalledModel:
    plan = plan_fetch(url, model_id=model_id, sha256=sha256, settings=Settings())
    return download(plan, agree=agree, on_news=on_news, now=lambda: datetime.now(UTC))


def left() -> dict[str, int]:
    """What lies in the folder of models, by size."""
    folder = locations.models()
    return {path.name: path.stat().st_size for path in folder.iterdir()} if folder.exists() else {}


def test_a_download_is_verified_and_installed(host: FakeServer, published: Published, model: bytes) -> None:
    news: list[FetchNews] = []
    digest = hashlib.sha256(model).hexdigest()
    installed = get(host.url + PATH, sha256=digest.upper(), on_news=news.append)
    assert (installed.id, installed.sha256, installed.size) == ("tiny-q8", digest, len(model))
    assert installed.file.read_bytes() == model
    assert find_model("tiny-q8") == installed
    assert (news[-1].done, news[-1].total) == (len(model), len(model))
    assert set(left()) == {"tiny-q8.gguf", "models.json"}
    assert published.asked == [(None, None)]
    (headers,) = host.headers
    assert set(headers) == {"host", "user-agent", "accept", "accept-encoding", "connection"}
    assert headers["user-agent"] == "ecq-coach"


@pytest.mark.parametrize("mark", ["etag", "modified"])
def test_a_download_cut_at_a_random_byte_goes_on_from_there(
    host: FakeServer, published: Published, model: bytes, mark: str
) -> None:
    if mark == "modified":
        published.etag, published.modified = 'W/"weak"', "Wed, 21 Oct 2026 07:28:00 GMT"
    cuts = sorted(random.sample(range(1, len(model)), 2))
    for cut in cuts:
        published.cut = cut
        with pytest.raises(EngineProblem, match="broke off") as broken:
            get(host.url + PATH)
        assert "go on from there" in broken.value.next_step
        assert left()["tiny-q8.gguf.part"] == cut
    assert get(host.url + PATH).sha256 == hashlib.sha256(model).hexdigest()
    expected = published.modified if mark == "modified" else published.etag
    assert published.asked == [(None, None), (cuts[0], expected), (cuts[1], expected)]
    assert sum(published.sent) == len(model), "no byte came twice"


def test_a_part_that_is_whole_already_needs_no_connection(host: FakeServer, published: Published, model: bytes) -> None:
    published.cut = len(model) - 1
    with pytest.raises(EngineProblem):
        get(host.url + PATH)
    part = locations.models() / "tiny-q8.gguf.part"
    part.write_bytes(model)
    assert get(host.url + PATH).size == len(model)
    assert len(published.asked) == 1


def cut_once(host: FakeServer, published: Published, at: int) -> None:
    published.cut = at
    with pytest.raises(EngineProblem):
        get(host.url + PATH)


def notes_of(host: FakeServer) -> tuple[InstalledModel, str]:
    news: list[FetchNews] = []
    installed = get(host.url + PATH, on_news=news.append)
    return installed, " ".join(n.note for n in news)


def test_a_file_that_changed_is_fetched_anew_and_that_is_said(
    host: FakeServer, published: Published, model: bytes
) -> None:
    cut_once(host, published, 1000)
    published.etag = '"two"'
    published.data = model[:500] + bytes([model[500] ^ 1]) + model[501:]
    installed, notes = notes_of(host)
    assert "the file has changed" in notes
    assert installed.file.read_bytes() == published.data


def test_a_server_that_cannot_go_on_starts_over_and_that_is_said(
    host: FakeServer, published: Published, model: bytes
) -> None:
    cut_once(host, published, 1000)
    published.ranges = False
    installed, notes = notes_of(host)
    assert "does not go on where it stopped" in notes
    assert installed.file.read_bytes() == model


def test_a_file_without_a_mark_is_fetched_anew(host: FakeServer, published: Published, model: bytes) -> None:
    published.etag = None
    cut_once(host, published, 1000)
    installed, notes = notes_of(host)
    assert "no mark" in notes
    assert published.asked == [(None, None)] * 2
    assert installed.file.read_bytes() == model


@pytest.mark.parametrize("lie", ["range", "size", "mark"])
def test_a_server_that_goes_on_with_something_else_is_not_believed(
    host: FakeServer, published: Published, model: bytes, lie: str
) -> None:
    cut_once(host, published, 1000)

    def lying(exchange: Exchange) -> None:
        if "Range" not in exchange.headers:
            return published(exchange)
        start = 900 if lie == "range" else 1000
        size = len(model) + (lie == "size")
        etag = '"other"' if lie == "mark" else '"one"'
        exchange.start(206, Content_Range=f"bytes {start}-{size - 1}/{size}", ETag=etag)
        exchange.wfile.write(model[start:])
        return None

    host.routes[PATH] = lying
    installed, notes = notes_of(host)
    assert "has changed: starting over" in notes
    assert installed.file.read_bytes() == model


def test_a_part_longer_than_the_file_and_a_part_of_another_address_count_for_nothing(
    host: FakeServer, published: Published, model: bytes
) -> None:
    cut_once(host, published, 1000)
    part = locations.models() / "tiny-q8.gguf.part"
    part.write_bytes(b"GGUF" * len(model))
    cut_once(host, published, 1000)
    assert published.asked == [(None, None)] * 2
    host.routes["/other/Tiny-Q8.gguf"] = published
    get(f"{host.url}/other/Tiny-Q8.gguf")
    assert published.asked[2] == (None, None)


def test_a_wrong_checksum_deletes_the_file(host: FakeServer) -> None:
    with pytest.raises(FileProblem, match="not the one that was wanted") as wrong:
        get(host.url + PATH, sha256="0" * 64)
    assert "deleted" in wrong.value.next_step
    assert left() == {}


@pytest.mark.parametrize("sha256", ["abc", "g" * 64, "0" * 65, ""])
def test_a_checksum_that_is_none_is_refused_before_anything(host: FakeServer, sha256: str) -> None:
    with pytest.raises(InputProblem, match="64 hexadecimal"):
        get(host.url + PATH, sha256=sha256)
    assert host.asked == []


def test_a_web_page_in_place_of_a_model_is_noticed_at_once(host: FakeServer, published: Published) -> None:
    published.data = b"<!DOCTYPE html><title>Sign in</title>" + b" " * 10_000_000
    with pytest.raises(EngineProblem, match="not a model in GGUF format"):
        get(host.url + PATH)
    assert left() == {}


def test_a_gguf_that_is_no_chat_model_is_not_kept(host: FakeServer, published: Published, model: bytes) -> None:
    published.data = model[:2000]
    with pytest.raises(ModelRefused):
        get(host.url + PATH)
    assert left() == {}
    assert installed_models() == ()


ANSWERS: list[tuple[Route, str]] = [
    (fixed({}, 404), r"no such file \(error 404\)"),
    (fixed({}, 410), r"no such file"),
    (fixed({}, 401), "signed in or agreed to terms"),
    (fixed({}, 403), "signed in or agreed to terms"),
    (fixed({}, 429), r"does not give the file now \(error 429\)"),
    (fixed({}, 500), "does not give the file now"),
    (lambda exchange: exchange.raw(b"", 204), "does not give the file now"),
    (lambda exchange: exchange.start(302), "does not give the file now"),
]


@pytest.mark.parametrize(("answer", "expected"), ANSWERS)
def test_an_answer_without_the_file_is_a_sentence(host: FakeServer, answer: Route, expected: str) -> None:
    host.routes[PATH] = answer
    with pytest.raises(EngineProblem, match=expected):
        get(host.url + PATH)
    assert left() == {}


def test_nobody_listening_is_a_sentence(published: Published) -> None:
    with serving(hosting(published)) as server:
        url = server.url + PATH
    with pytest.raises(EngineProblem, match="cannot be reached"):
        get(url)


def test_a_file_of_unknown_size_is_taken_with_a_checksum_only(
    host: FakeServer, published: Published, model: bytes
) -> None:
    published.length = False
    with pytest.raises(EngineProblem, match="does not say how large"):
        get(host.url + PATH)
    digest = hashlib.sha256(model).hexdigest()
    published.cut = 1000
    with pytest.raises(FileProblem, match="not the one that was wanted"):
        get(host.url + PATH, sha256=digest)
    assert get(host.url + PATH, sha256=digest).sha256 == digest


def test_another_host_is_named_and_asked_about_before_it_is_connected_to(published: Published) -> None:
    with serving(hosting(published)) as other:
        elsewhere = other.url.replace("127.0.0.1", "localhost") + PATH

        def redirect(exchange: Exchange) -> None:
            exchange.start(302, Location=elsewhere, Content_Length="0")

        with serving({"/m.gguf": redirect}) as first:

            def refuse(way: str) -> None:
                assert way == "localhost"
                assert other.asked == []
                raise InputProblem("No.", "No.")

            with pytest.raises(InputProblem, match=r"^No\."):
                get(f"{first.url}/m.gguf", agree=refuse)
            assert other.asked == []
            hosts: list[str] = []
            assert get(f"{first.url}/m.gguf", agree=hosts.append).id == "m"
            assert hosts == ["localhost"]


@pytest.mark.parametrize("location", ["http://192.0.2.1:80/m.gguf", "file:///etc/passwd", "http://evil.example/x"])
def test_a_redirect_to_what_may_not_be_downloaded_from_is_not_followed(host: FakeServer, location: str) -> None:
    host.routes[PATH] = lambda exchange: exchange.start(301, Location=location, Content_Length="0")
    with pytest.raises(InputProblem, match="sends the download to another address"):
        get(host.url + PATH)


def test_redirects_without_end_end(host: FakeServer) -> None:
    host.routes[PATH] = lambda exchange: exchange.start(302, Location=PATH, Content_Length="0")
    with pytest.raises(InputProblem, match="without end"):
        get(host.url + PATH)
    assert len(host.asked) == 5


OPENS = """
import sys, pathlib
from coach.store.workspace import Workspace
path = pathlib.Path(sys.argv[1])
with Workspace.create(path, candidate="A", framework="opm-2006") as workspace:
    print("open", flush=True)
    sys.stdin.read()
"""


def open_elsewhere(path: Path) -> subprocess.Popen[str]:
    """Another program that has a workspace open."""
    program = subprocess.Popen(
        [sys.executable, "-c", OPENS, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert program.stdout is not None
    assert program.stdout.readline() == "open\n"
    return program


def test_nothing_is_downloaded_while_a_workspace_is_open_in_another_program(host: FakeServer, tmp_path: Path) -> None:
    with open_elsewhere(tmp_path / "a.ecq") as program:
        with pytest.raises(InputProblem, match="A workspace is open"):
            get(host.url + PATH)
        program.kill()
    assert host.asked == []
    assert get(host.url + PATH).id == "tiny-q8"


def test_a_workspace_opened_after_the_plan_stops_it_too(host: FakeServer, tmp_path: Path) -> None:
    plan = plan_fetch(host.url + PATH, model_id=None, sha256=None, settings=Settings())
    with open_elsewhere(tmp_path / "a.ecq") as program:
        with pytest.raises(InputProblem, match="A workspace is open"):
            download(plan, agree=nobody, on_news=lambda _: None, now=lambda: datetime.now(UTC))
        program.kill()
    assert host.asked == []


def test_a_workspace_opened_meanwhile_opens_and_stops_the_download_which_keeps_its_part(
    host: FakeServer, published: Published, tmp_path: Path
) -> None:
    published.cut, published.hold = 1000, True
    opened: list[subprocess.Popen[str]] = []

    def on_news(_: FetchNews) -> None:
        if not opened:
            opened.append(open_elsewhere(tmp_path / "a.ecq"))

    with pytest.raises(InputProblem, match="A workspace was opened, so the download stopped") as stopped:
        get(host.url + PATH, on_news=on_news)
    assert "same command again" in stopped.value.next_step
    assert host.hung_up.wait(20), "the connection is closed"
    assert left()["tiny-q8.gguf.part"] == 1000
    with opened[0] as program:
        program.kill()
    published.hold = False
    assert get(host.url + PATH).id == "tiny-q8"
    assert published.asked[1] == (1000, '"one"')


def test_ctrl_c_keeps_the_part(host: FakeServer, published: Published) -> None:
    published.cut, published.hold = 1000, True

    def interrupt(_: FetchNews) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        get(host.url + PATH, on_news=interrupt)
    assert host.hung_up.wait(20)
    assert left()["tiny-q8.gguf.part"] == 1000


@pytest.mark.parametrize("value", ["1", "true", "yes", "no"])
def test_an_administrator_locks_downloads_and_a_loopback_server_is_still_allowed(
    host: FakeServer, monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    monkeypatch.setenv("COACH_OFFLINE", value)
    with pytest.raises(InputProblem, match="locked on this machine"):
        get(host.url + PATH)
    assert host.asked == []
    with serving(ollama()) as server:
        assert "serves llama3.2:latest" in check_server(server.url)


def test_the_settings_lock_downloads(host: FakeServer) -> None:
    with pytest.raises(InputProblem, match="offline_locked"):
        plan_fetch(host.url + PATH, model_id=None, sha256=None, settings=Settings(offline_locked=True))


def test_a_name_that_is_taken_is_refused_before_anything_is_asked(host: FakeServer) -> None:
    get(host.url + PATH, model_id="mine")
    asked = len(host.asked)
    for model_id in ("mine", "MINE", "con", "a/b", ".."):
        with pytest.raises(InputProblem):
            get(host.url + PATH, model_id=model_id)
    (locations.models() / "tiny-q8.gguf").write_bytes(b"x")
    with pytest.raises(InputProblem, match="already"):
        get(host.url + PATH)
    assert len(host.asked) == asked


def test_a_model_that_is_installed_already_is_not_kept_twice(host: FakeServer) -> None:
    get(host.url + PATH)
    with pytest.raises(InputProblem, match="installed already"):
        get(host.url + PATH, model_id="twin")
    assert set(left()) == {"tiny-q8.gguf", "models.json"}


def test_two_downloads_at_once_are_refused(host: FakeServer) -> None:
    with presence.only_download(), pytest.raises(InputProblem, match="Another download"):
        get(host.url + PATH)


class _FullDisk(io.RawIOBase):
    """Takes a few bytes, then no more."""

    def write(self, data: Any, /) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_a_disk_that_is_full_is_a_sentence(model: bytes) -> None:
    with pytest.raises(FileProblem, match="The disk is full") as full, worker._disk():
        worker._write_all(_FullDisk(), model)
    assert "What has come is kept" in full.value.next_step


def test_a_disk_that_is_too_small_is_said_before_anything_is_written(host: FakeServer) -> None:
    host.routes[PATH] = lambda exchange: exchange.start(200, Content_Length=str(1 << 60))
    with pytest.raises(FileProblem, match="The disk lacks 1,15"):
        get(host.url + PATH)
    assert left() == {}


def test_a_folder_that_cannot_be_written_to_is_a_sentence(host: FakeServer) -> None:
    locations.models().parent.mkdir(parents=True, exist_ok=True)
    locations.models().write_text("a file")
    with pytest.raises(CoachError) as failed:
        get(host.url + PATH)
    assert failed.value.next_step


def test_what_is_noted_of_a_part_does_not_hold_the_address(host: FakeServer, published: Published) -> None:
    host.routes[f"{PATH}?token=secret"] = published
    published.cut = 1000
    with pytest.raises(EngineProblem):
        get(f"{host.url}{PATH}?token=secret")
    note = (locations.models() / "tiny-q8.gguf.part.json").read_text()
    assert "secret" not in note
    assert json.loads(note)["etag"] == '"one"'


def test_a_damaged_note_means_starting_over(tmp_path: Path) -> None:
    part = Part(tmp_path / "m.part", "https://h/m")
    part.begin(Whole(source=part.source, etag='"e"', modified=None, size=10))
    part.path.write_bytes(b"GGUF")
    assert Part(tmp_path / "m.part", "https://h/m").size == 4
    assert Part(tmp_path / "m.part", "https://h/other").size == 0
    part.note.write_text("{")
    assert Part(tmp_path / "m.part", "https://h/m").size == 0
