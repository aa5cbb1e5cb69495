"""Checks quotations: words between quotation marks must stand in an answer exactly."""

from __future__ import annotations

from coach.domain.draft import Claim, ClaimKind, Status
from coach.writing.grounding.align import Case
from coach.writing.grounding.claims import claim, quoted
from coach.writing.grounding.sources import Statement


def quote_claims(case: Case) -> tuple[list[Claim], list[Statement], set[int]]:
    """The claims, the statements that support them, and the positions of the quoted words."""
    claims, used, inside = list[Claim](), list[Statement](), set[int]()
    for first, last in _quotations(case):
        wanted = [t.word for t in case.parsed.tokens[first:last] if t.kind != "sym"]
        if not wanted:
            continue
        found = _where(case, wanted)
        inside.update(range(first, last))
        text = quoted(case.parsed.slice(first, last - 1))
        if found:
            claims.append(claim(case, ClaimKind.QUOTE, first, last, Status.SUPPORTED, f"An answer has {text}."))
            used.append(found)
        else:
            reason = f"No answer has the words {text}."
            claims.append(claim(case, ClaimKind.QUOTE, first, last, Status.UNSUPPORTED, reason))
    return claims, used, inside


def _quotations(case: Case) -> list[tuple[int, int]]:
    marks = [i for i, t in enumerate(case.parsed.tokens) if t.word == '"']
    return [(a + 1, b) for a, b in zip(marks[::2], marks[1::2], strict=False) if b > a + 1]


def _where(case: Case, wanted: list[str]) -> Statement | None:
    """The statement in which the quotation begins; it may run on into the next of the same answer."""
    sources = case.sources
    for number, _ in sources.places.get(wanted[0], ()):
        statement = sources.statements[number]
        rest = [s for s in sources.of_answer[statement.answer] if s.number >= number]
        flow = [t.word for s in rest for t in s.parsed.tokens if t.kind != "sym"]
        size = len(wanted)
        if any(flow[i : i + size] == wanted for i in range(len(flow) - size + 1)):
            return statement
    return None
