"""Words that claim nothing by themselves: grammar, transitions, and the stock phrases of a narrative."""

from __future__ import annotations

FUNCTION = frozenset(
    """a an the this that these those it its itself i me my mine myself we us our ours ourselves you your yours he him
    his himself she her hers herself they them their theirs themselves one's who whom whose which what whatever
    where when while why how and or but nor so yet if then than as at by for from in into of off on onto out over to
    toward towards up upon with within between among amongst across along around about against after before behind
    below beneath beside besides beyond down during except inside near outside per since through throughout under
    until till via versus vs be is are was were been being am have has had having do does did doing will would shall
    should can could may might must ought there here now just even also too very quite rather almost already still
    ever again both either neither each such same other another others any some own only else yes ok etc eg ie re w
    wo because due not no n't never none nobody nothing without unless although though whereas despite however
    therefore thus hence accordingly moreover furthermore additionally likewise similarly meanwhile consequently
    subsequently eventually ultimately finally lastly afterward afterwards later earlier soon next thereafter
    thereby hereby instead otherwise nonetheless nevertheless indeed regarding concerning including included include
    includes involving namely respectively together overall well firstly secondly thirdly whether away apart aside
    compared most more less fewer least alone today anyone anybody someone somebody max tops done one
ones em all every everything
    oneself s t d ll m ve toward amid amidst like unlike""".split()
)
"""Never looked up in an answer; negation, cause and scope have checks of their own."""

LIGHT = frozenset(
    """make get take give use go come put bring keep hold become remain begin begun start continue need want seek try
    work serve provide perform conduct undertake engage handle involve address face confront tackle encounter ensure
    make allow enable let permit require identify recognise determine realize see find found discover learn know
    understand decide choose consider note state say tell explain describe mention mean call name refer place set
    apply focus carry follow accomplish respond act look order ask request happen occur exist consist comprise
    contain bear lie lay stand share proportion percentage sit turn move end finish complete result lead effort work
    process approach way matter issue problem challenge situation need goal objective aim purpose task step action
    activity initiative project thing part portion piece area aspect element item point number amount quantity total
    sum level rate degree extent range type kind sort form case time period moment date day occasion course while
    role position job post capacity responsibility duty charge function group body party side set series variety
    fact reason idea concern question answer example instance basis means method decision manner order response
    request person people individual someone anyone everyone member someone able available possible necessary needed
    required specific particular certain various several multiple many few different usual normal typical attempt
    similar general overall main major key primary critical important significant essential crucial vital initial
    original previous prior former current present new existing following subsequent final last early late recent
    actual real own single separate entire successful effective efficient clear full proper appropriate direct
    personal great good strong serious difficult hard tough complex severe urgent immediate quick rapid swift prompt
    strategic careful thorough comprehensive detailed regular close joint common relevant related additional further
    extra successfully effectively efficiently quickly rapidly promptly carefully directly closely clearly fully
    actively immediately initially previously currently recently originally formerly specifically particularly
    mainly primarily especially regularly actually simply personally collectively jointly thoroughly strategically
    significantly respectively properly accordingly approximately roughly nearly only facilitate utilize leverage
    implement execute deploy manage coordinate achieve attain reach accomplish unit organization office team staff
    agency operation program plan true underlying ongoing proposed requested remaining respective individual
    professional routine formal informal official practical basic broad deep close-up initial longstanding
    long-standing struggling troubled affected existing upcoming concern practice resource access value experience
    opportunity ability attention understanding discussion conversation feedback interest demand condition
    circumstance environment background perspective view opinion news story word list page paper copy version source
    room space material tool technique mechanism structure framework component detail difficulty obstacle barrier
    gap deficiency weakness shortcoming arrival departure introduction creation development implementation adoption
    delivery preparation planning coordination communication administration oversight guidance purpose-built appear
    incorporate contain equip offer hold host gather invite engage consult contact relay convey compare demonstrate
    illustrate emphasize highlight clarify remind encourage assign designate task plead pursue underway clock
    predecessor successor substance file year month week day hour minute place serve devote dedicate spend arise
    emerge experience undergo enter join openness transparency presence existence absence nature state status scope
    scale size length duration frequency behalf favor regard respect light spite turn event advance addition
    conjunction accordance agreement little often much once longer sign help choice repeat expectation outset rest
    remainder uniform contrary convinced doubt credit worry unease afresh alike alongside instead meantime option
    consequence remark moment spot hand mind""".split()
)
"""Common enough in narratives that a sentence may add them to words that an answer supports."""

VERBS_AFTER = frozenset(
    "i we to and who which that will would could had has have also then not be was were is are been helped".split()
)
"""A content word right after one of these is taken for a verb when its own form does not tell."""
