"""Sentences that stood in a candidate's drafts before, and what of them stands in a text of theirs."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence

from coach.domain.draft import AuthoredSpan, Draft, Sentence
from coach.domain.story import Story
from coach.store.workspace import Workspace
from coach.writing.authorship import authored

_WORD = re.compile(r"\w+")
_RUN = 3
"""Words in a row that a sentence shares with an earlier one when it was made from it."""
_SHORT = 3
"""Letters of the words that tell little."""

_Run = tuple[str, ...]


def former_drafts(workspace: Workspace, story: Story) -> list[Draft]:
    """Every version of every draft: the story's latest one, its older ones newest first, those of other stories."""
    latest = workspace.latest_draft(story.id)
    others = [draft for each in workspace.stories() if each.id != story.id for draft in workspace.drafts(each.id)]
    others.sort(key=lambda draft: -draft.id)
    return [*([latest] if latest is not None else []), *reversed(workspace.drafts(story.id)), *others]


def former_sentences(drafts: Iterable[Draft]) -> list[Sentence]:
    """The sentences of these drafts, newest first, each text once: of two with the same words the newer one."""
    found: dict[_Run, Sentence] = {}
    for draft in drafts:
        for sentence in draft.sentences:
            found.setdefault(tuple(sentence.text.split()), sentence)
    return [sentence for words, sentence in found.items() if words]


class Former:
    """Finds former sentences in a text: those that stand there word for word, and those that one was made from."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self._by_first: defaultdict[str, list[tuple[_Run, Sentence]]] = defaultdict(list)
        for sentence in sorted(sentences, key=lambda s: -len(s.text.split())):
            words = tuple(sentence.text.split())
            self._by_first[words[0]].append((words, sentence))
        self._with_run: defaultdict[_Run, list[int]] = defaultdict(list)
        self._sentences = [s for s in sentences if not s.gap]
        for place, sentence in enumerate(self._sentences):
            for run in set(_runs(sentence.text)):
                self._with_run[run].append(place)

    def whole(self, words: Sequence[str], ends: Collection[int]) -> list[tuple[int, Sentence] | None]:
        """For each place in the words, the former sentence that stands there word for word, and its number of words.

        Only where it ends at one of `ends`, or another one that does so follows; of several the longest.
        """
        found: list[tuple[int, Sentence] | None] = [None] * (len(words) + 1)
        for place in reversed(range(len(words))):
            for wanted, sentence in self._by_first.get(words[place], ()):
                end = place + len(wanted)
                if tuple(words[place:end]) == wanted and (end in ends or found[end] is not None):
                    found[place] = len(wanted), sentence
                    break
        return found[:-1]

    def source_of(self, text: str) -> Sentence | None:
        """The former sentence that the text was made from, or several as one; None where it shares no run of words.

        They stand in the order in which the text takes from them.
        """
        runs = list(_runs(text))
        short = len(runs) <= _RUN + 1
        left = {run for run in runs if run in self._with_run and (short or _tells(run))}
        taken: list[Sentence] = []
        while left:
            counts: defaultdict[int, int] = defaultdict(int)
            for run in left:
                for place in self._with_run[run]:
                    counts[place] += 1
            best = min(counts, key=lambda place: (-counts[place], place))
            taken.append(self._sentences[best])
            left -= set(_runs(taken[-1].text))
        if not taken:
            return None
        shared = {run: number for number, run in reversed(list(enumerate(runs)))}
        return _joined(sorted(taken, key=lambda s: min(shared.get(run, len(runs)) for run in _runs(s.text))))


def _runs(text: str) -> Iterator[_Run]:
    words = [word.casefold() for word in _WORD.findall(text)]
    return (tuple(words[start : start + _RUN]) for start in range(len(words) - _RUN + 1))


def _tells(run: _Run) -> bool:
    """Whether it has two words that tell something: 'in order to' stands in sentences that have nothing in common."""
    return sum(1 for word in run if len(word) > _SHORT or any(c.isdigit() for c in word)) > 1


def _joined(sentences: Sequence[Sentence]) -> Sentence:
    """One sentence of them all, with a blank between two that belongs to the one before it."""
    text = ""
    spans: list[AuthoredSpan] = []
    for sentence in sentences:
        if text:
            text += " "
            spans[-1] = spans[-1].model_copy(update={"end": len(text)})
        moved = (
            s.model_copy(update={"start": s.start + len(text), "end": s.end + len(text)}) for s in authored(sentence)
        )
        spans += moved
        text += sentence.text
    return sentences[0].model_copy(update={"text": text, "spans": tuple(spans), "claims": (), "evidence": ()})
