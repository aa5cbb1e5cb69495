"""Checks that a cause the sentence gives is one that an answer gives."""

from __future__ import annotations

from coach.domain.draft import Claim, ClaimKind, Status
from coach.writing.grounding import words
from coach.writing.grounding.align import Case
from coach.writing.grounding.claims import claim
from coach.writing.grounding.coverage import known
from coach.writing.grounding.moves import moves
from coach.writing.grounding.negation import denies
from coach.writing.grounding.parsing import Parsed
from coach.writing.grounding.quantities import Quantity, close
from coach.writing.grounding.sources import Statement

_DUE_TO_DO = frozenset(
    "visit arrive begin start end close open expire retire be leave return complete finish launch meet report".split()
)
_BACKWARD = frozenset("because since owing due stemming thanks result consequence".split())
_WITH = {"due": "to", "owing": "to", "thanks": "to", "stemming": "from", "result": "of", "consequence": "of"}
_FORWARD = {"led": "to", "leading": "to", "resulted": "in", "resulting": "in"}
_PROMPTING = frozenset("prompted caused driven triggered brought".split())
_FEELINGS = frozenset(
    "frustration fear anger respect concern protest spite loyalty gratitude necessity desperation worry".split()
)
_GROUNDS = frozenset("strength account virtue back".split())
_SAID = frozenset(
    """because since so due owing thanks reason why cause causes caused led result results resulted resulting therefore
    thus hence thereby b/c bc cuz coz consequently""".split()
)
_DOERS = frozenset("i we i'd i've we'd we've".split())
_OWN = frozenset("my our me us".split())
_CREDITING = frozenset("thanks result consequence owing".split())
_DOING_NOTHING = frozenset(
    """had have has was were am are did didn't lacked needed knew wanted feared could couldn't cannot can't would
    wouldn't believed thought felt expected hoped saw never not got received lost""".split()
)
_ENDS = frozenset(", ; : ( )".split())
_NEIGHBOURS = 2
_DENIED = frozenset("cant can't cannot dont don't not never isnt isn't".split())
_CLAIMED = frozenset("prove claim say know sure proof".split())


def cause_claims(case: Case) -> list[Claim]:
    """A claim for each 'because', 'due to' or 'led to' whose two sides the answers do not join."""
    found: list[Claim] = []
    for i, token in enumerate(case.parsed.tokens):
        following = case.parsed.word(i + 1)
        forward = _FORWARD.get(token.word) == following
        phrase = _phrase(case, i)
        backward = token.word in _BACKWARD and _WITH.get(token.word, following) == following
        if not (forward or phrase or backward):
            continue
        if not phrase and token.word in {"result", "consequence"} and case.parsed.word(i - 2) != "as":
            continue
        if token.word == "due" and case.parsed.word(i + 2) in _DUE_TO_DO:
            continue
        if token.word == "since" and not _is_cause(case, i):
            continue
        if _adverb(case.parsed, i):
            continue
        before, after = _sides(case, i)
        effect, cause = (after, before) if forward else (before, after)
        claimed = _claimed(case, i, effect, cause, forward=forward)
        if not before or not after or (forward and not claimed):
            continue
        sides = [effect]
        if claimed and not forward:
            beside = [k for k in effect if k < i and case.parsed.clauses[k] == case.parsed.clauses[i - 1]]
            sides += [beside] if any(known(case, k) for k in beside) else []
        if not any(_joined(case, side, cause, claimed=claimed, told_after=forward) for side in sides):
            last = max(after) + 1 if max(after) > i else i + 1
            reason = "No answer gives this as the cause."
            found.append(claim(case, ClaimKind.CAUSE, i, last, Status.UNSUPPORTED, reason))
    return found


def _phrase(case: Case, i: int) -> bool:
    """'on the strength of', 'out of frustration', 'for fear of', 'prompted by'."""
    word, following = case.parsed.word(i), case.parsed.word(i + 1)
    if word in _PROMPTING:
        return following == "by"
    if word in _FEELINGS:
        return case.parsed.word(i - 1) == "of" and case.parsed.word(i - 2) == "out"
    if word == "fear":
        return case.parsed.word(i - 1) == "for" and following == "of"
    return word in _GROUNDS and case.parsed.word(i - 1) in {"the", "on", "by"} and following == "of"


def _adverb(parsed: Parsed, i: int) -> bool:
    """'have since spread': of time."""
    return parsed.word(i) == "since" and parsed.word(i - 1) in {"have", "has", "had", "ever", "long"}


def _claimed(case: Case, i: int, effect: list[int], cause: list[int], *, forward: bool) -> bool:
    """Whether the sentence makes an outcome the candidate's: a deed of theirs as the cause of what they did not do.

    'Because we had no money, I …' gives the reason of a deed, and claims nothing.
    """
    parsed = case.parsed
    whole = {parsed.clauses[k] for k in cause}
    inside = [k for k in range(len(parsed.tokens)) if parsed.clauses[k] in whole and (k < i) == forward]
    mine = [k for k in inside if parsed.word(k) in _DOERS]
    deed = any(not _DOING_NOTHING & {parsed.word(k + 1), parsed.word(k + 2)} for k in mine)
    if not forward and parsed.word(i) in _CREDITING:
        deed = deed or any(parsed.word(k) in _OWN for k in inside)
    about = {parsed.clauses[k] for k in effect}
    doing = {parsed.word(k) for k in range(len(parsed.tokens)) if parsed.clauses[k] in about} & _DOERS
    own = any(word[0] == "i" for word in doing) or (bool(doing) and all(parsed.word(k)[0] == "w" for k in mine))
    moved = any(parsed.clauses[m.position] in about for m in moves(parsed, case.quantities))
    return deed and (moved or not own)


def _is_cause(case: Case, i: int) -> bool:
    """'since' before a date or number tells of time."""
    taken = {k for date in case.dates for k in range(date.first, date.last)}
    taken |= {k for quantity in case.quantities for k in range(quantity.first, quantity.last)}
    return not ({i + 1, i + 2} & taken)


def _sides(case: Case, i: int) -> tuple[list[int], list[int]]:
    """The telling words of the effect and of the cause; 'Because …, …' has the cause first."""
    telling = [k for k in case.parsed.content if not words.light(case.parsed.word(k))]
    comma = next((k for k, t in enumerate(case.parsed.tokens) if k > i and t.word in _ENDS), len(case.parsed.tokens))
    inside = [k for k in telling if i < k < comma]
    if any(k < i for k in telling):
        return [k for k in telling if k < i], inside or [k for k in telling if k > i]
    return [k for k in telling if k > comma], inside


def _joined(case: Case, effect: list[int], cause: list[int], *, claimed: bool, told_after: bool) -> bool:
    """Whether what the answers know of both sides stands in one statement or in neighbouring ones.

    What the candidate is said to have brought about (`claimed`) stands in one statement, or in neighbours of which
    one has a word of cause: what is told one after the other did not come of one another for that. For 'led to'
    (`told_after`) one answer that tells both is enough.
    Words that no answer has are left to the check of what the sentence adds.
    """
    effect, cause = ([i for i in side if known(case, i)] for side in (effect, cause))
    if not effect or not cause:
        return True
    denials = [s for s in case.nearby if s.words & _DENIED and s.words & _CLAIMED]
    denying = any(denies(case.parsed, k) for k in range(len(case.parsed.tokens)))
    if not denying and any(case.shared([*effect, *cause], s) for s in denials):
        return False
    of_effect, of_cause = (_told(case, side) for side in (effect, cause))
    for statement in of_cause:
        around = [s for s in case.nearby if abs(s.number - statement.number) <= _NEIGHBOURS]
        around = [s for s in around if s.answer == statement.answer or _goes_on(statement, s)]
        if not claimed and statement.words & _SAID and case.shared(effect, statement):
            return True
        sure = not claimed or bool(statement.words & _SAID) or _has(case, cause, [statement], more=True)
        if claimed and not (sure and statement in of_effect):
            around = [s for s in around if s.words & _SAID or told_after]
            around += [statement] if around else []
        if any(s in of_effect for s in around) or (not _figures(case, effect) and _has(case, effect, around)):
            return True
    return False


def _goes_on(statement: Statement, other: Statement) -> bool:
    """Whether the next answer takes up what this one ends with: 'so boats left on time'."""
    first, second = sorted((statement, other), key=lambda s: s.number)
    return second.number - first.number == 1 and bool({t.word for t in second.parsed.tokens[:3]} & _SAID)


def _figures(case: Case, side: list[int]) -> list[Quantity]:
    """The numbers that stand in the clauses of a side."""
    clauses = {case.parsed.clauses[k] for k in side}
    return [q for q in case.quantities if case.parsed.clauses[q.first] in clauses]


def _told(case: Case, side: list[int]) -> list[Statement]:
    """The statements that tell a side: half of its words, and its figure where any statement has that."""
    values = [q.value for q in _figures(case, side)]
    having = [s for s in case.nearby if _has(case, side, [s])]
    counted = [s for s in case.nearby if any(close(v, r.value) for v in values for r in s.quantities)]
    counted = [s for s in counted if case.shared(side, s)]
    return counted or having


def _has(case: Case, side: list[int], statements: list[Statement], *, more: bool = False) -> bool:
    """Whether the statements have half of these words, or `more` than half."""
    keys = frozenset[str]().union(*(s.keys for s in statements))
    found = sum(not case.parsed.keys[k].isdisjoint(keys) for k in side)
    return found > 0.5 * len(side) if more else found >= 0.5 * len(side)
