"""The library: one's own documents, to be added and removed."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.widgets.option_list import Option

from coach.domain.library import LibraryDocument
from coach.errors import InputProblem
from coach.tui.messages import AddingEnded, AddingGrew, LibraryRead
from coach.tui.open_workspace import OpenWorkspace
from coach.tui.screens.browse import BrowseScreen, entry, heading
from coach.tui.widgets.library import (
    detail_parts,
    document_parts,
    ended,
    note,
    outcome_parts,
    progress_parts,
    worth_a_note,
)
from coach.tui.widgets.plain import Part

_EMPTY = (
    "The library is empty. A adds documents of your own, such as your agency's guide or the announcement: the "
    "interview then shows what they say beside OPM's guidance."
)
_SIGNS = {"added": ("+ ", "$success"), "there": ("= ", "$accent"), "refused": ("✗ ", "bold $error")}


class LibraryScreen(BrowseScreen):
    """Shows the documents, adds files to them behind the screens, and removes one."""

    PLACE = "Library"
    PANEL = "Document"
    LIST = "Documents"
    HELP: ClassVar[str] = (
        "Documents of your own, kept in this workspace's file and nowhere else; each entry tells its kind, its pages "
        "and passages, the editions that it speaks of and when it was added. While documents are added, Esc stops "
        "that: the one that it was at is left out, those before stay. B leaves the screen and goes on adding. After "
        "adding, the list says of each file that was not taken why: ✗ was refused, = is there already."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Back", tooltip="To the screen before"),
        Binding("escape", "stop", "Stop", tooltip="Stop adding; the library stays as it is now"),
        Binding("b", "leave_it", "Leave it running", tooltip="To the screen before, while documents are added"),
        Binding("a", "add", "Add", tooltip="Add documents by their paths"),
        Binding("r", "remove", "Remove", tooltip="Remove the document under the cursor"),
        Binding("f2", "panel", "Document", tooltip="Show or hide what is known of the document"),
    ]

    def __init__(self, opened: OpenWorkspace) -> None:
        super().__init__(opened)
        self._documents: dict[str, LibraryDocument] = {}
        self._notes: dict[str, str] = {}

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002  # Textual gives it
        """Only what is possible now stands among the keys."""
        if action in ("stop", "leave_it"):
            return self.opened.documents.busy
        if action in ("leave", "add"):
            return not self.opened.documents.busy
        return True

    def on_mount(self) -> None:
        """Show what is there, and how far adding is if it is under way."""
        self._show_progress()
        self._read("")

    @work(thread=True, exclusive=True, group="library-read")
    def _read(self, said: str) -> None:
        self.attempt(lambda: LibraryRead(self.opened.documents.all(), said))

    @on(LibraryRead)
    def _show(self, message: LibraryRead) -> None:
        self._documents = {f"document:{document.id}": document for document in message.documents}
        options = [
            entry(("· ", "$secondary"), *document_parts(document), key=key) for key, document in self._documents.items()
        ]
        self.entries.fill([*options, *self._outcomes(first=not options)])
        if not self._documents and not self._notes:
            self.tell("")
        if self.opened.documents.busy:
            return
        if message.said:
            self.say(message.said)
        elif not self.has_class("-problem"):
            count = len(message.documents)
            passages = sum(document.passages for document in message.documents)
            documents = (
                f"{count} {'document' if count == 1 else 'documents'}, "
                f"{passages:,} {'passage' if passages == 1 else 'passages'}."
            )
            self.say(documents if count else _EMPTY)

    def _outcomes(self, *, first: bool) -> list[Option]:
        """What there is to say of the files of the last time."""
        adding = self.opened.documents.adding
        told = [each for each in list(adding.outcomes) if worth_a_note(each)] if adding is not None else []
        self._notes = {f"outcome:{number}": note(each) for number, each in enumerate(told)}
        entries = [
            entry(_SIGNS[each.status], *outcome_parts(each), key=f"outcome:{number}")
            for number, each in enumerate(told)
        ]
        return [heading("Of the files added last", first=first), *entries] if entries else []

    def detail(self, entry: str) -> tuple[Part, ...]:
        """All of a document, or what became of a file."""
        document = self._documents.get(entry)
        if document is not None:
            return detail_parts(document, self.opened.framework)
        return (self._notes.get(entry, ""),)

    # Adding

    def action_add(self) -> None:
        """Ask for paths and add what lies there."""
        from coach.tui.screens.add_documents import AddDocumentsScreen

        self.app.push_screen(AddDocumentsScreen(), self._add)

    def _add(self, paths: list[Path] | None) -> None:
        if paths is None:
            return
        try:
            self.coach.add_documents(paths)
        except InputProblem as problem:
            self.say(str(problem), problem=True)
            return
        self._show_progress()

    def action_stop(self) -> None:
        """Stop adding."""
        self.opened.documents.stop()
        self._show_progress()

    def action_leave_it(self) -> None:
        """Leave the screen; adding goes on."""
        self.app.pop_screen()

    @on(AddingGrew)
    def _show_progress(self) -> None:
        adding = self.opened.documents.adding
        if adding is not None and self.opened.documents.busy:
            self.say(*progress_parts(adding))
        self.refresh_bindings()

    @on(AddingEnded)
    def _ended(self, message: AddingEnded) -> None:
        self.refresh_bindings()
        adding = self.opened.documents.adding
        if adding is None:
            return
        said = ended(adding, message.problem)
        refused = len(adding.outcomes) == 1 and adding.outcomes[0].status == "refused"
        failed = message.problem is not None and not adding.stopped
        self.say(said, problem=failed or refused)
        self._read("" if failed or refused else said)

    # Removing

    def action_remove(self) -> None:
        """Ask, then remove the document under the cursor."""
        from coach.tui.screens.choose import ChooseScreen

        option = self.entries.highlighted_option
        document = self._documents.get((option.id if option else None) or "")
        if document is None:
            self.say("Move to the document that is to be removed.")
            return
        told: tuple[Part, ...] = (
            (document.name, "bold"),
            " and every word of it will be gone from this workspace. The file that it was read from stays.",
        )

        def answered(answer: str | None) -> None:
            if answer == "remove":
                self._remove(document)

        answers = {"keep": "Keep it", "remove": "Remove it"}
        self.app.push_screen(ChooseScreen("Remove a document", told, answers), answered)

    @work(thread=True, exclusive=True, group="library-remove")
    def _remove(self, document: LibraryDocument) -> None:
        def removed() -> LibraryRead:
            self.opened.documents.remove(document.id)
            return LibraryRead(self.opened.documents.all(), f"Removed {document.name}.")

        self.attempt(removed)
