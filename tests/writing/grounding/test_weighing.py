"""The pair model may lift a flag that rests on unfamiliar words alone, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from coach.domain.base import Element
from coach.domain.draft import Author, Draft, Sentence, Status
from coach.domain.story import Answer, AnswerStatus
from coach.engine.judging import has_judge, judged_by
from coach.engine.pair_protocol import PairWeight, Weighable
from coach.errors import EngineProblem
from coach.store.workspace import Workspace
from coach.writing.checking import recheck
from coach.writing.deciding import Spot, accept, cut, edit, undo
from coach.writing.grounding import verify_all
from tests.writing.grounding.checks import sources

SAID = "moved the files of four offices into one register in 2019, staff of 12"
IN_DOUBT = "I sang a lullaby to kittens, and we moved the files into one register."
WRONG_NUMBER = "I sang a lullaby to kittens, and we moved the files of nine offices into one register."
NOW = datetime(2026, 3, 4, tzinfo=UTC)


class ScriptedJudge:
    """Gives every sentence the same weight, and remembers what it was asked."""

    def __init__(self, weight: float | None, problem: EngineProblem | None = None) -> None:
        self.weight = weight
        self.problem = problem
        self.asked: list[str] = []

    def weigh(self, statements: Sequence[str], sentences: Sequence[Weighable]) -> list[PairWeight] | None:
        """The scripted weight for each."""
        self.asked += [sentence.text for sentence in sentences]
        if self.problem is not None:
            raise self.problem
        if self.weight is None:
            return None
        return [PairWeight(whole=self.weight, spans=[], tokens=[]) for _ in sentences]


def _statuses(judge: ScriptedJudge, *texts: str) -> list[Status]:
    with judged_by(lambda: judge):
        return [verdict.status for verdict in verify_all(texts, sources(SAID))]


def test_a_paraphrase_is_lifted_and_an_addition_is_not() -> None:
    assert _statuses(ScriptedJudge(-5.0), IN_DOUBT) == [Status.SUPPORTED]
    assert _statuses(ScriptedJudge(5.0), IN_DOUBT) == [Status.UNSUPPORTED]


def test_what_the_rules_say_of_a_number_stands_above_it() -> None:
    judge = ScriptedJudge(-5.0)
    assert _statuses(judge, WRONG_NUMBER) == [Status.UNSUPPORTED]
    assert judge.asked == []


def test_it_is_asked_only_in_doubt() -> None:
    judge = ScriptedJudge(5.0)
    assert _statuses(judge, "I moved the files of four offices into one register.") == [Status.SUPPORTED]
    assert judge.asked == []


@pytest.mark.parametrize(
    "judge", [ScriptedJudge(None), ScriptedJudge(-5.0, EngineProblem("It is gone.", "Start it again."))]
)
def test_without_an_answer_the_rules_stand(judge: ScriptedJudge) -> None:
    assert _statuses(judge, IN_DOUBT) == [Status.UNSUPPORTED]


def test_nobody_is_asked_outside_the_block() -> None:
    with judged_by(lambda: ScriptedJudge(-5.0)):
        assert has_judge()
    assert not has_judge()
    assert verify_all([IN_DOUBT], sources(SAID))[0].status is Status.UNSUPPORTED


def _answer(text: str) -> Answer:
    return Answer(
        id=1, story="s-1", question="q", asked="?", text=text, status=AnswerStatus.ANSWERED, revision=1, at=NOW
    )


def _draft() -> Draft:
    author = Author(kind="model", name="scripted")
    sentence = Sentence(text=IN_DOUBT, element=Element.ACTION, author=author)
    return Draft(story="s-1", framework="opm-2006", drafter=author, created=NOW, sentences=(sentence,))


def test_a_draft_remembers_what_was_lifted_until_its_answers_change() -> None:
    with judged_by(lambda: ScriptedJudge(-5.0)):
        lifted = recheck(_draft(), [_answer(SAID)])
    assert lifted.sentences[0].status is Status.SUPPORTED
    again = recheck(lifted, [_answer(SAID)])
    assert again.sentences[0].status is Status.SUPPORTED
    changed = recheck(lifted, [_answer(SAID.replace("four", "five"))])
    assert changed.sentences[0].status is Status.UNSUPPORTED
    assert changed.sentences[0].paraphrase == ""


def test_no_transaction_waits_for_the_pair_model(tmp_path: Path) -> None:
    with Workspace.create(tmp_path / "w.ecq", candidate="Robin Vale", framework="opm-2006") as workspace:
        story = workspace.add_story("results-driven", "Files").id
        workspace.add_answer(story, "element.action", "?", SAID)
        other = Sentence(text="I moved the files.", element=Element.ACTION, author=Author(kind="model", name="m"))
        plain = _draft()
        draft = workspace.save_draft(plain.model_copy(update={"story": story, "sentences": (*plain.sentences, other)}))
        waiting: list[bool] = []

        class Watching(ScriptedJudge):
            def weigh(self, statements: Sequence[str], sentences: Sequence[Weighable]) -> list[PairWeight] | None:
                waiting.append(workspace._session.connection.in_transaction)
                return super().weigh(statements, sentences)

        with judged_by(lambda: Watching(-5.0)):
            spot = Spot(story=story, draft=draft.id, sentence=1)
            changed = edit(workspace, spot, "I moved the files into one register.", now=NOW)
            accepted = accept(workspace, spot.model_copy(update={"draft": changed.id}), now=NOW)
            back = undo(workspace, story, accepted.id, now=NOW)
            cut(workspace, spot.model_copy(update={"draft": back.id}), now=NOW)
        assert waiting and not any(waiting)
        assert [d.sentences[0].status for d in (changed, accepted, back)] == [Status.SUPPORTED] * 3
