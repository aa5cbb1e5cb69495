"""Where a model is downloaded from, and by which way: read from a URL and the system's settings, without a lookup."""

from __future__ import annotations

import ipaddress
import re
import urllib.request
from urllib.parse import unquote, urljoin, urlsplit

from coach.domain.base import Model
from coach.engine import loopback
from coach.errors import CoachError, InputProblem
from coach.offline import OfflineViolation

_URL = re.compile(
    r"(?P<scheme>https?)://(?P<host>\[[0-9a-f:.]+\]|[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?)(?::(?P<port>[0-9]{1,5}))?"
    r"(?P<path>/[!-~]*)",
    re.IGNORECASE | re.ASCII,
)
_HTTPS = 443
_PROXY_PORT = 8080


class Source(Model):
    """A file on a host; `target` is the path with its query, `peer` what is connected to: the host or a proxy."""

    scheme: str
    host: str
    port: int
    target: str
    peer: str
    peer_port: int
    proxied: bool

    @property
    def url(self) -> str:
        """The whole address."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}:{self.port}{self.target}"

    @property
    def file_name(self) -> str:
        """The last part of the path."""
        return self.target.partition("?")[0].rpartition("/")[2]

    @property
    def way(self) -> str:
        """The host, and the proxy if there is one, for a person."""
        return f"{self.host}, through the proxy {self.peer}:{self.peer_port}" if self.proxied else self.host


def source_of(url: str) -> Source:
    """Read a URL: https, or http to this machine itself; raises InputProblem for anything else."""
    text = url.strip().partition("#")[0]
    found = _URL.fullmatch(text)
    if found is None:
        raise _refused("It is not of the form https://HOST/PATH without a user name.")
    host, scheme = found["host"].lower(), found["scheme"].lower()
    if scheme == "http":
        try:
            here = loopback.parse(f"http://{host}:{found['port']}")
        except InputProblem:
            raise _refused("Without https, nobody could tell whether the file was exchanged on its way.") from None
        return Source(
            scheme=scheme,
            host=host.strip("[]"),
            port=here.port,
            target=found["path"],
            peer=here.hosts[0],
            peer_port=here.port,
            proxied=False,
        )
    port = int(found["port"] or _HTTPS)
    if not 0 < port < 1 << 16 or not _is_host(host):
        raise _refused("There is no such host or port.")
    host = host.strip("[]")
    proxy = _proxy(host)
    peer, peer_port = proxy or (host, port)
    return Source(
        scheme=scheme,
        host=host,
        port=port,
        target=found["path"],
        peer=peer,
        peer_port=peer_port,
        proxied=proxy is not None,
    )


def redirected(source: Source, location: str) -> Source:
    """Where a redirect leads; raises InputProblem where it leaves https."""
    try:
        url = urljoin(source.url, location)
        if source.scheme == "https" and urlsplit(url).scheme != "https":
            raise _refused("It leads away from https.")
        return source_of(url)
    except (ValueError, InputProblem) as problem:
        why = problem.message if isinstance(problem, CoachError) else "It makes no sense."
        raise InputProblem(
            f"{source.host} sends the download to another address. {why}",
            "Download the file with a browser and add it with: coach models add FILE",
        ) from problem


def proxy_login(peer: str, port: int) -> str | None:
    """USER:PASSWORD of the system's proxy at this address, if its settings have one."""
    split = urlsplit(_with_scheme(urllib.request.getproxies().get("https", "")))
    if (split.hostname, split.port or _PROXY_PORT) != (peer, port) or split.username is None:
        return None
    return unquote(f"{split.username}:{split.password or ''}")


def _proxy(host: str) -> tuple[str, int] | None:
    """The system's proxy for https, by environment, registry or system preferences; None without one."""
    wanted = urllib.request.getproxies().get("https")
    if not wanted or _bypassed(host):
        return None
    split = urlsplit(_with_scheme(wanted))
    if split.scheme != "http" or not split.hostname:
        raise InputProblem(
            "The system's proxy is of a kind that the coach cannot use.",
            "Download the file with a browser and add it with: coach models add FILE",
        )
    return split.hostname, split.port or _PROXY_PORT


def _with_scheme(proxy: str) -> str:
    return proxy if "://" in proxy else f"http://{proxy}"


def _bypassed(host: str) -> bool:
    """Whether the system's settings except the host from the proxy."""
    try:
        return bool(urllib.request.proxy_bypass(host))
    except OfflineViolation:
        # Some rules go by the host's address, which nobody may ask for before the user has agreed.
        return False


def _is_host(host: str) -> bool:
    if host.startswith("["):
        try:
            ipaddress.IPv6Address(host[1:-1])
        except ValueError:
            return False
        return True
    return len(host) <= 253 and all(0 < len(label) <= 63 for label in host.split("."))


def _refused(why: str) -> InputProblem:
    return InputProblem(
        f"This address cannot be downloaded from. {why}",
        "Give the whole address of the .gguf file, such as https://HOST/PATH/model.gguf",
    )
