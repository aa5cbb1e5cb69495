"""Nouns of management notes that take an article, and words that stand before or after them."""

from __future__ import annotations

SINGULAR = frozenset(
    "academy account action agency agenda agreement aircraft alliance allocation analysis application approach "
    "area army assessment assistant association audit authority award backlog base benefit bill board branch "
    "bridge brief briefing budget building bureau business cabinet cadre campaign campus case center chain change "
    "charter checklist city class clinic coalition code collaborative college commission committee community "
    "company compact component conference consortium contract contractor convoy coordinator corps council county "
    "course court crew crisis customer cycle dashboard database deadline deal decision delegation department "
    "deputy desk director directorate district division document dozen draft drill effort election employee engine "
    "enterprise environment event exercise facility factory family field fleet flagship force forum foundation "
    "framework fund gap goal governor grant group guide handbook headquarters hearing helpdesk highway hospital "
    "hotline house hub hurricane idea incident increase index initiative inspection inspector institute interview "
    "inventory investment issue job journal kitchen lab laboratory language law lawsuit leader legislature letter "
    "library line list loan log manager mandate manual map market mayor measure media meeting memo memorandum "
    "merger message method metric mission model module moratorium museum network newsletter nonprofit office "
    "officer operation order organization outage outbreak overhaul package pandemic panel partner partnership path "
    "payment permit phase pilot pipeline plan planner plant platform playbook policy pool port portal portfolio "
    "position practice presentation president prison problem procedure process product profile program project "
    "proposal prosecutor protocol province push question queue rate ratio recession record redesign reduction "
    "reform region registry regulation regulator reorganization report request requirement reserve response "
    "retreat review risk roadmap role rollout room rotation roundtable rule scandal schedule school scorecard "
    "season secretariat secretary section sector series server session shelter shift ship shortage shutdown site "
    "squad squadron stakeholder standard startup state station statute stop strategy street strike structure study "
    "subsidiary suit summit supervisor supplier surge surplus survey system table target task team template "
    "terminal test theater timeline tool town toolkit tour tower town track trade training treaty tribe troupe "
    "trust unit union university update upgrade vaccine variance vendor venture vessel vision visit volunteer vote "
    "wait wall warehouse website workflow workforce workgroup workload workplan workshop zone".split()
)
"""Singular nouns that do not stand without an article."""

DEFINITE = frozenset(
    "backlog board budget agency bureau department legislature governor mayor council secretary commission court "
    "workforce union president director headquarters inventory organization mission army media deadline workload queue "
    "environment public press state county city industry process system staff secretariat wait".split()
)
"""Nouns of which a story has one, so that the writer means a known one."""

BEFORE_NOUN = frozenset(
    "annual biweekly big bipartisan broken central clear common complete comprehensive cross-agency "
    "cross-functional crisis critical custom daily dedicated detailed different digital direct emergency "
    "enterprise enterprise-wide entire executive existing external federal field final first five-year formal free "
    "full functional global governance hiring human information initial innovative integrated interagency intake "
    "internal international intensive interim joint key large leadership legacy legal local logistics long-range "
    "long-term major mandatory manual master mentoring mentorship mobile modern monthly national new old online "
    "open operational operations outreach outside overall performance permanent pilot procurement project public "
    "quarterly quality regional remote risk safety second security senior shared short short-term simple single "
    "small special staff staffing standard standing state statewide steering strategic strong structured "
    "successful succession tactical technical technology temporary third three-year tiger time-bound tough "
    "training transition two-year unified urgent virtual weekly working written tracking reporting planning "
    "communications communication data budget recruitment recovery modernization reform response review task "
    "action business customer error incident defect failure vacancy approval "
    "completion processing acceptance injury accident complaint repeat overall renewal".split()
)
"""Adjectives and nouns that stand between an article and its noun."""

MAKING = frozenset(
    "built created launched wrote developed established formed started designed hired drafted held made opened "
    "found got recruited signed negotiated introduced proposed devised assembled convened chaired instituted "
    "initiated published produced invented founded set drew brokered secured won received earned commissioned "
    "conducted ran organized hosted appointed bought stood piloted planned prepared requested named added authored "
    "crafted formulated put sent gave called deployed implemented installed".split()
)
"""Verbs whose object is new to the reader: 'built a dashboard', but 'cut the backlog'."""

PLURAL_IRREGULAR = frozenset("people men women children feds data media criteria staff police personnel".split())

UNCOUNTED = frozenset(
    "days weeks months years hours minutes seconds points percent dollars times degrees miles feet pounds acres "
    "tons gallons odds yrs wks mos hrs ones".split()
)
"""Plural units of measure: '45 days' is an amount, not something that there were 45 of."""

METRICS = frozenset(
    "rate rates time times cost costs budget backlog turnover attrition accuracy satisfaction score scores turnaround "
    "scrap output throughput vacancy wait waits average price overhead engagement compliance deficit surplus spending "
    "revenue enrollment attendance participation productivity response workload caseload inventory downtime uptime "
    "availability salary payroll ridership membership age churn yield morale team staff staffing workforce".split()
)
"""What a bare number can be the value of."""

STATES = frozenset(
    "skeptical angry late low high poor weak broken outdated unhappy frozen vacant overdue scarce hostile nervous "
    "tense upset furious afraid gone flat stuck unclear unreliable inconsistent wrong bad terrible slow weak empty "
    "unavailable unaware divided demoralized exhausted frustrated worried outraged stalled delayed underfunded "
    "understaffed overworked obsolete fragmented incomplete inaccurate chaotic dysfunctional resistant opposed "
    "burned-out happy supportive satisfied unfinished unfunded untrained unresolved unpaid unsafe adversarial "
    "toxic nonexistent missing pending".split()
)
"""Adjectives that a note puts after a noun, leaving 'was' out."""

UNARTICLED = frozenset(
    "management leadership morale trust funding staffing hiring communication coordination compliance security "
    "safety quality accuracy headquarters congress productivity performance overtime absenteeism equipment "
    "software hardware infrastructure documentation guidance oversight accountability planning procurement "
    "recruitment retention training attendance participation engagement satisfaction turnover attrition enrollment "
    "membership ridership revenue spending overhead output throughput inventory scrap data staff police nobody "
    "everybody".split()
)
"""Nouns that stand without an article and take 'was'."""
