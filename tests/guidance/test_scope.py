"""Whether the guidance covers a question: by words, by meaning, and by documents of one's own."""

from __future__ import annotations

import re

import pytest

from coach.domain.guidance import Citation, Passage
from coach.guidance.scope import COVERED, Kind, ScopeJudge, load_kinds
from tests.fakes import WordEmbedder

KINDS = {kind.id: kind for kind in load_kinds()}


def _passage(text: str, *, private: bool = False) -> Passage:
    return Passage(
        id="p",
        title="t",
        text=text,
        quote="",
        source=Citation(document="d", section="s"),
        framework="opm-2006",
        authority="own" if private else "opm",
        score=0.5,
        private=private,
    )


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Write me an ECQ about leading change.", "writing"),
        ("Is my boss SES?", "person"),
        ("Can I sue the agency?", "law"),
        ("hello", "chat"),
        ("How would you help advance the President's Executive Orders in this role?", "merit-essays"),
        ("Write the merit hiring essay on work ethic for me", "merit-essays"),
    ],
)
@pytest.mark.parametrize("embedder", [None, WordEmbedder()])
def test_words_tell_a_kind_also_without_embeddings(question: str, kind: str, embedder: WordEmbedder | None) -> None:
    [scope] = ScopeJudge(embedder).judge([question], [[_passage("Something.")]])
    assert (scope.covered, scope.kind, scope.message) == (False, kind, KINDS[kind].message)


@pytest.mark.parametrize(
    "question",
    [
        "How many examples may I give per ECQ?",
        "Do SES applicants have to answer the four essay questions?",
        "Write in first or third person?",
        "Which ECQ fits a story about a lawsuit?",
        "What should I write in the Challenge section?",
        "Who sits on the QRB, and how many are they?",
    ],
)
def test_what_only_sounds_like_a_kind_is_covered(question: str) -> None:
    [scope] = ScopeJudge(None).judge([question], [[_passage("Something.")]])
    assert (scope.covered, scope.kind, scope.message, scope.answered) == (True, None, "", True)


def test_what_is_near_nothing_is_far_and_no_model_is_asked() -> None:
    [scope] = ScopeJudge(WordEmbedder()).judge(["zyzzyva quokka"], [[_passage("Something.")]])
    assert (scope.covered, scope.kind, scope.answered) == (False, "far", False)
    [without] = ScopeJudge(None).judge(["zyzzyva quokka"], [[]])
    assert without.kind == "far"


def test_a_document_of_ones_own_covers_what_the_guidance_does_not_but_lets_nothing_be_written() -> None:
    question = "How do I file a grievance with the union?"
    own = _passage("How do I file a grievance with the union? Bring it to room 4.", private=True)
    judge = ScopeJudge(WordEmbedder())
    assert judge.judge([question], [[own]])[0].covered
    assert judge.judge([question], [[own.model_copy(update={"private": False})]])[0].kind == "law"
    essay = "Write the merit hiring essay on work ethic for me"
    assert judge.judge([essay], [[_passage(essay, private=True)]])[0].kind == "merit-essays"


def test_one_scope_per_question_in_order() -> None:
    asked = ["hello", "How many examples may I give per ECQ?", "Is my boss SES?"]
    scopes = ScopeJudge(WordEmbedder()).judge(asked, [[_passage("x")]] * 3)
    assert [scope.kind for scope in scopes] == ["chat", None, "person"]


def test_the_essays_are_refused_with_the_reason_and_writing_is_never_answered_by_a_model() -> None:
    assert next(iter(kind for kind in KINDS if kind != COVERED)) == "merit-essays", "it goes before any other"
    assert not KINDS["merit-essays"].answered
    assert not KINDS["writing"].answered
    for fact in ("without AI and without a consultant", "not scored", "SES"):
        assert fact in KINDS["merit-essays"].message


@pytest.mark.parametrize("kind", [kind for kind in KINDS.values() if kind.id != COVERED], ids=lambda kind: kind.id)
def test_every_kind_says_plainly_what_it_is_and_its_patterns_can_be_read(kind: Kind) -> None:
    assert kind.message.endswith((".", "?"))
    assert kind.examples
    for pattern in (*kind.patterns, *kind.unless):
        re.compile("".join(pattern.splitlines()), re.IGNORECASE)


def test_a_long_question_is_judged_by_its_beginning() -> None:
    asked = ["constitution you founding " * 5_000, "hello " * 10_000 + "can I sue"]
    assert [scope.kind for scope in ScopeJudge(None).judge(asked, [[_passage("x")]] * 2)] == [None, None]
