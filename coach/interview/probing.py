"""A follow-up in a language model's words: sharper than the rules' wording, or not at all."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event, Thread

from coach.engine.ports import LanguageModel, Message, Task
from coach.engine.prompts import load_grammar, load_prompt
from coach.errors import CoachError, EngineProblem
from coach.interview.gaps import Lack
from coach.interview.interview import FollowUp
from coach.interview.question_check import may_ask, read_question

_NAMES = {
    Lack.NUMBER: "a number",
    Lack.TIME: "a time",
    Lack.OWN_PART: "the candidate's own part",
    Lack.RESULT: "a result",
}
_TOO_SLOW = 2


class Prober:
    """Words follow-ups and remembers them by answer, in memory only; a model that failed is asked no more."""

    def __init__(self, model: LanguageModel) -> None:
        self._model = model
        self._prompt = load_prompt("probe-answer")
        self._known: dict[tuple[str, int], str | None] = {}
        self._gave_up = Event()
        self._late = 0

    def prepare(self) -> None:
        """Have the fixed part of the prompt read in the background."""
        self._model.prepare(self._prompt.render(asked="", answer="", lack="", rule="")[:1], task=Task.PROBE)

    def sharper(self, follow_up: FollowUp, *, wanted: Callable[[], bool] = lambda: True) -> str | None:
        """The follow-up about what the answer said, or None where the rules' wording is better.

        `wanted` is asked at each piece of the reply, which ends when nobody waits for it any more.
        Raises EngineProblem the first time that the model fails.
        """
        key = (follow_up.question.id, follow_up.answer.id)
        if key in self._known or self._gave_up.is_set() or not wanted():
            return self._known.get(key)
        try:
            reply = self._asked(follow_up, wanted)
        except EngineProblem:
            self._gave_up.set()
            raise
        if reply is not None:
            self._known[key] = self._checked(reply, follow_up)
        return self._known.get(key)

    def sharper_within(self, follow_up: FollowUp, seconds: float) -> str | None:
        """The same, but None after so many seconds; raises EngineProblem when that happens twice in a row."""
        ended, late = Event(), Event()
        found: list[str | None] = []
        failed: list[CoachError] = []

        def ask() -> None:
            try:
                found.append(self.sharper(follow_up, wanted=lambda: not late.is_set()))
            except CoachError as problem:
                failed.append(problem)
            except Exception:  # noqa: BLE001  # a thread's traceback would stand between the questions
                failed.append(EngineProblem("The model's question could not be taken.", "Answer this one."))
            finally:
                ended.set()

        Thread(target=ask, name="probe", daemon=True).start()
        if not ended.wait(seconds):
            late.set()
            self._model.cancel()
            self._late += 1
            if self._late == _TOO_SLOW:
                self._gave_up.set()
                raise EngineProblem("The model is too slow to word questions here.", "Try a smaller model.")
            return None
        self._late = 0
        if failed:
            raise failed[0]
        return found[0] if found else None

    def _asked(self, follow_up: FollowUp, wanted: Callable[[], bool]) -> str | None:
        """The model's reply; empty when it was cut short or has no room, None when nobody waited for it."""
        front = self._prompt.front
        messages = self._messages(follow_up)
        if self._model.count_tokens(messages) + front.max_tokens > self._model.context:
            return ""
        if not wanted():
            # Loading the model took its time.
            return None

        def stop_if_late(_: str) -> None:
            # Only here: between replies, cancelling might stop a draft that somebody else waits for.
            if not wanted():
                self._model.cancel()

        completion = self._model.generate(
            messages,
            max_tokens=front.max_tokens,
            temperature=front.temperature,
            task=Task.PROBE,
            grammar=load_grammar(front.grammar),
            on_text=stop_if_late,
        )
        if completion.finish == "cancelled":
            return None
        return completion.text if completion.finish == "stop" else ""

    def _messages(self, follow_up: FollowUp) -> list[Message]:
        return self._prompt.render(
            asked=follow_up.answer.asked,
            answer=follow_up.answer.text,
            lack=_NAMES[follow_up.lack],
            rule=follow_up.question.text,
        )

    def _checked(self, reply: str, follow_up: FollowUp) -> str | None:
        question = read_question(reply)
        if question is None or not may_ask(question, follow_up.lack, follow_up.answer.text, follow_up.others):
            return None
        return question
