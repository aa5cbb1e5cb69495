"""One request for a file, over TLS and through a proxy where need be, to the one host that this child may reach."""

from __future__ import annotations

import base64
import http.client
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial

from coach.engine.download_source import proxy_login
from coach.engine.protocol import FetchFile
from coach.engine.workers import fetch_errors
from coach.engine.workers.stdio import Turn, WasCancelled
from coach.offline import Allowance

_CONNECT_SECONDS = 20.0
_HEADERS = {"User-Agent": "ecq-coach", "Accept": "*/*", "Accept-Encoding": "identity", "Connection": "close"}


class Peer:
    """The host or the proxy that is connected to."""

    def __init__(self, host: str, port: int, allowance: Allowance) -> None:
        self.host, self.port = host, port
        self._allowance = allowance

    @contextmanager
    def get(self, wanted: FetchFile, headers: dict[str, str], turn: Turn) -> Iterator[http.client.HTTPResponse]:
        """The answer, still unread; raises CoachError for whatever goes wrong inside the block.

        After a cancel, which closes the connection at once, it raises WasCancelled.
        """
        opened = self._open()
        opened.settimeout(wanted.patience)
        connection: http.client.HTTPConnection
        try:
            turn.on_cancel(partial(_shut, opened))
            if wanted.scheme == "https":
                connection = http.client.HTTPSConnection(wanted.host, wanted.port)
                opened = self._secured(opened, wanted)
                turn.on_cancel(partial(_shut, opened))
            else:
                connection = http.client.HTTPConnection(wanted.host, wanted.port)
            connection.sock = opened
            try:
                connection.request("GET", wanted.target, headers=_HEADERS | headers)
                yield connection.getresponse()
            finally:
                connection.close()
        except (OSError, http.client.HTTPException) as problem:
            if turn.cancelled:
                raise WasCancelled from None
            if isinstance(problem, ssl.SSLCertVerificationError):
                raise fetch_errors.untrusted(wanted.host) from problem
            if isinstance(problem, TimeoutError):
                raise fetch_errors.silent(wanted.host, wanted.patience) from problem
            raise fetch_errors.broke_off(wanted.host) from problem
        finally:
            turn.on_cancel(None)
            opened.close()

    def _open(self) -> socket.socket:
        try:
            found = socket.getaddrinfo(self.host, self.port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as problem:
            raise fetch_errors.unreachable(self.host) from problem
        self._allowance.learn((str(address[0]), int(address[1])) for *_, address in found)
        for family, kind, protocol, _, address in found:
            opened = socket.socket(family, kind, protocol)
            try:
                opened.settimeout(_CONNECT_SECONDS)
                opened.connect(address)
            except OSError:
                opened.close()
                continue
            return opened
        raise fetch_errors.unreachable(self.host)

    def _secured(self, opened: socket.socket, wanted: FetchFile) -> ssl.SSLSocket:
        if wanted.proxied:
            self._tunnel(opened, wanted)
        # Python's default: verified against the system's store, or the file that SSL_CERT_FILE names.
        return ssl.create_default_context().wrap_socket(opened, server_hostname=wanted.host)

    def _tunnel(self, opened: socket.socket, wanted: FetchFile) -> None:
        """Have the proxy connect to the host; what is said from then on is encrypted between it and this child."""
        host = f"[{wanted.host}]" if ":" in wanted.host else wanted.host
        asked = f"CONNECT {host}:{wanted.port} HTTP/1.1\r\nHost: {host}:{wanted.port}\r\n"
        if (login := proxy_login(self.host, self.port)) is not None:
            asked += f"Proxy-Authorization: Basic {base64.b64encode(login.encode()).decode()}\r\n"
        opened.sendall(f"{asked}\r\n".encode())
        response = http.client.HTTPResponse(opened, method="CONNECT")
        try:
            response.begin()
            if response.status != 200:
                raise fetch_errors.proxy_refused(f"{self.host}:{self.port}", response.status)
        finally:
            response.close()


def _shut(opened: socket.socket) -> None:
    """Close the connection under whoever reads from it."""
    with suppress(OSError):
        # Not the method of an SSL socket, which takes the encryption away under the reader.
        socket.socket.shutdown(opened, socket.SHUT_RDWR)
