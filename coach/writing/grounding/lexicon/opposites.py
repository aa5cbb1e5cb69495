"""Pairs of words that say the contrary of one another, and the words that turn a statement round."""

from __future__ import annotations

UP = (
    "increase growth raise grow rise climb expand boost surge gain jump up upward higher go_up exceed soar swell "
    "escalate"
)
DOWN = (
    "reduce reduction cut lower decrease shrink trim slash lessen diminish drop decline fall down downward dip "
    "plunge curtail plummet halve slip slide sink tumble"
)
UP_ALSO = "double triple quadruple multiply"

OPPOSITES = """
improve better enhance strengthen improvement gain|worsen deteriorate decline degrade weaken slip deterioration
more|less fewer
above over exceed|below under
over_budget above_budget|under_budget below_budget
over_schedule|under_schedule
ahead early|behind late overdue
early|late
earliest|latest
faster quicker sooner|slower later
accelerate expedite hasten speed_up advance|delay postpone defer slow push_back
approve authorize accept agree endorse yes consent|reject refuse decline deny disapprove no object oppose said_no say_no
support back favor endorse|oppose resist fight object against
pass|reject fail defeat
win|lose
succeed success successful|fail failure flop unsuccessful
hire recruit retain keep appoint|fire dismiss terminate sack lay_off let_go
open reopen opening|close shut closure shut_down
start begin launch commence|stop end halt cease cancel terminate suspend
continue resume|stop halt suspend pause discontinue
strengthen|weaken
add|remove eliminate drop subtract
join|leave quit
stay remain|leave quit resign depart
survive live|die perish
save rescue preserve|lose destroy
attend|skip
remember|forget
victory|defeat
include|exclude
centralize|decentralize
merge combine consolidate|split separate divide
hold keep retain|release
keep retain|remove eliminate scrap
narrow|broaden widen
know aware|unaware
buy purchase|sell
import|export
internal|external
temporary interim|permanent
voluntary|mandatory compulsory
public|private
best|worst
highest|lowest
largest biggest|smallest
majority most|minority
maximum|minimum
first|last
full|empty vacant
present|absent
same|different
safe|unsafe dangerous
easy|difficult hard
profit surplus gain|loss deficit
save saving|spend waste
gain|lose loss
win|lose
welcome like love|hate dislike resent
unanimous|divided split
praise commend|criticize condemn blast
trust|distrust mistrust
agree agreement|disagree disagreement dispute
north|south
east|west
northern|southern
eastern|western
summer|winter
spring|fall
morning|evening night
day|night
paid|unpaid
tighten|loosen relax
extend lengthen|shorten
expand|contract
allow permit|forbid ban prohibit bar block
enable|prevent
create|abolish destroy
build|demolish
arrive|depart
push|pull
strong|weak
positive|negative
able|unable
happy satisfied|unhappy dissatisfied
legal|illegal
complete finished|incomplete unfinished
guilty|innocent acquit
convict|acquit
donate give|take
lend|borrow
send|receive
teach|learn
inside|outside
urban|rural
young|old
rich|poor
active|inactive idle
union|nonunion
formal|informal
direct|indirect
upgrade|downgrade
promote|demote
overrule|uphold
upheld|overturn overrule reverse
surplus|shortage
on-time on_time|late
hot|cold
high|low
long|short
rise|set
male|female
""".strip().splitlines()

UNDONE = frozenset(
    """plan planned propose proposal recommend recommendation suggest want wish hope intend try attempt goal target aim
    would could should may might consider threaten threat expect future pending discuss discussing""".split()
)
"""After one of these a deed is not done: planned, wanted, hoped for."""
