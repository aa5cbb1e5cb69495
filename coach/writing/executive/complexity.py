"""What made a thing hard: demands that compete, no precedent, law."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coach.writing.executive.signal import Signal, SignalKind
from coach.writing.executive.told import Told

_NONE_BEFORE = re.compile(
    r"\b(?:no|without(?: a)?|any) (?:precedent|model to follow|playbook|template to follow|blueprint)\b"
    r"|\bunprecedented\b"
    r"|\bfirst of (?:its|their) kind\b|\bfirst[- ]ever\b|\bfor the first time\b|\bnever (?:been |before )?(?:done"
    r"|tried|attempted|allowed|"
    r"existed|happened)\b|\bhad never (?:agreed|shared|combined|worked|cooperated|allowed|built|had to|faced)\b"
    r"|\b(?:nobody|no one|no (?:agency|other agency|state|country)) (?:had|has) (?:ever )?(?:done|tried|combined"
    r"|built|attempted|"
    r"recalled|made|managed|written|run|\w+ed)\b(?! (?:to|me|for))"
    r"|\bno (?:law|rule|plan|authority|policy|doctrine|guidance|procedure)s? (?:existed|that gave|gave|covered"
    r"|for (?:it|this|that))\b"
    r"|\bno clause\b",
    re.IGNORECASE,
)
_CONFLICT = re.compile(
    r"\bconflict(?:ed|ing)\b(?: \w+)?|\bcompet(?:ed|ing)(?: \w+)?|\bclash(?:ed|ing)?\b|\bat odds\b"
    r"|\bopposite directions\b"
    r"|\bdisagreed\b(?: \w+)?|\bblamed (?:the others?|each other|one another)\b|\bclaimed the same\b"
    r"|\bcontradict(?:ed|ory|ing)\b"
    r"|\birreconcilable\b|\beach (?:wanted|demanded|insisted)\b(?: \w+){0,3}|\bwanted\b.{3,60}?\b(?:while"
    r"|but)\b.{3,60}?\bwanted\b"
    r"|\bopposed (?:each other|one another|it)\b|\bcould not agree\b|\brival(?:s|ry| \w+)\b"
    r"|\bdiverging (?:interests|views)\b",
    re.IGNORECASE,
)
_LAW = re.compile(
    r"\b(?:federal |state |new |existing |export control |tax |privacy |labou?r "
    r"|licensing )*(?:laws?(?! (?:enforcement|firm|school|"
    r"degree))|statutes?|treat(?:y|ies)|regulations?|legislation)\b|\bconsent decree\b|\bcourt orders?\b"
    r"|\b(?:judge|court)s? (?:had )?"
    r"ordered\b|\blawsuits?\b(?: were pending)?|\bclass actions?\b|\binjunction\b|\blitigation\b"
    r"|\bfederal acquisition regulation\b"
    r"|\bexecutive order\b|\bstatutory\b|\bact of congress\b|\bcongressional mandate\b|\bsued\b",
    re.IGNORECASE,
)
_NO_FIGHT = re.compile(r"compet(?:ed|ing) (?:for|in|at) (?:the )?(?:award|prize|race|job|position)", re.IGNORECASE)


def complexity(told: Told) -> Iterator[Signal]:
    """What stood in the way of a simple answer; a denial is part of some of these words."""
    for pattern, weight in ((_NONE_BEFORE, 0.7), (_CONFLICT, 0.6), (_LAW, 0.5)):
        for match in pattern.finditer(told.plain):
            if pattern is not _NONE_BEFORE and told.denied(*match.span()):
                continue
            if not _NO_FIGHT.match(told.plain, match.start()):
                yield told.signal(SignalKind.COMPLEXITY, *match.span(), weight)
