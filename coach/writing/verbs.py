"""Verb forms that management notes are made of: which words are a past tense, and of what kind."""

from __future__ import annotations

import re

IRREGULAR_PAST = frozenset(
    "ate beat became began bent bet bid bought bound broke brought built burned came caught chose clung cut dealt "
    "dove drew drove dug fell felt fled flew forbade forgave fought found froze gave got grew ground heard held "
    "hid hit hung kept knew laid leapt led left lent let lit lost made meant met oversaw overcame overtook paid "
    "proved put quit ran rang read rebuilt redid redrew remade reran resent reset retook rewrote rode rose said "
    "sang sank sat saw sent set shed shook shot showed shrank shut slept slid sold sought spent split spoke spread "
    "spun stood strove struck stuck swam swept swore taught thought threw told took tore underwent undertook "
    "understood undid went withdrew withheld withstood woke won wore wound wrote".split()
)
"""Past tenses that do not end in -ed."""

SAME_AS_BASE = frozenset("beat bet bid cut hit let put quit read reset set shed shut split spread".split())

_NOT_PAST = frozenset(
    "need needs speed feed seed deed weed breed creed greed heed indeed hundred red bed shed wed sled embed exceed "
    "proceed succeed bleed freed kindred sacred naked wicked rugged ragged aged unaided unarmed united beloved "
    "so-called gifted talented detailed mixed limited unlimited skilled unskilled unprecedented outdated dated "
    "antiquated fragmented complicated crowded understaffed overworked underfunded overwhelmed untrained unfilled "
    "unresolved unfunded unopened unfinished siloed supposed unwanted unmet retired worried interested motivated "
    "demoralized dedicated experienced entrenched exhausted frustrated disgruntled divided isolated dispersed".split()
)

STATE = frozenset(
    "was were had came believed felt knew thought wanted needed hoped wished feared liked loved hated enjoyed belonged "
    "inherited faced lacked learned remembered seemed appeared remained stayed lived grew earned received won owned "
    "understood meant cost owed expected admired valued cared saw heard got lost succeeded failed struggled relied "
    "depended attended graduated joined became served worked reported answered commanded oversaw supervised".split()
)
"""Past tenses that tell a state, a post or something that befell the subject rather than a step taken."""

REPORTING = frozenset(
    "noticed learned discovered realized reported argued explained showed ensured decided agreed announced said told "
    "found knew thought saw heard felt believed concluded determined confirmed demonstrated insisted warned "
    "recommended suggested proved proposed understood verified knew asked assumed feared guaranteed".split()
)
"""Past tenses that a clause may follow without 'that'."""

GAIN = frozenset(
    "achieved attained accomplished reached exceeded surpassed saved avoided reduced cut lowered decreased halved "
    "slashed trimmed shortened increased improved raised boosted doubled tripled quadrupled grew generated earned won "
    "beat recovered recouped returned freed netted yielded gained".split()
)
"""Verbs that tell an outcome when a measure stands with them, even of the writer's own doing."""

YIELD = frozenset(
    "cleared closed completed finished delivered secured restored retained kept prevented ended hit passed treated "
    "sheltered served signed reopened resolved processed found collected enrolled placed evacuated "
    "connected distributed shipped eliminated expanded received settled released issued "
    "fed housed vaccinated inspected digitized converted returned graduated certified landed published".split()
)
"""Verbs that tell an outcome when 'we' or a bare note counts what was done."""

GOOD_EVENTS = frozenset(
    "approved agreed voted adopted accepted ratified passed concurred joined signed renewed restored resumed "
    "recovered endorsed funded praised commended recognized awarded cited credited thanked honored copied "
    "replicated emulated requested invited promoted selected certified accredited reaccredited lifted withdrew "
    "reinstated confirmed reopened completed finished closed settled resolved earned won received exceeded "
    "achieved improved saved yielded generated delivered enabled allowed reached met launched survived graduated "
    "returned arrived expanded extended doubled volunteered stayed remained rated ranked named terminated "
    "dismissed vacated reissued featured released eliminated avoided prevented spared freed implemented enacted "
    "incorporated opened deployed credited applauded followed advanced climbed rose took".split()
)
"""Verbs that tell an outcome when somebody or something other than the writer is their subject."""

BAD_EVENTS = frozenset(
    "failed refused resigned threatened demanded collapsed expired opposed rejected ordered required insisted warned "
    "complained sued blamed accused criticized lost died quit retired left crashed broke burned flooded spilled "
    "struck delayed stalled doubted feared ignored missed lapsed violated arrested removed fired embezzled closed "
    "mandated directed instructed cancelled canceled cost exposed revealed uncovered suffered struggled deteriorated "
    "worsened stopped froze imposed obligated prohibited forbade eroded plagued stranded jeopardized disrupted "
    "hampered hindered prevented strained overwhelmed lacked needed faced split fought argued clashed disputed "
    "contradicted protested trailed lagged languished backed pulled sickened injured killed destroyed damaged "
    "hacked breached leaked gave wanted expected promised planned intended created emerged".split()
)
"""Verbs that tell trouble or a demand when somebody or something other than the writer is their subject."""

STANDING = frozenset(
    "had has have employed employs operated operates covered covers served serves spanned spans consisted consists "
    "reported reports belonged belongs included includes involved involves shared shares owned owns controlled "
    "controls viewed saw distrusted competed depended depends comprised comprises housed houses handled handles "
    "oversees administers administered contained contains represented represents supported supports managed "
    "manages ran runs held holds advised reviewed watched preferred relied worked works lived spoke used provided "
    "provides processes manufactures produced produces spread located divided organized organised staffed based "
    "headquartered represented funded composed structured scattered dispersed situated assigned".split()
)
"""Verbs that tell how things stood."""

BASES = frozenset(
    "accelerate acquire adapt address administer advise advocate align allocate analyze answer apply appoint "
    "approve arrange ask assemble assess assign audit authorize begin brief bring broker build buy call cancel "
    "centralize chair challenge change choose clear close coach collaborate collect combine command communicate "
    "complete conduct consolidate consult convene convince cooperate coordinate correct counsel create cross-train "
    "deal decide decentralize define delegate deliver deploy design develop devise direct discuss draft draw drive "
    "earn educate eliminate empower enable encourage end enforce engage enlist ensure establish evaluate execute "
    "expand explain facilitate find fix forge form formulate foster fund gain get give guide handle help hire hold "
    "identify implement improve increase influence inform initiate inspire install institute integrate interview "
    "introduce invest investigate invite issue keep launch lay lead learn leverage listen maintain make manage map "
    "mediate meet mentor merge mobilize modernize monitor motivate move negotiate offer open operate orchestrate "
    "order organize outsource overhaul oversee partner pay persuade phase pilot place plan prepare present press "
    "prioritize procure produce promote propose provide publish pull push put raise reach realign reallocate "
    "reassign rebuild recommend reconcile recruit redesign reduce reengineer refocus reform renegotiate reorganize "
    "replace report represent require research reshape resolve restore restructure retain review revise revitalize "
    "reward rewrite roll run save scale schedule secure seek select sell send serve set settle shape share "
    "simplify solicit solve speak spearhead sponsor staff stand standardize start steer stop streamline strengthen "
    "supervise support survey synchronize take talk target task teach tell test track trade train transfer "
    "transform translate try unify update upgrade use validate visit walk win withdraw work write".split()
)
"""Base forms of verbs that a note may start with."""

NOUN_LIKE = frozenset(
    "advocate answer approach audit brief broker budget buy call challenge chair change coach command consult contract "
    "counsel cut deal design direct draft draw drive end engage exercise fix form fund gain guide handle help hire hit "
    "hold influence interview invest issue keep launch lay lead leverage map mentor merge move offer open order "
    "overhaul partner pay phase pilot place plan press process produce promise push raise reach read recruit reform "
    "report research review reward roll run save scale schedule score share set shape split sponsor staff stand start "
    "stop support survey talk target task test track trade train transfer try update upgrade use visit walk win work "
    "address complete present secure ask estimate increase increased release spread bid bet".split()
)
"""Verb forms that are as often a noun or an adjective."""

ADVERBS = (
    r"(?:also|then|next|first|later|again|soon|finally|personally|immediately|quickly|successfully|directly|"
    r"deliberately|carefully|repeatedly|initially|subsequently|ultimately|simultaneously|eventually|gradually|"
    r"actively|formally|publicly|quietly|jointly|always|often|never|even|still|once|instead|therefore|thus|just|only|"
    r"already|now|[a-z]+ly)"
)
"""A pattern for one adverb between a subject and its verb."""

_WORD = re.compile(r"[a-z][a-z'-]*")


def is_past(word: str) -> bool:
    """Whether the word can be a past tense, such as 'led' or 'redesigned'."""
    word = word.lower()
    if word in IRREGULAR_PAST:
        return True
    return len(word) > 3 and word.endswith("ed") and word not in _NOT_PAST and bool(_WORD.fullmatch(word))


def is_base(word: str) -> bool:
    """Whether the word is the base form of a verb that notes start with."""
    return word.lower() in BASES
