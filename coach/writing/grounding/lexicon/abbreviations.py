"""Short forms of note-takers and of government, with what they stand for."""

from __future__ import annotations

WORDS = {
    short: tuple(full.split("/"))
    for short, full in (
        pair.split("=")
        for pair in """
    acad=academy/academic acct=account accts=accounts admin=administration/administrator/administrative agcy=agency
    approx=approximately appt=appointment asap=soon assn=association assoc=associate/association asst=assistant
    atty=attorney attys=attorneys auth=authority/authorized avg=average bde=brigade bldg=building bldgs=buildings
    bn=battalion brig=brigade capt=captain cdr=commander cert=certification/certified certs=certifications
    chem=chemical civ=civilian civs=civilians cmdr=commander cmd=command cmte=committee cntr=center ctr=center
    ctrs=centers ch=chapter conf=conference judic=judicial
    co=company/commander col=colonel comm=communication/committee/commission comms=communications
    comp=competition/complete/compensation cong=congress/congressional const=construction
    coord=coordinate/coordinated/coordinator/coordination corp=corporation/corporate cos=companies cust=customer
    custs=customers decon=decontamination def=defense dem=democratic dep=deputy dept=department depts=departments
    dev=development/develop dir=director/directorate dirs=directors dist=district div=division divs=divisions
    doc=doctor/document docs=doctors/documents econ=economic/economy ed=education/educational elem=elementary
    emp=employee emps=employees eng=engineer/engineering engr=engineer engrs=engineers env=environmental/environment
    eq=equipment est=established/estimated/estimate eval=evaluation/evaluate evals=evaluations exec=executive
    execs=executives exp=experience/experienced fac=facility fed=federal feds=federal/employees
    fin=finance/financial fwd=forward gal=gallon gals=gallons gen=general gov=governor/government govs=governors
    govt=government govts=governments grp=group hosp=hospital hosps=hospitals hq=headquarters hqs=headquarters
    hr=hour/human hrs=hours immed=immediately impl=implementation/implement/implemented incl=including/include
    info=information infra=infrastructure insp=inspection/inspector inst=institute/institution
    int=international/internal intel=intelligence intl=international inv=investigation/inventory ins=insurance
    jr=junior lab=laboratory labs=laboratories lb=pound lbs=pounds ldr=leader ldrs=leaders
    leg=legislative/legislation legis=legislative/legislature loc=location locs=locations log=logistics
    lt=lieutenant maint=maintenance maj=major/majority mfg=manufacturing mgmt=management mgr=manager mgrs=managers
    mil=military/million min=minute/minimum mins=minutes misc=miscellaneous mo=month mos=months mtg=meeting
    mtgs=meetings muni=municipal natl=national nat=national negot=negotiate/negotiated nos=numbers nxt=next
    obj=objective ofc=office ofcs=offices ofcr=officer ofcrs=officers op=operation/operational ops=operations
    org=organization/organizational orgs=organizations ot=overtime pct=percent perf=performance perm=permanent
    pers=personnel/personal phys=physical/physician pkg=package pol=policy pop=population pos=position posn=position
    ppl=people pr=public/relations pres=president/presentation prev=previous/previously prez=president
    prin=principal prob=problem/probation probs=problems proc=process/procedure/procurement prod=production/product
    prof=professor/professional prog=program progs=programs proj=project projs=projects pt=point/patient
    pts=points/patients qtr=quarter qtrs=quarters qtrly=quarterly qual=quality rec=recommendation/recommended/record
    recd=received recs=recommendations/records ref=reference reg=regulation/regional/region regs=regulations
    rehab=rehabilitation reorg=reorganize/reorganization rep=representative/representatives reps=representatives
    req=requirement/require reqs=requirements res=research/reserve resp=responsible/response/responsibility
    rev=review/revenue rpt=report rpts=reports sat=saturday sch=school sched=schedule sci=science/scientific
    sec=secretary/security/second secy=secretary sen=senator/senior serv=service sgt=sergeant sgts=sergeants
    sim=simulation sims=simulations soln=solution spec=special/specialist/specification specs=specifications
    sq=squadron/square sqdn=squadron sr=senior sta=station stats=statistics std=standard stds=standards
    strat=strategic/strategy sun=sunday supe=superintendent supt=superintendent supv=supervisor/supervise
    supvr=supervisor sup=supervisor/support svc=service svcs=services svp=senior/vice/president sys=system/systems
    tech=technology/technician/technical techs=technicians telecom=telecommunications temp=temporary/temporarily
    temps=temporary tix=tickets trng=training trans=transportation/transition transp=transportation univ=university
    usu=usually util=utility/utilities veh=vehicle vehs=vehicles vet=veteran vets=veterans vol=volunteer
    vols=volunteers vp=vice/president vps=vice/presidents wk=week wks=weeks wkly=weekly wkrs=workers wrkr=worker
    wkshop=workshop wo=without yr=year yrs=years yrly=yearly xo=executive/officer thru=through
    avail=available/availability mon=monday tue=tuesday tues=tuesday wed=wednesday thu=thursday thur=thursday
    thurs=thursday fri=friday mid=middle jan=january feb=february mar=march apr=april jun=june jul=july aug=august
    sep=september sept=september oct=october nov=november dec=december veep=vice/president commish=commissioner
    comr=commissioner admn=administration adm=admiral/administrative snco=staff/noncommissioned/officer
    sncos=staff/noncommissioned/officers nco=noncommissioned/officer ncos=noncommissioned/officers
    rn=registered/nurse rns=registered/nurses hosp=hospital psych=psychiatry/psychology/psychiatric derm=dermatology
    ortho=orthopedic peds=pediatrics ems=emergency/medical/services er=emergency/room mw=megawatt gw=gigawatt
    pg=page pgs=page
    kw=kilowatt kwh=kilowatt/hour mwh=megawatt/hour mph=mile/hour km=kilometer kg=kilogram sqmi=square/mile ac=acre
    bbl=barrel bbls=barrels tn=ton gm=general/manager med=medical/medication/medicine meds=medication
    coop=cooperative coops=cooperatives comm'r=commissioner dept'l=departmental gov't=government nat'l=national
    int'l=international ass't=assistant sec'y=secretary mgt=management yoy=year gm=general/manager cc=commander
    metro=metropolitan e=electronic hq=headquarters memo=memorandum k=thousand m=million b=billion mm=million
    cu=cubic ft=foot yd=yard yds=yards mi=mile sqft=square/foot da=army""".split()
    )
}
"""Each short form with the words that it may stand for."""

ACRONYMS = {
    short: full
    for short, _, full in (
        line.partition(" ")
        for line in """
aar after action review
ai artificial intelligence
aig assistant inspector general
bsm bronze star medal
cbp customs and border protection
cdc centers for disease control and prevention
ceo chief executive officer
cfo chief financial officer
cfr code of federal regulations
chco chief human capital officer
cia central intelligence agency
cio chief information officer
ciso chief information security officer
cms centers for medicare and medicaid services
co commanding officer
comptroller comptroller
coo chief operating officer
coop continuity of operations
cor contracting officer representative
da department of the army
cpa certified public accountant
cr continuing resolution
csm command sergeant major
dpw directorate of public works
cto chief technology officer
dcm deputy chief of mission
dea drug enforcement administration
deq department of environmental quality
dhs department of homeland security
dni director of national intelligence
dod department of defense
doe department of energy
doi department of the interior
doj department of justice
dol department of labor
dot department of transportation
eeo equal employment opportunity
eeoc equal employment opportunity commission
ehr electronic health record
esop employee stock ownership plan
ev electric vehicle
evs electric vehicles
pi principal investigator
pis principal investigators
icu intensive care unit
cac common access card
ccc command chief
crm customer relationship management
drg diagnosis related group
dui driving under the influence
ebt electronic benefits transfer
etl extract transform load
frg family readiness group
gps global positioning system
hmo health maintenance organization
idiq indefinite delivery indefinite quantity
igce independent government cost estimate
ip intellectual property
iso international organization for standardization
itil information technology infrastructure library
lms learning management system
mri magnetic resonance imaging
ndaa national defense authorization act
o&m operations and maintenance
ogc office of general counsel
pcs permanent change of station
pii personally identifiable information
poa&m plan of action and milestones
pto paid time off
qa quality assurance
qi quality improvement
rd research and development
rif reduction in force
rto return to office
sbir small business innovation research
sow statement of work
ssn social security number
ssns social security numbers
stem science technology engineering and mathematics
tdy temporary duty
vso veterans service organization
vsos veterans service organizations
wg wage grade
eoc emergency operations center
pd position description
pds position descriptions
mp military police
mps military police
cg commanding general
ptsd post traumatic stress disorder
vtc video teleconference
eo executive order
epa environmental protection agency
erp enterprise resource planning
faa federal aviation administration
far federal acquisition regulation
fbi federal bureau of investigation
fda food and drug administration
feb federal executive board
fema federal emergency management agency
fevs federal employee viewpoint survey
foia freedom of information act
fte full time equivalent
ftes full time equivalents
gao government accountability office
gis geographic information system
gsa general services administration
hhs department of health and human services
hr human resources
hud department of housing and urban development
hvac heating ventilation and air conditioning
ice immigration and customs enforcement
ig inspector general
irs internal revenue service
it information technology
kpi key performance indicator
kpis key performance indicators
loe level of effort
los level of service
mc mission capable
mou memorandum of understanding
moa memorandum of agreement
mspb merit systems protection board
nasa national aeronautics and space administration
nato north atlantic treaty organization
nepa national environmental policy act
ngo nongovernmental organization
ngos nongovernmental organizations
nih national institutes of health
noaa national oceanic and atmospheric administration
nps national park service
nsa national security agency
nsc national security council
nteu national treasury employees union
ogc office of the general counsel
oig office of inspector general
omb office of management and budget
opm office of personnel management
osha occupational safety and health administration
pa public affairs
pio public information officer
pm program manager
pms program managers
pmo program management office
poc point of contact
pr public relations
qrb qualifications review board
rfi request for information
rfp request for proposals
roi return on investment
sac special agent in charge
sba small business administration
sec securities and exchange commission
ses senior executive service
sla service level agreement
slas service level agreements
sme subject matter expert
smes subject matter experts
sop standard operating procedure
sops standard operating procedures
ssa social security administration
sva special act award
tsa transportation security administration
uaw united auto workers
un united nations
us united states
usa united states of america
usaid united states agency for international development
usaf united states air force
usda department of agriculture
usgs united states geological survey
usmc united states marine corps
usn united states navy
uscg united states coast guard
uscis united states citizenship and immigration services
va department of veterans affairs
vp vice president
svp senior vice president
avp assistant vice president
evp executive vice president
xo executive officer
""".strip().splitlines()
    )
}
"""Customary expansions: an answer that uses the short form supports the long one, and the other way round."""

STATES = {
    short: full.replace("_", " ")
    for short, full in (
        pair.split("=")
        for pair in """
    al=alabama ak=alaska az=arizona ar=arkansas ca=california colo=colorado ct=connecticut de=delaware
    dc=district_of_columbia fl=florida ga=georgia ia=iowa ks=kansas ky=kentucky md=maryland mi=michigan mn=minnesota
    mo=missouri ms=mississippi mt=montana nc=north_carolina nd=north_dakota ne=nebraska nh=new_hampshire
    nj=new_jersey nm=new_mexico nv=nevada ny=new_york nyc=new_york_city pa=pennsylvania ri=rhode_island
    sc=south_carolina sd=south_dakota tn=tennessee tx=texas ut=utah va=virginia vt=vermont wa=washington
    wi=wisconsin wv=west_virginia wy=wyoming il=illinois ks=kansas kc=kansas_city la=los_angeles
    sf=san_francisco""".split()
    )
}
"""Postal codes and customary short forms of places, for upper-case use only."""
