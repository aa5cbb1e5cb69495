"""From a model's reply to sentences that may stand: checked, rewritten once, else in the candidate's own words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from coach.domain.base import Element
from coach.domain.draft import Author, Evidence, Sentence, Status
from coach.writing.authorship import spans_of
from coach.writing.duplicates import content_words
from coach.writing.grounding.acronyms import definitions
from coach.writing.grounding.model import Verdict
from coach.writing.grounding.sources import Sources
from coach.writing.grounding.verify import verify_all
from coach.writing.own_words import OwnWords
from coach.writing.replies import Reply, ReplySentence, same_words

_MAX_EVIDENCE = 5
_HINT_WORDS = 2
_LONGEST_REWRITE = 2

Rewrite = Callable[[str, Sequence[str]], Reply | None]
"""Asks the model for a sentence anew, given it and the reasons against it; None when it cannot be asked."""


@dataclass
class Settled:
    """The sentences of an element, and how many gave way to own words or were cut."""

    sentences: list[Sentence] = field(default_factory=list)
    own: int = 0
    cut: int = 0

    @property
    def by_model(self) -> int:
        """How many sentences are the model's and whole."""
        return sum(1 for s in self.sentences if s.author.kind == "model" and not s.incomplete)


@dataclass
class _Hole:
    """A sentence that could not stand."""

    item: ReplySentence
    evidence: tuple[Evidence, ...]


def settle(
    reply: Reply,
    element: Element,
    standing: Sequence[Sentence],
    *,
    sources: Sources,
    own_words: OwnWords,
    author: Author,
    rewriter: Author,
    rewrite: Rewrite,
    finished: bool = True,
) -> Settled:
    """The reply's sentences that the answers support, after the sentences that stand already.

    What no answer supports is rewritten once, then gives way to the candidate's nearest own sentence, or goes. Where
    no sentence of the model is left, the candidate's own ones tell the whole element, unless it was not `finished`:
    then what stands is kept. A last sentence that was cut off is kept and marked.
    """
    settled = Settled()
    kept: list[Sentence | _Hole] = []
    said = {same_words(s.text) for s in standing}

    def check(items: Sequence[ReplySentence]) -> list[Verdict]:
        """Each item against the answers; an acronym is known where a sentence that stands spells it out."""
        texts = [s.text for s in (*standing, *kept) if isinstance(s, Sentence)]
        before = [text for text in texts if definitions(text)]
        return verify_all([*before, *(item.text for item in items)], sources)[len(before) :]

    def stands(items: Sequence[ReplySentence], verdicts: Sequence[Verdict], by: Author) -> list[Sentence]:
        """The items as sentences; none unless the answers support each of them and none was said before."""
        for item, verdict in zip(items, verdicts, strict=True):
            unfit = item.fault or item.incomplete or same_words(item.text) in said
            if unfit or verdict.status is Status.UNSUPPORTED or not verdict.evidence:
                return []
        return [_sentence(i, v, element, by, sources) for i, v in zip(items, verdicts, strict=True)]

    for item in reply.sentences:
        if same_words(item.text) in said:
            continue
        [verdict] = check([item])
        if item.incomplete:
            kept.append(_sentence(item, verdict, element, author, sources))
            continue
        found = stands([item], [verdict], author)
        again = None if found else rewrite(item.text, _reasons(item, verdict))
        if again is not None and len(again.sentences) <= _LONGEST_REWRITE:
            found = stands(again.sentences, check(again.sentences), rewriter)
        kept += found or [_Hole(item, verdict.evidence)]
        said |= {same_words(s.text) for s in found}
    model = [s for s in kept if isinstance(s, Sentence)]
    if finished and all(s.incomplete for s in model):
        unsaid = [s for s in own_words.of(element) if same_words(s.text) not in said]
        own = own_words.untold(element, standing) or unsaid
        settled.own, settled.sentences = len(own), own or model
    else:
        _fill(settled, kept, element, [*standing, *model], own_words)
    return settled


def _fill(
    settled: Settled, kept: Sequence[Sentence | _Hole], element: Element, told: list[Sentence], own: OwnWords
) -> None:
    """Put the candidate's own sentences where the model's could not stand."""
    for one in kept:
        if isinstance(one, Sentence):
            settled.sentences.append(one)
            continue
        nearest = own.nearest(one.item.text, one.evidence, one.item.ids, told, element)
        if nearest is None:
            settled.cut += 1
            continue
        settled.own += 1
        settled.sentences.append(nearest)
        told.append(nearest)


def _sentence(item: ReplySentence, verdict: Verdict, element: Element, author: Author, sources: Sources) -> Sentence:
    return Sentence(
        text=item.text,
        element=element,
        incomplete=item.incomplete,
        status=verdict.status,
        claims=verdict.claims,
        evidence=_evidence(item, verdict, sources),
        author=author,
        spans=spans_of(item.text, author, ()),
    )


def _evidence(item: ReplySentence, verdict: Verdict, sources: Sources) -> tuple[Evidence, ...]:
    """What the check found, the answers that the model named first, with a span of a named one that it did not find."""
    if verdict.status is Status.UNSUPPORTED or not item.ids:
        return verdict.evidence
    order = {answer: place for place, answer in enumerate(item.ids)}
    found = sorted(verdict.evidence, key=lambda e: order.get(e.answer, len(order)))
    words = content_words(item.text)
    for named in item.ids:
        if len(found) < _MAX_EVIDENCE and all(e.answer != named for e in found):
            found += _nearest_span(words, named, sources)
    return tuple(found)


def _nearest_span(words: frozenset[str], answer: int, sources: Sources) -> list[Evidence]:
    best, span = _HINT_WORDS - 1, []
    for statement in sources.statements:
        source = sources.texts[statement.answer]
        text = source.text[statement.start : statement.end]
        if source.id == answer and (shared := len(words & content_words(text))) > best:
            best = shared
            span = [Evidence(answer=answer, start=statement.start, end=statement.end, text=text)]
    return span


def _reasons(item: ReplySentence, verdict: Verdict) -> list[str]:
    reasons = [item.fault] if item.fault else []
    reasons += [c.reason for c in verdict.claims if c.status is Status.UNSUPPORTED]
    return list(dict.fromkeys(reasons)) or ["No answer says this."]
