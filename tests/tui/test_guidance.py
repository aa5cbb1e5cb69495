"""Guidance beside a question: who speaks, for which edition, what says otherwise, and one's own documents."""

from __future__ import annotations

from pathlib import Path

from coach.domain.guidance import COMMON, Authority, Citation, Passage
from coach.domain.library import ReadDocument, Section
from coach.guidance.frameworks import load_framework
from coach.guidance.library import add_to_library
from coach.guidance.retrieval import Retriever
from coach.store.workspace import Workspace
from coach.tui.engines import SharedEngines
from coach.tui.open_workspace import OpenWorkspace
from coach.tui.screens.interview import InterviewScreen
from coach.tui.screens.stories import StoriesScreen
from coach.tui.widgets.guidance import passage_parts
from coach.writing.drafting import guidance_for
from tests.fakes import WordEmbedder
from tests.tui.driver import FakeEngines, app_on, driving
from tests.tui.models import free
from tests.tui.test_literal import MARKUP


def _passage(
    title: str,
    authority: Authority = "opm",
    framework: str = "opm-2006",
    frameworks: tuple[str, ...] = (),
    disagreeing: tuple[Passage, ...] = (),
) -> Passage:
    return Passage(
        id=title.lower(),
        title=title,
        text=f"Text of {title}.",
        quote="",
        source=Citation(document="Guide", section=f"part {title}"),
        framework=framework,
        frameworks=frameworks,
        authority=authority,
        score=0.5,
        disagreeing=disagreeing,
    )


def _said(*passages: Passage) -> list[str]:
    parts = passage_parts(passages)
    return [line for line in "".join(p if isinstance(p, str) else p[0] for p in parts).split("\n") if line]


def test_each_passage_says_who_speaks_and_for_which_edition() -> None:
    assert _said(_passage("A")) == ["A", "OPM  ·  holds for opm-2006", "Text of A.", "— Guide, part A"]
    assert _said(_passage("B", "commercial", COMMON, ("opm-1997", "opm-2006")))[1] == (
        "The opinion of a commercial source  ·  common to opm-1997, opm-2006"
    )
    assert _said(_passage("C", "agency"))[1].startswith("Another federal agency")
    assert _said(_passage("D", "own", COMMON))[1] == "Your own document  ·  speaks of no edition"


def test_what_says_otherwise_stands_directly_under_what_it_contradicts() -> None:
    said = _said(_passage("A", disagreeing=(_passage("B", "commercial"), _passage("C"))), _passage("D"))
    assert [line for line in said if line in ("A", "B", "C", "D", "Says otherwise")] == [
        *("A", "Says otherwise", "B", "Says otherwise", "C"),
        "D",
    ]
    assert "— Guide, part B" in said


def test_a_question_without_guidance_is_said_to_have_none() -> None:
    assert _said() == ["The guidance has nothing on this question."]


def _guide(text: str, heading: str = "What panels ask") -> ReadDocument:
    section = Section(headings=("Panels", heading), text=text, page=7)
    return ReadDocument(name="guide.pdf", title=f"Our guide {MARKUP}", kind="pdf", sha256="0" * 64, sections=(section,))


async def test_ones_own_document_stands_beside_the_question_with_page_and_heading(empty: Path) -> None:
    async with driving(app_on(empty), size=(120, 36)) as driver:
        await driver.at(StoriesScreen)
        assert driver.app.opened is not None
        workspace = driver.app.opened.workspace
        await driver.press("i")
        await driver.at(InterviewScreen)
        await driver.tells("— ")
        assert "Your own document" not in driver.words()
        await driver.press("escape")
        await driver.at(StoriesScreen)

        add_to_library(workspace, _guide("How do I choose which accomplishment to tell as a story?"), WordEmbedder())
        await driver.press("i")
        await driver.at(InterviewScreen)
        await driver.tells("Your own document  ·  speaks of no edition")
        await driver.tells(f"— Our guide {MARKUP}, page 7, Panels › What panels ask")


def test_drafts_are_guided_by_the_shipped_guidance_alone(sample: Path) -> None:
    """A model's prompt for a draft is no place for a document that speaks of other people's work."""
    with Workspace.open(sample) as workspace:
        story = workspace.stories()[0]
        add_to_library(workspace, _guide("Leading change means the harbor moved."), WordEmbedder())
        framework = load_framework(workspace.info.framework)
        expected = guidance_for(story, framework, Retriever(WordEmbedder()))
    model = free()
    opened = OpenWorkspace(Workspace.open(sample), SharedEngines(FakeEngines(model)))
    opened.read_ahead(story)
    [(_, messages)] = model.prepared
    assert expected
    assert all(passage.title in "".join(m.content for m in messages) for passage in expected)
    assert "harbor moved" not in "".join(m.content for m in messages)
    opened.close()
