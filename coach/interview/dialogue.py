"""The interview as plain lines: readable by a screen reader, usable over a pipe, no cursor addressing."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from coach.domain.guidance import Passage
from coach.domain.story import AnswerStatus
from coach.errors import CoachError, EngineProblem, InputProblem
from coach.guidance.labels import editions_by_id, speaker
from coach.interview.elsewhere import how_many
from coach.interview.interview import FollowUp, Interview, Step

HELP = """\
Type an answer and press Enter. Lines that begin with a colon are commands:
  :skip         leave this question for now
  :back         go to the question before this one
  :list         list the questions with their numbers and states
  :correct N    answer question N again
  :withdraw N   take back the answer to question N
  :keep         keep the answer that stands and go on
  :long         type several lines; a line with only a full stop ends them
  :guidance     show more guidance for this question
  :others       show the story's answers to questions that are not asked here, such as another edition's
  :stop         stop here; go on another day with the same command
  :help         show this"""

Read = Callable[[], str | None]
"""Gives the next line without its end, or None at the end of input; raises InputProblem for one that was cut."""


class Dialogue:
    """Runs one story's interview over read and write; `refused` tells whether the last input was refused."""

    def __init__(
        self,
        interview: Interview,
        read: Read,
        write: Callable[[str], None],
        complain: Callable[[str], None],
        guidance: Callable[[Step], list[Passage]],
        sharper: Callable[[FollowUp], str | None] = lambda _: None,
        recheck: Callable[[], str] = lambda: "",
    ) -> None:
        """`sharper` words a follow-up better than the rules do, or gives None; it may raise EngineProblem.

        `recheck` says what a change of answers did to the story's draft, "" where nothing or where it has none.
        """
        self._interview = interview
        self._read = read
        self._write = write
        self._complain = complain
        self._guidance = guidance
        self._sharper = sharper
        self._recheck = recheck
        self.refused = False

    def run(self) -> bool:
        """Ask until all is answered, the candidate stops or the input ends; True when all is answered."""
        self._write(f"Story for {self._interview.ecq.name}: {self._interview.story.title or 'a new one'}")
        self._write("Type :help for the commands, :stop to stop. Each answer is saved as you give it.")
        if others := how_many(self._interview.others()):
            self._write(f"{others} To see what you said: type :others.")
        while (step := self._interview.current) is not None:
            asked = self._worded(step)
            self._show(asked)
            if not self._take(asked):
                return False
        self._write("All questions of this story are answered.")
        return True

    def _worded(self, step: Step) -> Step:
        """The step, a follow-up in sharper words if there are any."""
        follow_up = self._interview.follow_up_at(step)
        if follow_up is None:
            return step
        try:
            wording = self._sharper(follow_up)
        except EngineProblem as problem:
            self._complain(f"{problem.message} Follow-up questions are asked without it from here.")
            return step
        if wording is not None:
            self._interview.reword(follow_up, wording)
        return self._interview.current or step

    def _show(self, step: Step) -> None:
        number, count = self._interview.position()
        self._write("")
        self._write(f"Question {number} of {count}: {step.question.text}")
        self._write(f"Asked by: {step.question.asked_by}")
        if step.text:
            self._write(f"Your answer so far: {step.text}")
            self._write("Type a new answer to replace it, or :keep.")
        for passage in self._guidance(step)[:1]:
            self._passage(passage)

    def _passage(self, passage: Passage) -> None:
        self._write(f"Guidance: {passage.title}. {passage.text}")
        if passage.quote:
            self._write(f"In the source's words: “{passage.quote}”")
        self._write(f"Source: {passage.source} ({speaker(passage)}; {editions_by_id(passage)})")
        for other in passage.disagreeing:
            self._write("This guidance says otherwise:")
            self._passage(other)

    def _take(self, step: Step) -> bool:
        """Read until the question is answered or left; False when the candidate stops."""
        while True:
            self._write("Your answer:")
            try:
                line = self._read()
                if line is None:
                    self._write("The input ended; what you answered is saved.")
                    return False
                if not line.strip().startswith(":"):
                    return self._save(line)
                done = self._command(line.strip(), step)
            except InputProblem as problem:
                self._refuse(problem)
                continue
            if done is not None:
                return done

    def _save(self, text: str) -> bool:
        self._interview.answer(text)
        self.refused = False
        self._changed("Saved.")
        return True

    def _changed(self, said: str) -> None:
        """Say what was done, and then what became of the draft: the answer is on disk before that is known."""
        self._write(said)
        if lost := self._recheck():
            self._write(lost)

    def _refuse(self, problem: CoachError) -> None:
        self.refused = True
        self._complain(str(problem))

    def _command(self, line: str, step: Step) -> bool | None:
        """True: show the question that is now current; False: stop; None: ask the same again."""
        name, _, rest = line[1:].partition(" ")
        match name.lower():
            case "skip" | "s":
                self._interview.skip()
                self._write("Skipped.")
                return True
            case "back" | "b":
                if self._interview.back() is None:
                    self._write("This is the first question.")
                return True
            case "keep" | "k":
                self._interview.leave_correction()
                return True
            case "correct" | "c":
                self._correct(rest)
                return True
            case "withdraw" | "w":
                self._withdraw(rest)
                return True
            case "long" | "l":
                return self._save("\n".join(self._lines()))
            case "stop" | "quit" | "q":
                self._write("Stopped. What you answered is saved; go on with the same command.")
                self.refused = False
                return False
            case "list":
                self._list()
            case "guidance" | "g":
                for passage in self._guidance(step):
                    self._passage(passage)
            case "others" | "o":
                self._others()
            case "help" | "h" | "?":
                self._write(HELP)
            case _:
                raise InputProblem(f"There is no command “:{name}”.", "Type :help for the commands.")
        return None

    def _lines(self) -> Iterator[str]:
        self._write("Type as many lines as you like; a line with only a full stop ends them.")
        while (line := self._read()) is not None and line.strip() != ".":
            yield line

    def _list(self) -> None:
        states = {AnswerStatus.ANSWERED: "answered", AnswerStatus.SKIPPED: "skipped", AnswerStatus.WITHDRAWN: "open"}
        for number, step in enumerate(self._interview.steps(), start=1):
            state = states[step.answer.status] if step.answer else "open"
            # Confirmed sentences share one wording: what tells them apart is what they say.
            said = f": {' '.join(step.text.split())}" if step.question.kind == "draft" else ""
            self._write(f"{number}. {step.question.text}{said} ({state})")

    def _others(self) -> None:
        others = self._interview.others()
        self._write(how_many(others) or "All of this story's answers are to questions that are asked here.")
        for other in others:
            self._write(f"Asked by {other.origin}: {other.answer.asked}")
            self._write(f"Your answer: {other.answer.text}")

    def _correct(self, rest: str) -> None:
        self._interview.go_to(self._numbered(rest, "correct"))

    def _withdraw(self, rest: str) -> None:
        self._interview.withdraw(self._numbered(rest, "withdraw"))
        self.refused = False
        self._changed("Taken back.")

    def _numbered(self, number: str, command: str) -> str:
        """The id of the question with that number in the list."""
        steps = self._interview.steps()
        if not number.strip().isdecimal() or not 1 <= int(number) <= len(steps):
            raise InputProblem(
                f"“{number}” is no question's number.", f"Type :list for the numbers, then :{command} N."
            )
        return steps[int(number) - 1].question.id
