"""Coverage: which competencies the stories show, as a heat map of competencies and ECQs."""

from __future__ import annotations

from dataclasses import replace
from threading import Lock
from typing import ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.widgets import OptionList

from coach.domain.mapping import MappingStatus
from coach.tui.competencies import Mapped
from coach.tui.messages import CoverageReady
from coach.tui.open_workspace import OpenWorkspace
from coach.tui.screens.browse import BrowseScreen
from coach.tui.screens.coverage_parts import (
    action_detail,
    competency_detail,
    coverage_options,
    scored_of,
    summary,
)
from coach.tui.widgets.plain import Part

_DONE = {
    MappingStatus.ACCEPTED: "Accepted: it shows {name}.",
    MappingStatus.REJECTED: "Rejected: it does not show {name}.",
    MappingStatus.SUGGESTED: "Taken back: what the coach thinks of {name} stands again.",
}


class CoverageScreen(BrowseScreen):
    """A row for each competency and a column for each ECQ; below an opened row the sentences, to be decided on."""

    PLACE = "Coverage"
    PANEL = "Sentences"
    HELP: ClassVar[str] = (
        "A row for each competency, a column for each ECQ, the fundamental competencies last. █ is shown strongly, by "
        "two actions or more, one of them sure; ▓ by two or more; ░ once; with the number of actions. [ ] is where a "
        "competency belongs, and ! marks an ECQ that shows it where it does not belong. Actions are those of a story's "
        "draft or, without one, of its answers. Enter opens a competency's sentences: A says that the sentence shows "
        "it, R that it does not, and Z takes that back; the coach keeps to it and does not suggest it again. The panel "
        "shows the definition and the sentences. All this is a finding, not a pass or a fail."
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "accept", "Accept", tooltip="The sentence shows the competency"),
        Binding("r", "reject", "Reject", tooltip="The sentence does not show it; never suggest it again"),
        Binding("z", "take_back", "Take back", tooltip="Make it a suggestion again"),
        Binding("f2", "panel", "Sentences", tooltip="Show or hide the definition and the sentences"),
    ]

    def __init__(self, opened: OpenWorkspace) -> None:
        super().__init__(opened)
        self._mapped: Mapped | None = None
        self._unfolded: set[str] = set()
        self._touched: set[tuple[int, str]] = set()
        self._deciding = Lock()

    def on_mount(self) -> None:
        """Compare in the background."""
        self.entries.border_subtitle = "Enter opens the sentences"
        self.say("Comparing the actions with the competencies …")
        self._compare()

    @work(thread=True, exclusive=True, group="coverage")
    def _compare(self) -> None:
        self.attempt(lambda: CoverageReady(self.opened.coverage(), self.opened.drafters()))

    @on(CoverageReady)
    def _show(self, message: CoverageReady) -> None:
        # So that what was taken back can be decided on again, though the coach would not suggest it.
        self._mapped = replace(message.mapped, lasting=frozenset(self._touched))
        self._fill()
        self.say(*((message.said,) if message.said else summary(message.mapped.found, message.drafted_by)))

    def _fill(self) -> None:
        if self._mapped is not None:
            at = self.entries.highlighted_option
            options = coverage_options(self._mapped, self._unfolded)
            self.entries.fill(options)
            if at is not None and at.id is not None and any(option.id == at.id for option in options):
                # Not where it was by number: sentences above it come and go.
                self.entries.go_to(at.id)
            self.refresh_bindings()

    @on(OptionList.OptionSelected, "#entries")
    def _fold(self, event: OptionList.OptionSelected) -> None:
        kind, _, competency = (event.option_id or "").partition(" ")
        if kind == "competency":
            self._unfolded ^= {competency}
            self._fill()

    @on(OptionList.OptionHighlighted, "#entries")
    def _moved(self) -> None:
        self.refresh_bindings()

    def detail(self, entry: str) -> tuple[Part, ...]:
        """The competency's definition and sentences, or all about the sentence."""
        if self._mapped is None:
            return ()
        kind, _, rest = entry.partition(" ")
        if kind == "competency":
            return competency_detail(self._mapped, rest)
        place, _, competency = rest.partition(" ")
        return action_detail(self._mapped, int(place), competency)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002  # Textual gives it
        """Only what is possible under the cursor stands among the keys."""
        if action not in {"accept", "reject", "take_back"}:
            return True
        chosen = self._chosen()
        if chosen is None or self._mapped is None:
            return False
        status = scored_of(self._mapped, *chosen).status
        refused = {
            "accept": MappingStatus.ACCEPTED,
            "reject": MappingStatus.REJECTED,
            "take_back": MappingStatus.SUGGESTED,
        }
        return status is not refused[action]

    def action_accept(self) -> None:
        """The sentence shows the competency."""
        self._say_of_it(MappingStatus.ACCEPTED)

    def action_reject(self) -> None:
        """The sentence does not show it."""
        self._say_of_it(MappingStatus.REJECTED)

    def action_take_back(self) -> None:
        """Make it a suggestion again."""
        self._say_of_it(MappingStatus.SUGGESTED)

    def _chosen(self) -> tuple[int, str] | None:
        """The place of the action under the cursor and the competency; of a row, if it has a single action."""
        option = self.entries.highlighted_option if self.is_mounted and self.query("#entries") else None
        if option is None or option.id is None or self._mapped is None:
            return None
        kind, _, rest = option.id.partition(" ")
        if kind == "action":
            place, _, competency = rest.partition(" ")
            return int(place), competency
        there = self._mapped.of(rest) if kind == "competency" else []
        return (there[0][0], rest) if len(there) == 1 else None

    def _say_of_it(self, status: MappingStatus) -> None:
        if (chosen := self._chosen()) is not None and self._mapped is not None:
            self._touched.add(chosen)
            self._decide(self._mapped, *chosen, status)

    @work(thread=True, group="decide")
    def _decide(self, mapped: Mapped, place: int, competency: str, status: MappingStatus) -> None:
        def decided() -> CoverageReady:
            now = self.opened.decide_mapping(mapped, place, competency, status)
            name = scored_of(now, place, competency).name
            return CoverageReady(now, self.opened.drafters(), _DONE[status].format(name=name))

        # One after the other, so that the last word is also shown last.
        with self._deciding:
            self.attempt(decided)
