"""Adjectives and adverbs that may stand for one another in a paraphrase: a group per line, phrases with underscores."""

from __future__ import annotations

QUALITIES = """
new first fresh novel
first never before
old previous former legacy prior existing
previous former prior earlier last before
next following subsequent
big large huge major biggest largest
largest biggest most
small little tiny
fast quick rapid swift speedy faster sooner
slow sluggish slower
many numerous multiple several lots
few handful
good strong positive
bad poor negative terrible awful
best top record highest
worst lowest bottom
difficult hard tough challenging
easy simple
simple plain easy basic single one
single one sole only
important key critical significant
key critical main
whole entire full all total
all every each everyone everybody whole entire
full complete whole
complete full whole
joint shared common together combined
common shared
separate own different individual
own separate
different other various
same identical
accurate correct right
right correct
wrong incorrect
legal lawful
unpaid volunteer no_pay not_paid
free donated no_cost
willing ready
ready prepared
able can
unable cannot couldn't can't not_able
open available
responsible charge accountable
angry upset furious mad
afraid scared fearful
happy pleased satisfied satisfaction
unhappy upset dissatisfied demoralized
tired exhausted burned_out
broken failing not_working down
current up_to_date
overdue late behind
temporary temp interim acting
permanent lasting
interim acting temporary
annual yearly year
daily every_day day
weekly week every_week
monthly month every_month
quarterly quarter
nationwide national country nation countrywide
statewide state
worldwide global international
federal government fed
public open
private commercial
personal own self myself
personally myself own self
roughly about approximately around
consecutive straight row running
on-time on_time punctual
online back_online running up
unread unopened
alive survive
safe safely
equal same
elderly old senior
senior top high-level
average avg mean
total altogether combined sum overall all_told
extra additional more added
additional extra more another
in-house inside our_own internal own
behind late
lacking without missing not_have no
without no lack
clear obvious
quiet calm
sick ill unwell illness sickness disease
loud aloud
steady stable constant even unchanged flat
true real actual
rest remainder remaining other balance
fake false fictitious bogus sham fraudulent
brutal harsh severe tough
broke bankrupt insolvent
""".strip().splitlines()
