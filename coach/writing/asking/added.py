"""Whether a sentence brings in somebody, or several words, that its passages do not have."""

from __future__ import annotations

from collections.abc import Sequence

from coach.writing.asking.denial import content
from coach.writing.asking.wording import allowed, free
from coach.writing.grounding.parsing import Parsed

_YOU = frozenset(
    "you your yourself candidate candidates applicant applicants nominee nominees graduate graduates".split()
)
_BOARD = frozenset("qrb qrbs board boards panel panels reviewer reviewers qualifications".split())
_ACTORS = (
    frozenset("candidate candidates applicant applicants nominee nominees".split()),
    frozenset({"agency", "agencies"}),
    frozenset("qrb board panel reviewer reviewers".split()),
    frozenset({"head", "heads", "secretary"}),
    frozenset({"supervisor", "supervisors", "boss", "manager", "managers"}),
    frozenset({"president", "congress", "court"}),
    frozenset({"mentor", "mentors"}),
    frozenset({"consultant", "consultants"}),
    frozenset({"coach", "coaches"}),
    frozenset({"columnist", "columnists"}),
)
_SAME = (_YOU, _BOARD)
_MOST = 1


def added(sentence: Parsed, statements: Sequence[Parsed]) -> str:
    """The reason against the sentence; empty when it brings in nothing."""
    told = {t.word.removesuffix("'s") for s in statements for t in s.tokens}
    for actors in _ACTORS:
        mine = [t.word for t in sentence.tokens if t.word.removesuffix("'s") in actors]
        alike = actors.union(*(group for group in _SAME if not actors.isdisjoint(group)))
        if mine and alike.isdisjoint(told):
            return f"The passage does not speak of this: {mine[0]}."
    keys = frozenset[str]().union(*(key for s in statements for key in s.keys))
    stems = {t.stem for s in statements for t in s.tokens if t.kind == "word"}
    new = [i for i in content(sentence) if sentence.keys[i].isdisjoint(keys) and not allowed(sentence.word(i), stems)]
    telling = [i for i in content(sentence) if not free(sentence.word(i))]
    if not any(sentence.tokens[i].stem in stems or not sentence.keys[i].isdisjoint(keys) for i in telling):
        return "It tells nothing of what the passage says."
    if len(new) > _MOST:
        words = ", ".join(sentence.word(i) for i in new)
        return f"The passage does not speak of this: {words}."
    return ""
