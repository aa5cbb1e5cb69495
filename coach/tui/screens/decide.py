"""The keys that decide on a sentence of a draft: accept, edit, cut, answer, take back, go to the next open one."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType

from coach.domain.draft import Draft, Sentence, Status
from coach.domain.story import Answer, Story
from coach.tui.deciding import Kind, decided
from coach.tui.messages import DraftReady
from coach.tui.open_workspace import OpenWorkspace
from coach.tui.screens.browse import BrowseScreen
from coach.tui.screens.draft_parts import sentence_parts
from coach.tui.widgets.plain import Part

_REASONS = 3
"""So many lines above an editor leave room for it."""


class DecideScreen(BrowseScreen):
    """A list of a draft's sentences to decide on; one decision at a time, and keys pressed meanwhile wait."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "accept", "Accept", tooltip="It is true: it becomes an answer of yours, with the date"),
        Binding("e", "edit", "Edit", tooltip="Put it in your own words; it is checked at once"),
        Binding("d", "cut", "Cut", tooltip="Take it out of the draft"),
        Binding("n", "answer", "Answer", tooltip="Answer the question that it leaves open"),
        Binding("u", "next_open", "Next open", tooltip="Go to the next sentence that you must still decide on"),
        Binding("z", "undo", "Undo", tooltip="Take the last decision on this draft back", show=False),
    ]
    DECISIONS: ClassVar[frozenset[str]] = frozenset({"accept", "edit", "cut", "answer", "next_open", "undo"})

    def __init__(self, opened: OpenWorkspace, story: Story) -> None:
        super().__init__(opened)
        self.story = story
        self._draft: Draft | None = None
        self._answers: tuple[Answer, ...] = ()
        self._typed: dict[tuple[Kind, str], str] = {}
        self._in_hand: tuple[Kind, str] | None = None
        self._waiting: list[Callable[[], None]] = []

    def _chosen(self) -> tuple[int, Sentence] | None:
        """The sentence under the cursor and its position; says what to do where there is none."""
        option = self.entries.highlighted_option
        if self._draft is None or option is None or option.id is None or option.id.startswith("note"):
            self.say("Move to a sentence of the draft first.")
            return None
        return int(option.id), self._draft.sentences[int(option.id)]

    def action_accept(self) -> None:
        """The sentence is true."""
        if not self._must_wait(self.action_accept) and (chosen := self._chosen()):
            self._decide("accept", *chosen)

    def action_cut(self) -> None:
        """The sentence leaves the draft."""
        if not self._must_wait(self.action_cut) and (chosen := self._chosen()):
            self._decide("cut", *chosen)

    def action_undo(self) -> None:
        """Take the last decision back."""
        if not self._must_wait(self.action_undo) and self._draft is not None:
            self._in_hand = "undo", ""
            self._save(self._draft, "undo", 0, "")

    def action_edit(self) -> None:
        """Put the sentence in other words; answer an open question."""
        from coach.writing.draft_standing import standing

        if self._must_wait(self.action_edit) or (chosen := self._chosen()) is None:
            return
        number, sentence = chosen
        if sentence.gap:
            # Words of the candidate's in an open question's place are its answer.
            self.action_answer()
            return
        reasons = [f"✗ {c.reason}" for c in sentence.claims if c.status is Status.UNSUPPORTED]
        more = [f"and {len(reasons) - _REASONS} more"] if len(reasons) > _REASONS else []
        about = "\n".join([*reasons[:_REASONS], *more]) or standing(sentence)
        self._ask("edit", number, sentence, "Edit this sentence", "The sentence", (about,), sentence.text)

    def action_answer(self) -> None:
        """Answer what the sentence leaves open."""
        from coach.writing.missing import missing

        if self._must_wait(self.action_answer) or (chosen := self._chosen()) is None:
            return
        number, sentence = chosen
        question = missing(sentence, self._answers)
        if question is None:
            self.say("This sentence leaves no question open.")
            return
        about: tuple[Part, ...] = ((question.asked, "bold"),)
        if not sentence.gap:
            about = (*about, "\n\n", *sentence_parts(sentence))
        self._ask("answer", number, sentence, "Answer what is missing", "Your answer", about, question.given)

    def _ask(
        self, kind: Kind, number: int, sentence: Sentence, title: str, label: str, about: tuple[Part, ...], text: str
    ) -> None:
        """Have a text typed; what was typed for this sentence before and not taken stands there again."""
        from coach.tui.screens.edit_text import EditText, Typed

        key = (kind, sentence.text)

        def typed(found: Typed | None) -> None:
            if found is None:
                return
            self._typed[key] = found.text
            if found.taken:
                self._decide(kind, number, sentence, found.text)

        self.app.push_screen(EditText(title, label, about, self._typed.get(key, text)), typed)

    def _decide(self, kind: Kind, number: int, sentence: Sentence, text: str = "") -> None:
        if self._draft is not None:
            self._in_hand = kind, sentence.text
            self._save(self._draft, kind, number, text)

    @work(thread=True, group="decide")
    def _save(self, seen: Draft, kind: Kind, number: int, text: str) -> None:
        self.attempt(lambda: decided(self.opened, self.story, seen, kind, number, text))

    def _must_wait(self, action: Callable[[], None]) -> bool:
        """While a decision is under way, put the action off until it shows."""
        if self._in_hand is not None:
            self._waiting.append(action)
        return self._in_hand is not None

    def take_decision(self, message: DraftReady) -> None:
        """After the list shows what came of a decision: put the cursor there, forget what was typed for it, go on."""
        if self._in_hand is None or message.written or not (message.said or message.problem):
            return
        if message.problem is None:
            self._typed.pop(self._in_hand, None)
        if message.at is not None and message.draft is not None:
            self.entries.go_to(str(min(message.at, len(message.draft.sentences) - 1)))
        self.decision_ended()

    def decision_ended(self) -> None:
        """The next key may be taken."""
        self._in_hand = None
        if self._waiting:
            self._waiting.pop(0)()

    def forget_decisions(self) -> None:
        """A draft is being written: keys that wait were meant for the one before it."""
        self._in_hand = None
        self._waiting.clear()

    def action_next_open(self) -> None:
        """Go to the next sentence that is unsupported or incomplete, or question that is open."""
        from coach.writing.draft_standing import is_open

        if self._draft is None:
            return
        still = [str(i) for i, s in enumerate(self._draft.sentences) if is_open(s)]
        if not still:
            self.say("Every sentence is supported by your answers.")
            return
        entries = self.entries
        places = sorted(entries.get_option_index(key) for key in still)
        here = -1 if entries.highlighted is None else entries.highlighted
        entries.highlighted = next((place for place in places if place > here), places[0])
        entries.focus()
