"""What the benchmark types, stores and searches: an invented candidate's sentences, and the shipped guidance."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

from coach.guidance.corpus import load_entries
from coach.guidance.frameworks import DEFAULT_FRAMEWORK, load_framework
from coach.interview.questions import FACTS, focus_questions
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


def filled_workspace(path: Path, answers: int) -> Workspace:
    """A workspace with so many answers of about 70 words in stories of 30; each story leaves a question open."""
    framework = load_framework(DEFAULT_FRAMEWORK)
    workspace = Workspace.create(path, candidate="Bench Candidate", framework=framework.id)
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


def questions(number: int) -> list[str]:
    """Ways in which a person would ask for the shipped guidance."""
    asked = [ask for entry in load_entries() for ask in entry.asks]
    return [asked[position % len(asked)] for position in range(number)]


def passages(number: int, *, edition: int = 0) -> list[str]:
    """Passages as long as the shipped guidance's, and all different; another edition shares none of them."""
    entries = load_entries()
    return [
        f"{edition}.{position} {entry.title}. {entry.text} {entry.quote}".strip()
        for position in range(number)
        for entry in (entries[position % len(entries)],)
    ]


def short_passages(number: int, words: int = 2) -> list[str]:
    """Passages of a few of the guidance's words, put together by chance and always the same."""
    vocabulary: Sequence[str] = sorted({word for entry in load_entries() for word in entry.text.split()})
    chance = random.Random(7)  # noqa: S311 nothing secret about it
    return [f"{' '.join(chance.choices(vocabulary, k=words))} {position}" for position in range(number)]
