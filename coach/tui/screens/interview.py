"""The interview: one question, the guidance that fits it, and an editor for the answer."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Horizontal, Vertical, VerticalScroll

from coach.domain.guidance import Passage
from coach.domain.story import Story
from coach.domain.text import clean
from coach.errors import InputProblem
from coach.interview.interview import FollowUp, Step
from coach.tui.messages import (
    Asked,
    DraftRechecked,
    Failed,
    GuidanceFound,
    Kept,
    QuestionsListed,
    Refused,
    Saved,
    Worded,
)
from coach.tui.open_workspace import OpenWorkspace
from coach.tui.screens.base import PanelScreen
from coach.tui.unsaved import Unsaved
from coach.tui.widgets.answer import AnswerEditor
from coach.tui.widgets.guidance import passage_parts, progress_parts, told_parts
from coach.tui.widgets.key_line import KeyLine
from coach.tui.widgets.lists import Panel
from coach.tui.widgets.masthead import Masthead
from coach.tui.widgets.plain import Part, Plain
from coach.tui.work import failure_of

if TYPE_CHECKING:
    from coach.tui.screens.questions import Chosen

_SAVED, _TAKEN_BACK = "Saved.", "Taken back."
_AT_THE_END = "Esc goes back to the stories, where D drafts this one. Ctrl+L lists the questions."


class InterviewScreen(PanelScreen):
    """Asks the questions of one story.

    Which question is next follows from all answers and is worked out in a worker, a move at a time. Keys are taken
    meanwhile: typing goes before the next answer, another move waits.
    """

    HELP: ClassVar[str] = (
        "Type your answer; Ctrl+S saves it and shows the next question. Notes are fine. Numbers, your own part, "
        "times and results are asked for where they lack. What you type is kept even if you leave without saving, "
        "and a question that you skip can be taken up again from the list."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "Save", tooltip="Save the answer and go on", priority=True),
        Binding("ctrl+n", "skip", "Skip", tooltip="Leave this question for now", priority=True),
        Binding("ctrl+b", "back", "Previous", tooltip="Go to the question before", priority=True),
        Binding("ctrl+l", "questions", "List", tooltip="All questions, to answer one anew", priority=True),
        Binding("f2", "panel", "Guidance", tooltip="Show or hide the guidance", priority=True),
    ]

    def __init__(self, opened: OpenWorkspace, story: Story) -> None:
        super().__init__(opened)
        self._interview = opened.interview(story)
        self._unsaved = Unsaved(opened.workspace, story.id)
        self._turns = count(1)
        self._watch = opened.watch(story)
        self._answer = AnswerEditor()
        self._step: Step | None = None
        self._in_hand: tuple[str, str] | None = None
        self._waiting: list[Callable[[], None]] = []
        self._seeking = False
        self._sought = False
        self._wording = False

    @property
    def story(self) -> Story:
        """The story as it is titled now."""
        return self._interview.story

    def compose(self) -> ComposeResult:
        """Question and editor to the left, guidance to the right."""
        yield self.masthead(self._interview.ecq.name, self.story.title or "new story")
        with Horizontal(id="body"):
            with Vertical(classes="main"):
                with Container(id="progress"):
                    yield Plain("", id="number")
                    yield Plain("", id="told-so-far")
                with VerticalScroll(id="asked", can_focus=False):
                    yield Plain("", id="question")
                    yield Plain("", id="asked-by")
                yield self._answer
                yield Plain("", id="state", classes="quiet")
            yield Panel("Guidance", Plain("", id="again"), Plain("", id="asked-by-again"), Plain("", id="told"))
        yield KeyLine()

    def on_mount(self) -> None:
        """Ask the first open question, and let a model read what it needs for its own."""
        self._move(lambda: "", keeping=False)
        self._look_at_draft()
        self._ready_model()

    # Moves

    def _move(self, move: Callable[[], str], *, keeping: bool = True) -> None:
        """Make a move that says what it did; with `keeping`, unfinished typing is put on disk before."""
        question = self._step.question.id if self._step else ""
        unfinished = self._answer.unfinished if keeping else ""
        self._in_hand = (question, self._answer.take())
        turn = next(self._turns)

        def kept_and_moved() -> str:
            if keeping and question:
                self._unsaved.keep(question, unfinished, turn)
            return move()

        self._work(kept_and_moved)

    @work(thread=True, group="interview")
    def _work(self, move: Callable[[], str]) -> None:
        def asked() -> Asked:
            step = self._interview.current
            number, questions = self._interview.position()
            unfinished = self._unsaved.get(step.question.id) if step else ""
            return Asked(step, number, questions, unfinished, self.opened.told(self.story))

        said: list[str] = []
        problem = failure_of(lambda: said.append(move()))
        if problem is not None:
            self.post_message(Refused(problem))
            return
        self.post_message(Saved(said[0]))
        self.attempt(asked)

    def _must_wait(self, action: Callable[[], None]) -> bool:
        """While a move is under way, put the action off until the next question is there."""
        if self._in_hand is not None:
            self._waiting.append(action)
        return self._in_hand is not None

    def action_save(self) -> None:
        """Put the answer on disk, then show the next question; refused text stays in the editor."""
        if self._step is None or self._in_hand is not None:
            return
        text, question, turn = self._answer.text, self._step.question.id, next(self._turns)
        try:
            clean(text)
        except InputProblem as problem:
            self.say(str(problem), problem=True)
            return

        def save() -> str:
            self._interview.answer(text)
            self._unsaved.keep(question, "", turn)
            return _SAVED

        self.say("Saving …")
        self._move(save, keeping=False)

    def action_skip(self) -> None:
        """Leave this question; what was typed for it comes back with it."""

        def skip() -> str:
            self._interview.skip()
            return "Skipped."

        if self._step is not None and not self._must_wait(self.action_skip):
            self._move(skip)

    def action_back(self) -> None:
        """Go to the question before."""
        if not self._must_wait(self.action_back):
            self._move(lambda: "" if self._interview.back() else "This is the first question.")

    def action_questions(self) -> None:
        """List the questions, to answer one of them anew."""
        if not self._must_wait(self.action_questions):
            self._list()

    @work(thread=True, exclusive=True, group="list")
    def _list(self) -> None:
        self.attempt(lambda: QuestionsListed(self._interview.steps()))

    @on(QuestionsListed)
    def _show_list(self, message: QuestionsListed) -> None:
        from coach.tui.screens.questions import QuestionsScreen

        if self.app.screen is self:
            at = self._step.question.id if self._step else ""
            self.app.push_screen(QuestionsScreen(message.steps, at), self._go_to)

    def _go_to(self, chosen: Chosen | None) -> None:
        def go_to(question: str) -> str:
            self._interview.go_to(question)
            return ""

        def take_back(question: str) -> str:
            self._interview.withdraw(question)
            return _TAKEN_BACK

        if chosen is not None:
            move = take_back if chosen.take_back else go_to
            self._move(lambda: move(chosen.question))

    # What came of a move

    @on(Saved)
    def _saved(self, message: Saved) -> None:
        self.say(message.said)
        if message.said in {_SAVED, _TAKEN_BACK}:
            self._recheck(message.said)

    @on(Refused)
    def _refused(self, message: Refused) -> None:
        if self._in_hand is not None:
            self._answer.give_back(self._in_hand[1], self._step.text if self._step else "")
        self._moved()
        self.say(str(message.problem), problem=True)

    @on(Failed)
    def _failed(self) -> None:
        self._moved()

    @on(Asked)
    def _ask(self, message: Asked) -> None:
        """Show the question with its answer, or with what was typed for it before."""
        step = self._step = message.step
        self.query_one(Masthead).place(self.story.title or "new story", self.opened.info.candidate)
        self.query_one("#number", Plain).show(*progress_parts(message.number, message.count, ended=step is None))
        self.query_one("#told-so-far", Plain).show(*told_parts(message.told))
        self._answer.display = step is not None
        if step is None:
            self._read_ahead()
            self._show_question("All questions of this story are answered.", _AT_THE_END)
            self._tell()
            self.query_one(Panel).focus()
        else:
            self._show_question(step.question.text, f"Asked by {step.question.asked_by}")
            self._answer.begin(step.text, message.unfinished)
            if self.query_one(".main").display:
                self._answer.focus()
            self._tell("Looking for guidance …")
            self._seek(step)
            self._sharpen(step)
        self._moved()

    def _show_question(self, question: str, asked_by: str) -> None:
        """Above the answer, and where space is short in the panel too."""
        for place, text in (("#question", question), ("#again", question), ("#asked-by", asked_by)):
            self.query_one(place, Plain).show(text)
        again = self.query_one("#asked-by-again", Plain)
        again.show(asked_by)
        again.set_class(not asked_by, "-empty")

    def _moved(self) -> None:
        self._in_hand = None
        if self._waiting:
            self._waiting.pop(0)()

    # The draft that rests on the answers

    @work(thread=True, group="draft")
    def _look_at_draft(self) -> None:
        """How it stands before anything changes; a failure shows on its own screen."""
        failure_of(self._watch.look)

    @work(thread=True, group="draft")
    def _recheck(self, said: str) -> None:
        self.attempt(lambda: DraftRechecked(said, str(self._watch.changed())))

    @on(DraftRechecked)
    def _tell_of_draft(self, message: DraftRechecked) -> None:
        """Say what became of the draft, after what was done; unless something else is said by now."""
        if message.told and str(self.query_one("#state", Plain).content) == message.said:
            self.say(f"{message.said} {message.told}")

    # Guidance

    def _seek(self, step: Step) -> None:
        """One search at a time: an engine that is slow must not be asked for what nobody waits for any more."""
        if not self._seeking:
            self._seeking = True
            self._find(step)

    @work(thread=True, group="guidance")
    def _find(self, step: Step) -> None:
        found: list[Passage] = []
        problem = failure_of(lambda: found.extend(self.opened.passages(step, self._interview.ecq.id)))
        self.post_message(GuidanceFound(step.question.id, found, problem))

    @on(GuidanceFound)
    def _show_guidance(self, message: GuidanceFound) -> None:
        self._seeking = False
        if self._step is None:
            return
        if message.question != self._step.question.id:
            self._seek(self._step)
        elif message.problem is not None:
            self._tell((str(message.problem), "$error"))
        else:
            self._tell(*passage_parts(message.passages))
            self._sought = True
            self._read_ahead()

    @work(thread=True, group="ahead")
    def _read_ahead(self) -> None:
        """Have the answers read before a draft is asked for; the embeddings, which this needs, run by then."""
        if self._sought:
            failure_of(lambda: self.opened.read_ahead(self.story))

    def _tell(self, *parts: Part) -> None:
        self.query_one("#told", Plain).show(*parts)
        self.query_one(Panel).scroll_home(animate=False)

    # A follow-up in a model's words

    @work(thread=True, group="ready")
    def _ready_model(self) -> None:
        failure_of(self.opened.prober)

    def _sharpen(self, step: Step) -> None:
        """Let the model word a follow-up while it can be read and answered; one at a time, as with guidance."""
        if step.question.kind == "follow-up" and not self._wording:
            self._wording = True
            self._find_words(step)

    @work(thread=True, group="words")
    def _find_words(self, step: Step) -> None:
        found: list[tuple[FollowUp, str | None]] = []

        def wanted() -> bool:
            return self.is_attached and self._step is not None and self._step.question.id == step.question.id

        def find() -> None:
            prober = self.opened.prober()
            follow_up = self._interview.follow_up_at(step) if prober else None
            if prober is not None and follow_up is not None:
                found.append((follow_up, prober.sharper(follow_up, wanted=wanted)))

        # A model that fails leaves the question as it is: typing goes on, and drafting will say what is wrong.
        failure_of(find)
        follow_up, words = found[0] if found else (None, None)
        self.post_message(Worded(step.question.id, follow_up, words))

    @on(Worded)
    def _show_words(self, message: Worded) -> None:
        """Put the model's words after the question; who types already is not disturbed."""
        self._wording = False
        if self._step is None:
            return
        if message.question != self._step.question.id:
            self._sharpen(self._step)
        elif message.follow_up and message.wording and self._in_hand is None and not self._answer.text:
            both = f"{message.follow_up.question.text} {message.wording}"
            self._interview.reword(message.follow_up, both)
            self._show_question(both, "")

    # Unfinished typing

    @on(AnswerEditor.Paused)
    def _paused(self) -> None:
        if self._step is not None and self._in_hand is None:
            self._keep_soon(self._step.question.id, self._answer.unfinished, next(self._turns))

    @work(thread=True, group="unfinished")
    def _keep_soon(self, question: str, text: str, turn: int) -> None:
        problem = failure_of(lambda: self._unsaved.keep(question, text, turn))
        self.post_message(Kept(question, text, problem))

    @on(Kept)
    def _kept(self, message: Kept) -> None:
        if message.problem is not None:
            self.say(str(message.problem), problem=True)
        elif self._step is not None and self._in_hand is None and message.question == self._step.question.id:
            self._answer.kept(message.text)

    def keep(self) -> None:
        """Put unfinished typing on disk now, also the answer that a move has in hand."""
        question, text = self._in_hand or (self._step.question.id if self._step else "", self._answer.unfinished)
        if question:
            problem = failure_of(lambda: self._unsaved.keep(question, text, next(self._turns)))
            if problem is not None and self.is_attached:
                self.say(str(problem), problem=True)

    def action_leave(self) -> None:
        """Keep what is typed and go back to the stories."""
        self.keep()
        super().action_leave()

    def on_unmount(self) -> None:
        """However the screen ends, what is typed is kept."""
        self.keep()
