"""A draft against the answers as they stand: what stays, what is looked at anew, what the pair model is asked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

import pytest

from coach.domain.base import Element
from coach.domain.draft import Author, ClaimKind, Draft, Evidence, Sentence, Status
from coach.domain.story import Answer, AnswerStatus
from coach.engine.judging import judged_by
from coach.engine.pair_protocol import PairWeight, Weighable
from coach.writing.checking import recheck
from coach.writing.grounding import verify_all
from coach.writing.grounding.align import open_case
from coach.writing.grounding.weighing import SOFT, on_words_alone, weighable, weighed
from tests.writing.grounding.checks import check, sources

SAID = "moved the files of four offices into one register in 2019, staff of 12"
IN_DOUBT = "I sang a lullaby to kittens, and we moved the files into one register."
NOW = datetime(2026, 3, 4, tzinfo=UTC)
MODEL = Author(kind="model", name="scripted")


class _Judge:
    def __init__(self, weight: float) -> None:
        self.weight, self.asked = weight, list[tuple[list[str], list[Weighable]]]()

    def weigh(self, statements: Sequence[str], sentences: Sequence[Weighable]) -> list[PairWeight] | None:
        self.asked.append((list(statements), list(sentences)))
        return [PairWeight(whole=self.weight, spans=[], tokens=[]) for _ in sentences]


def _answer(number: int, text: str, status: AnswerStatus = AnswerStatus.ANSWERED) -> Answer:
    return Answer(id=number, story="s-1", question="q", asked="?", text=text, status=status, revision=1, at=NOW)


def _sentence(text: str, *evidence: Evidence, gap: bool = False, paraphrase: str = "") -> Sentence:
    return Sentence(text=text, element=Element.ACTION, author=MODEL, evidence=evidence, gap=gap, paraphrase=paraphrase)


def _draft(*sentences: Sentence) -> Draft:
    return Draft(story="s-1", framework="opm-2006", drafter=MODEL, created=NOW, sentences=sentences)


@pytest.mark.parametrize("status", [AnswerStatus.SKIPPED, AnswerStatus.WITHDRAWN])
def test_what_was_taken_back_says_nothing(status: AnswerStatus) -> None:
    draft = _draft(_sentence("I moved the files of four offices."))
    assert recheck(draft, [_answer(1, SAID)]).sentences[0].status is Status.SUPPORTED
    gone = recheck(draft, [_answer(1, SAID, status)]).sentences[0]
    assert gone.status is Status.UNSUPPORTED
    assert gone.evidence == ()


def test_a_gap_stays_a_gap_and_shifts_no_verdict() -> None:
    gap = _sentence("[Who asked for nine registers?]", gap=True)
    draft = _draft(gap, _sentence("I moved the files of four offices."), gap, _sentence("I led 900 people."))
    after = recheck(draft, [_answer(1, SAID)]).sentences
    assert after[0] == after[2] == gap
    assert [s.status for s in after] == [Status.SUPPORTED, Status.SUPPORTED, Status.SUPPORTED, Status.UNSUPPORTED]
    assert after[1].claims


def test_what_a_sentence_was_made_from_stays_its_evidence_while_it_stands() -> None:
    answers = [_answer(1, SAID), _answer(2, "that week we moved the files too")]
    made_from = Evidence(answer=2, start=10, end=28, text="we moved the files")
    kept = recheck(_draft(_sentence("I moved the files of four offices.", made_from)), answers).sentences[0]
    assert kept.evidence == (made_from,)
    changed = [answers[0], _answer(2, "that week they moved the files")]
    anew = recheck(_draft(_sentence("I moved the files of four offices.", made_from)), changed).sentences[0]
    assert [e.answer for e in anew.evidence] == [1]
    gone = [answers[0], _answer(2, "that week we moved the files too", AnswerStatus.WITHDRAWN)]
    anew = recheck(_draft(_sentence("I moved the files of four offices.", made_from)), gone).sentences[0]
    assert [e.answer for e in anew.evidence] == [1]


def test_only_a_known_paraphrase_is_lifted_without_asking() -> None:
    with judged_by(lambda: _Judge(-5.0)):
        lifted = recheck(_draft(_sentence(IN_DOUBT)), [_answer(1, SAID)]).sentences[0]
    assert lifted.paraphrase
    assert lifted.claims[0].reason == f"An answer says this in other words: “{SAID}”."
    assert (lifted.claims[0].start, lifted.claims[0].text) == (0, IN_DOUBT)
    for key in ("", "another"):
        again = recheck(_draft(_sentence(IN_DOUBT, paraphrase=key)), [_answer(1, SAID)]).sentences[0]
        assert again.status is Status.UNSUPPORTED
        assert again.paraphrase == ""
    plain = recheck(_draft(_sentence("I moved the files of four offices.")), [_answer(1, SAID)]).sentences[0]
    assert plain.paraphrase == ""
    wrong = recheck(_draft(_sentence("We moved the files of 900 offices.")), [_answer(1, SAID)]).sentences[0]
    assert (wrong.status, wrong.paraphrase) == (Status.UNSUPPORTED, "")


@pytest.mark.parametrize(
    ("weight", "lifted"), [(-1.5, True), (-1.01, True), (-1.0, False), (-0.5, False), (0.5, False)]
)
def test_a_paraphrase_must_be_likelier_by_far(weight: float, lifted: bool) -> None:
    with judged_by(lambda: _Judge(weight)):
        status = verify_all([IN_DOUBT], sources(SAID))[0].status
    assert (status is Status.SUPPORTED) is lifted


def test_the_pair_model_is_given_every_statement_and_each_word_with_what_is_known_of_it() -> None:
    judge = _Judge(5.0)
    with judged_by(lambda: judge):
        verify_all(["I moved the files of four offices.", IN_DOUBT], sources(SAID, "staff of 12. it rained"))
    [(statements, [asked])] = judge.asked
    assert statements == [SAID, "staff of 12.", "it rained"]
    assert asked.hints == (0,)
    marks = {IN_DOUBT[start:end]: value for start, end, value in asked.marks}
    assert marks == {"sang": 1.0, "lullaby": 1.0, "kittens": 1.0, "moved": 0.0, "files": 0.0, "register": 0.0}


def test_a_light_word_counts_half() -> None:
    case = open_case("I really moved the files and got kittens.", sources(SAID))
    marks = {case.parsed.text[start:end]: value for start, end, value in weighable(case).marks}
    assert marks["moved"] == 0.0
    assert marks["kittens"] == 1.0
    assert set(marks.values()) == {0.0, 0.5, 1.0}


def test_without_any_answer_nobody_is_asked() -> None:
    judge = _Judge(-5.0)
    with judged_by(lambda: judge):
        assert weighed([check(IN_DOUBT)], sources())[0].status is Status.UNSUPPORTED
    assert judge.asked == []


def test_a_sentence_without_evidence_is_no_paraphrase_of_anything() -> None:
    with judged_by(lambda: _Judge(-5.0)):
        verdict = verify_all(["Kittens sang lullabies."], sources(SAID))[0]
    assert verdict.status is Status.UNSUPPORTED


def test_a_lifted_sentence_keeps_the_claims_that_stood() -> None:
    sentence = "In 2019, I sang a lullaby to kittens, and we moved the files of four offices into one register."
    with judged_by(lambda: _Judge(-5.0)):
        verdict = verify_all([sentence], sources(SAID))[0]
    assert verdict.status is Status.SUPPORTED
    assert {ClaimKind.DATE, ClaimKind.NUMBER, ClaimKind.STATEMENT} <= {c.kind for c in verdict.claims}
    assert [c.start for c in verdict.claims] == sorted(c.start for c in verdict.claims)


@pytest.mark.parametrize("kind", list(ClaimKind))
def test_only_these_kinds_may_rest_on_unfamiliar_words(kind: ClaimKind) -> None:
    verdict = check(IN_DOUBT, SAID)
    odd = verdict.claims[0].model_copy(update={"kind": kind, "status": Status.UNSUPPORTED})
    soft = {ClaimKind.STATEMENT, ClaimKind.OUTCOME, ClaimKind.AWARD, ClaimKind.SCOPE, ClaimKind.CAUSE}
    assert on_words_alone(verdict.model_copy(update={"claims": (odd,)})) is (kind in soft)
    assert (kind in SOFT) is (kind in soft)
    fine = odd.model_copy(update={"status": Status.SUPPORTED})
    assert not on_words_alone(verdict.model_copy(update={"claims": (fine,)}))
