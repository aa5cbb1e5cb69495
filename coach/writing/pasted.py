"""Words of earlier drafts in what a candidate typed or pasted: they stay whose they were, however they came there."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from coach.domain.authorship import CANDIDATE, joined, whole, word_starts, words_of
from coach.domain.draft import Author, AuthoredSpan, Draft, Sentence
from coach.domain.story import AnswerStatus, Story
from coach.store.workspace import Workspace
from coach.writing.authorship import authored

RUN = 4
"""Words in a row that are no coincidence: 'by the end of' has as many, 'in order to' has fewer."""

_Run = tuple[str, ...]


class Pasted:
    """Finds in typed text the runs of words that a drafter wrote before.

    A run that stands in the candidate's own answers is theirs, since the drafter took it from there.
    """

    def __init__(self, sentences: Iterable[Sentence], own: Sequence[str] = ()) -> None:
        """The sentences of all drafts; `own` are texts of nobody's words but the candidate's."""
        self._runs: dict[_Run, tuple[Author | None, ...]] = {}
        seen: set[tuple[str, tuple[AuthoredSpan, ...]]] = set()
        for sentence in sentences:
            spans = authored(sentence)
            if sentence.gap or (sentence.text, spans) in seen or all(s.author.kind == "candidate" for s in spans):
                continue
            seen.add((sentence.text, spans))
            self._take(sentence.text, spans)
        self._own = "\n".join(f" {' '.join(words_of(text))} " for text in own)

    def _take(self, text: str, spans: Sequence[AuthoredSpan]) -> None:
        authors = [span.author if span.author.kind != "candidate" else None for span in _by_word(text, spans)]
        for place, run in enumerate(_runs(words_of(text))):
            found = tuple(authors[place : place + RUN])
            known = self._runs.get(run, found)
            if any(found):
                self._runs[run] = tuple(new or old for new, old in zip(found, known, strict=True))

    def credited(self, text: str, spans: tuple[AuthoredSpan, ...]) -> tuple[AuthoredSpan, ...]:
        """The spans of a typed text, given who would have written it, with the drafter's runs as the drafter's.

        Only words of the candidate's change hands.
        """
        words, starts = words_of(text), word_starts(text)
        by_word = _by_word(text, spans)
        changed = False
        for first, end in self._stretches(words):
            if f" {' '.join(words[first:end])} " in self._own:
                continue
            for place in range(first, end - RUN + 1):
                for at, author in enumerate(self._runs[tuple(words[place : place + RUN])], start=place):
                    if author is not None and by_word[at].author.kind == "candidate":
                        by_word[at] = AuthoredSpan(start=0, end=len(text), author=author)
                        changed = True
        return joined(by_word, [0, *starts[1:], len(text)]) if changed else spans

    def _stretches(self, words: Sequence[str]) -> Iterator[tuple[int, int]]:
        """From which word to which, without it, each row of known runs reaches."""
        first: int | None = None
        for place, run in enumerate(_runs(words)):
            if run in self._runs:
                first = place if first is None else first
            elif first is not None:
                yield first, place - 1 + RUN
                first = None
        if first is not None:
            yield first, len(words)


def pasted_from(workspace: Workspace, story: Story, drafts: Iterable[Draft]) -> Pasted:
    """What finds words of these drafts in what is typed for a story."""
    return Pasted((s for draft in drafts for s in draft.sentences), own_texts(workspace, story))


def own_texts(workspace: Workspace, story: Story) -> list[str]:
    """The stretches of a story's answers, as they stand, that the candidate typed."""
    origins = workspace.origins(story.id)
    return [
        answer.text[span.start : span.end]
        for answer in workspace.answers(story.id)
        if answer.status is AnswerStatus.ANSWERED
        for span in origins.get(answer.id) or whole(answer.text, CANDIDATE)
        if span.author.kind == "candidate"
    ]


def _by_word(text: str, spans: Sequence[AuthoredSpan]) -> list[AuthoredSpan]:
    bounds = [span.start for span in spans]
    return [spans[bisect_right(bounds, start) - 1] for start in word_starts(text)]


def _runs(words: Sequence[str]) -> Iterator[_Run]:
    return (tuple(words[place : place + RUN]) for place in range(len(words) - RUN + 1))
