"""Labelled stories of the development set, and how the sorter does on them."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import yaml

from coach.domain.base import Element, Model
from coach.writing.structure import structure

Half = Literal["tune", "test"]


class Labelled(Model):
    """A sentence and the element that a reader gives it."""

    label: Element
    text: str


class LabelledStory(Model):
    """A story as prose or as note lines or bullets, with its sentences in order."""

    id: str
    setting: str
    form: Literal["prose", "notes", "bullets"]
    sentences: tuple[Labelled, ...]

    @property
    def text(self) -> str:
        """The whole story as it would be pasted."""
        before, between = {"prose": ("", " "), "notes": ("", "\n"), "bullets": ("- ", "\n")}[self.form]
        return between.join(before + s.text for s in self.sentences)


class Outcome(Model):
    """What was expected of a sentence and what was found."""

    label: Element
    found: Element
    score: float
    text: str

    @property
    def right(self) -> bool:
        """Whether the found element is the label."""
        return self.label is self.found


def load(half: Half) -> list[LabelledStory]:
    """The stories of one half."""
    rows = yaml.safe_load((Path(__file__).parent / f"{half}.yaml").read_text(encoding="utf-8"))
    for row in rows:
        row["sentences"] = [{"label": label, "text": text} for s in row["sentences"] for label, text in s.items()]
    return [LabelledStory.model_validate(row) for row in rows]


def sort_in_story(stories: list[LabelledStory]) -> list[Outcome]:
    """Each sentence sorted with its whole story before the sorter."""
    outcomes: list[Outcome] = []
    for story in stories:
        found = structure(story.text)
        if [f.text for f in found] != [s.text for s in story.sentences]:
            raise AssertionError(f"{story.id} is not cut into its sentences")
        outcomes += [
            Outcome(label=s.label, found=f.element, score=f.score, text=s.text)
            for s, f in zip(story.sentences, found, strict=True)
        ]
    return outcomes


def sort_alone(stories: list[LabelledStory]) -> list[Outcome]:
    """Each sentence sorted by itself."""
    return [
        Outcome(label=s.label, found=found.element, score=found.score, text=s.text)
        for story in stories
        for s in story.sentences
        for found in structure(s.text)
    ]
