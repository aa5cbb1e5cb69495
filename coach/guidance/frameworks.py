"""The editions of the ECQs, and the documents that they and the guidance cite."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TypeVar

from coach.domain.framework import Framework, Source
from coach.domain.guidance import Citation, Document
from coach.domain.text import printable
from coach.errors import GuidanceProblem, InputProblem
from coach.guidance.yaml_file import load_yaml
from coach.resources import folder

T = TypeVar("T")

DEFAULT_FRAMEWORK = "opm-2006"


@cache
def framework_ids() -> tuple[str, ...]:
    """The ids of the editions that this installation holds, in the order of the alphabet: OPM's from the oldest on."""
    return tuple(sorted(path.stem for path in (folder("corpus") / "frameworks").glob("*.yaml")))


@cache
def load_framework(framework_id: str) -> Framework:
    """The edition with this id; raises GuidanceProblem if there is none or its file is damaged."""
    if framework_id not in framework_ids():
        raise GuidanceProblem(
            f'There is no framework "{printable(framework_id)}".', f"Choose one of these: {', '.join(framework_ids())}."
        )
    return _load(folder("corpus") / "frameworks" / f"{framework_id}.yaml", Framework)


def editions(first: Framework) -> tuple[Framework, ...]:
    """This edition, then every other that is installed; raises GuidanceProblem if a file of theirs is damaged."""
    return (first, *(load_framework(each) for each in framework_ids() if each != first.id))


def newest_first() -> tuple[Framework, ...]:
    """Every edition that is installed, the one that came last first; raises GuidanceProblem for a damaged file."""
    return tuple(sorted(map(load_framework, framework_ids()), key=lambda edition: edition.since, reverse=True))


def load_documents() -> dict[str, Document]:
    """The source documents by id, in the order of the registry; raises GuidanceProblem if it is damaged."""
    return dict(_documents())


def cite(source: Source) -> Citation:
    """The source as a reader sees it; raises GuidanceProblem if its document is not in the registry."""
    return Citation(document=document_of(source).title, section=source.section)


def document_of(source: Source) -> Document:
    """The document that the source names; raises GuidanceProblem if it is not in the registry."""
    document = _documents().get(source.document)
    if document is None:
        raise GuidanceProblem(f'No document "{source.document}" is registered.', "Install the coach again.")
    return document


@cache
def _documents() -> dict[str, Document]:
    documents = _load(folder("corpus") / "documents.yaml", list[Document])
    return {document.id: document for document in documents}


def _load(path: Path, model: type[T]) -> T:
    try:
        return load_yaml(path, model)
    except InputProblem as problem:
        raise GuidanceProblem(
            f"A file of the installation is damaged: {problem.message}", "Install the coach again."
        ) from problem
