"""The passive voice: a form of "be" and a past participle that hide who acted."""

from __future__ import annotations

from collections.abc import Iterator

from coach.domain.base import Model
from coach.review.checks.registry import Context, Hit, check_with
from coach.review.reading import Reading, Sentence

# Plain present tense is left out: it mostly tells how things work ("cases are heard within a week").
_FINITE = frozenset({"was", "were", "wasn't", "weren't"})
_BE = _FINITE | {"been", "being"}
_BEFORE_BEING = _FINITE | {"is", "are", "am", "isn't", "aren't"}
_HAVE = frozenset({"has", "have", "had", "hasn't", "haven't", "hadn't"})
_ADVERBS = frozenset(
    "not never also then soon later since already still often all both first finally fully well again now just even "
    "ever once twice long further instead therefore thus each newly".split()
)
_MODALS = frozenset("would could might should may must will can to".split())
_RELATIVE = frozenset({"that", "which", "who", "whom", "what", "there", "did"})
_NOBODY = frozenset({"nobody", "none"})
_PERSONS = ("one", "er", "ers", "or", "ee", "ees", "man", "people", "person", "patient", "patients", "staff")


class PassiveParams(Model):
    """`irregular`: participle to past tense; `states`: participles that describe and hide no actor;

    `careers`: what happens to a person in a career, fine after I; `states_before_to`: states when "to" follows;
    `origins`: how organizations and things begin, fine before "in 1972".
    """

    irregular: dict[str, str]
    states: frozenset[str]
    careers: frozenset[str]
    states_before_to: frozenset[str]
    origins: frozenset[str]


@check_with("passive-voice", PassiveParams)
def passive_voice(context: Context, params: PassiveParams) -> Iterator[Hit]:
    """Finite passives; infinitives, modals and relative clauses are left alone, being seldom worth a rewrite."""
    reading = context.reading
    for number, word in enumerate(reading.lower):
        if word not in _BE:
            continue
        sentence = reading.sentence_at(reading.starts[number])
        if sentence is None or reading.in_heading(sentence):
            continue
        participle = _participle_after(reading, number, sentence, params)
        if participle is None:
            continue
        first = _first_auxiliary(reading, number, sentence)
        if first is not None and not _hides_nobody(reading, first, participle, sentence, params):
            verb = reading.lower[participle]
            start, end = reading.starts[first], reading.ends[participle]
            yield Hit(start, end, {"active": params.irregular.get(verb, verb)})


def _participle_after(reading: Reading, number: int, sentence: Sentence, params: PassiveParams) -> int | None:
    for place in range(number + 1, min(number + 4, sentence.last)):
        if reading.text[reading.ends[place - 1] : reading.starts[place]].strip():
            return None
        word = reading.lower[place]
        if word in params.irregular or (word.endswith("ed") and len(word) > 3):
            following = reading.lower[place + 1] if place + 1 < sentence.last else ""
            is_state = word in params.states or (following == "to" and word in params.states_before_to)
            if following == "that" and reading.lower[number - 1 : number] == ["it"]:
                return place
            if word in params.origins and following == "in" and reading.lower[place + 2 : place + 3] < ["3"]:
                return None
            # "un-" and "over-" make adjectives, and a hyphen a compound: unfunded, overworked, was led-lined.
            return None if is_state or word.startswith(("un", "over", "under")) or _hyphened(reading, place) else place
        if word not in _ADVERBS and not word.endswith("ly"):
            return None
    return None


def _hyphened(reading: Reading, place: int) -> bool:
    end = reading.ends[place]
    return reading.text[end : end + 1] == "-"


def _first_auxiliary(reading: Reading, number: int, sentence: Sentence) -> int | None:
    """The first verb of the passive, or None where it is no finite one."""
    first = number
    if reading.lower[number] in {"been", "being"}:
        wanted = _HAVE if reading.lower[number] == "been" else _BEFORE_BEING
        first = next(
            (n for n in range(number - 1, max(number - 4, sentence.first - 1), -1) if reading.lower[n] in wanted), -1
        )
        if first < 0:
            return None
    return None if first > sentence.first and reading.lower[first - 1] in _MODALS else first


def _hides_nobody(reading: Reading, first: int, participle: int, sentence: Sentence, params: PassiveParams) -> bool:
    if first == sentence.first:
        return False
    before = first - 1
    while before > sentence.first and (reading.lower[before] in _ADVERBS or reading.lower[before].endswith("ly")):
        before -= 1
    subject = reading.lower[before]
    if subject in _RELATIVE or subject in _NOBODY:
        return True
    # "No worker was turned away" has no actor to name.
    if before > sentence.first and reading.lower[before - 1] == "no" and subject.endswith(_PERSONS):
        return True
    return subject == "i" and reading.lower[participle] in params.careers
