"""What an export says of the edition in force."""

from __future__ import annotations

import io

import docx
import pytest
from docx.shared import Inches, Pt

from coach.documents.package import build_package
from coach.documents.printed import Package
from coach.documents.write_docx import docx_bytes
from coach.documents.write_md import markdown
from coach.domain.story import WorkspaceInfo
from coach.guidance.frameworks import framework_ids, load_framework

from .conftest import NOW, drafted, said, story


def _package(edition: str) -> Package:
    info = WorkspaceInfo(candidate="Zoë Quarles", framework=edition, created=NOW)
    drafts = [drafted(story("leading-people"), said("I hired 9."), framework=edition)]
    return build_package(info, load_framework(edition), drafts)


@pytest.mark.parametrize("edition", framework_ids())
def test_every_format_names_the_edition_in_force(edition: str) -> None:
    package = _package(edition)
    named = f"Framework: {load_framework(edition).name}"
    assert named in markdown(package).splitlines()
    document = docx.Document(io.BytesIO(docx_bytes(package)))
    assert document.sections[0].footer.paragraphs[0].text.startswith(f"{named}\t")


@pytest.mark.parametrize("edition", ["opm-1997", "opm-2025"])
def test_where_an_edition_names_no_type_and_margins_those_of_narratives_are_set(edition: str) -> None:
    document = docx.Document(io.BytesIO(docx_bytes(_package(edition))))
    body = document.styles["Body Text"]
    assert body.font.size == Pt(12)
    assert document.sections[0].left_margin == Inches(1)


@pytest.mark.parametrize("edition", framework_ids())
def test_a_package_says_where_no_narrative_is_handed_in(edition: str) -> None:
    said_so = _package(edition).about_narratives
    assert bool(said_so) is (edition == "opm-2025")
    assert not said_so or "a resume of at most 2 pages" in said_so
