"""Checks what is left of a sentence when numbers, dates and names are taken out: is it in the answers at all?"""

from __future__ import annotations

from collections.abc import Sequence

from coach.domain.draft import Claim, ClaimKind, Status
from coach.writing.grounding import words
from coach.writing.grounding.align import Case
from coach.writing.grounding.anchors import anchored
from coach.writing.grounding.claims import claim, quoted
from coach.writing.grounding.contrast import pieces
from coach.writing.grounding.coverage import Clause, clauses, verbal
from coach.writing.grounding.lexicon.substance import AWARDS, BACKWARD, CAUSES, MILD_VERBS, OUTCOMES, SCOPE
from coach.writing.grounding.moves import moving
from coach.writing.grounding.parsing import Parsed
from coach.writing.grounding.scope import denied
from coach.writing.grounding.sources import Statement
from coach.writing.grounding.stems import stem

_AWARDS, _OUTCOMES, _SCOPE = (frozenset(stem(w) for w in group) for group in (AWARDS, OUTCOMES, SCOPE))
_CONTRACTING = frozenset(
    stem(w) for w in "contract contractor bid bidder vendor procurement solicitation task order offeror firm".split()
)
"""Beside one of these an award is of work, not of honour."""
_MILD = frozenset(stem(w) for w in MILD_VERBS)
_MONEY_WORDS = frozenset(
    "save saved saving savings budget cost costs costing worth valued value amount price priced dollars".split()
)
_COMPARING = frozenset(
    "ahead faster sooner deadline earlier shorter fewer total improvement reduction increase".split()
)
_BETTER = frozenset(stem(w) for w in "improve better strengthen enhance improvement climb rise recover".split())
_LONE_FACTS, _LONE_SHARE = 4, 0.5
_PAIR_FACTS, _PAIR_SHARE = 7, 0.65
_FOREIGN_SHARE = 0.65
_FOREIGN_WORDS, _FOREIGN_PART, _NEWCOMERS_PART = 2, 0.6, 0.5
_SCATTERED_WORDS, _SCATTERED_SHARE = 3, 0.34


def statement_claims(
    case: Case, settled: set[int], checked: list[Claim], support: Sequence[Statement] = ()
) -> list[Claim]:
    """A claim for each phrase that no answer supports, or one for the whole sentence when all of it is supported.

    `settled` are positions that other checks have dealt with, `checked` their claims. One word that no answer has
    is let pass in a clause that is otherwise well supported; a new phrase is not.
    """
    starts = {c.start for c in checked if c.kind is ClaimKind.DIRECTION}
    settled = settled | {i for i, t in enumerate(case.parsed.tokens) if t.start in starts}
    claims: list[Claim] = []
    parts = clauses(case, settled, checked)
    sound = sum(len(part.unknown) for part in parts) == 1 and sum(part.facts for part in parts) >= _LONE_FACTS
    for clause in parts:
        added = _added(case, clause, checked, sound=sound)
        found = [_unsupported(case, group) for group in _grouped(case.parsed, added)]
        foreign = _foreign(clause, added) or any(_strict(case, clause, i) for i in added)
        claims += [c for c in found if foreign or case.sources.to_reader or c.kind is not ClaimKind.STATEMENT]
    if not case.sources.to_reader:
        # Guidance is quoted closely; answers are told in other words.
        claims = _standing_out(case, claims, checked)
    if claims or not case.parsed.content:
        return claims
    evidence = [*case.evidence, *support]
    if not evidence or not anchored(case, checked):
        reason = "No answer says this." if not evidence else "This tells nothing of what the answers say."
        return [claim(case, ClaimKind.STATEMENT, 0, len(case.parsed.tokens), Status.UNSUPPORTED, reason)]
    reason = f"An answer says {quoted(evidence[0].parsed.text)}."
    return [claim(case, ClaimKind.STATEMENT, 0, len(case.parsed.tokens), Status.SUPPORTED, reason)]


def _standing_out(case: Case, claims: list[Claim], checked: list[Claim]) -> list[Claim]:
    """The claims without those for new words of a free paraphrase, and one for each part far from what is close."""
    parts = [p for p in pieces(case) if p.positions]
    starts = {t.start: i for i, t in enumerate(case.parsed.tokens)}
    likely = {i for p in parts if p.may_stand_out for i in p.positions}

    def inside(c: Claim) -> set[int]:
        return {i for start, i in starts.items() if c.start <= start < c.end}

    kept = [c for c in claims if c.kind is ClaimKind.SCOPE or inside(c) & likely]
    if (
        len(kept) == 1
        and len(inside(kept[0])) == 1
        and kept[0].kind is ClaimKind.STATEMENT
        and any(p.told_at_length for p in parts)
    ):
        # One new word beside a whole story is a paraphrase more often than an addition.
        kept = []
    taken = {i for c in (*kept, *checked) if c.status is Status.UNSUPPORTED for i in inside(c)}
    added = [p for p in parts if p.stands_out and taken.isdisjoint(p.positions)]
    return kept + [_unsupported(case, list(p.positions)) for p in added]


def _strict(case: Case, clause: Clause, i: int) -> bool:
    """Whether the word always says something: an award, a wide scope, or a rise or fall of what no number measures."""
    counted = any(k in q.before or k in q.after for q in case.quantities for k in clause.telling)
    return words.strict(case.parsed.word(i)) or (not counted and moving(case.parsed, i))


def _foreign(clause: Clause, added: list[int]) -> bool:
    """Whether a clause is of mostly new words: a paraphrase has some too, as stories of other writers show.

    A clause that brings in somebody or something new needs fewer to say more than the answers do.
    """
    part = len(added) / max(1, len(clause.telling))
    newcomers = not clause.continued and len(clause.telling) >= _FOREIGN_WORDS and part >= _NEWCOMERS_PART
    return newcomers or (len(added) >= _FOREIGN_WORDS and part >= _FOREIGN_PART)


def _added(case: Case, clause: Clause, checked: list[Claim], *, sound: bool) -> list[int]:
    """The words of a clause that add substance to what the answers say; `sound` when all else is known."""
    left = [i for i in clause.unknown if not _excused(case, clause, i, checked) and not _not_so_far(case.parsed, i)]
    if not left or any(_strict(case, clause, i) for i in left):
        return left or _scattered(clause)
    verbs = [i for i in left if verbal(case.parsed, i)]
    nouns = [i for i in left if i not in verbs]
    if not nouns and len(verbs) == 1 and (clause.share * clause.facts >= 1 or (len(clause.telling) == 1 and sound)):
        return []
    if _is_cause(case.parsed, clause) and len(left) > 0.34 * len(clause.telling):
        return left
    enough = clause.facts >= _LONE_FACTS or (sound and clause.continued and clause.facts > 1)
    if len(left) == 1 and enough and clause.share >= (_LONE_SHARE if clause.continued else _FOREIGN_SHARE):
        return []
    apart = len(left) == 2 and left[1] - left[0] > 1
    if apart and clause.facts >= _PAIR_FACTS and clause.share >= _PAIR_SHARE:
        return []
    return left


def _not_so_far(parsed: Parsed, i: int) -> bool:
    """A reach that is denied, or only the candidate's own: 'not to the whole country', 'everywhere I went'."""
    wide = parsed.tokens[i].stem in _SCOPE
    return wide and (denied(parsed, i) or parsed.word(i + 1) in {"i", "we"})


def _scattered(clause: Clause) -> list[int]:
    """All telling words, when each is somewhere in the answers but no place says them together."""
    together = clause.share > _SCATTERED_SHARE or len(clause.telling) < _SCATTERED_WORDS
    return [] if together else list(clause.telling)


def _excused(case: Case, clause: Clause, i: int, checked: list[Claim]) -> bool:
    """Words that a supported number, or a clause known in all else, lets the draft add."""
    token = case.parsed.tokens[i]
    number = case.parsed.clauses[i]
    numbers = [q for q in case.quantities if case.parsed.clauses[q.first] == number]
    if any(i in q.after and _stands(case, q.first, checked) for q in case.quantities):
        return True
    if token.word in _MONEY_WORDS:
        return any(q.kind is ClaimKind.MONEY for q in numbers)
    if token.stem in _BETTER:
        return bool(numbers)
    if token.word in _COMPARING:
        return any(c.status is Status.DERIVED for c in checked)
    if token.stem in _MILD:
        return len(clause.telling) + len(numbers) >= 3 and clause.unknown == (i,)
    return token.word.endswith("ly") and not words.strict(token.word)


def _stands(case: Case, first: int, checked: list[Claim]) -> bool:
    """Whether the number at this token was found in the answers, with what it counts."""
    start = case.parsed.tokens[first].start
    return any(c.start == start and c.status is not Status.UNSUPPORTED for c in checked)


def _is_cause(parsed: Parsed, clause: Clause) -> bool:
    number = parsed.clauses[clause.telling[0]]
    first = next(t.word for t, c in zip(parsed.tokens, parsed.clauses, strict=True) if c == number)
    inside = [t.word for t, c in zip(parsed.tokens, parsed.clauses, strict=True) if c == number]
    return first in BACKWARD or "due" in inside


def _grouped(parsed: Parsed, positions: list[int]) -> list[list[int]]:
    """Runs of neighbouring words, so that each claim is a phrase."""
    groups: list[list[int]] = []
    for i in positions:
        if groups and i - groups[-1][-1] <= 3 and parsed.clauses[i] == parsed.clauses[groups[-1][-1]]:
            groups[-1].append(i)
        else:
            groups.append([i])
    return groups


def _unsupported(case: Case, group: list[int]) -> Claim:
    first, last = min(group), max(group) + 1
    text = quoted(case.parsed.slice(first, last - 1))
    kind = _kind(case, group)
    reasons = {
        ClaimKind.AWARD: f"No answer mentions this recognition: {text}.",
        ClaimKind.SCOPE: f"No answer says that it reached this far: {text}.",
        ClaimKind.CAUSE: f"No answer gives this as a cause: {text}.",
        ClaimKind.OUTCOME: f"No answer mentions this outcome: {text}.",
    }
    return claim(case, kind, first, last, Status.UNSUPPORTED, reasons.get(kind, f"No answer mentions {text}."))


def _kind(case: Case, group: list[int]) -> ClaimKind:
    stems = {case.parsed.tokens[i].stem for i in group}
    around = {case.parsed.word(k) for k in range(max(0, min(group) - 6), max(group) + 1)}
    clause = {case.parsed.tokens[i].stem for i in case.clause_of(group[0])}
    if not _AWARDS.isdisjoint(stems | clause) and _CONTRACTING.isdisjoint(stems | clause):
        return ClaimKind.AWARD
    if not _SCOPE.isdisjoint(stems):
        return ClaimKind.SCOPE
    if not BACKWARD.isdisjoint(around) or not CAUSES.isdisjoint(around):
        return ClaimKind.CAUSE
    if not _OUTCOMES.isdisjoint(stems) or "which" in around:
        return ClaimKind.OUTCOME
    return ClaimKind.STATEMENT
