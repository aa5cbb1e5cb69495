"""The inventory of achievements: what each is, and which ECQ it serves, if that is known yet.

An achievement is a story whose answers are to the same questions that an interview asks. So the interview goes on with
them once it has an ECQ, and a story that was begun for an ECQ is an achievement of the inventory as well.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from coach.domain.achievement import NewAchievement, Part
from coach.domain.base import Element, Model
from coach.domain.framework import Framework
from coach.domain.placement import named
from coach.domain.questions import asks_for_fact, focus_elements
from coach.domain.story import Answer, AnswerStatus, Story, title_from
from coach.domain.text import clean, printable
from coach.errors import InputProblem
from coach.guidance.frameworks import editions
from coach.store.workspace import Workspace
from coach.writing.executive import Signal, signals
from coach.writing.planning.years import end_year
from coach.writing.told_units import told_units


class Achievement(Model):
    """A story as the inventory lists it: the parts that are told, the year in which it ended, and its signals.

    `ecq_name` is None without an ECQ in the framework in force. `missing` are the parts that no answer tells.
    """

    story: Story
    ecq_name: str | None
    told: dict[Part, str]
    year: int | None
    missing: tuple[Part, ...]
    signals: tuple[Signal, ...]

    @property
    def name(self) -> str:
        """Its title, if it has one, and its id."""
        return named(self.story)


def inventory(workspace: Workspace, framework: Framework, today: date) -> list[Achievement]:
    """All stories, with an ECQ or without, in the order in which they were added."""
    return [_achievement(workspace, framework, story, today) for story in workspace.stories()]


def achievement(workspace: Workspace, framework: Framework, story: str, today: date) -> Achievement:
    """The story with that id as the inventory lists it; raises InputProblem where there is none."""
    return _achievement(workspace, framework, workspace.story(story), today)


def add(workspace: Workspace, given: Mapping[Part, str]) -> Story:
    """A new achievement with what is given of it: all of that is saved, or nothing.

    Raises InputProblem for text that cannot be taken, MeritEssay for an essay that only the applicant may write, and
    InputProblem where nothing is given or a story has that title already.
    """
    if not any(text.strip() for text in given.values()):
        raise InputProblem("Nothing is given of the achievement.", "Give at least its title.")
    with workspace.together():
        _refuse_double(workspace, given.get(Part.TITLE, ""))
        story = workspace.add_achievement()
        return _record(workspace, story.id, given)


def fill(workspace: Workspace, story: str, given: Mapping[Part, str]) -> Story:
    """Save parts of a story that is there as the next revisions of its answers: all of them or none; raises as `add`.

    What is said in the same words already gets no new revision.
    """
    with workspace.together():
        title = given.get(Part.TITLE, "")
        if title_from(title) != workspace.story(story).title:
            _refuse_double(workspace, title, besides=story)
        return _record(workspace, story, given)


def add_all(workspace: Workspace, new: Sequence[NewAchievement], name: str) -> list[Story]:
    """Add the achievements of a file with that name: all of them or, if one cannot be taken, none.

    Raises InputProblem that lists every one that cannot be taken, with its place in the file.
    """
    added: list[Story] = []
    refused: list[str] = []
    with workspace.together():
        for each in new:
            try:
                added.append(add(workspace, each.given))
            except InputProblem as problem:
                refused.append(f"{each.where}: {problem.message}")
        if refused:
            count = "1 achievement" if len(refused) == 1 else f"{len(refused)} achievements"
            refusal = InputProblem(
                f"{count} of {printable(name)} cannot be taken; none was added.", "Correct the file and try again."
            )
            refusal.listed = tuple(refused)
            raise refusal
    return added


def _record(workspace: Workspace, story: str, given: Mapping[Part, str]) -> Story:
    stand = {a.question: a.text for a in _standing(workspace.answers(story))}
    for part in Part:
        text = given.get(part, "")
        if not text.strip() or clean(text) == stand.get(part.question):
            continue
        saved = workspace.add_answer(story, part.question, part.asked, text)
        if part is Part.TITLE:
            workspace.retitle(story, title_from(saved.text))
    return workspace.story(story)


def _refuse_double(workspace: Workspace, title: str, *, besides: str = "") -> None:
    wanted = title_from(title).casefold()
    others = [story for story in workspace.stories() if story.id != besides]
    there = next((s for s in others if wanted and s.title.casefold() == wanted), None)
    if there is not None:
        raise InputProblem(
            f"There is a story {printable(named(there))} already.",
            f"Give this one another title, or change that one: coach inventory FILE --set {there.id}.",
        )


def _achievement(workspace: Workspace, framework: Framework, story: Story, today: date) -> Achievement:
    ecq = framework.ecq(story.ecq)
    answers = _standing(workspace.answers(story.id))
    said = {a.question: a.text for a in answers}
    told = {part: said[part.question] for part in Part if part.question in said}
    if story.title and Part.TITLE not in told:
        told = {Part.TITLE: story.title, **told}
    if Part.RESULT not in told and (result := _result_elsewhere(answers, framework)):
        told[Part.RESULT] = result
    return Achievement(
        story=story,
        ecq_name=ecq.name if ecq is not None else None,
        told=told,
        year=end_year(answers, today),
        missing=tuple(part for part in Part if part not in told),
        signals=tuple(signals(answers)),
    )


def _result_elsewhere(answers: Sequence[Answer], framework: Framework) -> str:
    """The sentence that most surely tells a result in an answer to another question, such as a focus question's."""
    focus = focus_elements(editions(framework))
    found = [
        (each.score, each.unit.text)
        for answer in answers
        if not asks_for_fact(answer.question)
        for each in told_units(answer, focus)
        if each.element is Element.RESULT
    ]
    return max(found, key=lambda each: each[0])[1] if found else ""


def _standing(answers: Sequence[Answer]) -> list[Answer]:
    return [a for a in answers if a.status is AnswerStatus.ANSWERED]
