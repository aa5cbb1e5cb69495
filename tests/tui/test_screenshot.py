"""The picture of the README, and the script that draws it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "scripts" / "screenshot.py"


def _text(path: Path) -> str:
    svg = ElementTree.parse(path).getroot()
    assert svg.tag.endswith("svg")
    return " ".join(" ".join(svg.itertext()).split())


def test_the_picture_of_the_readme_shows_the_sample_and_fetches_nothing() -> None:
    picture = ROOT / "docs" / "tui.svg"
    assert "docs/tui.svg" in (ROOT / "README.md").read_text(encoding="utf-8")
    assert "Drafted by built-in drafter" in _text(picture)
    assert "url(http" not in picture.read_text(encoding="utf-8").replace('"', "")


def test_the_script_draws_a_screen(tmp_path: Path) -> None:
    out = tmp_path / "pictures" / "tui.svg"
    subprocess.run(
        [sys.executable, str(SCRIPT), "--screen", "draft", "--size", "80x24", "--out", str(out)],
        check=True,
        capture_output=True,
        cwd=ROOT,
    )
    assert "One front door for permits" in _text(out)


def test_the_script_refuses_a_size_that_is_none(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, str(SCRIPT), "--size", "big", "--out", str(tmp_path / "x.svg")],
        check=False,
        capture_output=True,
        text=True,
        cwd=ROOT,
    )
    assert done.returncode == 2
    assert "--size takes columns and lines" in done.stderr
