"""The statement of authorship as a page: true, plain and literal."""

from __future__ import annotations

import io
import math
from datetime import UTC, datetime
from pathlib import Path

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.documents.authorship import TITLE, blocks
from coach.documents.authorship_files import docx_bytes, lines, markdown, write
from coach.errors import FileProblem
from coach.store.times import day
from coach.writing.authorship import Share
from coach.writing.authorship_statement import AcceptedAnswer, AuthorshipStatement, StoryAuthorship

NOW = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)
LATER = datetime(2026, 3, 9, 12, 0, tzinfo=UTC)
TYPED = Share(by="candidate", words=620)
EDITED = Share(by="edited", words=80)
ADDED = Share(by="built-in", words=1)
MODEL = Share(
    by="model", name="granite", sha256="ab" * 32, prompts=("draft-element v2", "rewrite-sentence v1"), words=299
)
SHARES = (TYPED, EDITED, ADDED, MODEL)


def accepted(*moments: datetime) -> tuple[AcceptedAnswer, ...]:
    return tuple(AcceptedAnswer(question="a", accepted=moment, words=3, shares=(MODEL,)) for moment in moments)


def story(title: str = "Locks", *shares: Share, number: int = 1, **more: object) -> StoryAuthorship:
    made = StoryAuthorship(story=f"results-driven-{number}", title=title)
    counted = {"draft": 7, "created": NOW, "words": sum(s.words for s in shares), "shares": shares} if shares else {}
    return made.model_copy(update=counted | more)


def statement(*stories: StoryAuthorship, shares: tuple[Share, ...] = (), candidate: str = "Zoë") -> AuthorshipStatement:
    return AuthorshipStatement(
        candidate=candidate,
        workspace="zoe.ecq",
        framework="opm-2006",
        framework_name="Executive Core Qualifications (2006)",
        own_words=False,
        made=LATER,
        drafts=sum(s.draft is not None for s in stories),
        words=sum(s.words for s in shares),
        shares=shares,
        stories=stories,
    )


def told(*stories: StoryAuthorship, shares: tuple[Share, ...] = ()) -> str:
    return "\n".join(lines(statement(*stories, shares=shares)))


def test_it_says_how_much_is_whose_with_each_models_file_and_prompts() -> None:
    page = told(story("Locks", *SHARES), shares=SHARES)
    for line in (
        "1,000 words in 1 draft.",
        "Typed by the candidate: 620 words, 62 %.",
        "Edited afterwards by the candidate: 80 words, 8 %.",
        "Added by the built-in drafter, without a model: 1 word, under 1 %.",
        f"Written by the model granite (SHA-256 of its file: {'ab' * 32}; prompts with version: draft-element v2, "
        "rewrite-sentence v1): 299 words, 30 %.",
        f"“Locks” (results-driven-1): draft 7 of {day(NOW)}, 1,000 words: typed 620 (62 %), edited 80 (8 %), "
        "built-in 1 (under 1 %), model granite 299 (30 %).",
    ):
        assert line in page.splitlines(), line


def test_it_names_the_framework_the_day_and_the_record() -> None:
    page = told(story("Locks", *SHARES), shares=SHARES)
    assert "Framework in force: Executive Core Qualifications (2006) (opm-2006)" in page
    assert "Record: the workspace zoe.ecq" in page
    assert f"as of {day(LATER)}; it is not the record." in page


def test_it_says_whether_the_coach_may_write_now() -> None:
    made = statement(story("Locks", *SHARES), shares=SHARES)
    assert "Own-words mode: off." in "\n".join(lines(made))
    assert "Own-words mode: on." in "\n".join(lines(made.model_copy(update={"own_words": True})))


def test_without_a_draft_it_says_that_nothing_is_counted() -> None:
    page = told(story(), story("", number=2, other_frameworks=("opm-1997", "opm-2025")))
    assert "No story has a draft for this framework, so there is no word to count." in page
    assert "“Locks” (results-driven-1): no draft for this framework, so nothing is counted." in page
    assert (
        "results-driven-2: no draft for this framework, so nothing is counted; there are drafts for opm-1997, " in page
    )
    assert "%" not in page
    assert "By story" not in told()


def test_acceptances_come_with_their_days() -> None:
    between = datetime(2026, 3, 6, 12, 0, tzinfo=UTC)
    assert f"Accepted: 1 sentence, {day(NOW)}." in told(story(accepted=accepted(NOW)))
    two = told(story("Locks", TYPED, accepted=accepted(LATER, NOW, NOW), open_questions=2), shares=(TYPED,))
    assert f"Accepted: 3 sentences, {day(NOW)} and {day(LATER)}. Open questions: 2." in two
    many = told(story(accepted=accepted(between, LATER, NOW)))
    assert f"Accepted: 3 sentences, {day(NOW)} to {day(LATER)}." in many


def test_models_of_one_name_are_told_apart() -> None:
    other = MODEL.model_copy(update={"sha256": "cd" * 32, "prompts": ()})
    nameless = MODEL.model_copy(update={"sha256": "", "name": ""})
    page = told(story("Locks", MODEL, other, nameless), shares=(MODEL, other, nameless))
    assert "model granite abababab 299 (33 %), model granite cdcdcdcd 299 (33 %)" in page
    assert f"{'cd' * 32}; prompts with version: not known" in page
    assert "the model without a name (SHA-256 of its file: not known;" in page
    assert "model granite 299" in told(story("Locks", MODEL), shares=(MODEL,))


def test_a_draft_that_is_older_than_the_count_by_word_is_named() -> None:
    page = told(story("Locks", ADDED, undivided=4), story("Budget", ADDED, number=2), shares=(ADDED,))
    assert "words of the candidate's stand in them: results-driven-1 (4 sentences)." in page
    assert "Stored before" not in told(story("Locks", ADDED), shares=(ADDED,))


@given(st.text(max_size=60), st.text(max_size=60), st.text(max_size=30))
def test_law_whatever_was_typed_stays_on_its_line(title: str, candidate: str, name: str) -> None:
    model = MODEL.model_copy(update={"name": name})
    made = statement(story(title, model), shares=(model,), candidate=candidate)
    assert all(len(block.text.splitlines()) <= 1 for block in blocks(made))
    written = docx.Document(io.BytesIO(docx_bytes(made)))
    assert [p.text for p in written.paragraphs] == [block.text for block in blocks(made)]
    assert len(markdown(made).split("\n\n")) == len(blocks(made))


def test_markup_in_a_title_is_shown_literally() -> None:
    made = markdown(statement(story("# *All* <b>mine</b>", TYPED), shares=(TYPED,)))
    assert "“\\# \\*All\\* \\<b\\>mine\\</b\\>”" in made
    assert made.startswith(f"# {TITLE}\n\nCandidate: Zoë\n")
    assert "\n\n## In all\n\n" in made


def test_the_word_document_has_headings_and_says_whose_it_is() -> None:
    written = docx.Document(io.BytesIO(docx_bytes(statement(story("Locks", *SHARES), shares=SHARES))))
    headings = [p.text for p in written.paragraphs if p.style is not None and p.style.name == "Heading 1"]
    assert headings == ["In all", "By story", "What is counted, and how"]
    assert (written.core_properties.title, written.core_properties.author) == (TITLE, "Zoë")


def test_ten_stories_by_two_models_fit_on_a_page() -> None:
    second = MODEL.model_copy(update={"name": "granite-3.3-2b-instruct", "sha256": "cd" * 32})
    stories = [
        story("Moving permits online", TYPED, EDITED, ADDED, model, number=n, accepted=accepted(NOW, NOW, LATER))
        for n, model in enumerate([MODEL, second] * 5)
    ]
    made = blocks(statement(*stories, shares=(*SHARES, second)))
    # A line of 10-point Times on 6.9 inches holds some 115 characters of English; half a line follows what is no item.
    height = sum(math.ceil(len(block.text) / 115) + 0.5 * (block.kind != "item") for block in made)
    assert height <= 9.4 * 72 / 11.5


@pytest.mark.parametrize("fmt", ["md", "docx"])
def test_a_file_is_written_whole_and_never_over_another(tmp_path: Path, fmt: str) -> None:
    path = tmp_path / f"a.{fmt}"
    made = statement(story("Locks", *SHARES), shares=SHARES)
    write(made, "md" if fmt == "md" else "docx", path)
    first = path.read_bytes()
    assert (b"Zo\xc3\xab" in first) is (fmt == "md")
    with pytest.raises(FileProblem, match="already exists"):
        write(made, "md", path)
    assert path.read_bytes() == first
    write(made, "md", path, overwrite=True)
    assert path.read_text(encoding="utf-8") == markdown(made)
