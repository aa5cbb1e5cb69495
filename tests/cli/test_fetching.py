"""coach models fetch as a person gives it: asked first, refused without a terminal, resumed, stopped with Ctrl-C."""

from __future__ import annotations

import hashlib
import shutil
import ssl
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import ThreadingHTTPServer
from pathlib import Path
from socketserver import BaseRequestHandler, ThreadingTCPServer

import pexpect
import pytest

from coach import locations
from tests.e2e.program import coach
from tests.engine.fake_server import Exchange, FakeServer, serving
from tests.engine.file_server import Published, hosting
from tests.engine.tiny_gguf import make_tiny_gguf

PATH = "/models/Tiny-Q8.gguf"


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return make_tiny_gguf(tmp_path_factory.mktemp("models") / "tiny.gguf").read_bytes()


@pytest.fixture
def published(model: bytes) -> Published:
    return Published(model)


@pytest.fixture
def host(published: Published) -> Iterator[FakeServer]:
    with serving(hosting(published)) as server:
        yield server


def test_with_yes_it_says_where_from_where_to_how_large_and_what_it_is(host: FakeServer, model: bytes) -> None:
    done = coach("models", "fetch", host.url + PATH, "--yes")
    assert done.returncode == 0, done.stderr
    digest = hashlib.sha256(model).hexdigest()
    assert f"SHA-256 {digest}" in done.stdout
    assert "Next: coach models use tiny-q8" in done.stdout
    for said in ("This downloads a model from 127.0.0.1.", str(locations.models()), " MB.", "Compare this SHA-256"):
        assert said in done.stderr
    listed = coach("models", "list", "--json")
    assert digest in listed.stdout


def test_with_the_checksum_it_does_not_ask_to_compare_it(host: FakeServer, model: bytes) -> None:
    digest = hashlib.sha256(model).hexdigest()
    done = coach("models", "fetch", host.url + PATH, "--yes", "--sha256", digest, "--name", "mine")
    assert done.returncode == 0
    assert "Next: coach models use mine" in done.stdout
    assert "Compare" not in done.stderr
    wrong = coach("models", "fetch", host.url + PATH, "--yes", "--sha256", "0" * 64, "--name", "other")
    assert wrong.returncode == 3
    assert "not the one that was wanted" in wrong.stderr


def test_without_a_terminal_and_without_yes_nothing_happens(host: FakeServer) -> None:
    done = coach("models", "fetch", host.url + PATH, stdin="y\n")
    assert done.returncode == 3
    assert "no terminal to ask at" in done.stderr
    assert done.stdout == ""
    assert host.asked == []


def test_a_locked_machine_and_a_bad_address_are_refused_before_the_question(host: FakeServer) -> None:
    locked = coach("models", "fetch", host.url + PATH, "--yes", COACH_OFFLINE="1")
    assert locked.returncode == 3
    assert "COACH_OFFLINE" in locked.stderr
    assert coach("models", "fetch", "http://192.0.2.1:80/m.gguf", "--yes").returncode == 3
    assert coach("models", "fetch", "https://models.example/m.gguf", "--yes", "--sha256", "1").returncode == 3
    assert host.asked == []


def test_the_help_tells_both_locks() -> None:
    told = coach("models", "fetch", "--help").stdout
    assert "COACH_OFFLINE=1" in told
    assert "offline_locked" in told
    assert "Example:" in told


def at_a_terminal(*args: str) -> pexpect.spawn[str]:
    return pexpect.spawn(
        sys.executable, ["-m", "coach", "models", "fetch", *args], encoding="utf-8", timeout=60, dimensions=(40, 160)
    )


def test_at_a_terminal_it_asks_first_and_takes_no_for_an_answer(host: FakeServer) -> None:
    for answer in ("n", "", "yess"):
        program = at_a_terminal(host.url + PATH)
        program.expect(r"Connect to 127\.0\.0\.1\? \[y/N\]")
        program.sendline(answer)
        program.expect("Nothing more was downloaded")
        program.expect(pexpect.EOF)
        program.close()
        assert program.exitstatus == 3
    assert host.asked == []


def test_at_a_terminal_ctrl_c_keeps_the_part_and_the_same_command_goes_on(
    host: FakeServer, published: Published, model: bytes
) -> None:
    published.cut, published.hold = 300_000, True
    program = at_a_terminal(host.url + PATH)
    program.expect(r"\[y/N\]")
    program.sendline("y")
    program.expect(r"of \d MB")
    program.sendintr()
    program.expect("What has come is kept: give the same command again")
    program.expect(pexpect.EOF)
    program.close()
    assert program.exitstatus == 130
    assert "Traceback" not in (program.before or "")
    assert host.hung_up.wait(20)
    published.hold = False
    program = at_a_terminal(host.url + PATH)
    program.expect(r"0 MB of it are there already")
    program.expect(r"\[y/N\]")
    program.sendline("yes")
    program.expect("SHA-256 " + hashlib.sha256(model).hexdigest())
    program.expect(pexpect.EOF)
    program.close()
    assert program.exitstatus == 0
    assert published.asked[1] == (300_000, '"one"')


def test_at_a_terminal_another_host_is_asked_about_again(published: Published) -> None:
    with serving(hosting(published)) as other:
        elsewhere = other.url.replace("127.0.0.1", "localhost") + PATH

        def redirect(exchange: Exchange) -> None:
            exchange.start(302, Location=elsewhere, Content_Length="0")

        with serving({"/m.gguf": redirect}) as first:
            program = at_a_terminal(f"{first.url}/m.gguf")
            program.expect(r"Connect to 127\.0\.0\.1\? \[y/N\]")
            program.sendline("y")
            program.expect(r"127\.0\.0\.1 sends the download to localhost")
            program.expect(r"Connect to localhost\? \[y/N\]")
            assert other.asked == []
            program.sendline("n")
            program.expect(pexpect.EOF)
            program.close()
            assert program.exitstatus == 3
            assert other.asked == []
            assert coach("models", "fetch", f"{first.url}/m.gguf", "--yes").returncode == 0


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """A certificate for models.example that only those trust who are told to."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("makes its certificate with openssl")
    file = tmp_path / "host.pem"
    words = (
        "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=models.example "
        f"-addext subjectAltName=DNS:models.example -keyout {tmp_path / 'key.pem'} -out {file}"
    )
    subprocess.run([openssl, *words.split(" ")], check=True, capture_output=True)
    return file


class _Proxy(BaseRequestHandler):
    """A proxy that knows one host, and serves it itself."""

    def handle(self) -> None:
        head = b""
        while not head.endswith(b"\r\n\r\n"):
            head += self.request.recv(1)
        server = self.server
        assert isinstance(server, _ProxyServer)
        server.asked.append(head.decode())
        if server.refuses:
            self.request.sendall(b"HTTP/1.1 407 Proxy Authentication Required\r\n\r\n")
            return
        self.request.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
        try:
            secured = server.context.wrap_socket(self.request, server_side=True)
        except (ssl.SSLError, OSError):
            return
        with secured:
            Exchange(secured, self.client_address, server.host)


class _ProxyServer(ThreadingTCPServer):
    daemon_threads = True

    def __init__(self, certificate: Path, host: ThreadingHTTPServer) -> None:
        super().__init__(("127.0.0.1", 0), _Proxy)
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.context.load_cert_chain(certificate, certificate.with_name("key.pem"))
        self.host = host
        self.asked: list[str] = []
        self.refuses = False


@pytest.fixture
def proxy(certificate: Path, host: FakeServer) -> Iterator[_ProxyServer]:
    with _ProxyServer(certificate, host) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def test_https_through_the_systems_proxy_is_verified_and_the_proxy_is_named(
    proxy: _ProxyServer, host: FakeServer, certificate: Path, model: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("https_proxy", f"http://someone:secret@127.0.0.1:{proxy.server_address[1]}")
    monkeypatch.setenv("no_proxy", "")
    url = f"https://models.example{PATH}"
    untrusted = coach("models", "fetch", url, "--yes")
    assert untrusted.returncode == 3
    assert "models.example cannot prove that it is models.example" in untrusted.stderr
    assert host.asked == []
    done = coach("models", "fetch", url, "--yes", SSL_CERT_FILE=str(certificate))
    assert done.returncode == 0, done.stderr
    assert hashlib.sha256(model).hexdigest() in done.stdout
    assert f"from models.example, through the proxy 127.0.0.1:{proxy.server_address[1]}." in done.stderr
    assert "secret" not in done.stdout + done.stderr
    assert proxy.asked[-1].startswith("CONNECT models.example:443 HTTP/1.1\r\n")
    assert "Proxy-Authorization: Basic c29tZW9uZTpzZWNyZXQ=\r\n" in proxy.asked[-1]
    assert host.headers[-1]["host"] == "models.example"
    assert "proxy-authorization" not in host.headers[-1]
    wrong = coach("models", "fetch", f"https://other.example{PATH}", "--yes", SSL_CERT_FILE=str(certificate))
    assert wrong.returncode == 3
    proxy.refuses = True
    refused = coach("models", "fetch", url, "--yes", "--name", "again")
    assert refused.returncode == 3
    assert "does not let the download through (error 407)" in refused.stderr
