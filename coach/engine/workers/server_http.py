"""HTTP to one checked address on the loopback interface: no proxy, no redirect, no name lookup, all of it bounded."""

from __future__ import annotations

import http.client
import json
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from typing import TypeVar

from pydantic import ValidationError

from coach.domain.base import Model
from coach.engine.workers import server_errors
from coach.engine.workers.server_shapes import Failed, words_of
from coach.engine.workers.stdio import Turn, WasCancelled

M = TypeVar("M", bound=Model)
_CONNECT_SECONDS = 5.0
_LONGEST_BODY = 32 << 20
_LONGEST_ERROR = 64 << 10
Body = dict[str, object]


class ServerHttp:
    """Requests to one server; every one has a connection of its own, so that closing it stops the server."""

    def __init__(self, hosts: tuple[str, ...], port: int) -> None:
        """`hosts` are literal addresses; the first that answers is kept."""
        self._hosts, self._port = hosts, port
        self.path = ""
        self.patience = 60.0

    @property
    def address(self) -> str:
        """HOST:PORT, for a person."""
        host = self._hosts[0]
        return f"[{host}]:{self._port}" if ":" in host else f"{host}:{self._port}"

    def ask(self, path: str, shape: type[M], turn: Turn, body: Body | None = None) -> M:
        """The answer to GET, or to POST with a body; raises EngineProblem."""
        with self.exchange(path, turn, body) as response:
            data = self.body(response)
        if turn.cancelled:
            raise WasCancelled
        return self.shaped(data, shape)

    def try_ask(self, path: str, shape: type[M], turn: Turn, body: Body | None = None) -> M | None:
        """The same for what not every server has: None from one that answers in any other way."""
        try:
            return self.ask(path, shape, turn, body)
        except (server_errors.ServerRefused, server_errors.NotUnderstood):
            return None

    def body(self, response: http.client.HTTPResponse) -> bytes:
        """All of an answer, or one byte more than is ever taken."""
        return response.read(_LONGEST_BODY + 1)

    def shaped(self, data: bytes, shape: type[M]) -> M:
        """JSON as the model that it should be."""
        if len(data) <= _LONGEST_BODY:
            with suppress(ValidationError):
                return shape.model_validate_json(data)
        raise server_errors.not_understood(self.address)

    @contextmanager
    def exchange(self, path: str, turn: Turn, body: Body | None = None) -> Iterator[http.client.HTTPResponse]:
        """A request and its answer, still unread; a cancel closes the connection at once.

        Raises EngineProblem for whatever goes wrong inside the block too, and WasCancelled after a cancel.
        """
        try:
            with self._connected(turn) as connection:
                data = None if body is None else json.dumps(body).encode()
                headers = {"Accept-Encoding": "identity", "Connection": "close"}
                if data is not None:
                    headers["Content-Type"] = "application/json"
                connection.request("GET" if data is None else "POST", self.path + path, data, headers)
                response = connection.getresponse()
                self._require_success(response)
                yield response
        except (OSError, http.client.HTTPException) as problem:
            if turn.cancelled:
                raise WasCancelled from None
            if isinstance(problem, TimeoutError):
                raise server_errors.silent(self.address, self.patience) from problem
            raise server_errors.broke_off(self.address) from problem

    @contextmanager
    def _connected(self, turn: Turn) -> Iterator[http.client.HTTPConnection]:
        opened = self._open()
        turn.on_cancel(partial(_shut, opened))
        connection = http.client.HTTPConnection(self._hosts[0], self._port)
        connection.sock = opened
        try:
            yield connection
        finally:
            turn.on_cancel(None)
            connection.close()
            opened.close()

    def _open(self) -> socket.socket:
        for host in self._hosts:
            opened = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM)
            try:
                opened.settimeout(_CONNECT_SECONDS)
                opened.connect((host, self._port))
            except OSError:
                opened.close()
                continue
            except BaseException:
                opened.close()
                raise
            opened.settimeout(self.patience)
            self._hosts = (host,)
            return opened
        raise server_errors.unreachable(self.address)

    def _require_success(self, response: http.client.HTTPResponse) -> None:
        if 300 <= response.status < 400:
            raise server_errors.redirected(self.address)
        if response.status != 200:
            data = response.read(_LONGEST_ERROR)
            try:
                words = words_of(Failed.model_validate_json(data).error)
            except ValidationError:
                # A web page, or a stranger's format: nothing to quote.
                words = ""
            raise server_errors.refused(self.address, response.status, words)


def _shut(opened: socket.socket) -> None:
    """Close the connection under whoever reads from it."""
    with suppress(OSError):
        opened.shutdown(socket.SHUT_RDWR)
