"""Coverage as sentences, a line each, for screen readers and pipes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from coach.cli.output import say
from coach.domain.coverage import CompetencyCoverage, Coverage, Showing, Strength
from coach.domain.framework import Ecq, Framework
from coach.domain.mapping import MappingStatus

if TYPE_CHECKING:
    from coach.writing.coverage import Said

_STRENGTH = {
    Strength.STRONG: "strongly shown, by {count} actions",
    Strength.SOME: "shown, by {count} actions",
    Strength.ONCE: "shown once",
    Strength.NOT_YET: "not shown yet",
}


def say_plain(found: Coverage, framework: Framework) -> None:
    """All of it: ECQ by ECQ, then the fundamental competencies, then what the sources say."""
    for ecq in framework.ecqs:
        _say_ecq(ecq, found, framework)
    if found.fundamental:
        say("Fundamental competencies, over the whole package.")
    for covered in found.fundamental:
        _say_competency(covered)
    for line in about_sources(framework):
        say(line)


def from_what(found: Coverage, ecq: Ecq) -> Iterator[str]:
    """A sentence for each story of the ECQ: what was looked at, and how many actions it tells."""
    told = found.told_in(ecq.id)
    for story in told:
        name = f"“{story.title}” ({story.id})" if story.title else f"The story {story.id}"
        origin = "from its draft" if story.drafted else "from its answers, as it has no draft"
        yield f"{name} tells {_count(story.actions)}, {origin}."
    if not told:
        yield "It has no story yet."


def about_sources(framework: Framework) -> list[str]:
    """What the sources say of coverage, each cited, so that nobody takes it for a pass or a fail."""
    from coach.writing.coverage import how_many_must_be_shown, keep_in_the_right_ecq

    sources = how_many_must_be_shown(framework)
    lines = ["Coverage is a finding, not a pass or a fail."]
    if sources:
        lines[0] += " The sources disagree on how many competencies must be shown:"
    else:
        lines[0] += " Our sources do not say how many competencies of this edition must be shown."
    rule = keep_in_the_right_ecq(framework)
    lines += [_cited(said) for said in sources]
    if rule is not None:
        lines.append(f"On the wrong ECQ: {_cited(rule)}")
    return lines


def _cited(said: Said) -> str:
    source = said.source.document if said.source.section == said.source.document else str(said.source)
    return f"“{said.text}” ({source})." if said.quoted else f"{said.text.rstrip('.')} ({source})."


def _say_ecq(ecq: Ecq, found: Coverage, framework: Framework) -> None:
    from coach.writing.coverage import what_to_do

    own = found.of_ecq(ecq.id)
    say(f"ECQ {ecq.number}, {ecq.name}: {sum(c.shown for c in own)} of {len(own)} competencies are shown.")
    for line in from_what(found, ecq):
        say(line)
    for covered in own:
        _say_competency(covered)
    for covered in found.competencies:
        for showing in covered.misplaced:
            if showing.ecq == ecq.id:
                say(f"Action {showing.number} shows {covered.name} in the wrong ECQ.")
                say(_told(showing))
                say(what_to_do(covered, showing, found, framework))


def _say_competency(covered: CompetencyCoverage) -> None:
    said = _STRENGTH[covered.strength].format(count=len(covered.counted))
    say(f"{covered.name} is {said}.")
    for showing in covered.counted:
        say(_told(showing))


def _told(showing: Showing) -> str:
    accepted = ", accepted by you" if showing.status is MappingStatus.ACCEPTED else ""
    return f"Action {showing.number}{accepted}: {' '.join(showing.text.split())}"


def _count(number: int) -> str:
    return f"{number or 'no'} {'action' if number == 1 else 'actions'}"
