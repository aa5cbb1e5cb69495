"""An interview on one story: which question is next follows from the answers on disk."""

from __future__ import annotations

from coach.domain.base import CCAR, Model
from coach.domain.framework import Ecq, Framework
from coach.domain.placement import no_place
from coach.domain.questions import is_of_draft
from coach.domain.story import Answer, AnswerStatus, Story, title_from
from coach.errors import InputProblem
from coach.interview.elsewhere import OtherAnswer, other_answers
from coach.interview.gaps import Lack, follow_up, lacks
from coach.interview.questions import FACTS, Question, element_question, focus_questions, question_of
from coach.store.workspace import Workspace
from coach.writing.builtin import elements_present


class Step(Model):
    """A question of the interview and its latest answer, if there is one."""

    question: Question
    answer: Answer | None

    @property
    def open(self) -> bool:
        """Whether the question still waits: never asked, or its answer was taken back."""
        return self.answer is None or self.answer.status is AnswerStatus.WITHDRAWN

    @property
    def text(self) -> str:
        """What the candidate answered; empty when skipped or open."""
        answered = self.answer is not None and self.answer.status is AnswerStatus.ANSWERED
        return self.answer.text if answered and self.answer else ""


class FollowUp(Model):
    """An open follow-up with what it asks for, the answer that it follows, and the story's other answers."""

    question: Question
    lack: Lack
    answer: Answer
    others: tuple[str, ...]


class Interview:
    """Asks the questions of one story; every answer is on disk before the next question is known."""

    def __init__(self, workspace: Workspace, framework: Framework, story: Story) -> None:
        ecq = framework.ecq(story.ecq)
        if ecq is None:
            raise no_place(story, framework)
        self._workspace = workspace
        self.framework = framework
        self.ecq: Ecq = ecq
        self.story = story
        self._at: str | None = None
        self._wordings: dict[tuple[str, int], str] = {}

    def steps(self) -> list[Step]:
        """All questions that the story asks now, in order, with follow-ups after what they follow.

        At the end stand those that were answered and are not asked now: another edition's, another ECQ's, a file's,
        and last what came up on a draft.
        """
        answers = {a.question: a for a in self._workspace.answers(self.story.id)}
        steps: list[Step] = []
        for question in (*FACTS, *focus_questions(self.ecq), *self._element_questions(answers)):
            steps.append(Step(question=question, answer=answers.get(question.id)))
            steps.extend(self._follow_ups(steps[-1], answers))
        asked = {step.question.id for step in steps}
        others = [a for a in answers.values() if a.question not in asked and a.status is AnswerStatus.ANSWERED]
        others.sort(key=lambda answer: is_of_draft(answer.question))
        return steps + [Step(question=question_of(a, self.framework), answer=a) for a in others]

    def others(self) -> list[OtherAnswer]:
        """The story's answers to questions that are not among its steps, such as another edition's."""
        return other_answers(self._workspace.answers(self.story.id), self.ecq, self.framework)

    @property
    def current(self) -> Step | None:
        """The question to ask now: where the candidate went, else the first open one; None at the end."""
        steps = self.steps()
        if self._at is not None:
            return next((s for s in steps if s.question.id == self._at), None)
        return next((s for s in steps if s.open), None)

    def position(self) -> tuple[int, int]:
        """The current question's number from 1, and how many there are now.

        What came up on a draft is counted only while one of those is current.
        """
        current = self.current
        of_draft = current is not None and current.question.kind == "draft"
        ids = [s.question.id for s in self.steps() if of_draft or s.question.kind != "draft"]
        return (ids.index(current.question.id) + 1 if current else len(ids), len(ids))

    def answer(self, text: str) -> Answer:
        """Store the answer to the current question and move on to the first open one.

        Raises InputProblem for text that cannot be taken; the question then stays.
        """
        question = self._now()
        saved = self._workspace.add_answer(self.story.id, question.id, question.text, text)
        if question.id == "fact.title":
            self.story = self._workspace.retitle(self.story.id, title_from(saved.text))
        self._at = None
        return saved

    def follow_up_at(self, step: Step) -> FollowUp | None:
        """What may be asked more sharply; None for any other question, and for one that is worded already."""
        followed, _, lack = step.question.id.rpartition("+")
        if step.question.kind != "follow-up" or not step.open:
            return None
        given = {a.question: a for a in self._workspace.answers(self.story.id) if a.status is AnswerStatus.ANSWERED}
        answer = given.pop(followed, None)
        if answer is None or (step.question.id, answer.id) in self._wordings:
            return None
        others = tuple(a.text for a in given.values())
        return FollowUp(question=step.question, lack=Lack(lack), answer=answer, others=others)

    def reword(self, asked: FollowUp, wording: str) -> None:
        """Ask the follow-up in this wording, which is stored with its answer, until the answer before it changes."""
        self._wordings[asked.question.id, asked.answer.id] = wording

    def skip(self) -> None:
        """Leave the current question; an answer that stands already is kept."""
        step = self.current
        if step is not None and step.open:
            self._workspace.skip(self.story.id, step.question.id, step.question.text)
        self._at = None

    def back(self) -> Step | None:
        """Go to the question before the current one; None when there is none."""
        steps = self.steps()
        current = self.current
        index = next((i for i, s in enumerate(steps) if current and s.question.id == current.question.id), len(steps))
        if index == 0:
            return None
        self._at = steps[index - 1].question.id
        return steps[index - 1]

    def go_to(self, question_id: str) -> Step:
        """Go to a question of this story, to answer it anew; raises InputProblem when it has none such."""
        for step in self.steps():
            if step.question.id == question_id:
                self._at = question_id
                return step
        raise InputProblem(f"This story has no question “{question_id}”.", "Choose one from the list.")

    def withdraw(self, question_id: str) -> Answer:
        """Take back the answer to a question, which stays in its history; raises InputProblem where none stands."""
        step = next((s for s in self.steps() if s.question.id == question_id), None)
        if step is None or not step.text:
            raise InputProblem("This question has no answer that could be taken back.", "Choose one that is answered.")
        taken = self._workspace.withdraw(self.story.id, question_id)
        self._at = None
        return taken

    def leave_correction(self) -> None:
        """Keep what stands and return to the first open question."""
        self._at = None

    def _now(self) -> Question:
        step = self.current
        if step is None:
            raise InputProblem("All questions of this story are answered.", "Go back to one to change its answer.")
        return step.question

    def _element_questions(self, answers: dict[str, Answer]) -> list[Question]:
        """Questions for elements that the other answers lack, once those are all answered or skipped."""
        others = (*FACTS, *focus_questions(self.ecq))
        if any(q.id not in answers or answers[q.id].status is AnswerStatus.WITHDRAWN for q in others):
            return [q for q in map(element_question, CCAR) if q.id in answers]
        said = [a for a in answers.values() if not a.question.startswith("element.")]
        present = elements_present(said, self.framework)
        return [q for e, q in ((e, element_question(e)) for e in CCAR) if q.id in answers or present.get(e, 0.0) <= 0]

    def _follow_ups(self, step: Step, answers: dict[str, Answer]) -> list[Step]:
        if not step.text or step.answer is None:
            return []
        rest = "\n".join(
            a.text for a in answers.values() if a.status is AnswerStatus.ANSWERED and a.question != step.question.id
        )
        asked = [follow_up(step.question, lack) for lack in lacks(step.text, step.question, rest)]
        return [
            Step(
                question=self._as_asked(question, step.answer, answers.get(question.id)),
                answer=answers.get(question.id),
            )
            for question in asked
        ]

    def _as_asked(self, question: Question, followed: Answer, answer: Answer | None) -> Question:
        """The follow-up in the wording that was found for it now, or that it was answered in since `followed`."""
        answered = answer.asked if answer is not None and answer.id > followed.id else question.text
        wording = self._wordings.get((question.id, followed.id), answered)
        return question.model_copy(update={"text": wording})


def next_story(
    workspace: Workspace, framework: Framework, ecq: str | None = None, *, new: bool = False
) -> Story | None:
    """The story to go on with: one with open questions, else a new one for an ECQ that has none.

    With `ecq`, only that ECQ counts, and `new` always starts another story for it. None when all is answered.
    """
    if ecq is not None and framework.ecq(ecq) is None:
        raise InputProblem(
            f"{framework.name} has no ECQ “{ecq}”.", "It has: " + ", ".join(e.id for e in framework.ecqs) + "."
        )
    stories = [s for s in workspace.stories() if ecq in (None, s.ecq) and framework.ecq(s.ecq)]
    if not new:
        for story in stories:
            if Interview(workspace, framework, story).current is not None:
                return story
    told = set() if new else {s.ecq for s in stories}
    untold = [e.id for e in framework.ecqs if e.id not in told and ecq in (None, e.id)]
    return workspace.add_story(untold[0]) if untold else None
