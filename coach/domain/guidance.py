"""Guidance: entries of the corpus, the passages that a question finds, and their citations."""

from __future__ import annotations

from typing import Literal

from coach.domain.base import Model
from coach.domain.framework import Source


class Document(Model):
    """A source document of the corpus."""

    id: str
    title: str
    publisher: str
    published: str
    authority: Literal["opm", "agency", "commercial"]
    url: str = ""
    note: str = ""


class Entry(Model):
    """One idea of guidance in the project's own words, with a short quotation and where it stands.

    `frameworks` lists the framework ids it holds for; `asks` are ways a person would ask for it;
    `contradicts` names entries that say otherwise.
    """

    id: str
    title: str
    text: str
    topic: str
    frameworks: tuple[str, ...]
    ecqs: tuple[str, ...] = ()
    competencies: tuple[str, ...] = ()
    quote: str = ""
    source: Source
    asks: tuple[str, ...] = ()
    contradicts: tuple[str, ...] = ()


class Citation(Model):
    """A source as a reader sees it: the document's title and the section."""

    document: str
    section: str

    def __str__(self) -> str:
        return f"{self.document}, {self.section}"


class Passage(Model):
    """A piece of guidance that a question found; score is 0 to 1, larger is nearer.

    `private` marks one of a document that the user brought: nothing made from it may be written outside the workspace.
    """

    id: str
    title: str
    text: str
    quote: str
    source: Citation
    framework: str
    score: float
    contradicts: tuple[str, ...] = ()
    private: bool = False
