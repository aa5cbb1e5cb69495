"""Finding the main clause of a sentence, so that a subordinate clause does not decide what it tells."""

from __future__ import annotations

import re
from typing import NamedTuple

from coach.writing.verbs import ADVERBS, IRREGULAR_PAST, REPORTING, is_past

_LEAD = re.compile(
    r"^(?:and |but |so |then )?(?:when(?:ever)?|while|as|after|before|because|since|although|even though|though|"
    r"if|until|once|where|"
    r"in|at|by|on|over|under|with|within|during|for|to|from|through|throughout|using|working|based on|given|despite|"
    r"rather than|instead of|together with|following|across|among|between|without|like|unlike|out of|upon|prior to|"
    r"thanks to|due to|faced with|having|knowing|recognizing|realizing|building on|drawing on|despite|per)\b",
    re.IGNORECASE,
)
_TRAIL = re.compile(
    r",? (?:which|whose|so that|because|since|although|even though|though|while|whereas|until|unless|where|when|"
    r"before|after|rather than|instead of|in order to|so as to|despite)\b"
    r"|, (?:who|resulting in|leading to|[a-z]+ing|as|with|including|from|many of|most of|all of|none of|half of|"
    r"some of)\b"
    r"|; | - | – | — |—",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    rf"^(?:(?:and|but|so|then|yet|also|next|first|second|third|finally|later|today|overall|in addition|as a result|"
    rf"in the end|in turn|meanwhile|afterwards?|additionally|moreover|furthermore|consequently|however|"
    rf"subsequently),? )*"
    rf"(?P<subject>i|we|my team and i|my deputy and i|my staff and i|together,? we)(?:'d|'ve)? (?:{ADVERBS} )*"
    rf"(?P<verb>[a-z'-]+)(?: (?P<next>[a-z'-]+))?",
    re.IGNORECASE,
)
_NOTE_VERB = re.compile(rf"^(?:(?:and|then|also|next|first(?: thing)?|finally|{ADVERBS}),? )*(?P<verb>[a-z'-]+)", re.I)


_FILLER = re.compile(
    r"^(?:(?:so|well|ok|okay|and|but|anyway|basically|look|now|yeah|um|honestly|frankly|you see|the thing is|"
    r"i mean|i guess|also|plus),? )+(?=\w)",
    re.IGNORECASE,
)


class Clauses(NamedTuple):
    """A sentence in lower case, parted into what leads in, what it says, and what trails after."""

    lead: str
    main: str
    trail: str


class Subject(NamedTuple):
    """Who acts in a main clause: 'i', 'we', or '' where a note leaves the writer out; and the verb's form."""

    who: str
    verb: str
    following: str


class Predicate(NamedTuple):
    """The verb of a clause about somebody else: the auxiliary, if any, and the past form, if any."""

    auxiliary: str
    verb: str


def parts(sentence: str) -> Clauses:
    """The sentence's leading subordinate words, its main clause, and what is subordinate after it."""
    text = _FILLER.sub("", " ".join(sentence.replace("’", "'").split()).rstrip(" .!?").lower())
    lead, main = _leading(text)
    for mark in _TRAIL.finditer(main):
        if len(main[: mark.start()].split()) >= 3:
            return Clauses(lead, main[: mark.start()], main[mark.start() :].strip(" ,;"))
    return Clauses(lead, main, "")


def subject(main: str) -> Subject | None:
    """The first-person subject and verb of a main clause, or the verb that a note begins with."""
    if found := _SUBJECT.match(main):
        return _acting(found)
    if late := _late_subject(main):
        return late
    note = _NOTE_VERB.match(main)
    if note and (is_past(note["verb"]) or note["verb"] == "had") and not describes(main[note.start("verb") :]):
        rest = main[note.end() :].split()
        return Subject("", note["verb"].lower(), rest[0] if rest else "")
    return None


def _acting(found: re.Match[str]) -> Subject:
    who = "i" if found["subject"].lower() == "i" else "we"
    return Subject(who, found["verb"].lower(), (found["next"] or "").lower())


def _late_subject(main: str) -> Subject | None:
    """'Every second Thursday I flew': an opening without a comma or a verb of its own."""
    found = re.search(r"\b(?:i|we)\b", main)
    if not found:
        return None
    before = re.findall(r"[a-z'-]+", main[: found.start()])
    if not before or len(before) > 9 or any(w in AUXILIARIES or w in _SUBORDINATORS or is_past(w) for w in before):
        return None
    acting = _SUBJECT.match(main[found.start() :])
    return _acting(acting) if acting else None


def describes(main: str) -> bool:
    """Whether a leading -ed word is an adjective: 'reduced hours were a problem', 'unpermitted fills fell'."""
    words = re.findall(r"[a-z'-]+|[,;:]", main)
    if not words or words[0] in IRREGULAR_PAST | {"had"} or words[0] in REPORTING or words[1:2] == [","]:
        return False
    for i, word in enumerate(words[1:6], 1):
        if word in _STOPS or word in _DETERMINERS:
            return False
        if i > 1 and (word in AUXILIARIES or (is_past(word) and word not in _NOUN_READINGS)):
            return True
    return False


def predicate(main: str) -> Predicate | None:
    """The first verb of a main clause whose subject is not the writer, with its auxiliary, or None."""
    words = re.findall(r"[a-z'$%\d-]+", main)
    for i, word in enumerate(words[1:], 1):
        if word in AUXILIARIES:
            rest = [
                w for w in words[i + 1 : i + 5] if w not in {"been", "not", "also", "never"} and not w.endswith("ly")
            ]
            verb = next((w for w in rest[:2] if is_past(w) or w in PARTICIPLES), "")
            return Predicate(word, verb)
        if is_past(word) and words[i - 1] not in _DETERMINERS:
            return Predicate("", word)
    return None


def _leading(text: str) -> tuple[str, str]:
    if not _LEAD.match(text):
        return "", text
    for comma in re.finditer(", ", text):
        rest = text[comma.end() :]
        # "In May, June and July we ..." is cut at the last comma before a subject; a list item is no clause.
        if len(rest.split()) >= 3 and not re.match(r"(?:and|or|but) ", rest) and _has_verb(rest):
            return text[: comma.start()], rest
    if found := _WHEN_I.match(text):
        return found[1], text[found.end() :]
    return "", text


_WHEN_I = re.compile(
    r"((?:when|after|before|as soon as|by the time) (?:i|we) [a-z]+(?: [\w'-]+){0,6}?) "
    r"(?=(?:(?:the|our|its|their|my|no|a|an) (?:(?!the\b|our\b|a\b|of\b)[\w'-]+ ){1,3}|"
    r"(?:we|it|they|there|nobody|everybody|everyone|morale|i) )"
    r"(?:was|were|had|is|are|did|could|would|has|have|[a-z]+ed|fell|rose|stood|ran|lay|took|cost)\b)"
)
"""'When I arrived the backlog had grown': a time clause without a comma."""


def _has_verb(text: str) -> bool:
    words = re.findall(r"[a-z'-]+", text)[:14]
    return any(w in AUXILIARIES or is_past(w) for w in words)


AUXILIARIES = frozenset(
    "am is are was were be been has have had do does did can could will would shall should may might must cannot "
    "couldn't didn't don't doesn't isn't wasn't weren't won't wouldn't hasn't haven't hadn't".split()
)

PARTICIPLES = frozenset(
    "begun broken chosen done drawn driven eaten fallen forgotten frozen given gone grown hidden known overseen proven "
    "ridden risen seen shaken shown shrunk spoken stolen sunk sworn taken thrown torn withdrawn worn written become "
    "come run overcome rewritten redone retaken been".split()
)
_DETERMINERS = frozenset("the a an our my their its his her this that these those each every two three four no".split())
_STOPS = frozenset(
    ", ; : that who which whom and or but because so when where while if to by from with as for of in on".split()
)
_NOUN_READINGS = frozenset("cut set lead put let hit bid bet spread split read found left led".split())
_SUBORDINATORS = frozenset("that which who whom because if whether what how why as so and or where than".split())
