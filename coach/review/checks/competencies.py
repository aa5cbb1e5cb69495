"""Naming a competency where the story should show it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from coach.domain.base import Model
from coach.domain.framework import Framework
from coach.review.checks.registry import Context, Hit, check_with


class CompetencyParams(Model):
    """`shows`: verbs that claim a competency; `uses`: verbs that do so before "my" or with `nouns` behind.

    `helps`: verbs behind "my" and a competency.
    """

    shows: tuple[str, ...]
    uses: tuple[str, ...]
    nouns: tuple[str, ...]
    helps: tuple[str, ...]


@check_with("competency-named", CompetencyParams)
def competency_named(context: Context, params: CompetencyParams) -> Iterator[Hit]:
    """ "I demonstrated resilience", "using my conflict management skills" and the like."""
    pattern, reading = _pattern(context.framework, params), context.reading
    verbs = {words.split()[0] for words in (*params.shows, *params.uses, "my", "the")}
    for word, start in zip(reading.lower, reading.starts, strict=True):
        match = pattern.match(reading.text, start) if word in verbs else None
        if match is None:
            continue
        name = next(m for m in (match["shown"], match["used"], match["mine"], match["own"]) if m)
        yield Hit(match.start(), match.end(), {"name": " ".join(name.split())})


@lru_cache(maxsize=8)
def _pattern(framework: Framework, params: CompetencyParams) -> re.Pattern[str]:
    names = {part.strip() for c in framework.competencies for part in (c.name, *re.split(r"\s*/\s*", c.name))}
    names |= {ecq.name for ecq in framework.ecqs}
    joined = "|".join(
        re.escape(name).replace(r"\ ", r"[\s-]+").replace("/", r"\s*(?:/|and)\s*")
        for name in sorted(names, key=len, reverse=True)
    )
    nouns = "|".join(params.nouns)
    skill = (
        r"(?:(?:abilit(?:y|ies)|skills?|compet\w+|strengths?|capabilit\w+|mastery|command)\s+(?:in|of|at|with|for)\s+)?"
    )
    filler = r"(?:(?!(?:to|of|with|by|for|from|that|in)\b)[\w’'-]+\s+){0,3}"
    shows, uses = ("|".join(params.shows), "|".join(params.uses))
    return re.compile(
        rf"\b(?:{shows})\s+{filler}{skill}(?P<shown>{joined})\b(?!\s+(?:plan|office|program|team|staff|system|act|policy|to)\b)"
        rf"|\b(?:{uses})\s+my\s+{filler}{skill}(?P<used>{joined})\b(?!\s+(?:plan|office|program|team|staff|system)\b)"
        rf"|\b(?:my\s+(?:[\w-]+\s+){{0,2}}|the\s+)(?P<mine>{joined})\s+(?:{nouns})\b"
        rf"|\bmy\s+(?P<own>{joined})\s+(?:{'|'.join(params.helps)})\b",
        re.IGNORECASE,
    )
