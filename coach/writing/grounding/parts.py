"""Finds the words that say what part somebody played: led, built, helped, was a member of."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from coach.writing.grounding import words
from coach.writing.grounding.inflections import inflections
from coach.writing.grounding.parsing import Parsed
from coach.writing.grounding.people import is_person
from coach.writing.grounding.subjects import Actor, actor_of, denied, let_do, whose_idea
from coach.writing.grounding.tokens import looks_past


class Rank(IntEnum):
    """How large a part a word claims."""

    SUPPORT = 1
    SHARE = 2
    DO = 3
    LEAD = 4
    PRESIDE = 5


_LEMMAS = {
    Rank.SUPPORT: "help assist support participate contribute join attend observe advise consult aid",
    Rank.SHARE: "coordinate facilitate collaborate cochair colead comanage codirect cofound cowrite coauthor",
    Rank.DO: """create initiate originate establish launch start institute introduce begin form organize build develop
    design devise draft write author rewrite open propose make recruit convene assemble negotiate""",
    Rank.LEAD: """lead direct head run manage oversee supervise command spearhead champion drive orchestrate steer guide
    helm own mastermind execute administer""",
    Rank.PRESIDE: "chair preside found conceive pioneer invent",
}
_RANKS = {form: rank for rank, lemmas in _LEMMAS.items() for lemma in lemmas.split() for form in inflections(lemma)}
_BASES = {lemma for lemmas in _LEMMAS.values() for lemma in lemmas.split()}
for _form in ("found", "founds", "founding", "own", "making", "driving", "opening", "running", "leading", "building"):
    _RANKS.pop(_form, None)
_SUPPORTING_NOUNS = frozenset("part member members participant participants contributor input".split())
_BODIES = frozenset("force committee board panel group council commission team cell".split())
_VERB_BEFORE = frozenset("i we to and also did then would & helped help could will".split()) | {"", ","}
_PARTICIPLES = frozenset("done given taken chosen drawn shown run driven".split())
_BLAME = frozenset("failure mistake error fault lapse delay omission problem oversight".split())
_DETERMINING = frozenset("a an the my our his her their this that these its".split())
_NOUN_BEFORE_ING = frozenset("of the their own his her its a an my our".split())
_GOING = frozenset("drove drive drives driven ran run runs led lead leads headed head heads".split())
_WHITHER = frozenset(
    "out to home over back there into away toward off from for longer late long short smoothly until past".split()
)
_CUTS = frozenset("for from with by to through throughout into onto over under at as than in on across during".split())
_GOVERNORS = frozenset("i we help helped helping to".split())
_REACH = 7


@dataclass(frozen=True, slots=True)
class Part:
    """A role word at a position with its rank, who plays the part, what in, and whether it is denied.

    A generic part is any other deed; it has no rank of its own.
    """

    position: int
    rank: Rank
    actor: Actor
    objects: tuple[int, ...]
    denied: bool
    generic: bool = False


def find_parts(parsed: Parsed) -> list[Part]:
    """The role words and deeds of a sentence in order."""
    found: list[Part] = []
    for i, token in enumerate(parsed.tokens):
        if token.kind != "word":
            continue
        if (whose := whose_idea(parsed, i)) is not None:
            found.append(Part(i, Rank.DO, whose, _objects(parsed, i), denied(parsed, i), generic=True))
            continue
        rank = _rank(parsed, i)
        allowed = let_do(parsed, i)
        governed = parsed.word(i - 1) in _GOVERNORS or _denying(parsed.word(i - 1))
        governed = governed and not token.word.endswith("ly")
        suffered = token.word in _PARTICIPLES and parsed.word(i + 1) == "by"
        helped = token.word.endswith("ing") and parsed.word(i - 1) in {"in", "with"} and _helping(parsed, i)
        helped = helped or (_helped(parsed, i) and is_person(parsed, i - 1))
        generic = rank is None and (looks_past(token) or governed or allowed or suffered or helped)
        if rank is None and (not generic or (words.function(token.word) and not suffered)):
            continue
        implied = _nominal_lead(parsed, i) or (
            parsed.word(i) in _SUPPORTING_NOUNS and parsed.word(i - 1) in {"as", "a", "an"}
        )
        actor = Actor.OTHER if allowed else Actor.IMPLIED if implied else actor_of(parsed, i)
        if _put_in_charge(parsed, i):
            actor = Actor.CANDIDATE
        rank = _demoted(parsed, i, rank or Rank.DO)
        found.append(Part(i, rank, actor, _objects(parsed, i), denied(parsed, i), generic))
    return found


def _rank(parsed: Parsed, i: int) -> Rank | None:
    word, before, following = parsed.word(i), parsed.word(i - 1), parsed.word(i + 1)
    if special := _phrase(parsed, i):
        return special
    rank = _RANKS.get(word)
    if rank is None:
        return None
    if word == "chair" and before in {"as", "was", "am", "i", "to"}:
        return Rank.PRESIDE
    if word in _GOING and (following in _WHITHER or (following in {"us", "me"} and parsed.word(i + 2) == "to")):
        return None
    if (word, following) == ("owned", "up") or ((before, word) == ("in", "writing") and following not in _DETERMINING):
        return None
    if _nominal_lead(parsed, i):
        return Rank.LEAD
    if word in _BASES and ((before not in _VERB_BEFORE and not _denying(before)) or following in {"of", "from"}):
        return None
    if word.endswith("s") and word[:-1] in _BASES and before not in {"he", "she", "it", "who"}:
        return None
    return None if word.endswith("ing") and before in _NOUN_BEFORE_ING else rank


def _denying(word: str) -> bool:
    """'didn't', 'not', 'never': the bare verb may follow."""
    return word.endswith("n't") or word in {"not", "never", "didnt"}


def _put_in_charge(parsed: Parsed, i: int) -> bool:
    """'she put me in charge': the candidate's part, whoever gave it."""
    return parsed.word(i) == "charge" and parsed.word(i - 1) == "in" and parsed.word(i - 2) in {"me", "us"}


def _nominal_lead(parsed: Parsed, i: int) -> bool:
    """'task force lead': the candidate, as in other notes without a subject."""
    before = parsed.word(i - 1)
    return parsed.word(i) == "lead" and bool(before) and before[0].isalpha() and not words.function(before)


def _phrase(parsed: Parsed, i: int) -> Rank | None:
    """'in charge of', 'responsible for', 'stood up', 'a member of', 'served on'."""
    word, before, following = parsed.word(i), parsed.word(i - 1), parsed.word(i + 1)
    if word == "charge":
        return Rank.LEAD if before in {"in", "took", "take", "taking", "had"} else None
    if word == "responsible":
        blamed = not _BLAME.isdisjoint(parsed.word(k) for k in range(i + 2, i + 6))
        return Rank.LEAD if following == "for" and not blamed else None
    if word in {"stood", "set", "stand", "setting", "put"}:
        return Rank.DO if {following, parsed.word(i + 2)} & {"up", "together"} else None
    if word in {"founded", "founder", "founding"}:
        return Rank.PRESIDE
    if word in {"partnered", "worked"}:
        return Rank.SHARE if word == "partnered" and following == "with" else None
    if word in {"served", "serving", "sat", "sit", "sitting"}:
        return Rank.SUPPORT if following in {"on", "in"} else None
    if word in _SUPPORTING_NOUNS:
        as_member = before == "as" or (before in {"a", "an"} and parsed.word(i - 2) == "as")
        outside = before in {"team", "staff", "crew", "my", "family", "union", "faculty", "every", "each"}
        closing = word == "member" and (not following or not following[0].isalnum())
        inside = (following in {"of", "in", "on"} or closing) and not outside
        return Rank.SUPPORT if as_member or inside else None
    if word == "on" and before in {"was", "am", "were", "been", "i"}:
        ahead = {parsed.word(k) for k in range(i + 1, min(i + 8, len(parsed.tokens)))}
        return Rank.SUPPORT if ahead & _BODIES else None
    return None


def _helped(parsed: Parsed, i: int) -> bool:
    """'helped the crew repair the gate': the word after whoever was helped."""
    return any(parsed.word(k) in {"help", "helped", "helping"} for k in range(max(0, i - 4), i - 1))


def _helping(parsed: Parsed, i: int) -> bool:
    """Whether the gerund names what somebody helped with: 'supported the office in buying sensors'."""
    return _demoted(parsed, i, Rank.DO) is Rank.SUPPORT


def _demoted(parsed: Parsed, i: int, rank: Rank) -> Rank:
    """A deed that the same clause says was only helped along: 'helped lead', 'supported the CO in building'."""
    clause = parsed.clauses[i]
    for at in range(i - 1, max(-1, i - 1 - _REACH), -1):
        if parsed.clauses[at] != clause:
            break
        if _rank(parsed, at) is Rank.SUPPORT:
            return Rank.SUPPORT
        if parsed.word(at) == "jointly" and at == i - 1:
            return min(rank, Rank.SHARE)
    return rank


def _objects(parsed: Parsed, i: int) -> tuple[int, ...]:
    """The words of what is done: up to the first preposition, else to the end of the clause, else just before."""
    clause = parsed.clauses[i]
    after = [k for k in parsed.content if k > i and parsed.clauses[k] == clause][:8]
    cut = next((k for k in range(i + 1, len(parsed.tokens)) if parsed.word(k) in _CUTS), len(parsed.tokens))
    direct = [k for k in after if k < cut]
    if any(not words.light(parsed.word(k)) for k in direct):
        return tuple(direct)
    if not after and parsed.word(i + 1) in {",", ":"} and parsed.word(i) not in _SUPPORTING_NOUNS:
        after = [k for k in parsed.content if k > i][:6]
    return tuple(after or [k for k in parsed.content if k < i and parsed.clauses[k] == clause][-3:])
