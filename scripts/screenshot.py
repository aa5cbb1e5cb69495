"""Draws a screen of the terminal interface on the sample candidate as an SVG, for the README.

Example: python scripts/screenshot.py --screen draft --size 120x36 --out docs/tui.svg
"""

from __future__ import annotations

import argparse
import asyncio
import os
import re
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from textual.pilot import Pilot

from coach.documents.sample import sample_workspace
from coach.guidance.frameworks import load_framework
from coach.interview.telling import told
from coach.offline import forbid_network
from coach.tui.app import CoachApp
from coach.writing.drafting import draft_story

SCREENS = {
    "home": ["escape"],
    "stories": [],
    "interview": ["i"],
    "draft": ["d", "down", "down"],
    "coverage": ["c"],
    "review": ["r"],
    "export": ["e"],
    "library": ["l"],
    "framework": ["f"],
}
"""The keys that lead to each screen from the stories."""


def main() -> None:
    """Read the arguments, draw the screen, write the file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--screen", choices=SCREENS, default="draft", help="which screen (default: %(default)s)")
    parser.add_argument("--size", default="120x36", help="columns x lines (default: %(default)s)")
    parser.add_argument("--out", type=Path, default=Path("docs/tui.svg"), help="the file (default: %(default)s)")
    arguments = parser.parse_args()
    size = re.fullmatch(r"(\d{2,3})x(\d{1,3})", arguments.size)
    if size is None:
        parser.error("--size takes columns and lines, such as 120x36")
    forbid_network()
    os.environ.pop("NO_COLOR", None)
    with tempfile.TemporaryDirectory() as folder:
        os.environ["COACH_HOME"] = folder
        svg = asyncio.run(_draw(Path(folder), arguments.screen, (int(size[1]), int(size[2]))))
    arguments.out.parent.mkdir(parents=True, exist_ok=True)
    arguments.out.write_text(svg, encoding="utf-8")
    print(f"Wrote {arguments.out}.")


async def _draw(folder: Path, screen: str, size: tuple[int, int]) -> str:
    app = CoachApp(_workspace(folder))
    async with app.run_test(size=size) as pilot:
        await _settle(pilot)
        for key in SCREENS[screen]:
            await pilot.press(key)
            await _settle(pilot)
        return _still(app.export_screenshot(title="ECQ coach"))


def _still(svg: str) -> str:
    """The drawing without the fonts that it would fetch from a server, and with blanks that every viewer keeps."""
    svg = re.sub(r"@font-face \{.*?\}", "", svg, flags=re.DOTALL)
    return svg.replace("<text ", '<text xml:space="preserve" ').replace("&#160;", " ")


async def _settle(pilot: Pilot[None]) -> None:
    """Wait until no worker runs and the screen shows what they said."""
    await pilot.pause()
    while any(worker.is_running for worker in pilot.app.workers):
        await asyncio.sleep(0.05)
    await pilot.pause()


def _workspace(folder: Path) -> Path:
    """The sample candidate with a draft for each story."""
    path = folder / "workspaces" / "sample.ecq"
    path.parent.mkdir()
    with sample_workspace(path) as workspace:
        framework = load_framework(workspace.info.framework)
        for story in workspace.stories():
            now = datetime(2026, 1, 5, 12, 0, tzinfo=UTC)
            draft_story(workspace, story, framework, model=None, retriever=None, now=now)
        told(workspace, framework)
    return path


if __name__ == "__main__":
    main()
