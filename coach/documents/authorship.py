"""The statement of authorship in words: one page that says what was counted, how, and what came of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Literal, NamedTuple

from coach.documents.printing import one_line
from coach.store.times import day
from coach.writing.authorship import Share
from coach.writing.authorship_statement import AuthorshipStatement, StoryAuthorship
from coach.writing.authorship_view import percent

TITLE = "Statement of authorship"

_OWN_WORDS = {
    True: "Own-words mode: on. The coach writes no sentence here now; what was written before counts as it is.",
    False: "Own-words mode: off. The coach may write sentences here.",
}
_HASH_CHARS = 8
_COUNTED = (
    "Counted are the words of the newest draft of each story for the framework in force. Punctuation, open questions "
    "in brackets and drafts for other frameworks are not. Each word counts once, for who wrote it.",
    "The built-in drafter arranges the candidate's answers by rules, without a language model: words that stand in the "
    "answer count for whoever wrote the answer, words that it adds, spells out or corrects as its own. A model's "
    "sentence counts as the model's throughout, also where it repeats an answer. Where the candidate edits a draft's "
    "sentence or an answer that began as one, the words that stay keep their author and the others count as edited. "
    "Accepted are sentences of a draft that the candidate said are true; they are answers now, and no word of them "
    "becomes the candidate's by that.",
    "What was typed or pasted into an answer counts as typed: the coach cannot see where it came from. This statement "
    "says who wrote the words, not whether they are true.",
)


class Block(NamedTuple):
    """A piece of the statement, on one line."""

    kind: Literal["title", "heading", "text", "item"]
    text: str


def blocks(statement: AuthorshipStatement) -> list[Block]:
    """The statement from top to bottom."""
    head = (
        f"Candidate: {statement.candidate}",
        f"Framework in force: {statement.framework_name} ({statement.framework})",
        f"Record: the workspace {statement.workspace}, which keeps every version of every draft with who wrote it. "
        f"This page sums up its newest drafts as of {day(statement.made)}; it is not the record.",
        _OWN_WORDS[statement.own_words],
    )
    names = _short_names(statement.shares)
    by_story = [Block("item", _story(each, names)) for each in statement.stories]
    made = [Block("title", TITLE), *(Block("text", line) for line in head)]
    made += [Block("heading", "In all"), *_in_all(statement)]
    made += [Block("heading", "By story"), *by_story] if by_story else []
    made += [Block("heading", "What is counted, and how")]
    made += [Block("text", line) for line in (*_COUNTED, *_undivided(statement.stories))]
    return [block._replace(text=one_line(block.text)) for block in made]


def _in_all(statement: AuthorshipStatement) -> list[Block]:
    if not statement.drafts:
        return [Block("text", "No story has a draft for this framework, so there is no word to count.")]
    whose = [
        f"{_described(share)}: {_count(share.words, 'word')}, {percent(share.words, statement.words)}."
        for share in statement.shares
    ]
    total = f"{_count(statement.words, 'word')} in {_count(statement.drafts, 'draft')}."
    return [Block("text", total), *(Block("item", line) for line in whose)]


def _described(share: Share) -> str:
    if share.by == "model":
        prompts = ", ".join(share.prompts) or "not known"
        return (
            f"Written by the model {share.name or 'without a name'} "
            f"(SHA-256 of its file: {share.sha256 or 'not known'}; prompts with version: {prompts})"
        )
    return {
        "candidate": "Typed by the candidate",
        "edited": "Edited afterwards by the candidate",
        "built-in": "Added by the built-in drafter, without a model",
    }[share.by]


def _story(story: StoryAuthorship, names: dict[tuple[str, str], str]) -> str:
    name = f"“{story.title}” ({story.story})" if story.title else story.story
    counted = "no draft for this framework, so nothing is counted"
    if story.draft is not None and story.created is not None:
        counted = f"draft {story.draft} of {day(story.created)}, {_count(story.words, 'word')}"
    elif story.other_frameworks:
        counted += f"; there are drafts for {', '.join(story.other_frameworks)}"
    whose = [f"{_briefly(s, names)} {s.words:,} ({percent(s.words, story.words)})" for s in story.shares]
    listed = f": {', '.join(whose)}" if whose else ""
    return f"{name}: {counted}{listed}.{_accepted(story)}{_open(story)}"


def _briefly(share: Share, names: dict[tuple[str, str], str]) -> str:
    briefly = {"candidate": "typed", "edited": "edited", "built-in": "built-in"}
    return briefly.get(share.by) or f"model {names[share.name, share.sha256]}"


def _short_names(shares: Sequence[Share]) -> dict[tuple[str, str], str]:
    """A name for each model; with the beginning of its hash where another file has the same name."""
    models = [share for share in shares if share.by == "model"]
    same = Counter(share.name for share in models)
    return {
        (m.name, m.sha256): m.name if same[m.name] == 1 else f"{m.name} {m.sha256[:_HASH_CHARS] or 'without a hash'}"
        for m in models
    }


def _accepted(story: StoryAuthorship) -> str:
    if not story.accepted:
        return ""
    days = _days(answer.accepted for answer in story.accepted)
    return f" Accepted: {_count(len(story.accepted), 'sentence')}, {days}."


def _open(story: StoryAuthorship) -> str:
    return f" Open questions: {story.open_questions}." if story.open_questions else ""


def _days(moments: Iterable[datetime]) -> str:
    """Two days, or the first and the last of more."""
    days = list(dict.fromkeys(day(moment) for moment in sorted(moments)))
    return " and ".join(days) if len(days) < 3 else f"{days[0]} to {days[-1]}"


def _undivided(stories: Sequence[StoryAuthorship]) -> list[str]:
    """Which drafts are older than the count by word."""
    found = [f"{story.story} ({_count(story.undivided, 'sentence')})" for story in stories if story.undivided]
    if not found:
        return []
    return [
        "Stored before the coach kept the author of each word, and counted whole as the built-in drafter's, though "
        f"words of the candidate's stand in them: {', '.join(found)}. Drafting a story again counts it by word."
    ]


def _count(number: int, one: str) -> str:
    return f"{number:,} {one}{'' if number == 1 else 's'}"
