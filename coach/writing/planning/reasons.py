"""Why the plan puts a story where it does, and why it gives some stories no place, in a sentence each."""

from __future__ import annotations

from coach.domain.framework import Ecq
from coach.writing.planning.candidate import Candidate
from coach.writing.planning.task import Placed, Task
from coach.writing.planning.wording import competencies, listed, sentence
from coach.writing.planning.worth import COVERED, TEN, years_since


def why_there(story: Candidate, ecq: Ecq, placed: Placed, task: Task, *, pinned: bool) -> str:
    """The reasons of a choice: your pin, what it covers, its age, its scope, where it stands."""
    shows = task.covers(story, ecq)
    adds = shows - task.covered({other: at for other, at in placed.items() if other != story.id})
    parts = ["you pinned it there"] if pinned else []
    if adds:
        parts.append(f"it alone shows {competencies(adds, task.framework)}")
    if shows - adds:
        parts.append(f"it {'also ' if adds else ''}shows {competencies(shows - adds, task.framework)}")
    if not shows & {c.id for c in ecq.competencies}:
        parts.append(f"none of its actions shows a competency of {ecq.name} yet")
    parts.append(_when(story, task))
    if story.told:
        parts.append(f"its answers show {listed(story.signs) or 'no sign of executive scope yet'}")
    if story.ecq == ecq.id:
        parts.append("it stands there already")
    return sentence(parts)


def why_left_out(story: Candidate, placed: Placed, task: Task) -> str:
    """Why a story gets no place: by what it would add to the ECQ where it would be worth most."""
    open_to = [ecq for ecq in task.framework.ecqs if task.held.get((story.id, ecq.id)) != 0]
    if not open_to:
        return "You keep it out of every ECQ."
    if not story.told:
        return "It has no answers yet besides its title."
    now = task.covered(placed)

    def gain(ecq: Ecq) -> int:
        return task.worth(story, ecq).points + COVERED * len(task.covers(story, ecq) - now)

    best = max(open_to, key=gain)
    new = task.covers(story, best) - now
    parts: list[str] = []
    if story.ended is not None and years_since(story.ended, task.today) > TEN:
        parts.append(_when(story, task))
    if not any(story.shows.get(c.id) for c in best.competencies):
        parts.append("none of its actions shows a competency of an ECQ that it could serve")
    elif not new:
        parts.append(f"in {best.name}, where it fits best, it shows nothing that the plan does not cover already")
    elif sum(ecq == best.id for ecq in placed.values()) >= task.room[best.id]:
        parts.append(
            f"in {best.name}, where it fits best, it would add {competencies(new, task.framework)}, "
            f"but {_in_its_way(story, best, placed, task)}"
        )
    else:
        parts.append(f"what it would add in {best.name}, where it fits best, does not outweigh that")
    return sentence(parts)


def _in_its_way(story: Candidate, ecq: Ecq, placed: Placed, task: Task) -> str:
    """What keeps a story out of an ECQ that is full: pins alone, or stories that are worth as much or more there."""
    free = [other for other, at in placed.items() if at == ecq.id and not task.held.get((other, ecq.id))]
    if not free:
        return "you pinned the stories there"
    swapped = ({**{s: at for s, at in placed.items() if s != other}, story.id: ecq.id} for other in free)
    as_much = max(map(task.points, swapped)) == task.points(placed)
    return f"the stories there are worth {'as much' if as_much else 'more'} together"


def _when(story: Candidate, task: Task) -> str:
    if story.ended is None:
        return "no answer says when it was"
    years = years_since(story.ended, task.today)
    if years <= 0:
        return "it goes on, or ended this year"
    if years > TEN:
        return f"it ended in {story.ended}, more than ten years ago"
    return f"it ended in {story.ended}, {years} {'year' if years == 1 else 'years'} ago"
