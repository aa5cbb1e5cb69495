"""Things, places and trades that may stand for one another in a paraphrase: a group per line."""

from __future__ import annotations

THINGS = """
helicopter helo chopper
center ctr hub
device gadget equipment unit handheld tool
phone telephone cell mobile
radio comms communication
slide presentation deck briefing
press media newspaper news reporter
article story report
lawsuit suit case sue
ruling decision verdict order
ordinance law statute
provision clause section term
waiver exemption exception
permit license permission
violation citation breach infraction
penalty fine
breach hack attack intrusion incident
attack strike hit
virus malware ransomware
bug defect error fault
caller customer
inmate prisoner offender
jail prison
guard officer
grave burial plot
headstone marker stone
payment check money
appeal challenge
opioid fentanyl drug narcotic
drug narcotic medication
classroom class school
teacher instructor faculty
instructor teacher trainer
pupil student kid
blaze fire
shelter housing bed
dock pier port wharf
port harbor
coast shore
pollution contamination
contamination pollution taint
soil ground dirt
border frontier
base post installation garrison
barracks dormitory housing
exercise drill
gear equipment
squad team
deployment tour mission
relocation move transfer
separation departure exit
recruit hire applicant
candidate applicant
reader user
viewer audience
audience crowd public
neighborhood community area
tenant renter resident
landlord owner
homeowner resident owner
farmer grower rancher member
merchant shop store business
store shop grocery
shopper customer
cargo freight load shipment
shipment delivery load
delivery shipment
lot parcel
parcel lot land
acreage acre land
timber wood tree stand
tribe nation tribal
chief leader head
elder senior
spouse wife husband
newcomer new
retiree retired
survivor victim
fatality death
casualty injury death
illness sickness disease
outbreak epidemic
vaccine shot dose
physician doctor medical
therapist counselor
surgery operation procedure
appointment visit
bed unit
queue line wait
ticket request
fee charge cost
rent lease
subsidy grant aid
aid assistance help
relief aid help
donation gift contribution
gift donation
levy tax
tax levy
election vote ballot
voter public
ballot vote
precinct district
pollbook poll
signature sign
attendance turnout visits
enrollment enroll student
graduation graduate
curriculum course lesson
lesson class
syllabus course
diploma degree
mentor coach
intern trainee apprentice
apprentice trainee
mechanic technician
welder pipefitter
foreman supervisor super
superintendent super supt
shift tour watch
crewmember crew
flight sortie
airport airfield
runway strip
hangar shed
tower facility
screen display monitor
sensor detector
detector sensor
satellite spacecraft
instrument payload
launch liftoff
milestone step gate
baseline plan
overrun excess
savings reduction
surplus excess
shortage shortfall lack short gap
shortfall shortage gap short
blackout outage
generator power
pipeline pipe
pipe line
well water
faucet tap
bus transit
route line
rider passenger
driver operator
operator driver
stop station
track rail
rail train
lane road
pothole road
sidewalk walk
crosswalk crossing
parking lot
""".strip().splitlines()
