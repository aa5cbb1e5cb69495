"""The same example told in two ECQs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from coach.domain.base import Model
from coach.review.checks.definitions import FILLER, stem
from coach.review.checks.registry import Context, Hit, check_with
from coach.review.reading import Reading, Sentence

_NUMBER = re.compile(
    r"(?P<money>\$)?(?P<value>\d+(?:,\d{3})*(?:\.\d+)?)(?:\s*(?P<scale>million|billion|thousand|percent|%))?"
    r"(?:[\s-]+(?P<unit>[a-z]+))?(?:\s+(?P<more>[a-z]+))?"
)
_NAME = re.compile(r"[A-Z][\w’'-]+(?:\s+(?:of|the|for|and|to|in)\b(?=\s+[A-Z])|\s+[A-Z][\w’'-]+)+")
_ROLE_SENTENCE = re.compile(
    r"(?:As|I (?:am|was|serve|served|became|have served|led|lead|direct|directed|manage|managed))\b"
)


class SameExampleParams(Model):
    """When two narratives tell one example.

    `alike`: the share of content words that two sentences of `least` content words have in common; `context`: nouns
    whose numbers describe the office and may stand in each narrative; `common`: values that meet by chance; `projects`:
    last words of names that belong to one story.
    """

    alike: float
    least: int
    context: frozenset[str]
    common: frozenset[str]
    projects: frozenset[str]


@check_with("same-example", SameExampleParams)
def same_example(context: Context, params: SameExampleParams) -> Iterator[Hit]:
    """For each other ECQ that tells the example too, the sentence of this one that shows it best."""
    reading = context.reading
    if not context.others:
        return
    facts = {s: _facts(reading, s, params) for s in _body(reading)}
    for ecq, other in context.others.items():
        found = context.framework.ecq(ecq)
        values = {"ecq": found.name if found else ecq}
        shared = set().union(*facts.values()) & set().union(*(_facts(other, s, params) for s in _body(other)))
        if _tells(shared, params):
            best = max(facts, key=lambda s: (len(facts[s] & shared), -s.start))
            shown = sorted(text for _, text in shared)[:4]
            yield Hit(best.start, best.end, {**values, "shared": ", ".join(shown)})
        elif copy := _copied(reading, other, params):
            yield Hit(copy.start, copy.end, {**values, "shared": "nearly the same sentence"})


def _body(reading: Reading) -> list[Sentence]:
    return [s for s in reading.sentences if not reading.in_heading(s)]


def _tells(shared: set[tuple[str, str]], params: SameExampleParams) -> bool:
    numbers = {text for kind, text in shared if kind == "number"}
    rare = {text for text in numbers if text.split()[0].strip("$%") not in params.common}
    names = {text for kind, text in shared if kind == "name"}
    return (len(numbers) >= 2 and bool(rare)) or (bool(names) and bool(rare)) or len(numbers) >= 3


def _facts(reading: Reading, sentence: Sentence, params: SameExampleParams) -> set[tuple[str, str]]:
    """Numbers with their units, and names of projects, that would give the example away."""
    text = reading.text[sentence.start : sentence.end]
    facts: set[tuple[str, str]] = set()
    for match in _NUMBER.finditer(text):
        value = match["value"].replace(",", "")
        words = {word for word in (match["unit"], match["more"]) if word}
        describes_office = words & params.context or re.search(r"\bbudget of\W*$", text[: match.start()])
        is_year = re.fullmatch(r"(?:19|20)\d\d", match["value"]) and not match["money"] and not match["scale"]
        if (
            len(value) < 2
            or describes_office
            or is_year
            or reading.measures_nothing(sentence.start + match.start("value"))
        ):
            continue
        unit = match["scale"] or match["unit"] or ""
        facts.add(("number", f"{match['money'] or ''}{match['value']} {unit}".strip()))
    for match in _NAME.finditer(text):
        if match.group().split()[-1] in params.projects:
            facts.add(("name", " ".join(match.group().split(" the ")[-1].removeprefix("The ").split())))
    return facts


def _copied(reading: Reading, other: Reading, params: SameExampleParams) -> Sentence | None:
    """The first sentence that the other text repeats with few changes, a description of the office apart."""
    theirs = [words for s in _body(other) if len(words := _content(other, s)) >= params.least]
    for sentence in _body(reading):
        mine = _content(reading, sentence)
        if len(mine) < params.least or _describes_role(reading, sentence, params):
            continue
        if any(len(mine & words) >= params.alike * len(mine | words) for words in theirs):
            return sentence
    return None


def _content(reading: Reading, sentence: Sentence) -> set[str]:
    return {stem(w) for w in _words(reading, sentence) if w not in FILLER}


def _describes_role(reading: Reading, sentence: Sentence, params: SameExampleParams) -> bool:
    text = reading.text[sentence.start : sentence.end]
    return bool(_ROLE_SENTENCE.match(text)) and any(w in params.context for w in _words(reading, sentence))


def _words(reading: Reading, sentence: Sentence) -> Iterable[str]:
    return reading.lower[sentence.first : sentence.last]
