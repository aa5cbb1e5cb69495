"""The address of a model server: taken only if it cannot be anything but this machine, and without a lookup."""

from __future__ import annotations

import ipaddress
import re

from coach.domain.base import Model
from coach.domain.text import printable
from coach.errors import InputProblem

# Strict on purpose: every other spelling of an address is refused instead of understood.
_URL = re.compile(
    r"http://(?P<host>\[[0-9a-f:.]+\]|[a-z0-9.-]+):(?P<port>[0-9]{1,5})(?P<path>(?:/[a-z0-9._~-]+)*)/?",
    re.IGNORECASE | re.ASCII,
)
_EXAMPLE = "http://127.0.0.1:8080"
_V1 = "/v1"


class LoopbackServer(Model):
    """A server on the loopback interface: literal addresses to try in this order, a port, a path before `/v1`."""

    hosts: tuple[str, ...]
    port: int
    path: str

    @property
    def name(self) -> str:
        """HOST:PORT, for a person."""
        host = self.hosts[0]
        return f"[{host}]:{self.port}" if ":" in host else f"{host}:{self.port}"


def parse(url: str) -> LoopbackServer:
    """The server that a URL names; raises InputProblem for everything that is not surely on this machine.

    `localhost` is taken as 127.0.0.1 and ::1 without asking anybody. An IPv4 address written as IPv6
    (::ffff:127.0.0.1) is taken as that IPv4 address.
    """
    text = url.strip()
    found = _URL.fullmatch(text)
    if found is None:
        raise _refused(text, "It is not of the form http://HOST:PORT.")
    port = int(found["port"])
    if not 0 < port < 1 << 16:
        raise _refused(text, f"There is no port {port}.")
    hosts = _hosts(found["host"].lower())
    if not hosts:
        raise _refused(text, "It is not an address of this machine itself.")
    return LoopbackServer(hosts=hosts, port=port, path=found["path"].removesuffix(_V1))


def _hosts(host: str) -> tuple[str, ...]:
    """The loopback addresses that a host stands for; none for any other host."""
    if host == "localhost":
        return "127.0.0.1", "::1"
    try:
        if host.startswith("["):
            written = ipaddress.IPv6Address(host[1:-1])
            address = written.ipv4_mapped or written
        else:
            address = ipaddress.IPv4Address(host)
    except ValueError:
        return ()
    return (str(address),) if address.is_loopback else ()


def _refused(text: str, why: str) -> InputProblem:
    return InputProblem(
        f"“{' '.join(printable(text).split())[:100]}” cannot be used as a model server. {why}",
        f"The coach talks to a server on this machine only: give its address and port, such as {_EXAMPLE}.",
    )
