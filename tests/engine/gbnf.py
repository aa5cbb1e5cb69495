"""Reads a GBNF grammar as llama.cpp writes them, lints it, and makes sentences of it."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_TOKEN = re.compile(
    r"\s+|#[^\n]*|(?P<define>[a-zA-Z][\w-]*)\s*::=|(?P<name>[a-zA-Z][\w-]*)"
    r'|(?P<literal>"(?:\\.|[^"\\])*")|(?P<chars>\[(?:\\.|[^\]\\])+\])|(?P<repeat>\{\s*\d*\s*(?:,\s*\d*\s*)?\})'
    r"|(?P<sign>[()|?*+])"
)
_ESCAPE = re.compile(r"\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_PLAIN = {"n": "\n", "r": "\r", "t": "\t"}


@dataclass
class Item:
    """A literal, a class of characters, a rule's name, or a group of alternatives, so many times."""

    kind: str
    text: str = ""
    alternatives: list[list[Item]] = field(default_factory=list)
    least: int = 1
    most: int | None = 1


class Grammar:
    """The rules by name."""

    def __init__(self, text: str) -> None:
        self.rules: dict[str, list[list[Item]]] = {}
        tokens = list(_tokens(text))
        while tokens:
            kind, name = tokens.pop(0)
            if kind != "define":
                raise ValueError(f"a rule was expected at {name!r}")
            self.rules[name] = _alternatives(tokens)

    def items(self) -> Iterator[Item]:
        """Every item of every rule."""
        for alternatives in self.rules.values():
            yield from _inside(alternatives)

    def depth(self, name: str = "root", above: tuple[str, ...] = ()) -> int:
        """How deep groups and rules nest from a rule on; raises ValueError when a rule leads to itself."""
        if name in above:
            raise ValueError(f"the rule {name} leads to itself")
        if name not in self.rules:
            raise ValueError(f"there is no rule {name}")
        return 1 + self._depth(self.rules[name], (*above, name))

    def _depth(self, alternatives: list[list[Item]], above: tuple[str, ...]) -> int:
        depths = [0]
        for items in alternatives:
            for item in items:
                if item.kind == "name":
                    depths.append(self.depth(item.text, above))
                elif item.kind == "group":
                    depths.append(1 + self._depth(item.alternatives, above))
        return max(depths)

    def sentence(self, rng: random.Random, name: str = "root") -> str:
        """A random sentence."""
        return self._one_of(self.rules[name], rng)

    def _one_of(self, alternatives: list[list[Item]], rng: random.Random) -> str:
        return "".join(self._repeated(item, rng) for item in rng.choice(alternatives))

    def _repeated(self, item: Item, rng: random.Random) -> str:
        most = item.most if item.most is not None else item.least + 20
        return "".join(self._once(item, rng) for _ in range(rng.randint(item.least, most)))

    def _once(self, item: Item, rng: random.Random) -> str:
        match item.kind:
            case "name":
                return self.sentence(rng, item.text)
            case "group":
                return self._one_of(item.alternatives, rng)
            case "chars":
                first, last = rng.choice(ranges(item.text))
                return chr(rng.randint(ord(first), ord(last)))
            case _:
                return _unescaped(item.text[1:-1])


MOST_REPETITIONS = 1000
"""llama.cpp writes a repetition out, and refuses more than 2,000."""
DEEPEST = 20


def lint(text: str) -> None:
    """Raises ValueError for a grammar that is malformed, too deep, or has no bound."""
    grammar = Grammar(text)
    if grammar.depth() > DEEPEST:
        raise ValueError("it nests too deep")
    for item in grammar.items():
        if item.most is None:
            raise ValueError(f"{item.text or 'a group'} may repeat without end")
        if not 0 <= item.least <= item.most <= MOST_REPETITIONS or item.most == 0:
            raise ValueError(f"{item.text or 'a group'} repeats {item.least} to {item.most} times")
        if item.kind == "chars" and any(first > last for first, last in ranges(item.text)):
            raise ValueError(f"{item.text} goes backwards")


def ranges(chars: str) -> list[tuple[str, str]]:
    """The ranges of a class such as [a-z0-9]; raises ValueError for one that says what it does not hold."""
    inside = chars[1:-1]
    if inside.startswith("^"):
        raise ValueError(f"{chars} lets through more than anybody can list")
    pieces = re.findall(r"(\\x..|\\u....|\\U........|\\.|[^\\])(?:-(\\x..|\\u....|\\U........|\\.|[^\\\]]))?", inside)
    return [(_unescaped(first), _unescaped(last or first)) for first, last in pieces]


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    at = 0
    while at < len(text):
        found = _TOKEN.match(text, at)
        if found is None:
            raise ValueError(f"nothing of a grammar: {text[at : at + 20]!r}")
        at = found.end()
        if found.lastgroup:
            yield found.lastgroup, found[found.lastgroup]


def _alternatives(tokens: list[tuple[str, str]]) -> list[list[Item]]:
    found: list[list[Item]] = [[]]
    while tokens and tokens[0][0] != "define" and tokens[0][1] != ")":
        kind, text = tokens.pop(0)
        if text == "|" and kind == "sign":
            found.append([])
        elif text == "(" and kind == "sign":
            found[-1].append(Item("group", alternatives=_alternatives(tokens)))
            if not tokens or tokens.pop(0)[1] != ")":
                raise ValueError("a bracket is not closed")
        elif kind == "repeat":
            least, _, most = text.strip("{}").partition(",")
            found[-1][-1].least = int(least or 0)
            found[-1][-1].most = (int(most) if most.strip() else None) if "," in text else int(least)
        elif kind == "sign":
            found[-1][-1].least, found[-1][-1].most = {"?": (0, 1), "*": (0, None), "+": (1, None)}[text]
        else:
            found[-1].append(Item(kind, text))
    return found


def _inside(alternatives: list[list[Item]]) -> Iterator[Item]:
    for items in alternatives:
        for item in items:
            yield item
            yield from _inside(item.alternatives)


def _unescaped(text: str) -> str:
    def character(found: re.Match[str]) -> str:
        code = found[1] or found[2] or found[3]
        return chr(int(code, 16)) if code else _PLAIN.get(found[4], found[4])

    return _ESCAPE.sub(character, text)
