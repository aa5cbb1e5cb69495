"""Coverage on screen: a heat map that needs no colour, its sentences, and what the candidate says of each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from coach.domain.mapping import MappingStatus
from coach.engine.ports import Embedder
from coach.errors import EngineStopped
from coach.guidance.frameworks import load_framework
from coach.interview.telling import told
from coach.store.workspace import Workspace
from coach.tui.screens.coverage import CoverageScreen
from coach.tui.screens.stories import StoriesScreen
from coach.tui.widgets.key_line import KeyLine
from coach.tui.widgets.lists import Entries, Panel
from coach.writing.actions import StoryAction, story_actions
from coach.writing.mapped import decide
from tests.fakes import WordEmbedder
from tests.tui.driver import Driver, FakeEngines, app_on, driving

ACCEPTED = MappingStatus.ACCEPTED


class Silent(WordEmbedder):
    """Finds nothing near to anything, so that only what was decided is shown."""

    def rank(self, queries: Sequence[str], texts: Sequence[str]) -> list[list[float]]:
        """Nothing."""
        return [[0.0] * len(texts) for _ in queries]


FRAMEWORK = load_framework("opm-2006")


def say(path: Path, *said: tuple[int, str], status: MappingStatus = ACCEPTED) -> list[StoryAction]:
    """Decide on actions by their places; all actions of the workspace."""
    with Workspace.open(path) as workspace:
        actions = story_actions(workspace, FRAMEWORK)
        for place, competency in said:
            decide(workspace, FRAMEWORK, actions[place], competency, status, now=datetime.now(UTC))
    return actions


def statuses(path: Path, competency: str) -> list[MappingStatus]:
    """What is kept of that competency, in order."""
    with Workspace.open(path, read_only=True) as workspace:
        return [d.status for d in workspace.mapping_decisions("opm-2006") if d.competency == competency]


async def coverage(driver: Driver) -> Entries:
    """The heat map, reached from the stories."""
    await driver.at(StoriesScreen)
    await driver.press("c")
    await driver.at(CoverageScreen)
    return driver.one("#entries", Entries)


def row(driver: Driver, name: str) -> str:
    """The line of the list that begins with this name."""
    return next(text for text in driver.entries() if text[2:].startswith(name))


async def test_a_row_for_each_competency_and_a_column_for_each_ecq(sample: Path) -> None:
    say(sample, (0, "vision"), (1, "vision"), (2, "partnering"), (3, "oral-communication"))
    async with driving(app_on(sample, FakeEngines(embedder=Silent()))) as driver:
        entries = await coverage(driver)
        await driver.shows(
            "of 28 competencies are shown so far · from 1 draft by built-in drafter and the answers of 2"
        )
        assert sum(1 for o in entries.options if o.id and o.id.startswith("competency ")) == 28
        assert row(driver, "Vision").split(None, 2)[2].startswith("[█ 2]")
        assert " 1!" in row(driver, "Partnering")
        assert "[" not in row(driver, "Oral Communication")
        headings = [text for text in driver.entries() if "ECQ 1 ECQ 2 ECQ 3 ECQ 4 ECQ 5" in text]
        assert len(headings) == 6
        entries.go_to("competency vision")
        await driver.tells("Acts as catalyst for organizational change")
        await driver.tells("Strong: 2 actions show it.")
        entries.go_to("competency partnering")
        await driver.tells("Told in Leading Change. It belongs to Building Coalitions")


async def test_enter_opens_the_sentences_and_closes_them_again(sample: Path) -> None:
    actions = say(sample, (0, "vision"), (1, "vision"))
    async with driving(app_on(sample, FakeEngines(embedder=Silent()))) as driver:
        entries = await coverage(driver)
        before = driver.entries()
        entries.go_to("competency vision")
        await driver.press("enter")
        await driver.until(lambda: len(driver.entries()) > len(before))
        assert row(driver, "Vision").startswith("▾ ")
        await driver.press("down")
        await driver.tells("You accepted it. Z takes that back.")
        await driver.tells(actions[0].text)
        entries.go_to("competency vision")
        await driver.press("enter")
        await driver.until(lambda: driver.entries() == before)


async def test_accepting_rejecting_and_taking_back_are_kept_and_shown(sample: Path) -> None:
    say(sample, (0, "vision"), (1, "vision"))
    async with driving(app_on(sample, FakeEngines(embedder=Silent()))) as driver:
        entries = await coverage(driver)
        entries.go_to("competency vision")
        await driver.press("enter")
        await driver.press("down")
        assert driver.one("KeyLine", KeyLine).keys[:3] == ["escape", "r", "z"], "accepted already"
        await driver.press("r")
        await driver.says("Rejected: it does not show Vision.")
        assert row(driver, "Vision").split(None, 2)[2].startswith("[░ 1]")
        await driver.tells("it does not count, and is not suggested again")
        await driver.press("a")
        await driver.says("Accepted: it shows Vision.")
        assert row(driver, "Vision").split(None, 2)[2].startswith("[█ 2]")
        await driver.press("z")
        await driver.says("Taken back: what the coach thinks of Vision stands again.")
    assert statuses(sample, "vision") == [ACCEPTED, MappingStatus.SUGGESTED]


async def test_a_row_with_a_single_sentence_is_decided_on_as_it_is(sample: Path) -> None:
    say(sample, (4, "integrity-honesty"))
    async with driving(app_on(sample, FakeEngines(embedder=Silent()))) as driver:
        entries = await coverage(driver)
        entries.go_to("competency integrity-honesty")
        await driver.press("z")
        await driver.says("Taken back: what the coach thinks of Integrity/Honesty stands again.")
    assert statuses(sample, "integrity-honesty") == [MappingStatus.SUGGESTED]


async def test_a_sentence_that_was_taken_back_stays_in_sight_so_that_it_can_be_decided_on_again(sample: Path) -> None:
    say(sample, (0, "vision"), (1, "vision"))
    async with driving(app_on(sample, FakeEngines(embedder=Silent()))) as driver:
        entries = await coverage(driver)
        entries.go_to("competency vision")
        await driver.press("enter")
        await driver.press("down")
        await driver.press("z")
        await driver.says("Taken back: what the coach thinks of Vision stands again.")
        await driver.tells("At 0.01 the coach does not suggest it.")
        assert row(driver, "Vision").split(None, 2)[2].startswith("[░ 1]"), "it does not count"
        await driver.press("a")
        await driver.says("Accepted: it shows Vision.")
    assert statuses(sample, "vision") == [ACCEPTED, ACCEPTED]


async def test_the_cursor_stays_on_its_sentence_when_one_above_it_goes(sample: Path) -> None:
    actions = say(sample, (0, "strategic-thinking"), (1, "strategic-thinking"))
    async with driving(app_on(sample, FakeEngines(embedder=Silent()))) as driver:
        entries = await coverage(driver)
        entries.go_to("competency strategic-thinking")
        await driver.press("enter")
        entries.go_to("action 1 strategic-thinking")
        with Workspace.open(sample) as elsewhere:
            decide(
                elsewhere, FRAMEWORK, actions[0], "strategic-thinking", MappingStatus.SUGGESTED, now=datetime.now(UTC)
            )
        await driver.press("r")
        await driver.says("Rejected: it does not show Strategic Thinking.")
        assert "action 0 strategic-thinking" not in [option.id for option in entries.options]
        assert entries.highlighted_option is not None
        assert entries.highlighted_option.id == "action 1 strategic-thinking"


async def test_where_there_is_nothing_to_decide_on_the_keys_are_not_offered(empty: Path) -> None:
    async with driving(app_on(empty)) as driver:
        entries = await coverage(driver)
        entries.go_to("competency vision")
        await driver.press("a", "r", "z", "enter")
        assert not {"a", "r", "z"} & set(driver.one("KeyLine", KeyLine).keys)
    assert statuses(empty, "vision") == []


async def test_without_an_action_it_says_what_to_do(empty: Path) -> None:
    async with driving(app_on(empty)) as driver:
        await coverage(driver)
        await driver.shows("No story tells an action yet. Answer the questions of a story first")
        await driver.tells("Not yet: no action shows it.")


async def test_in_own_words_mode_the_answers_are_looked_at_and_nothing_advises_drafting(tmp_path: Path) -> None:
    path = tmp_path / "own.ecq"
    with Workspace.create(path, candidate="Robin Vale", framework="opm-2006", own_words=True) as workspace:
        told(workspace, FRAMEWORK)
        story = workspace.add_story("building-coalitions", "Rivers").id
        workspace.add_answer(story, "element.action", "?", "signed agreements w/ three tribes")
    say(path, (0, "partnering"))
    async with driving(app_on(path, FakeEngines(embedder=Silent()))) as driver:
        entries = await coverage(driver)
        await driver.shows("competencies are shown so far · from the answers of 1 story")
        assert "raft" not in driver.words()
        entries.go_to("competency partnering")
        await driver.press("enter", "down")
        await driver.tells("signed agreements w/ three tribes")
        await driver.tells("a sentence of its answers, as it has no draft")


async def test_actions_that_changed_meanwhile_are_not_decided_on(sample: Path) -> None:
    with Workspace.open(sample) as workspace:
        action = next(a for a in story_actions(workspace, FRAMEWORK) if not a.drafted)
    place = say(sample).index(action)
    say(sample, (place, "vision"))
    app = app_on(sample, FakeEngines(embedder=Silent()))
    async with driving(app) as driver:
        entries = await coverage(driver)
        assert app.opened is not None
        for answer in app.opened.workspace.answers(action.story):
            app.opened.workspace.withdraw(action.story, answer.question)
        entries.go_to("competency vision")
        await driver.press("enter", "down", "r")
        await driver.says("The actions have changed since you saw them.")
    assert statuses(sample, "vision") == [ACCEPTED]


@pytest.mark.parametrize("size", [(40, 10), (80, 24), (120, 36)], ids=lambda size: f"{size[0]}x{size[1]}")
async def test_the_cells_are_in_sight_in_every_size_and_without_color(
    sample: Path, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    say(sample, (0, "vision"), (1, "vision"), (0, "partnering"))
    async with driving(app_on(sample, FakeEngines(embedder=Silent())), size=size) as driver:
        entries = await coverage(driver)
        for competency, wide, narrow in (("vision", "[█ 2]", "[█]"), ("partnering", "░ 1!", "░!")):
            entries.go_to(f"competency {competency}")
            cell = narrow if size[0] < 72 else wide
            await driver.until(lambda cell=cell: cell in driver.shown())  # type: ignore[misc]  # mypy sees no bound type


async def test_the_panel_goes_and_comes_with_f2(sample: Path) -> None:
    async with driving(app_on(sample, FakeEngines(embedder=Silent()))) as driver:
        await coverage(driver)
        panel = driver.one("Panel", Panel)
        assert panel.display
        await driver.press("f2")
        assert not panel.display


async def test_without_embeddings_it_is_a_sentence(sample: Path) -> None:
    class Dead(FakeEngines):
        def embedder(self) -> Embedder:
            raise EngineStopped("The embeddings process ended.", "Press Esc and try again.")

    async with driving(app_on(sample, Dead())) as driver:
        await coverage(driver)
        await driver.shows("The embeddings process ended. Press Esc and try again.")
