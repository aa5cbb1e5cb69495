"""Cues for what tells no part of a story: beliefs, courtesies, small talk, remarks about the text."""

from __future__ import annotations

from coach.domain.base import Element
from coach.writing.elements.cue import Cue, cue

OTHER = Element.OTHER

OTHER_CUES: tuple[Cue, ...] = (
    cue(
        r"(?:i|we)(?: have| am| was|'m|'ve)?(?: always| firmly| strongly| truly| really| deeply| personally|"
        r" also| still)* (?:believ(?:e|ed)|feel|think|love|enjoy|pride myself|am proud|proud|am passionate|"
        r"passionate|am committed|been committed|am honored|hope|am grateful|grateful|am convinced|"
        r"convinced that|value|cherish|believed|am a (?:\w+ )?(?:leader|person|believer|listener|team player))",
        (OTHER, 4.2),
    ),
    cue(
        r"in my (?:opinion|view|experience|humble opinion|heart)|to me|imo|imho|my (?:philosophy|belief|"
        r"leadership style|passion|personal philosophy|motto)|philosophy|(?:a |the )?(?:good|great|true|real|"
        r"effective|best) (?:leaders?|leadership|managers?|executives?)",
        (OTHER, 3.4),
    ),
    cue(
        r"(?:leadership|change|trust|diversity|teamwork|communication|integrity|success|innovation|"
        r"public service|procurement|hiring|people|government|kids|children|budgeting|"
        r"data)(?: naturally)? (?:is|are|means|matters|requires|starts with|comes from|resist|begins with|"
        r"takes)(?! (?:now|down|up|open))",
        (OTHER, 2.6),
    ),
    cue(
        r"thank(?:s| you)|hello|hi|good (?:morning|afternoon|evening)|dear (?:sir|madam|coach)|regards|"
        r"sincerely|hope this|let me know|happy to|please|see (?:my|the|attached|above|below|resume)|"
        r"as (?:noted|mentioned|stated) (?:above|earlier|before)|lol|haha|will add|not sure|don't remember|"
        r"can't recall|as i recall|great question|good question|to be honest|that(?:'s|"
        r" is)(?: really)? (?:all|it|about it)|n/a|etc etc|more (?:on|about) this|i guess|you know|question",
        (OTHER, 3.4),
    ),
    cue(
        r"(?:weather|snow(?:ing|ed|y)?|rain(?:ing|ed|y)?|sunny|cold winter|hot summer|coffee was|lunch|"
        r"it was (?:a )?(?:beautiful|lovely|cold|hot|nice|sunny|rainy|long))(?: \w+)?(?= |$)",
        (OTHER, 1.8),
    ),
    cue(
        r"i (?:strive|try|aspire|look forward)|sorry|kind of leader|could go on|^so yeah|^yeah|^anyway|"
        r"wild (?:time|ride)|what it means to lead|understanding of what|my understanding|deepened my|"
        r"made me (?:a better|who i am)|shaped (?:me|who)|grateful|blessed|cherish",
        (OTHER, 3.0),
    ),
    cue(
        r"(?:taught me|learned (?:a lot|that|how|so much)|lesson(?:s)?(?: i)? learned|looking back|"
        r"it was (?:a|an) (?:honou?r|privilege|great|amazing|rewarding|humbling)|proudest|"
        r"rewarding experience|i am proud|dedicated people|public servants?|our most important|after all|"
        r"is never easy|foundation of|sacred|everybody's business|the future)",
        (OTHER, 2.6),
    ),
)
