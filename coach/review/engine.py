"""Running the rules over a text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from coach.domain.finding import Finding, Severity
from coach.domain.framework import Framework
from coach.guidance.frameworks import cite
from coach.review.checks import Context, Hit
from coach.review.phrases import Phrase
from coach.review.reading import Reading, Sentence
from coach.review.rule import PhraseEntry
from coach.review.rulebook import ReadyRule, Rulebook, shipped_rulebook

_WEIGHT = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.SUGGESTION: 2}


def review(
    text: str, *, framework: Framework, ecq: str | None = None, today: date, rulebook: Rulebook | None = None
) -> list[Finding]:
    """What OPM's do and avoid lists and the named coaches would say of a narrative, by place, then by severity.

    `ecq` is the ECQ that the text is for; None means a whole package. `today` decides what is older than ten years.
    Offsets count characters of `text`. Raises GuidanceProblem when the shipped rules are damaged.
    """
    context = Context(Reading(text), framework, ecq, today)
    return _findings(context, rulebook or shipped_rulebook(), package=False)


def review_package(
    narratives: Mapping[str, str], *, framework: Framework, today: date, rulebook: Rulebook | None = None
) -> dict[str, list[Finding]]:
    """What only shows when the narratives, by ECQ id, lie side by side: one example told twice, and the total length.

    Findings of the single narratives are not repeated: those come from `review`. Each ECQ has a list, maybe empty.
    """
    readings = {ecq: Reading(text) for ecq, text in narratives.items()}
    found: dict[str, list[Finding]] = {}
    for ecq, reading in readings.items():
        others = {name: other for name, other in readings.items() if name != ecq}
        context = Context(reading, framework, ecq, today, others)
        found[ecq] = _findings(context, rulebook or shipped_rulebook(), package=True)
    return found


def _findings(context: Context, rulebook: Rulebook, *, package: bool) -> list[Finding]:
    found = _find(context, rulebook, package=package)
    exceptions = _Exceptions(context.reading)
    kept = [
        (ready, _merged(hit for hit in found.get(number, ()) if _holds(hit, ready, context.reading, exceptions)))
        for number, ready in enumerate(rulebook.rules)
    ]
    spans = {ready.rule.id: [(hit.start, hit.end) for hit in hits] for ready, hits in kept}
    findings = [
        make_finding(context.reading.text, ready, hit)
        for ready, hits in kept
        for hit in hits
        if not any(_meets(hit, spans.get(rule, ())) for rule in ready.rule.yields_to)
    ]
    return sorted(findings, key=lambda f: (f.start, _WEIGHT[f.severity], f.end, f.rule))


def make_finding(text: str, ready: ReadyRule, hit: Hit) -> Finding:
    """The hit in the words of its rule."""
    rule = ready.rule
    values = {"text": " ".join(text[hit.start : hit.end].split()), "instead": "", **hit.values}
    return Finding(
        rule=rule.id,
        severity=rule.severity,
        message=rule.message.format_map(values),
        start=hit.start,
        end=hit.end,
        text=text[hit.start : hit.end],
        suggestion=rule.suggestion.format_map(values),
        citation=cite(hit.source) if hit.source else ready.citation,
    )


def _find(context: Context, rulebook: Rulebook, *, package: bool) -> dict[int, list[Hit]]:
    found: dict[int, list[Hit]] = {}
    for number, ready in enumerate(rulebook.rules):
        if ready.check and ready.rule.package == package:
            found[number] = list(ready.check(context))
    if not package:
        for number, hit in _phrase_hits(context.reading, rulebook):
            found.setdefault(number, []).append(hit)
    return {n: hits for n, hits in found.items() if rulebook.rules[n].rule.holds_for(context.framework)}


def _phrase_hits(reading: Reading, rulebook: Rulebook) -> Iterator[tuple[int, Hit]]:
    text = reading.text
    openings = [sentence.first for sentence in reading.sentences if sentence.first < sentence.last]
    for place, candidate in rulebook.candidates(reading.lower, openings):
        start = reading.starts[place]
        match = candidate.phrase.regex.match(text, start)
        sentence = reading.sentence_at(start) if match else None
        if match is None or sentence is None or match.end() > sentence.end:
            continue
        yield candidate.rule, Hit(start, match.end(), {"instead": _instead(candidate.entry, match.group())})


def _instead(entry: PhraseEntry, found: str) -> str:
    """The replacement; where it ends with "…" it replaces the beginning of a word, and the word's ending stays."""
    if entry.instead.endswith("…"):
        return entry.instead[:-1] + found[len(entry.phrase.rstrip("*")) :]
    return entry.instead


def _holds(hit: Hit, ready: ReadyRule, reading: Reading, exceptions: _Exceptions) -> bool:
    """Whether the hit stands after the rule's conditions."""
    rule = ready.rule
    if not rule.in_quotations and reading.hidden(hit.start):
        return False
    sentence = reading.sentence_at(hit.start)
    if sentence is None:
        return True
    if not rule.in_headings and reading.in_heading(sentence):
        return False
    if rule.unless_number and _has_number(sentence, reading, look_further=rule.unless_number == "next-sentence"):
        return False
    return not any(_meets(hit, exceptions.of(phrase, sentence)) for phrase in ready.unless)


def _has_number(sentence: Sentence, reading: Reading, *, look_further: bool) -> bool:
    following = reading.next_sentence(sentence) if look_further else None
    return reading.measured(sentence.start, following.end if following else sentence.end)


class _Exceptions:
    """Where the phrases that spare a hit stand, sentence by sentence: each is looked for once, however many hits."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._spans: dict[tuple[int, int], list[tuple[int, int]]] = {}

    def of(self, phrase: Phrase, sentence: Sentence) -> list[tuple[int, int]]:
        """The phrase's places in the sentence, in order."""
        key = (id(phrase), sentence.start)
        if key not in self._spans:
            self._spans[key] = [
                match.span()
                for match in phrase.regex.finditer(self._reading.text, sentence.start, sentence.end)
                if not phrase.sentence_start or match.start() == self._reading.starts[sentence.first]
            ]
        return self._spans[key]


def _merged(hits: Iterable[Hit]) -> list[Hit]:
    """Of hits that overlap, the first and longest."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda h: (h.start, -h.end)):
        if not kept or hit.start >= kept[-1].end:
            kept.append(hit)
    return kept


def _meets(hit: Hit, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether the hit overlaps one of the spans, which are in order and do not overlap one another."""
    last = bisect_left(spans, (hit.end,)) - 1
    return last >= 0 and spans[last][1] > hit.start
