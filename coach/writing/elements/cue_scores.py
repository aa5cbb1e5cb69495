"""What cues, grammar and measures say of a sentence's CCAR element, by weights fitted by hand."""

from __future__ import annotations

import re

from coach.domain.base import Element
from coach.writing.clauses import Clauses, Subject, parts, predicate, subject
from coach.writing.elements.cues import CUES
from coach.writing.elements.measures import CHANGE_BY, FROM_TO, has_measure, has_number, level, moves, news
from coach.writing.verbs import BAD_EVENTS, BASES, GAIN, GOOD_EVENTS, STANDING, STATE, YIELD, is_past

_ELEMENTS = tuple(Element)
_SUBORDINATE_SHARE = 0.35
_TEMPERATURE = 1.6
_AFTERWARDS = ("by ", "within ", "in the end", "after ")
_CAUSATIVE = re.compile(
    rf"\bhad (?:[\w'-]+ ){{1,4}}(?:{'|'.join(sorted(BASES))})\b(?! of\b)|\bhad (?:[\w'-]+ ){{1,4}}(?:written|"
    rf"rebuilt|made|done|sent|\w+ed)\b"
)
_STEPS = frozenset(
    "formed established created developed launched designed drafted introduced decided written built held conducted "
    "convened redesigned reorganized trained piloted asked hired".split()
)
"""Participles that tell a step of the story, though the passive hides whose."""
_JOINED_STEP = re.compile(r", (?:so|and|but|then|and so|and then) (i .*)")
_UNDER_WAY = re.compile(
    r"(?!\w+ing\b)[\w'$%-]+(?: [\w'$%-]+){0,4} (?!during|morning|evening|spring|building|training|meeting)\w{2,}ing\b"
)
"""'Neighbors threatening to sue': a note of something going on around the writer."""

Scores = dict[Element, float]


def cue_scores(sentence: str) -> Scores:
    """What the cues say of a sentence, as additive weights that a softmax makes into shares."""
    return {element: value / _TEMPERATURE for element, value in _cue_weights(sentence).items()}


def _cue_weights(sentence: str) -> Scores:
    """How strongly the cues of one sentence speak for each element, as additive weights."""
    clauses = parts(sentence)
    scores = dict.fromkeys(_ELEMENTS, 0.0)
    _add_cues(scores, clauses.main, 1.0)
    _add_cues(scores, clauses.lead, _SUBORDINATE_SHARE)
    _add_cues(scores, clauses.trail, _SUBORDINATE_SHARE)
    _add_grammar(scores, clauses)
    _add_movement(scores, clauses)
    scores[Element.OTHER] -= 0.8
    return scores


def _add_cues(scores: Scores, text: str, share: float) -> None:
    if not text:
        return
    for cue in CUES:
        hits = min(2, len({m.group() for m in cue.pattern.finditer(text)}))
        for element, weight in cue.weights:
            # A second hit of the same kind says half as much again.
            scores[element] += share * weight * (0, 1, 1.5)[hits]


def _add_grammar(scores: Scores, clauses: Clauses) -> None:
    acting = subject(clauses.main)
    if acting is None:
        scores[Element.ACTION] -= 0.8
        if (joined := _JOINED_STEP.search(clauses.main)) and (then := subject(joined[1])) and _is_step(then):
            scores[Element.ACTION] += 2.4
        _add_others(scores, clauses)
        return
    measured = has_measure(f"{clauses.main} {clauses.trail}")
    if not acting.who and acting.following in {"by", "as"} and acting.verb in GOOD_EVENTS:
        scores[Element.RESULT] += 2.6
    elif acting.verb in GAIN and measured:
        scores[Element.RESULT] += 1.8
        scores[Element.ACTION] += 1.2
    elif acting.verb in YIELD | GAIN and acting.who != "i" and (measured or has_number(clauses.main)):
        scores[Element.RESULT] += 1.8 if acting.who == "we" else 1.2
        scores[Element.ACTION] += 1.2
    elif _is_step(acting, clauses.main):
        scores[Element.ACTION] += {"i": 3.2, "we": 2.2, "": 2.6}[acting.who]
    elif acting.verb in STATE:
        scores[Element.CONTEXT] += 0.4


def _is_step(acting: Subject, main: str = "") -> bool:
    if acting.verb == "had":
        return acting.following in {"each", "every", "them", "him", "her"} or bool(_CAUSATIVE.search(main))
    return is_past(acting.verb) and acting.verb not in STATE


def _add_others(scores: Scores, clauses: Clauses) -> None:
    """What a clause about somebody or something else tells by its verb."""
    found = predicate(clauses.main)
    if found is None:
        if _UNDER_WAY.match(clauses.main):
            scores[Element.CHALLENGE] += 1.0
        return
    verb = found.verb or found.auxiliary
    if found.auxiliary == "had" and found.verb and clauses.lead.startswith(_AFTERWARDS):
        scores[Element.RESULT] += 2.4
    elif found.auxiliary == "had" and found.verb:
        scores[Element.CHALLENGE] += 0.8
        scores[Element.CONTEXT] += 0.4
    if found.auxiliary == "had":
        return
    if found.auxiliary in {"has", "have"} and found.verb:
        scores[Element.RESULT] += 1.2
    if found.auxiliary in {"was", "were"} and found.verb in _STEPS:
        scores[Element.ACTION] += 2.0
    if verb in GOOD_EVENTS:
        scores[Element.RESULT] += 1.2
    if verb in BAD_EVENTS:
        scores[Element.CHALLENGE] += 1.2
    if verb in STANDING:
        scores[Element.CONTEXT] += 1.0
    if not found.auxiliary and verb not in STANDING:
        scores[Element.RESULT] += 0.3


def _add_movement(scores: Scores, clauses: Clauses) -> None:
    main = clauses.main
    if clauses.lead.startswith(_AFTERWARDS):
        # "By June the backlog had fallen" tells the end of the story, not what went before it.
        main = main.replace(" had ", " ")
    direction = news(main)
    if direction > 0:
        scores[Element.RESULT] += 2.2
    elif direction < 0:
        scores[Element.CHALLENGE] += 1.8
        scores[Element.RESULT] -= 0.8
    elif moves(main):
        scores[Element.RESULT] += 1.0
    elif (standing := level(main)) != 0:
        scores[Element.RESULT if standing > 0 else Element.CHALLENGE] += 0.5
    if FROM_TO.search(main):
        scores[Element.RESULT] += 2.0
    if CHANGE_BY.search(main):
        scores[Element.RESULT] += 0.8
