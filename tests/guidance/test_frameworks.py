"""The shipped editions are complete, consistent and cited."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import BaseModel, ValidationError

from coach.domain.base import CCAR, Element
from coach.domain.framework import Framework, Quotation, Source
from coach.domain.sentences import split_sentences
from coach.errors import GuidanceProblem
from coach.guidance import frameworks
from coach.guidance.frameworks import DEFAULT_FRAMEWORK, cite, framework_ids, load_documents, load_framework
from coach.resources import folder

KEBAB = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
ECQS = ["leading-change", "leading-people", "results-driven", "business-acumen", "building-coalitions"]


def _parts(value: object) -> Iterator[BaseModel]:
    if isinstance(value, BaseModel):
        yield value
        for name in type(value).model_fields:
            yield from _parts(getattr(value, name))
    elif isinstance(value, tuple):
        for item in value:
            yield from _parts(item)


@pytest.fixture(params=framework_ids())
def framework(request: pytest.FixtureRequest) -> Framework:
    return load_framework(request.param)


def test_the_default_edition_has_the_names_that_opm_gave_it() -> None:
    edition = load_framework(DEFAULT_FRAMEWORK)
    assert [ecq.id for ecq in edition.ecqs] == ECQS
    assert [ecq.name for ecq in edition.ecqs] == [
        "Leading Change",
        "Leading People",
        "Results Driven",
        "Business Acumen",
        "Building Coalitions",
    ]
    assert [c.name for ecq in edition.ecqs for c in ecq.competencies] == [
        *("Creativity and Innovation", "External Awareness", "Flexibility", "Resilience"),
        *("Strategic Thinking", "Vision"),
        *("Conflict Management", "Leveraging Diversity", "Developing Others", "Team Building"),
        *("Accountability", "Customer Service", "Decisiveness", "Entrepreneurship"),
        *("Problem Solving", "Technical Credibility"),
        *("Financial Management", "Human Capital Management", "Technology Management"),
        *("Partnering", "Political Savvy", "Influencing/Negotiating"),
    ]
    assert [c.name for c in edition.fundamental] == [
        *("Interpersonal Skills", "Oral Communication", "Integrity/Honesty"),
        *("Written Communication", "Continual Learning", "Public Service Motivation"),
    ]
    assert len(edition.competencies) == 28


def test_the_default_edition_asks_opms_questions() -> None:
    edition = load_framework(DEFAULT_FRAMEWORK)
    assert [len(ecq.focus_questions) for ecq in edition.ecqs] == [5, 6, 4, 5, 3]
    change = edition.ecqs[0].focus_questions
    assert "transcend my vision into action" in change[1].text
    reworded = {q.id: [v.text for v in q.variants] for e in edition.ecqs for q in e.focus_questions if q.variants}
    assert reworded == {
        "leading-people-staff-size": ["What is the staff size I have led?"],
        "leading-people-diversity": [
            "How did I leverage diversity amongst my team? (age, cultural, race, skill levels)"
        ],
        "business-acumen-procurement": ["How did I procure and utilize resources?"],
    }
    assert "lacks this question" in change[3].note


def test_the_default_edition_limits_the_narrative() -> None:
    limits = load_framework(DEFAULT_FRAMEWORK).limits
    assert limits is not None
    assert (limits.pages, limits.font_points, limits.margin_inches, limits.examples_per_ecq) == (10, 12, 1, 2)


def test_the_default_edition_says_that_it_was_replaced() -> None:
    status = load_framework(DEFAULT_FRAMEWORK).status
    assert "1 October 2006" in status
    assert "29 May 2025" in status
    assert "1 October 2025" in status


def test_every_competency_of_the_default_edition_is_defined() -> None:
    assert all(c.definition for c in load_framework(DEFAULT_FRAMEWORK).competencies)


def test_ids_are_unique_kebab_case_and_fit_together(framework: Framework) -> None:
    kinds = [
        [ecq.id for ecq in framework.ecqs],
        [c.id for c in framework.competencies],
        [q.id for ecq in framework.ecqs for q in ecq.focus_questions],
        [term.id for term in framework.terms],
        [rule.id for rule in framework.rules],
    ]
    for ids in kinds:
        assert len(ids) == len(set(ids))
        assert all(KEBAB.fullmatch(each) for each in [*ids, framework.id])
    assert [ecq.number for ecq in framework.ecqs] == list(range(1, len(framework.ecqs) + 1))
    for ecq in framework.ecqs:
        assert {c.ecq for c in ecq.competencies} == {ecq.id}
    assert all(c.ecq is None for c in framework.fundamental)


def test_no_question_of_one_edition_has_an_id_of_anothers() -> None:
    editions = [load_framework(each) for each in framework_ids()]
    asked = [q.id for edition in editions for ecq in edition.ecqs for q in ecq.focus_questions]
    assert len(asked) == len(set(asked))


def test_every_ecq_asks_for_each_element_of_a_story(framework: Framework) -> None:
    for ecq in framework.ecqs:
        asked = {element for question in ecq.focus_questions for element in question.elements}
        # OPM's own questions on Building Coalitions ask for no result.
        assert asked >= (set(CCAR) if ecq.focus_questions[0].source is None else {Element.CHALLENGE, Element.ACTION})


def test_questions_are_opms_with_a_source_or_the_projects_without(framework: Framework) -> None:
    for ecq in framework.ecqs:
        assert len(ecq.focus_questions) >= 3
        assert all((q.source is not None) == (framework.id == DEFAULT_FRAMEWORK) for q in ecq.focus_questions)


def test_each_edition_says_in_two_sentences_what_it_is_and_since_when(framework: Framework) -> None:
    assert len(split_sentences(framework.about)) == 2
    assert str(framework.since.year) in framework.about
    assert framework.preparing_for and framework.preparing_for[-1] not in ".!?"
    assert framework.status.strip()


def test_a_retired_edition_names_the_one_that_replaced_it_and_says_so(framework: Framework) -> None:
    assert (framework.retired is None) == (framework.id == "opm-2025")
    if framework.retired is not None and framework.replaced_by is not None:
        assert load_framework(framework.replaced_by).since == framework.retired
        assert "is retired" in framework.about and "replaced" in framework.about


def test_an_edition_that_is_retired_without_a_successor_is_refused() -> None:
    data = load_framework("opm-1997").model_dump()
    for lost in ("retired", "replaced_by"):
        with pytest.raises(ValidationError, match="replaced by another"):
            Framework.model_validate({**data, lost: None})


def test_what_an_ecq_succeeds_is_an_ecq_of_another_edition(framework: Framework) -> None:
    others = {e.id for other in framework_ids() if other != framework.id for e in load_framework(other).ecqs}
    for ecq in framework.ecqs:
        assert set(ecq.succeeds) <= others - {e.id for e in framework.ecqs}


def test_the_history_of_an_edition_is_in_order(framework: Framework) -> None:
    days = [event.on for event in framework.timeline]
    assert days == sorted(days)
    assert framework.since in days
    assert framework.retired is None or framework.retired in days


def test_what_an_ecq_asks_for_is_always_said(framework: Framework) -> None:
    assert all(ecq.meaning for ecq in framework.ecqs)


def test_the_file_is_named_after_the_edition(framework: Framework) -> None:
    assert framework.id in framework_ids()
    assert load_framework(framework.id) is framework


def test_every_source_is_a_registered_document(framework: Framework) -> None:
    sources = [part for part in _parts(framework) if isinstance(part, Source)]
    assert sources
    assert {source.document for source in sources} <= set(load_documents())
    assert all(source.section.strip() for source in sources)


def test_quotations_are_single_lines_without_stray_blanks(framework: Framework) -> None:
    quotations = [part.text for part in _parts(framework) if isinstance(part, Quotation)]
    assert all(text == " ".join(text.split()) and text for text in quotations)


def test_quotations_of_anybody_but_opm_are_short() -> None:
    documents = load_documents()
    restated = {"opm-definitions-restated", "sesservice-competencies", "resume-place-leading-change"}
    for edition in framework_ids():
        for part in _parts(load_framework(edition)):
            if isinstance(part, Quotation) and documents[part.source.document].authority != "opm":
                assert part.source.document in restated or len(part.text.split()) <= 25


def test_elements_are_in_ccar_order_and_every_question_has_one(framework: Framework) -> None:
    assert [each.element for each in framework.elements] == list(CCAR)
    for ecq in framework.ecqs:
        for question in ecq.focus_questions:
            assert question.elements
            assert Element.OTHER not in question.elements
            assert list(question.elements) == [element for element in CCAR if element in question.elements]


def test_documents_say_who_published_them_and_when() -> None:
    for key, document in load_documents().items():
        assert key == document.id
        assert KEBAB.fullmatch(key)
        assert document.title.strip() and document.publisher.strip() and document.published.strip()
        assert not document.url or re.fullmatch(r"https?://\S+", document.url)


def test_no_document_is_registered_twice() -> None:
    text = (folder("corpus") / "documents.yaml").read_text(encoding="utf-8")
    assert len(re.findall(r"^- id: ", text, re.MULTILINE)) == len(load_documents())


def test_definitions_that_are_not_opms_own_publication_say_so() -> None:
    documents = load_documents()
    for key in ("opm-definitions-restated", "sesservice-competencies", "resume-place-leading-change"):
        assert documents[key].authority == "commercial"
        assert "not" in documents[key].note and "OPM's own publication" in documents[key].note


def test_a_citation_names_the_documents_title() -> None:
    citation = cite(Source(document="opm-cdp-webinar", section="Role of the QRB"))
    assert str(citation) == (
        "Senior Executive Service Executive Core Qualifications: Preparing for the SES, Role of the QRB"
    )


def test_an_unregistered_document_cannot_be_cited() -> None:
    with pytest.raises(GuidanceProblem, match="hearsay"):
        cite(Source(document="hearsay", section="1"))


@pytest.mark.parametrize("unknown", ["opm-2099", "", "../documents", "OPM-2006"])
def test_an_unknown_edition_is_refused_with_the_known_ones(unknown: str) -> None:
    with pytest.raises(GuidanceProblem) as caught:
        load_framework(unknown)
    assert DEFAULT_FRAMEWORK in caught.value.next_step


def test_a_changed_registry_of_the_caller_changes_nobody_elses() -> None:
    load_documents().clear()
    assert load_documents()


@pytest.fixture
def _fresh() -> Iterator[None]:
    cached = (frameworks.framework_ids, frameworks.load_framework, frameworks._documents)
    for function in cached:
        function.cache_clear()
    yield
    for function in cached:
        function.cache_clear()


@pytest.mark.usefixtures("_fresh")
def test_a_damaged_installation_is_named_with_file_and_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "frameworks").mkdir()
    (tmp_path / "frameworks" / "opm-2006.yaml").write_text("id: opm-2006\nnames: x\n", encoding="utf-8")
    monkeypatch.setattr(frameworks, "folder", lambda name: tmp_path)
    with pytest.raises(GuidanceProblem, match=r"damaged: opm-2006\.yaml, line 1") as caught:
        load_framework("opm-2006")
    assert caught.value.next_step == "Install the coach again."
    with pytest.raises(GuidanceProblem, match="There is no file"):
        load_documents()
