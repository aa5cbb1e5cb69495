"""Coverage for a person and as JSON: a heat map, then each ECQ's actions, wrong places and what is missing."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from coach.cli.coverage_plain import about_sources, from_what, say_plain
from coach.cli.output import say
from coach.domain.coverage import CompetencyCoverage, Coverage, Showing
from coach.domain.framework import Ecq, Framework
from coach.domain.mapping import MappingStatus, ScoredCompetency

if TYPE_CHECKING:
    from coach.store.workspace import Workspace
    from coach.writing.heat_map import Row
    from coach.writing.mapped import MappedAction

_WIDTH = 80
_NAME = 32
_FEW = 3


def show(found: Coverage, framework: Framework, *, plain: bool) -> None:
    """All of it; `plain` is sentences without a picture."""
    say(f"Framework: {framework.name} ({framework.id})")
    if plain:
        say_plain(found, framework)
        return
    _show_map(found, framework)
    for ecq in framework.ecqs:
        _show_ecq(ecq, found, framework)
    if found.fundamental:
        say()
        say("Fundamental competencies, over the whole package")
        for covered in found.fundamental:
            _show_competency(covered, covered.counted)
    say()
    for line in about_sources(framework):
        _wrapped(line, "")


def _show_map(found: Coverage, framework: Framework) -> None:
    from coach.writing.heat_map import CELL, LEGEND, rows

    heads = "".join(f"{f'ECQ {ecq.number}':^{CELL + 1}}" for ecq in framework.ecqs)
    say(f"{'':{_NAME}} {heads}")
    every = rows(found, framework)
    for ecq in framework.ecqs:
        _wrapped(f"{ecq.number}. {ecq.name}", "")
        for row in every:
            if row.covered.ecq == ecq.id:
                _show_row(row)
    if found.fundamental:
        say("Fundamental")
        for row in every:
            if row.covered.ecq is None:
                _show_row(row)
    for line in LEGEND:
        say(line)


def _show_row(row: Row) -> None:
    *before, name = textwrap.wrap(f"  {row.covered.name}", _NAME, subsequent_indent="    ")
    for line in before:
        say(line)
    say(f"{name:<{_NAME}} {''.join(f'{cell.text} ' for cell in row.cells)} {row.covered.strength}")


def _show_ecq(ecq: Ecq, found: Coverage, framework: Framework) -> None:
    from coach.writing.coverage import what_to_do

    own = found.of_ecq(ecq.id)
    say()
    _wrapped(f"{ecq.number}. {ecq.name}: {sum(c.shown for c in own)} of {len(own)} shown", "")
    for line in from_what(found, ecq):
        _wrapped(line, "   ")
    for covered in own:
        if covered.shown:
            _show_competency(covered, covered.counted)
    elsewhere = [(c, s) for c in found.competencies for s in c.misplaced if s.ecq == ecq.id]
    if elsewhere:
        say("   Shown here, but it belongs elsewhere:")
    for covered, showing in elsewhere:
        _wrapped(f"{covered.name}: {_action(showing)}", "      ")
        _wrapped(what_to_do(covered, showing, found, framework), "         ", hanging="")
    missing = [c.name for c in own if not c.shown]
    if missing:
        _wrapped(f"Not yet: {', '.join(missing)}.", "   ")


def _show_competency(covered: CompetencyCoverage, showings: Sequence[Showing]) -> None:
    say(f"   {covered.name}: {covered.strength}")
    for showing in showings:
        _wrapped(_action(showing), "      ")


def _action(showing: Showing) -> str:
    said = "accepted" if showing.status is MappingStatus.ACCEPTED else f"{showing.score:.2f}"
    return f"{showing.number}. {showing.text} ({said})"


def show_actions(mapped: Sequence[MappedAction], workspace: Workspace, framework: Framework) -> None:
    """The actions with their numbers, and the competencies of each with their ids."""
    say(f"Framework: {framework.name} ({framework.id})")
    titles = {s.id: s.title for s in workspace.stories()}
    if not mapped:
        say("No story tells an action yet.")
    for number, each in enumerate(mapped, start=1):
        action = each.action
        ecq = framework.ecq(action.ecq)
        title = f"“{titles[action.story]}” " if titles[action.story] else ""
        say()
        _wrapped(f"{number}. {action.text}", "")
        origin = "its draft" if action.drafted else "its answers"
        _wrapped(f"{title}({action.story}), {ecq.name if ecq else 'without an ECQ'}, from {origin}.", "   ")
        for scored in _worth_showing(each):
            say(f"   {_said(scored):<9} {scored.id}")


def actions_data(mapped: Sequence[MappedAction], framework: Framework) -> dict[str, Any]:
    """The JSON of the actions: each with its number and all competencies."""
    return {
        "framework": framework.id,
        "actions": [
            {
                "number": number,
                **each.action.model_dump(mode="json"),
                "competencies": [scored.model_dump(mode="json") for scored in each.competencies],
            }
            for number, each in enumerate(mapped, start=1)
        ],
    }


def coverage_data(found: Coverage, framework: Framework) -> dict[str, Any]:
    """The JSON of coverage: each competency with its strength, its actions, and those in the wrong ECQ."""
    from coach.writing.coverage import how_many_must_be_shown, keep_in_the_right_ecq, what_to_do

    rule = keep_in_the_right_ecq(framework)
    return {
        "framework": framework.id,
        "stories": [story.model_dump(mode="json") for story in found.stories],
        "unplaced": list(found.unplaced),
        "competencies": [
            {
                "id": c.id,
                "name": c.name,
                "ecq": c.ecq,
                "strength": c.strength.value,
                "score": max((s.score for s in c.counted), default=0.0),
                "actions": [s.model_dump(mode="json") for s in c.counted],
                "wrong_ecq": [
                    {**s.model_dump(mode="json"), "what_to_do": what_to_do(c, s, found, framework)} for s in c.misplaced
                ],
            }
            for c in found.competencies
        ],
        "sources": {
            "how_many": [said.model_dump(mode="json") for said in how_many_must_be_shown(framework)],
            "right_ecq": rule.model_dump(mode="json") if rule else None,
        },
    }


def _worth_showing(mapped: MappedAction) -> list[ScoredCompetency]:
    """What counts, what was decided, and the nearest few, so that there is always something to accept."""
    from coach.writing.coverage import counts

    return [
        scored
        for place, scored in enumerate(mapped.competencies)
        if place < _FEW or scored.status is not MappingStatus.SUGGESTED or counts(scored)
    ]


def _said(scored: ScoredCompetency) -> str:
    return f"{scored.score:.2f}" if scored.status is MappingStatus.SUGGESTED else scored.status.value


def _wrapped(text: str, indent: str, hanging: str = "   ") -> None:
    for line in textwrap.wrap(text, _WIDTH, initial_indent=indent, subsequent_indent=indent + hanging):
        say(line)
