"""The plan is the best one: all others are tried one by one, under the real solver."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from random import Random
from typing import Literal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coach.domain.framework import Framework
from coach.domain.plan_rule import PlanRule
from coach.engine.plan_solver import PlanSolver
from coach.errors import InputProblem
from coach.writing.planning.candidate import Candidate
from coach.writing.planning.plan import Plan
from coach.writing.planning.planner import make_plan
from coach.writing.planning.program import drawn
from tests.writing.planning.conftest import TODAY, edition, rule

ECQS = ("sea", "land", "air")
COMPETENCIES = ("sea-1", "sea-2", "land-1", "land-2", "air-1", "air-2", "honest")
laws = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])

_shows = st.dictionaries(st.sampled_from(COMPETENCIES), st.sampled_from([0.5, 0.8, 1.0]), max_size=4)
_stories = st.lists(
    st.builds(
        Candidate,
        id=st.just(""),
        ecq=st.sampled_from(["", *ECQS]),
        ended=st.sampled_from([None, 2009, 2017, 2020, 2025]),
        scope=st.sampled_from([0.0, 0.4, 1.0]),
        shows=_shows,
    ),
    max_size=5,
).map(lambda found: [story.model_copy(update={"id": f"s{number}"}) for number, story in enumerate(found, 1)])
_pairs = st.tuples(st.sampled_from(["s1", "s2", "s3", "s4", "s5"]), st.sampled_from(ECQS))
_kinds: st.SearchStrategy[Literal["pin", "ban"]] = st.sampled_from(["pin", "ban"])
_rules = st.dictionaries(_pairs, _kinds, max_size=5).map(
    lambda found: [rule(story, ecq, kind) for (story, ecq), kind in found.items()]
)
_examples = st.sampled_from([None, 1, 2])
Placed = dict[str, str]


def _worth(placed: Placed, stories: Sequence[Candidate]) -> tuple[int, int]:
    """What decides between plans, computed anew: how many ECQs have a story, then points."""
    total, covered = 0, set()
    for story in stories:
        if (ecq := placed.get(story.id)) is None:
            continue
        own = {c: s for c, s in story.shows.items() if c.startswith(ecq)}
        total += round(80 * min(1.0, sum(own.values()) / 2)) if own else -150
        total += {None: 0, 2009: -300, 2017: 20, 2020: 50, 2025: 60}[story.ended]
        total += round(80 * story.scope)
        total += 30 if story.ecq == ecq else 0
        total -= 40
        covered |= own.keys() | ({"honest"} & story.shows.keys())
    return len(set(placed.values())), total + 100 * len(covered)


def _all(stories: Sequence[Candidate], rules: Sequence[PlanRule], most: int) -> Iterator[Placed]:
    """Every plan that keeps to the rules; more than `most` stand together only where all of them are pinned."""
    pins = {(r.story, r.ecq) for r in rules if r.kind == "pin"}
    bans = {(r.story, r.ecq) for r in rules if r.kind == "ban"}
    for chosen in product((None, *ECQS), repeat=len(stories)):
        placed = {story.id: ecq for story, ecq in zip(stories, chosen, strict=True) if ecq is not None}
        if any(placed.get(story) != ecq for story, ecq in pins if story in {s.id for s in stories}):
            continue
        if bans & placed.items():
            continue
        together = [[s for s, at in placed.items() if at == ecq] for ecq in ECQS]
        if all(len(s) <= most or {(x, e) for x in s} <= pins for e, s in zip(ECQS, together, strict=True)):
            yield placed


def _contradict(rules: Sequence[PlanRule]) -> bool:
    pinned = [r.story for r in rules if r.kind == "pin"]
    return len(set(pinned)) < len(pinned)


def _plan(stories: Sequence[Candidate], rules: Sequence[PlanRule], framework: Framework, solver: PlanSolver) -> Plan:
    return make_plan(stories, framework, rules, solver, today=TODAY)


@given(_stories, _rules, _examples)
@laws
def test_no_plan_that_keeps_the_rules_is_worth_more(
    solver: PlanSolver, stories: list[Candidate], rules: list[PlanRule], examples: int | None
) -> None:
    framework = edition(examples)
    if _contradict(rules):
        with pytest.raises(InputProblem, match=r"no story serves two ECQs|Some pins cannot be kept"):
            _plan(stories, rules, framework, solver)
        return
    plan = _plan(stories, rules, framework, solver)
    possible = list(_all(stories, rules, examples or 2))
    assert plan.placed in possible
    assert _worth(plan.placed, stories) == max(_worth(placed, stories) for placed in possible)
    equal = [placed for placed in possible if _worth(placed, stories) == _worth(plan.placed, stories)]
    assert plan.placed == max(equal, key=lambda placed: sum(drawn(*key) for key in placed.items()))
    assert plan.points == _worth(plan.placed, stories)[1]
    empty = {ecq for each in plan.gave_way if each.rule == "each-ecq" for ecq in each.ecqs}
    assert empty == (set(ECQS) - set(plan.placed.values()) if stories else set())


@given(_stories, _rules, _examples)
@laws
def test_the_plan_without_a_choice_is_the_best_that_does_without(
    solver: PlanSolver, stories: list[Candidate], rules: list[PlanRule], examples: int | None
) -> None:
    if _contradict(rules):
        return
    framework = edition(examples)
    plan = _plan(stories, rules, framework, solver)
    most = examples or 2
    for choice in plan.choices:
        key = (choice.story, choice.ecq)
        others = [r for r in rules if (r.story, r.ecq) != key]
        possible = [
            placed for placed in _all(stories, others, most) if choice.pinned or placed.get(choice.story) != choice.ecq
        ]
        best = max((_worth(placed, stories) for placed in possible), default=(0, 0))
        assert choice.instead.points == plan.points - best[1]
        assert choice.instead.empty == (best[0] < len(set(plan.placed.values())))


@given(_stories, _rules, st.randoms(use_true_random=False))
@laws
def test_the_order_of_stories_and_rules_makes_no_difference(
    solver: PlanSolver, stories: list[Candidate], rules: list[PlanRule], chance: Random
) -> None:
    if _contradict(rules):
        return
    one = _plan(stories, rules, edition(), solver)
    shuffled = list(stories)
    chance.shuffle(shuffled)
    other = _plan(shuffled, rules, edition(), solver)
    assert other.model_copy(update={"seconds": one.seconds}) == one


@given(_stories, _rules, _pairs)
@laws
def test_another_ban_never_makes_a_better_plan(
    solver: PlanSolver, stories: list[Candidate], rules: list[PlanRule], ban: tuple[str, str]
) -> None:
    if _contradict(rules) or any((r.story, r.ecq) == ban for r in rules):
        return
    before = _plan(stories, rules, edition(), solver)
    after = _plan(stories, [*rules, rule(*ban, "ban")], edition(), solver)
    assert (len(set(after.placed.values())), after.points) <= (len(set(before.placed.values())), before.points)
    assert after.placed.get(ban[0]) != ban[1]


@given(_stories, _rules, _examples)
@laws
def test_every_pin_and_every_ban_is_kept_and_no_story_is_lost(
    solver: PlanSolver, stories: list[Candidate], rules: list[PlanRule], examples: int | None
) -> None:
    if _contradict(rules):
        return
    plan = _plan(stories, rules, edition(examples), solver)
    known = {story.id for story in stories}
    for each in rules:
        if each.story in known:
            assert (plan.placed.get(each.story) == each.ecq) is (each.kind == "pin") or (
                each.kind == "ban" and plan.placed.get(each.story) != each.ecq
            )
    assert sorted([*plan.placed, *(left.story for left in plan.left_out)]) == sorted(known)
    for choice in plan.choices:
        assert choice.why and choice.instead.why
    assert all(left.why for left in plan.left_out)
    assert {*plan.covered, *(u.id for u in plan.uncovered)} == set(COMPETENCIES)
