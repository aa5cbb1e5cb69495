"""Whose a title is: the candidate's own position, or somebody else whom the note speaks of."""

from __future__ import annotations

from coach.writing.grounding import words
from coach.writing.grounding.parsing import Parsed
from coach.writing.grounding.tokens import looks_past

ARTICLES = frozenset("a an the its our their his her my".split())
_OWN_BEFORE = frozenset(
    "as was am then became be named elected appointed while i i'm lead / = role position job title".split()
)
_VERBS_AFTER = frozenset(
    "is was were has had will would could should can may might said says wants did does ran asks didn't".split()
)


def is_own(parsed: Parsed, i: int) -> bool:
    """Whether the title is the candidate's: it opens the note or follows 'as' or 'was', and does nothing itself."""
    start = i
    while start > 0:
        token = parsed.tokens[start - 1]
        if token.kind != "word" or words.function(token.word) or looks_past(token):
            break
        start -= 1
    before = parsed.word(start - 1)
    if before in ARTICLES:
        before = parsed.word(start - 2)
    following = i + 1
    if parsed.word(following) == "(":
        closing = (k for k in range(following, len(parsed.tokens)) if parsed.word(k) == ")")
        following = next(closing, following) + 1
    after = parsed.tokens[following] if following < len(parsed.tokens) else None
    acts = after is not None and (looks_past(after) or after.word in _VERBS_AFTER or after.capital)
    if before in {"/", ",", ".", ";", ":", "-", "("} and start > 1:
        return not acts and parsed.word(start - 2) != ")"
    if before in {"was", "is"} and _another_is(parsed, start - 1 - (parsed.word(start - 1) in ARTICLES)):
        return False
    return (start == 0 and not acts) or before in _OWN_BEFORE


def _another_is(parsed: Parsed, at: int) -> bool:
    """'my boss was the director': the subject before the 'was' at this token is somebody else."""
    subject = parsed.tokens[at - 1] if at > 0 else None
    return subject is not None and subject.kind == "word" and not words.function(subject.word)
