"""Asks the pair model about the sentences that the rules flag for nothing but unfamiliar words.

The rules stand: what they say of numbers, dates, names, roles and directions is never weighed. But new words alone may
be a paraphrase, and that the rules cannot see.
"""

from __future__ import annotations

from collections.abc import Sequence

from coach.domain.draft import Claim, ClaimKind, Status
from coach.engine.judging import has_judge, judge
from coach.engine.pair_protocol import Weighable
from coach.errors import EngineProblem
from coach.writing.grounding import words
from coach.writing.grounding.align import Case, open_case
from coach.writing.grounding.claims import claim, quoted, worst
from coach.writing.grounding.coverage import known
from coach.writing.grounding.model import Verdict
from coach.writing.grounding.sources import Sources

SOFT = frozenset({ClaimKind.STATEMENT, ClaimKind.OUTCOME, ClaimKind.AWARD, ClaimKind.SCOPE, ClaimKind.CAUSE})
"""The kinds of claim that may rest on unfamiliar words alone."""
CLEAR = -1.0
"""Log-odds below which a paraphrase is likelier than an addition; set on the tune half, see scripts/train_pairs.py."""


def weighed(verdicts: Sequence[Verdict], sources: Sources) -> list[Verdict]:
    """The verdicts, without the flags that the pair model in use takes for paraphrase.

    Without one, or where it fails, the rules stand: they flag more, and never less.
    """
    doubtful = [place for place, verdict in enumerate(verdicts) if on_words_alone(verdict)]
    if not doubtful or not sources.statements or not has_judge():
        return list(verdicts)
    cases = [open_case(verdicts[place].text, sources) for place in doubtful]
    statements = [statement.parsed.text for statement in sources.statements]
    try:
        asked = judge()
        weights = asked.weigh(statements, [weighable(case) for case in cases]) if asked is not None else None
    except EngineProblem:
        weights = None
    found = list(verdicts)
    for place, case, weight in zip(doubtful, cases, weights or (), strict=weights is not None):
        if weight.whole < CLEAR and case.evidence:
            found[place] = lifted(verdicts[place], sources)
    return found


def weighable(case: Case) -> Weighable:
    """The sentence as the pair model takes it: each telling word marked by whether the answers have it."""
    marks: list[tuple[int, int, float]] = []
    for i in case.parsed.content:
        token = case.parsed.tokens[i]
        value = 0.0 if known(case, i) else 0.5 if words.light(token.word) else 1.0
        marks.append((token.start, token.end, value))
    hints = tuple(statement.number for statement in case.evidence)
    return Weighable(text=case.parsed.text, marks=tuple(marks), hints=hints)


def on_words_alone(verdict: Verdict) -> bool:
    """Whether the rules flag the sentence for unfamiliar words and for nothing else."""
    flagged = [c for c in verdict.claims if c.status is Status.UNSUPPORTED]
    return bool(flagged) and all(c.kind in SOFT for c in flagged)


def lifted(verdict: Verdict, sources: Sources) -> Verdict:
    """The verdict on a sentence that says in other words what an answer says."""
    case = open_case(verdict.text, sources)
    kept: list[Claim] = [c for c in verdict.claims if c.status is not Status.UNSUPPORTED]
    said = f": {quoted(case.evidence[0].parsed.text)}" if case.evidence else ""
    reason = f"An answer says this in other words{said}."
    whole = claim(case, ClaimKind.STATEMENT, 0, len(case.parsed.tokens), Status.SUPPORTED, reason)
    claims = sorted([*kept, whole], key=lambda c: (c.start, c.end))
    return verdict.model_copy(update={"status": worst(claims), "claims": tuple(claims)})
