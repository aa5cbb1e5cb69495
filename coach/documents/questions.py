"""Which question an imported answer is for: by its id, by its wording, or as the file asks it."""

from __future__ import annotations

import re
import unicodedata

from coach.domain.base import CCAR, Model
from coach.domain.framework import Ecq, FocusQuestion, Framework
from coach.domain.wording import ELEMENTS, FACTS, FOLLOW_UPS

_QUOTES = str.maketrans("‘’“”", "''\"\"")


class AskedQuestion(Model):
    """A question by its id, and its wording."""

    id: str
    asked: str


class QuestionFinder:
    """Knows the questions that a story for one ECQ may be asked; raises ValueError for an id of no such question."""

    def __init__(self, framework: Framework, ecq: Ecq) -> None:
        self._ecq = ecq
        self._numbers = {number: q.id for e in framework.ecqs for number, q in _numbered(e)}
        self._others = {q.id: e.name for e in framework.ecqs if e.id != ecq.id for q in e.focus_questions}
        self._wordings = FACTS | {f"element.{element}": ELEMENTS[element] for element in CCAR}
        self._wordings |= {q.id: q.text for q in ecq.focus_questions}
        self._by_wording = {_key(wording): AskedQuestion(id=i, asked=wording) for i, wording in self._wordings.items()}
        for question in ecq.focus_questions:
            for variant in question.variants:
                self._by_wording.setdefault(_key(variant.text), AskedQuestion(id=question.id, asked=variant.text))

    def find(self, given: str) -> AskedQuestion | None:
        """The question with this id or wording, or None if it is one of the file's own.

        `ECQ.N` stands for the ECQ's focus question number N, from 1. In a wording, capitals, blanks, the
        kind of quotation mark and the last mark don't matter.
        Raises ValueError for one word that is no known id, and for a question of another ECQ's.
        """
        if found := self._by_wording.get(_key(given)):
            return found
        if re.search(r"\s", given) or given.endswith("?"):
            return None
        base, plus, follow_up = given.partition("+")
        base = self._numbers.get(base, base)
        if base in self._wordings and (not plus or follow_up in FOLLOW_UPS):
            return AskedQuestion(
                id=f"{base}{plus}{follow_up}", asked=FOLLOW_UPS[follow_up] if plus else self._wordings[base]
            )
        if base in self._others:
            raise ValueError(f"that question belongs to {self._others[base]}, but the story is for {self._ecq.name}")
        raise ValueError(
            f"no question has that id; a story for {self._ecq.name} has {', '.join(self._known())},"
            f" and follow-ups to them that end in {', '.join(f'+{name}' for name in FOLLOW_UPS)}"
        )

    def _known(self) -> list[str]:
        own = [number for number, _ in _numbered(self._ecq)]
        return [*FACTS, *own, *(f"element.{element}" for element in CCAR)]


def find_ecq(given: str, framework: Framework) -> Ecq:
    """The ECQ with this id or name; raises ValueError that lists the ids."""
    found = next((e for e in framework.ecqs if given == e.id or _key(given) == _key(e.name)), None)
    if found is None:
        raise ValueError(f"{framework.id} has no such ECQ; it has {', '.join(e.id for e in framework.ecqs)}")
    return found


def _numbered(ecq: Ecq) -> list[tuple[str, FocusQuestion]]:
    return [(f"{ecq.id}.{n}", question) for n, question in enumerate(ecq.focus_questions, start=1)]


def _key(wording: str) -> str:
    text = unicodedata.normalize("NFKC", wording).translate(_QUOTES).casefold()
    return " ".join(text.split()).strip(" \"'?.:")
