"""Word stems: Porter's suffix stripping (Program 14(3), 1980), with irregular English forms put right first."""

from __future__ import annotations

import re
from functools import lru_cache

IRREGULAR_FORMS = """
arise arose arisen|be am is are was were been being|bear bore borne|become became|begin began begun|break broke broken
bring brought|build built|buy bought|catch caught|choose chose chosen|come came|cost costs|cut cuts cutting|deal dealt
do did done does|draw drew drawn|drive drove driven|eat ate eaten|fall fell fallen|feel felt|fight fought|find found
flee fled|fly flew flown|forget forgot forgotten|forgive forgave|freeze froze frozen|get got gotten getting
give gave given|go went gone goes|grow grew grown|have had has having|hear heard|hide hid hidden|hit hits hitting
hold held|keep kept|know knew known|lay laid|lead led|learn learnt learned|leave left|lend lent|lose lost|make made
mean meant|meet met|oversee oversaw overseen|overcome overcame|pay paid|put puts putting|quit quitting|read reads
redo redid redone|ride rode ridden|ring rang rung|rise rose risen|run ran running|say said|see saw seen|seek sought
sell sold|send sent|set sets setting|shake shook shaken|shoot shot|show showed shown|shrink shrank shrunk
shut shutting
sign signed|sink sank sunk|sit sat sitting|sleep slept|speak spoke spoken|spend spent|spread spreading|stand stood
steal stole stolen|stick stuck|strike struck|strive strove|swim swam|take took taken|teach taught|tear tore torn
tell told|think thought|throw threw thrown|undergo underwent undergone|understand understood
undertake undertook undertaken
uphold upheld|wake woke|wear wore worn|win won winning|withdraw withdrew withdrawn|withhold withheld
write wrote written
rewrite rewrote rewritten|rebuild rebuilt|retell retold|retake retook|overrun overran|outgrow outgrew|mislead misled
man men|woman women|child children|person persons|foot feet|crisis crises|analysis analyses|criterion criteria
memorandum memoranda memorandums|add adds added adding|sue sues sued suing|datum data|index indices
medium media|diagnosis diagnoses|hypothesis hypotheses|wife wives|life lives|half halves
self selves|leaf leaves|shelf shelves|staff staffs|good better best|bad worse worst|many more most|little less least
occur occurred occurring|refer referred|transfer transferred transferring|plan planned planning|ship shipped shipping
cancel cancelled canceled|travel travelled traveled|model modelled modeled|label labelled labeled|die died dying
lie lying|tie tied tying|analyze analyse analyzed analysed analyzing|clear cleared|free freed|agree agreed agreeing
""".strip().splitlines()

_IRREGULAR = {
    form: forms.split()[0]
    for line in IRREGULAR_FORMS
    for forms in line.split("|")
    for form in forms.split()
    # "left" the side, "found" the verb and "better" the comparison keep apart from one another by context only.
    if form not in {"more", "most", "less", "least", "better", "best", "worse", "worst", "good", "bad"}
}

_NO_ADVERB = frozenset(
    "family supply reply apply comply multiply assembly monopoly anomaly butterfly elderly weekly yearly monthly "
    "friendly hourly nightly quarterly likely timely costly deadly orderly reassembly resupply".split()
)

_BRITISH = (
    (re.compile(r"(?<=\w{3})is(e|ed|es|er|ers|ing|ation|ations)$"), r"iz\1"),
    (re.compile(r"(?<=\w{3})our(s|ed|ing|able|ite)?$"), r"or\1"),
    (re.compile(r"^(cent|theat|met|lit)re(s?)$"), r"\1er\2"),
    (re.compile(r"^programmes?$"), "program"),
    (re.compile(r"(?<=\w{4})ll(ed|ing|or|er)$"), r"l\1"),
)

_STEP2 = (
    "ational:ate tional:tion enci:ence anci:ance izer:ize abli:able alli:al entli:ent eli:e ousli:ous ization:ize "
    "ation:ate ator:ate alism:al iveness:ive fulness:ful ousness:ous aliti:al iviti:ive biliti:ble logi:log"
)
_STEP3 = "icate:ic ative: alize:al iciti:ic ical:ic ful: ness:"
_STEP4 = "ement ance ence able ible ment ant ent ism ate iti ous ive ize ion al er ic ou"


def _pairs(rules: str) -> tuple[tuple[str, str], ...]:
    return tuple((a, b) for a, _, b in (rule.partition(":") for rule in rules.split()))


_RULES2, _RULES3, _ENDINGS4 = _pairs(_STEP2), _pairs(_STEP3), tuple(_STEP4.split())


def _shape(word: str) -> str:
    """The word as consonants c and vowels v."""
    shape = ""
    for i, letter in enumerate(word):
        vowel = letter in "aeiou" or (letter == "y" and i > 0 and shape[-1] == "c")
        shape += "v" if vowel else "c"
    return shape


def _measure(stem: str) -> int:
    return len(re.findall("v+c+", _shape(stem)))


def _short(stem: str) -> bool:
    return _shape(stem).endswith("cvc") and stem[-1] not in "wxy"


def _step1(word: str) -> str:
    if word.endswith(("sses", "ies")):
        word = word[:-2]
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    if word.endswith("eed"):
        word = word[:-1] if _measure(word[:-3]) > 0 else word
    else:
        for ending in ("ed", "ing"):
            stem = word[: -len(ending)]
            if word.endswith(ending) and "v" in _shape(stem):
                word = _restored(stem)
                break
    return _plain_y(word)


def _plain_y(word: str) -> str:
    """'try' and 'tries' meet in 'tri'; 'buy' and 'survey' keep their y."""
    if len(word) == 3 and word[-1] == "e" and word[-2] not in "aeiou":
        return word[:-1]
    return word[:-1] + "i" if len(word) > 2 and word[-1] == "y" and word[-2] not in "aeiou" else word


def _restored(stem: str) -> str:
    if stem.endswith(("at", "bl", "iz")):
        return stem + "e"
    if len(stem) > 1 and stem[-1] == stem[-2] and stem[-1] not in "aeioulsz":
        return stem[:-1]
    return stem + "e" if _measure(stem) == 1 and _short(stem) else stem


def _replaced(word: str, rules: tuple[tuple[str, str], ...]) -> str:
    for ending, new in rules:
        if word.endswith(ending):
            stem = word[: -len(ending)]
            return stem + new if _measure(stem) > 0 else word
    return word


def _step4(word: str) -> str:
    for ending in _ENDINGS4:
        if word.endswith(ending):
            stem = word[: -len(ending)]
            if _measure(stem) > 1 and (ending != "ion" or stem.endswith(("s", "t"))):
                return stem
            return word
    return word


def _step5(word: str) -> str:
    if word.endswith("e"):
        stem = word[:-1]
        if _measure(stem) > 1 or (_measure(stem) == 1 and not _short(stem)):
            word = stem
    return word[:-1] if word.endswith("ll") and _measure(word[:-1]) > 1 else word


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """The stem of a lower-case word; words of up to three letters and non-ASCII words stay as they are."""
    word = word.removesuffix("'s").removesuffix("'").replace("'", "")
    word = _IRREGULAR.get(word, word)
    if word.endswith("ly") and len(word) > 5 and word not in _NO_ADVERB:
        word = f"{word[:-3]}y" if word.endswith("ily") else f"{word[:-1]}e" if word.endswith("bly") else word[:-2]
    if len(word) <= 3 or not word.isascii():
        return _plain_y(word)
    for pattern, new in _BRITISH:
        word = pattern.sub(new, word)
    word = _step1(word)
    if len(word) <= 3:
        return word
    return _step5(_step4(_replaced(_replaced(word, _RULES2), _RULES3)))
