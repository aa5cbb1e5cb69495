"""What the candidate said of actions and competencies: the last word stands, in the file and nowhere else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coach.domain.draft import Evidence
from coach.domain.mapping import MappingDecision, MappingStatus
from coach.errors import InputProblem
from coach.store.seals import seal
from coach.store.workspace import Workspace
from tests.store.helpers import MOMENT, decision, filled, raw, refused
from tests.store.test_migrations import first_release

STORY = "leading-change-1"
DECISIONS = st.builds(
    decision,
    st.just(STORY),
    st.sampled_from(["vision", "accountability"]),
    st.sampled_from(MappingStatus),
    text=st.sampled_from(["I moved nine offices.", "I led 12 engineers."]),
    framework=st.sampled_from(["opm-2006", "opm-2025"]),
)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.create(tmp_path / "w.ecq", candidate="D", framework="opm-2006", now=lambda: MOMENT) as made:
        made.add_story("leading-change")
        made.add_answer(STORY, "c1", "Challenge?", "Backlog in nine offices.")
        yield made


def test_a_decision_is_there_after_closing(workspace: Workspace) -> None:
    made = decision(STORY)
    workspace.decide_mapping(made)
    workspace.close()
    with Workspace.open(workspace.path, read_only=True) as opened:
        assert opened.mapping_decisions("opm-2006") == [made]
        assert opened.mapping_decisions("opm-2025") == []


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.lists(DECISIONS, max_size=8))
def test_law_the_latest_word_on_each_wording_stands(workspace: Workspace, made: list[MappingDecision]) -> None:
    before = {f: workspace.mapping_decisions(f) for f in ("opm-2006", "opm-2025")}
    for each in made:
        workspace.decide_mapping(each)
    for framework, earlier in before.items():
        standing: dict[tuple[str, str], MappingDecision] = {}
        for each in (*earlier, *(d for d in made if d.framework == framework)):
            standing.pop((each.competency, each.text), None)
            standing[each.competency, each.text] = each
        assert workspace.mapping_decisions(framework) == list(standing.values())


def test_the_text_is_cleaned(workspace: Workspace) -> None:
    workspace.decide_mapping(decision(STORY, text="  Ein Bu\u0308ro\r\nled by me. "))
    [held] = workspace.mapping_decisions("opm-2006")
    assert held.text == "Ein B\u00fcro led by me."


@pytest.mark.parametrize(
    "wrong",
    [
        decision("no-such-story"),
        decision(STORY, text=" "),
        decision(STORY, text="\x1b[2J"),
        decision(STORY, ""),
        decision(STORY, framework="\x00"),
        decision(STORY).model_copy(update={"evidence": (Evidence(answer=99, start=0, end=7, text="Backlog"),)}),
        decision(STORY).model_copy(update={"evidence": (Evidence(answer=1, start=1, end=8, text="Backlog"),)}),
        decision(STORY).model_copy(update={"evidence": (Evidence(answer=1, start=-24, end=-17, text="Backlog"),)}),
        decision(STORY).model_copy(update={"evidence": (Evidence(answer=1, start=3, end=3, text=""),)}),
    ],
)
def test_what_cannot_be_kept_changes_nothing(workspace: Workspace, wrong: MappingDecision) -> None:
    standing = decision(STORY)
    workspace.decide_mapping(standing)
    with pytest.raises(InputProblem) as caught:
        workspace.decide_mapping(wrong)
    assert caught.value.next_step
    assert workspace.mapping_decisions("opm-2006") == [standing]


def test_evidence_in_another_storys_answer_is_refused(workspace: Workspace) -> None:
    other = workspace.add_story("leading-people").id
    with pytest.raises(InputProblem, match="not in the story's answers"):
        workspace.decide_mapping(decision(other))


def test_evidence_in_an_earlier_revision_stands(workspace: Workspace) -> None:
    workspace.add_answer(STORY, "c1", "Challenge?", "Nothing of that.")
    workspace.decide_mapping(decision(STORY))
    assert workspace.mapping_decisions("opm-2006") == [decision(STORY)]


def test_an_older_file_has_no_decisions_and_takes_some(tmp_path: Path) -> None:
    path = tmp_path / "w.ecq"
    first_release(path, with_rows=True)
    made = decision(STORY).model_copy(update={"evidence": ()})
    with Workspace.open(path) as workspace:
        assert workspace.mapping_decisions("opm-2006") == []
        workspace.decide_mapping(made)
    with Workspace.open(path, read_only=True) as workspace:
        assert workspace.mapping_decisions("opm-2006") == [made]


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("evidence", "x"),
        ("evidence", '[{"answer":1}]'),
        ("evidence", '[{"answer":99,"start":0,"end":7,"text":"Backlog"}]'),
        ("evidence", '[{"answer":1,"start":0,"end":7,"text":"Forward"}]'),
        ("at", "yesterday"),
    ],
)
def test_what_no_coach_wrote_is_noticed_even_under_a_sound_seal(tmp_path: Path, column: str, value: str) -> None:
    path = tmp_path / "w.ecq"
    filled(path)
    with raw(path) as connection:
        connection.execute(f"UPDATE mapping_decision SET {column} = ?", (value,))
        for row in connection.execute("SELECT * FROM mapping_decision").fetchall():
            sealed = seal("mapping_decision", row[:-1])
            connection.execute("UPDATE mapping_decision SET seal = ? WHERE number = ?", (sealed, row[0]))
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert "damaged" in refused(path, read_only=True).message
