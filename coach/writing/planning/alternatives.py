"""What the best plan without a choice would do, and lose: why the runner-up was not taken, and what a pin costs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from coach.domain.framework import Ecq
from coach.writing.planning.candidate import Candidate
from coach.writing.planning.plan import Alternative
from coach.writing.planning.task import Placed, Task
from coach.writing.planning.wording import called, competencies, ecq_name, in_points, listed
from coach.writing.planning.worth import COVERED

_REASONS = {
    "fit": "fit the ECQs less well",
    "age": "rest on older or undated stories",
    "scope": "show less executive scope",
    "stands": "move a story that need not move",
    "room": "take more room",
}


def alternative(
    story: Candidate, ecq: Ecq, chosen: Placed, without: Placed | None, task: Task, *, pinned: bool
) -> Alternative:
    """`without` is the best plan without this choice, None where there is none."""
    instead = without or {}
    now, then = task.covered(chosen), task.covered(instead)
    come = [s for s in task.stories if instead.get(s.id) == ecq.id and chosen.get(s.id) != ecq.id]
    cost = task.points(chosen) - task.points(instead)
    if pinned:
        why = _without_pin(story, ecq, chosen, instead, -cost, task)
    else:
        why = _elsewhere(story, chosen, instead, come, cost, task)
    return Alternative(
        story=come[0].id if come else "",
        title=come[0].title if come else "",
        points=cost,
        loses=task.in_order(now - then),
        gains=task.in_order(then - now),
        empty=len(set(instead.values())) < len(set(chosen.values())),
        why=why,
    )


def _without_pin(story: Candidate, ecq: Ecq, chosen: Placed, instead: Placed, gain: int, task: Task) -> str:
    where = instead.get(story.id)
    if where == ecq.id:
        return "Without your pin the plan would put it there too."
    goes = f"go to {ecq_name(where, task.framework)}" if where else "get no place"
    filled = set(instead.values()) - set(chosen.values())
    if len(set(instead.values())) > len(set(chosen.values())):
        names = listed([each.name for each in task.framework.ecqs if each.id in filled])
        return f"Without your pin it would {goes}, and {names} would have a story."
    more = task.covered(instead) - task.covered(chosen)
    also = f", and {competencies(more, task.framework)} would be covered" if more else ""
    if gain == 0:
        return f"Without your pin it might as well {goes}{also}: your pin costs nothing."
    return f"Without your pin it would {goes}{also}: your pin costs {in_points(gain)}."


def _elsewhere(
    story: Candidate, chosen: Placed, instead: Placed, come: Sequence[Candidate], cost: int, task: Task
) -> str:
    emptied = set(chosen.values()) - set(instead.values())
    if len(set(instead.values())) < len(set(chosen.values())):
        names = listed([each.name for each in task.framework.ecqs if each.id in emptied])
        return f"Without it there, {names} would have no story."
    there = [f"{listed([called(s) for s in come])} there"] if come else []
    where = instead.get(story.id)
    if where:
        there.append(f"{ecq_name(where, task.framework)} for {'this one' if come else 'it'}")
    best = f"Next best: {listed(there) or 'no other story there'}"
    if cost == 0:
        return f"{best}. That plan is worth as much."
    return f"{best}. The plan would {_clauses([*_loss(chosen, instead, task), f'be worth {in_points(cost)} less'])}."


def _loss(chosen: Placed, instead: Placed, task: Task) -> list[str]:
    """What the weaker plan lacks: competencies, and the heaviest other reason where that weighs more than they do."""
    loses, gains = task.covered(chosen) - task.covered(instead), task.covered(instead) - task.covered(chosen)
    less, more = competencies(loses, task.framework), competencies(gains, task.framework)
    said: list[str] = []
    if loses:
        said.append(f"cover {more} in place of {less}" if gains else f"no longer cover {less}")
    elif gains:
        said.append(f"also cover {more}")
    lost = _lost(chosen, instead, task)
    heaviest = max(lost, key=lambda name: lost[name])
    if lost[heaviest] > max(0, COVERED * (len(loses) - len(gains))):
        said.append(f"{'but ' if gains and not loses else ''}{_REASONS[heaviest]}")
    return said


def _clauses(parts: Sequence[str]) -> str:
    """Clauses that have an "and" of their own, told apart by commas."""
    return ", and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)


def _lost(chosen: Placed, instead: Placed, task: Task) -> Mapping[str, int]:
    """By reason, how many points the other plan is worth less, coverage apart."""
    lost = dict.fromkeys(_REASONS, 0)
    for placed, sign in ((chosen, 1), (instead, -1)):
        for story, ecq in task.pairs(placed):
            of = task.worth(story, ecq)
            for name in lost:
                lost[name] += sign * int(getattr(of, name))
    return lost
