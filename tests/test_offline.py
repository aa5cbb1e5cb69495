"""The tripwire stops what reaches for the network, and nothing else. Each attempt has a process of its own."""

from __future__ import annotations

import subprocess
import sys

import pytest

BEGIN = "from coach.offline import forbid_network, OfflineViolation\nforbid_network()\nforbid_network()\n"


def run(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", BEGIN + code], capture_output=True, text=True, check=False)
    return done.stdout + done.stderr


@pytest.mark.parametrize(
    "attempt",
    [
        "import socket; socket.create_connection(('192.0.2.1', 80), 1)",
        "import socket; socket.create_connection(('127.0.0.1', 80), 1)",
        "import socket; socket.socket()",
        "import socket; socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)",
        "import _socket; _socket.socket().connect(('127.0.0.1', 80))",
        "import _socket; _socket.socket().bind(('0.0.0.0', 0))",
        "import _socket; _socket.socket(-1, 2).sendto(b'x', ('192.0.2.1', 53))",
        "import socket; socket.getaddrinfo('example.org', 80)",
        "import socket; socket.gethostbyname('example.org')",
        "import socket; socket.gethostbyaddr('192.0.2.1')",
        "import urllib.request; urllib.request.urlopen('http://192.0.2.1/')",
        "import http.client; http.client.HTTPConnection('192.0.2.1').request('GET', '/')",
        "import asyncio; asyncio.run(asyncio.open_connection('192.0.2.1', 80))",
        "import asyncio; asyncio.run(asyncio.start_server(print, '127.0.0.1', 0))",
        "import webbrowser; webbrowser.GenericBrowser('true').open('https://example.org')",
        "import subprocess; subprocess.run(['curl', 'https://example.org'])",
        "import subprocess; subprocess.run('wget -q https://example.org', shell=True)",
        "import os; os.system('curl https://example.org')",
        "import os; os.execv('/usr/bin/curl', ['curl'])",
    ],
)
def test_an_attempt_is_stopped_with_a_sentence(attempt: str) -> None:
    out = run(f"try:\n    {attempt}\nexcept OfflineViolation as stopped:\n    print('STOPPED', stopped)\n")
    assert out.startswith("STOPPED Something tried to use the network (")
    assert out.endswith("please report this as a fault of the coach.\n")


@pytest.mark.skipif(sys.platform == "win32", reason="these sockets have no name in the file system there")
def test_pipes_files_and_local_sockets_still_work() -> None:
    out = run(
        "import asyncio, socket, subprocess, sys, tempfile\n"
        "a, b = socket.socketpair()\n"
        "a.sendall(b'x'); assert b.recv(1) == b'x'; a.close(); b.close()\n"
        "async def main():\n"
        "    with tempfile.TemporaryDirectory() as folder:\n"
        "        server = await asyncio.start_unix_server(lambda r, w: w.close(), folder + '/s')\n"
        "        _, writer = await asyncio.open_unix_connection(folder + '/s')\n"
        "        writer.close(); server.close()\n"
        "asyncio.run(main())\n"
        "assert subprocess.run([sys.executable, '-c', 'print(1)'], capture_output=True).stdout.strip() == b'1'\n"
        "print('fine')\n"
    )
    assert out == "fine\n"


def test_the_loopback_pair_that_asyncio_makes_on_windows_is_let_through_and_nothing_beside_it() -> None:
    out = run(
        # Without the system's own socketpair the standard library falls back to what it does on Windows.
        "import _socket, importlib, socket\n"
        "del _socket.socketpair\n"
        "importlib.reload(socket)\n"
        "a, b = socket.socketpair()\n"
        "a.sendall(b'x'); assert b.recv(1) == b'x'\n"
        "try:\n    socket.create_connection(b.getpeername(), 1)\n"
        "except OfflineViolation:\n    print('fine')\n"
    )
    assert out == "fine\n"


def test_libraries_here_and_in_children_are_told_to_stay_offline() -> None:
    out = run(
        "import subprocess, sys\n"
        "names = ['HF_HUB_OFFLINE', 'TRANSFORMERS_OFFLINE', 'HF_HUB_DISABLE_TELEMETRY', 'DO_NOT_TRACK']\n"
        "code = f'import os; print([os.environ[name] for name in {names}])'\n"
        "print(subprocess.run([sys.executable, '-c', code], capture_output=True, text=True).stdout, end='')\n"
    )
    assert out == "['1', '1', '1', '1']\n"


def test_it_costs_no_imports() -> None:
    out = run("import sys\nprint({'socket', 'subprocess', 'asyncio', 'pydantic', 'ssl'} & set(sys.modules))\n")
    assert out == "set()\n"


ALLOWED = (
    "import socket, threading\n"
    "server = socket.socket(); server.bind(('127.0.0.1', 0)); server.listen()\n"
    "port = server.getsockname()[1]\n"
    "from coach.offline import Allowance, OfflineViolation, forbid_network\n"
    "allowance = Allowance(addresses=[('127.0.0.1', port)], names=['model.example'])\n"
    "forbid_network(allowance)\n"
    "forbid_network(Allowance(addresses=[('127.0.0.1', port + 1)]))\n"
)


def run_allowed(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", ALLOWED + code], capture_output=True, text=True, check=False)
    return done.stdout + done.stderr


def test_a_child_may_connect_to_the_one_address_that_it_is_for() -> None:
    out = run_allowed(
        "client = socket.socket(); client.connect(('127.0.0.1', port))\n"
        "other, _ = server.accept(); client.sendall(b'x'); assert other.recv(1) == b'x'\n"
        "print('fine')\n"
    )
    assert out.splitlines()[0] == "fine"


@pytest.mark.parametrize(
    "attempt",
    [
        "socket.socket().connect(('127.0.0.1', port + 1))",
        "socket.socket().connect(('127.0.0.2', port))",
        "socket.socket().connect(('192.0.2.1', port))",
        "socket.socket().connect(('localhost', port))",
        "socket.socket(socket.AF_INET6).connect(('::1', port))",
        "socket.socket(socket.AF_INET6).connect(('::ffff:127.0.0.1', port))",
        "socket.socket().bind(('127.0.0.1', 0))",
        "socket.socket(socket.AF_INET, socket.SOCK_DGRAM)",
        "socket.socket(socket.AF_INET, socket.SOCK_RAW)",
        "socket.create_connection(('127.0.0.1', port))",
        "socket.getaddrinfo('other.example', 80)",
        "socket.getaddrinfo('model.example.evil', 80)",
        "socket.gethostbyname('other.example')",
        "import urllib.request; urllib.request.urlopen('http://other.example/')",
        "import asyncio; asyncio.run(asyncio.open_connection('192.0.2.1', 80))",
        "import subprocess; subprocess.run(['curl', 'https://example.org'])",
    ],
)
def test_an_allowance_lets_nothing_else_through(attempt: str) -> None:
    out = run_allowed(f"try:\n    {attempt}\nexcept OfflineViolation as stopped:\n    print('STOPPED', stopped)\n")
    assert out.startswith("STOPPED Something tried to use the network (")


def test_what_the_lookup_of_an_allowed_name_gave_may_be_connected_to() -> None:
    out = run_allowed(
        # The lookup passes the tripwire, and fails here or finds nothing, since there is no such name.
        "try:\n    socket.getaddrinfo('model.example', 80)\nexcept OSError:\n    pass\n"
        "allowance.learn([('127.0.0.2', port)])\n"
        "try:\n    socket.socket().connect(('127.0.0.2', port))\nexcept OSError as refused:\n    print('passed')\n"
    )
    assert "passed" in out
