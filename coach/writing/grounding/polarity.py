"""Checks that a sentence doesn't turn round what the answers say: denied, planned only, or the opposite word."""

from __future__ import annotations

from coach.domain.draft import Claim, ClaimKind, Status
from coach.writing.grounding import words
from coach.writing.grounding.align import Case
from coach.writing.grounding.claims import claim, quoted
from coach.writing.grounding.lexicon.opposites import UNDONE
from coach.writing.grounding.opposed import sides_of
from coach.writing.grounding.parsing import Parsed
from coach.writing.grounding.quantities import close
from coach.writing.grounding.sources import Statement
from coach.writing.grounding.stems import stem
from coach.writing.grounding.subjects import Actor
from coach.writing.grounding.tokens import looks_past

_NOT = frozenset(
    """not no never none nobody nothing neither nor without zero cannot can't couldn't didn't don't doesn't
    wasn't weren't
    isn't aren't won't wouldn't shouldn't hadn't hasn't haven't wasnt didnt dont couldnt cant wont wouldnt doesnt isnt
    hadnt werent havent w/o wo failed fail fails unable avoided avoiding avoid prevented lacked lacking""".split()
)
_NOBODY = frozenset("nobody none nothing zero no".split())
_UNDONE = frozenset(stem(word) for word in UNDONE)
_UNDONE_AFTER = frozenset("planned proposed pending scheduled expected discussed intended".split())
_SUBJECTS = frozenset("i we he she they it who which that and then also not never be been being".split())
_WITH = frozenset("with in at on by for to from".split())
_COMPARED = frozenset("more less fewer later only just until longer".split())
_COMPARING = frozenset("more less fewer".split())
_EVENTS = sides_of("start end open close hire fire join leave arrive depart add remove create abolish buy sell")
_CONDITIONS = frozenset("until till til unless except".split())
_HAPPENING = frozenset("do does did happen happened work worked mine".split())
_SURE = 2
_REACH = 5


_Place = tuple[Statement, int]


def polarity_claims(case: Case) -> tuple[list[Claim], list[Statement]]:
    """A claim for each word that the answers say the contrary of; nothing when all is well."""
    claims = list[Claim]()
    for i in sorted({*case.parsed.content, *(s.position for s in case.sided)}):
        for check in (_opposite, _denied, _undone):
            found = check(case, i)
            if found:
                kind, reason = found
                claims.append(claim(case, kind, i, i + 1, Status.UNSUPPORTED, reason))
                break
    return claims, []


def _fit(case: Case, i: int, statement: Statement, clause: int, *, without: bool) -> float:
    """Which share of the other content words of the draft's clause the answer's clause has."""
    others = [k for k in case.telling_of(i) if k != i or not without]
    keys = statement.clause_keys.get(clause, frozenset())
    clauses = statement.parsed.clauses
    if len([k for k in statement.parsed.content if clauses[k] == clause]) <= 1:
        keys = statement.keys
    shared = len([k for k in others if not case.parsed.keys[k].isdisjoint(keys)])
    mine = [q.value for q in case.quantities if case.parsed.clauses[q.first] == case.parsed.clauses[i]]
    theirs = [q.value for q in statement.quantities if statement.parsed.clauses[q.first] == clause]
    shared += sum(any(close(a, b) for b in theirs) for a in mine)
    total = len(others) + len(mine)
    if not total:
        verb = looks_past(case.parsed.tokens[i])
        return (
            0.5
            if verb and len(statement.telling) <= 2 and any(s.answer == statement.answer for s in case.evidence)
            else 0.0
        )
    return shared / total if shared >= min(2, total) else 0.0


def _opposite(case: Case, i: int) -> tuple[ClaimKind, str] | None:
    """The answer's clause about the same has the opposite word and not this one."""
    mine = next((s.pairs for s in case.sided if s.position == i), frozenset())
    contrary = frozenset((number, 1 - side) for number, side in mine)
    if not contrary or contrary.isdisjoint(case.sources.together(case.answers).sides):
        return None
    counted = case.parsed.word(i).endswith("s") and any(i in q.after for q in case.quantities)
    if counted or any(not contrary.isdisjoint(s.pairs) for s in case.sided):
        return None
    best, found = 0.0, list[tuple[bool, _Place]]()
    for statement in case.nearby:
        opposed = {s.position for s in statement.sided if not contrary.isdisjoint(s.pairs)}
        same = {s.position for s in statement.sided if not mine.isdisjoint(s.pairs)}
        if not case.parsed.keys[i].isdisjoint(statement.keys):
            same |= {
                k for k in statement.parsed.content if not case.parsed.keys[i].isdisjoint(statement.parsed.keys[k])
            }
        for k in opposed | same:
            fit = _fit(case, i, statement, statement.parsed.clauses[k], without=True)
            if fit < 0.5 or fit < best:
                continue
            found = [*found, (k in same, (statement, k))] if fit == best else [(k in same, (statement, k))]
            best = fit
    if not found or any(same for same, _ in found):
        return None
    statement, k = found[0][1]
    if _told_nearer(case, i, [s for _, (s, _) in found]):
        return None
    if _both_happen(case, i, mine, statement) or _of_other_things(case, i, statement, k):
        return None
    if _negated(case.parsed, i) != _negated(statement.parsed, k):
        return None
    word, theirs_word = case.parsed.word(i), statement.parsed.word(k)
    return ClaimKind.DIRECTION, f"The answer says “{theirs_word}”, not “{word}”: {quoted(statement.parsed.text)}."


def _told_nearer(case: Case, i: int, places: list[Statement]) -> bool:
    """Whether another statement has more of the sentence, and neither the word nor its opposite: it tells the same."""
    others = [k for k in case.clause_of(i) if k != i]
    told = max(case.shared(others, s) for s in places)
    return any(case.shared(others, s) > told + 1 for s in case.evidence if s not in places)


def _both_happen(case: Case, i: int, mine: frozenset[tuple[int, int]], statement: Statement) -> bool:
    """What was started may be ended too: where hardly anything else is said, one doesn't deny the other."""
    if mine.isdisjoint(_EVENTS):
        return False
    others = [k for k in case.clause_of(i) if k != i]
    numbers = [q for q in case.quantities if case.parsed.clauses[q.first] == case.parsed.clauses[i]]
    told = sum(any(close(q.value, r.value) for r in statement.quantities) for q in numbers)
    return case.shared(others, statement) + told < _SURE


def _of_other_things(case: Case, i: int, statement: Statement, k: int) -> bool:
    """'fewer men' and 'more assaults' are not the contrary of one another."""
    if case.parsed.word(i) not in _COMPARING or statement.parsed.word(k) not in _COMPARING:
        return False
    mine, theirs = case.parsed.keys[i + 1 : i + 2], statement.parsed.keys[k + 1 : k + 2]
    return bool(mine) and bool(theirs) and bool(mine[0]) and bool(theirs[0]) and mine[0].isdisjoint(theirs[0])


def _denies(parsed: Parsed, k: int) -> bool:
    """'not' and the like, but for 'no more than' and 'not only'; what was 'last' done was not done since."""
    following = parsed.tokens[k + 1] if k + 1 < len(parsed.tokens) else None
    since = parsed.word(k) == "last" and following is not None and (looks_past(following) or following.word == "been")
    return (parsed.word(k) in _NOT and parsed.word(k + 1) not in _COMPARED) or since


def _negated(parsed: Parsed, i: int) -> bool:
    """Whether an odd number of denials stands shortly before the word in its clause."""
    clause = parsed.clauses[i]
    before = range(max(0, i - _REACH), i)
    denials = sum(_denies(parsed, k) for k in before if parsed.clauses[k] == clause)
    after = [k for k in (i + 1, i + 2) if k < len(parsed.tokens) and parsed.clauses[k] == clause]
    after = [] if parsed.word(i + 1) in _WITH else after
    denials += any(parsed.word(k) in _NOBODY for k in after)
    return denials % 2 == 1


def _denied(case: Case, i: int) -> tuple[ClaimKind, str] | None:
    """The same word about the same things is denied in the answer and not in the draft, or the other way round."""
    past = looks_past(case.parsed.tokens[i])
    if not past and not _after_not(case.parsed, i):
        return None
    mine = _negated(case.parsed, i)
    if not past and not mine:
        return None
    places = _same_word(case, i, negated=mine)
    best = max((fit for fit, _ in places), default=0.0)
    about = [
        place
        for fit, place in places
        if fit >= 0.9 * best and fit >= (0.5 if words.strict(case.parsed.word(i)) else 0.6)
    ]
    if not about or any(_negated(s.parsed, k) == mine or _conditioned(s.parsed, k) for s, k in about):
        return None
    if _of_another(case, i, about) or (mine and any(_denied_too(case, i, s) for s, _ in about)):
        return None
    if mine and any(_denied_too(case, i, s) for s in case.sources.of_answer[about[0][0].answer]):
        return None
    statement, _ = about[0]
    text = quoted(statement.parsed.text)
    verb = "denies this" if not mine else "says the contrary"
    return ClaimKind.OUTCOME, f"The answer {verb}: {text}."


def _conditioned(parsed: Parsed, k: int) -> bool:
    """'was not opened until May', 'none without a permit': denied for a time, or with an exception."""
    return any(parsed.word(n) in _CONDITIONS for n in range(k + 1, len(parsed.tokens)))


def _after_not(parsed: Parsed, i: int) -> bool:
    """'did not allow', 'couldn't open': the bare verb of a denial."""
    return parsed.word(i - 1) == "not" or parsed.word(i - 1).endswith("n't")


def _denied_too(case: Case, i: int, statement: Statement) -> bool:
    """Whether the statement denies something of what the sentence denies, or denies without saying what."""
    inside = case.clause_of(i)
    parsed, told = statement.parsed, {denial.position: denial.inside for denial in statement.denials}
    for k in range(len(parsed.tokens)):
        if not _denies(parsed, k):
            continue
        words_there = told.get(k, ())
        vague = not words_there or (len(words_there) == 1 and parsed.word(words_there[0]) in _HAPPENING)
        if vague or any(not case.parsed.keys[n].isdisjoint(parsed.keys[m]) for n in inside for m in words_there):
            return True
    return False


def _of_another(case: Case, i: int, about: list[_Place]) -> bool:
    """'I did not chair it' says nothing of a chair who is somebody else."""
    if not any(p.position == i and p.actor is Actor.OTHER for p in case.role_words):
        return False
    return not any(p.position == k and p.actor is Actor.OTHER for s, k in about for p in s.parts)


def _same_word(case: Case, i: int, *, negated: bool) -> list[tuple[float, _Place]]:
    """Where the answers have the word with how much else of the clause; nowhere if each has it negated or none has."""
    word, held = case.parsed.tokens[i].stem, case.holding(i)
    places = [
        (s, k)
        for s in case.nearby
        if s.number in held and word in s.keys
        for k in s.parsed.content
        if s.parsed.tokens[k].stem == word
    ]
    if all(_negated(s.parsed, k) == negated for s, k in places):
        return []
    fits = [(_fit(case, i, s, s.parsed.clauses[k], without=False), (s, k)) for s, k in places]
    return [entry for entry in fits if entry[0]]


def _undone(case: Case, i: int) -> tuple[ClaimKind, str] | None:
    """The answer only plans, wants or asks for what the draft says was done."""
    token = case.parsed.tokens[i]
    deed = looks_past(token) or case.parsed.word(i - 1) == "i"
    if not deed or token.stem in _UNDONE or _governed(case.parsed, i) or _adjectival(case.parsed, i):
        return None
    keys, held = case.parsed.keys[i], case.holding(i)
    near = [s for s in case.nearby if s.number in held]
    places = [(s, k) for s in near for k in s.parsed.content if not keys.isdisjoint(s.parsed.keys[k])]
    if not any(_governed(s.parsed, k) for s, k in places):
        return None
    found: list[tuple[float, _Place]] = []
    for statement, k in places:
        fit = _fit(case, i, statement, statement.parsed.clauses[k], without=False)
        same = token.stem == statement.parsed.tokens[k].stem
        if fit >= (0.5 if same else 0.67):
            found.append((fit, (statement, k)))
    best = max((fit for fit, _ in found), default=0.0)
    about = [place for fit, place in found if fit >= 0.8 * best]
    if not about or not all(_governed(s.parsed, k) for s, k in about):
        return None
    return ClaimKind.OUTCOME, f"The answer does not say that this was done: {quoted(about[0][0].parsed.text)}."


def _adjectival(parsed: Parsed, i: int) -> bool:
    """'take stipulated orders', 'the planned wing': the participle only describes what follows."""
    before = parsed.word(i - 1)
    subject = before in _SUBJECTS or (i > 0 and parsed.tokens[i - 1].capital) or looks_past(parsed.tokens[i - 1])
    return i > 0 and i + 1 in parsed.content and not subject and parsed.tokens[i - 1].kind == "word"


def _governed(parsed: Parsed, i: int) -> bool:
    """Whether a word of planning, wanting or asking stands before this one in its clause, or 'is planned' after."""
    clause = parsed.clauses[i]
    before = [k for k in range(max(0, i - 5), i) if parsed.clauses[k] == clause]
    after = [k for k in range(i + 1, min(len(parsed.tokens), i + 8)) if parsed.clauses[k] == clause]
    before = [k for k in before if not (parsed.word(k) == "may" and parsed.tokens[k].capital)]
    return any(parsed.tokens[k].stem in _UNDONE for k in before) or any(parsed.word(k) in _UNDONE_AFTER for k in after)
