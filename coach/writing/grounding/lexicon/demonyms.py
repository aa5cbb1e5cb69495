"""Countries and what is theirs, where the two words are not made of one another."""

from __future__ import annotations

_PAIRS = """netherlands/dutch holland/dutch denmark/danish france/french germany/german england/english britain/british
ireland/irish scotland/scottish wales/welsh spain/spanish portugal/portuguese sweden/swedish norway/norwegian
finland/finnish iceland/icelandic poland/polish greece/greek turkey/turkish switzerland/swiss belgium/belgian
italy/italian hungary/hungarian ukraine/ukrainian croatia/croatian serbia/serbian china/chinese japan/japanese
vietnam/vietnamese thailand/thai philippines/filipino iraq/iraqi israel/israeli pakistan/pakistani
bangladesh/bangladeshi afghanistan/afghan egypt/egyptian morocco/moroccan niger/nigerien nigeria/nigerian
kenya/kenyan ethiopia/ethiopian ghana/ghanaian brazil/brazilian argentina/argentine chile/chilean peru/peruvian
mexico/mexican canada/canadian colombia/colombian haiti/haitian jamaica/jamaican bahamas/bahamian
europe/european africa/african asia/asian america/american jordan/jordanian lebanon/lebanese syria/syrian
taiwan/taiwanese zealand/zealander myanmar/burmese burma/burmese"""


def _table() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for pair in _PAIRS.split():
        country, people = pair.split("/")
        found.setdefault(country, set()).add(people)
        found.setdefault(people, set()).add(country)
    return {word: frozenset(others) for word, others in found.items()}


DEMONYMS = _table()
