"""Who does what in a clause: the candidate, or somebody else."""

from __future__ import annotations

from enum import IntEnum

from coach.writing.grounding import words
from coach.writing.grounding.date_forms import MONTHS
from coach.writing.grounding.lexicon.abbreviations import WORDS
from coach.writing.grounding.names import TITLES
from coach.writing.grounding.parsing import Parsed
from coach.writing.grounding.people import PEOPLE, is_person
from coach.writing.grounding.tokens import looks_past


class Actor(IntEnum):
    """Whose deed a verb tells of; notes leave the candidate out, so no subject means the candidate."""

    CANDIDATE = 0
    IMPLIED = 1
    SHARED = 2
    OTHER = 3


_SELF = frozenset("i i'm i've i'd i'll me myself".split())
_SHARED = frozenset("we we're we've our us".split())
_THIRD = frozenset("he she they it who that which everybody everyone nobody others someone both".split())
_PASSED = frozenset(
    """then also had have has was were be been being is are did do does would could will should might may not never
    n't to first finally later once already even personally directly successfully quickly and all both just always
    mainly mostly together jointly helped help began started""".split()
)
_INTRODUCING = frozenset("a an my our his her their".split())
_DETERMINERS = frozenset("the a an my our his her their then and".split())
_IDEAS = frozenset("idea brainchild concept suggestion".split())
_POSSESSIVE = frozenset("his her their".split())
_IDEA_REACH, _ASKED = 12, 13
_JOINING = frozenset("so and but because then when after once since while that as yet".split())
_ASKING = frozenset(
    "ask tell order direct want get requir persuad convinc invit allow let urg hire forc encourag have had make".split()
)
_GROUPS = frozenset(
    """division directorate procurement branch section
    team staff crew unit contractor vendor consultant firm company agency office board council committee union hq
    headquarters region bureau wing brigade bde congress hill court corporate legislature omb gao boss ceo cfo cio
    coo dcm ig deputy management counsel legal department ministry bank hospital predecessor successor partner
    colleague chief director administrator secretary commissioner manager commander superintendent president senator
    group workgroup subcommittee taskforce panel commission university college county provider
    governor mayor ambassador warden sheriff solicitor attorney controller comptroller owner supervisor""".split()
)


def actor_of(parsed: Parsed, verb: int) -> Actor:
    """Who does the verb at a position, read from the words before it in its clause."""
    subject = _of_infinitive(parsed, verb) if parsed.word(verb - 1) == "to" else _subject(parsed, verb)
    if subject is Actor.CANDIDATE:
        return subject
    by = _agent_after(parsed, verb)
    return subject if by is None else by


def _subject(parsed: Parsed, verb: int) -> Actor:
    """The actor that stands before the verb in its clause."""
    clause = parsed.clauses[verb]
    at = verb - 1
    while at >= 0 and (parsed.clauses[at] == clause or parsed.word(at) in {"who", "which"}):
        token = parsed.tokens[at]
        word = token.word
        if word in _SELF:
            return Actor.CANDIDATE
        if word in _SHARED:
            return Actor.SHARED
        if word in _THIRD:
            return Actor.OTHER
        adverb = word.endswith("ly") and not token.capital
        if word in _PASSED or word.endswith("n't") or (words.function(word) and word in {"up", "so", "as"}) or adverb:
            at -= 1
            continue
        if token.kind == "word" and not words.function(word):
            return _named(parsed, at)
        if word in {"and", "&", ","}:
            at -= 1
            continue
        if word == ")" and (opening := _opening(parsed, at)) is not None:
            if sum(parsed.tokens[k].capital for k in range(opening, at)) > 1:
                return Actor.OTHER
            at, clause = opening - 1, parsed.clauses[opening - 1]
            continue
        break
    if (named := _before_apposition(parsed, at)) is not None:
        return named
    return _carried_over(parsed, at, clause)


def _opening(parsed: Parsed, closing: int) -> int | None:
    """Where the bracket that closes here was opened, after a word."""
    return next((k for k in range(closing - 1, 0, -1) if parsed.word(k) == "("), None)


def _before_apposition(parsed: Parsed, at: int) -> Actor | None:
    """'My deputy, Linda Park, negotiated': the subject stands before the comma that opens the apposition.

    `at` is the last word of what may be one. A note that only lists what was done has a verb before the comma.
    """
    at -= parsed.word(at) == ","
    if at < 2 or parsed.word(at + 1) != ",":
        return None
    comma = next((k for k in range(at, max(-1, at - 8), -1) if parsed.word(k) == ","), 0)
    inside = range(comma + 1, at + 1)
    before = [k for k in range(comma) if parsed.clauses[k] == parsed.clauses[comma - 1]] if comma else []
    joined = next((k for k in reversed(before) if parsed.word(k) in _JOINING), -1)
    before = [k for k in before if k > joined and parsed.word(k) != ","]
    if not before or not inside or any(looks_past(parsed.tokens[k]) for k in (*before, *inside)):
        return None
    if any(words.function(parsed.word(k)) and parsed.word(k) not in _DETERMINERS for k in before):
        return None
    person = any(_can_act(parsed, k) or is_person(parsed, k) for k in (before[-1], *inside))
    person = person or all(parsed.tokens[k].capital for k in inside)
    theirs = {parsed.word(before[0]), parsed.word(inside[0])} & (_INTRODUCING | {"the"})
    return Actor.OTHER if person and theirs else None


def _carried_over(parsed: Parsed, at: int, clause: int) -> Actor:
    """'I wrote the plan and briefed the board': a clause that opens with 'and' keeps the subject."""
    opening = next((t.word for t, c in zip(parsed.tokens, parsed.clauses, strict=True) if c == clause), "")
    if opening not in {"and", "&", "then", "+"} or at < 0:
        return Actor.IMPLIED
    for earlier in range(at, -1, -1):
        if parsed.clauses[earlier] == clause:
            continue
        if looks_past(parsed.tokens[earlier]):
            return actor_of(parsed, earlier)
    return Actor.IMPLIED


def _of_infinitive(parsed: Parsed, verb: int) -> Actor:
    """'asked the dean to write' lets the dean write; 'worked with the dean to write' does not."""
    last, clause = verb - 2, parsed.clauses[verb]
    if parsed.word(last) == ",":
        # 'asked the clerks, all volunteers, to draw it up': what stands between commas is passed over.
        opening = next((k for k in range(last - 1, max(-1, last - _ASKED), -1) if parsed.word(k) == ","), 0)
        last, clause = opening - 1, parsed.clauses[max(0, opening - 1)]
    for at in range(last, max(-1, last + 1 - _ASKED), -1):
        token = parsed.tokens[at]
        if parsed.clauses[at] != clause:
            return Actor.IMPLIED
        if token.stem in _ASKING:
            between = range(at + 1, last + 1)
            if not {"me", "us"}.isdisjoint(parsed.word(k) for k in between):
                return Actor.CANDIDATE
            asked = any(_can_act(parsed, k) or parsed.tokens[k].capital for k in between)
            pronoun = any(parsed.word(k) in {"him", "her", "them", "it", "people"} for k in between)
            return Actor.OTHER if asked or pronoun else actor_of(parsed, at)
        if looks_past(token):
            return actor_of(parsed, at)
    return Actor.CANDIDATE


def let_do(parsed: Parsed, i: int) -> bool:
    """'let the chiefs redesign', 'had the controllers build': the one before the bare verb does it."""
    before = parsed.tokens[i - 1] if i else None
    if before is None or before.kind != "word" or looks_past(parsed.tokens[i]) or parsed.tokens[i].capital:
        return False
    if not (is_person(parsed, i - 1) or (before.capital and i > 1)) or i not in parsed.content:
        return False
    return any(
        parsed.word(k) in {"let", "had", "have", "made", "having", "letting"} for k in range(max(0, i - 5), i - 1)
    )


def whose_idea(parsed: Parsed, i: int) -> Actor | None:
    """Whose an idea is said to be: 'my idea', 'the idea was hers', 'idea of our clerk, Ana Cole'."""
    if parsed.word(i) not in _IDEAS:
        return None
    before, after = parsed.word(i - 1), range(i + 1, min(i + _IDEA_REACH, len(parsed.tokens)))
    if before in {"my", "own"} or (before in _POSSESSIVE or before.endswith("'s")):
        return Actor.CANDIDATE if before in {"my", "own"} else Actor.OTHER
    for k in after:
        word = parsed.word(k)
        if word in {"mine", "me"}:
            return Actor.OTHER if parsed.word(k - 1) == "not" else Actor.CANDIDATE
        if word in {"hers", "his", "theirs"}:
            return Actor.OTHER
        if word in {"of", "from", "by", "was"} and person_follows(parsed, k):
            return Actor.OTHER
    return None


def person_follows(parsed: Parsed, k: int) -> bool:
    """Whether the next words, a determiner apart, name a person."""
    first = k + 1 + (parsed.word(k + 1) in _INTRODUCING | {"the"})
    ahead = range(first, min(first + 3, len(parsed.tokens)))
    return any(
        _can_act(parsed, n)
        or is_person(parsed, n)
        or (parsed.tokens[n].capital and parsed.word(n) in parsed.known_names)
        for n in ahead
    )


def denied(parsed: Parsed, i: int) -> bool:
    """Whether a 'not' or 'never' stands shortly before the word in its clause."""
    clause = parsed.clauses[i]
    if parsed.word(i + 1) in {"nothing", "nobody", "none"} or (parsed.word(i + 1), parsed.word(i + 2)) == ("no", "one"):
        return True
    return any(parsed.word(k) in _DENIALS and parsed.clauses[k] == clause for k in range(max(0, i - 4), i))


_DENIALS = frozenset(
    "not never didn't didnt wasn't wasnt don't dont couldn't couldnt wouldn't without nor neither".split()
)


def _named(parsed: Parsed, at: int) -> Actor:
    """A noun right before a verb is its subject when it can act; 'my team' and 'team and I' act with the candidate."""
    token = parsed.tokens[at]
    if looks_past(token) and not is_person(parsed, at):
        return Actor.IMPLIED
    if _acts_with_me(parsed, at):
        return Actor.CANDIDATE
    named = token.capital and (at > 0 or token.word in parsed.known_names)
    people = is_person(parsed, at) and token.word.endswith("s")
    if not (_can_act(parsed, at) or people or token.upper or named or _not_me(parsed, at)):
        return Actor.IMPLIED
    return Actor.SHARED if parsed.word(at) in {"team", "crew", "staff"} and parsed.word(at - 1) == "my" else Actor.OTHER


def _not_me(parsed: Parsed, at: int) -> bool:
    """'internal audit found it, not me': whatever stands before the verb, it is somebody else."""
    after = range(at + 1, len(parsed.tokens) - 1)
    return any(parsed.word(k) == "not" and parsed.word(k + 1) in {"me", "i", "mine", "us"} for k in after)


def _acts_with_me(parsed: Parsed, at: int) -> bool:
    """'I and two deputies wrote': but not 'I chose a platform another bureau owned', where a verb lies between."""
    if parsed.clauses[at] != parsed.clauses[max(0, at - 2)]:
        return False
    for k in range(at - 1, max(0, at - 6) - 1, -1):
        if looks_past(parsed.tokens[k]):
            return False
        if parsed.word(k) == "i":
            return True
    return False


def _can_act(parsed: Parsed, at: int) -> bool:
    token = parsed.tokens[at]
    full = {token.word, token.word.removesuffix("s"), token.stem, *WORDS.get(token.word, ())}
    ending = token.word.endswith(("ist", "ists", "ian", "yst", "eer", "eers"))
    return token.stem in PEOPLE or ending or not (full.isdisjoint(_GROUPS) and full.isdisjoint(TITLES))


def _agent_after(parsed: Parsed, verb: int) -> Actor | None:
    """'was led by my deputy', 'led by me'."""
    for at in range(verb + 1, min(verb + 4, len(parsed.tokens) - 1)):
        if parsed.word(at) == "by":
            ahead = range(at + 1, min(at + 7, len(parsed.tokens)))
            end = next((k for k in ahead if parsed.tokens[k].kind == "sym" and parsed.word(k) != ","), at + 7)
            if not {"me", "myself"}.isdisjoint(parsed.word(k) for k in ahead if k < end):
                return Actor.CANDIDATE
            person = list[int]()
            for k in range(at + 1, min(at + 6, len(parsed.tokens))):
                if words.function(parsed.word(k)) and (person or parsed.word(k) not in {"the", "a", "an", "my", "our"}):
                    break
                person.append(k)
            if person and parsed.word(person[0]) in MONTHS:
                return None
            if any(_can_act(parsed, k) or is_person(parsed, k) or parsed.tokens[k].capital for k in person):
                return Actor.OTHER
    return None
