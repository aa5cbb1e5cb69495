"""How the writer speaks of themselves: in the third person, or as we."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache

from coach.domain.base import Model
from coach.review.checks.registry import Context, Hit, check_with
from coach.review.reading import Reading

_PRONOUN = frozenset({"he", "she", "his", "her"})
_NAMED = re.compile(r"(?:Mr|Mrs|Ms|Dr|Prof)\.?\s+(?:[A-Z][\w.’'-]*\s+){0,2}[A-Z][\w’'-]+(?:['’]s)?")
_FULL_NAME = re.compile(
    r"(?:[A-Z][\w’'-]+\s+){1,3}(?=(?:is|was|has|served|serves|led|leads|directed|managed|brings)\b)"
)
_OPENING = re.compile(
    r"(?P<preposition>as|throughout|during|in|under|with|over|at|for|within|from|on|by)\s+(?P<phrase>[^,;.]{1,80}),\s+"
    r"s?he\s",
    re.IGNORECASE,
)
_POSSESSIVE_OPENING = re.compile(r"(?:under|during|through|throughout|thanks to|with|because of)\s+(?:his|her)\s", re.I)
_PERSON_ENDINGS = ("er", "ers", "or", "ors", "ist", "ists", "ian", "ians", "ee", "ees", "man", "men", "woman", "women")
_GROUP_VERB_AFTER = re.compile(
    r"\s+(?:also\s+|then\s+)?(?:[a-z]+ed|led|built|won|cut|met|hired|lost|drew|ran|made|is|was)\b"
)


class ThirdPersonParams(Model):
    """`self_names`: what nobody but the writer is called, wherever it stands;

    `first_names`: what only begins a sentence about the writer; `person_nouns`: people whom he or she may mean.
    """

    self_names: tuple[str, ...]
    first_names: tuple[str, ...]
    person_nouns: frozenset[str]


@check_with("third-person", ThirdPersonParams)
def third_person(context: Context, params: ThirdPersonParams) -> Iterator[Hit]:
    """Names and pronouns for the writer. He and she count only in a text without I that gives them nobody else."""
    reading = context.reading
    for match in _any_of(params.self_names).finditer(reading.text):
        yield Hit(match.start(), match.end())
    if reading.first_person:
        return
    first_names = _any_of(params.first_names)
    for sentence in reading.sentences:
        if opening := first_names.match(reading.text, sentence.start, sentence.end):
            yield Hit(opening.start(), opening.end())
    if _about_the_writer(reading, params):
        yield from _all_mentions(reading)


@lru_cache(maxsize=16)
def _any_of(names: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})\b", re.IGNORECASE)


def _about_the_writer(reading: Reading, params: ThirdPersonParams) -> bool:
    body = [s for s in reading.sentences if not reading.in_heading(s)]
    if not body:
        return False
    first = body[0]
    opening = reading.text[first.start : first.end]
    if reading.lower[first.first] in _PRONOUN or _opens_with_pronoun(opening, params):
        return True
    if named := _NAMED.match(opening):
        # "Ms. Ames signed" may be about somebody else; "Ms. Ames has led", and "Ms. Ames … She", seldom are.
        return opening[named.end() :].split()[:1] in (["has"], ["is"]) or any(w in _PRONOUN for w in reading.lower)
    if _FULL_NAME.match(opening):
        return any(word in _PRONOUN for word in reading.lower)
    for sentence in body[1:]:
        before = reading.lower[: sentence.first]
        if reading.lower[sentence.first] in _PRONOUN:
            return not any(w in params.person_nouns or w.endswith(_PERSON_ENDINGS) for w in before)
    return False


def _opens_with_pronoun(opening: str, params: ThirdPersonParams) -> bool:
    """Whether he or she follows an opening phrase that names nobody else: "As director, she …"."""
    if _POSSESSIVE_OPENING.match(opening):
        return True
    match = _OPENING.match(opening)
    if not match:
        return False
    words = re.findall(r"[a-z]+", match["phrase"].lower())
    return match["preposition"].lower() == "as" or not any(
        w in params.person_nouns or w.endswith(_PERSON_ENDINGS) for w in words
    )


def _all_mentions(reading: Reading) -> Iterator[Hit]:
    for sentence in reading.sentences:
        text = reading.text[sentence.start : sentence.end]
        named = _NAMED.match(text)
        if named and not reading.in_heading(sentence):
            yield Hit(sentence.start, sentence.start + named.end())
        if possessive := _POSSESSIVE_OPENING.match(text):
            yield Hit(sentence.start, sentence.start + possessive.end() - 1)
        for number in range(sentence.first, sentence.last):
            word, first = reading.lower[number], number == sentence.first
            if (word in {"he", "she"} and (first or _begins_clause(reading, number))) or (
                word in {"his", "her"} and first
            ):
                yield Hit(reading.starts[number], reading.ends[number])


def _begins_clause(reading: Reading, number: int) -> bool:
    """Whether a comma or a word such as "and" stands before the word."""
    before = reading.text[reading.ends[number - 1] : reading.starts[number]].rstrip()
    return before.endswith(",") or reading.lower[number - 1] in {"and", "but", "so", "then", "when", "who"}


_PLURAL = frozenset({"we", "we've", "we're", "we'd", "we'll", "our"})


class WeParams(Model):
    """`groups`: nouns that make "our team" a subject like we."""

    groups: frozenset[str]


@check_with("we-instead-of-i", WeParams)
def we_instead_of_i(context: Context, params: WeParams) -> Iterator[Hit]:
    """Paragraphs that say we more often than I; the hit is the first we."""
    reading = context.reading
    plural = list(_we(reading, params))
    for paragraph in reading.body():
        places = plural[bisect_left(plural, (paragraph.start, 0)) : bisect_left(plural, (paragraph.end, 0))]
        if not places:
            continue
        words = range(reading.word_at(paragraph.start), reading.word_at(paragraph.end))
        singular = sum(reading.is_pronoun_i(n) or reading.lower[n][:2] == "i'" for n in words)
        mine = any(reading.lower[n] in {"my", "me", "mine", "myself"} for n in words)
        if len(places) > singular and not (len(places) == 1 and mine):
            yield Hit(*places[0], {"we": str(len(places)), "i": str(singular)})


def _we(reading: Reading, params: WeParams) -> Iterator[tuple[int, int]]:
    """Where we, or "our team" as a subject, stands; not in quotations."""
    for number, word in enumerate(reading.lower):
        if word not in _PLURAL or reading.hidden(reading.starts[number]):
            continue
        start, end = reading.starts[number], reading.ends[number]
        if word != "our":
            yield start, end
        elif number + 1 < len(reading.lower) and reading.lower[number + 1] in params.groups:
            sentence, end = reading.sentence_at(start), reading.ends[number + 1]
            opens = sentence is not None and (number == sentence.first or _begins_clause(reading, number))
            if opens and _GROUP_VERB_AFTER.match(reading.text, end):
                yield start, end
