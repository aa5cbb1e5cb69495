"""Documents for the four essays, and those that only quote their questions."""

from __future__ import annotations

from pathlib import Path

import pytest

from coach.documents.answers import read_answers, read_sources
from coach.documents.essays import essay_lines, refuse_essays, without_essays
from coach.documents.read import read_body, read_lines, read_text
from coach.documents.structured import read_document
from coach.errors import InputProblem, MeritEssay
from coach.guidance.frameworks import load_framework
from tests.domain.test_merit_essays import OFFICIAL

PROMPTS = list(OFFICIAL.values())
DUTIES = (
    "The incumbent leads 240 people in five regions and answers for a budget of $48 million. Applicants must show the "
    "five Executive Core Qualifications in a resume of two pages. The agency will not pay for relocation."
)
ANNOUNCEMENT = f"""# Director, Office of Harbors

## Duties

{DUTIES}

## Short essay questions

Applicants may answer four short essay questions of up to 200 words each.

- {PROMPTS[0]}
- {PROMPTS[1]}
- {PROMPTS[2]}
- {PROMPTS[3]}

## How to apply

Send the resume and the answers by the closing date. {DUTIES} {DUTIES} {DUTIES} {DUTIES}
"""


def _written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("name", ["announcement.md", "announcement.txt"])
def test_an_announcement_is_taken_without_the_questions(tmp_path: Path, name: str) -> None:
    read = read_document(_written(tmp_path / name, ANNOUNCEMENT))
    document, left_out = without_essays(read)
    text = "\n".join(section.text for section in document.sections)
    assert left_out == 1
    assert "work ethic" not in text
    assert "inspired you" not in text
    assert "up to 200 words each" in text, "what is said about the questions is guidance"
    assert text.count("240 people") == 5
    assert (document.sha256, document.name, document.title) == (read.sha256, read.name, read.title)


def test_a_document_without_the_questions_is_taken_as_it_is(tmp_path: Path) -> None:
    memo = "# Merit Hiring Plan: the four essay questions\n\nAgencies must not score the essays. They are voluntary.\n"
    for text in (memo, f"# Duties\n\n{DUTIES}\n"):
        read = read_document(_written(tmp_path / "memo.md", text))
        assert without_essays(read) == (read, 0)


@pytest.mark.parametrize(
    "text",
    [
        "\n\n".join(PROMPTS),
        f"{PROMPTS[3]}\n\nI grew up on a farm. I milked at four each day, and I never missed a lesson.\n",
        "# Essay 1: Constitution\n\nI read the Bill of Rights at nine, and I have kept it with me since.\n\n"
        "# Essay 4: Work ethic\n\nI have never been late. My father taught me that.\n",
        "Merit Hiring Plan essays\n\nEfficiency\n\nI would begin with the forms.\n",
    ],
    ids=["prompts", "answered", "headings", "plain headings"],
)
def test_a_document_that_is_mostly_essays_is_refused_with_its_name(tmp_path: Path, text: str) -> None:
    with pytest.raises(MeritEssay, match=r"essays\.md is for .* of the four short essays"):
        without_essays(read_document(_written(tmp_path / "essays.md", text)))


def test_a_question_over_two_lines_is_left_out_whole(tmp_path: Path) -> None:
    table = f"| How would you help advance the President's |\n| Executive Orders in this role? |\n\n{DUTIES} {DUTIES}\n"
    document, left_out = without_essays(read_document(_written(tmp_path / "a.txt", table)))
    assert left_out == 1
    assert "advance" not in "".join(section.text for section in document.sections)


def test_a_text_to_work_on_is_refused_with_the_line(tmp_path: Path) -> None:
    path = _written(tmp_path / "n.txt", f"I led 40 people.\n\nWe rebuilt the desk.\n\n{PROMPTS[2]}\n")
    for read in (read_text, read_body):
        with pytest.raises(MeritEssay, match=r"n\.txt \(line 5: “How would you help advance the President’s"):
            read(path)
    refuse_essays("I led 40 people.\n\nWe rebuilt the desk.", "n.txt")


def test_of_lines_that_are_texts_of_their_own_only_the_essays_are_told(tmp_path: Path) -> None:
    lines = read_lines(_written(tmp_path / "l.txt", f"I led 40 people.\n{PROMPTS[0]}\n\nWe rebuilt the desk.\n"))
    refused = essay_lines(lines)
    assert list(refused) == [1]
    assert refused[1].message.startswith("Line 2 is for one of the four short essays")


def test_an_answer_of_a_file_is_refused_at_its_place_as_source_and_for_import(tmp_path: Path) -> None:
    path = _written(
        tmp_path / "a.yaml",
        "stories:\n  - ecq: leading-change\n    title: Harbors\n    answers:\n"
        "      leading-change.1: I rebuilt the desk.\n"
        f"      leading-change.2: |\n        {PROMPTS[3]}\n        I was raised on a farm.\n",
    )
    with pytest.raises(InputProblem, match=r"line 6.*four short essays of the Merit Hiring Plan") as refused:
        read_answers(path, load_framework("opm-2006"))
    assert "without AI and without a consultant" in str(refused.value)
    with pytest.raises(MeritEssay, match=r"An answer in .*a\.yaml"):
        read_sources([path])
    with pytest.raises(MeritEssay, match="line 3"):
        read_sources([_written(tmp_path / "a.txt", f"I led 40 people.\n\n{PROMPTS[1]}\n")])


def test_a_question_of_ones_own_that_is_an_essays_is_refused_too(tmp_path: Path) -> None:
    path = _written(
        tmp_path / "a.yaml",
        "stories:\n  - ecq: leading-change\n    answers:\n"
        f'      - question: "{PROMPTS[2]}"\n        answer: I would begin with hiring.\n',
    )
    with pytest.raises(InputProblem, match="four short essays"):
        read_answers(path, load_framework("opm-2006"))
