"""What the four essay prompts and answers to them are made of, as expressions over `coach.domain.essay_words.plain`."""

from __future__ import annotations

import re
from functools import cached_property


class Words:
    """An expression of whole words, one of several forms; compiled when it is first asked for."""

    def __init__(self, *forms: str) -> None:
        self.source = "|".join(forms)

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(rf"\b(?:{self.source})\b")

    def __call__(self, words: str) -> bool:
        """Whether the words have it."""
        return self._compiled.search(words) is not None


_JOB = r"(?:federal |government |new )?(?:role|position|job|post)"
_HIRED = Words(
    r"(?:if|once|when|were|should|suppos\w+|assum\w+|after) (?:(?:you|i|we) )?"
    r"(?:are |am |were |is |be |get |got |to |being )*(?:hired|selected|chosen|appointed|offered)",
    r"if (?:we|they) (?:were to )?(?:hire|select|choo?se|pick|take|took)\w* (?:you|me)",
    rf"if (?:you|i) (?:get|got|had|were given|are given|am given) (?:the|this) {_JOB}",
)
_STATE = Words(
    r"federal (?:job|role|position|service|career|employment)",
    r"(?:within|in|into|join) (?:the )?(?:federal )?government",
)
OWN_NEXT = Words(rf"this {_JOB}", _HIRED.source, _STATE.source)
"""The job that somebody applies for, as they call it themselves: "the role" may be one that they had."""
APPLIED_FOR = Words(
    rf"(?:in|within|for|to|at) (?:this|the) {_JOB}",
    r"(?:member|part) of our \w+",
    r"join\w* (?:us|our)",
    OWN_NEXT.source,
)
"""The job that somebody is asked about."""
SEEKS = Words(
    rf"(?:this|that|the|a) {_JOB}",
    _HIRED.source,
    _STATE.source,
    r"public service",
    r"(?:work|working|career) (?:in|for|as) (?:the |a |our )?(?:federal|government|public|country|nation)",
    r"government (?:work|service|job|career)",
    r"(?:wish|interest|desire|decision|choice) (?:to|in|of) (?:\w+ )?"
    r"(?:work|serve|job|role|position|apply|join|government|this)",
    r"apply(?:ing)? (?:here|now)",
    r"serv\w+ (?:in |for |as )?(?:the |a |our |this |your )?"
    r"(?:federal|government|public|country|nation|people|agency|here)",
    r"(?:pursue|seek|apply)\w* (?:to|for|this|that|the|a|federal|government|public)",
)
"""That somebody seeks it."""

YOU, ME = Words("you", "your", "yours"), Words("i", "my", "me", "mine")
YOU_WOULD = Words(
    r"(?:would|will|could|can|do|might|should) your?", r"you (?:\w+ )?(?:would|will|could|might|plan|intend)"
)
WOULD_YOU = Words("would you", "will you", "you would")
I_WOULD = Words(r"i (?:\w+ )?(?:would|will|plan|intend|hope|want|ll)", "(?:would|will) i")
WILL_HELP_ME = Words(r"(?:would|will|ll) (?:\w+ ){0,3}(?:me|serve)")
MOVED_YOU = Words(
    r"(?:inspir|motivat|compel|prompt|encourag|attract)\w* (?:you|your)",
    r"(?:led|leads?|drew|draws?|drives?|drove|brings?|brought|calls?|called|moves?|moved|makes?|made|push\w*) you",
    r"(?:are|were|been|feel) you (?:inspired|motivated|drawn|driven|moved)",
    r"you (?:\w+ )?(?:are|were|been|feel|felt|want) (?:inspired|motivated|drawn|driven|moved|called|to)",
    r"why (?:do|did) you",
    r"(?:shap|driv|drove|influenc|inform|guid|fuel|feed|spark)\w* (?:\w+ )?your",
)
MOVED_ME = Words(
    r"(?:inspir|motivat|compel|prompt|encourag|attract)\w* (?:me|my)",
    r"(?:led|leads?|drew|draws?|drives?|drove|brings?|brought|calls?|called|moves?|moved|makes?|made|push\w*) me",
    r"i (?:\w+ )?(?:am|was|been|feel|felt) (?:\w+ )?(?:inspired|motivated|drawn|driven|moved|called)",
    r"(?:shap|driv|drove|influenc|inform|guid|fuel|feed|spark)\w* (?:\w+ )?my (?:wish|interest|desire|decision|choice)",
    r"(?:why|reason) i (?:\w+ )?(?:want|seek|apply|applied|pursue|chose|hope)",
)

LAW = Words(
    r"constitution(?! (?:avenue|ave|day|hall|center|week)\b)",
    r"constitutional (?:principles?|values?|ideals?)",
    r"(?:founding|founders)(?! (?:member|director|partner|of the (?:bureau|office|agency|unit))\b)(?: \w+){0,3}"
    r" (?:principles?|ideals?|documents?|fathers|values|nation|country|america|united states|questions?|vision)",
    r"founding (?:principles?|ideals?|documents?|fathers|values)",
    r"(?:american|nation s|country s|america s|our) (?:founding|founders)",
    r"(?:principles?|ideals?|values)(?: \w+){0,4} founded",
    r"bill of rights",
    r"rule of law",
    r"(?:nation s|country s|america s) (?:charter|highest law|supreme law)",
)
YOUR_COMMITMENT = Words(r"your (?:\w+ )?commitment to (?:the |our )?(?:\w+ )?(?:constitution|founding)")
EFFICIENCY = Words(
    r"(?:in)?efficien\w+",
    r"sav(?:e|ed|ing) (?:money|time)",
    r"(?:less|more) (?:costly|effective)",
    r"(?:remov|end|find|fight|root)\w*(?: \w+){0,2} waste",
    r"more with less",
    r"(?:cut\w*|reduc\w+|eliminat\w+|end\w*) (?:\w+ )?(?:waste|costs?)",
    r"streamlin\w+",
    r"leaner",
    r"(?:work|run|function|operate)\w* better",
)
GOVERNMENT = Words("government", "agency", "department")
MEANS = Words("skills?", "experience", r"abilit\w+", "expertise", "talents?", "background", "what you know")
EXAMPLES_WANTED = Words("examples?")
IMPROVED = tuple(
    Words(rf"you (?:\w+ ){{0,8}}?{form}")
    for form in (r"improv\w+ (?:\w+ )?process\w*", r"reduc\w+ (?:\w+ )?costs?", r"improv\w+ (?:\w+ )?outcomes?")
)
ORDERS = Words(
    "executive orders?",
    r"policy (?:priorit|initiativ|agenda|goal)\w*",
    r"presidential (?:\w+ )?(?:priorit|agenda|directive|initiativ|order|goal)\w*",
    r"(?:president|administration|white house)(?: s)? (?:\w+ )?"
    r"(?:priorit|agenda|polic|initiativ|orders?|goal|program|vision)\w*",
    r"(?:priorit|agenda|polic|initiativ|goal)\w* of (?:the|this|our) (?:\w+ )?(?:president|administration)",
)
ADVANCES = Words(
    r"(?:advanc|implement|support|further|promot|execut|champion)(?:e|es|ed|ing|s)?",
    r"carry(?: \w+){0,2} out",
    r"put(?: \w+){0,7} into (?:practice|effect)",
    r"help\w*",
    r"contribut\w+ to",
)
HELP_ADVANCE = Words(r"help advance the president s (?:executive orders|policy)")
MATTERS_TO_YOU = Words(
    r"(?:significant|important|meaningful|relevant|matters?|appeals?|speaks?|resonates?)(?: \w+)? (?:to|for|with) you",
    r"(?:matter|appeal|speak|resonate) (?:\w+ )?(?:to|with) you",
    r"you (?:\w+ )?(?:find|consider|care|value)\w*",
)
MATTERS_TO_ME = Words(
    r"(?:significant|important|meaningful|matters?|appeals?|speaks?|resonates?)(?: \w+)? (?:to|for|with) me(?! that\b)",
    r"(?:matter|appeal|speak|resonate) (?:\w+ )?(?:to|with) me",
    r"i (?:find|consider)(?: \w+){0,4} (?:significant|important|meaningful|relevant)",
)
HARD_WORK = Words(
    "work ethics?",
    r"hard ?work\w*",
    "hard workers?",
    r"work(?:ing|ed)? hard",
    r"diligen\w+",
    r"industrious\w*",
)
MY_ETHIC = Words(r"(?:my|a|own|this)(?: (?!(?:his|her|their|its|our|s|whose)\b)\w+){0,2} work ethics?")
YOUR_ETHIC = Words(r"your(?: \w+)? work ethics?")
TELLS = Words("tell us", "describe", "explain", "discuss", "how has", "how did", "how have")
GETS = Words(
    r"contribut\w+",
    r"help\w*",
    r"enabl\w+",
    "led to",
    "paid off",
    "pays off",
    r"shap\w+",
    r"ma[dk]e a difference",
    "brought",
)
ACHIEVED = Words(
    r"achiev\w+", r"accomplish\w+", r"succe(?:ss|ed)\w*", "get ahead", "career", "studies", "school", "academic"
)

PLAN_ESSAY = Words(
    r"merit hiring(?: plan)?(?: s)?(?: \w+){0,2} (?:essays?|questions?|prompts?|responses?)",
    r"four (?:(?:short|brief|new|merit hiring|required|federal|application|free response) )*"
    r"(?:essays?|essay questions?|prompts?)",
    r"essays?(?: \w+){0,3} merit hiring",
    r"short essay(?: question| answer| response| prompt| draft)?s?",
)
"""What is said of the plan's essays alone."""
SOME_ESSAY = Words(
    r"(?:(?:200|two hundred) words?|(?:short|free response)) (?:\w+ )?"
    r"(?:essay|answer|response|statement|reply|paragraph)s?",
    r"(?:essay|prompt)(?: question| prompt)?s?",
    r"(?:200|two hundred) words?(?: on| about)?",
    r"(?:executive orders?|policy priorities|work ethic|constitution) (?:question|prompt)",
)
"""What may be said of another essay too: it takes one of the four subjects to make it one of theirs."""
SUBJECT = Words(LAW.source, "efficiency", ORDERS.source, "work ethics?")

SENTENCE = Words(r"(?:i|we|they|he|she|who|what|why|how|is|are|was|were|isn|aren|doesn|don|didn|not|no|never)")
"""What a heading has not."""

_POLITE = (
    r"(?:(?:please|kindly|now|ok|okay|hi|hey|hello|so|and|just|then|also|could|can|would|will|you|i|we|need|want|like|to"
    r"|go|ahead|help|me|us|with|let|s|have) )*"
)
WRITES = re.compile(
    rf"^{_POLITE}(?:write|draft|compose|answer|respond|edit|polish|improve|proofread|rewrite|rephrase|shorten|condense"
    r"|cut|finish|fix|review|check|generate|create|produce|turn|make|use|adapt|convert|rework|tailor|do|prepare|expand"
    r"|give|list|outline|suggest|start|add|end"
    r"|a draft)\b|^(?:\w+ ){0,5}?help (?:me )?(?:with|on|for)\b"
)
"""A request for a text, at the beginning of a sentence."""
_US = r"(?:they|i|we|opm|agencies|applicants|this coach|the coach)"
ABOUT = re.compile(
    r"^(?:must|may|should|am|who|whom|whose|(?:when|where)(?! \w+ your?\b)"
    r"|(?:do|does|did|is|are|was|were|will|has|have)(?! you\b)|can(?! you\b)|could(?! you\b)"
    r"|what (?:happens|does (?:opm|it|the plan)|are the|is the|if)|how (?:many|long|much)"
    rf"|why (?:do|does|did|is|are|won t|will|would|can t|must|should) (?:{_US}|you refuse|you not)|why (?:won|can) t)\b"
)
"""A question about the essays, which is none of theirs."""
