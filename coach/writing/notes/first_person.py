"""Notes that leave their writer out: when 'I' may be put back, and when somebody else may be meant."""

from __future__ import annotations

import re

from coach.domain.base import Element
from coach.writing.clauses import PARTICIPLES, describes
from coach.writing.notes.articles import with_object_article
from coach.writing.notes.phrases import DETERMINERS, STARTS_WITH_NUMBER, is_clause
from coach.writing.verbs import BASES, IRREGULAR_PAST, NOUN_LIKE, is_past

_BEFORE_I = frozenset("then next first finally later eventually".split())
_ADVERBS = re.compile(
    r"(?:(?:then|also|next|first|finally|later|eventually|(?!(?:family|supply|reply|assembly|july|monopoly|ally|rally|"
    r"early|only|bully|daily|weekly|monthly|quarterly|yearly|hourly|italy|anomaly|fly|friendly|likely|costly|deadly|"
    r"elderly)\b)[a-z]+ly)\s+)+",
    re.IGNORECASE,
)
_PASSIVE = re.compile(
    r"(?:tasked|charged) (?:with|to)\b|promoted (?:to|from|in)\b|told to\b|detailed to\b|"
    r"(?:appointed|hired|selected|named|chosen|elected|recruited|assigned|brought in|picked) "
    r"(?:as|to (?:be|lead|run|head|fix|manage|direct|build|chair))\b|"
    r"(?:appointed|hired|selected|named|chosen|elected|recruited|promoted|picked) by\b",
    re.IGNORECASE,
)
"""Passives that a note can only mean of its writer."""
_WAS_WRITER = frozenset(
    "asked told tasked directed ordered charged appointed named hired selected promoted assigned brought recruited "
    "responsible acting detailed elected picked chosen given deputy chief director manager head lead".split()
)
_SOMETHING_ELSE = frozenset(
    "cost lasted resulted meant occurred happened arrived seemed appeared remained caused expired proved came passed "
    "became needed wanted fell rose declined plummeted sank shrank climbed jumped soared slipped were stayed existed "
    "continued emerged stemmed depended consisted belonged included involved contained failed averaged totaled ranged "
    "represented employed comprised housed required threatened refused complained sued resigned knew".split()
)
"""Past tenses whose subject, when a note leaves it out, is rarely the writer."""
_MOVES_ITSELF = frozenset(
    "increased decreased grew doubled tripled halved improved reduced expanded cut ran ended began started opened "
    "closed spread split dropped turned".split()
)
"""Past tenses that need an object to be somebody's doing: 'cut the backlog', but 'dropped 40%'."""
_AFTER_MOVE = frozenset("from to by in on at over out into sharply steadily again late".split()) | {""}
_DONE_TO = frozenset(
    "completed delivered closed resolved finished launched approved signed adopted accepted implemented installed "
    "deployed held published issued opened passed built settled paid based located situated comprised composed given "
    "compared related followed supported staffed made scattered known faced driven caused set done used seen started "
    "ended began grew recognized honored awarded".split()
)
"""Participles that a preposition after them marks as passive: 'completed in nine months'."""
_AFTER_DONE = frozenset("in on within under ahead late before after at from to with for".split()) | {""}
_TROUBLE_IS_MINE = frozenset(
    "inherited faced took found discovered learned realized walked joined led managed oversaw ran supervised".split()
)
"""The only past tenses that are taken for the writer's own in a note that tells a problem."""
_ADJECTIVAL = frozenset(
    "increased reduced decreased limited divided mixed delayed lost improved strained damaged disputed missed added "
    "expanded rushed botched repeated alleged proposed planned".split()
)
"""Past forms that open a noun phrase as readily as a sentence: 'increased workload' may be nobody's doing."""
_GOT_INTO = frozenset("worse better stuck bad ugly hit cut lost sick behind late out".split())
_OPENERS = frozenset(
    "as in by when while after before with within over during under working using at on from through".split()
)


def with_writer(text: str, element: Element) -> str:
    """'led team of 40' as 'I led a team of 40'; '' where 'I' would claim what the note does not."""
    opening = _ADVERBS.match(text)
    lead = opening.group().strip() if opening else ""
    rest = text[opening.end() :] if opening else text
    words = rest.split()
    if not words:
        return ""
    verb = re.sub(r"\W+$", "", words[0]).lower()
    following = words[1].lower().strip(",.;:") if len(words) > 1 else ""
    predicate = f"{words[0].lower()}{rest[len(words[0]) :]}"
    if _PASSIVE.match(rest):
        return _with_i(lead, f"was {predicate}")
    if _is_own_past(verb, following, rest, element) or _is_own_present(verb, following, words):
        return _with_i(lead, with_object_article(predicate))
    return ""


def after_opening(text: str, element: Element) -> str:
    """'as deputy, led 40 people' as 'as deputy, I led 40 people'; '' where nothing is left out."""
    opening, comma, rest = text.partition(", ")
    first = opening.split(maxsplit=1)[0].lower() if opening.strip() else ""
    if not comma or first not in _OPENERS or (first in {"as", "in", "by"} and is_clause(opening)):
        return ""
    clause = with_writer(rest, element)
    return f"{opening}, {clause}" if clause.startswith("I ") else ""


def _with_i(lead: str, predicate: str) -> str:
    """'then' and its like go before 'I', other adverbs after it."""
    if not lead:
        return f"I {predicate}"
    if lead.split()[0].lower() in _BEFORE_I:
        return f"{lead[0].upper()}{lead[1:]} I {predicate}"
    return f"I {lead.lower()} {predicate}"


def _is_own_past(verb: str, following: str, rest: str, element: Element) -> bool:
    if verb == "was":
        return following in _WAS_WRITER
    if verb == "had":
        return bool(following) and not is_past(following) and following not in PARTICIPLES | {"never", "not", "no"}
    if not is_past(verb) or verb in _SOMETHING_ELSE or following == "us":
        return False  # "saved us a year" tells what a step did, not who took it
    if following in {"by", "of", "as", "due", "per", "versus"}:
        return (verb, following) in _OWN_WITH_PREPOSITION
    if describes(rest.lower()):
        return False
    if element is Element.CHALLENGE:
        return verb in _TROUBLE_IS_MINE and not (verb == "took" and STARTS_WITH_NUMBER.match(following))
    if verb in _ADJECTIVAL and following not in DETERMINERS and element in {Element.CONTEXT, Element.OTHER}:
        return False
    return not _moves_or_befalls(verb, following, rest)


_OWN_WITH_PREPOSITION = frozenset(
    (verb, preposition) for verb in ("started", "began") for preposition in ("by",)
) | frozenset((verb, "as") for verb in ("served", "worked", "acted", "volunteered"))


def _moves_or_befalls(verb: str, following: str, rest: str) -> bool:
    """Whether the thing told of, not the writer, may be what moved: 'dropped 40%', 'went live', 'took nine months'."""
    number = bool(STARTS_WITH_NUMBER.match(following))
    if verb == "went":
        return following not in {"to", "through", "back", "there", "and", "into", "out"}
    if verb == "moved":
        return following in {"", "from"}
    if verb == "got":
        return following in _GOT_INTO or is_past(following)
    if verb in {"took", "hit", "reached"} and (number or following in {"over", "almost", "nearly", "years", "months"}):
        return verb != "took" or following != "over"
    if verb in _DONE_TO and following in _AFTER_DONE:
        return True
    if verb not in _MOVES_ITSELF:
        return False
    share = number and re.search(r"%|percent|fold", " ".join(rest.split()[1:3])) is not None
    return following in _AFTER_MOVE or share


def _is_own_present(verb: str, following: str, words: list[str]) -> bool:
    if verb not in BASES or verb in IRREGULAR_PAST or not following or is_clause(" ".join(words[1:])):
        return False
    if verb in NOUN_LIKE:
        return following in DETERMINERS
    return following not in {"of", "is", "was", "were", "are", "by"} and words[0][-1] not in ",:;"
