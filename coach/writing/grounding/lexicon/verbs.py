"""Verbs that may stand for one another in a paraphrase: a group per line, phrases with underscores.

A word may be in several groups; two words agree when they share one. Words that claim more than their
neighbours ("eliminated" against "reduced", "adopted" against "proposed") are kept in groups of their own.
"""

from __future__ import annotations

VERBS = """
reduce cut lower decrease shrink trim slash lessen diminish drop decline fall bring_down down curtail go_down shave
increase raise grow rise climb expand boost up gain jump go_up bring_up push_up higher surge increment
eliminate clear wipe_out remove get_rid end gone zero abolish erase do_away
double twice two-fold twofold
save saving avoid_cost economize
start begin launch initiate open kick_off commence get_underway establish introduce get_going inaugurate
create establish set_up stand_up founded form start launch build institute put_together make constitute organize
build develop design construct create devise make produce craft formulate
write draft author compose prepare pen document put_in_writing wrote_up draw_up
rewrite revise redraft redo rework redesign overhaul revamp update amend restructure redid
reorganize restructure realign rearrange reshape reshuffle redo re-org reorg
lead direct head run manage oversee supervise command charge responsible guide steer spearhead helm in_charge
oversee supervise manage monitor supervision oversight
lead leader leadership
chair preside chairman chairwoman chairperson
help assist support aid back contribute pitch_in
serve act work be
join enter become_part come_aboard
participate take_part part member involve serve sit_on contribute
attend go_to present
work collaborate partner cooperate team_up coordinate work_together
collaborate collaboration partnership cooperation jointly together partner
coordinate organize arrange align
negotiate bargain broker hammer_out work_out settle negotiation
persuade convince win_over sell talk_into get influence bring_around bring_round push sway
ask request seek invite call_on petition appeal
demand insist require order
order direct instruct tell mandate
tell inform notify advise brief let_know announce explain communicate
brief present presentation briefing report show
propose suggest recommend pitch put_forward advance recommendation proposal float
push press advocate argue urge champion lobby make_case
approve authorize sign_off greenlight okay agree clear back endorse approval authorization blessing
agree accept consent concur say_yes go_along sign_on yes agreement
sign execute ink signed_off
refuse decline reject say_no turn_down deny no said_no told_no rebuff
oppose object resist fight against hate push_back opposition objection resistance reluctant unwilling
dismiss fire terminate let_go remove sack
hire recruit bring_on employ take_on onboard bring_aboard
recruit enlist attract sign_up bring_in enroll
appoint name select designate assign choose pick tap
assign detail place task give allocate post put
promote promotion elevate
choose pick select opt decide
decide determine resolve conclude decision
train teach instruct coach educate training prepare school class
coach mentor counsel develop
retrain reskill cross-train
pair match couple
test try pilot trial experiment
pilot trial test
try attempt seek endeavor try_out
implement put_in_place roll_out carry_out execute institute introduce install adopt put_in field deploy rollout
complete finish wrap_up conclude done end accomplish deliver completion
deliver provide supply give furnish hand_over
get obtain receive secure acquire gain win procure land bring_in
buy purchase procure acquire procurement acquisition
spend pay cost expend expenditure
pay compensate fund finance cover
give provide offer grant award hand supply
lend loan borrow
return restore give_back hand_back bring_back go_back come_back back revert
restore recover repair bring_back reinstate rebuild restoration recovery
repair fix mend correct restore remedy
fix correct resolve solve remedy address rectify cure sort_out work_through
solve resolve answer settle
replace swap substitute supersede change
change alter modify adjust shift transform convert switch
convert change switch transform turn_into
move relocate transfer shift migrate transition
evacuate move get_out evacuation evacuee
send dispatch ship forward transmit deploy
distribute hand_out give_out deliver issue get_out send_out pass_out
issue publish release send_out put_out
publish release post issue
stop halt cease end pause suspend quit discontinue put_on_hold
pause suspend stop hold freeze halt
close shut closure shut_down closing
shut_down shut close idle
open reopen
delay postpone push_back hold put_off defer
accelerate speed_up expedite fast-track hasten speed
keep retain maintain preserve hold sustain stay remain
retain keep retention
stay remain keep
withdraw pull_out back_out leave
leave depart quit exit resign go_out walk_out
prevent avoid stop avert block head_off keep_from
protect safeguard secure defend protection
visit go_to travel tour go_out drive_out drive
travel drive fly go
meet sit_down gather convene hold_meeting see get_together meeting
convene call_together gather bring_together pull_together assemble meet bring
bring_together pull_together unite assemble combine join include gather
call phone telephone ring
talk speak discuss converse communicate conversation discussion
speak talk
discuss talk consider debate discussion
listen hear
interview talk_to question
survey poll canvass
analyze review examine study look assess evaluate look_at analysis assessment evaluation
review examine look_at inspect check go_over audit look_into reviewer
investigate look_into examine inquire probe investigation investigator
inspect examine check inspection inspector
measure track gauge quantify metric measurement
track monitor follow watch measure keep_track record log
find discover identify uncover locate turn_up learn come_across finding detect spot
identify pinpoint find recognize single_out
learn find_out discover understand see
show demonstrate reveal prove indicate demonstration illustrate
prove demonstrate show
predict forecast project expect anticipate estimate
estimate count reckon calculate approximate
calculate compute count work_out figure
split divide break separate cut partition segment
combine merge consolidate join unite integrate pool merger consolidation
share pool split exchange
sort triage categorize classify prioritize rank
rank place rate come_in ranking
score rate rating grade
prioritize rank focus priority
simplify streamline ease
streamline simplify speed_up tighten make_efficient
standardize unify harmonize standard one common
centralize consolidate
automate computerize automation
modernize update upgrade renew replace modernization
improve better enhance strengthen upgrade improvement increase raise gain
strengthen reinforce bolster improve enhance
worsen deteriorate decline degrade get_worse slip
threaten warn threat
laugh mock ridicule tease joke make_fun
complain grumble gripe protest complaint object
criticize call_out fault condemn blast slam
scrutinize watch look_at examine on_us
praise commend compliment applaud
win earn receive get
honor recognize award commend recognition
pass approve enact adopt vote
vote ballot elect
elect vote_in election
file submit lodge hand_in turn_in
submit send hand_in turn_in file
sue litigate take_to_court lawsuit suit litigation
indict charge indictment
investigate probe look_into
convict conviction
testify testimony
certify certification certified accredit
comply follow meet compliance adhere
meet satisfy fulfill hit make reach achieve
reach hit attain achieve get_to arrive make
exceed surpass beat top over more above pass
miss fall_short fail
fail failure flop go_under break_down not_work
lose loss lost
spill leak spillage
hit strike slam ram collide
burn scorch
flood inundate
destroy wreck ruin take_out take gone demolish
damage harm hurt
hurt injure harm injury
die death fatality dead kill
contain control containment
house lodge shelter put_up accommodate
feed serve
carry_out execute perform do conduct
do perform carry_out conduct
handle manage take_care deal process own
own responsible handle charge accountable
spread extend expand roll_out
extend prolong lengthen
copy adopt replicate emulate duplicate mirror
adopt take_up embrace accept use
use apply employ utilize draw_on rely
apply application applicant
use usage utilize
link connect tie
connect link
install put_in set_up place
charter hire rent lease
rent lease
sell sale market
trade swap exchange alternate take_turns trade_off rotate
alternate take_turns trade_off
answer respond reply response
trust believe confidence faith
doubt distrust mistrust skeptical not_trust
fear worry afraid concern
like favor prefer
want wish desire hope
need require must
believe think feel consider
speak_to talk_to
invest investment fund
fund finance pay funding money
budget fund money funding
earmark set_aside reserve
set_aside reserve
set establish define lay_down fix
impose levy place
restrict limit cap curb
allow permit let enable approval approve permission
forbid ban prohibit bar
drop remove cut scrap withdraw
scrap drop cancel
cancel scrap call_off kill cancellation
raise lift
expose show
take_over assume inherit step_in take_on take_charge come_in assigned put_on
inherit take_over
replace succeed follow
step_in take_over fill_in
report answer
manage manager
supervise supervisor
direct director
serve service
divert redirect shift reroute
redirect divert move refocus
deploy send field post station roll_out
station base post homeported stationed
base locate situate
cover span include encompass
span cover stretch
hold have maintain possess contain
have own hold possess
include consist comprise incl contain
require need call_for demand
encourage urge motivate inspire
motivate inspire energize
reward recognize
discipline punish
warn alert caution
alert warn notify
overrule override reverse overturn
back support side stand_behind side_with
side_with back support
grow expand
triple threefold
virtualize virtualization
post display put_up hang
walk tour
observe see look watch view
visit come go
draw_up prepare draft
plan schedule intend
intend plan mean
schedule plan time
re-plan replan reschedule
consult ask confer advise consultation
seize confiscate
arrest detain apprehend
rescue save
recover retrieve recoup
dispute contest challenge fight
unload offload
ship transport move
stock fill
process handle work
vacate empty vacant vacancy unfilled
compromise settle settlement
apologize sorry
abandon give_up drop
owe debt loan liability
anger upset infuriate furious angry mad
bottleneck jam choke blockage logjam
press insist push
pursue chase go_after
win prevail succeed
file lodge submit bring
collect gather compile assemble
confirm verify validate check
disclose reveal release tell
exclude leave_out omit
skip forgo leave_out
hinder hamper impede slow block
ignore neglect overlook disregard
mediate arbitrate referee broker
mobilize activate call_up deploy
operate run work
reimburse repay pay_back refund
revoke cancel take_away withdraw rescind
shorten cut reduce
stabilize steady
supplement add augment
undermine weaken erode
withstand survive endure
accompany join escort ride go_with
attribute blame credit
relieve ease alleviate
delegate assign hand entrust
depart leave go
inquire ask question
incorporate include add put_in build_in
intervene step_in
lag trail behind
persist continue keep
recall call_back bring_back
relinquish surrender give_up hand_back turn_over
surrender relinquish give_up hand_back
requisition order request
seat sit place put
staff man fill
withdraw pull_out leave drop_out
volunteer sign_up raise_hand offer
praise thank compliment
apologize sorry regret
rehearse practice exercise drill
practice exercise drill rehearse
hold have conduct run
refine adjust tune tweak improve
reassure calm
embed place put station
rotate alternate switch
allocate assign divide distribute give
reallocate shift move redirect
prompt lead cause trigger
trigger cause prompt set_off
stem result come caused
enforce apply police
equip outfit furnish supply buy
assist help aid support
overhaul redesign rebuild redo fix
clear finish work_off process
resume restart start_again
retain hold_on keep
solicit ask seek gather
canvass knock_on poll
tabulate count tally
tally count total
translate interpret
interpret translate read
withhold hold_back keep
inform tell educate
acknowledge admit own_up concede
admit acknowledge concede
concede admit acknowledge
""".strip().splitlines()
