"""Review: what OPM's do and avoid say of the drafts."""

from __future__ import annotations

from typing import ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.widgets.option_list import Option

from coach.domain.finding import Finding, Severity
from coach.tui.messages import ReviewReady
from coach.tui.open_workspace import OpenWorkspace, ReviewedStory
from coach.tui.screens.browse import BrowseScreen, entry, heading
from coach.tui.widgets.plain import Part

_SIGNS = {
    Severity.ERROR: ("✗ ", "bold $error"),
    Severity.WARNING: ("! ", "bold $accent"),
    Severity.SUGGESTION: ("· ", "$secondary"),
}
_ORDER = list(_SIGNS)


class ReviewScreen(BrowseScreen):
    """The findings on each story, the weightiest first, with the place, what to do and who says so."""

    PLACE = "Review"
    PANEL = "Finding"
    HELP: ClassVar[str] = (
        "Findings on the latest draft of each story: ✗ errors, ! warnings, · suggestions. The panel shows the place, "
        "what to do and the source. They are advice: you decide."
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2", "panel", "Finding", tooltip="Show or hide what to do and who says so")
    ]

    def __init__(self, opened: OpenWorkspace) -> None:
        super().__init__(opened)
        self._findings: list[tuple[ReviewedStory, Finding]] = []

    def on_mount(self) -> None:
        """Review in the background."""
        self.say("Reviewing the drafts …")
        self._review()

    @work(thread=True, exclusive=True, group="review")
    def _review(self) -> None:
        self.attempt(lambda: ReviewReady(self.opened.review()))

    @on(ReviewReady)
    def _show(self, message: ReviewReady) -> None:
        options: list[Option] = []
        self._findings = []
        for reviewed in message.stories:
            found = sorted(reviewed.findings, key=lambda f: _ORDER.index(f.severity))
            count = f"{len(found)} findings" if len(found) != 1 else "1 finding"
            title = reviewed.story.title or "untitled"
            options.append(heading(f"{title}  ({count}, drafted by {reviewed.drafted_by})", first=not options))
            for finding in found:
                options.append(entry(_SIGNS[finding.severity], finding.message, key=str(len(self._findings))))
                self._findings.append((reviewed, finding))
        self.entries.fill(options)
        if not message.stories:
            self.say("There is no draft to review yet. Draft a story first.")
            return
        counts = {s: sum(1 for _, f in self._findings if f.severity is s) for s in _ORDER}
        said = ", ".join(f"{n} {s.value}{'' if n == 1 else 's'}" for s, n in counts.items() if n)
        self.say(said or "No findings.")

    def detail(self, entry: str) -> tuple[Part, ...]:
        """The place, what to do, who says so."""
        reviewed, finding = self._findings[int(entry)]
        return (
            (f"{finding.severity.value.title()} in “{reviewed.story.title or 'untitled'}”\n", "$secondary"),
            (f"{finding.message}\n\n", "bold"),
            (f"“{finding.text}”\n\n" if finding.text else "", ""),
            f"{finding.suggestion}\n\n",
            (f"— {finding.citation}", "$secondary"),
        )
