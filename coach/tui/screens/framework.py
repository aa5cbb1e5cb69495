"""What one prepares for: the editions of the ECQs, the one in force, and moving to another."""

from __future__ import annotations

from typing import ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.widgets import OptionList

from coach.domain.framework import Framework
from coach.guidance.frameworks import load_framework, newest_first
from coach.tui.messages import DestinationsRead, WorkspaceMoved
from coach.tui.moving import Destination
from coach.tui.screens.browse import BrowseScreen, entry
from coach.tui.widgets.masthead import Masthead
from coach.tui.widgets.plain import Part

_IN_FORCE = ("● ", "bold $primary")
_OTHER = ("○ ", "$secondary")


class FrameworkScreen(BrowseScreen):
    """Lists the editions by what they prepare for; Enter moves the workspace to one."""

    PLACE = "What you prepare for"
    PANEL = "Edition"
    LIST = "Editions"
    HELP: ClassVar[str] = (
        "Each entry is an edition of the ECQs by what it prepares for; ● is in force in this workspace. Enter moves "
        "the workspace to the one under the cursor, after telling which story goes where. Stories, answers and drafts "
        "are kept: moving back restores what was before."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("m", "move", "Move to it", tooltip="Put the edition under the cursor in force"),
        Binding("f2", "panel", "Edition", tooltip="Show or hide what is known of the edition"),
    ]

    def on_mount(self) -> None:
        """Show the editions."""
        self._fill()
        chosen = [edition.id for edition in newest_first()].index(self.opened.framework.id)
        self.entries.highlighted = chosen

    def _fill(self) -> None:
        in_force = self.opened.framework
        self.query_one(Masthead).note(in_force.id)
        self.entries.fill([
            entry(
                _IN_FORCE if edition.id == in_force.id else _OTHER,
                (_capital(edition.preparing_for), "bold"),
                "\n",
                (f"{edition.name}  ·  {edition.id}", "$secondary"),
                (f"  ·  {_state(edition, in_force)}" if _state(edition, in_force) else "", "$primary"),
                key=edition.id,
            )
            for edition in newest_first()
        ])  # fmt: skip
        self.say("In force here: ", (f"{in_force.name} ({in_force.id})", "bold"), ". Enter moves to another one.")

    def detail(self, entry: str) -> tuple[Part, ...]:
        """Which edition it is, since when, and what it lacks."""
        edition = load_framework(entry)
        parts: list[Part] = [(f"{edition.name} ({edition.id})\n", "bold"), f"{edition.about}\n\n"]
        parts += [("ECQs: ", "$secondary"), ", ".join(ecq.name for ecq in edition.ecqs) + "."]
        parts += [f"\n\n{said}" for said in (edition.about_narratives, edition.about_definitions) if said]
        return tuple(parts)

    @on(OptionList.OptionSelected, "#entries")
    def action_move(self) -> None:
        """Tell what a move to the edition under the cursor does, and ask."""
        option = self.entries.highlighted_option
        chosen = (option.id if option else None) or ""
        if chosen == self.opened.framework.id:
            self.say(f"{self.opened.framework.name} is in force already.")
        elif chosen:
            self._look(load_framework(chosen))

    @work(thread=True, exclusive=True, group="destinations")
    def _look(self, edition: Framework) -> None:
        self.attempt(lambda: DestinationsRead(edition, self.opened.destinations(edition)))

    @on(DestinationsRead)
    def _ask(self, message: DestinationsRead) -> None:
        from coach.tui.screens.choose import ChooseScreen

        def answered(answer: str | None) -> None:
            if answer == "move":
                self._move(message.framework)

        if self.app.screen is self:
            told = _told(message.framework, message.destinations)
            answers = {"move": "Move to it", "stay": "Stay"}
            self.app.push_screen(ChooseScreen(f"Move to {message.framework.name}", told, answers), answered)

    @work(thread=True, exclusive=True, group="move")
    def _move(self, edition: Framework) -> None:
        self.attempt(lambda: WorkspaceMoved(len(self.opened.move(edition.id).unplaced)))

    @on(WorkspaceMoved)
    def _moved(self, message: WorkspaceMoved) -> None:
        self._fill()
        wait = message.waiting
        rest = "Each story has its place." if not wait else f"{wait} {'story waits' if wait == 1 else 'stories wait'} "
        rest += "for a place: give it one on the screen of the stories, key P." if wait else ""
        self.say(("Moved", "bold"), f" to {self.opened.framework.name}. {rest} To undo it, move back.")


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"


def _state(edition: Framework, in_force: Framework) -> str:
    """What the list says of it in a word."""
    retired = "retired" if edition.retired is not None else ""
    here = "in force here" if edition.id == in_force.id else ""
    return ", ".join(filter(None, (here, retired)))


def _told(edition: Framework, destinations: list[Destination]) -> tuple[Part, ...]:
    """What becomes of each story."""
    parts: list[Part] = [f"{edition.about}\n\n"]
    placed = [each for each in destinations if each.then]
    without = [each for each in destinations if not each.then]
    for each in placed:
        parts += [(each.story.title or "untitled", "bold"), f"\n  {each.now or 'without a place'} → {each.then}\n"]
    if without:
        parts += [("\n" if placed else "", ""), ("Without a place there, until you choose one\n", "bold $accent")]
    for each in without:
        parts += [(each.story.title or "untitled", "bold"), f"\n  {each.now or 'without a place'}\n"]
    parts.append("\nStories, answers and drafts are kept; moving back restores what is now.")
    return tuple(parts)
