"""Deciding on a draft's sentences: each key does what it says, on disk, and the cursor goes on where it makes sense."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from coach.domain.base import Element
from coach.domain.draft import Author, Draft, Sentence
from coach.domain.story import AnswerStatus
from coach.errors import WorkspaceProblem
from coach.store.workspace import Workspace
from coach.tui.screens.choose import ChooseScreen
from coach.tui.screens.draft import DraftScreen
from coach.tui.screens.edit_text import EditText
from coach.tui.screens.interview import InterviewScreen
from coach.tui.screens.questions import QuestionsScreen
from coach.tui.screens.stories import StoriesScreen
from coach.tui.widgets.answer import AnswerEditor
from coach.tui.widgets.fields import Editor
from coach.tui.widgets.lists import Entries
from coach.tui.widgets.plain import Plain
from coach.writing import deciding
from coach.writing.acceptance import checked
from tests.tui.driver import Driver, app_on, driving

NOW = datetime(2026, 1, 5, 12, 0, tzinfo=UTC)
MODEL = Author(kind="model", name="granite", sha256="a" * 64, prompt="draft-element 3")
BACKLOG, LED, MOVED, GAP, PART = (
    "The backlog was 2,740 applications.",
    "I led 45 people in 6 offices across the nation.",
    "I moved $640,000 out of travel.",
    "[What changed because of this, and by how much?]",
    "By 2023, the backlog had",
)
SENTENCES = (
    Sentence(text=BACKLOG, element=Element.CHALLENGE, author=MODEL),
    Sentence(text=LED, element=Element.ACTION, author=MODEL),
    Sentence(text=MOVED, element=Element.ACTION, author=MODEL),
    Sentence(text=GAP, element=Element.RESULT, author=MODEL, gap=True),
    Sentence(text=PART, element=Element.RESULT, author=MODEL, incomplete=True),
)
ANSWERS = {
    "element.challenge": "backlog was 2,740 applications",
    "element.action": "I led 40 people in 6 offices. moved $640,000 out of travel",
}


@pytest.fixture
def flagged(empty: Path) -> Path:
    """A workspace whose only story has a draft with unsupported claims, a gap and an incomplete sentence."""
    with Workspace.open(empty) as workspace:
        story = workspace.add_story("leading-change", "Permits").id
        for question, text in ANSWERS.items():
            workspace.add_answer(story, question, f"{question}?", text)
        draft = Draft(
            story=story, framework="opm-2006", drafter=MODEL, created=NOW, sentences=SENTENCES, notes=("A note.",)
        )
        workspace.save_draft(checked(draft, workspace.answers(story)))
    return empty


async def _to_draft(driver: Driver) -> Entries:
    await driver.at(StoriesScreen)
    await driver.press("home", "d")
    await driver.at(DraftScreen)
    await driver.says("Drafted by model granite")
    return driver.one("#entries", Entries)


def _under(driver: Driver) -> str:
    option = driver.one("#entries", Entries).highlighted_option
    return str(option.prompt) if option is not None else ""


def _texts(driver: Driver) -> list[str]:
    """The sentences of the latest draft on disk, read by another hand than the screen's."""
    assert driver.app.opened is not None
    workspace = driver.app.opened.workspace
    draft = workspace.latest_draft(workspace.stories()[0].id)
    assert draft is not None
    return [s.text for s in draft.sentences]


def _given(driver: Driver) -> dict[str, str]:
    assert driver.app.opened is not None
    workspace = driver.app.opened.workspace
    answers = workspace.answers(workspace.stories()[0].id)
    return {a.question: a.text for a in answers if a.status is AnswerStatus.ANSWERED}


async def test_the_panel_gives_each_claim_its_reason_and_the_sentence_shows_where(flagged: Path) -> None:
    async with driving(app_on(flagged)) as driver:
        entries = await _to_draft(driver)
        await driver.says("0 % your words  ·  2 unsupported, 1 open, 1 incomplete")
        await driver.press("u")
        assert _under(driver) == f"✗ {LED}"
        await driver.tells("✗ number “45”: No answer mentions 45 people; the nearest says 40 people.")
        await driver.tells("✗ scope “nation”")
        await driver.tells("N asks: How many people did you lead? The draft says 45.")
        await driver.tells("· number “6”: An answer says")
        await driver.tells("Who wrote it\nThe model granite")
        # Without color the entry under the cursor is underlined as a whole.
        await driver.press("home")
        strips = entries.render_lines(entries.region.reset_offset)
        underlined = "".join(s.text for strip in strips for s in strip if s.style and s.style.underline)
        assert "45" in underlined
        assert "nation" in underlined
        assert "people" not in underlined
        for expected in (f"✗ {LED}", f"? {GAP}", f"✗ {PART} (incomplete)", f"✗ {LED}"):
            await driver.press("u")
            assert _under(driver) == expected


async def test_a_accepts_and_z_takes_it_back(flagged: Path) -> None:
    async with driving(app_on(flagged)) as driver:
        await _to_draft(driver)
        await driver.press("u", "a")
        await driver.says("Accepted: this sentence is an answer of yours now. Z takes it back.  ·  1 unsupported")
        assert _under(driver) == f"✓ {LED}"
        await driver.tells("Accepted by you on ")
        assert _given(driver)["accepted.action.1"] == LED
        await driver.press("a")
        await driver.says("You have accepted this sentence already.")
        await driver.press("z")
        await driver.says("Taken back.  ·  2 unsupported")
        assert _under(driver) == f"✗ {LED}"
        assert _given(driver) == ANSWERS
        await driver.press("z")
        await driver.says("There is no decision to take back.")


async def test_e_edits_and_what_was_typed_is_not_lost_on_leaving(flagged: Path) -> None:
    async with driving(app_on(flagged)) as driver:
        await _to_draft(driver)
        await driver.press("u", "e")
        await driver.at(EditText)
        editor = driver.one("#text", Editor)
        assert editor.text == LED
        await driver.shows("No answer mentions 45 people; the nearest says 40 people.")
        editor.text = "I led 40 people in"
        await driver.press("escape")
        await driver.at(DraftScreen)
        assert _texts(driver)[1] == LED
        await driver.press("e")
        await driver.at(EditText)
        editor = driver.one("#text", Editor)
        assert editor.text == "I led 40 people in"
        editor.text = "\x1b"
        await driver.press("ctrl+s")
        await driver.shows("contains a control character")
        editor.text = "I led 40 people in 6 offices."
        await driver.press("ctrl+s")
        await driver.at(DraftScreen)
        await driver.says(
            "Changed. Supported by your answers. Z takes it back.  ·  1 unsupported, 1 open, 1 incomplete"
        )
        assert _under(driver) == "· I led 40 people in 6 offices."
        await driver.tells("You, editing: “40”")
        await driver.press("z")
        await driver.until(lambda: _under(driver) == f"✗ {LED}")


async def test_a_new_draft_in_place_of_one_with_decisions_says_that_z_brings_it_back(flagged: Path) -> None:
    async with driving(app_on(flagged)) as driver:
        await _to_draft(driver)
        await driver.press("u", "d")
        await driver.says("Cut.")
        before = _texts(driver)
        await driver.press("w")
        await driver.says("Drafted by built-in drafter. Z brings the former version back.")
        assert _texts(driver) != before
        await driver.press("z")
        await driver.says("The former version is back. Z goes on back.")
        assert _texts(driver) == before


async def test_d_cuts_and_the_cursor_goes_to_the_next_sentence_also_past_a_heading(flagged: Path) -> None:
    async with driving(app_on(flagged)) as driver:
        await _to_draft(driver)
        for expected in (LED, MOVED, GAP, PART):
            await driver.press("d")
            await driver.until(lambda text=expected: text in _under(driver))  # type: ignore[misc]  # bound now
        await driver.press("d")
        await driver.says("This is the only sentence of the draft.")
        assert _texts(driver) == [PART]
        for _ in range(4):
            await driver.press("z")
            await driver.quiet()
        assert _texts(driver) == [s.text for s in SENTENCES]


async def test_keys_pressed_while_a_decision_is_saved_wait_for_it(flagged: Path) -> None:
    async with driving(app_on(flagged)) as driver:
        await _to_draft(driver)
        for key in ("d", "d", "z"):
            driver.app.simulate_key(key)
        await driver.until(lambda: _texts(driver) == [s.text for s in SENTENCES[1:]])
        await driver.quiet()
        assert _texts(driver) == [s.text for s in SENTENCES[1:]]


async def test_n_answers_what_is_missing(flagged: Path) -> None:
    async with driving(app_on(flagged)) as driver:
        await _to_draft(driver)
        await driver.press("n")
        await driver.says("This sentence leaves no question open.")
        await driver.press("u", "n")
        await driver.at(EditText)
        await driver.shows("How many people did you lead? The draft says 45.")
        driver.one("#text", Editor).text = "I led 45 people, in every office of the nation."
        await driver.press("ctrl+s")
        await driver.at(DraftScreen)
        await driver.says("Saved as an answer. Supported by your answers.")
        assert _given(driver)["missing.action.1"] == "I led 45 people, in every office of the nation."
        await driver.press("u", "n")
        await driver.at(EditText)
        await driver.shows("What changed because of this, and by how much?")
        driver.one("#text", Editor).text = "backlog down from 2,740 to 310"
        await driver.press("ctrl+s")
        await driver.at(DraftScreen)
        await driver.until(lambda: "310" in _under(driver))
        assert _given(driver)["element.result"] == "backlog down from 2,740 to 310"


async def test_what_makes_no_sense_is_said_in_a_sentence(flagged: Path) -> None:
    async with driving(app_on(flagged)) as driver:
        entries = await _to_draft(driver)
        entries.go_to("3")
        await driver.press("a")
        await driver.says("This is an open question: there is nothing to accept.")
        await driver.press("e")
        await driver.at(EditText)
        await driver.shows("Answer what is missing")
        await driver.press("escape")
        await driver.at(DraftScreen)
        entries.go_to("4")
        await driver.press("a")
        await driver.says("This sentence is incomplete.")
        entries.go_to("note0")
        for key in ("a", "e", "d", "n"):
            await driver.press(key)
            await driver.says("Move to a sentence of the draft first.")
        assert _texts(driver) == [s.text for s in SENTENCES]


async def test_a_draft_that_changed_under_it_is_said_and_shown_and_typed_words_stay(flagged: Path) -> None:
    async with driving(app_on(flagged)) as driver:
        await _to_draft(driver)
        await driver.press("u", "e")
        await driver.at(EditText)
        assert driver.app.opened is not None
        workspace = driver.app.opened.workspace
        story = workspace.stories()[0].id
        draft = workspace.latest_draft(story)
        assert draft is not None
        deciding.cut(workspace, deciding.Spot(story=story, draft=draft.id, sentence=0), now=NOW)
        driver.one("#text", Editor).text = "I led 40 people."
        await driver.press("ctrl+s")
        await driver.says("The draft has changed since you saw it.")
        assert not [text for text in driver.entries() if BACKLOG in text]
        driver.one("#entries", Entries).go_to("0")
        await driver.press("e")
        await driver.at(EditText)
        assert driver.one("#text", Editor).text == "I led 40 people."
        await driver.press("ctrl+s")
        await driver.until(lambda: "I led 40 people." in _texts(driver))


async def test_a_disk_that_fails_loses_no_word(flagged: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise WorkspaceProblem("The disk is full.", "Make room and save again.")

    async with driving(app_on(flagged)) as driver:
        await _to_draft(driver)
        await driver.press("u", "e")
        await driver.at(EditText)
        driver.one("#text", Editor).text = "I led 40 people."
        with monkeypatch.context() as patch:
            patch.setattr(Workspace, "save_draft", full)
            await driver.press("ctrl+s")
            await driver.says("The disk is full. Make room and save again.")
        await driver.press("e")
        await driver.at(EditText)
        assert driver.one("#text", Editor).text == "I led 40 people."


async def _interview(driver: Driver) -> None:
    await driver.at(StoriesScreen)
    await driver.press("home", "i")
    await driver.at(InterviewScreen)


async def _choose(driver: Driver, question: str) -> None:
    await driver.press("ctrl+l")
    await driver.at(QuestionsScreen)
    driver.one("#questions", Entries).go_to(question)
    await driver.handled()


async def test_an_edited_answer_says_at_once_what_it_does_to_the_draft(flagged: Path) -> None:
    async with driving(app_on(flagged)) as driver:
        await _interview(driver)
        await _choose(driver, "element.action")
        await driver.press("enter")
        await driver.at(InterviewScreen)
        driver.one("#answer", AnswerEditor).text = "I led 45 people in 6 offices across the nation."
        await driver.press("ctrl+s")
        await driver.says(
            "Saved. 1 sentence of the draft is no longer supported: see the draft. "
            "1 sentence of the draft is supported now."
        )
        await driver.press("ctrl+n")
        await driver.says("Skipped.")
        await driver.quiet()
        assert "sentence" not in str(driver.one("#state", Plain).content)


async def test_an_answer_is_taken_back_from_the_list_after_asking_once_more(flagged: Path) -> None:
    async with driving(app_on(flagged)) as driver:
        await _to_draft(driver)
        await driver.press("u", "a")
        await driver.says("Accepted")
        await driver.press("escape")
        await _interview(driver)
        for answer, stays in (("keep", True), ("take", False)):
            await _choose(driver, "accepted.action.1")
            await driver.press("t")
            await driver.at(ChooseScreen)
            await driver.shows("I led 45 people in 6 offices across the nation.")
            await driver.press(*([] if answer == "keep" else ["tab"]), "enter")
            await driver.until(lambda: not isinstance(driver.app.screen, ChooseScreen))
            if stays:
                await driver.at(QuestionsScreen)
                await driver.press("escape")
            await driver.at(InterviewScreen)
            assert ("accepted.action.1" in _given(driver)) is stays
        await driver.says("Taken back. 1 sentence of the draft is no longer supported: see the draft.")
        await driver.press("escape")
        await _to_draft(driver)
        assert f"✗ {LED}" in driver.entries()


async def test_t_on_a_question_without_an_answer_does_nothing(flagged: Path) -> None:
    async with driving(app_on(flagged)) as driver:
        await _interview(driver)
        await _choose(driver, "fact.title")
        await driver.press("t")
        await driver.at(QuestionsScreen)
