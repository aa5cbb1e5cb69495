"""A model's reply as sentences of a draft: what is no part of one goes, what cannot stand as it is gets a reason."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from coach.domain.sentences import Span, split_sentences
from coach.engine.thinking import ThinkingFilter
from coach.writing.citations import Mark, take_citations, without_open_bracket
from coach.writing.duplicates import content_words
from coach.writing.markup import plain
from coach.writing.remarks import is_foreign, is_question, is_refusal, is_remark, without_preamble

REFUSED = "the model refused to write"
FOREIGN = "the model wrote in another language"
ECHOED = "the model repeated its instructions"
REMARKED = "the model wrote about its task"
REPEATED = "the model repeated itself"
EMPTY = "the model wrote nothing"

_BLANK = re.compile(
    r"[\[{<【][^\[\]{}<>【】\n]{1,60}[\]}>】]|_{3,}|\b[Xx]{2,}\b%?|\bTBD\b|[$#]X\b|\bX(?:%| percent\b)|…{2,}|\.{4,}"
)
_THIRD_PERSON = re.compile(
    r"\b(?:the|this|our) (?:candidate|applicant|nominee|executive|author|user|writer|interviewee|respondent|narrator)"
    r"(?:'s)?\b(?! (?:pool|list|slate))",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"^(?:she|he|her|his)\b", re.IGNORECASE)
_SECOND_PERSON = re.compile(r"\b(?:you|your|yours|yourself)\b", re.IGNORECASE)
_PRIVATE_USE = re.compile("[\ue000-\uf8ff]")
_STOP = re.compile(r"[.!?][\"'”’)\]]*$")
_ECHO_WORDS, _ECHO_SHARE, _OWN_SHARE = 4, 0.7, 0.5
_STEM = 5
_OWN_WORDS = 4
"""From so many words on a sentence of an answer is the candidate's, whatever it looks like."""


@dataclass(frozen=True, slots=True)
class ReplySentence:
    """A sentence of a reply: the answers that the model named for it, and why it cannot stand, if it cannot."""

    text: str
    ids: tuple[int, ...] = ()
    fault: str = ""
    incomplete: bool = False


@dataclass(frozen=True, slots=True)
class Reply:
    """What of a reply may become a draft, and what was found wrong with the rest."""

    sentences: tuple[ReplySentence, ...]
    problems: tuple[str, ...] = ()


def clean_reply(
    text: str,
    *,
    complete: bool = True,
    known: Collection[int] = (),
    answers: Sequence[str] = (),
    instructions: Sequence[str] = (),
) -> Reply:
    """The sentences of a reply without answer numbers, markup, remarks, echoes and repetition.

    `known` are the ids of the answers, `answers` their texts: what an answer says in these words is no remark.
    `instructions` are the texts that the model was given beside them. Unless `complete`, a last sentence without its
    full stop is marked incomplete.
    """
    text = _PRIVATE_USE.sub("", outside_thinking(text).replace("\r", "\n"))
    lines = (without_preamble(line) for line in plain(text).split("\n"))
    text, marks = take_citations("\n".join(lines), known)
    if not complete:
        text = without_open_bracket(text)
    said = " ".join(_flat(answer) for answer in answers)
    echoes = [_stems(line) for told in instructions for line in told.split("\n")]
    own = frozenset().union(*map(_stems, answers))
    kept: list[ReplySentence] = []
    problems: list[str] = []
    seen: set[object] = set()
    spans = split_sentences(text)
    ids = ids_of(text, marks, spans)
    for number, span in enumerate(spans):
        cut = number == len(spans) - 1 and not complete and not _STOP.search(span.text)
        sentence = tidy(span.text, cut=cut)
        verbatim = len(sentence.split()) >= _OWN_WORDS and _flat(sentence) in said
        problem = REMARKED if is_question(sentence) else "" if verbatim else _problem(sentence, echoes, own)
        if not problem and _repeats(sentence, seen, cut=cut):
            problem = REPEATED
        if problem:
            problems.append(problem)
        elif sentence:
            kept.append(ReplySentence(sentence, ids[number], "" if cut or verbatim else _fault(sentence, said), cut))
    if not kept and not problems:
        problems.append(EMPTY)
    return Reply(tuple(kept), tuple(dict.fromkeys(problems)))


def same_words(text: str) -> object:
    """What two sentences have in common that say the same in the same words."""
    words = content_words(text)
    return words if len(words) > 2 else _flat(text)


def outside_thinking(text: str) -> str:
    """Engines take thinking out; what comes from elsewhere, or half of it, is no draft either."""
    for closing in ("</think>", "</thinking>", "[/THINK]"):
        if closing in text and closing.replace("/", "") not in text:
            text = text.rpartition(closing)[2]
    thinking = ThinkingFilter()
    return thinking.feed(text) + thinking.finish()


def _problem(sentence: str, echoes: Sequence[frozenset[str]], own: frozenset[str]) -> str:
    if is_refusal(sentence):
        return REFUSED
    if is_remark(sentence):
        return REMARKED
    if is_foreign(sentence):
        return FOREIGN
    words = _stems(sentence)
    if len(words) >= _ECHO_WORDS and len(words & own) < _OWN_SHARE * len(words):
        return ECHOED if any(len(words & echo) >= _ECHO_SHARE * len(words) for echo in echoes) else ""
    return ""


def _stems(text: str) -> frozenset[str]:
    """The content words, cut so that 'quantified' and 'quantify' are one."""
    return frozenset(word[:_STEM] for word in content_words(text))


def _repeats(sentence: str, seen: set[object], *, cut: bool) -> bool:
    """Whether it was said before; a sentence that was cut off also when another one begins with it."""
    key, flat = same_words(sentence), _flat(sentence)
    if key in seen or (cut and any(isinstance(s, str) and s.startswith(flat) for s in seen)):
        return True
    seen.update((key, flat))
    return False


def _fault(sentence: str, said: str) -> str:
    blank = next((b.group() for b in _BLANK.finditer(sentence) if _flat(b.group()) not in said), "")
    if blank:
        return f"It leaves a blank to fill in ({blank}). Say only what the answers say."
    for pattern in (_THIRD_PERSON, _PRONOUN, _SECOND_PERSON):
        found = pattern.search(sentence)
        if found and not re.search(rf"\b{re.escape(found.group().lower())}\b", said):
            return f"It says “{found.group()}”. Write in the first person."
    return ""


def ids_of(text: str, marks: Sequence[Mark], spans: Sequence[Span]) -> list[tuple[int, ...]]:
    """For each sentence the answers named with it: after it, or before it where numbers open the line or the reply."""
    ids: list[list[int]] = [[] for _ in spans]
    leading = bool(marks) and not text[: marks[0].at].strip() and bool(text[marks[-1].at :].strip(" .\n"))
    for mark in marks:
        opens_line = not text[: mark.at].rpartition("\n")[2].strip()
        ahead = [i for i, span in enumerate(spans) if span.start >= mark.at]
        behind = [i for i, span in enumerate(spans) if span.start < mark.at]
        chosen = ahead[:1] if ahead and (leading or opens_line) else behind[-1:]
        for number in chosen:
            ids[number] += mark.ids
    return [tuple(dict.fromkeys(found)) for found in ids]


def tidy(text: str, *, cut: bool) -> str:
    """A sentence without preamble and stray marks, with its capital and, unless it was cut off, its full stop."""
    text = without_preamble(" ".join(text.split()).lstrip(":;,.-–—*| "))
    text = re.sub(r"\s+([.,;!?])", r"\1", text)
    if not cut and not _STOP.search(text):
        text = f"{text.rstrip(' :;,-–—')}."
    return text[:1].upper() + text[1:] if any(map(str.isalnum, text)) else ""


def _flat(text: str) -> str:
    return " ".join(text.lower().replace("’", "'").split()).rstrip(".!? ")
