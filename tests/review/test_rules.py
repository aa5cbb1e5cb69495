"""Every shipped rule keeps its own promises."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from coach.domain.framework import Framework
from coach.errors import GuidanceProblem
from coach.guidance.frameworks import load_documents
from coach.review import review
from coach.review.rule import Rule
from coach.review.rulebook import load_rules, make_rulebook
from tests.review.conftest import TODAY, Reviewer

RULES = load_rules()
WITH_EXAMPLES = [rule for rule in RULES if rule.before]
# Rules whose examples would fill pages, or need a second narrative, have tests of their own.
WITHOUT_EXAMPLES = {
    "over-page-limit",
    "resume-over-page-limit",
    "over-ecq-share",
    "same-example",
    "package-over-page-limit",
}

RULE_FILE = """
id: our-own-jargon
title: Our agency's jargon
severity: suggestion
phrases: ["greenfolder* => file", "hot wash => review"]
message: "“{text}” is our jargon."
suggestion: "Write “{instead}”."
source: {document: opm-preparing-for-the-ses, section: "Reviewing and Writing Tips, DO"}
before: I held a hot wash.
after: I held a review.
"""


def test_there_are_rules_and_each_has_examples() -> None:
    assert len(RULES) >= 40
    assert {rule.id for rule in RULES if not rule.before} == WITHOUT_EXAMPLES


@pytest.mark.parametrize("rule", WITH_EXAMPLES, ids=lambda rule: rule.id)
def test_bad_examples_are_found_and_good_ones_are_not(rule: Rule, reviewer: Reviewer) -> None:
    for bad in (rule.before, *rule.bad):
        assert reviewer.spans(rule.id, bad), bad
    for good in (rule.after, *rule.good):
        assert not reviewer.spans(rule.id, good), good


@pytest.mark.parametrize("rule", WITH_EXAMPLES, ids=lambda rule: rule.id)
def test_the_repair_breaks_no_other_rule(rule: Rule, reviewer: Reviewer) -> None:
    assert reviewer.rules(rule.after) <= {"titled-story"}


@pytest.mark.parametrize("rule", WITH_EXAMPLES, ids=lambda rule: rule.id)
def test_messages_are_whole_sentences_with_every_value_filled_in(rule: Rule, reviewer: Reviewer) -> None:
    for finding in reviewer.findings(rule.before):
        for sentence in (finding.message, finding.suggestion):
            assert sentence[0].isupper() or sentence[0].isdigit() or sentence[0] == "“"
            assert sentence[-1] in ".!?”"
            assert not re.search(r"[{}]|“”|\.\.", sentence)


def test_every_rule_cites_a_registered_document() -> None:
    assert {rule.source.document for rule in RULES} <= set(load_documents())


def test_yields_to_names_rules_that_exist() -> None:
    ids = {rule.id for rule in RULES}
    assert all(set(rule.yields_to) <= ids for rule in RULES)


def test_a_coach_adds_a_rule_in_a_folder_of_their_own(tmp_path: Path, framework: Framework) -> None:
    (tmp_path / "our-own-jargon.yaml").write_text(RULE_FILE, encoding="utf-8")
    rulebook = make_rulebook(load_rules([tmp_path]))
    text = "I held a hot wash and read the Greenfolders."
    found = review(text, framework=framework, today=TODAY, rulebook=rulebook)
    assert [(f.text, f.suggestion) for f in found] == [
        ("hot wash", "Write “review”."),
        ("Greenfolders", "Write “file”."),
    ]


def test_a_later_folder_replaces_a_rule(tmp_path: Path) -> None:
    changed = RULE_FILE.replace("our-own-jargon", "buzz-phrase")
    (tmp_path / "buzz-phrase.yaml").write_text(changed, encoding="utf-8")
    shipped = Path(__file__).parents[2] / "coach" / "review" / "rules"
    rules = load_rules([shipped, tmp_path])
    assert len(rules) == len(RULES)
    assert next(r for r in rules if r.id == "buzz-phrase").title == "Our agency's jargon"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("id: our-own-jargon", "id: other", "has the id"),
        ('["greenfolder* => file", "hot wash => review"]', "[]", "either phrases or a check"),
        ('["greenfolder* => file", "hot wash => review"]', "[hot wash]", "replacement"),
        ("severity: suggestion", "severity: grave", "severity"),
        ("before:", "sbefore:", "sbefore"),
    ],
)
def test_a_faulty_rule_file_is_refused_in_a_sentence(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert old in RULE_FILE
    (tmp_path / "our-own-jargon.yaml").write_text(RULE_FILE.replace(old, new), encoding="utf-8")
    with pytest.raises(GuidanceProblem, match=said):
        load_rules([tmp_path])


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("hot wash =>", "<no-such-class> =>", "no-such-class"),
        ("hot wash =>", "~3 hot wash =>", "begin with a word"),
        ("opm-preparing-for-the-ses", "no-such-document", "no-such-document"),
    ],
)
def test_a_rule_that_names_what_does_not_exist_is_refused(tmp_path: Path, old: str, new: str, said: str) -> None:
    (tmp_path / "our-own-jargon.yaml").write_text(RULE_FILE.replace(old, new), encoding="utf-8")
    with pytest.raises(GuidanceProblem, match=said):
        make_rulebook(load_rules([tmp_path]))


@pytest.mark.parametrize(
    ("check", "said"),
    [("{name: no-such-check}", "no-such-check"), ("{name: doubled-word, params: {alowed: []}}", "alowed")],
)
def test_a_rule_that_calls_a_check_wrongly_is_refused(tmp_path: Path, check: str, said: str) -> None:
    text = re.sub(r"phrases: .*", f"check: {check}", RULE_FILE)
    (tmp_path / "our-own-jargon.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(GuidanceProblem, match=said):
        make_rulebook(load_rules([tmp_path]))
