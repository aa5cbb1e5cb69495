"""Recognises whole sentences of an answer, word for word."""

from __future__ import annotations

from coach.writing.grounding.align import Case
from coach.writing.grounding.sources import Statement


def verbatim(case: Case) -> list[Statement]:
    """The statements whose words, one after another, are exactly those of the sentence; empty when there are none."""
    wanted = [t.word for t in case.parsed.tokens if t.kind != "sym"]
    if not wanted:
        return []
    sources = case.sources
    if any(word not in sources.places for word in wanted):
        return []
    rarest = min(wanted, key=lambda word: len(sources.places[word]))
    answers = {sources.statements[number].answer for number, _ in sources.places[rarest]}
    for number, _ in sources.places[wanted[0]]:
        if sources.statements[number].answer not in answers:
            continue
        first = sources.statements[number]
        run, flow = list[Statement](), list[str]()
        for statement in sources.of_answer[first.answer]:
            if statement.number < number or len(flow) >= len(wanted):
                continue
            run.append(statement)
            flow += [t.word for t in statement.parsed.tokens if t.kind != "sym"]
        if flow == wanted:
            return run
    return []
