"""Sentences of a reply that belong to no draft: refusals, remarks about the task, questions, other languages."""

from __future__ import annotations

import re

_PART = (
    r"(?:part|parts|paragraph|section|draft|version|narrative|sentences?|rewrite|revision|text|story|response|reply|"
    r"answer|summary|challenge|context|actions?|results?|statement|prose|output)"
)
_CHEERS = r"(?:sure(?: thing)?|certainly|of course|absolutely|got it|understood|no problem)"
_ASSENTS = rf"(?:{_CHEERS}|ok(?:ay)?|great|alright|yes)"


def _any(*patterns: str) -> re.Pattern[str]:
    """A pattern that any of these begins, after quotation marks and the like."""
    return re.compile(r"\W*(?:" + "|".join(patterns) + ")", re.IGNORECASE)


_PREAMBLE = re.compile(
    rf"^\s*(?:{_ASSENTS}\b[!,.:]*\s*)?(?:"
    r"(?:here(?:'s| is| are| you go)|below (?:is|are)|the following (?:is|are)|"
    r"i(?:'ve| have) (?:written|drafted|rewritten|revised))\b"
    rf"[^:.\n]{{0,100}}?\b{_PART}\b[^:.\n]{{0,100}}|"
    rf"(?:so,? )?(?:this is )?(?:the |my )?(?:revised|rewritten|new|updated|final|corrected) (?:\w+ ){{0,2}}?{_PART}\b"
    r"(?: (?:part|section|paragraph|is|would be|reads)){0,2}"
    r")\s*:\s*",
    re.IGNORECASE,
)
_CHEER = re.compile(rf"^\s*{_CHEERS}\s*[!,.:]+\s*", re.IGNORECASE)
_LABEL = re.compile(
    r"^\W*(?:(?:the|my)\s+)?(?:challenge|context|actions?|results?|answers?|draft|sentence|narrative|final answer|"
    r"(?:rewritten|revised) sentence)(?:\s+(?:part|section|paragraph|taken))?\s*(?:\(\d+\))?\s*(?::+|[–—]|$)\s*",
    re.IGNORECASE,
)
_NUMBERS = r"#?\d{1,7}(?:(?:,? and|,)\s*#?\d{1,7})*"
_LEAD = re.compile(
    r"^\s*(?:(?:however|so|still|therefore|but|also|and)\b,?\s+)?(?:"
    r"(?:based (?:only )?on|according to|from|going by|as (?:stated|mentioned|described|said|noted|given) (?:in|by))\s+"
    r"(?:(?:the |your |these |my )?(?:provided |given |above )?answers?"
    rf"(?: provided| given| above|\s*{_NUMBERS})?|{_NUMBERS})\s*[,:]\s*|in answers?\s*{_NUMBERS}\s*,\s*|"
    rf"answers?\s*{_NUMBERS}\s+(?:says?|states?|mentions?|shows?)(?: that)?\s+)",
    re.IGNORECASE,
)
_WRITES = r"(?:help|assist|write|provide|comply|create|generate|fulfil+|complete|continue|answer|draft|produce|rewrite)"
_KNOWS = r"(?:enough |sufficient |any )?(?:information|details?|answers?|context)"
_REFUSAL = _any(
    r"(?:i(?:'m| am) )?(?:very |so |truly |really )?(?:sorry|afraid)\b.{0,40}\b(?:can't|cannot|unable|won't|but)\b",
    r"i(?:'m| am) (?:sorry|unable to|not able to)\b",
    rf"(?:unfortunately,? )?i (?:can't|can ?not|won't|will not) (?:{_WRITES}\b|do (?:that|this)\b)",
    r"i (?:must|have to) (?:decline|refuse)\b",
    r"my apologies|i apologi[sz]e",
    r"(?:as|i(?:'m| am)) (?:just |only )?an? (?:ai|language model|large language|assistant)\b",
    rf"i (?:do not|don't) have {_KNOWS}|there (?:is|are)(?: no| not enough| insufficient) {_KNOWS}",
)
_MINE = (
    r"(?:(?:the|only the|your|these) (?:answers?|instructions|rules) (?:given|provided|above)|the provided answers|"
    r"only the answers|your answers|the candidate's|in (?:the )?first person|past tense|your (?:prompt|instructions)|"
    r"these rules|(?:challenge|context|action|result) (?:part|section|paragraph))"
)
_ABOUT_TEXT = (
    r"(?:is|are|was|has been|have been|focuses|follows|describes|keeps|uses|includes|stays|meets|adheres|reflects|"
    r"does not|contains)"
)
_SAY = (
    r"(?:do(?:es)? not|don't|doesn't|did not|didn't|says?|states?|mentions?|asks?|wants?|provided?|provides|contains?|"
    r"indicates?|requires?|needs?|specif(?:y|ies)|gave)"
)
_REMARK = _any(
    rf"{_ASSENTS}\W*$",
    r"(?:none|n/?a)\W*$",
    r"here(?:'s| is| are)\b",
    rf"(?:below|the following) (?:is|are)\b.{{0,60}}\b{_PART}\b",
    rf"(?:this|the) (?:above |revised |rewritten )?{_PART}\b.{{0,40}}\b{_ABOUT_TEXT}\b.{{0,80}}\b{_MINE}\b",
    r"let me (?:know|think|see|write|start|draft|check|go through|analy[sz]e|look at)\b",
    r"(?:please )?(?:feel free|note ?:|note that (?:i|the|this)|keep in mind|do not hesitate)\b",
    r"\(?notes?:",
    r"i hope (?:this|that|it)\b",
    rf"(?:now )?i(?:'ve|'ll| have| will| need to| should| must| was asked to)?\b.{{0,60}}\b{_MINE}\b",
    rf"(?:the|your) (?:answers?|candidate|user|prompt)(?:'s answers?)? {_SAY}\b",
    r"(?:the|your) (?:task|instructions?|rules?|question) (?:says?|asks?|wants?|is to)\b",
    r"no (?:other |further |additional |more )?(?:information|details?|answers?) "
    r"(?:(?:is|are) (?:given|provided|available|mentioned)|(?:was|were) (?:given|provided|mentioned))\b",
    r"(?:as requested|per your request|in accordance with the rules)\b",
    r"(?:word count|total words?|already written|two to six sentences|end of (?:the )?(?:answers|draft|story))\b",
    r"\(?(?:answers?|ids?|sources?|evidence|references?|question) ?:",
    r"in (?:the|this) (?:challenge|context|actions?|results?) (?:part|section|paragraph)\b",
    r"in this (?:part|section|paragraph)(?:,| of the (?:story|narrative|draft))",
    rf"(?:{_ASSENTS}|hmm|wait|so|first|now),? (?:let me|let's|i need to|the (?:user|task|candidate)|we need to)\b",
    r"(?:i|we) (?:need to|should|must)\b",
)
_ENGLISH = frozenset(
    "the of and to in i that was for with my by it at we were which had this from as be is are an or our their not but "
    "each all when who what after before so than".split()
)
_FOREIGN = frozenset(
    "el los las del que y una por para con se lo al como más fue era le les des du et un qui dans pour avec sur est "
    "sont était j'ai nous je la il elle au aux der das und ich ist nicht mit von zu ein eine dem wir auf für wurde "
    "habe haben di che e della per sono ho nel o os um uma em não foi eu da dos ele het een van ik niet".split()
)
_WORDS = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_BEYOND_LATIN = 0x24F


def without_preamble(text: str) -> str:
    """A line or sentence without 'Sure! Here is the action part:', a label, or 'Based on the answers,' before it."""
    for pattern in (_PREAMBLE, _CHEER, _LABEL, _LEAD):
        # Length for length, so that places in the text stay the same.
        found = pattern.match(text.replace("’", "'"))
        text = text[found.end() :] if found else text
    return text


def is_refusal(sentence: str) -> bool:
    """Whether the model says that it will not or cannot write."""
    return bool(_REFUSAL.match(sentence.replace("’", "'")))


def is_remark(sentence: str) -> bool:
    """Whether the sentence is about the task or to the reader, not about the story."""
    return bool(_REMARK.match(sentence.replace("’", "'")))


def is_question(sentence: str) -> bool:
    """Whether it asks something: a narrative does not."""
    return sentence.rstrip("\"'”’)] ").endswith("?")


def is_foreign(sentence: str) -> bool:
    """Whether the sentence is in another language than English, by its letters and its function words."""
    letters = [c for c in sentence if c.isalpha()]
    if sum(1 for c in letters if ord(c) > _BEYOND_LATIN) > 0.3 * len(letters):
        return True
    words = [w.lower().replace("’", "'") for w in _WORDS.findall(sentence)]
    foreign = sum(1 for w in words if w in _FOREIGN)
    return foreign >= 2 and foreign > sum(1 for w in words if w in _ENGLISH)
