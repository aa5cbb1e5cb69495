"""Only https, or this machine itself, is downloaded from; the system's proxy is found and named."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.engine.download_source import proxy_login, redirected, source_of
from coach.errors import InputProblem


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


def test_an_address_is_read_as_it_stands() -> None:
    source = source_of("https://Models.Example/a/b/Model-Q4.gguf?download=true#top")
    assert (source.host, source.port, source.target) == ("models.example", 443, "/a/b/Model-Q4.gguf?download=true")
    assert (source.peer, source.peer_port, source.proxied) == ("models.example", 443, False)
    assert source.file_name == "Model-Q4.gguf"
    assert source.way == "models.example"
    assert source_of("https://[2001:db8::1]:8443/m.gguf").url == "https://[2001:db8::1]:8443/m.gguf"
    here = source_of("http://localhost:9000/m.gguf")
    assert (here.peer, here.peer_port) == ("127.0.0.1", 9000)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "model.gguf",
        "http://models.example/m.gguf",
        "http://10.0.0.1:80/m.gguf",
        "http://127.0.0.1/m.gguf",
        "http://127.0.0.1.evil.example:80/m.gguf",
        "ftp://models.example/m.gguf",
        "file:///etc/passwd",
        "https://models.example",
        "https://user:secret@models.example/m.gguf",
        "https://models.example:0/m.gguf",
        "https://models.example:99999/m.gguf",
        "https://models..example/m.gguf",
        "https://-models.example/m.gguf",
        "https://mödels.example/m.gguf",
        "https://models.example/m gguf",
        "https://models.example/m\r\nHost: evil.example",
        "https://models.example\\@evil.example/m.gguf",
        "https://[::1/m.gguf",
        "https://[12345::1]/m.gguf",
    ],
)
def test_anything_else_is_refused_with_a_sentence(url: str) -> None:
    with pytest.raises(InputProblem, match="cannot be downloaded from"):
        source_of(url)


def test_the_systems_proxy_is_what_is_connected_to(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("https_proxy", "http://someone:pass%20word@proxy.agency.example:3128/")
    source = source_of("https://models.example/m.gguf")
    assert (source.peer, source.peer_port, source.proxied) == ("proxy.agency.example", 3128, True)
    assert source.way == "models.example, through the proxy proxy.agency.example:3128"
    assert "pass" not in source.model_dump_json()
    assert proxy_login("proxy.agency.example", 3128) == "someone:pass word"
    assert proxy_login("other.example", 3128) is None
    assert not source_of("http://127.0.0.1:80/m.gguf").proxied
    monkeypatch.setenv("no_proxy", "models.example")
    assert not source_of("https://models.example/m.gguf").proxied
    monkeypatch.setenv("https_proxy", "socks5://proxy.agency.example:1080")
    with pytest.raises(InputProblem, match="proxy is of a kind"):
        source_of("https://other.example/m.gguf")


def test_a_redirect_may_lead_to_another_host_but_not_out_of_https() -> None:
    source = source_of("https://models.example/a/m.gguf")
    assert redirected(source, "/b/m.gguf?sig=1").url == "https://models.example:443/b/m.gguf?sig=1"
    assert redirected(source, "https://cdn.example/x").host == "cdn.example"
    for location in ("http://cdn.example/x", "http://127.0.0.1:80/x", "file:///etc/passwd", "https://u:p@h/x", "//[/"):
        with pytest.raises(InputProblem, match="sends the download to another address"):
            redirected(source, location)


@given(st.text(max_size=60))
def test_no_text_does_worse_than_be_refused(text: str) -> None:
    for url in (text, f"https://{text}", f"https://models.example/{text}"):
        try:
            source = source_of(url)
        except InputProblem:
            continue
        assert source.url.isascii()
        assert source.url.isprintable()
