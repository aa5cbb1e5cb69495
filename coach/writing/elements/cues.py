"""Words and phrases that speak for a CCAR element, each with a weight.

The weights are log-odds fitted by hand to the tune half of the development cases; they add up over a sentence.
"""

from __future__ import annotations

from coach.writing.elements.action_cues import ACTION_CUES
from coach.writing.elements.challenge_cues import CHALLENGE_CUES
from coach.writing.elements.context_cues import CONTEXT_CUES
from coach.writing.elements.cue import Cue
from coach.writing.elements.other_cues import OTHER_CUES
from coach.writing.elements.result_cues import RESULT_CUES

CUES: tuple[Cue, ...] = (*CHALLENGE_CUES, *CONTEXT_CUES, *ACTION_CUES, *RESULT_CUES, *OTHER_CUES)
