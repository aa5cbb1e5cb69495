"""What the plan says of its choices, of what it leaves out and of the rules that it cannot keep."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from coach.domain.plan_rule import PlanRule
from coach.engine.plan_solver import PlanSolver
from coach.errors import InputProblem
from coach.writing.planning.candidate import Candidate
from coach.writing.planning.plan import Plan
from coach.writing.planning.planner import make_plan
from tests.writing.planning.conftest import TODAY, edition, rule

SEA = Candidate(id="a", title="Dikes", ended=2024, shows={"sea-1": 0.9, "sea-2": 0.8}, signs=("people led",))
LAND = Candidate(id="b", title="Roads", ended=2022, shows={"land-1": 0.9}, ecq="land")
AIR = Candidate(id="c", ended=2019, shows={"air-1": 0.7, "honest": 0.7})
THREE = (SEA, LAND, AIR)


def _plan(
    solver: PlanSolver, stories: Sequence[Candidate], rules: Sequence[PlanRule] = (), examples: int | None = None
) -> Plan:
    return make_plan(stories, edition(examples), rules, solver, today=TODAY)


def test_each_choice_has_its_reasons_in_one_sentence(solver: PlanSolver) -> None:
    plan = _plan(solver, THREE)
    assert plan.placed == {"a": "sea", "b": "land", "c": "air"}
    assert [choice.why for choice in plan.choices] == [
        "It alone shows Sea 1 and Sea 2; it ended in 2024, 2 years ago; its answers show people led.",
        "It alone shows Land 1; it ended in 2022, 4 years ago; its answers show no sign of executive scope yet; "
        "it stands there already.",
        "It alone shows Air 1 and Honest; it ended in 2019, 7 years ago; "
        "its answers show no sign of executive scope yet.",
    ]
    assert plan.choices[0].instead.why == (
        "Next best: c there and Air for this one. The plan would no longer cover Sea 1, Sea 2 and Air 1, "
        f"fit the ECQs less well, and be worth {plan.choices[0].instead.points} points less."
    )
    assert (plan.covered, plan.gave_way) == (("sea-1", "sea-2", "land-1", "air-1", "honest"), ())


def test_what_is_uncovered_comes_with_a_question_and_with_who_shows_it_elsewhere(solver: PlanSolver) -> None:
    roads = LAND.model_copy(update={"shows": {"land-1": 0.9, "air-2": 0.9}})
    plan = _plan(solver, (SEA, roads, AIR))
    assert [(u.id, u.elsewhere) for u in plan.uncovered] == [("land-2", ()), ("air-2", ("b",))]
    [land, _] = plan.uncovered
    assert land.question.ask == "What did you do yourself that shows Land 2, and what came of it?"
    assert land.question.focus is not None and land.question.focus.text == "What did you do on land?"


def test_the_runner_up_is_named_with_what_would_be_lost(solver: PlanSolver) -> None:
    weaker = Candidate(id="d", title="Harbors", ended=2024, shows={"sea-1": 0.6})
    plan = _plan(solver, (*THREE, weaker), examples=1)
    [sea] = [choice for choice in plan.choices if choice.ecq == "sea"]
    assert (sea.story, sea.instead.story, sea.instead.loses) == ("a", "d", ("sea-2",))
    assert sea.instead.why == (
        "Next best: “Harbors” (d) there. The plan would no longer cover Sea 2, and be worth "
        f"{sea.instead.points} points less."
    )
    [left] = plan.left_out
    assert left.why == "In Sea, where it fits best, it shows nothing that the plan does not cover already."


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"ended": 2011}, "rest on older or undated stories"),
        ({"scope": 0.0}, "show less executive scope"),
        ({"shows": {"sea-1": 0.5, "sea-2": 0.5}}, "fit the ECQs less well"),
    ],
)
def test_a_runner_up_that_covers_as_much_loses_by_what_weighs_most(
    solver: PlanSolver, change: dict[str, object], says: str
) -> None:
    first = SEA.model_copy(update={"scope": 0.9})
    second = first.model_copy(update={"id": "d", "title": "Harbors", **change})
    plan = _plan(solver, (first, LAND, AIR, second), examples=1)
    [sea] = [choice for choice in plan.choices if choice.ecq == "sea"]
    assert (sea.story, sea.instead.story) == ("a", "d")
    assert sea.instead.why.startswith(f"Next best: “Harbors” (d) there. The plan would {says}, and be worth ")


def test_of_two_alike_one_is_taken_and_the_other_is_said_to_be_worth_as_much(solver: PlanSolver) -> None:
    plan = _plan(solver, (*THREE, SEA.model_copy(update={"id": "d"})), examples=1)
    [sea] = [choice for choice in plan.choices if choice.ecq == "sea"]
    assert sea.instead.why.endswith("there. That plan is worth as much.")
    assert {sea.story, sea.instead.story} == {"a", "d"}


def test_a_pin_is_kept_named_and_priced(solver: PlanSolver) -> None:
    plan = _plan(solver, THREE, [rule("a", "land")])
    assert plan.placed == {"a": "land", "b": "sea", "c": "air"}
    [dikes] = [choice for choice in plan.choices if choice.story == "a"]
    assert dikes.pinned and dikes.why.startswith("You pinned it there; none of its actions shows a competency of Land")
    assert dikes.instead.points < 0
    assert "Without your pin it would go to Sea" in dikes.instead.why
    assert f"your pin costs {-dikes.instead.points} points" in dikes.instead.why
    [air] = [choice for choice in _plan(solver, THREE, [rule("c", "air")]).choices if choice.story == "c"]
    assert air.instead.why == "Without your pin the plan would put it there too."


def test_a_pin_that_leaves_an_ecq_empty_says_so(solver: PlanSolver) -> None:
    plan = _plan(solver, THREE, [rule("a", "land"), rule("b", "land")])
    [gave] = plan.gave_way
    assert gave.why == "Sea has no story, because you pinned “Dikes” (a) and “Roads” (b) where another is pinned too."
    assert gave.mend == "Take one of these pins away: coach plan FILE --free a land"
    [dikes] = [choice for choice in plan.choices if choice.story == "a"]
    assert dikes.instead.why == "Without your pin it would go to Sea, and Sea would have a story."


@pytest.mark.parametrize("count", [1, 2])
def test_too_few_stories_leave_ecqs_empty_and_that_is_said_once(solver: PlanSolver, count: int) -> None:
    [gave] = _plan(solver, THREE[:count]).gave_way
    stories = "is one story" if count == 1 else "are two stories"
    empty = "Land and Air have" if count == 1 else "Air has"
    assert gave.why == f"{empty} no story, because there {stories} for three ECQs."
    assert "coach inventory FILE" in gave.mend
    assert len(gave.ecqs) == 3 - count


def test_bans_that_leave_an_ecq_empty_are_named(solver: PlanSolver) -> None:
    bans = [rule(story, "air", "ban") for story in "abc"]
    [gave] = _plan(solver, THREE, bans).gave_way
    assert gave.why == "Air has no story, because you keep “Dikes” (a), “Roads” (b) and c out."
    assert gave.mend == "Let one in again: coach plan FILE --free a air"


def test_more_pins_than_an_ecq_takes_are_all_kept_and_said(solver: PlanSolver) -> None:
    stories = [*THREE, Candidate(id="d"), Candidate(id="e")]
    plan = _plan(solver, stories, [rule(story, "sea") for story in "abc"])
    assert [story for story, ecq in plan.placed.items() if ecq == "sea"] == ["a", "b", "c"]
    [gave] = plan.gave_way
    assert (gave.rule, gave.ecqs) == ("room", ("sea",))
    assert gave.why == "Sea takes two, but you pinned “Dikes” (a), “Roads” (b) and c to it, so all of them stay."


def test_without_one_of_too_many_pins_its_place_stays_free(solver: PlanSolver) -> None:
    rest = [Candidate(id=each, ended=2024, shows={f"{at}-1": 0.9}) for each, at in (("d", "land"), ("e", "air"))]
    better = Candidate(id="f", ended=2024, scope=1.0, shows={"sea-1": 1.0, "sea-2": 1.0})
    rules = [rule(story, "sea") for story in "abc"]
    stories = [*THREE, *rest, better]
    plan = _plan(solver, stories, rules)
    for choice, without in zip(plan.choices[:3], rules, strict=True):
        anew = _plan(solver, stories, [each for each in rules if each is not without])
        assert (choice.instead.story, choice.instead.points) == ("", plan.points - anew.points)


def test_a_pin_that_only_decides_between_equals_costs_nothing(solver: PlanSolver) -> None:
    bare = Candidate(id="a", ended=2024)
    for ecq in ("sea", "land", "air"):
        [choice] = _plan(solver, [bare], [rule("a", ecq)]).choices
        assert choice.instead.points == 0 and not choice.instead.empty
        assert choice.instead.why.endswith((": your pin costs nothing.", "would put it there too."))
        assert "would have a story" not in choice.instead.why


def test_a_story_that_pins_keep_out_is_not_said_to_be_worth_less(solver: PlanSolver) -> None:
    strong = Candidate(id="f", ended=2024, shows={"land-2": 1.0})
    stories = [*THREE, Candidate(id="d", ended=2012), strong]
    rules = [rule("b", "land"), rule("d", "land"), rule("a", "sea"), rule("f", "air", "ban"), rule("f", "sea", "ban")]
    [left] = _plan(solver, stories, rules).left_out
    assert left.why == "In Land, where it fits best, it would add Land 2, but you pinned the stories there."


def test_a_story_that_is_worth_as_much_is_not_said_to_be_worth_less(solver: PlanSolver) -> None:
    twins = [Candidate(id=each, ended=2024, shows={"sea-1": 1.0} if each == "a" else {"sea-2": 1.0}) for each in "ad"]
    [left] = _plan(solver, [*twins, LAND, AIR], [rule("b", "land"), rule("c", "air")], examples=1).left_out
    assert left.why.endswith("but the stories there are worth as much together.")


def test_only_the_rules_that_keep_an_ecq_empty_are_blamed(solver: PlanSolver) -> None:
    rules = [*(rule(story, "air", "ban") for story in "abc"), rule("a", "sea"), rule("b", "sea")]
    [air] = _plan(solver, THREE, rules).gave_way
    assert air.why == "Air has no story, because you keep c out."
    assert air.mend == "Let one in again: coach plan FILE --free c air"


def test_pins_that_contradict_one_another_are_refused_by_name(solver: PlanSolver) -> None:
    with pytest.raises(InputProblem, match=r"“Dikes” \(a\) is pinned to Sea and Land, and no story serves two") as one:
        _plan(solver, THREE, [rule("a", "sea"), rule("a", "land")])
    assert one.value.next_step == "Take one of these pins away: coach plan FILE --free a sea"
    with pytest.raises(InputProblem, match="Some pins cannot be kept") as two:
        _plan(solver, THREE, [rule("a", "sea"), rule("a", "land"), rule("b", "space")])
    assert (
        len(two.value.listed) == 2
        and "b) is pinned to space, which Small Edition does not have" in (two.value.listed[0])
    )


def test_an_old_story_stands_back_even_where_it_fits_better(solver: PlanSolver) -> None:
    old = SEA.model_copy(update={"id": "d", "ended": 2012, "scope": 1.0, "title": "Canals"})
    plan = _plan(solver, (*THREE, old))
    assert "d" not in plan.placed
    [left] = plan.left_out
    assert left.why.startswith(
        "It ended in 2012, more than ten years ago; in Sea, where it fits best, it shows nothing"
    )
    alone = _plan(solver, (old, LAND, AIR))
    assert alone.placed["d"] == "sea", "where there is no other, it goes there"


def test_a_second_story_has_to_be_worth_its_room(solver: PlanSolver) -> None:
    strong = Candidate(id="d", ended=2024, scope=0.8, shows={"land-2": 0.9})
    idle = Candidate(id="e", ended=2024, scope=0.8, shows={})
    plan = _plan(solver, (*THREE, strong, idle))
    assert plan.placed["d"] == "land" and "e" not in plan.placed
    [left] = plan.left_out
    assert left.why == "None of its actions shows a competency of an ECQ that it could serve."


def test_why_else_a_story_has_no_place(solver: PlanSolver) -> None:
    untold, barred = Candidate(id="d", told=False), Candidate(id="e", ended=2024, shows={"sea-1": 1.0})
    rules = [rule("e", ecq, "ban") for ecq in ("sea", "land", "air")]
    plan = _plan(solver, (*THREE, untold, barred), rules)
    assert [(left.story, left.why) for left in plan.left_out] == [
        ("d", "It has no answers yet besides its title."),
        ("e", "You keep it out of every ECQ."),
    ]
    crowded = Candidate(id="f", ended=2024, shows={"land-2": 0.5})
    [left] = _plan(solver, (*THREE, crowded), examples=1).left_out
    assert left.why == (
        "In Land, where it fits best, it would add Land 2, but the stories there are worth more together."
    )
    [left] = _plan(solver, (*THREE, crowded.model_copy(update={"ended": 2012}))).left_out
    assert left.why == (
        "It ended in 2012, more than ten years ago; "
        "what it would add in Land, where it fits best, does not outweigh that."
    )


def test_where_no_story_is_left_an_ecq_would_be_empty(solver: PlanSolver) -> None:
    rules = [rule("b", "sea", "ban"), rule("c", "sea", "ban")]
    [dikes] = [choice for choice in _plan(solver, THREE, rules).choices if choice.story == "a"]
    assert dikes.instead.empty
    assert dikes.instead.why == "Without it there, Sea would have no story."


def test_an_undated_story_says_so(solver: PlanSolver) -> None:
    plan = _plan(solver, (SEA.model_copy(update={"ended": None}), LAND, AIR))
    assert "no answer says when it was" in plan.choices[0].why
    on = _plan(solver, (SEA.model_copy(update={"ended": 2026}), LAND, AIR))
    assert "it goes on, or ended this year" in on.choices[0].why


def test_only_what_no_candidate_accepted_counts_as_suggested(solver: PlanSolver) -> None:
    dikes = SEA.model_copy(update={"accepted": frozenset({"sea-1", "land-1"})})
    plan = _plan(solver, (dikes, LAND, AIR))
    assert plan.only_suggested == ("sea-2", "land-1", "air-1", "honest")
    assert plan.choices[0].accepted == ("sea-1",)


def test_without_a_story_there_is_an_empty_plan_and_no_process() -> None:
    with PlanSolver() as idle:
        plan = make_plan([], edition(), [], idle, today=TODAY)
        assert idle._child.pid is None
    assert (plan.choices, plan.left_out, plan.gave_way) == ((), (), ())
    assert len(plan.uncovered) == 7
