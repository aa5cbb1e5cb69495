"""Finds, in the coach's own source, every function that could put a sentence into a candidate's text."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2] / "coach"
_BUILT = {"Sentence", "Draft"}
_CALLED = {"generate", "save_draft"}
_CHANGED = {"text", "sentences"}


def functions() -> Iterator[tuple[str, ast.FunctionDef, AbstractSet[str]]]:
    """Every function and method as 'writing.drafting:draft_story', with the names that its module imports.

    Nested functions are part of the one around them.
    """
    for path in sorted(ROOT.rglob("*.py")):
        module = ".".join(path.relative_to(ROOT).with_suffix("").parts)
        tree = ast.parse(path.read_text(encoding="utf-8"))
        known = {a.asname or a.name for n in ast.walk(tree) if isinstance(n, ast.ImportFrom) for a in n.names}
        for node in tree.body:
            inside = node.body if isinstance(node, ast.ClassDef) else [node]
            prefix = f"{node.name}." if isinstance(node, ast.ClassDef) else ""
            for each in inside:
                if isinstance(each, ast.FunctionDef):
                    yield f"{module}:{prefix}{each.name}", each, known


def may_write(function: ast.FunctionDef, known: AbstractSet[str]) -> bool:
    """Whether it takes a language model, lets one write, builds or saves a draft, or changes what a sentence says.

    `known` are the names that its module imports: the review reads a text by sentences of its own kind.
    """
    annotations = [ast.unparse(a.annotation) for a in _arguments(function) if a.annotation is not None]
    if any("LanguageModel" in each for each in annotations):
        return True
    for node in ast.walk(function):
        if not isinstance(node, ast.Call):
            continue
        name = name_of(node)
        if name in _CALLED or (name in known and name in _BUILT):
            return True
        changed = {c.value for c in ast.walk(node) if isinstance(c, ast.Constant)}
        if name == "model_copy" and known & _BUILT and changed & _CHANGED:
            return True
    return False


def callers() -> dict[str, set[str]]:
    """The simple name of a function or class → the functions that call it."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for place, function, _ in functions():
        for node in ast.walk(function):
            if isinstance(node, ast.Call):
                found[name_of(node)].add(place)
    return found


def name_of(call: ast.Call) -> str:
    """The last part of what is called."""
    called = call.func
    return called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")


def _arguments(function: ast.FunctionDef) -> list[ast.arg]:
    given = [n for n in ast.walk(function) if isinstance(n, ast.arguments)]
    return [a for each in given for a in (*each.posonlyargs, *each.args, *each.kwonlyargs)]
