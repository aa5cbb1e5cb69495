"""The wheel holds all that the demo needs: installed outside the checkout, run from an empty folder."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_the_installed_wheel_runs_the_demo(tmp_path: Path) -> None:
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check"]
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", tmp_path / "dist", ROOT],
        check=True,
        capture_output=True,
    )
    [wheel] = (tmp_path / "dist").glob("*.whl")
    site = tmp_path / "site"
    subprocess.run(
        [*pip, "install", "--no-deps", "--no-index", "--target", site, wheel], check=True, capture_output=True
    )
    empty = tmp_path / "empty"
    empty.mkdir()
    environment = {**os.environ, "PYTHONPATH": str(site)}
    where = subprocess.run(
        [sys.executable, "-c", "import coach; print(coach.__file__)"],
        cwd=empty,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert where.stdout.startswith(str(site))
    done = subprocess.run(
        [sys.executable, "-m", "coach", "demo"], cwd=empty, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert (empty / "coach-demo" / "package.docx").stat().st_size > 5_000
    for heading in (
        "Interview",
        "Guidance found",
        "Draft by",
        "Competencies",
        "Unsupported claims",
        "Review",
        "Export",
    ):
        assert heading in done.stdout
    listed = subprocess.run(
        [sys.executable, "-m", "coach", "models", "list"], cwd=empty, env=environment, capture_output=True, text=True
    )
    assert listed.returncode == 0, listed.stderr
    assert "Granite 4.1 3B: IBM, United States" in listed.stdout
