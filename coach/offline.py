"""A tripwire for network use, not a sandbox: Python code that reaches for the network raises OfflineViolation.

It sees what goes through Python's audit events; native code that opens a socket by itself is not seen,
and neither is another program, except the well-known network clients. The proof that nothing leaves the
machine is a run in a namespace that has no network. It is installed first thing in the front ends and in
each child process.

Two child processes that the user asks for by name get an Allowance: the one that talks to a model server on
this machine, and the one that downloads a model. The coach's own process never has one.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import PurePath

from coach.errors import CoachError

_AF_UNIX, _SOCK_STREAM = 1, 1
_LOOPBACK = ("127.0.0.1", "::1")
# Libraries read these when they are imported, so they are set before any of them is.
_ENVIRONMENT = {
    "HF_HUB_OFFLINE": "1",
    "TRANSFORMERS_OFFLINE": "1",
    "HF_DATASETS_OFFLINE": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "HF_HUB_DISABLE_IMPLICIT_TOKEN": "1",
    "HF_HUB_DISABLE_UPDATE_CHECK": "1",
    "DISABLE_TELEMETRY": "1",
    "DO_NOT_TRACK": "1",
}
_ON_A_SOCKET = frozenset({"socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg"})
_NAME_LOOKUPS = frozenset({"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "socket.getnameinfo"})
_PROGRAM_STARTS = frozenset({"subprocess.Popen", "os.exec", "os.posix_spawn", "os.spawn"})
_NETWORK_CLIENTS = frozenset(
    ("curl", "wget", "ssh", "scp", "sftp", "rsync", "ftp", "tftp", "telnet", "nc", "ncat", "netcat", "socat", "lynx")
)


class OfflineViolation(CoachError):
    """An attempt to use the network, which the coach never does."""

    def __init__(self, what: str) -> None:
        super().__init__(
            f"Something tried to use the network ({what}) and was stopped.",
            "Nothing was sent; please report this as a fault of the coach.",
        )


class Allowance:
    """Which addresses a child process may connect to, and whose names it may look up; nothing else passes.

    It is for outgoing TCP connections only: binding, sending datagrams and all other names stay forbidden. Python
    looks up a name that is given to `connect` itself before the tripwire hears of it, so whoever has an allowance
    connects to literal addresses.
    """

    def __init__(self, addresses: Iterable[tuple[str, int]] = (), names: Iterable[str] = ()) -> None:
        self._addresses = set(addresses)
        self._names = frozenset(names)

    def learn(self, addresses: Iterable[tuple[str, int]]) -> None:
        """Add what the lookup of an allowed name gave."""
        self._addresses.update(addresses)

    def lets_open(self, kind: object) -> bool:
        """Whether a socket of this kind may be made, to no end yet."""
        return kind == _SOCK_STREAM

    def lets_connect(self, address: object) -> bool:
        """Whether a connection to this address may be opened."""
        return isinstance(address, tuple) and address[:2] in self._addresses

    def lets_look_up(self, name: object) -> bool:
        """Whether the address behind this name may be asked for."""
        return name in self._names


_allowance: Allowance | None = None


def _opens_event_loop_pair(address: object) -> bool:
    """Whether the standard library builds asyncio's wake-up pair from loopback sockets, as it does on Windows."""
    if address is not None and not (isinstance(address, tuple) and address and address[0] in _LOOPBACK):
        return False
    frame = sys._getframe(2)
    for _ in range(4):
        name = frame.f_code.co_name
        if frame.f_globals.get("__name__") == "socket" and name in {"socketpair", "_fallback_socketpair"}:
            return True
        if frame.f_back is None:
            return False
        frame = frame.f_back
    return False


def _watch(event: str, args: tuple[object, ...]) -> None:
    if event.startswith("socket."):
        if event == "socket.__new__":
            allowed = _allowance is not None and _allowance.lets_open(args[2])
            if args[1] not in (_AF_UNIX, -1) and not allowed and not _opens_event_loop_pair(None):
                raise OfflineViolation(event)
        elif event in _ON_A_SOCKET:
            family = getattr(args[0], "family", None)
            allowed = _allowance is not None and event == "socket.connect" and _allowance.lets_connect(args[1])
            if family != _AF_UNIX and not allowed and not _opens_event_loop_pair(args[1]):
                raise OfflineViolation(event)
        elif event in _NAME_LOOKUPS and (_allowance is None or not _allowance.lets_look_up(args[0])):
            raise OfflineViolation(event)
    elif event == "webbrowser.open":
        raise OfflineViolation(event)
    elif event in _PROGRAM_STARTS or event == "os.system":
        program = _program(event, args)
        if PurePath(program).stem.lower() in _NETWORK_CLIENTS:
            raise OfflineViolation(f"{event} {program}")


def _program(event: str, args: tuple[object, ...]) -> str:
    """The program that is about to start: the first word of a shell's command, if it is a shell's."""
    # os.spawn hands (mode, path, arguments, …), the others (path, arguments, …).
    program, *rest = args[1:] if event == "os.spawn" else args
    if event == "os.system":
        command = program
    elif rest and isinstance(rest[0], list | tuple) and len(rest[0]) > 2 and rest[0][1] in ("-c", "/c", "/C"):
        command = rest[0][2]
    else:
        return os.fsdecode(program) if isinstance(program, str | bytes | os.PathLike) else str(program)
    words = (os.fsdecode(command) if isinstance(command, bytes) else str(command)).split()
    return words[0] if words else ""


_installed = False


def forbid_network(allow: Allowance | None = None) -> None:
    """Install the tripwire in this process and tell libraries, here and in child processes, to stay offline.

    Calling it again changes nothing; it cannot be taken out again, and what it allows cannot be exchanged.
    """
    global _installed, _allowance
    os.environ.update(_ENVIRONMENT)
    if not _installed:
        _installed, _allowance = True, allow
        sys.addaudithook(_watch)
