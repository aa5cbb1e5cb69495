"""The figure of the documents in its smallest form, by the real command."""

from __future__ import annotations

import pytest

from coach.benchmark import documents
from coach.benchmark.documents import document_figures
from coach.errors import CoachError


@pytest.mark.usefixtures("leaves_nothing")
def test_a_package_is_measured() -> None:
    [one] = document_figures(lambda _: None, pages=1, rounds=1)
    assert (one.name, one.unit, one.reach, one.baseline) == ("a package of 1 pages, docx", "s", 2.0, None)
    assert one.value > 0 and "no PDF" in one.note


@pytest.mark.usefixtures("leaves_nothing")
def test_an_export_that_fails_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "_PATIENCE", 0)
    with pytest.raises(CoachError, match="could not be exported"):
        list(document_figures(lambda _: None, pages=1, rounds=1))
