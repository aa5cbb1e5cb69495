"""Words that always say something: recognition, reach, cause and outcome."""

from __future__ import annotations

AWARDS = frozenset(
    """award awards awarded medal honor honored honour prize trophy plaque commendation citation recognition
    decorated certificate laurel accolade accolades acclaim laureate finalist winner promoted promotion""".split()
)

SCOPE = frozenset(
    """nationwide nation national statewide countrywide worldwide world global globally international internationally
    everywhere country agency-wide governmentwide departmentwide enterprise-wide
    departmentwide continent planet federal-wide unprecedented unique record-breaking historic landmark""".split()
)

CAUSES = frozenset(
    "thereby consequently resulting resulted result led leading caused causing prompting prompted".split()
)
"""Words that make what follows an effect of what stands before."""

BACKWARD = frozenset("because due owing since stemming caused reason blame thanks attributed".split())
"""Words that make what follows the cause of what stands before."""

OUTCOMES = frozenset(
    """save saved saving prevented eliminated improved increased reduced doubled tripled became adopted enacted
    approved passed funded expanded standard model policy law legislation permanent benefited profit revenue""".split()
)

STRICT_VERBS = frozenset(
    """eliminate abolish enact pass adopt approve reject veto ratify win lose secure earn guarantee prove certify
    prevent save rescue double triple prosecute convict arrest indict sue settle testify elect appoint promote
    demote fire hire resign retire quit agree refuse accept deny admit apologize warn threaten vote sign endorse ban
    bar debar permit overrule veto overturn reverse cancel merge acquire sell buy purchase close open destroy invent
    discover patent publish broadcast survive die kill injure praise criticize recognize honor reward commend oppose
    support outlaw legalize bankrupt invade attack defeat capture surrender collapse crash explode founded chaired
    pioneered replicate withdraw donate invest transform revolutionize standardize institutionalize embezzle steal bribe
    defraud sabotage hack cheat conceal abandon revolt riot assault shoot murder drown poison contaminate explode
    burn blackmail threaten demote harass expand rewrite resolve negotiate persuade convince rank exceed surpass
    beat""".split()
)
"""A verb that an answer must have, in these words or near ones; other verbs may vary around known words."""

MILD_VERBS = frozenset(
    """agree accept persuade convince negotiate purchase buy sell resolve vote hire recruit retire resign quit oppose
    support warn refuse invest open close expand beat rank adopt lose praise recognize commend earn win exceed
    surpass""".split()
)
"""Strict verbs that may pass when they are the only word of their clause that no answer has."""
