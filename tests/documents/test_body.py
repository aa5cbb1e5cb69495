"""A verified export is the candidate's text only."""

from __future__ import annotations

from coach.documents.body import body_of


def test_headings_marks_and_open_questions_are_not_the_candidates_text() -> None:
    text = (
        "# Executive Core Qualifications\n\n**DRAFT: not verified**\n\n## Leading Change\n\nLeading Change\n\n"
        "I cut it. [not verified] I won. [What changed, and by how much?] \\[Why?\\]"
    )
    kept = " ".join(body_of(text).split())
    assert kept == "I cut it. I won."


def test_other_brackets_stay() -> None:
    assert body_of("I said [sic] it.") == "I said [sic] it."
