"""The draft: who wrote it, what it rests on, a model that streams, is stopped and fails."""

from __future__ import annotations

from pathlib import Path

from coach.engine.ports import LanguageModel
from coach.errors import EngineStopped, ModelRefused
from coach.store.workspace import Workspace
from coach.tui.screens.ask_text import AskText
from coach.tui.screens.draft import DraftScreen
from coach.tui.screens.interview import InterviewScreen
from coach.tui.screens.stories import StoriesScreen
from coach.tui.widgets.answer import AnswerEditor
from coach.tui.widgets.lists import Entries
from tests.tui.driver import Driver, FakeEngines, app_on, driving
from tests.tui.models import REPLIES, HeldModel, failing, free


async def _to_draft(driver: Driver, *keys: str) -> None:
    await driver.at(StoriesScreen)
    await driver.press(*keys, "d")
    await driver.until(lambda: isinstance(driver.app.screen, DraftScreen))
    # What stands is read by now, so that it does not take the place of what a key brings.
    said = ("Drafted by", "No draft yet", "Writing", "Stopping")
    await driver.until(lambda: any(words in driver.words() for words in said))
    await driver.handled()


def _latest(path: Path) -> tuple[str, str]:
    """Who wrote the first story's latest draft, and its text."""
    with Workspace.open(path) as workspace:
        draft = workspace.latest_draft(workspace.stories()[0].id)
        assert draft is not None
        return draft.drafter.kind, " ".join(s.text for s in draft.sentences if not s.gap)


async def test_a_draft_shows_its_sentences_their_evidence_and_who_drafted_it(sample: Path) -> None:
    async with driving(app_on(sample)) as driver:
        await _to_draft(driver)
        await driver.shows("Drafted by built-in drafter")
        assert "· When I came in Mar 2021 the backlog was 2,740 applications" in driver.entries()[1]
        await driver.tells("Supported by your answers\n\nWhat was my organizational vision?\n“When I came in Mar 2021")
        headings = [option.prompt for option in driver.one("#entries", Entries).options if option.disabled]
        assert [str(h).strip() for h in headings[:4]] == ["Challenge", "Context", "Action", "Result"]


async def test_the_built_in_drafter_writes_on_w(sample: Path) -> None:
    async with driving(app_on(sample)) as driver:
        await _to_draft(driver, "down")
        await driver.shows("No draft yet.")
        await driver.press("w")
        await driver.shows("Drafted by built-in drafter")
        # The second story says nothing of a result: the draft asks instead of inventing one.
        await driver.until(lambda: any(text.startswith("? [") for text in driver.entries()))
        await driver.press("escape")
        await driver.at(StoriesScreen)
        await driver.shows("drafted by built-in drafter")


async def test_a_story_without_answers_is_refused_in_a_sentence(empty: Path) -> None:
    async with driving(app_on(empty)) as driver:
        await driver.at(StoriesScreen)
        await driver.press("d")
        await driver.shows("This ECQ has no story yet. Press I to begin its interview.")
        await driver.press("i")
        await driver.at(InterviewScreen)
        await driver.press("escape")
        await _to_draft(driver)
        await driver.shows("No draft yet.")
        await driver.press("w")
        await driver.shows("has no answers yet. Answer some of its questions first.")


async def test_what_a_model_invents_gives_way_to_the_candidates_own_words(sample: Path) -> None:
    async with driving(app_on(sample, FakeEngines(free(*REPLIES)))) as driver:
        await _to_draft(driver)
        await driver.press("w")
        await driver.shows("Drafted by model scripted")
        assert "· I moved $640,000 out of travel." in driver.entries()
        assert not [text for text in driver.entries() if "million" in text or text.startswith("✗ ")]
        await driver.until(lambda: any("gave way to your own words" in text for text in driver.entries()))
    assert "In addition, I picked a platform another bureau already owned, saved us" in _latest(sample)[1]


async def test_an_unsupported_sentence_is_marked_and_u_finds_it(sample: Path) -> None:
    with Workspace.open(sample) as workspace:
        story = workspace.stories()[0].id
        workspace.add_answer(story, "leading-change-results", "?", "By Sept 2023 the backlog went from 2,740 to 320.")
    async with driving(app_on(sample)) as driver:
        await _to_draft(driver)
        await driver.shows("Drafted by built-in drafter")
        entries = driver.one("#entries", Entries)
        flagged = [i for i, text in enumerate(driver.entries()) if text.startswith("✗ ")]
        assert len(flagged) > 1
        for place in (*flagged, flagged[0]):
            await driver.press("u")
            assert entries.highlighted == place
        await driver.tells("Not supported by any answer")


async def test_where_all_is_supported_u_says_so(sample: Path) -> None:
    supported = ("The backlog was 2,740 applications.",) * 4
    async with driving(app_on(sample, FakeEngines(free(*supported)))) as driver:
        await _to_draft(driver)
        await driver.press("w")
        await driver.shows("Drafted by model scripted")
        await driver.press("u")
        await driver.shows("Every sentence is supported by your answers.")


async def test_a_model_streams_is_stopped_and_what_it_wrote_is_kept(sample: Path) -> None:
    model = HeldModel(*REPLIES)
    async with driving(app_on(sample, FakeEngines(model))) as driver:
        await _to_draft(driver)
        await driver.press("w")
        await driver.shows("Writing the challenge … 1 word so far. X stops it.")
        await driver.press("x")
        await driver.shows("Drafted by model scripted")
        await driver.shows("(incomplete)")
    assert _latest(sample) == ("model", "The")


async def test_stopped_before_its_first_word_a_model_leaves_the_draft_that_stood(sample: Path) -> None:
    model = HeldModel(*REPLIES)
    async with driving(app_on(sample, FakeEngines(model))) as driver:
        await _to_draft(driver)
        assert driver.app.opened is not None
        drafting = driver.app.opened.begin_drafting(driver.app.opened.stories()[0])
        drafting.stop()
        driver.app._write(driver.app.opened, drafting)
        await driver.shows("The model was stopped before its first word. What stood is as it was.")
    assert _latest(sample)[0] == "built-in"


async def test_one_may_answer_while_a_model_writes(sample: Path) -> None:
    model = HeldModel(*REPLIES)
    async with driving(app_on(sample, FakeEngines(model))) as driver:
        await _to_draft(driver)
        await driver.press("w")
        await driver.until(model.began.is_set)
        await driver.press("escape")
        await driver.until(lambda: isinstance(driver.app.screen, StoriesScreen))
        await driver.press("i")
        await driver.until(lambda: isinstance(driver.app.screen, InterviewScreen))
        await driver.until(lambda: any(answer.has_focus for answer in driver.app.screen.query("#answer")))
        await driver.press("n", "o", "t", "e")
        await driver.until(lambda: driver.one("#answer", AnswerEditor).text == "note")
        model.go.set()
        await driver.toasts("The draft of “One front door for permits” is ready.")
    assert _latest(sample)[0] == "model"


async def test_coming_back_shows_the_draft_that_is_being_written(sample: Path) -> None:
    model = HeldModel(*REPLIES)
    async with driving(app_on(sample, FakeEngines(model))) as driver:
        await _to_draft(driver)
        await driver.press("w")
        await driver.until(model.began.is_set)
        await driver.press("escape")
        await driver.until(lambda: isinstance(driver.app.screen, StoriesScreen))
        await driver.handled()
        await driver.press("down", "d")
        await driver.until(lambda: isinstance(driver.app.screen, DraftScreen))
        await driver.handled()
        await driver.press("w")
        await driver.shows("The draft of “One front door for permits” is still being written.")
        await driver.press("escape")
        await driver.until(lambda: isinstance(driver.app.screen, StoriesScreen))
        await driver.handled()
        await driver.press("up", "d")
        await driver.shows("Writing the challenge … 1 word so far.")
        model.go.set()
        await driver.shows("Drafted by model scripted")


async def test_a_failing_model_is_a_sentence_and_the_app_lives(sample: Path) -> None:
    gone = EngineStopped("The language model ended without a word.", "Write the draft again.")
    async with driving(app_on(sample, FakeEngines(failing("The backlog was 2,740", gone)))) as driver:
        await _to_draft(driver)
        await driver.press("w")
        await driver.shows(
            "The language model ended without a word. What it wrote by then is kept as a draft. Write the"
        )
        await driver.shows("The backlog was 2,740 (incomplete)")
        await driver.press("escape")
        await driver.at(StoriesScreen)
    assert _latest(sample) == ("model", "The backlog was 2,740")


async def test_a_model_file_that_cannot_be_used_is_a_sentence(sample: Path) -> None:
    class Refusing(FakeEngines):
        def model(self) -> LanguageModel | None:
            raise ModelRefused("The model file is not there.", "Choose another one.")

    async with driving(app_on(sample, Refusing())) as driver:
        await _to_draft(driver)
        await driver.press("w")
        await driver.shows("The model file is not there. Choose another one.")
        await driver.press("w")
        await driver.shows("The model file is not there.")


async def test_what_breaks_unforeseen_in_a_model_is_a_sentence_too(sample: Path) -> None:
    async with driving(app_on(sample, FakeEngines(free()))) as driver:
        await _to_draft(driver)
        await driver.press("w")
        await driver.shows("Something unforeseen went wrong (AssertionError).")


async def test_the_notes_of_the_drafter_are_shown(sample: Path) -> None:
    model = free(*REPLIES[:4])
    model.enqueue("The backlog went from 2,740", "length")
    async with driving(app_on(sample, FakeEngines(model))) as driver:
        await _to_draft(driver)
        await driver.press("w")
        await driver.until(lambda: any("reached its limit" in text for text in driver.entries()))


async def test_quitting_while_a_model_writes_ends_it_and_keeps_what_it_wrote(sample: Path) -> None:
    model = HeldModel(*REPLIES)
    engines = FakeEngines(model)
    async with driving(app_on(sample, engines)) as driver:
        await _to_draft(driver)
        await driver.press("w")
        await driver.until(model.began.is_set)
        driver.app.simulate_key("ctrl+q")
    assert engines.closed
    assert _latest(sample) == ("model", "The")


async def test_going_home_while_a_model_writes_keeps_what_it_wrote(sample: Path) -> None:
    model = HeldModel(*REPLIES)
    async with driving(app_on(sample, FakeEngines(model))) as driver:
        await _to_draft(driver)
        await driver.press("w")
        await driver.until(model.began.is_set)
        await driver.press("escape", "escape")
        await driver.until(lambda: driver.app.opened is None)
        await driver.quiet()
    assert _latest(sample) == ("model", "The")


async def test_a_paragraph_is_written_anew_as_the_candidate_asks(sample: Path) -> None:
    model = free("I moved $640,000 out of travel.")
    before = _latest(sample)[1]
    async with driving(app_on(sample, FakeEngines(model))) as driver:
        await _to_draft(driver)
        await driver.shows("Drafted by")
        assert "Redo" in [command.title for command in driver.app.get_system_commands(driver.app.screen)]
        await _to_element(driver, "Action")
        await driver.press("r")
        await driver.at(AskText)
        await driver.shows("Write the action anew")
        await driver.press(*"shorter", "enter")
        await driver.shows("Drafted by model scripted")
        assert "· I moved $640,000 out of travel." in driver.entries()
    kind, after = _latest(sample)
    assert kind == "model"
    assert "I delegated the decision" in before
    assert "I delegated the decision" not in after
    assert "the backlog was 2,740 applications" in after, "the other paragraphs are as they were"
    assert "shorter" in model.history[0].text


async def test_a_paragraph_being_written_anew_can_be_stopped(sample: Path) -> None:
    model = HeldModel("I moved $640,000 out of travel.")
    before = _latest(sample)[1]
    async with driving(app_on(sample, FakeEngines(model))) as driver:
        await _to_draft(driver)
        await _to_element(driver, "Result")
        await driver.press("r")
        await driver.at(AskText)
        await driver.press("x", "enter")
        await driver.shows("Writing the result … 1 word so far. X stops it.")
        await driver.press("x")
        await driver.until(lambda: any("the paragraph is as it was" in text for text in driver.entries()))
    assert _latest(sample) == ("built-in", before)


async def test_without_a_model_no_paragraph_is_written_anew(sample: Path) -> None:
    async with driving(app_on(sample)) as driver:
        await _to_draft(driver)
        await _to_element(driver, "Action")
        await driver.press("r")
        await driver.shows("Writing a paragraph anew needs a language model.")


async def test_esc_at_the_question_what_to_change_changes_nothing(sample: Path) -> None:
    model = free()
    async with driving(app_on(sample, FakeEngines(model))) as driver:
        await _to_draft(driver)
        await _to_element(driver, "Action")
        await driver.press("r")
        await driver.at(AskText)
        await driver.press("escape")
        await driver.shows("Drafted by built-in drafter")
    assert not model.history


async def _to_element(driver: Driver, element: str) -> None:
    """Put the cursor on the element's first sentence."""
    await driver.shows("Drafted by")
    headings = [i for i, text in enumerate(driver.entries()) if text.strip() == element]
    driver.one("#entries", Entries).highlighted = headings[0] + 1
    await driver.handled()
