"""All review rules, ready to run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from coach.domain.guidance import Citation
from coach.errors import GuidanceProblem, InputProblem
from coach.guidance.frameworks import cite
from coach.guidance.yaml_file import load_yaml
from coach.review.checks import Check, prepare
from coach.review.phrases import Heads, Phrase, WordClasses, compile_phrase
from coach.review.rule import PhraseEntry, Rule

_SHIPPED = Path(__file__).with_name("rules")
_WORD_CLASSES = Path(__file__).with_name("word_classes.yaml")


class ReadyRule:
    """A rule with its patterns compiled and its citation resolved."""

    def __init__(self, rule: Rule, classes: WordClasses) -> None:
        self.rule = rule
        self.citation: Citation = cite(rule.source)
        self.phrases: list[tuple[Phrase, PhraseEntry]] = [
            (compile_phrase(entry.phrase, classes), entry) for entry in rule.phrases
        ]
        self.check: Check | None = prepare(rule.id, rule.check.name, rule.check.params) if rule.check else None
        self.unless = [compile_phrase(source, classes) for source in rule.unless]


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """A phrase, with its rule's number in the rulebook and its entry in the rule."""

    rule: int
    phrase: Phrase
    entry: PhraseEntry


_NO_CANDIDATES: list[Candidate] = []


class _Index:
    """Candidates by a word that they must have at one place."""

    def __init__(self, heads: Iterable[tuple[Heads, Candidate]]) -> None:
        self._words: dict[str, list[Candidate]] = {}
        self._stems: dict[str, list[Candidate]] = {}
        self._endings: dict[str, list[Candidate]] = {}
        self._any: list[Candidate] = []
        for head, candidate in heads:
            if head.any:
                self._any.append(candidate)
                continue
            for table, keys in ((self._words, head.words), (self._stems, head.stems), (self._endings, head.endings)):
                for key in keys:
                    table.setdefault(key, []).append(candidate)
        self._plain = not (self._any or self._stems or self._endings)
        self._lengths = sorted({len(stem) for stem in self._stems})

    def fitting(self, word: str) -> list[Candidate]:
        """The candidates that the word fits; one may come twice."""
        found = self._words.get(word, _NO_CANDIDATES)
        if self._plain:
            return found
        found = self._any + found
        for length in self._lengths:
            found += self._stems.get(word[:length], ())
        for ending, candidates in self._endings.items():
            if word.endswith(ending):
                found += candidates
        return found


class _Starts:
    """Candidates by their first word, and under it by their second."""

    def __init__(self, candidates: Iterable[Candidate]) -> None:
        self._by_first = _Index((c.phrase.first, c) for c in candidates)
        self._by_second: dict[str, _Index] = {}

    def beginning_with(self, word: str) -> _Index | None:
        """The phrases that may begin with this word, by the word that follows."""
        if word not in self._by_second and (fitting := self._by_first.fitting(word)):
            # Texts have endless words; only those that begin a phrase are worth keeping.
            self._by_second[word] = _Index((c.phrase.second, c) for c in dict.fromkeys(fitting))
        return self._by_second.get(word)


class Rulebook:
    """Rules in order, and an index from words to the phrases that may begin with them."""

    def __init__(self, rules: Iterable[Rule], classes: WordClasses) -> None:
        self.rules = [ReadyRule(rule, classes) for rule in rules]
        candidates = [
            Candidate(number, phrase, entry)
            for number, ready in enumerate(self.rules)
            for phrase, entry in ready.phrases
        ]
        self._anywhere = _Starts(c for c in candidates if not c.phrase.sentence_start)
        self._opening = _Starts(c for c in candidates if c.phrase.sentence_start)

    def candidates(self, words: Sequence[str], openings: Sequence[int]) -> Iterator[tuple[int, Candidate]]:
        """The phrases worth trying, each with the number of its first word.

        `words` are in lower case; `openings` are the numbers of those that open a sentence.
        """
        vocabulary = set(words)
        possible: dict[Candidate, bool] = {}
        for starts, places in ((self._anywhere, range(len(words))), (self._opening, openings)):
            indexes = {word: index for word in vocabulary if (index := starts.beginning_with(word))}
            for place in places:
                if words[place] not in indexes:
                    continue
                following = words[place + 1] if place + 1 < len(words) else ""
                for candidate in indexes[words[place]].fitting(following):
                    if candidate not in possible:
                        needs = candidate.phrase.needs
                        possible[candidate] = not any(map(vocabulary.isdisjoint, needs))
                    if possible[candidate]:
                        yield place, candidate


def load_rules(folders: Sequence[Path] = (_SHIPPED,)) -> list[Rule]:
    """The rules of the folders' *.yaml files, one to a file; a later folder's rule replaces one of the same id.

    Raises GuidanceProblem for a file that is no rule, and for an id that differs from the file's name.
    """
    rules: dict[str, Rule] = {}
    for folder in folders:
        for path in sorted(folder.glob("*.yaml")):
            try:
                rule = load_yaml(path, Rule)
            except InputProblem as problem:
                raise GuidanceProblem(
                    f"A review rule cannot be used: {problem.message}", problem.next_step
                ) from problem
            if rule.id != path.stem:
                raise GuidanceProblem(
                    f'The review rule in {path.name} has the id "{rule.id}".',
                    "Give the file the name of the rule's id.",
                )
            rules[rule.id] = rule
    return list(rules.values())


def make_rulebook(rules: Iterable[Rule]) -> Rulebook:
    """These rules, ready to run; raises GuidanceProblem for a phrase, check or source that does not exist."""
    return Rulebook(rules, WordClasses(load_yaml(_WORD_CLASSES, dict[str, list[str]])))


@cache
def shipped_rulebook() -> Rulebook:
    """The rules of this installation."""
    return make_rulebook(load_rules())
