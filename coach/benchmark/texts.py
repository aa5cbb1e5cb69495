"""What the benchmark types, stores and searches: an invented candidate's sentences, and the shipped guidance."""

from __future__ import annotations

import random
from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path

from coach.domain.library import ReadDocument, Section
from coach.guidance.corpus import load_entries
from coach.guidance.frameworks import DEFAULT_FRAMEWORK, load_framework
from coach.interview.questions import FACTS, focus_questions
from coach.interview.telling import told
from coach.store.batch import NewAnswer, NewStory
from coach.store.workspace import Workspace

SENTENCES = (
    "I moved the inspection records of four field offices into one register and wrote the rule for keeping it.",
    "Two analysts and I went through 400 closed files and found that 61% of the delay came from missing attachments.",
    "I cut two reports that nobody read and gave the hours to the 14 people who answered the backlog.",
    "By September 2022 the backlog had fallen from 2,740 applications to 310, and no office had lost a position.",
)
PROSE = " ".join(SENTENCES)
_PER_STORY = 30
_PARAGRAPH = 90


def filled_workspace(path: Path, answers: int) -> Workspace:
    """A workspace with so many answers of about 70 words in stories of 30; each story leaves a question open."""
    framework = load_framework(DEFAULT_FRAMEWORK)
    workspace = Workspace.create(path, candidate="Bench Candidate", framework=framework.id)
    # A dialog that says that the edition is retired would stand before what is measured.
    told(workspace, framework)
    stories: list[NewStory] = []
    for start in range(0, answers, _PER_STORY):
        ecq = framework.ecqs[len(stories) % len(framework.ecqs)]
        asked = [(question.id, question.text) for question in (*FACTS, *focus_questions(ecq))][:-1]
        asked += [(f"earlier.{number}", "And then?") for number in range(_PER_STORY)]
        given = tuple(
            NewAnswer(question=id_, asked=text, text=PROSE) for id_, text in asked[: min(_PER_STORY, answers - start)]
        )
        stories.append(NewStory(ecq=ecq.id, title=f"Story {len(stories) + 1}", answers=given))
    workspace.add_batch(stories)
    return workspace


def questions(number: int, *, edition: int = 0) -> list[str]:
    """Ways in which a person would ask for the shipped guidance, all different; another edition shares none of them.

    An embedding that was made before may be remembered, so each measurement takes an edition of its own.
    """
    asked = list(dict.fromkeys(ask for entry in load_entries() for ask in entry.asks))
    numbered = (divmod(position, len(asked)) for position in range(number))
    return [f"{asked[place]} ({edition}.{turn})" for turn, place in numbered]


def passages(number: int) -> list[str]:
    """Passages as long as the shipped guidance's, and all different."""
    entries = load_entries()
    return [
        f"{position} {entry.title}. {entry.text} {entry.quote}".strip()
        for position in range(number)
        for entry in (entries[position % len(entries)],)
    ]


def document(number: int, passages: int) -> ReadDocument:
    """A document of its own whose passages are of about 90 words: pieces of the guidance, put together by chance."""
    chance = random.Random(number)  # noqa: S311 nothing secret about it
    words = _guidance_words()
    sections = tuple(
        Section(headings=(f"Part {part // 20 + 1}",), text=_paragraph(words, chance)) for part in range(passages)
    )
    name = f"manual-{number}.md"
    return ReadDocument(
        name=name, title=f"Manual {number}", kind="md", sha256=sha256(name.encode()).hexdigest(), sections=sections
    )


def _paragraph(words: Sequence[str], chance: random.Random) -> str:
    taken: list[str] = []
    while len(taken) < _PARAGRAPH:
        start = chance.randrange(len(words))
        taken += words[start : start + chance.randint(3, 8)]
    return " ".join(taken[:_PARAGRAPH])


@cache
def _guidance_words() -> tuple[str, ...]:
    return tuple(word for entry in load_entries() for word in f"{entry.text} {entry.quote}".split())
