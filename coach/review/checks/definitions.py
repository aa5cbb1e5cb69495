"""OPM's definitions of ECQs and competencies, pasted into a narrative."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from coach.domain.base import Model
from coach.domain.framework import Framework
from coach.review.checks.registry import Context, Hit, check_with
from coach.review.reading import Reading

# Neighbors in a copy may stand this many content words apart.
_SKIP = 3
FILLER = frozenset("a an the and or of to in for with by as at on is are be i my me we our his her their its".split())


class DefinitionParams(Model):
    """`words` content words of one definition in a sentence, or the `share` of it, but `least` words."""

    words: int
    share: float
    least: int


@check_with("ecq-definition", DefinitionParams)
def ecq_definition(context: Context, params: DefinitionParams) -> Iterator[Hit]:
    """Sentences that repeat a definition in order, almost word for word; the hit is the part that repeats it."""
    reading = context.reading
    known = _definitions(context.framework)
    for sentence in reading.sentences:
        if reading.in_heading(sentence):
            continue
        words = [
            (n, stem(reading.lower[n])) for n in range(sentence.first, sentence.last) if reading.lower[n] not in FILLER
        ]
        for name, chain in _copies(words, known, params):
            yield Hit(reading.starts[chain[0]], reading.ends[chain[-1]], {"name": name})


class _Definitions:
    """Definitions as stems, and an index from pairs of neighboring stems to definition and place."""

    def __init__(self, framework: Framework) -> None:
        self.texts = [(name, [stem(w) for w in _parts(text)]) for name, text in _texts(framework)]
        self.index: dict[tuple[str, str], list[tuple[int, int]]] = {}
        for number, (_, words) in enumerate(self.texts):
            for place, pair in enumerate(pairwise(words)):
                self.index.setdefault(pair, []).append((number, place))


@lru_cache(maxsize=8)
def _definitions(framework: Framework) -> _Definitions:
    return _Definitions(framework)


def _copies(
    words: list[tuple[int, str]], known: _Definitions, params: DefinitionParams
) -> Iterator[tuple[str, list[int]]]:
    """Each definition that the words repeat, with the numbers of the repeating words."""
    # Per definition: the place in it, the place in the sentence, and the words of the chain so far.
    chains: dict[int, list[tuple[int, int, list[int]]]] = {}
    for at, (first, a), (second, b) in _near_pairs(words):
        for number, place in known.index.get((a, b), ()):
            open_chains = chains.setdefault(number, [])
            for index, (last_place, last_at, chain) in enumerate(open_chains):
                if 0 < place - last_place <= _SKIP and 0 < at - last_at <= _SKIP:
                    longer = chain + [n for n in (first, second) if n > chain[-1]]
                    open_chains[index] = (place, at, longer)
                    break
            else:
                open_chains.append((place, at, [first, second]))
    for number, found in chains.items():
        name, text = known.texts[number]
        chain = max((c for _, _, c in found), key=len)
        if len(chain) >= params.words or len(chain) >= max(params.least, params.share * len(text)):
            yield name, chain


def _near_pairs(words: list[tuple[int, str]]) -> Iterator[tuple[int, tuple[int, str], tuple[int, str]]]:
    """Neighbors, and neighbors but one, since a copy may slip a word in."""
    for at, (one, two) in enumerate(pairwise(words)):
        yield at, one, two
        if at + 2 < len(words):
            yield at, one, words[at + 2]


def _texts(framework: Framework) -> Iterator[tuple[str, str]]:
    for ecq in framework.ecqs:
        for quotation in (ecq.definition, *ecq.inherent, *ecq.key_characteristics):
            if quotation is not None:
                yield ecq.name, quotation.text
    for competency in framework.competencies:
        for quotation in ((competency.definition,) if competency.definition else ()) + competency.variants:
            yield competency.name, quotation.text


def _parts(text: str) -> list[str]:
    """The words that carry meaning."""
    return [w for w in Reading(text).lower if w not in FILLER]


@lru_cache(maxsize=4096)
def stem(word: str) -> str:
    """The word without its ending, so that "holds", "holding" and "hold" are one."""
    word = word.removesuffix("'s").rstrip("'")
    for ending in ("ities", "ing", "ies", "ed", "es", "s", "e", "y"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word
