"""Whether a model's question may be asked: one plain question, for what is missing, about nothing that was not said."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from coach.domain.draft import ClaimKind, Status
from coach.domain.merit_essays import essays_in
from coach.interview.gaps import Lack
from coach.writing.grounding import words
from coach.writing.grounding.lexicon.abbreviations import WORDS
from coach.writing.grounding.model import SourceText
from coach.writing.grounding.sources import Sources
from coach.writing.grounding.stems import stem
from coach.writing.grounding.tokens import Token, tokenize
from coach.writing.grounding.verify import verify

MAX_WORDS = 40
_SHAPE = re.compile(
    r"[A-Z][a-zA-Z0-9\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u024F ,.'’“”()$%&/–—-]{12,300}\?",
)
"""What prompts/grammars/question.gbnf lets a model write."""

_ASKING = r"(?:how|what|when|which|who|whom|whose|where)"
_BEFORE = r"(?:(?:about|around|at|by|during|for|from|in|of|on|over|roughly|since|through|to|until|with|within) )?"
_LEAD = r"(?:(?:when|after|before|while|once|during|as|of|in|with) [^,]+, )?"
_OPENING = re.compile(rf"{_LEAD}{_BEFORE}{_ASKING}\b", re.IGNORECASE)
_SECOND = re.compile(rf"(?:\b(?:and|or|but)|,) {_BEFORE}{_ASKING}\b|\. +(?-i:[A-Z“(])", re.IGNORECASE)
_FIRST_PERSON = frozenset("i me my mine myself we us our ours ourselves".split())

_MOMENT = re.compile(r"\bwhen (?!(?:exactly )?(?:did|do|does|was|were|is|are|had|have|has|could|would)\b)", re.I)
"""'When' that names a moment and does not ask for it."""
_SPAN = r"(?:days?|weeks?|months?|years?|quarters?|hours?)"
_ASKS_FOR = {
    Lack.NUMBER: re.compile(
        r"\bhow (?:many|much|large|big|often|far|high|low|small)\b|\bnumber o[fn]\b"
        r"|\b(?:what|which) (?:share|size|percent)",
        re.IGNORECASE,
    ),
    Lack.TIME: re.compile(
        rf"\bwhen\b|\bhow (?:long|soon|quickly)\b|\bhow many {_SPAN}\b"
        rf"|\b(?:what|which) (?:dates?|{_SPAN}|period|time)\b",
        re.IGNORECASE,
    ),
    Lack.OWN_PART: re.compile(
        r"\byour (?:own )?(?:part|role)\b|\byou (?:yourself|personally)\b|\b(?:what|which)\b.*\b(?:did|were|do) you\b"
        r"|\bhow did you\b",
        re.IGNORECASE,
    ),
    Lack.RESULT: re.compile(
        r"\bwhat (?:then )?(?:came|happened|changed)\b|\bhow did\b.*\bchange\b"
        r"|\b(?:results?|outcome|different|difference|effect|afterwards)\b",
        re.IGNORECASE,
    ),
}

_YEAR = re.compile(r"(?:19|20)\d\d")

_QUESTION_WORDS = frozenset(
    """how what when which who whom whose where many much large big often far long soon number figure percent percentage
    share size people money dollars cases time date day week month year hour quarter fiscal period begin start end take
    last part role yourself personally decide do say tell come happen change result outcome effect different difference
    afterwards exactly roughly about approximately story work step first measure make""".split()
)
"""Besides grammar and the candidate's own words, all that a follow-up needs."""

_LEADING = frozenset(
    """because due thus hence therefore consequently thereby accordingly more most less fewer least better best worse
    already still even only finally ultimately never not no none nobody nothing without unless although though despite
    however he she him her his hers himself herself""".split()
)
"""Grammar that would put a cause, a comparison, a denial or another speaker into the candidate's mouth."""

_CANDIDATES_OWN = frozenset({ClaimKind.STATEMENT, ClaimKind.OUTCOME})
"""Claims that are no more than words, which are looked up one by one."""


def read_question(reply: str) -> str | None:
    """The question that a reply consists of, or None when it is anything else than one line with one question."""
    text = reply.strip()
    return text if _SHAPE.fullmatch(text) else None


def may_ask(question: str, lack: Lack, answer: str, others: Sequence[str] = ()) -> bool:
    """Whether the question asks for the lack alone, about the answer, and says no more than the story's answers do.

    One that sounds like an essay's, which only the applicant may write, is none: its answer could not be taken.
    """
    if read_question(question) != question or not _one_question(question) or not asks_for(lack, question):
        return False
    if essays_in(question):
        return False
    tokens = [t for t in tokenize(question) if t.kind != "sym"]
    own = _said([answer])
    if len(tokens) > MAX_WORDS or not any(_telling(t) and t.stem in own for t in tokens):
        return False
    # The answer alone nearly always has it all, and the others of a long story take a second to read.
    return _says_no_more(question, tokens, [answer]) or (
        bool(others) and _says_no_more(question, tokens, [answer, *others])
    )


def asks_for(lack: Lack, question: str) -> bool:
    """Whether the question asks for what is missing, by its words."""
    plain = _MOMENT.sub("", question)
    if lack is Lack.OWN_PART and _ASKS_FOR[Lack.NUMBER].search(plain):
        return False
    return bool(_ASKS_FOR[lack].search(plain))


def _one_question(text: str) -> bool:
    opening = _OPENING.match(text)
    return opening is not None and not _SECOND.search(text, opening.end())


def _says_no_more(question: str, tokens: Sequence[Token], answers: Sequence[str]) -> bool:
    said = _said(answers)
    texts = [tokenize(text) for text in answers]
    if not all(_allowed(t, said) for t in tokens) or not _names_said(tokens, texts) or not _counts_said(tokens, texts):
        return False
    sources = Sources([SourceText(id=number, text=text) for number, text in enumerate(answers, start=1)])
    return not any(
        claim.status is not Status.SUPPORTED and claim.kind not in _CANDIDATES_OWN
        for claim in verify(question, sources).claims
    )


def _said(texts: Iterable[str]) -> frozenset[str]:
    """The stems of the texts' words, abbreviations also as what they stand for, and their numbers."""
    return frozenset(
        form
        for text in texts
        for token in tokenize(text)
        for form in (token.stem, *(stem(full) for full in WORDS.get(token.word, ())))
    )


def _telling(token: Token) -> bool:
    return not words.function(token.word) and token.stem not in _question_stems()


def _allowed(token: Token, said: frozenset[str]) -> bool:
    if token.word in _FIRST_PERSON:
        return False
    if token.stem in said:
        return True
    if token.word in _LEADING or token.kind == "num" or token.word.endswith("n't"):
        return False
    return words.function(token.word) or token.stem in _question_stems()


def _names_said(tokens: Sequence[Token], texts: Sequence[Sequence[Token]]) -> bool:
    """Whether each capital inside the sentence is a capital somewhere in the answers."""
    capitals = {t.word for text in texts for t in text if t.capital or t.upper}
    return all(t.word in capitals for t in tokens[1:] if t.capital or t.upper)


def _counts_said(tokens: Sequence[Token], texts: Sequence[Sequence[Token]]) -> bool:
    """Whether each number stands before what it counts in an answer: the 9 clerks who read maps, not 9 maps."""
    for at, number in enumerate(tokens):
        counted = [t.stem for t in tokens[at + 1 : at + 6] if t.kind == "word" and not words.function(t.word)][:2]
        if number.kind != "num" or not counted or _YEAR.fullmatch(number.word):
            continue
        after = {
            t.stem
            for text in texts
            for place, same in enumerate(text)
            if same.word == number.word
            for t in text[place + 1 : place + 5]
        }
        if after.isdisjoint(counted):
            return False
    return True


@cache
def _question_stems() -> frozenset[str]:
    return frozenset(map(stem, _QUESTION_WORDS))
