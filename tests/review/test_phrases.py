"""The little language of phrases."""

from __future__ import annotations

import pytest

from coach.errors import GuidanceProblem
from coach.review.phrases import WordClasses, compile_phrase
from coach.review.reading import Reading
from coach.review.rulebook import shipped_rulebook
from tests.quality.review.cases import load_cases

CLASSES = WordClasses(
    {
        "be": ["is", "was", "had been"],
        "boss": ["boss", "division chief"],
        "adverb": ["*ly", "also"],
        "who": ["my <boss>"],
    }
)


@pytest.mark.parametrize(
    ("phrase", "matching", "not_matching"),
    [
        ("helped/assisted with", ["helped with", "Assisted\n with"], ["helped", "unhelped with", "helped without"]),
        ("I (also) helped", ["I helped", "I also helped"], ["I also  and helped"]),
        ("improv*", ["improve", "improvements", "Improving"], ["reimprove"]),
        ("a _ plan", ["a bold plan", "a $4 plan"], ["a plan", "a very bold plan"]),
        (
            "cut ~2 costs",
            ["cut costs", "cut our total costs", "cut all, even costs"],
            ["cut one two three costs"],
        ),
        ("<be> done", ["was done", "had been done"], ["had done", "be done"]),
        ("<boss>'s plan", ["boss’s plan", "division chief's plan"], ["boss plan"]),
        ("<who> (<adverb>) failed", ["my boss failed", "my division chief utterly failed"], ["my failed"]),
        ("as noted , I", ["as noted, I"], ["as noted I"]),
        ("as noted (,) I", ["as noted, I", "as noted I"], ["as noted; I"]),
        ("value-added", ["value-added", "value added"], ["valueadded", "value-added-tax"]),
        ("many", ["many", "Many"], ["many-layered", "Germany"]),
    ],
)
def test_what_a_phrase_matches(phrase: str, matching: list[str], not_matching: list[str]) -> None:
    compiled = compile_phrase(phrase, CLASSES)
    for text in matching:
        match = compiled.regex.match(text)
        assert match and match.end() == len(text), text
    for text in not_matching:
        match = compiled.regex.search(text)
        assert match is None or match.end() < len(text), text


def test_capitals_matter_where_the_phrase_says_so() -> None:
    assert compile_phrase("=Democratic party", CLASSES).regex.match("Democratic Party")
    assert not compile_phrase("=Democratic party", CLASSES).regex.match("democratic party")


@pytest.mark.parametrize(
    "phrase", ["", "^", "(also)", "~3 word", "_ word", "*ly done", ", and", "<adverb> done", "<none> x"]
)
def test_a_phrase_that_cannot_be_indexed_is_refused(phrase: str) -> None:
    with pytest.raises(GuidanceProblem):
        compile_phrase(phrase, CLASSES)


def test_the_index_loses_no_match() -> None:
    rulebook = shipped_rulebook()
    everything = {id(phrase): phrase for ready in rulebook.rules for phrase, _ in ready.phrases}
    text = "\n\n".join(case.text for case in load_cases("tune") if "/lines" in case.name)[:9000]
    reading = Reading(text)
    openings = [s.first for s in reading.sentences]
    indexed = {
        (place, id(candidate.phrase))
        for place, candidate in rulebook.candidates(reading.lower, openings)
        if candidate.phrase.regex.match(text, reading.starts[place])
    }
    brute = {
        (place, key)
        for key, phrase in everything.items()
        for place in (openings if phrase.sentence_start else range(len(reading.lower)))
        if phrase.regex.match(text, reading.starts[place])
    }
    assert len(brute) > 100
    assert indexed == brute
