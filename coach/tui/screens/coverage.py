"""Coverage: which competencies the drafts show, ECQ by ECQ."""

from __future__ import annotations

from typing import ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.widgets.option_list import Option

from coach.domain.mapping import CompetencyCoverage
from coach.tui.messages import CoverageReady
from coach.tui.open_workspace import OpenWorkspace
from coach.tui.screens.browse import BrowseScreen, entry, heading
from coach.tui.widgets.plain import Part

_BAR = 5
_SHOWN = ("✓ ", "$success")
_NOT_YET = ("○ ", "$secondary")


class CoverageScreen(BrowseScreen):
    """An entry for each competency: how strongly it is shown, and by which sentences."""

    PLACE = "Coverage"
    PANEL = "Sentences"
    HELP: ClassVar[str] = (
        "Each ECQ's own competencies, then the fundamental ones over the whole package: ✓ is shown by the drafts, "
        "○ not yet. The bar tells how near the "
        "strongest action sentence comes to the competency's definition; the panel shows the definition and the "
        "sentences. It is a suggestion, not a verdict."
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2", "panel", "Sentences", tooltip="Show or hide the definition and the sentences")
    ]

    def __init__(self, opened: OpenWorkspace) -> None:
        super().__init__(opened)
        self._rows: dict[str, CompetencyCoverage] = {}

    def on_mount(self) -> None:
        """Compare in the background."""
        self.say("Comparing the drafts with the competencies …")
        self._compare()

    @work(thread=True, exclusive=True, group="coverage")
    def _compare(self) -> None:
        self.attempt(lambda: CoverageReady(self.opened.coverage(), self.opened.drafters()))

    @on(CoverageReady)
    def _show(self, message: CoverageReady) -> None:
        framework = self.opened.framework
        options: list[Option] = []
        self._rows = {}
        for ecq in framework.ecqs:
            own = [row for row in message.coverage[ecq.id] if row.ecq == ecq.id]
            options += [heading(ecq.name, first=not options), *self._entries(own)]
        fundamental = _over_all(message.coverage)
        if fundamental:
            options += [heading("Fundamental competencies"), *self._entries(fundamental)]
        self.entries.fill(options)
        if not message.drafted_by:
            self.say("There is no draft yet, so nothing is shown. Draft a story first.")
            return
        shown = sum(1 for row in self._rows.values() if row.shown)
        self.say(
            (f"{shown} of {len(self._rows)}", "bold"),
            f" competencies are shown so far  ·  drafted by {message.drafted_by}",
        )

    def _entries(self, rows: list[CompetencyCoverage]) -> list[Option]:
        self._rows.update({row.id: row for row in rows})
        return [entry(_SHOWN if row.shown else _NOT_YET, *_line(row), key=row.id) for row in rows]

    def detail(self, entry: str) -> tuple[Part, ...]:
        """The competency's definition, and the sentences that show it."""
        row = self._rows[entry]
        competency = self.opened.framework.competency(entry)
        parts: list[Part] = [(f"{row.name}\n", "bold")]
        if competency is not None:
            defined = f"“{competency.meaning}”" if competency.definition else competency.meaning
            parts.append((f"{defined}\n", "$secondary"))
        parts += [f"\n• {text}\n" for text in row.sentences]
        if not row.sentences:
            parts.append("\nNo action sentence of the drafts shows it yet.")
        return tuple(parts)


def _line(row: CompetencyCoverage) -> tuple[Part, ...]:
    filled = max(1, min(_BAR, round(row.score * 7))) if row.shown else 0
    count = len(row.sentences)
    said = f"  {count} {'sentence' if count == 1 else 'sentences'}" if count else ""
    return (
        ("━" * filled, "$primary"),
        ("─" * (_BAR - filled), "$line"),
        (f"  {row.name}", "" if row.shown else "$secondary"),
        (said, "$secondary"),
    )


def _over_all(coverage: dict[str, list[CompetencyCoverage]]) -> list[CompetencyCoverage]:
    """The fundamental competencies over the whole package: each with the sentences of every ECQ."""
    best: dict[str, CompetencyCoverage] = {}
    for rows in coverage.values():
        for row in rows:
            if row.ecq is None:
                known = best.get(row.id)
                sentences = (*(known.sentences if known else ()), *row.sentences)
                score = max(row.score, known.score if known else 0.0)
                best[row.id] = row.model_copy(update={"sentences": sentences, "score": score})
    return list(best.values())
