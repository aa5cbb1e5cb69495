"""Pins and bans of the plan in the file: at most one for each story and ECQ of a framework."""

from __future__ import annotations

import sqlite3

from coach.domain.plan_rule import PlanRule
from coach.store import placement, stories, times
from coach.store.seals import seal

TABLE = "plan_rule"


def put(connection: sqlite3.Connection, rule: PlanRule) -> None:
    """Lay the rule down in place of an earlier one on the same story and ECQ.

    Raises InputProblem for a story that there is not, and for what cannot be an ECQ's id.
    """
    stories.one(connection, rule.story)
    placement.require_ecq(rule.ecq)
    framework = stories.one_line(rule.framework, "The framework")
    row = (rule.story, framework, rule.ecq, rule.kind, times.to_text(rule.at))
    connection.execute(
        "INSERT INTO plan_rule (story, framework, ecq, kind, at, seal) VALUES (?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (story, framework, ecq)"
        " DO UPDATE SET kind = excluded.kind, at = excluded.at, seal = excluded.seal",
        (*row, seal(TABLE, row)),
    )


def drop(connection: sqlite3.Connection, story: str, framework: str, ecq: str) -> bool:
    """Whether there was a rule on that story and ECQ; there is none now. Raises InputProblem for an unknown story."""
    stories.one(connection, story)
    key = (story, framework, ecq)
    found = connection.execute("DELETE FROM plan_rule WHERE story = ? AND framework = ? AND ecq = ?", key)
    return found.rowcount > 0


def of_framework(connection: sqlite3.Connection, framework: str) -> list[PlanRule]:
    """The rules for a framework, in the order in which each was first laid down."""
    rows = connection.execute(
        "SELECT story, framework, ecq, kind, at FROM plan_rule WHERE framework = ? ORDER BY rowid", (framework,)
    )
    return [
        PlanRule(story=story, framework=of, ecq=ecq, kind=kind, at=times.from_text(at))
        for story, of, ecq, kind, at in rows
    ]


def unbroken(connection: sqlite3.Connection) -> bool:
    """Whether each rule can be read."""
    try:
        for (at,) in connection.execute("SELECT at FROM plan_rule"):
            times.from_text(at)
    except ValueError:
        return False
    return True
