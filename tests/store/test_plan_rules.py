"""Pins and bans of the plan: one word for each story and ECQ of a framework."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from coach.domain.plan_rule import PlanRule
from coach.errors import InputProblem
from coach.store.seals import seal
from coach.store.workspace import Workspace
from tests.store.helpers import MOMENT, filled, raw, refused, rule
from tests.store.test_migrations import first_release

STORY = "leading-change-1"


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.create(tmp_path / "w.ecq", candidate="D", framework="opm-2006", now=lambda: MOMENT) as made:
        made.add_story("leading-change")
        yield made


def test_rules_are_there_after_closing_and_each_framework_has_its_own(workspace: Workspace) -> None:
    rules = [rule(STORY), rule(STORY, "results-driven", "ban")]
    for each in (*rules, rule(STORY, "achieving-results", framework="opm-2025")):
        workspace.set_plan_rule(each)
    workspace.close()
    with Workspace.open(workspace.path, read_only=True) as opened:
        assert opened.plan_rules("opm-2006") == rules
        assert [r.ecq for r in opened.plan_rules("opm-2025")] == ["achieving-results"]


def test_a_ban_takes_the_place_of_a_pin_on_the_same_ecq(workspace: Workspace) -> None:
    workspace.set_plan_rule(rule(STORY))
    workspace.set_plan_rule(rule(STORY, kind="ban"))
    assert workspace.plan_rules("opm-2006") == [rule(STORY, kind="ban")]


def test_a_rule_is_dropped_once_and_only_there(workspace: Workspace) -> None:
    kept = [rule(STORY, "results-driven"), rule(STORY, framework="opm-2025")]
    for each in (rule(STORY), *kept):
        workspace.set_plan_rule(each)
    assert workspace.drop_plan_rule(STORY, "opm-2006", "leading-change")
    assert not workspace.drop_plan_rule(STORY, "opm-2006", "leading-change")
    assert [*workspace.plan_rules("opm-2006"), *workspace.plan_rules("opm-2025")] == kept


@pytest.mark.parametrize(
    "wrong", [rule("no-such-story"), rule(STORY, "No ECQ"), rule(STORY, ""), rule(STORY, framework=" ")]
)
def test_what_cannot_be_kept_changes_nothing(workspace: Workspace, wrong: PlanRule) -> None:
    workspace.set_plan_rule(rule(STORY))
    with pytest.raises(InputProblem):
        workspace.set_plan_rule(wrong)
    with pytest.raises(InputProblem):
        workspace.drop_plan_rule("no-such-story", "opm-2006", "leading-change")
    assert workspace.plan_rules("opm-2006") == [rule(STORY)]


def test_an_older_file_has_no_rules_and_takes_some(tmp_path: Path) -> None:
    path = tmp_path / "w.ecq"
    first_release(path, with_rows=True)
    with Workspace.open(path) as workspace:
        assert workspace.plan_rules("opm-2006") == []
        workspace.set_plan_rule(rule(STORY))
    with Workspace.open(path, read_only=True) as workspace:
        assert workspace.plan_rules("opm-2006") == [rule(STORY)]


def test_a_moment_that_is_none_is_noticed_even_under_a_sound_seal(tmp_path: Path) -> None:
    path = tmp_path / "w.ecq"
    filled(path)
    with raw(path) as connection:
        connection.execute("UPDATE plan_rule SET at = 'soon'")
        for row in connection.execute("SELECT * FROM plan_rule").fetchall():
            sealed = (seal("plan_rule", row[:-1]), *row[:3])
            connection.execute("UPDATE plan_rule SET seal = ? WHERE story = ? AND framework = ? AND ecq = ?", sealed)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert "damaged" in refused(path, read_only=True).message
