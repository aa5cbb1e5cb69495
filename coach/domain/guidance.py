"""Guidance: entries of the corpus, the passages that a question finds, and their citations."""

from __future__ import annotations

from typing import Literal

from coach.domain.base import Model
from coach.domain.framework import Source

Authority = Literal["opm", "agency", "commercial", "own"]
"""Who speaks: OPM, another federal body, everybody else, or a document that the user brought."""

COMMON = "common"
"""In place of a framework's id: the passage holds for more than one edition."""


class Document(Model):
    """A source document of the corpus."""

    id: str
    title: str
    publisher: str
    published: str
    authority: Authority
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

    `framework` is the one edition that it holds for, or COMMON, and then `frameworks` names them; none: it speaks of no
    edition. `disagreeing` are the passages that say otherwise, each without its own. `private` marks one of a document
    that the user brought: nothing made from it may be written outside the workspace.
    """

    id: str
    title: str
    text: str
    quote: str
    source: Citation
    framework: str
    frameworks: tuple[str, ...] = ()
    authority: Authority = "opm"
    score: float
    contradicts: tuple[str, ...] = ()
    disagreeing: tuple[Passage, ...] = ()
    private: bool = False
