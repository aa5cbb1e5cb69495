"""The network is reached from two child processes and from nowhere else in the coach's own code."""

from __future__ import annotations

import ast
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
NETWORK = {
    *("socket", "_socket", "ssl", "http", "urllib.request", "socketserver", "ftplib", "smtplib", "imaplib"),
    *("poplib", "telnetlib", "xmlrpc", "webbrowser", "requests", "urllib3", "httpx", "aiohttp", "huggingface_hub"),
}
ALLOWED = {
    "coach/engine/workers/server_http.py": {"http", "socket"},
    "coach/engine/workers/server_chat.py": {"http"},
    "coach/engine/workers/fetch.py": {"http"},
    "coach/engine/workers/fetch_http.py": {"http", "socket", "ssl"},
    # Reads the system's proxy settings, which are nowhere else; it opens nothing.
    "coach/engine/download_source.py": {"urllib.request"},
}


def _imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return {known for known in NETWORK for name in names if name == known or name.startswith(f"{known}.")}


def test_only_the_two_children_import_what_opens_sockets() -> None:
    found = {str(path.relative_to(ROOT)): _imported(path) for path in (ROOT / "coach").rglob("*.py")}
    assert {name: modules for name, modules in found.items() if modules} == ALLOWED
