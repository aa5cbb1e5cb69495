"""Whether two numbers count the same thing: people with people, gallons with gallons, costs with costs."""

from __future__ import annotations

from coach.domain.draft import ClaimKind
from coach.writing.grounding import words
from coach.writing.grounding.align import Case
from coach.writing.grounding.money_labels import same_label
from coach.writing.grounding.parsing import Parsed
from coach.writing.grounding.people import GENERIC_PEOPLE, PEOPLE, is_person
from coach.writing.grounding.quantities import TIMES, Quantity
from coach.writing.grounding.sources import Statement
from coach.writing.grounding.stems import stem
from coach.writing.grounding.tokens import looks_past
from coach.writing.grounding.topic import speaks_of

_GROUPS_OF_PEOPLE = frozenset(
    "teams crews groups units squads committees councils boards panels squadrons battalions".split()
)


_BEFORE = frozenset("before early earlier ahead prior sooner".split())


_AFTER = frozenset("after late later behind past overdue".split())


_QUALITIES = frozenset(
    stem(word)
    for word in """new old total additional different full major key more senior other direct local separate
    former current
    previous remaining extra small large big young open active possible whole individual next last""".split()
)


_MEASURES = frozenset(
    stem(word)
    for word in """gallon barrel liter ton pound kilogram acre hectare mile kilometer foot yard inch meter bushel ounce
    megawatt kilowatt watt volt degree knot fathom pallet truckload""".split()
)


def same_thing(case: Case, a: Quantity, b: Quantity, source: Statement) -> bool:
    """Whether both count the same: by the words after the number, or before an 'of', or else in the clause."""
    if a.kind is ClaimKind.MONEY:
        return same_label(case.parsed, a, case.quantities, source.parsed, b, source.quantities)
    if a.kind is ClaimKind.DURATION and _turned(case.parsed, a, source.parsed, b):
        return False
    if a.kind in {ClaimKind.PERCENT, ClaimKind.MONEY, ClaimKind.DURATION} or a.unit == TIMES:
        return True
    if groups := {case.parsed.word(i) for i in a.after} & _GROUPS_OF_PEOPLE:
        theirs_too = {source.parsed.word(i) for i in b.after}
        return bool(groups & theirs_too) or (not b.after and not b.of)
    measured = [i for i in a.after[:3] if case.parsed.tokens[i].stem in _MEASURES]
    if measured and b.after:
        told = any(not source.parsed.keys[i].isdisjoint(_MEASURES) for i in b.after)
        wanted_ones = measured if told else a.after
        return any(not case.parsed.keys[k].isdisjoint(source.parsed.keys[i]) for i in b.after for k in wanted_ones)
    named = {case.parsed.tokens[i].stem for i in [*a.after, *a.of]} - _QUALITIES
    if not named.isdisjoint(source.parsed.tokens[i].stem for i in [*b.after, *b.of]):
        return True
    mine, theirs = _heads(case.parsed, a.after), _heads(source.parsed, b.after)
    if not mine:
        return not theirs or speaks_of(case, [*_all_telling(case), *a.of], source)
    wanted = frozenset[str]().union(*(case.parsed.keys[i] for i in mine))
    every = [*theirs, *b.of]
    said = wanted.union(*(case.parsed.keys[i] for i in a.after if looks_past(case.parsed.tokens[i])))
    if any(not said.isdisjoint(source.parsed.keys[i]) for i in every) or _cut_short(
        case.parsed, [*a.after, *a.of], source.parsed, every
    ):
        return True
    if theirs and _both_people(case.parsed, mine, source.parsed, theirs):
        return True
    if any(not wanted.isdisjoint(source.parsed.keys[i]) for i in _unclaimed(source, b)):
        return True
    elsewhere = {i for other in case.quantities if other is not a for i in other.after}
    clause = [i for i in case.clause_of(a.first) if i not in elsewhere]
    if theirs:
        counted = {case.parsed.tokens[i].stem for i in mine if not words.light(case.parsed.word(i))}
        if not counted.isdisjoint(case.nearby_keys):
            return False
        about = {case.parsed.tokens[i].stem for i in clause if i not in mine}
        return any(source.parsed.tokens[i].stem in about for i in theirs)
    if not wanted.isdisjoint(case.nearby_keys):
        return True
    others = [i for i in case.parsed.content if i not in mine]
    return any(case.shared(others, s) for s in case.sources.of_answer[source.answer])


def _all_telling(case: Case) -> list[int]:
    return [i for i in case.parsed.content if not words.light(case.parsed.word(i))]


def _turned(mine: Parsed, a: Quantity, theirs: Parsed, b: Quantity) -> bool:
    """'two weeks after' where the answer has 'two weeks before'."""
    sides = {mine.word(a.last), theirs.word(b.last)}
    return bool(sides & _BEFORE) and bool(sides & _AFTER)


def _heads(parsed: Parsed, positions: list[int]) -> list[int]:
    """The words that can name what is counted; qualities count only when nothing else is there."""
    found: list[int] = []
    positions = [i for i in positions if not _verb(parsed, i, positions)]
    for i in positions:
        ends = i + 1 not in positions and (len(positions) > 1 or parsed.word(i).endswith("s"))
        ends = ends or (parsed.tokens[i].hyphen and len(positions) == 1)
        if ends or not words.light(parsed.word(i)) or parsed.tokens[i].stem in PEOPLE:
            found.append(i)
    return found


def _verb(parsed: Parsed, i: int, positions: list[int]) -> bool:
    """'five pleaded guilty': a past tense right after the number says what they did, unless a plural follows it."""
    if not looks_past(parsed.tokens[i]) or parsed.tokens[i].hyphen:
        return False
    last = parsed.word(positions[-1])
    return not (i < positions[-1] and last.endswith("s") and not last.endswith("ss"))


def _cut_short(mine: Parsed, my: list[int], theirs: Parsed, their: list[int]) -> bool:
    """'20-page' and '20 pager', 'reps' and 'representatives'."""
    pairs = ((mine.tokens[i].stem, theirs.tokens[k].stem) for i in my for k in their)
    return any(min(len(a), len(b)) >= 4 and (a.startswith(b) or b.startswith(a)) for a, b in pairs)


def _unclaimed(source: Statement, quantity: Quantity) -> list[int]:
    """Content words of the answer's sentence that do not follow another number."""
    claimed = {i for other in source.quantities if other is not quantity for i in other.after}
    return [i for i in source.parsed.content if i not in claimed]


def _both_people(mine: Parsed, my: list[int], theirs: Parsed, their: list[int]) -> bool:
    """A team of 40 may be 40 engineers, but 40 engineers are not 40 nurses."""
    if not any(is_person(mine, i) for i in my) or not any(is_person(theirs, i) for i in their):
        return False
    return any(mine.tokens[i].stem in GENERIC_PEOPLE for i in my) or any(
        theirs.tokens[i].stem in GENERIC_PEOPLE for i in their
    )
