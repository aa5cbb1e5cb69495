"""What several tests of the workspace file need."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

import pytest

from coach.domain.authorship import whole
from coach.domain.base import Element
from coach.domain.draft import Author, Claim, ClaimKind, Draft, Evidence, Sentence, Status
from coach.domain.mapping import MappingDecision, MappingStatus
from coach.domain.plan_rule import PlanRule
from coach.errors import WorkspaceProblem
from coach.store.workspace import Workspace
from tests.store import library_helpers

MOMENT = datetime(2026, 3, 2, 14, 5, 6, 789, tzinfo=UTC)

MODEL = Author(kind="model", name="some-model", sha256="ab" * 32, prompt="draft-2")
GUIDE = ("A narrative has two pages.", "Each ECQ needs two examples.", "Ein Büro – 你好 🙂")

Content = dict[str, object]


def content(workspace: Workspace) -> Content:
    """All that a workspace holds, by way of its public methods."""
    held: Content = {"info": workspace.info, "position": workspace.note("position")}
    held["library"] = library_helpers.held(workspace.library)
    held["mapping"] = [workspace.mapping_decisions(framework) for framework in ("opm-2006", "opm-2025")]
    held["plan"] = [workspace.plan_rules(framework) for framework in ("opm-2006", "opm-2025")]
    for story in workspace.stories():
        latest = workspace.answers(story.id)
        histories = [workspace.history(story.id, answer.question) for answer in latest]
        drafts = (workspace.drafts(story.id), workspace.latest_draft(story.id))
        held[story.id] = (
            story,
            latest,
            histories,
            drafts,
            workspace.placements(story.id),
            workspace.origins(story.id),
        )
    return held


def read(path: Path) -> Content:
    """All that the file holds, without changing it."""
    with Workspace.open(path, read_only=True) as workspace:
        return content(workspace)


def folder_bytes(folder: Path) -> dict[str, bytes]:
    """Every file in the folder with its bytes, except SQLite's index of the log, which is rebuilt on each reading."""
    return {file.name: b"" if file.name.endswith("-shm") else file.read_bytes() for file in folder.iterdir()}


def refused(path: Path, *, read_only: bool) -> WorkspaceProblem:
    """The problem that opening raises, having left the folder as it was, in words for a person."""
    before = folder_bytes(path.parent)
    with pytest.raises(WorkspaceProblem) as caught:
        Workspace.open(path, read_only=read_only).close()
    assert folder_bytes(path.parent) == before
    assert_plain(caught.value)
    return caught.value


def assert_plain(problem: WorkspaceProblem) -> None:
    """One sentence that says what happened, one that says what to do, and no jargon."""
    for sentence in (problem.message, problem.next_step):
        assert sentence[0].isalpha() or sentence[0] in "._'"
        assert "\n" not in sentence
        assert not any(word in sentence.lower() for word in ("sqlite", "errno", "traceback", "{", "database"))
    assert problem.message.endswith(".")


def filled(path: Path) -> Content:
    """Make a workspace with two stories, revisions, drafts, a note and a document; closed, with its content.

    One answer is an accepted sentence of a model's. Mappings were decided, and the plan has rules. The workspace was
    moved to another framework, used there, and moved back.
    """
    with Workspace.create(path, candidate="Dana Whitfield", framework="opm-2006", now=lambda: MOMENT) as workspace:
        change = workspace.add_story("leading-change", "Moving permits online").id
        people = workspace.add_story("leading-people").id
        for number in range(12):
            workspace.add_answer(change, f"challenge-{number}", "What was the challenge?", f"Backlog {number}. " * 30)
        workspace.add_answer(change, "challenge-3", "What was the challenge?", "Nine offices, nine forms.")
        workspace.skip(people, "context-1", "Who was involved?")
        workspace.add_answer(people, "action-1", "What did you do?", "Ich führte 14 Gespräche – in 3 Büros. 你好 🙂")
        workspace.withdraw(people, "action-1")
        accepted = "Backlog was halved in 7 months."
        workspace.add_answer(change, "accepted-1", "?", accepted, whole(accepted, MODEL))
        workspace.save_draft(draft(change))
        workspace.decide_mapping(decision(change))
        workspace.decide_mapping(decision(change, "conflict-management", MappingStatus.REJECTED))
        workspace.decide_mapping(decision(change, "accountability", MappingStatus.SUGGESTED, framework="opm-2025"))
        workspace.set_plan_rule(rule(change))
        workspace.set_plan_rule(rule(people, "results-driven", "ban"))
        workspace.use_framework("opm-2025", {people: "leading-people"})
        workspace.place_story(change, "driving-efficiency")
        workspace.save_draft(draft(change, "I moved nine offices.", framework="opm-2025"))
        workspace.use_framework("opm-2006", {})
        workspace.set_note("position", "challenge-4")
        removed = library_helpers.add(workspace.library, ["It was withdrawn."], name="withdrawn.md")
        library_helpers.add(workspace.library, GUIDE, title="The agency's guide", frameworks=("opm-2006",))
        workspace.library.remove(removed.id)
        return content(workspace)


def draft(
    story: str, text: str = "I moved nine offices to one form in 7 months.", *, framework: str = "opm-2006"
) -> Draft:
    """A draft with evidence and claims."""
    claim = Claim(
        kind=ClaimKind.DURATION, text="7 months", start=36, end=44, status=Status.SUPPORTED, reason="As typed."
    )
    sentence = Sentence(
        text=text,
        element=Element.ACTION,
        claims=(claim,),
        evidence=(Evidence(answer=1, start=0, end=7, text="Backlog"),),
        author=MODEL,
    )
    return Draft(
        story=story, framework=framework, drafter=MODEL, created=MOMENT, sentences=(sentence,), notes=("One gap.",)
    )


def decision(
    story: str,
    competency: str = "vision",
    status: MappingStatus = MappingStatus.ACCEPTED,
    *,
    text: str = "I moved nine offices.",
    framework: str = "opm-2006",
) -> MappingDecision:
    """What the candidate said of an action that rests on the first word of the first answer."""
    backlog = Evidence(answer=1, start=0, end=7, text="Backlog")
    return MappingDecision(
        story=story,
        framework=framework,
        competency=competency,
        status=status,
        text=text,
        evidence=(backlog,),
        at=MOMENT,
    )


def rule(
    story: str, ecq: str = "leading-change", kind: Literal["pin", "ban"] = "pin", *, framework: str = "opm-2006"
) -> PlanRule:
    """A rule of the plan."""
    return PlanRule(story=story, framework=framework, ecq=ecq, kind=kind, at=MOMENT)


@contextmanager
def raw(path: Path) -> Iterator[sqlite3.Connection]:
    """SQLite on the file, past the coach."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        yield connection


def log_into_file(path: Path) -> None:
    """Move what raw access left in the log into the file."""
    with raw(path) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


@contextmanager
def shared_folder() -> Iterator[Path]:
    """A folder that any user of the machine may use, so that a test run as root can step down inside it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o777)
        yield folder
        folder.chmod(0o777)


@contextmanager
def ordinary_user() -> Iterator[None]:
    """Step down from root, whom no permission stops; for anybody else, nothing."""
    if os.getuid() != 0:
        yield
        return
    os.setresuid(65534, 65534, 0)
    try:
        yield
    finally:
        os.setresuid(0, 0, 0)
