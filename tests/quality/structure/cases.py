"""Labelled stories of the development set, as their candidates answered or as one text."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import model_validator

from coach.domain.base import Element, Model
from coach.guidance.yaml_file import load_yaml

Half = Literal["tune", "test"]


class Labelled(Model):
    """A sentence and the element that a reader gives it."""

    element: Element
    text: str


class LabelledAnswer(Model):
    """An answer's sentences in order, and the elements that its question asked for."""

    asks: tuple[Element, ...] = ()
    sentences: tuple[Labelled, ...]


class LabelledStory(Model):
    """A story as prose or as note lines or bullets; one that was not told in answers is one answer."""

    story: str
    setting: str
    form: Literal["prose", "notes", "bullets"]
    answers: tuple[LabelledAnswer, ...]

    @model_validator(mode="before")
    @classmethod
    def _one_answer(cls, given: object) -> object:
        """The earlier form: `id`, and sentences each as a mapping from its element to its text."""
        if not isinstance(given, dict) or "sentences" not in given:
            return given
        rows = [{"element": label, "text": text} for row in given["sentences"] for label, text in row.items()]
        told = {"story": given["id"], "setting": given["setting"], "form": given["form"]}
        return {**told, "answers": [{"sentences": rows}]}

    @property
    def sentences(self) -> list[Labelled]:
        """All sentences in order."""
        return [sentence for answer in self.answers for sentence in answer.sentences]

    def pasted(self, sentences: tuple[Labelled, ...] | None = None) -> str:
        """The whole story, or some sentences of it, as it would be typed."""
        before, between = {"prose": ("", " "), "notes": ("", "\n"), "bullets": ("- ", "\n")}[self.form]
        return between.join(before + s.text for s in (self.sentences if sentences is None else sentences))


def load(half: Half, writer: str = "*") -> list[LabelledStory]:
    """The stories of one half, of all writers or of one."""
    files = sorted((Path(__file__).parent / half).glob(f"{writer}.yaml"))
    return [story for file in files for story in load_yaml(file, list[LabelledStory])]
