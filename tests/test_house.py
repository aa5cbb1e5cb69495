"""The house rules that a machine can check: module sizes, and what a front end loads at start."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
HEAVY = {"torch", "faiss", "sentence_transformers", "llama_cpp", "numpy", "transformers", "docx"}


def _lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def test_modules_stay_small() -> None:
    sizes = {path: _lines(path) for path in (ROOT / "coach").rglob("*.py") if path.name != "__init__.py"}
    assert not {str(p.relative_to(ROOT)): n for p, n in sizes.items() if n > 400}
    assert statistics.median(sizes.values()) <= 120


def _loaded(code: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport json, sys; print(json.dumps(sorted(sys.modules)))"],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    return set(json.loads(done.stdout.splitlines()[-1]))


@pytest.mark.parametrize(
    "code",
    ["import coach.cli.app", "import coach.tui.app", "import coach.interview.interview, coach.writing.drafting"],
)
def test_front_ends_load_nothing_heavy(code: str) -> None:
    assert not _loaded(code) & HEAVY


def test_opening_a_workspace_on_screen_waits_for_no_check_of_drafts() -> None:
    # The check is a hundred modules with their word lists: a sixth of a second.
    assert not {m for m in _loaded("import coach.tui.open_workspace") if m.startswith("coach.writing.grounding")}


def test_the_core_loads_no_front_end() -> None:
    loaded = _loaded(
        "import coach.interview.dialogue, coach.writing.drafting, coach.guidance.retrieval, coach.documents.package"
    )
    assert not loaded & {"textual", "typer", "rich"}
