"""coach verify of an exported draft gives the verdicts of the draft itself, whatever marks the candidate typed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from coach.cli.app import app
from coach.documents.package import export, package_of
from coach.documents.read import read_body
from coach.documents.sample import sample_workspace
from coach.domain.base import Element
from coach.domain.draft import Draft, Status
from coach.domain.sentences import split_sentences
from coach.guidance.frameworks import load_framework
from coach.store.workspace import Workspace
from coach.writing.checking import recheck, sources_of
from coach.writing.drafting import draft_story
from coach.writing.grounding.verify import verify_all

from .conftest import NOW, drafted, gap, said

ANSWERS = (
    "I cut the backlog from 2,740 to 310 files [sic] in 14 months.",
    "I hired 12 clerks. The director wrote “well done, all” on the chart.",
    "I asked them why [why?] and rewrote 31 of 58 fields.",
)
TYPED = (
    "I cut the backlog from 2,740 to 310 files [sic] in 14 months.",
    "I cut the backlog [sic] from 2,740 to 45 files.",
    "The director wrote “well done, all” on the chart.",
    "The director wrote “[not verified]” on 14 charts.",
    "[not verified] I saved $9 million.",
    "I asked them [why?] and rewrote 31 of 58 fields.",
    "I asked [What changed?] of all 77 staff.",
    "[What changed?]",
    "[A sentence was cut short here and is left out: draft this story again.]",
    "DRAFT: not verified.",
    "**I** hired <mark>**12**</mark> clerks & 5 \\[others\\] for #1.",
    "I hired 12 clerks_and_more ~~or~~ `not`.",
    "Result: I hired 13 clerks.",
)
Read = list[tuple[str, Status, list[tuple[str, str, Status]]]]


def _draft(path: Path, texts: tuple[str, ...]) -> Draft:
    """A draft of these sentences, with open questions among them, in a workspace with the answers."""
    with Workspace.create(path, candidate="Zoë Quarles", framework="opm-2006", now=lambda: NOW) as space:
        story = space.add_story("leading-change")
        for number, answer in enumerate(ANSWERS):
            space.add_answer(story.id, f"leading-change.{number}", "", answer)
        elements = [Element.CHALLENGE, Element.ACTION, Element.RESULT]
        sentences = [said(text, elements[3 * n // len(texts)]) for n, text in enumerate(texts)]
        for place in (len(texts), len(texts) // 2, 0):
            sentences.insert(place, gap("[What changed, and by how much?]", elements[3 * place // (len(texts) + 1)]))
        saved = space.save_draft(drafted(story, *sentences)[1])
        return recheck(saved, space.answers(story.id))


def _exported(path: Path, fmt: Literal["docx", "md"]) -> Path:
    target = path.with_suffix(f".{fmt}")
    with Workspace.open(path) as space:
        export(package_of(space), fmt, target)
    return target


def _verified(path: Path, file: Path) -> Read:
    """What verify says of the file, against the answers of the workspace."""
    with Workspace.open(path) as space:
        sources = sources_of([a for story in space.stories() for a in space.answers(story.id)])
    sentences = [span.text for span in split_sentences(read_body(file))]
    return [(v.text, v.status, [(c.kind, c.text, c.status) for c in v.claims]) for v in verify_all(sentences, sources)]


def _verdicts(draft: Draft) -> Read:
    return [
        (s.text, s.status, [(c.kind, c.text, c.status) for c in s.claims])
        for s in draft.sentences
        if not s.gap and not s.incomplete
    ]


@pytest.mark.parametrize("fmt", ["docx", "md"])
def test_brackets_quotes_and_marks_that_the_candidate_typed(tmp_path: Path, fmt: Literal["docx", "md"]) -> None:
    path = tmp_path / "w.ecq"
    draft = _draft(path, TYPED[:-1])
    assert {s.status for s in draft.sentences if not s.gap} == {Status.SUPPORTED, Status.UNSUPPORTED}
    assert _verified(path, _exported(path, fmt)) == _verdicts(draft)


@pytest.mark.parametrize("fmt", ["docx", "md"])
def test_without_its_label_a_sentence_has_the_same_verdict(tmp_path: Path, fmt: Literal["docx", "md"]) -> None:
    path = tmp_path / "w.ecq"
    [before] = _verdicts(_draft(path, TYPED[-1:]))
    [after] = _verified(path, _exported(path, fmt))
    assert after[0] == "I hired 13 clerks."
    assert before[1] is after[1] is Status.UNSUPPORTED


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(TYPED[:-1]), count=st.integers(1, 6), fmt=st.sampled_from(["docx", "md"]))
def test_in_any_order(
    tmp_path_factory: pytest.TempPathFactory, order: list[str], count: int, fmt: Literal["docx", "md"]
) -> None:
    path = tmp_path_factory.mktemp("any") / "w.ecq"
    draft = _draft(path, tuple(order[:count]))
    assert _verified(path, _exported(path, fmt)) == _verdicts(draft)


@pytest.mark.parametrize("fmt", ["docx", "md"])
def test_the_sample_candidates_drafts(tmp_path: Path, fmt: Literal["docx", "md"]) -> None:
    """By the command itself, against the answers written out; each story against its own, as its draft is."""
    path = tmp_path / "sample.ecq"
    with sample_workspace(path) as space:
        framework = load_framework(space.info.framework)
        story = max(space.stories(), key=lambda s: len(space.answers(s.id)))
        draft = draft_story(space, story, framework, model=None, retriever=None, now=NOW)
        answers = tmp_path / "answers.txt"
        answers.write_text("\n\n".join(" ".join(a.text.split()) for a in space.answers(story.id)), encoding="utf-8")
    done = CliRunner().invoke(app, ["verify", str(_exported(path, fmt)), "--sources", str(answers), "--jsonl"])
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(line["text"], line["status"]) for line in lines] == [(t, s) for t, s, _ in _verdicts(draft)]
