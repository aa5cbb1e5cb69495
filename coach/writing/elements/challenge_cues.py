"""Cues for the challenge: the problem, the goal, the mandate, and what was at stake."""

from __future__ import annotations

from coach.domain.base import Element
from coach.writing.elements.cue import Cue, cue

ACTION, CHALLENGE, CONTEXT = Element.ACTION, Element.CHALLENGE, Element.CONTEXT

CHALLENGE_CUES: tuple[Cue, ...] = (
    cue(
        r"(?:my|our|the|its|his|her)(?: \w+){0,2} (?:goals?|objectives?|challenge|task|charge|mandate|"
        r"assignment|aim|problem|mission|job) (?:was|were|is|for me was)",
        (CHALLENGE, 3.4),
    ),
    cue(
        r"(?:goal|challenge|problem|objective|task|issue|risk|stakes?|mandate|deadline|obstacle)s? ?[:=]",
        (CHALLENGE, 3.2),
    ),
    cue(
        r"(?:i|we) (?:\w+ly )?(?:needed|had|wanted|hoped|was asked|were asked|was directed|were directed|"
        r"was told|were told|was ordered|were ordered|was tasked|were tasked|was charged|were charged|"
        r"was challenged|was expected|were expected|were required|was required|set out|aimed|was given|"
        r"were given|was determined|had been asked|intended|must|could not|couldn't|cannot|did not have|"
        r"didn't have|faced|inherited|struggled|risked|stood to) ?(?:to\b|a\b|the\b|an\b|\w+)?",
        (CHALLENGE, 1.8),
    ),
    cue(
        r"(?:i|we) (?:needed|had|wanted|was asked|was directed|was told|was tasked|were ordered|were told|"
        r"must) to",
        (CHALLENGE, 1.2),
    ),
    cue(
        r"(?:asked|tasked|told|ordered|directed|needed|required|mandated|forced|had|wanted|supposed|"
        r"under pressure) to",
        (CHALLENGE, 0.8),
    ),
    cue(
        r"(?:needed|must|had to|required|mandate[ds]?|directive|ultimatum|ordered us|directed us|"
        r"directed (?:every|all|each))",
        (CHALLENGE, 1.0),
    ),
    cue(
        r"(?:board|congress|secretary|court|legislature|regulators?|omb|gao|ig|director|governor|mayor|hq|"
        r"headquarters|administrator|council|president|law|statute|state|department|president|commissioner|"
        r"ceo|chief executive|commander|judge|white house|order|executive order|regional director|county|it|"
        r"they)(?: had| also| has)? (?:wanted|gave (?:me|us)|required|ordered|directed|mandated|demanded|"
        r"expected|insisted|threatened|said fix|promised|set a|told me|told us|made it clear|intended|"
        r"planned to)",
        (CHALLENGE, 2.6),
    ),
    cue(
        r"backlog(?:s|ged)?|fail(?:ed|ing|ure|ures|s)?|cris(?:is|es)|shortages?|shortfall|threat(?:s|en|ened|"
        r"ening)?|risk(?:s|ed|ing|y)?|deadlines?|lawsuits?|litigation|vulnerabilit(?:y|ies)|weakness(?:es)?|"
        r"deficien(?:t|cy|cies)|outdated|obsolete|antiquated|legacy|broken|behind schedule|behind|late|"
        r"overdue|complaints?|losing|worst|lowest|poor|doubt(?:s|ed)?|distrust(?:ed)?|mistrust(?:ed)?|"
        r"resist(?:ed|ance|ant)?|refus(?:ed|al|ing)|strikes?|default|bankruptcy|outages?|crash(?:ed|es|ing)?|"
        r"conflicts?|disputes?|dispute|hostile|toxic|furious|walked out|up in arms|angry|anger|fear(?:ed|s)?|"
        r"skeptical|skepticism|unhappy|demoralized|low morale|morale was|problems?|chaos|chaotic|scandals?|"
        r"fraud|waste|errors?|delay(?:s|ed)?|over budget|overrun|overruns|unfunded|understaffed|vacant|"
        r"vacanc(?:y|ies)|attrition|turnover|sued|suing|sue|fines?|sanctions?|audit|outbreak|hurricane|"
        r"pandemic|flood|spill|attacks?|breach|contaminat(?:ed|ion)|accidents?|injur(?:y|ies|ed)|deaths?|died|"
        r"violent|violence|assaults?|stranded|collapsed|embezzled|quit|resigned|stalled|stuck|trapped|unable|"
        r"impossible|unacceptable|not acceptable|too late|too slow|ran out|run out|running out|in doubt|"
        r"at stake|in jeopardy|danger|dangerous|unsafe|emergency|urgent|gaps?|burned|termination|shut ?down|"
        r"sequester|sequestration|pressure|obstacles?|hurdles?|barriers?|bottlenecks?|turmoil|"
        r"dysfunction(?:al)?|struggl(?:ed|ing)|plagued|suffer(?:ed|ing)|declining|deteriorat(?:ed|ing)|aging|"
        r"insufficient|inadequate|no longer|criticism|criticized|scrutiny|protests?|misconduct|harassment|"
        r"reluctan(?:t|ce)|unwilling|burnout|burned out|burden|grievances?|last place|ranked last|costing|"
        r"controvers(?:y|ial)|investigation|confusion|rivalr(?:y|ies)|impasse|expir(?:ed|ing|es)|laps(?:ed|"
        r"ing)|manual process(?:es)?|paper-based|shrinking|unrealistic|limited|unprecedented|untested|"
        r"neglect(?:ed)?|weak|unreliable|unsustainable|insolvent|imperative|anxiety|uncertainty|inconsistent|"
        r"duplicat(?:e|ed|ion|ive)|inefficien(?:t|cy|cies)|noncomplian(?:t|ce)|nonexistent|fragmented|siloed|"
        r"silos|disconnected|opposed|opposition|fought|feud|mandate[ds]?|amputations?|rejected|lost|"
        r"split over|stopped",
        (CHALLENGE, 1.0),
    ),
    cue(
        r"only|fewer than|less than half|nobody|no one|none of|lack(?:ed|ing|s)?|not a single|without (?:any|"
        r"a)|too (?:late|slow|few|many|long|little)|half of|a third of|one in \w+|nearly half",
        (CHALLENGE, 0.6),
    ),
    cue(
        r"(?:no|without) (?:plan|money|budget|inventory|site|reliable|data|system|strategy|records?|process|"
        r"staff|single)",
        (CHALLENGE, 1.0),
        (CONTEXT, 0.3),
    ),
    cue(
        r"(?:could|did|does|do|was|were|had|would) not|cannot|couldn'?t|didn'?t|wasn'?t|weren'?t|hadn'?t|"
        r"wouldn'?t|can'?t|won'?t|never",
        (CHALLENGE, 0.8),
    ),
    cue(
        r"had (?:been |already |also |not |never |long |always |just |twice |largely |publicly |all )*(?!to\b|"
        r"a\b|an\b|the\b|no\b|about\b|each\b|every\b|two\b|his\b|her\b|them\b|him\b)(?:[a-z]+ed|grown|risen|"
        r"fallen|gone|become|taken|lost|left|begun|had|been|driven|run|broken|given|cut|let|put|set|made|come|"
        r"kept|built|known|quit|sunk|shrunk|spent|held|met|told|found|said)",
        (CHALLENGE, 1.1),
        (CONTEXT, 0.3),
        (ACTION, -0.6),
    ),
    cue(
        r"(?:was|were|is|are) (?:about to|losing|leaving|failing|threatening|considering|demanding|spending|"
        r"running|waiting|sitting on|at risk|pending|due to|falling|rising|growing)",
        (CHALLENGE, 1.4),
    ),
    cue(
        r"(?:when|before|after) i (?:arrived|took over|took (?:it|the job|command|this)|became|started|joined|"
        r"came|inherited|assumed|was (?:named|appointed|hired|selected))",
        (CHALLENGE, 1.3),
    ),
    cue(
        r"it (?:was|became|is) (?:imperative|critical|essential|vital|urgent|clear|evident|apparent|obvious|"
        r"crucial|necessary)",
        (CHALLENGE, 2.4),
    ),
    cue(
        r"my (?:vision|intent|intention|hope|aim|purpose|idea) (?:was|is)|what made it (?:hard|difficult|"
        r"worse)|complicating|to make matters worse|the (?:hard|hardest|difficult) part",
        (CHALLENGE, 2.6),
    ),
    cue(
        r"(?:i|we) set (?:a|an|the|our|my|ourselves a) (?:\w+ )?(?:goals?|targets?|objectives?)",
        (CHALLENGE, 3.0),
        (ACTION, -1.0),
    ),
    cue(
        r"(?:i|we) (?:was|were) (?:charged with|tasked with|asked to|directed to|told to|determined to)|"
        r"(?:was|were) (?:going to lose|going broke|going under|approaching|facing|under|in turmoil|"
        r"at a record)",
        (CHALLENGE, 2.0),
    ),
    cue(
        r"(?:statutory|legal|new|unfunded) (?:requirement|mandate|deadline|law|burden)s?|requirement to|"
        r"(?:budget|funding|staff|hiring) (?:cuts?|freeze|reductions?|shortfall)|(?:cuts?|"
        r"reduction)(?: \w+){0,4} in (?:appropriations|staff|budget|funding|revenue|reimbursement)|"
        r"(?:structural )?deficit|furloughs?|layoffs?|hiring freeze|near miss",
        (CHALLENGE, 1.4),
    ),
    cue(
        r"(?:systems?|platform|servers?|network|website|site|portal|application|line|plant|mainframe) (?:went|"
        r"was|were|is|had gone|kept going) (?:down|dark|offline)",
        (CHALLENGE, 2.6),
    ),
    cue(
        r"(?:each|every) (?:day|hour|week|month|year|minute)(?: of)?|would have|could have|might have|"
        r"stood to lose",
        (CHALLENGE, 0.7),
    ),
    cue(
        r"w/?in \d+ (?:yrs?|days|months|mo|weeks|wks|hrs|hours)|or (?:lose|close|give back|shut|face)|"
        r"by (?:dec|january|february|march|april|june|july|august|september|october|november|december|"
        r"the end of the fiscal year|fy ?\d+)(?= |$)",
        (CHALLENGE, 0.6),
    ),
    cue(
        r"no (?:layoffs?|tuition|new money|additional|extra|fare|funding)",
        (CHALLENGE, 0.6),
    ),
    cue(
        r"(?:\d+|a|several|two|three) (?:days?|weeks?|months?|mos?|yrs?|years?) late|years? old|yrs? old|"
        r"open (?:eeo|claims|cases|complaints)|arriving|nervous|doubled|twice the|times the (?:national|"
        r"average|state)|the national rate",
        (CHALLENGE, 0.9),
    ),
)
