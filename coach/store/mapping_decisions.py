"""What the candidate said of an action and a competency, in the file: the last word for each wording of an action.

A decision that was taken back stays as a row that says so, because another wording of the same action may have one too.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from pydantic import TypeAdapter

from coach.domain.draft import Evidence
from coach.domain.mapping import MappingDecision, MappingStatus
from coach.errors import InputProblem
from coach.store import stories, times
from coach.store.seals import seal

TABLE = "mapping_decision"

_EVIDENCE = TypeAdapter(tuple[Evidence, ...])
_READ = "SELECT story, framework, competency, status, text, evidence, at FROM mapping_decision"


def put(connection: sqlite3.Connection, decision: MappingDecision) -> None:
    """Keep the decision in place of an earlier one on the same wording; its text is cleaned.

    Raises InputProblem for a story that there is not, text that cannot be taken, and evidence that is no stretch of
    the story's answers.
    """
    stories.one(connection, decision.story)
    _require_evidence(connection, decision)
    number = connection.execute("SELECT coalesce(max(number), 0) + 1 FROM mapping_decision").fetchone()[0]
    key = (
        decision.story,
        stories.one_line(decision.framework, "The framework"),
        stories.one_line(decision.competency, "The competency"),
        stories.one_line(decision.text, "The action"),
    )
    evidence = _EVIDENCE.dump_json(decision.evidence).decode()
    row = (number, *key[:3], decision.status.value, key[3], evidence, times.to_text(decision.at))
    connection.execute(
        "DELETE FROM mapping_decision WHERE story = ? AND framework = ? AND competency = ? AND text = ?", key
    )
    connection.execute("INSERT INTO mapping_decision VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", (*row, seal(TABLE, row)))


def of_framework(connection: sqlite3.Connection, framework: str) -> list[MappingDecision]:
    """The decisions for a framework, the latest last; those that were taken back have the status `suggested`."""
    rows = connection.execute(f"{_READ} WHERE framework = ? ORDER BY number", (framework,))
    return [_decision(row) for row in rows]


def unbroken(connection: sqlite3.Connection) -> bool:
    """Whether each decision can be read, and rests on stretches of its story's answers."""
    try:
        return all(_rests_on_answers(connection, _decision(row)) for row in connection.execute(_READ).fetchall())
    except ValueError:
        return False


def _require_evidence(connection: sqlite3.Connection, decision: MappingDecision) -> None:
    if not _rests_on_answers(connection, decision):
        raise InputProblem(
            "What this action rests on is not in the story's answers.",
            "Look at the story's actions as they are now, and decide then; nothing was changed.",
        )


def _rests_on_answers(connection: sqlite3.Connection, decision: MappingDecision) -> bool:
    return all(_stands_in(connection, decision.story, evidence) for evidence in decision.evidence)


def _stands_in(connection: sqlite3.Connection, story: str, evidence: Evidence) -> bool:
    row = connection.execute("SELECT text FROM answer WHERE id = ? AND story = ?", (evidence.answer, story)).fetchone()
    within = row is not None and 0 <= evidence.start < evidence.end
    return within and row[0][evidence.start : evidence.end] == evidence.text


def _decision(row: Sequence[str]) -> MappingDecision:
    story, framework, competency, status, text, evidence, at = row
    return MappingDecision(
        story=story,
        framework=framework,
        competency=competency,
        status=MappingStatus(status),
        text=text,
        evidence=_EVIDENCE.validate_json(evidence),
        at=times.from_text(at),
    )
