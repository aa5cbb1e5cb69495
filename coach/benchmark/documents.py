"""How long a ten-page package takes to be written."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from coach.benchmark.figures import Figure, figure, timed
from coach.documents.package import package_of
from coach.documents.sample import sample_workspace
from coach.errors import CoachError
from coach.guidance.frameworks import load_framework
from coach.store.batch import NewAnswer, NewStory
from coach.store.workspace import Workspace
from coach.writing.drafting import draft_story

# Single-spaced at 12 points with margins of an inch.
_WORDS_PER_PAGE = 500
_PATIENCE = 120.0


def document_figures(tell: Callable[[str], None], *, pages: int = 10, rounds: int = 3) -> Iterator[Figure]:
    """The export as a person asks for it, from the start of the program on. Raises CoachError."""
    tell(f"a package of {pages} pages")
    with tempfile.TemporaryDirectory(prefix="coach-bench-") as folder:
        path = Path(folder) / "bench.ecq"
        with sample_workspace(path) as workspace:
            words = _draft(workspace, pages * _WORDS_PER_PAGE)
        seconds = [timed(lambda number=number: _export(path, number)) for number in range(rounds)]  # type: ignore[misc]
    yield figure(
        f"a package of {pages} pages, docx",
        statistics.median(seconds),
        "s",
        reach=2.0,
        absolute=True,
        note=f"coach export, program start included, of {words} words in drafts that it checks again; "
        f"{_WORDS_PER_PAGE} words count as a page; there is no PDF yet to measure",
    )


def _draft(workspace: Workspace, words: int) -> int:
    """Draft the sample's stories over and over until the package has so many words; how many it has."""
    framework = load_framework(workspace.info.framework)
    sample = [
        NewStory(
            ecq=story.ecq,
            title=story.title,
            answers=tuple(
                NewAnswer(question=answer.question, asked=answer.asked, text=answer.text or None)
                for answer in workspace.answers(story.id)
            ),
        )
        for story in workspace.stories()
    ]
    stories = workspace.stories()
    while True:
        for story in stories:
            draft_story(workspace, story, framework, model=None, retriever=None, now=datetime.now(UTC))
        written = sum(len(sentence.text.split()) for sentence in package_of(workspace).sentences)
        if written >= words:
            return written
        stories = workspace.add_batch(sample)


def _export(path: Path, number: int) -> None:
    target = path.with_name(f"package-{number}.docx")
    try:
        subprocess.run(  # noqa: S603 our own interpreter and our own module
            [sys.executable, "-m", "coach", "export", str(path), "--format", "docx", "-o", str(target)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "COACH_HOME": str(path.parent / "home")},
            timeout=_PATIENCE,
            check=True,
        )
    except (OSError, subprocess.SubprocessError) as problem:
        raise CoachError("The package for the measurement could not be exported.", "Try “coach demo”.") from problem
