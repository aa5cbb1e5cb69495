"""Cues for the action: steps that the writer took."""

from __future__ import annotations

from coach.domain.base import Element
from coach.writing.elements.cue import Cue, cue

ACTION = Element.ACTION

ACTION_CUES: tuple[Cue, ...] = (
    cue(
        r"first(?: thing)?,? (?:i|we)|then,? (?:i|we)|next,? (?:i|we)|finally,? (?:i|we)|i (?:also|then|next|"
        r"personally)|in addition,? i",
        (ACTION, 1.3),
    ),
    cue(
        r"i (?:had|asked|got|let|made|put|gave|brought|invited|persuaded|convinced|directed|told) (?:each|"
        r"every|the|them|him|her|two|three|all|my|our|it|a|an|both|people|staff|both|\w+ers|\w+ors|\w+s)",
        (ACTION, 1.0),
    ),
    cue(
        r"(?:so that|by (?:giving|letting|asking|moving|making|using|bringing|putting|taking|showing))|"
        r"instead of|rather than",
        (ACTION, 0.8),
    ),
    cue(
        r"(?:weekly|daily|monthly|biweekly|quarterly) (?:\w+ )?(?:calls?|demos?|huddles?|meetings?|mtgs?|"
        r"reviews?|standups?|stand-ups?|briefs?|briefings?|check-ins?|check ins|reports?|visits?)",
        (ACTION, 1.8),
    ),
    cue(
        r"pilot(?:ed)?|working group|task force|tiger team|steering committee|town halls?|listening sessions?|"
        r"open houses?|cross-functional|strategic plan|dashboard|scorecard|training program|"
        r"memorandum of understanding|mou",
        (ACTION, 0.5),
    ),
    cue(
        r"my (?:approach|strategy|plan|solution|first step|next step|first move|first act|"
        r"first action)(?: \w+)? was|the (?:approach|strategy|solution|first step) (?:i|was)",
        (ACTION, 2.4),
    ),
    cue(
        r"what i did(?: \w+)? was|the first thing i did|my first (?:step|move|act)|i (?:started|began) (?:by|"
        r"with)|sat down with|walked (?:them|him|her|it|through|the)",
        (ACTION, 3.2),
    ),
    cue(
        r"work(?:ed|ing) (?:closely |together |hand in hand )?(?:with|alongside)(?: [\w',]+){1,9} (?:to|on)",
        (ACTION, 1.6),
    ),
    cue(
        r"myself|in person|face to face|one[- ]on[- ]one",
        (ACTION, 0.8),
    ),
)
