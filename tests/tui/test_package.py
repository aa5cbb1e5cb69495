"""Review and export: what the drafts make of the package."""

from __future__ import annotations

from pathlib import Path

from coach.guidance.frameworks import load_framework
from coach.store.workspace import Workspace
from coach.tui.screens.export import ExportScreen
from coach.tui.screens.review import ReviewScreen
from coach.tui.screens.stories import StoriesScreen
from coach.tui.widgets.fields import Check, Field
from coach.tui.widgets.lists import Panel
from coach.tui.widgets.plain import Plain
from tests.tui.driver import Driver, app_on, driving


async def _export(driver: Driver) -> ExportScreen:
    await driver.at(StoriesScreen)
    await driver.press("e")
    return await driver.at(ExportScreen)


async def test_review_shows_findings_by_weight_with_place_advice_and_source(sample: Path) -> None:
    async with driving(app_on(sample)) as driver:
        await driver.at(StoriesScreen)
        await driver.press("r")
        await driver.at(ReviewScreen)
        assert driver.entries()[0].startswith("One front door for permits")
        assert "drafted by built-in drafter" in driver.entries()[0]
        signs = [text[0] for text in driver.entries() if text[0] in "✗!·"]
        assert signs
        assert signs == sorted(signs, key="✗!·".index)
        await driver.tells("in “One front door for permits”")
        await driver.tells("— ")


async def test_review_without_a_draft_says_what_to_do(empty: Path) -> None:
    async with driving(app_on(empty)) as driver:
        await driver.at(StoriesScreen)
        await driver.press("r")
        await driver.at(ReviewScreen)
        await driver.shows("There is no draft to review yet. Draft a story first.")


async def test_export_writes_word_and_markdown_and_names_drafter_and_framework(sample: Path) -> None:
    async with driving(app_on(sample)) as driver:
        await _export(driver)
        await driver.shows("Executive Core Qualifications (2006)")
        await driver.shows("1 of 3 stories are drafted, by built-in drafter.")
        await driver.press("ctrl+s")
        await driver.shows("Written to")
        assert sample.with_suffix(".docx").read_bytes().startswith(b"PK")

        await driver.press("down", "space")
        await driver.until(lambda: driver.one("#path", Field).value.endswith(".md"))
        await driver.press("ctrl+s")
        await driver.until(sample.with_suffix(".md").exists)
        await driver.quiet()
        assert "2,740" in sample.with_suffix(".md").read_text()


async def test_export_replaces_a_file_only_when_asked(sample: Path) -> None:
    target = sample.with_suffix(".docx")
    target.write_text("mine")
    async with driving(app_on(sample)) as driver:
        await _export(driver)
        await driver.press("ctrl+s")
        await driver.shows("already exists.")
        assert target.read_text() == "mine"
        driver.one("#replace", Check).value = True
        await driver.press("ctrl+s")
        await driver.shows("Written to")
        assert target.read_bytes().startswith(b"PK")


async def test_a_final_export_refuses_while_something_is_open_and_says_what(sample: Path) -> None:
    with Workspace.open(sample) as workspace:
        story = workspace.stories()[0].id
        for answer in workspace.answers(story):
            if "2,740" in answer.text:
                workspace.withdraw(story, answer.question)
    async with driving(app_on(sample)) as driver:
        await _export(driver)
        driver.one("#final", Check).value = True
        await driver.press("ctrl+s")
        await driver.until(lambda: "that no answer support" in driver.words())
        await driver.until(lambda: "Confirm, edit or cut each of them" in driver.words())
        told = str(driver.one("#state", Plain).content)
        assert "Leading Change, “One front door for permits” (leading-change-1):" in told
        assert f"it has {told.count('Not supported: ')} sentences" in told
        assert "number “2,740”: " in told
        panel = driver.one("Panel", Panel)
        await driver.until(lambda: driver.app.screen.focused is panel)
        assert panel.scroll_y == 0
        await driver.press("end")
        await driver.until(lambda: panel.scroll_y == panel.max_scroll_y > 0)
        assert not sample.with_suffix(".docx").exists()
        driver.one("#final", Check).value = False
        await driver.press("ctrl+s")
        await driver.shows("It is marked DRAFT: something is still open.")
        assert sample.with_suffix(".docx").exists()


async def test_a_path_that_takes_no_file_is_a_sentence(sample: Path) -> None:
    refused = {
        "": "The path is empty.",
        "/": "The path has no file name.",
        f"{sample.parent}/missing/x.docx": "does not exist",
        "\0": "U+0000",
    }
    async with driving(app_on(sample)) as driver:
        await _export(driver)
        for path, said in refused.items():
            driver.one("#path", Field).value = path
            await driver.press("ctrl+s")
            await driver.shows(said)


async def test_nothing_to_export_is_said_at_once(empty: Path) -> None:
    async with driving(app_on(empty)) as driver:
        await _export(driver)
        await driver.shows("No story is drafted yet, so there is nothing to export.")
        await driver.press("ctrl+s")
        await driver.shows("There is no draft to export.")


async def test_where_an_edition_hands_in_no_narrative_the_export_says_so(tmp_path: Path, sample: Path) -> None:
    path = tmp_path / "today.ecq"
    Workspace.create(path, candidate="Robin Vale", framework="opm-2025").close()
    said = {path: load_framework("opm-2025").about_narratives, sample: ""}
    assert said[path]
    for workspace, about in said.items():
        async with driving(app_on(workspace)) as driver:
            screen = await _export(driver)
            edition = str(screen.query_one("#edition", Plain).content)
            assert edition == (about or f"{screen.opened.framework.name}.")
            assert screen.opened.framework.name in edition
            assert bool(about) is ("no narrative is handed in, but a resume" in driver.words())
