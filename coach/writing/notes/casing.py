"""Notes typed in capitals, brought back to small letters where a word is surely no name or acronym."""

from __future__ import annotations

import re

from coach.writing.notes.abbreviations import UNITS, WORDS
from coach.writing.notes.nouns import BEFORE_NOUN, METRICS, SINGULAR, STATES
from coach.writing.notes.spelling import MISSPELLINGS
from coach.writing.verbs import BASES, is_past

_COMMON = frozenset(
    "a able about above across after again against ago all also always among an and another any are around as at "
    "away back be because been before behind below best better between both but by call calls came can case cases "
    "cent close cost costs could cut daily day days debt did do does done down drove due during each early eight "
    "end ends even every everybody everyone eight eleven few fewer field fifty fine fines five for form former "
    "four free from front full gave get gets go goals goes going gone good got had half hand hands hard has have "
    "he held help her here high him his home hour hours how hurt i if in injury into is it its job jobs just keep "
    "kept key last late later law laws less like line lines local long lost lot low main make many may mayor me "
    "meet men met might mile miles money month months more most move much must my name near need needs never new "
    "next night nine no nobody none nor not note now number of off often old on once one only open or other our "
    "out over own page paid paper part past pay people per plan plans plant plus press prior put quit rate rates "
    "ready real rest right rise risk road room rule rules run runs safe said same save saw say see seven shift "
    "shifts short should show since site sites six small so some soon staff start still stop such sure take talk "
    "ten than that the their them then there these they thing things third this those three time times to today "
    "told too took top total town trust try turn two under unit until up upon use used very via visit wait wall "
    "was way we week weekly weeks well went were what when where which while who whole why wide will with within "
    "without women won word work worked worker workers works worse worst would wrote year years yes yet you your "
    "zero fire fires guard guards guys crew crews ship ships bus buses truck trucks plane school schools team "
    "teams union unions cell cells tool tools data fund funds grant grants loan loans loss losses sales stock tax "
    "taxes test tests trial trip union user users vote votes water waste wage wages youth girl girls boy boys "
    "nurse nurses doctor doctors pilot pilots chief chiefs deputy head heads lead leads boss clerk clerks agent "
    "agents judge judges vets family floor gate gates door doors desk desks phone phones email emails letter "
    "letters memo memos survey morale hiring budget bridge bridges street river county city state states border "
    "audit audits inmate inmates bureau bureaus hourly yearly annual comp injury lost every cloud office".split()
)
_CAPITAL = {
    name.lower(): name
    for name in (
        "January February April June July August September October November December Monday Tuesday Wednesday "
        "Thursday Friday Saturday Sunday Congress Senate Pentagon Washington Alabama Alaska Arizona Arkansas "
        "California Colorado Connecticut Delaware Florida Georgia Hawaii Idaho Illinois Indiana Iowa Kansas "
        "Kentucky Louisiana Maine Maryland Massachusetts Michigan Minnesota Mississippi Missouri Montana Nebraska "
        "Nevada Ohio Oklahoma Oregon Pennsylvania Tennessee Texas Utah Vermont Virginia Wisconsin Wyoming America "
        "American Americans Mexico Canada Europe Iraq Afghanistan Japan Germany China Chicago Boston Denver "
        "Seattle Atlanta Houston Dallas Philadelphia Baltimore Navy Army Marines Medicare Medicaid English Spanish "
        "Excel"
    ).split()
}
_WORD = re.compile(r"[A-Za-z][A-Za-z']*")
_CALENDAR = re.compile(
    r"(?<![\w@./-])(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|january|february|april|june|july|august|september|"
    r"october|november|december|congress)(?![\w@-]|\.\w)"
)
_SUFFIX = re.compile(
    r"(?:ing|tion|tions|sion|ment|ments|ness|able|ible|ally|ly|ers|ors|ies|ists?|ance|ence|ity|ous|ful)$"
)


def is_shouted(text: str) -> bool:
    """Whether the text is typed in capitals throughout: at least two words and hardly a small letter."""
    letters = [c for c in text if c.isalpha()]
    words = [w for w in _WORD.findall(text) if len(w) > 1]
    enough = len(words) >= 3 or (len(words) == 2 and max(map(len, words)) >= 5)
    return enough and sum(c.isupper() for c in letters) >= 0.9 * len(letters)


def capitalise_names(text: str) -> str:
    """The text with capitals on weekdays, months and Congress; 'march' and 'may' are words too and stay."""
    return _CALENDAR.sub(lambda m: m.group().capitalize(), text)


def lower_shouted(text: str) -> str:
    """A text in capitals with known words in small letters; what may be a name or an acronym stays as typed."""
    return _WORD.sub(_cased, text) if is_shouted(text) else text


def _cased(found: re.Match[str]) -> str:
    word = found.group()
    low = word.lower()
    if low in _CAPITAL:
        return _CAPITAL[low]
    if low == "i" or low.startswith("i'"):
        return "I" + low[1:]
    return low if _is_word(low) else word


def _is_word(low: str) -> bool:
    if len(low) >= 7 or low in _KNOWN:
        return True
    singular = low[:-1] if low.endswith("s") and not low.endswith("ss") else low
    if singular in _KNOWN:
        return True
    # Six letters with an English ending: "MAKING" is a word, "NASDAQ" is not.
    return len(low) >= 5 and (is_past(low) or bool(_SUFFIX.search(low)))


_KNOWN = (
    _COMMON | SINGULAR | BEFORE_NOUN | METRICS | STATES | BASES | WORDS.keys() | UNITS.keys() | MISSPELLINGS.keys()
) - {"hr", "mo", "hq", "bc"}
