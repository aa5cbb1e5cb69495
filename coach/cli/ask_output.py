"""How a question's passages and answer are shown, and what they are as JSON."""

from __future__ import annotations

from textwrap import indent
from typing import Any

from coach.cli.output import say
from coach.domain.asking import Asked
from coach.domain.framework import Framework
from coach.domain.guidance import Passage
from coach.guidance.labels import editions, speaker


def data_of(asked: Asked) -> dict[str, Any]:
    """The JSON document of a question: the contract's keys, the edition in force, and what is covered."""
    return {
        "question": asked.question,
        "framework": asked.framework,
        "scope": asked.scope.model_dump(mode="json", include={"covered", "kind", "message"}),
        "answer": asked.answer.model_dump(mode="json") if asked.answer is not None else None,
        "passages": [passage.model_dump(mode="json") for passage in asked.passages],
    }


def show(asked: Asked, framework: Framework) -> None:
    """For a person: what is covered, the answer with its marks, then each passage with its number and source."""
    say(f"{asked.question}\nFramework: {framework.name} ({framework.id})")
    if asked.scope.message:
        say(f"\n{asked.scope.message}")
    if asked.answer is not None:
        say(f"\nAnswer by the model {asked.answer.author.name}, from the passages below:\n{asked.marked}")
        if asked.answer.removed:
            say(_removed(asked.answer.removed))
    if not asked.passages:
        say("\nThe guidance has nothing on this.")
    places = {passage.id: place for place, passage in enumerate(asked.numbered, start=1)}
    for passage in asked.passages:
        say(f"\n{_passage(passage, places[passage.id])}")
        for other in passage.disagreeing:
            if places[other.id] <= len(asked.passages):
                say(f"   Says otherwise: passage {places[other.id]}.")
            else:
                say(indent(f"Says otherwise:\n{_passage(other, places[other.id])}", "   "))
    say()


def _removed(count: int) -> str:
    if count == 1:
        return "One sentence was taken out, because the passages do not bear it out."
    return f"{count} sentences were taken out, because the passages do not bear them out."


def _passage(passage: Passage, number: int) -> str:
    lines = [f"[{number}] {passage.title}", *(f"    {line}" for line in passage.text.splitlines())]
    if passage.quote:
        lines.append(f"    “{passage.quote}”")
    score = f", {passage.score:.2f}" if passage.score else ""
    lines.append(f"    Source: {passage.source}  [{passage.id}{score}]")
    lines.append(f"    {speaker(passage)[:1].upper()}{speaker(passage)[1:]}; {editions(passage)}")
    return "\n".join(lines)
