"""Nouns that may stand for one another in a paraphrase: a group per line, phrases with underscores."""

from __future__ import annotations

NOUNS = """
staff employee personnel people worker workforce member person team folk individual manpower headcount crew hand employ
team crew squad group unit staff
people person individual man woman human
soldier troop trooper
airman airmen
sailor crew
marine marines
officer official
servicemember soldier sailor airman marine
veteran vet
crew team staff
contractor vendor supplier company firm
company firm business corporation co corp enterprise
agency organization bureau department body
organization org entity institution group body agency
department dept division
office bureau unit location
office site location facility
site location place facility office spot plant
facility site plant building center
center hub site
building bldg structure
headquarters hq central_office main_office home_office
home house dwelling residence unit
apartment unit flat
child kid pupil student youth young
student pupil kid child
parent mother father mom dad family
family relative household
customer client taxpayer patron user consumer
citizen resident public people constituent
resident citizen tenant occupant
patient client
user customer employee
visitor traveler passenger guest
traveler passenger
volunteer unpaid
donor giver
partner ally
stakeholder party interest
union labor nteu afge uaw local
manager management mgr supervisor boss leader executive
supervisor boss manager superior
boss superior supervisor manager
executive leader manager senior_leader exec
leader head chief manager
director head dir
deputy dep
assistant asst
subordinate direct_report employee
colleague coworker peer
peer colleague
expert specialist professional
engineer engineering
scientist researcher
doctor physician doc
nurse rn nursing registered_nurse
psychiatry psych psychology
lawyer attorney counsel
counsel attorney lawyer legal
police officer cop
judge court
legislature lawmaker parliament
congress congressional hill lawmaker
senator senate
council board committee
committee panel group task_force board working_group team council
board committee council
commission commissioner
task_force working_group team committee
meeting session conference
conference meeting
workshop class session training
class course workshop training
call phone telephone
money funding fund dollar cash
funding money fund
cash money
budget funding fund
cost expense price spending spend bill
price cost rate
bill cost invoice
savings saving save
revenue income sales
profit earnings margin
fee charge price
pay salary wage compensation
bonus incentive award
grant funding award
award medal prize honor decoration commendation
contract agreement deal
agreement deal pact memorandum accord mou understanding
deal agreement
proposal plan idea
idea thought concept notion suggestion
plan blueprint roadmap
strategy plan approach
approach method way technique
method way approach technique
policy rule
rule regulation policy requirement
regulation rule reg
law statute legislation
procedure process protocol
playbook guide procedure manual
guidance guide guideline instruction direction
standard criterion
requirement need
goal target objective aim
target goal
deadline due time date
schedule timetable timeline
backlog queue pile pending unread behind
claim application case
case matter claim
complaint grievance grieve grieved
request ask
application claim
vacancy opening vacant unfilled
position job post slot billet
job position work employment
turnover attrition departure leave quit
attrition turnover loss
retirement retire
overtime ot
leave absence
morale spirit demoralize mood
culture climate environment
conflict dispute disagreement fight friction feud
dispute conflict disagreement
problem issue trouble difficulty challenge mess
mess disarray chaos shambles disorder trouble disaster wreck
crisis emergency disaster
emergency crisis urgent
disaster catastrophe hurricane storm
accident mishap injury crash
injury accident hurt
error mistake defect fault
mistake error
defect flaw error fault
outage failure out downtime blackout
downtime outage
power electricity electric
delay wait lag late
wait delay waiting queue
late behind overdue delayed
early ahead advance
ahead early before
time period duration
speed pace
rate percentage ratio percent
percentage rate percent share proportion
share portion part proportion
level rate
number count figure amount
figure number statistic
data information statistics figure numbers info
information data info
record file document
document paper record file
paper document memo paperwork
paperwork paper documentation forms document
report study document
memo memorandum letter note
letter memo
survey poll questionnaire
dashboard display board
system tool application software platform
software program application system
database data_base system
computer pc system
network system
website site web
vehicle truck car veh
truck vehicle lorry
aircraft plane airplane jet
airplane plane aircraft
ship vessel boat
vessel ship boat tow
equipment gear materiel
supply stock material provision
part component piece
warehouse depot storage
plant factory
factory plant
line route
road highway
bridge span
school elementary
university college univ
hospital clinic medical_center
clinic hospital
housing home
shelter housing
food meal
water river
power energy
fuel oil gas
region area regional district zone
area region zone district
district region area
county counties
city town municipal municipality
town city community village
community town neighborhood public
state statewide
country nation national
nation country national
world global
headquarter headquarters
mission purpose goal
vision picture
result outcome effect
outcome result
impact effect
benefit advantage
improvement progress gain
progress advance headway
risk danger hazard
danger risk hazard
safety safe
security secure
quality standard
accuracy accurate correct
performance result
productivity output throughput
throughput output productivity rate
capacity capability ability
capability ability capacity
skill ability competence
experience background tenure
knowledge expertise
expertise knowledge skill
training instruction course
test exam examination
exam test examination
attempt try effort
try attempt go
step phase stage measure
phase stage step
stage phase step
round cycle
reserve cushion contingency
contingency reserve
condition term requirement
option alternative choice
alternative option
choice option
reason cause why
cause reason
purpose reason goal
trip visit journey
visit trip
incident event
event incident
lineworker crew
reputation name image
pressure push
authority power
permission approval authority
authority permission
scenario simulation
simulation sim
forecast projection expectation
prediction forecast
beginning start outset
end close conclusion
outset beginning start
majority most
minority few
half 50
neighbor neighboring adjacent next adjoining
quarter quarterly
year annual yearly
month monthly
week weekly
day daily
night nightly evening overnight
morning dawn
summer seasonal
sequence order
fault blame
season seasonal
hour hourly
spot location place scene
scene spot place
front line
frontline field
field site
crowd pack fill
owner proprietor
technician tech
technology tech
chief head
commander cmdr co cdr
fleet ships
cleanup remediation clean_up
remediation cleanup
sampling sample test
sample sampling
evidence proof
proof evidence
""".strip().splitlines()
