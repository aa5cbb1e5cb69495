"""What a person typed or pasted is shown as it is, never read as markup, and never steers the terminal."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from textual.content import Content
from textual.style import Style
from textual.visual import RenderOptions

from coach import locations
from coach.domain.text import printable
from coach.errors import InputProblem
from coach.guidance.frameworks import load_framework
from coach.interview.telling import told
from coach.store.workspace import Workspace
from coach.tui.screens.home import HomeScreen
from coach.tui.screens.interview import InterviewScreen
from coach.tui.screens.new import NewWorkspaceScreen
from coach.tui.screens.stories import StoriesScreen
from coach.tui.widgets.answer import AnswerEditor
from coach.tui.widgets.fields import Field
from coach.tui.widgets.lists import Entries, Entry
from coach.tui.widgets.plain import plain
from tests.tui.driver import app_on, driving, tour

MARKUP = "[/foo] [@click=app.bell] $x [b]"
STEERING = "\x1b[2J\x1b]52;c;aGk=\x07\u202e\u2066\x9b31m"
_UNSAFE = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


async def test_markup_in_names_titles_and_answers_is_literal_on_every_screen() -> None:
    path = locations.workspaces() / "a.ecq"
    path.parent.mkdir(parents=True)
    with Workspace.create(path, candidate=f"Robin {MARKUP}", framework="opm-2006") as workspace:
        told(workspace, load_framework("opm-2006"))
        story = workspace.add_story("leading-change", f"Title {MARKUP}")
        for question in ("fact.title", "fact.role", "leading-change.1", "leading-change.2"):
            workspace.add_answer(story.id, question, f"Asked {MARKUP}?", f"I led 12 people {MARKUP}.")
    shown: dict[str, str] = {}
    async with driving(app_on(), size=(200, 60)) as driver:
        await driver.at(HomeScreen)
        await driver.press("enter")
        await driver.at(StoriesScreen)
        await driver.press("d", "w")
        await driver.shows("Drafted by built-in drafter")
        await driver.quiet()
        entries = driver.one("#entries", Entries)
        entries.highlighted = next(i for i, text in enumerate(driver.entries()) if "I led 12" in text)
        await driver.tells(f"Asked {MARKUP}?")
        await driver.press("escape", "escape")
        async for screen in tour(driver):
            shown[type(screen).__name__] = driver.words()
    places = ("Stories", "Interview", "Draft", "Coverage", "Review", "Export", "Library", "Framework")
    for name in places:
        assert f"Robin {MARKUP}" in shown[f"{name}Screen"], name
    assert f"Title {MARKUP}" in shown["PlaceScreen"]
    assert f"Title {MARKUP}" in shown["ChooseScreen"]
    assert f"Title {MARKUP}" in shown["StoriesScreen"]
    assert f"I led 12 people {MARKUP}." in shown["DraftScreen"]
    assert f"I led 12 people {MARKUP}." in shown["QuestionsScreen"]


async def test_pasted_control_characters_reach_neither_terminal_nor_store(empty: Path) -> None:
    # Wide, so that the text stands on one line and the panel not between its words.
    async with driving(app_on(empty), size=(200, 40)) as driver:
        await driver.at(StoriesScreen)
        await driver.press("i")
        await driver.at(InterviewScreen)
        editor = driver.one("#answer", AnswerEditor)
        editor.text = f"before{STEERING}after {MARKUP}"
        await driver.shows(f"before{printable(STEERING)}after {MARKUP}")
        assert not _UNSAFE.search(driver.shown())
        await driver.press("escape")
        await driver.at(StoriesScreen)
        await driver.press("i")
        await driver.at(InterviewScreen)
        assert driver.one("#answer", AnswerEditor).text == f"before{STEERING}after {MARKUP}"
        assert not _UNSAFE.search(driver.shown())


async def test_control_characters_in_file_names_and_fields_are_not_sent(sample: Path) -> None:
    locations.workspaces().mkdir(parents=True)
    shutil.copy(sample, locations.workspaces() / f"a{STEERING}{MARKUP.replace('/', '')}.ecq")
    (locations.workspaces() / f"broken{STEERING}.ecq").write_text("no")
    async with driving(app_on()) as driver:
        await driver.at(HomeScreen)
        await driver.shows("Jordan Avery")
        assert len(driver.entries()) == 2
        assert not _UNSAFE.search(driver.shown())
        await driver.press("n")
        await driver.at(NewWorkspaceScreen)
        driver.one("#name", Field).value = f"x{STEERING}{MARKUP}"
        await driver.shows(MARKUP)
        assert "x\N{REPLACEMENT CHARACTER}[2J" in driver.words()
        assert not _UNSAFE.search(driver.shown())
        await driver.press("escape")
        await driver.at(HomeScreen)
        driver.app.show_problem(InputProblem(f"Message {MARKUP}{STEERING}", f"Step {MARKUP}{STEERING}"))
        await driver.toasts(f"Message {MARKUP}")
        await driver.shows(f"Step {MARKUP.removesuffix(' [b]')}")
        assert not _UNSAFE.search(driver.shown())


@given(st.lists(st.text(), max_size=4))
def test_content_is_the_printable_text_without_styles_of_its_own(texts: list[str]) -> None:
    content = plain(*texts)
    assert content.plain == "".join(map(printable, texts))
    assert not content.spans


@given(st.text(), st.integers(min_value=4, max_value=60))
def test_an_entry_shows_its_text_beside_its_sign(text: str, width: int) -> None:
    entry = Entry(Content("✗ "), plain(text))
    strips = entry.render_strips(width, None, Style(), RenderOptions(lambda _: Style(), {}))
    assert len(strips) == entry.get_height({}, width)
    assert all(strip.cell_length == width for strip in strips)
    assert all(strip.text.startswith("✗ " if number == 0 else "  ") for number, strip in enumerate(strips))
    assert not any(_UNSAFE.search(strip.text.replace("\t", "")) for strip in strips)
