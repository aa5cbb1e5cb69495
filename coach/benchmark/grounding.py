"""How long it takes to tell whether draft sentences say only what the answers say."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

from coach.benchmark.figures import Figure, figure, in_turn, timed
from coach.domain.sentences import split_sentences
from coach.writing.grounding import Sources, SourceText, verify_all

SENTENCES, ANSWERS = 1000, 60

_ANSWERS = (
    "took over the {place} office in {month} {year}. {staff} people, {old} applications waiting, two vacant desks. my "
    "deputy handled the leases. moved the inspection records of {few} field units into one register, wrote the rule "
    "for keeping it. cut {share}% of the delay, which came from missing attachments. asked the union first, they said "
    "yes after three meetings. cost ${money}K, by {month} {later} the backlog was down to {new}"
)
_DRAFTED = (
    "In {month} {year}, I took over the {place} office, which had {staff} employees and {old} waiting applications.",
    "I moved the inspection records of {few} field units into a single register and wrote the rule for keeping it.",
    "After three meetings the union agreed, and I eliminated {share} percent of the delay.",
    "By {month} {later}, the backlog had fallen from {old} to {new} applications at a cost of ${money},000.",
    "My deputy handled the leases while I asked the union about the register.",
)
_PLACES = "Lakeport Fairmont Delmar Ridgefield Oakdale Harlow Benton Carver Milford Weston Granby Sutter".split()
_MONTHS = "January March April June August September October".split()


def grounding_figures(tell: Callable[[str], None], *, sentences: int = SENTENCES, rounds: int = 5) -> Iterator[Figure]:
    """A whole package against a story's answers, and one sentence that was edited; answers are read anew each time."""
    tell("draft sentences against answers")
    answers, drafted = material(sentences)
    texts = [SourceText(id=number, text=text) for number, text in enumerate(answers, 1)]
    verify_all(drafted[:50], Sources(texts))
    ours, bare = in_turn(
        lambda: timed(lambda: verify_all(drafted, Sources(texts))),
        lambda: timed(lambda: _overlaps(drafted, answers)),
        rounds,
    )
    yield figure(
        f"{sentences:,} draft sentences checked against {len(answers)} answers",
        ours,
        "s",
        bare,
        reach=1.0,
        absolute=True,
        note="every third sentence has a figure that no answer gives; baseline: the share of each sentence's words "
        "that each sentence of the answers has, and nothing more",
    )
    ours, bare = in_turn(
        lambda: timed(lambda: verify_all(drafted[:1], Sources(texts))),
        lambda: timed(lambda: _overlaps(drafted[:1], answers)),
        rounds * 4,
    )
    yield figure(
        f"one edited sentence checked against {len(answers)} answers",
        ours * 1000,
        "ms",
        bare * 1000,
        reach=100.0,
        absolute=True,
        note="the answers are read anew, as after an edited answer; baseline as above",
    )


def material(sentences: int) -> tuple[list[str], list[str]]:
    """Answers in note form, and so many draft sentences, all different; the same every time."""
    chance = random.Random(7)  # noqa: S311 nothing secret about it
    told = [_facts(number, chance) for number in range(ANSWERS)]
    drafted: list[str] = []
    while len(drafted) < sentences:
        facts = dict(chance.choice(told))
        if len(drafted) % 3 == 0:
            facts |= {"staff": chance.randrange(1000, 2000), "few": chance.randrange(70, 99), "share": 99, "new": 9}
        drafted.append(_DRAFTED[len(drafted) % len(_DRAFTED)].format(**facts))
    return [_ANSWERS.format(**facts) for facts in told], drafted


def _facts(number: int, chance: random.Random) -> dict[str, str | int]:
    year = chance.randrange(2008, 2022)
    return {
        "place": f"{_PLACES[number % len(_PLACES)]} {_PLACES[(number * 7 + 3) % len(_PLACES)]}",
        "month": chance.choice(_MONTHS),
        "year": year,
        "later": year + 2,
        "staff": chance.randrange(20, 400),
        "old": f"{chance.randrange(1000, 9000):,}",
        "new": chance.randrange(100, 900),
        "few": chance.randrange(4, 19),
        "share": chance.randrange(20, 80),
        "money": chance.randrange(100, 900),
    }


def _overlaps(drafted: list[str], answers: list[str]) -> list[float]:
    said = [set(span.text.lower().split()) for answer in answers for span in split_sentences(answer)]
    words = [set(text.lower().split()) for text in drafted]
    return [max(len(own & each) for each in said) / len(own) for own in words]
