"""Cues for the context: who, where, when, and with what means."""

from __future__ import annotations

from coach.domain.base import Element
from coach.writing.elements.cue import Cue, cue
from coach.writing.elements.posts import GROUPS, TITLE, UNIT

CONTEXT = Element.CONTEXT

CONTEXT_CUES: tuple[Cue, ...] = (
    cue(
        r"(?:i|we) (?:was|were|am|had been|have been|served as|served|worked as|became|joined|was serving as|"
        rf"was then|was named|was appointed)(?: \w+){{0,5}} {TITLE}",
        (CONTEXT, 3.2),
    ),
    cue(
        r"my (?:title|role|position|rank|job title|post) (?:was|is|:)|in my (?:capacity|role|position) as|"
        r"there (?:were|are|was|is) \$?\d|i had (?:one|two|three|four|five|six|\d[\d,]*|a staff|a team|"
        r"no authority|no staff|no budget|direct)",
        (CONTEXT, 2.4),
    ),
    cue(
        r"i (?:am|lead|manage|oversee|supervise|direct|command|head|serve|volunteer|currently)|^(?:directs|"
        r"manages|leads|oversees|supervises|serves|heads|runs|commands)|was (?:selected|appointed|hired|named|"
        r"chosen|recruited|promoted|assigned|detailed) (?:to|as|by|from)|my (?:role|position|post|job) (?:was|"
        r"is|as)|senior executive",
        (CONTEXT, 2.0),
    ),
    cue(
        r"i (?:was|served|became|joined|worked|chaired|commanded|headed|reported|answered|supervised|oversaw|"
        r"commanded)",
        (CONTEXT, 1.5),
    ),
    cue(
        r"(?:i|we|and) (?:led|managed|supervised|oversaw|directed|commanded|headed|ran|"
        rf"had)(?: [\w,'$.-]+){{0,6}} {UNIT}",
        (CONTEXT, 1.6),
    ),
    cue(
        r"(?:led|managed|managing|leading|supervis(?:ed|ing)|oversaw|overseeing|directed|directing|commanded|"
        r"headed|ran|responsible for|in charge of) (?:a |an |the |our |my |about |over |some |"
        rf"roughly )*(?:\w+ ){{0,2}}(?:{UNIT} (?:of|with)|\$?\d[\d,.]*)|(?:managed|supervised|oversaw|led|"
        rf"directed|headed)(?: [\w'-]+){{1,4}}, \d+ \w+",
        (CONTEXT, 3.0),
    ),
    cue(
        r"responsible for|in charge of|my (?:team|staff|office|division|branch|unit|workforce|directorate|"
        r"center|budget|portfolio|region|deputy)(?: \w+){0,3} (?:consisted|included|had|employed|covered|"
        r"was made up|comprised|numbered|was|were|reported)",
        (CONTEXT, 1.8),
    ),
    cue(
        rf"(?:as|while|as the|as a) (?:\w+ ){{0,5}}{TITLE}",
        (CONTEXT, 1.2),
    ),
    cue(
        rf"(?:acting |deputy |assistant |associate |senior |principal |former |then )?{TITLE}",
        (CONTEXT, 0.5),
    ),
    cue(
        r"(?:\$?\d[\d,.]*[kmb]?|hundred|thousand|dozen|\w+teen|\w+ty|two|three|four|five|six|seven|eight|nine|"
        rf"ten|eleven|twelve)(?: (?:million|billion|thousand|hundred))? (?:\w+ ){{0,2}}(?:{UNIT}|branches|"
        r"states|counties|sites|regions|unions|universities|facilities|plants|campuses|students|beds|clinics|"
        r"cities|locations|posts|stations|shifts|households|residents|acres|objects|buses|trucks|bureaus|"
        r"agencies|data centers|ports|towers|schools|courts|hospitals|bases|vessels|aircraft)",
        (CONTEXT, 1.1),
    ),
    cue(
        r"(?:annual |operating |program |fiscal )?budget(?: of)?|staff(?: of)?|workforce(?: of)?|"
        r"appropriation of|portfolio",
        (CONTEXT, 0.6),
    ),
    cue(
        r"report(?:ed|s|ing) to|answer(?:ed|s) to|consist(?:ed|s) of|compris(?:ed|es)|employ(?:s|ed)|"
        r"is located|located in|headquartered|based in|spread (?:over|among|across)|scattered|made up of|"
        r"belonged to|serves|covers|operates|handles|holds|owns|is responsible|provides",
        (CONTEXT, 1.7),
    ),
    cue(
        rf"{GROUPS}(?: [\w']+){{0,4}} (?:distrusted|feared|wanted|saw|demanded|watched|blamed|had a stake|"
        r"shared|advised|controlled|reviewed|competed|disagreed|held|owned|ran|depended|relied|preferred|"
        r"worried)",
        (CONTEXT, 1.7),
    ),
    cue(
        r"(?:each|all|none|half|most|many|some|several) (?:of (?:them|whom|which) )?(?:with|reporting|had|"
        r"reported|were|of whom)|each with|half of whom|of whom|none of them|on their own|its own",
        (CONTEXT, 0.8),
    ),
    cue(
        r"stakeholders?|unions?|fte|ftes|feds?|contractors?|civilians?|volunteers|nonprofits?|headquarters|"
        r"regional offices?|field offices?|the union|employees|federal employees|agencies|bondholders|"
        r"prosecutors|coalition",
        (CONTEXT, 0.4),
    ),
    cue(
        r"environment|culture|at the time|in those days|political(?:ly)?|administration change|"
        r"new administration|climate|rural|matrixed|dotted line|no authority over|different (?:chain|"
        r"line office|department|agency|components?)|around the table|on the team|authority",
        (CONTEXT, 1.0),
    ),
    cue(
        r"fy ?'?\d\d(?:\d\d)? ?[-–to]+ ?(?:fy ?)?'?\d\d(?:\d\d)?|(?:19|20)\d\d ?[-–] ?(?:(?:19|20)?\d\d|"
        r"present)|from (?:19|20)\d\d (?:to|until|through) (?:19|20)\d\d",
        (CONTEXT, 2.0),
    ),
    cue(
        r"in (?:19|20)\d\d|since (?:19|20)\d\d|for (?:\w+) years",
        (CONTEXT, 0.4),
    ),
)
