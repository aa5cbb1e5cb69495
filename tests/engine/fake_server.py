"""A real HTTP server on 127.0.0.1 that answers as llama-server, Ollama or LM Studio does, or misbehaves as told.

The shapes are those of llama.cpp's tools/server/README.md, Ollama's docs/api.md and openai/openai.go, and
LM Studio's REST API v0.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Route = Callable[["Exchange"], None]


class Exchange(BaseHTTPRequestHandler):
    """One request; a route answers it."""

    protocol_version = "HTTP/1.1"
    body: Any = None

    def handle_any(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        raw = self.rfile.read(length)
        self.body = json.loads(raw) if raw else None
        server = self.server
        assert isinstance(server, FakeServer)
        server.asked.append((self.command, self.path, self.body))
        server.headers.append({key.lower(): value for key, value in self.headers.items()})
        route = server.routes.get(self.path, server.otherwise)
        self.close_connection = True
        try:
            route(self)
        except (BrokenPipeError, ConnectionResetError):
            server.hung_up.set()

    do_GET = do_POST = handle_any  # noqa: N815 the names that http.server looks for

    def log_message(self, format: str, *args: object) -> None:
        pass

    def start(self, status: int = 200, kind: str = "application/json", **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Connection", "close")
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()

    def json(self, value: object, status: int = 200) -> None:
        self.raw(json.dumps(value).encode(), status)

    def raw(self, data: bytes, status: int = 200, kind: str = "application/json") -> None:
        self.start(status, kind, Content_Length=str(len(data)))
        self.wfile.write(data)

    def event(self, value: object) -> None:
        self.wfile.write(b"data: " + (value if isinstance(value, bytes) else json.dumps(value).encode()) + b"\n\n")
        self.wfile.flush()

    def until_hung_up(self) -> None:
        """Wait for the other side to close the connection."""
        while self.rfile.read(1):
            pass
        server = self.server
        assert isinstance(server, FakeServer)
        server.hung_up.set()


class FakeServer(ThreadingHTTPServer):
    """The server; `asked` and `headers` are what it was asked, in order."""

    daemon_threads = True

    def __init__(self, routes: dict[str, Route], otherwise: Route) -> None:
        super().__init__(("127.0.0.1", 0), Exchange)
        self.routes, self.otherwise = routes, otherwise
        self.asked: list[tuple[str, str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.hung_up = threading.Event()

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def bodies(self, path: str) -> list[Any]:
        """What was sent to a path."""
        return [body for _, asked, body in self.asked if asked == path]


CHAT = "/v1/chat/completions"


def missing(exchange: Exchange) -> None:
    exchange.raw(b"404 page not found", 404, "text/plain")


def unexpected(exchange: Exchange) -> None:
    """What LM Studio says to a path that it does not have, with status 200."""
    exchange.json({"error": f"Unexpected endpoint or method. ({exchange.command} {exchange.path})"})


def chunk(content: str | None = None, finish: str | None = None, **delta: Any) -> dict[str, Any]:
    """An event of a streamed reply."""
    if content is not None:
        delta["content"] = content
    return {
        "id": "chatcmpl-1",
        "object": "chat.completion.chunk",
        "created": 1,
        "model": "m",
        "choices": [{"index": 0, "delta": delta, "finish_reason": finish}],
    }


USAGE = {
    "choices": [],
    "object": "chat.completion.chunk",
    "usage": {
        "prompt_tokens": 31,
        "completion_tokens": 4,
        "total_tokens": 35,
        "prompt_tokens_details": {"cached_tokens": 20},
    },
}


def says(*pieces: str, finish: str | None = "stop", done: bool = True, more: Sequence[object] = ()) -> Route:
    """A route that streams a reply."""

    def route(exchange: Exchange) -> None:
        exchange.start(kind="text/event-stream")
        exchange.event(chunk(None, None, role="assistant"))
        for piece in pieces:
            exchange.event(chunk(piece))
        if finish is not None:
            exchange.event(chunk(None, finish))
        for value in more:
            exchange.event(value)
        if done:
            exchange.event(b"[DONE]")

    return route


def fixed(value: object, status: int = 200) -> Route:
    """A route that always gives the same JSON."""
    return lambda exchange: exchange.json(value, status)


def llama_server(context: int = 2048, chat: Route | None = None) -> dict[str, Route]:
    """A llama-server with one model; a token is a word."""
    model = "/home/someone/models/Llama-3.2-3B-Instruct-Q4_K_M.gguf"
    return {
        "/v1/models": fixed({"object": "list", "data": [{"id": model, "object": "model", "owned_by": "llamacpp"}]}),
        "/props": fixed(
            {
                "default_generation_settings": {"id": 0, "n_ctx": context, "params": {"n_predict": -1}},
                "total_slots": 1,
                "model_path": model,
                "chat_template": "…",
            }
        ),
        "/tokenize": lambda exchange: exchange.json({"tokens": list(range(len(exchange.body["content"].split())))}),
        "/apply-template": lambda exchange: exchange.json(
            {"prompt": " ".join(f"<|{m['role']}|> {m['content']}" for m in exchange.body["messages"])}
        ),
        CHAT: chat or says("I ", "led it."),
    }


DIGEST = "a80c4f17acd55265feec403c7aef86be0c25983ab279d83f3bcd3abbcb5b8b72"


def ollama(*models: str, context: int | None = 4096, chat: Route | None = None) -> dict[str, Route]:
    """An Ollama; it tells the context of a model only once that is loaded."""
    names = models or ("llama3.2:latest",)
    loaded: list[str] = []

    def generate(exchange: Exchange) -> None:
        loaded.append(exchange.body["model"])
        exchange.json({"model": exchange.body["model"], "response": "", "done": True, "done_reason": "load"})

    def running(exchange: Exchange) -> None:
        more = {} if context is None else {"context_length": context}
        exchange.json({"models": [{"name": n, "model": n, "digest": DIGEST, "size": 1, **more} for n in loaded]})

    return {
        "/v1/models": fixed(
            {
                "object": "list",
                "data": [{"id": n, "object": "model", "created": 1, "owned_by": "library"} for n in names],
            }
        ),
        "/api/tags": fixed({"models": [{"name": n, "model": n, "size": 1, "digest": DIGEST} for n in names]}),
        "/api/ps": running,
        "/api/generate": generate,
        "/api/show": fixed({"parameters": 'stop  "<|eot_id|>"\nnum_ctx                        3072', "details": {}}),
        CHAT: chat or says("I ", "led it."),
    }


def lm_studio(chat: Route | None = None) -> dict[str, Route]:
    """An LM Studio with one chat model, loaded, and one for embeddings."""
    ids = ("qwen2.5-7b-instruct", "text-embedding-nomic-embed-text-v1.5")
    return {
        "/v1/models": fixed({"object": "list", "data": [{"id": i, "object": "model", "owned_by": "o"} for i in ids]}),
        "/api/v0/models": fixed(
            {
                "object": "list",
                "data": [
                    {
                        "id": ids[0],
                        "object": "model",
                        "type": "llm",
                        "state": "loaded",
                        "max_context_length": 32768,
                        "loaded_context_length": 8192,
                    },
                    {"id": ids[1], "object": "model", "type": "embeddings", "max_context_length": 2048},
                ],
            }
        ),
        CHAT: chat or says("I ", "led it."),
    }


@contextmanager
def serving(routes: dict[str, Route], otherwise: Route = missing) -> Iterator[FakeServer]:
    """A running server."""
    with FakeServer(routes, otherwise) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
