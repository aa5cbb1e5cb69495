"""Checks which way things went: up or down."""

from __future__ import annotations

from coach.domain.draft import Claim, ClaimKind, Status
from coach.writing.grounding import words
from coach.writing.grounding.align import Case
from coach.writing.grounding.changes import Change, changes_of, face, from_to, pair_stated, preposition
from coach.writing.grounding.claims import claim, quoted
from coach.writing.grounding.derive import derived_sides
from coach.writing.grounding.moves import Move, moving
from coach.writing.grounding.quantities import Quantity, close
from coach.writing.grounding.quantity_match import matches, same_value
from coach.writing.grounding.sources import Statement
from coach.writing.grounding.tokens import looks_past

_TAKING_UP = frozenset("it they that this which".split())
_NUMBER, _SHORT = 1.5, 2
_BOTH, _BESIDE_YEAR = 2, 3
_Told = tuple[Change, list[Statement]]
_Judgement = tuple[Status, str, list[Statement]]


def direction_claims(case: Case) -> tuple[list[Claim], list[Statement]]:
    """Claims about direction, and the statements that support them; none where the answers say nothing of it."""
    claims, used = list[Claim](), list[Statement]()
    pair = pair_stated(case.parsed, case.quantities)
    told = _told_of_pair(case, pair) if pair else None
    for move in case.moving:
        status, reason, support = _judge(case, move, pair, told)
        if not reason:
            continue
        claims.append(claim(case, ClaimKind.DIRECTION, move.position, move.position + 1, status, reason))
        used += support
    if pair and told and not claims and told[0].marked and told[0].side != pair.side:
        first, last = min(pair.before.first, pair.after.first), max(pair.before.last, pair.after.last)
        reason = f"The answer goes the other way: {quoted(told[1][0].parsed.text)}."
        claims.append(claim(case, ClaimKind.DIRECTION, first, last, Status.UNSUPPORTED, reason))
    return claims + _kept_level(case), used


def _kept_level(case: Case) -> list[Claim]:
    """A claim for each 'improved' or 'worsened' of what an answer says stayed the same."""
    claims: list[Claim] = []
    for i, token in enumerate(case.parsed.tokens):
        if not (looks_past(token) and moving(case.parsed, i)) or any(m.position == i for m in case.moving):
            continue
        telling = [k for k in case.clause_of(i) if k != i and not words.light(case.parsed.word(k))]
        about = [s for s in case.nearby if telling and case.shared(telling, s) == len(telling)]
        flat = [s for s in about if any(m.side == 0 for m in s.moves)]
        if flat and all(s in flat for s in about if not case.parsed.keys[i].isdisjoint(s.keys)):
            reason = f"The answer says that this did not move: {quoted(flat[0].parsed.text)}."
            claims.append(claim(case, ClaimKind.DIRECTION, i, i + 1, Status.UNSUPPORTED, reason))
    return claims


def _judge(case: Case, move: Move, pair: Change | None, told: _Told | None) -> _Judgement:
    word = case.parsed.word(move.position)
    here = pair is not None and case.parsed.clauses[pair.before.first] == case.parsed.clauses[move.position]
    if here and pair and told:
        if told[0].side == pair.side and pair.side == move.side:
            return Status.SUPPORTED, "The numbers in the answers go this way.", told[1]
        by_words = _by_words(case, move)
        if told[0].marked or pair.side != move.side or by_words is None or not by_words[0]:
            return Status.UNSUPPORTED, f"The answer goes the other way: {quoted(told[1][0].parsed.text)}.", []
    if (sized := _by_size(case, move)) is not None:
        if move.side == sized[0]:
            return Status.SUPPORTED, "The numbers in the answers go this way.", [sized[1]]
        text = quoted(sized[1].parsed.text)
        return Status.UNSUPPORTED, f"The numbers in the answer go the other way than “{word}”: {text}.", []
    by_words = _by_words(case, move)
    if by_words is not None and by_words[0]:
        return Status.SUPPORTED, f"An answer says {quoted(by_words[1].parsed.text)}.", [by_words[1]]
    if sides := _by_numbers(case, move):
        if move.side in sides[0]:
            return Status.SUPPORTED, "The numbers in the answers go this way.", sides[1]
        return Status.UNSUPPORTED, f"The numbers in the answers go the other way than “{word}”.", []
    if by_words is not None:
        text = quoted(by_words[1].parsed.text)
        return Status.UNSUPPORTED, f"The answer says the contrary of “{word}”: {text}.", []
    return Status.SUPPORTED, "", []


def _by_size(case: Case, move: Move) -> tuple[int, Statement] | None:
    """Which way an answer's 'from … to …' of this size goes, with the statement; the one that shares most with it."""
    clause = case.parsed.clauses[move.position]
    sizes = [
        q
        for q in case.quantities
        if case.parsed.clauses[q.first] == clause and (preposition(case.parsed, q) == "by" or q.last == move.position)
    ]
    about = [i for i in case.clause_of(move.position) if i != move.position and not words.light(case.parsed.word(i))]
    found: list[tuple[int, int, Statement]] = []
    for q in sizes:
        for statement in case.nearby:
            shared = case.shared(about, statement)
            marked = [c for c in statement.changes if c.marked]
            for change in [*marked, *from_to(statement.parsed, statement.quantities)]:
                if shared and _is_size(q, change):
                    found.append((_beside(case, about, statement, change), change.side, statement))
    if not found:
        return None
    best = max(score for score, _, _ in found)
    sides = {side for score, side, _ in found if score == best}
    return next((side, s) for score, side, s in found if score == best) if len(sides) == 1 else None


def _beside(case: Case, about: list[int], statement: Statement, change: Change) -> int:
    """How many words of the draft's clause stand in the clause of the answer's two numbers, or in its sentence."""
    clauses = range(statement.parsed.clauses[change.before.first], statement.parsed.clauses[change.after.first] + 1)
    keys = frozenset[str]().union(*(statement.clause_keys.get(c, frozenset()) for c in clauses))
    return 2 * sum(not case.parsed.keys[i].isdisjoint(keys) for i in about) + case.shared(about, statement)


def _is_size(q: Quantity, change: Change) -> bool:
    """Whether the change is of this size, in its own unit, in points, or in plain numbers."""
    before, after = face(change.before), face(change.after)
    alike = q.kind is change.before.kind or q.kind is ClaimKind.NUMBER or q.kind is ClaimKind.DURATION
    points = q.kind is ClaimKind.PERCENT and change.before.kind is ClaimKind.PERCENT
    return (alike or points) and (close(abs(after - before), face(q)) or close(abs(after - before), q.value))


def _by_words(case: Case, move: Move) -> tuple[bool, Statement] | None:
    """Whether the answers' words about the same go this way, with the statement; None when they say nothing."""
    told = [(s, m, _overlap(case, move, s, m)) for s in case.nearby for m in s.moves]
    best = max((entry[2] for entry in told), default=0.0)
    if best < 1:
        return None
    about = [entry for entry in told if entry[2] >= 0.75 * best]
    same = next((s for s, m, _ in about if m.side == move.side), None)
    if same is not None:
        return True, same
    telling = [i for i in case.clause_of(move.position) if i != move.position and not words.light(case.parsed.word(i))]
    shared = case.shared(telling, about[0][0])
    known = sum(not case.parsed.keys[i].isdisjoint(case.nearby_keys) for i in telling)
    numbered = best >= shared + _NUMBER
    all_of_it = 0 < len(telling) <= shared or (0 < known <= shared and numbered)
    taken_up = about[0][0].parsed.word(0) in _TAKING_UP
    continued = len(about[0][0].telling) <= _SHORT and numbered and taken_up
    return (False, about[0][0]) if (best >= 2 and shared) or all_of_it or continued else None


def _overlap(case: Case, move: Move, statement: Statement, other: Move) -> float:
    """How much of the draft's clause the answer's clause about a movement has: words, and numbers."""
    mine = [i for i in case.clause_of(move.position) if i != move.position and not words.light(case.parsed.word(i))]
    clause = statement.parsed.clauses[other.position]
    inside = [i for i in statement.parsed.content if statement.parsed.clauses[i] == clause and i != other.position]
    keys = frozenset[str]().union(*(statement.parsed.keys[i] for i in inside))
    shared = float(sum(not case.parsed.keys[i].isdisjoint(keys) for i in mine))
    wider = case.shared(mine, statement) - shared
    own = case.parsed.clauses[move.position]
    going = [
        q for q in case.quantities if case.parsed.word(q.first - 1) == "to" and case.parsed.word(q.first - 2) == ","
    ]
    here = [q.value for q in case.quantities if case.parsed.clauses[q.first] == own]
    here += [q.value for q in going if case.parsed.clauses[q.first] == own + 1]
    there = [(q.value, statement.parsed.clauses[q.first] == clause) for q in statement.quantities]
    numbers = sum(max((_NUMBER if near else 0.75 for b, near in there if close(a, b)), default=0.0) for a in here)
    return shared + 0.5 * wider + numbers


def _is(case: Case, mine: Quantity, theirs: Quantity, statements: list[Statement]) -> bool:
    return any(same_value(case, mine, theirs, s) for s in statements)


def _told_of_pair(case: Case, pair: Change) -> _Told | None:
    """What the answers tell of the two numbers; a marked pair goes before one that only stands in order."""
    found: list[_Told] = []
    like = case.sources.figures.like
    first, second = like(pair.before, case.near), like(pair.after, case.near)
    for change, used in changes_of(first, second, case.nearby):
        same = _is(case, pair.before, change.before, used) and _is(case, pair.after, change.after, used)
        turned = _is(case, pair.before, change.after, used) and _is(case, pair.after, change.before, used)
        if same or turned:
            found.append((change, used))
    return max(found, key=lambda entry: entry[0].marked, default=None) or _by_place(case, pair)


def _by_place(case: Case, pair: Change) -> _Told | None:
    """Two numbers of two statements that seem unlike: what is told first came first."""
    first = next(iter(matches(case, pair.before)), None)
    second = next(iter(matches(case, pair.after)), None)
    if first is None or second is None or first[0] is second[0]:
        return None
    in_order = first[0].number < second[0].number
    change = Change(first[1], second[1], False) if in_order else Change(second[1], first[1], False)
    return change, [first[0], second[0]]


def _by_numbers(case: Case, move: Move) -> tuple[set[int], list[Statement]] | None:
    """Which ways the answers' numbers go that the clause names as a result, or as the size of the change."""
    clause = case.parsed.clauses[move.position]
    for q in (q for q in case.quantities if case.parsed.clauses[q.first] == clause):
        if (found := derived_sides(case, q, sized=preposition(case.parsed, q) == "by")) and _in_order(found):
            return found
        if preposition(case.parsed, q) not in {"to", "at", "reached", "down", "up", "was", "were"}:
            continue
        about = [i for i in case.clause_of(move.position) if i != move.position]
        results = [(c, used) for c, used in case.changes if _is(case, q, c.after, used) and _on(case, about, used)]
        starts = [(c, used) for c, used in case.changes if _is(case, q, c.before, used) and _on(case, about, used)]
        if results:
            results = [told for told in results if told[0].marked] or results
            return {c.side for c, _ in results}, results[0][1]
        if any(c.marked for c, _ in starts):
            return set(), starts[0][1]
        if found := _since(case, q, about):
            return found
    return _by_years(case, move)


def _by_years(case: Case, move: Move) -> tuple[set[int], list[Statement]] | None:
    """'Fell between 2011 and 2014' where one statement has a figure with each of the two years for the same."""
    clause = case.parsed.clauses[move.position]
    years = sorted({d.year for d in case.dates if d.year and case.parsed.clauses[d.first] == clause})
    about = [i for i in case.clause_of(move.position) if i != move.position and not words.light(case.parsed.word(i))]
    about = [i for i in about if not any(d.first <= i < d.last for d in case.dates)]
    if len(years) != _BOTH or not about:
        return None
    ends = [[(s, q) for s in case.nearby if case.shared(about, s) for q in _of_year(s, year)] for year in years]
    pairs = [(a, b) for a in ends[0] for b in ends[1] if _one_thing(a[1], b[1])]
    sides = {1 if b[1].value > a[1].value else -1 for a, b in pairs}
    return (sides, [pairs[0][0][0], pairs[0][1][0]]) if len(sides) == 1 else None


def _one_thing(a: Quantity, b: Quantity) -> bool:
    """Whether two figures may be the same one in two years; 'sued 17 times' and 'sued 4 times' are."""
    return a.kind is b.kind and a.unit == b.unit and not (a.vague or b.vague) and not close(a.value, b.value)


def _of_year(statement: Statement, year: int) -> list[Quantity]:
    """The one figure of a statement that tells of this year only, else those that stand right before the year."""
    years = {d.year for d in statement.dates if d.year}
    if year not in years:
        return []
    if len(years) == 1 and len(statement.quantities) == 1:
        return statement.quantities
    dates = [d for d in statement.dates if d.year == year]
    return [q for q in statement.quantities for d in dates if -1 <= d.first - q.last <= _BESIDE_YEAR]


def _in_order(found: tuple[set[int], list[Statement]]) -> bool:
    """Whether the figures stand in one answer, which tells what came first before what came later."""
    statements = found[1]
    numbers = [s.number for s in statements]
    years = [max((d.year for d in s.dates), default=0) for s in sorted(statements, key=lambda s: s.number)]
    told = not any(years) or (all(years) and years == sorted(set(years)))
    return len({s.answer for s in statements}) == 1 and (told or len(set(numbers)) == 1)


def _since(case: Case, q: Quantity, about: list[int]) -> tuple[set[int], list[Statement]] | None:
    """'fell to 272 days' where an earlier statement has another such figure for the same, and no pair is told."""
    here = next((s for s, _ in matches(case, q)), None)
    if here is None:
        return None
    for statement in case.nearby:
        for r in statement.quantities:
            alike = r.kind is q.kind and r.unit == q.unit and not close(r.value, q.value)
            if alike and statement.number < here.number and case.shared(about, statement) >= min(2, len(about)):
                return {1 if q.value > r.value else -1}, [statement, here]
    return None


def _on(case: Case, about: list[int], used: list[Statement]) -> bool:
    return not about or any(case.shared(about, s) for s in used)
