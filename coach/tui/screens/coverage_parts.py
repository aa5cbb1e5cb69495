"""What the coverage screen shows: the rows of its heat map, the sentences below them, and the panel."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets.option_list import Option

from coach.domain.coverage import CompetencyCoverage, Coverage, Strength
from coach.domain.framework import Ecq, Framework
from coach.domain.mapping import MappingStatus, ScoredCompetency
from coach.tui.screens.browse import entry
from coach.tui.widgets.heat_row import HeatCell, HeatRow
from coach.tui.widgets.plain import Part, plain

if TYPE_CHECKING:
    from coach.tui.competencies import Mapped
    from coach.writing.heat_map import Cell, Row

_SIGNS = {
    MappingStatus.ACCEPTED: ("    ✓ ", "$success"),
    MappingStatus.SUGGESTED: ("    · ", "$secondary"),
    MappingStatus.REJECTED: ("    ✗ ", "$secondary"),
}
_SAID = {
    MappingStatus.ACCEPTED: "You accepted it. Z takes that back.",
    MappingStatus.REJECTED: "You rejected it: it does not count, and is not suggested again. Z takes that back.",
}
_STRENGTH = {
    Strength.STRONG: "Strong: {count} actions show it.",
    Strength.SOME: "Some: {count} actions show it, none of them surely.",
    Strength.ONCE: "Once: a single action shows it.",
    Strength.NOT_YET: "Not yet: no action shows it.",
}


def coverage_options(mapped: Mapped, opened: set[str]) -> list[Option]:
    """The heat map, ECQ by ECQ; below the rows of `opened` competencies their actions."""
    from coach.writing.heat_map import rows

    framework = mapped.framework
    every = rows(mapped.found, framework)
    options: list[Option] = []
    for ecq in framework.ecqs:
        options.append(_heading(f"{ecq.number}. {ecq.name}", framework, first=not options))
        for row in every:
            if row.covered.ecq == ecq.id:
                options += _row(row, mapped, opened)
    if framework.fundamental:
        options.append(_heading("Fundamental competencies", framework))
        for row in every:
            if row.covered.ecq is None:
                options += _row(row, mapped, opened)
    return options


def summary(found: Coverage, drafted_by: str) -> tuple[Part, ...]:
    """How much is shown, and what was looked at."""
    if not any(story.actions for story in found.stories):
        return ("No story tells an action yet. Answer the questions of a story first: what you yourself did.",)
    shown = sum(1 for c in found.competencies if c.shown)
    return (
        (f"{shown} of {len(found.competencies)}", "bold"),
        f" competencies are shown so far  ·  from {_looked_at(found, drafted_by)}",
    )


def competency_detail(mapped: Mapped, competency: str) -> tuple[Part, ...]:
    """Definition, strength, and the sentences that show it, those in a wrong ECQ with what to do."""
    covered = _covered(mapped.found, competency)
    known = mapped.framework.competency(competency)
    parts: list[Part] = [(f"{covered.name}\n", "bold")]
    if known is not None:
        defined = f"“{known.meaning}”" if known.definition else known.meaning
        parts.append((f"{defined}\n", "$secondary"))
    parts.append(f"{_STRENGTH[covered.strength].format(count=len(covered.counted))}\n")
    for showing in covered.counted:
        parts.append(f"\n• {showing.text}\n")
    for showing in covered.misplaced:
        where = _ecq(mapped.framework, showing.ecq)
        parts += [
            ("\n! ", "bold $accent"),
            f"{showing.text}\n",
            (f"Told in {where}. {mapped.what_to_do(competency, showing.number - 1)}\n", "$secondary"),
        ]
    return tuple(parts)


def action_detail(mapped: Mapped, place: int, competency: str) -> tuple[Part, ...]:
    """The whole sentence, where it stands, what carried it, and what the candidate said."""
    action = mapped.decided[place].action
    scored = scored_of(mapped, place, competency)
    story = mapped.story(place)
    origin = "of its draft" if action.drafted else "of its answers, as it has no draft"
    parts: list[Part] = [
        (f"{scored.name}\n", "bold"),
        f"{action.text}\n\n",
        (f"{story.title or story.id}, {_ecq(mapped.framework, action.ecq)}; a sentence {origin}.\n", "$secondary"),
    ]
    if scored.words:
        parts.append((f"It rests on {', '.join(f'“{words}”' for words in scored.words)}.\n", "$secondary"))
    parts.append(f"\n{_SAID.get(scored.status) or _thought(scored)}\n")
    if advice := mapped.what_to_do(competency, place):
        parts += [("\n! ", "bold $accent"), advice]
    return tuple(parts)


def scored_of(mapped: Mapped, place: int, competency: str) -> ScoredCompetency:
    """What is said of the action and the competency."""
    return next(c for c in mapped.decided[place].competencies if c.id == competency)


def _row(row: Row, mapped: Mapped, opened: set[str]) -> Iterator[Option]:
    covered = row.covered
    there = mapped.of(covered.id)
    fold = ("▾ " if covered.id in opened else "▸ ") if there else "  "
    cells = [_cell(cell) for cell in row.cells]
    name = plain((covered.name, "" if covered.shown else "$secondary"))
    yield Option(HeatRow(Content.assemble((fold, "$secondary")), name, cells), id=f"competency {covered.id}")
    if covered.id in opened:
        for place, scored in there:
            yield _action(mapped, place, scored)


def _action(mapped: Mapped, place: int, scored: ScoredCompetency) -> Option:
    ecq = next(e for e in mapped.framework.ecqs if e.id == mapped.decided[place].action.ecq)
    wrong = bool(mapped.what_to_do(scored.id, place))
    rejected = scored.status is MappingStatus.REJECTED
    return entry(
        _SIGNS[scored.status],
        (f"ECQ {ecq.number}{'!' if wrong else ''}  ", "bold $accent" if wrong else "$secondary"),
        (mapped.decided[place].action.text, "$secondary" if rejected else ""),
        key=f"action {place} {scored.id}",
    )


def _heading(text: str, framework: Framework, *, first: bool = False) -> Option:
    heads = [_head(ecq) for ecq in framework.ecqs]
    row = HeatRow(Content(""), plain((text, "bold $primary")), heads)
    return Option(row, disabled=True, id=None if not first else "heads")


def _head(ecq: Ecq) -> HeatCell:
    return HeatCell(plain((f"ECQ {ecq.number} ", "$primary")), plain((f" {ecq.number} ", "$primary")))


def _cell(cell: Cell) -> HeatCell:
    style = "bold $accent" if cell.misplaced else "$success" if cell.actions else "$secondary"
    return HeatCell(plain((f"{cell.text} ", style)), plain((cell.short, style)))


def _covered(found: Coverage, competency: str) -> CompetencyCoverage:
    return next(c for c in found.competencies if c.id == competency)


def _thought(scored: ScoredCompetency) -> str:
    from coach.writing.coverage import counts

    if counts(scored):
        return f"Suggested at {scored.score:.2f}. A accepts it, R rejects it."
    return f"At {scored.score:.2f} the coach does not suggest it. A accepts it all the same."


def _ecq(framework: Framework, ecq_id: str) -> str:
    found = framework.ecq(ecq_id)
    return found.name if found else ecq_id


def _looked_at(found: Coverage, drafted_by: str) -> str:
    drafts = sum(1 for s in found.stories if s.drafted)
    rest = len(found.stories) - drafts
    parts = [f"{drafts} draft{'' if drafts == 1 else 's'} by {drafted_by}"] if drafts else []
    parts += [f"the answers of {rest} {'story' if rest == 1 else 'stories'}"] if rest else []
    return " and ".join(parts)
