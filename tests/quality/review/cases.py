"""The labelled narratives: reading them, and counting what the rules find and miss.

A half holds stories (clean prose with traps, and prose that breaks rules), packages of narratives, and short texts. A
story is in one half only. The test half was written before the rules (its short texts: after them) and is not for
tuning. Its stories measured 96.2 % precision and 97.3 % recall unseen; some of those faults were then repaired, so
that its stories flatter now and its short texts do not.

What is labelled: a passive only in the past or perfect, with an action that somebody took; a vague quantity only in a
sentence without a number; a bare claim of a result only without a number in it or the next sentence; people whose
names stand in quotations or institutions not at all.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import reduce
from pathlib import Path

from coach.domain.base import Model
from coach.domain.finding import Finding
from coach.guidance.frameworks import DEFAULT_FRAMEWORK, load_framework
from coach.guidance.yaml_file import load_yaml
from coach.review import review, review_package

FOLDER = Path(__file__).parent
HALVES = ("tune", "test")
TODAY = date(2026, 6, 15)

_MARK = re.compile(r"\{([a-z+-]+): ([^{}]*)\}")


class Item(Model):
    """A text, or lines that are texts of their own, with {rule: words} around what a rule must find.

    Two rules for the same words stand as {one+other: words}. `expect_anywhere` are rules for the text as a whole;
    `repeat` writes the text so many times, for length.
    """

    id: str
    ecq: str | None = None
    text: str = ""
    lines: str = ""
    repeat: int = 1
    expect_anywhere: tuple[str, ...] = ()


class PackageItem(Model):
    """Narratives by ECQ, and the pairs of ECQs that tell the same example."""

    id: str
    same: tuple[tuple[str, str], ...]
    narratives: dict[str, str]


class Packages(Model):
    """A file of packages."""

    packages: tuple[PackageItem, ...]


class Phrasings(Model):
    """Short texts by the rule that must find something in them, and clean ones in which no rule may."""

    phrasings: dict[str, tuple[str, ...]]
    clean: tuple[str, ...]


class Story(Model):
    """A file of the set: texts about one story, which is in one half only."""

    story: str
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Case:
    """A text without its marks, and the spans that rules must find in it; no span means anywhere."""

    name: str
    text: str
    ecq: str | None
    expected: tuple[tuple[str, int, int] | tuple[str, None, None], ...]


@dataclass
class Score:
    """Counts per rule."""

    found: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    expected: Counter[str] = field(default_factory=Counter)
    caught: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def precision(self, rule: str | None = None) -> float:
        """The share of findings, of one rule or all, that a label backs."""
        return _share(self.right, self.found, rule)

    def recall(self, rule: str | None = None) -> float:
        """The share of labels, of one rule or all, that a finding meets."""
        return _share(self.caught, self.expected, rule)


def load_cases(half: str) -> list[Case]:
    """All texts of a half."""
    cases: list[Case] = []
    for path in sorted((FOLDER / half).glob("*.yaml")):
        story = load_yaml(path, Story)
        for item in story.items:
            texts = [item.text * item.repeat] if item.text else item.lines.splitlines()
            for number, text in enumerate(texts, 1):
                plain, spans = unmark(text.replace("\n", "\n\n") if item.repeat > 1 else text)
                anywhere = [(rule, None, None) for rule in item.expect_anywhere]
                cases.append(Case(f"{story.story}/{item.id}:{number}", plain, item.ecq, (*spans, *anywhere)))
    return cases


def unmark(text: str) -> tuple[str, list[tuple[str, int, int]]]:
    """The text without marks, and each mark's rule with the span of its words."""
    plain, spans, at = "", [], 0
    for match in _MARK.finditer(text):
        plain += text[at : match.start()]
        spans += [(rule, len(plain), len(plain) + len(match[2])) for rule in match[1].split("+")]
        plain += match[2]
        at = match.end()
    return plain + text[at:], spans


def score(cases: Iterable[Case]) -> Score:
    """Run the shipped rules over the cases; a finding and a label meet when rule and any character agree."""
    result, framework = Score(), load_framework(DEFAULT_FRAMEWORK)
    for case in cases:
        findings = review(case.text, framework=framework, ecq=case.ecq, today=TODAY)
        for finding in findings:
            right = any(_meets(finding, label) for label in case.expected)
            result.found[finding.rule] += 1
            result.right[finding.rule] += right
            if not right:
                result.faults.append(f"extra   {finding.rule}: {finding.text[:70]!r} in {case.name}")
        for label in case.expected:
            caught = any(_meets(finding, label) for finding in findings)
            result.expected[label[0]] += 1
            result.caught[label[0]] += caught
            if not caught:
                result.faults.append(f"missed  {label[0]}: {case.text[label[1] : label[2]][:70]!r} in {case.name}")
    return result


def score_packages(half: str) -> Score:
    """Run the package rules; each of the two narratives of a pair must have a finding, and no other may."""
    result, framework = Score(), load_framework(DEFAULT_FRAMEWORK)
    for path in sorted((FOLDER / half / "packages").glob("*.yaml")):
        for package in load_yaml(path, Packages).packages:
            found = review_package(package.narratives, framework=framework, today=TODAY)
            expected = {ecq for pair in package.same for ecq in pair}
            for ecq, findings in found.items():
                rules = {finding.rule for finding in findings}
                result.found.update(rules)
                result.expected["same-example"] += ecq in expected
                if "same-example" in rules and ecq in expected:
                    result.right["same-example"] += 1
                    result.caught["same-example"] += 1
                elif "same-example" in rules or ecq in expected:
                    result.faults.append(
                        f"{'missed ' if ecq in expected else 'extra  '} {path.stem}/{package.id}: {ecq}"
                    )
    return result


def score_phrasings(half: str) -> Score:
    """Run the rules over the short texts; other rules may find more in a bad one, which counts nowhere."""
    result, framework = Score(), load_framework(DEFAULT_FRAMEWORK)
    for path in sorted((FOLDER / half / "phrasings").glob("*.yaml")):
        texts = load_yaml(path, Phrasings)
        pairs = [(rule, text) for rule, bad in texts.phrasings.items() for text in bad]
        for rule, text in [*pairs, *(("", text) for text in texts.clean)]:
            rules = [f.rule for f in review(text, framework=framework, today=TODAY) if f.rule == rule or not rule]
            result.found.update(rules)
            if rule:
                result.right.update(rules)
                result.expected[rule] += 1
                result.caught[rule] += rule in rules
            if (rule and rule not in rules) or (rules and not rule):
                result.faults.append(f"{'missed ' if rule else 'extra  '} {rule or rules}: {text!r} in {path.stem}")
    return result


def score_half(half: str) -> Score:
    """All that is measured of a half."""
    parts = [score(load_cases(half)), score_packages(half), score_phrasings(half)]
    return reduce(add, parts)


def add(one: Score, other: Score) -> Score:
    """Both scores together."""
    return Score(
        one.found + other.found,
        one.right + other.right,
        one.expected + other.expected,
        one.caught + other.caught,
        one.faults + other.faults,
    )


def table(result: Score) -> Iterator[str]:
    """Precision and recall per rule and overall, as lines."""
    yield f"{'rule':28} {'precision':>16} {'recall':>16}"
    for rule in [*sorted(result.found | result.expected), None]:
        found = result.found[rule] if rule else result.found.total()
        right = result.right[rule] if rule else result.right.total()
        expected = result.expected[rule] if rule else result.expected.total()
        caught = result.caught[rule] if rule else result.caught.total()
        shares = (
            f"{right:>4}/{found:<4} {result.precision(rule):6.1%} {caught:>4}/{expected:<4} {result.recall(rule):6.1%}"
        )
        yield f"{rule or 'all':28} {shares}"


def _meets(finding: Finding, label: tuple[str, int, int] | tuple[str, None, None]) -> bool:
    rule, start, end = label
    if finding.rule != rule:
        return False
    return start is None or end is None or (finding.start < end and start < finding.end)


def _share(part: Counter[str], whole: Counter[str], rule: str | None) -> float:
    total = whole[rule] if rule else whole.total()
    return (part[rule] if rule else part.total()) / total if total else 1.0
