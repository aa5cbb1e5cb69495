"""Only an address that is surely this machine passes, and no name is looked up to find out."""

from __future__ import annotations

import ipaddress
import socket

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from coach.engine.loopback import parse
from coach.errors import InputProblem


@pytest.mark.parametrize(
    ("url", "hosts", "port", "path"),
    [
        ("http://127.0.0.1:8080", ("127.0.0.1",), 8080, ""),
        ("http://127.0.0.1:8080/", ("127.0.0.1",), 8080, ""),
        (" HTTP://127.0.0.1:8080/v1/ ", ("127.0.0.1",), 8080, ""),
        ("http://127.1.2.3:1/some/where/v1", ("127.1.2.3",), 1, "/some/where"),
        ("http://localhost:11434", ("127.0.0.1", "::1"), 11434, ""),
        ("http://LocalHost:11434/x", ("127.0.0.1", "::1"), 11434, "/x"),
        ("http://[::1]:65535", ("::1",), 65535, ""),
        ("http://[0:0:0:0:0:0:0:1]:1234", ("::1",), 1234, ""),
        ("http://[::ffff:127.0.0.1]:80", ("127.0.0.1",), 80, ""),
        ("http://[::ffff:7f00:1]:80", ("127.0.0.1",), 80, ""),
    ],
)
def test_addresses_of_this_machine_are_taken(url: str, hosts: tuple[str, ...], port: int, path: str) -> None:
    server = parse(url)
    assert (server.hosts, server.port, server.path) == (hosts, port, path)


ELSEWHERE = [
    "",
    "127.0.0.1:8080",
    "//127.0.0.1:8080",
    "http://",
    "http://127.0.0.1",
    "http://127.0.0.1:/",
    "http://127.0.0.1:0",
    "http://127.0.0.1:65536",
    "http://127.0.0.1:-1",
    "http://127.0.0.1:8080:9090",
    "http://127.0.0.1:8080@evil.example",
    "http://127.0.0.1@evil.example/",
    "http://127.0.0.1:8080@evil.example:80/",
    "http://user:secret@127.0.0.1:8080/",
    "http://127.0.0.1\\@evil.example:80/",
    "http://127.0.0.1#@evil.example:80/",
    "http://127.0.0.1:80#@evil.example/",
    "http://127.0.0.1:80?@evil.example/",
    "http://127.0.0.1.evil.example:80",
    "http://localhost.evil.example:80",
    "http://localhost.:80",
    "http://localhost.localdomain:80",
    "http://ip6-localhost:80",
    "http://evil.example:80",
    "http://example.org:8080",
    "http://2130706433:80",
    "http://0177.0.0.1:80",
    "http://0x7f.0.0.1:80",
    "http://0x7f000001:80",
    "http://127.1:80",
    "http://127.0.1:80",
    "http://127.0.0.01:80",
    "http://127.0.0.256:80",
    "http://127.0.0.1.:80",
    "http://0.0.0.0:80",
    "http://10.0.0.1:80",
    "http://192.168.1.1:80",
    "http://169.254.169.254:80",
    "http://128.0.0.1:80",
    "http://126.255.255.255:80",
    "http://[::]:80",
    "http://[::2]:80",
    "http://[fe80::1]:80",
    "http://[::1%25lo]:80",
    "http://[::1]evil.example:80",
    "http://[::1].evil.example:80",
    "http://[::ffff:10.0.0.1]:80",
    "http://[::127.0.0.1]:80",
    "http://[64:ff9b::7f00:1]:80",
    "http://[::1:80",
    "http://::1:80",
    "http://[127.0.0.1]:80",
    "http://127.0.0.1:80x",
    "http://ⓛocalhost:80",
    "http://ｌocalhost:80",
    "http://loсalhost:80",
    "http://xn--lcalhost-54a:80",
    "http://１２７.0.0.1:80",
    "http://127.0.0.1:８０",
    "http://127。0。0。1:80",
    "https://127.0.0.1:8080",
    "https://localhost:8080",
    "ftp://127.0.0.1:80",
    "file:///etc/passwd",
    "unix:///run/ollama.sock",
    "http+unix://%2Frun%2Follama.sock:80",
    "http://127.0.0.1:80/../admin%2f",
    "http://127.0.0.1:80/a?b=c",
    "http://127.0.0.1:80/a b",
    "http://127.0.0.1:80/\r\nHost: evil.example",
    "http://127.0.0.1:80\nhttp://127.0.0.1:81",
    "http://127.0.0.1:80\x00.evil.example",
    "http://%31%32%37.0.0.1:80",
]


@pytest.mark.parametrize("url", ELSEWHERE)
def test_everything_else_is_refused_with_a_sentence_and_without_a_lookup(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("getaddrinfo", "gethostbyname", "gethostbyaddr", "getnameinfo"):
        monkeypatch.setattr(socket, name, lambda *_: pytest.fail("a name was looked up"))
    with pytest.raises(InputProblem, match="cannot be used as a model server") as refused:
        parse(url)
    assert "on this machine only" in refused.value.next_step
    assert refused.value.message.isprintable()


_HOST = st.one_of(
    st.ip_addresses(v=4).map(str),
    st.ip_addresses(v=6).map(lambda a: f"[{a}]"),
    st.from_regex(r"[a-z0-9.\-@#/\\:%\[\]]{1,40}", fullmatch=True),
    st.text(max_size=20),
    st.sampled_from(["127.0.0.1", "localhost", "[::1]"]).flatmap(
        lambda host: st.tuples(st.text("@.:#/?\\%1a", max_size=3), st.text("@.:#/?\\%1a", max_size=3)).map(
            lambda around: f"{around[0]}{host}{around[1]}"
        )
    ),
)


@given(
    host=_HOST, port=st.integers(0, 70_000), tail=st.sampled_from(["", "/", "/v1", "@evil.example", ".evil.example"])
)
@example(host="127.0.0.1", port=80, tail="@evil.example")
def test_nothing_that_passes_is_anywhere_else(host: str, port: int, tail: str) -> None:
    try:
        server = parse(f"http://{host}:{port}{tail}")
    except InputProblem:
        return
    assert all(ipaddress.ip_address(address).is_loopback for address in server.hosts)
    assert server.port == port
    assert "@" not in server.path
    assert host.lower() == "localhost" or ipaddress.ip_address(host.strip("[]"))
