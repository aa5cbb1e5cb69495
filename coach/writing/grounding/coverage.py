"""How much of each clause of a sentence one place in the answers says."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from coach.domain.draft import Claim, ClaimKind, Status
from coach.writing.grounding import words
from coach.writing.grounding.align import Case
from coach.writing.grounding.lexicon.function_words import VERBS_AFTER
from coach.writing.grounding.lexicon.substance import SCOPE
from coach.writing.grounding.parsing import SUBORDINATORS, Parsed
from coach.writing.grounding.sources import value_key
from coach.writing.grounding.stems import stem
from coach.writing.grounding.tokens import looks_past

_FAR_REACHING = frozenset(stem(word) for word in SCOPE)
_FAMILY = 6
_SUBJECT_REACH = 12
_AUXILIARIES = frozenset("has have had is are was were will would can could".split())
_AGAINST = frozenset("despite amid notwithstanding facing".split())
"""What opens a sentence with what stood in the way: a statement of its own, and a favourite of embellishers."""
_COORDINATORS = frozenset("and but or then".split())
_COMPLETING = frozenset({"that", "if"})
_PREPOSITIONS = frozenset("of in on at by for from with to into as than through across".split())
_SAME_ANSWER, _ELSEWHERE = 0.6, 0.4
_NO_ANCHORS = frozenset(
    {ClaimKind.STATEMENT, ClaimKind.DIRECTION, ClaimKind.ROLE, ClaimKind.TITLE, ClaimKind.SCOPE, ClaimKind.CAUSE}
)


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause: its telling words, those no answer has, how many of its facts were found, and the best share.

    `facts` counts telling words and checked numbers, dates and names; `share` is how much of them the best
    statement of the answers has, words found only elsewhere counting less. `continued` marks one without new actors.
    """

    telling: tuple[int, ...]
    unknown: tuple[int, ...]
    facts: int
    share: float
    continued: bool


def clauses(case: Case, settled: set[int], checked: list[Claim]) -> list[Clause]:
    """The clauses of a sentence that have telling words; `settled` positions were checked by others."""
    found: list[Clause] = []
    segments = segment(case.parsed)
    spelled = _spelled_out(case)
    held = _anchors(case, segments, checked)
    for number in dict.fromkeys(segments):
        inside = [i for i in case.parsed.content if segments[i] == number]
        telling = tuple(i for i in inside if i not in settled and not words.light(case.parsed.word(i)))
        unknown = tuple(i for i in telling if not known(case, i) and i not in spelled)
        anchors = held.get(number, [])
        facts = len(telling) + len(anchors)
        if inside:
            continued = _continues(case.parsed, segments, number)
            share = _share(case, telling, anchors, unknown) / facts if facts else 1.0
            found.append(Clause(telling, unknown, facts, share, continued))
    return found


def _spelled_out(case: Case) -> set[int]:
    """Positions of words that spell out an acronym of three letters and more that the answers use."""
    capitals = case.sources.together(case.answers).capitals
    plain = [i for i, t in enumerate(case.parsed.tokens) if t.kind == "word"]
    initials = "".join(case.parsed.word(i)[0] for i in plain)
    found: set[int] = set()
    for acronym in capitals:
        at = initials.find(acronym)
        if at >= 0:
            found.update(plain[at : at + len(acronym)])
    return found


def _continues(parsed: Parsed, segments: list[int], number: int) -> bool:
    """Whether a clause brings in nobody new: it has the candidate, or only goes on with another verb."""
    inside = [t for t, s in zip(parsed.tokens, segments, strict=True) if s == number]
    if not {t.word for t in inside}.isdisjoint({"i", "we", "my", "our"}):
        return True
    after = [t for t in inside if t.word not in {"and", "but", "then", ","} and not t.word.endswith("ly")]
    return number == 0 or (bool(after) and looks_past(after[0]))


def segment(parsed: Parsed) -> list[int]:
    """A number per token that changes where a new statement begins, not at every comma of a list."""
    numbers: list[int] = []
    current, has_verb = 0, False
    for i, token in enumerate(parsed.tokens):
        ahead = parsed.tokens[i + 1 : i + 2]
        participle = bool(ahead) and (ahead[0].word.endswith("ing") or looks_past(ahead[0]))
        adjunct = token.word == "," and current == 0 and parsed.word(0) in _AGAINST and not has_verb
        hard = (
            adjunct
            or token.word in {";", ":", "(", ")"}
            or (token.word in SUBORDINATORS and token.word not in _COMPLETING and parsed.word(i - 1) != "of")
        )
        soft = has_verb and ((token.word in _COORDINATORS and _begins(parsed, i)) or (token.word == "," and participle))
        if hard or soft:
            current, has_verb = current + 1, False
        has_verb = has_verb or looks_past(token) or token.word in {"i", "we"}
        numbers.append(current)
    return numbers


def _begins(parsed: Parsed, i: int) -> bool:
    """Whether a subject and a verb follow at once, or after a comma at all."""
    if parsed.word(i - 1) == "," and parsed.word(i) in {"and", "but"} and _has_verb_of_its_own(parsed, i):
        return True
    for k in range(i + 1, min(i + 7, len(parsed.tokens))):
        token = parsed.tokens[k]
        if looks_past(token) or token.word in {"i", "we", "he", "she", "they", "it", "has", "is", "are"}:
            return True
        if token.kind == "sym" or token.word in _PREPOSITIONS or (token.word == "and" and k > i + 1):
            return False
    return False


def _has_verb_of_its_own(parsed: Parsed, i: int) -> bool:
    """', and childhood hunger in rural areas declined': a noun and a verb follow before anything else is said."""
    named = False
    for k in range(i + 1, min(i + _SUBJECT_REACH, len(parsed.tokens))):
        token = parsed.tokens[k]
        if token.kind == "sym" or token.word in SUBORDINATORS or token.word in {"that", "and", "or", "to"}:
            return False
        if looks_past(token) or token.word in _AUXILIARIES:
            return named
        named = named or k in parsed.content
    return False


def known(case: Case, i: int) -> bool:
    """Whether the answers nearby have the word, a near-synonym of it, or the word with one slip."""
    far = case.parsed.tokens[i].stem in _FAR_REACHING and case.parsed.word(i) != "entirely"
    if far:
        return _told_nearby(case, i)
    if not case.parsed.keys[i].isdisjoint(case.nearby_keys):
        return True
    if _shortened(case, case.parsed.word(i)) or _akin(case, case.parsed.word(i)):
        return True
    return any(
        not words.keys(slip).isdisjoint(case.nearby_keys) for slip in case.sources.typos.near(case.parsed.word(i))
    )


def _shortened(case: Case, word: str) -> bool:
    """Whether the answers have a clipped form that is no word of its own: 'recert' for 'recertification'."""
    for length in range(3, min(9, len(word) - 2)):
        short = word[:length]
        if short in case.sources.places and not words.listed(short):
            return any(short in s.words for s in case.nearby)
    return False


def _akin(case: Case, word: str) -> bool:
    """Whether the answers have a word of the same family: 'legislature' for 'legislative'."""
    if len(word) < _FAMILY:
        return False
    return any(
        _kin(word, other) and any(other in s.words for s in case.nearby)
        for other in case.sources.families.get(word[:_FAMILY], ())
    )


def _kin(a: str, b: str) -> bool:
    same = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    return same >= 0.65 * max(len(a), len(b))


def _told_nearby(case: Case, i: int) -> bool:
    """Whether a statement about the same has the word: 'national team' does not make a result national."""
    clause = [k for k in case.clause_of(i) if k != i and not words.light(case.parsed.word(k))]
    having = [s for s in case.nearby if not case.parsed.keys[i].isdisjoint(s.keys)]
    return any(case.shared(clause, s) for s in having) if clause else bool(having)


def verbal(parsed: Parsed, i: int) -> bool:
    """Whether a word is used as a verb, by its form or its place."""
    token = parsed.tokens[i]
    return looks_past(token) or token.word.endswith("ing") or parsed.word(i - 1) in VERBS_AFTER


def _anchors(case: Case, segments: list[int], checked: list[Claim]) -> dict[int, list[frozenset[int]]]:
    """For each clause, and each number, date and name of it that was found: the statements that have it."""
    starts = [token.start for token in case.parsed.tokens]
    values = {q.first: q.value for q in case.quantities}
    found: dict[int, list[frozenset[int]]] = {}
    for c in checked:
        if c.kind in _NO_ANCHORS or c.status is Status.UNSUPPORTED:
            continue
        inside = range(bisect_left(starts, c.start), bisect_left(starts, c.end))
        counted = [values[i] for i in inside if i in values]
        holding = frozenset[int]().union(
            *(case.sources.values.get(value_key(value), ()) for value in counted),
            *(case.holding(i) for i in inside),
            *((n for n, _ in case.sources.places.get(case.parsed.word(i), ())) for i in inside),
        )
        found.setdefault(segments[inside.start] if inside else -1, []).append(holding)
    return found


def _share(case: Case, telling: tuple[int, ...], anchors: list[frozenset[int]], unknown: tuple[int, ...]) -> float:
    """How much of these the statement that says most says; a word of its answer, or of another one, counts less."""
    near = case.near
    words_held = [case.holding(i) & near for i in telling if i not in unknown]
    answers = [{case.sources.statements[n].answer for n in held} for held in words_held]
    found = [held & near for held in anchors]
    best = 0.0 if near else -1.0
    told = list(zip(words_held, answers, strict=True))
    for number in frozenset[int]().union(*words_held, *found) or near:
        answer = case.sources.statements[number].answer
        score = sum(
            [1.0 if number in held else _SAME_ANSWER if answer in inside else _ELSEWHERE for held, inside in told]
        )
        score += sum([1.0 if number in held else _ELSEWHERE for held in found])
        best = max(best, score)
    return max(best, 0.0)
