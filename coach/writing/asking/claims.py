"""Does a sentence of an answer say only what its cited passages say?"""

from __future__ import annotations

import re
from collections.abc import Sequence

from coach.domain.draft import Claim, ClaimKind, Status
from coach.domain.guidance import Passage
from coach.domain.sentences import split_sentences
from coach.writing.asking import denial, force, normal
from coach.writing.asking.added import added
from coach.writing.asking.swapped import swapped
from coach.writing.asking.wording import allowed, years_of
from coach.writing.grounding import Sources, SourceText, verify
from coach.writing.grounding.parsing import parse
from coach.writing.grounding.tokens import tokenize

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_EDITION = re.compile(r"\b((?:19|20)\d\d)(?:[- ](?:edition|framework|ECQs?|version|set|rules?))|\bopm-(\d{4})\b", re.I)
_LIST_OF_SINS = re.compile(r"^\W*(?:\w+ing\b(?!\s+to\b)|overuse|statements|vague|grammatical)", re.IGNORECASE)
_ANSWERS = (("No answer", "No cited passage"), ("the answers", "the passage"), ("The answers", "The passage"),
            ("The answer", "The passage"), ("the answer", "the passage"), ("An answer", "The passage"),
            ("an answer", "the passage"))  # fmt: skip


def faults(sentence: str, passages: Sequence[Passage]) -> list[str]:
    """The reasons against a sentence, in words for a person; none when the passages bear it out.

    `passages` are those that it cites. Without any it is not borne out.
    """
    if not passages:
        return ["It cites no passage."]
    if any(_flat(sentence) == _flat(text) for p in passages for text in statements_of(p)[1:]):
        return []
    plain = normal.with_plain_limits(sentence)
    statements = [normal.with_plain_limits(text) for p in passages for text in statements_of(p)]
    titles = {normal.with_plain_limits(p.title) for p in passages}
    mine, theirs = denial.read(plain), [denial.read(text) for text in statements]
    near = _near(mine, theirs, denial.NEAR)
    fair = _near(mine, [said for said in theirs if said.parsed.text not in titles], denial.FAIR)
    found = [
        _wrong_edition(sentence, passages),
        force.misattributed(sentence, passages),
        force.overstated(plain, near, fair, passages),
        _wrong_limit(plain, fair),
        denial.contradicted(mine, theirs),
        added(mine.parsed, [parse(text) for p in passages for text in _told(p)]),
        swapped(mine.parsed, [said.parsed for said in theirs]),
        *_unsupported(normal.without_limits(plain), passages),
    ]
    return list(dict.fromkeys(filter(None, found)))


def statements_of(passage: Passage) -> list[str]:
    """What a passage says, sentence by sentence; a quotation from a list of things to avoid says them the wrong way."""
    texts = [passage.title, *(span.text for span in split_sentences(passage.text))]
    if passage.quote and not _LIST_OF_SINS.match(passage.quote):
        texts.append(passage.quote)
    return texts


def _flat(text: str) -> str:
    return " ".join(text.lower().split()).strip(' .!"“”')


def _near(sentence: denial.Said, statements: Sequence[denial.Said], share: float) -> list[str]:
    """The statements that say at least this share of what the best of them says of the sentence."""
    fits = [denial.fit(sentence, said) for said in statements]
    best = max(fits, default=0.0)
    return [s.parsed.text for s, fit in zip(statements, fits, strict=True) if best and fit >= share * best]


def _wrong_edition(sentence: str, passages: Sequence[Passage]) -> str:
    named = {year for found in _EDITION.findall(sentence) for year in found if year}
    known = {year for p in passages for year in years_of(p)}
    known |= {year for p in passages for year in _YEAR.findall(f"{p.title} {p.text} {p.quote}")}
    wrong = sorted(named - known) if known else []
    return f"The passage does not speak of the {wrong[0]} edition." if wrong else ""


def _wrong_limit(sentence: str, near: Sequence[str]) -> str:
    for bound in sorted(normal.bounds(sentence)):
        if not any(normal.backs(bound, text) for text in near):
            return "The passage sets no such limit." if bound == "max" else "The passage sets no such minimum."
    return ""


def _unsupported(sentence: str, passages: Sequence[Passage]) -> list[str]:
    texts = [text for p in passages for text in _told(p)]
    sources = Sources([SourceText(id=n, text=text) for n, text in enumerate(texts, start=1)], to_reader=True)
    verdict = verify(sentence, sources)
    known = {t.stem for text in texts for t in tokenize(text) if t.kind == "word"}
    return [_in_our_words(c.reason) for c in verdict.claims if c.status is Status.UNSUPPORTED and _counts(c, known)]


def _told(passage: Passage) -> list[str]:
    """The passage's texts, and what its source, its edition and its speaker let an answer say."""
    texts = [f"{passage.title}. {passage.text}"]
    texts += [passage.quote] if passage.quote else []
    texts = [normal.without_limits(normal.with_plain_limits(text)) for text in texts]
    speaker = "OPM, the Office of Personnel Management, says this." if passage.authority == "opm" else ""
    editions = " ".join(f"{year} edition." for year in years_of(passage))
    return [*texts, " ".join(filter(None, (f"{passage.source.document}.", speaker, editions)))]


def _counts(claim: Claim, known: set[str]) -> bool:
    """Whether a claim that the check does not find is more than wording that any answer may choose."""
    if claim.kind is ClaimKind.ROLE or (claim.kind is ClaimKind.SCOPE and claim.text.lower() == "each"):
        return False
    if claim.kind in (ClaimKind.STATEMENT, ClaimKind.OUTCOME):
        return not all(allowed(t.word, known) for t in tokenize(claim.text) if t.kind == "word")
    return True


def _in_our_words(reason: str) -> str:
    for said, ours in _ANSWERS:
        reason = reason.replace(said, ours)
    return reason
