"""The benchmark of the plan measures what it says: the same stories each time, and a baseline that keeps the rules."""

from __future__ import annotations

from collections import Counter

from coach.benchmark.planning import _TODAY, STORIES, material, one_by_one, planning_figures
from coach.guidance.frameworks import load_framework
from coach.writing.planning.task import Task


def test_the_stories_are_the_same_every_time_and_not_all_alike() -> None:
    framework = load_framework("opm-2006")
    stories = material(STORIES, framework, 1)
    assert stories == material(STORIES, framework, 1) != material(STORIES, framework, 2)
    assert len({story.id for story in stories}) == STORIES
    assert {bool(story.shows) for story in stories} == {story.ended is None for story in stories} == {True, False}


def test_the_baseline_is_a_plan_too() -> None:
    framework = load_framework("opm-2006")
    placed = one_by_one(Task(material(20, framework, 1), framework, [], _TODAY))
    counted = Counter(placed.values())
    assert set(counted) == {ecq.id for ecq in framework.ecqs} and max(counted.values()) <= 2


def test_a_plan_is_measured_beside_the_baseline() -> None:
    [one] = planning_figures(lambda _: None, stories=6, rounds=1)
    assert (one.name, one.unit, one.reach, one.absolute) == ("the best plan of 6 stories", "s", 1.0, True)
    assert one.baseline and "5 ECQs and 28 competencies" in one.note and "points less" in one.note
