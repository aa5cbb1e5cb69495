"""Cues for the result: outcomes, measures, savings and praise."""

from __future__ import annotations

from coach.domain.base import Element
from coach.writing.elements.cue import Cue, cue

ACTION, RESULT = Element.ACTION, Element.RESULT

RESULT_CUES: tuple[Cue, ...] = (
    cue(
        r"as a (?:direct )?(?:result|consequence)|result(?:ed|ing|s)? in|consequently|the (?:net |end |"
        r"final )?(?:results?|outcome|impact|effect)s? (?:was|were|is|are|of)|(?:results?|outcomes?|"
        r"impact) ?[:=]|this (?:led|saved|cut|reduced|allowed|enabled|meant|freed|spared|gave|improved|"
        r"increased)|that (?:saved|cut|spared|freed|allowed|meant|reduced)|thanks to (?:this|these|the)|"
        r"because of (?:this|these|my|our)|these (?:changes|actions|efforts|steps|reforms|improvements|"
        r"measures)|my (?:actions|efforts|leadership|work)(?: \w+)? (?:led|resulted|produced|saved|cut|"
        r"reduced|enabled)|led to",
        (RESULT, 2.6),
    ),
    cue(
        r"sav(?:ed|ing|ings)(?: of)?|cost avoidance|avoided|spared|recouped|recovered|freed up|under budget|"
        r"below budget|ahead of schedule|ahead of (?:plan|time|target)|ahead of the|(?:weeks?|months?|days?|"
        r"wks?|mos?) (?:early|ahead)|on time|on budget|on schedule|early|before the deadline|surplus|"
        r"in the black|profitable|reserve of|paid off",
        (RESULT, 1.7),
    ),
    cue(
        r"awards?|awarded|medal|prize|honou?r(?:ed|s)?|recogni[sz]ed|recognition|commended|commendation|"
        r"citation|plaque|standing ovation|presented with|praised|cited|named (?:us|our|it|the|me) |"
        r"best[- ]practices?|a model|as a model|benchmark|copied|adopted by|adopted (?:the|our|my|it)|"
        r"replicated|emulated|showcased|accredit(?:ed|ation)|clean (?:audit )?opinion|unmodified opinion|"
        r"top (?:rating|score|ten|prize)|highest (?:score|rating|in)|first (?:ever|time in|clean|surplus)|"
        r"best rate|leader in|gold",
        (RESULT, 1.7),
    ),
    cue(
        r"(?:within|in|after|over|inside|by) (?:the |a |an |just |only |about |under |less than |its |my |"
        r"our |that |two |three |fourteen |first |following |next |end of )*(?:\w+ )?(?:days|weeks|months|"
        r"month|years|year|quarters|quarter|season|wks|mo|mos|yrs|yr|winter|spring|summer|fall|meetings?)",
        (RESULT, 0.9),
        (ACTION, -0.2),
    ),
    cue(
        r"by the end of|by the (?:first|second|third|next|following)|ever since|since then|to this day|"
        r"to date|today|has since|have since|is still in use|still in use|now (?:runs?|uses?|used|serves?|"
        r"arrives?|takes?|in|out|at|stands?|handles?|has|have|is|are)|the next (?:spring|year|fall|season)|"
        r"that (?:fall|spring|year|summer|winter)|later",
        (RESULT, 1.0),
    ),
    cue(
        r"met (?:or exceeded|the|our|every|all|its|their|both|my) (?:\w+ )?(?:goals?|targets?|deadlines?|"
        r"milestones?|objectives?|standards?|requirements?|dates?|commitments?)",
        (RESULT, 2.0),
    ),
    cue(
        r"(?:has|have)(?: [\w'-]+){1,5} since|since$",
        (RESULT, 1.6),
    ),
    cue(
        r"exceed(?:ed|ing)|surpass(?:ed|ing)|achiev(?:ed|ing)|attained|a record|record high|all-time high|"
        r"the largest|the fastest|fastest|the first time|highest|best in|improved (?:by|from|to|\d)|"
        r"success(?:ful|fully)?",
        (RESULT, 1.2),
    ),
    cue(
        r"zero|no \w+ (?:was|were|has|have|filed|lost|missed)|nobody (?:was|left|lost)|no one (?:was|lost|"
        r"left)|without (?:a|an|any) (?:\w+ )?(?:\w+)|none (?:was|were)|not (?:a single|one)|no (?:rif|"
        r"lawsuit|strike|injur|unplanned|further|repeat)\w*|with no (?:\w+)|only (?:two|three|four|five|six)",
        (RESULT, 1.1),
    ),
    cue(
        r"(?:agreed to|voted to|signed|closed|settled|dropped|approved|passed|certified|accepted|confirmed|"
        r"lifted|funded|restored|completed|finished|renewed|ratified|adopted|copied|expanded|resumed|released|"
        r"reopened|earned|received|posted|rated|extended|implemented|connected|rewrote) ?",
        (RESULT, 0.7),
    ),
)
