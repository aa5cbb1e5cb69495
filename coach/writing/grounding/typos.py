"""Finds a word of the answers that differs from a given one by a single slip of the fingers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

MIN_LENGTH = 5

_BOTH_WORDS = frozenset(
    frozenset(pair.split("/"))
    for pair in """
    contact/contract contacts/contracts county/country affect/effect prevent/present causal/casual statute/statue
    trained/trailed trained/drained moral/morale personal/personnel expand/expend expanded/expended
    expending/expanding united/untied marital/martial elected/selected elect/erect election/ejection adopt/adapt
    adopted/adapted accept/except except/expect access/excess assess/access lessen/lesson board/broad border/boarder
    cited/sited costs/coats costs/posts costs/hosts costs/casts ensure/insure ensured/insured fired/hired
    hired/tired force/forge founded/funded founded/rounded further/father house/horse houses/horses lower/power
    power/tower tower/lower major/mayor market/marked minor/miner paper/payer patent/patient place/plane
    places/planes plane/plant plans/plants plant/plane price/prime raise/raised region/legion saved/waved
    scale/scare seven/sever shift/shirt sixth/sixty state/stage staff/stuff stock/stork store/story their/there
    three/there throw/throne title/tilde total/tonal trail/trial train/trail treat/threat water/later worse/horse
    whole/while where/there would/could reject/eject import/impart report/deport report/resort support/supports
    local/vocal north/forth house/mouse nurse/purse purse/curse coach/couch legal/regal metal/medal metals/medals
    medal/pedal pedal/metal model/modal media/medic fatal/natal""".split()
)
"""Pairs that are both good words: the one is no slip for the other."""


def _deletions(word: str) -> set[str]:
    return {word[:i] + word[i + 1 :] for i in range(len(word))}


def one_slip(a: str, b: str) -> bool:
    """Whether one insertion, deletion, change or swap of neighbours turns one word into the other."""
    if a == b or abs(len(a) - len(b)) > 1:
        return False
    if len(a) == len(b):
        differing = [i for i in range(len(a)) if a[i] != b[i]]
        if len(differing) == 1:
            return True
        first = differing[0]
        return (
            len(differing) == 2 and differing[1] == first + 1 and a[first] == b[first + 1] and a[first + 1] == b[first]
        )
    long, short = (a, b) if len(a) > len(b) else (b, a)
    return short in _deletions(long)


class TypoIndex:
    """The answers' words of five letters and more, by what is left when a letter is dropped."""

    def __init__(self, vocabulary: Iterable[str]) -> None:
        self._by_deletion: defaultdict[str, set[str]] = defaultdict(set)
        for word in vocabulary:
            if len(word) >= MIN_LENGTH and word.isalpha():
                for key in (word, *_deletions(word)):
                    self._by_deletion[key].add(word)

    def near(self, word: str) -> set[str]:
        """The answers' words one slip away; empty for short words."""
        if len(word) < MIN_LENGTH or not word.isalpha():
            return set()
        found = set[str]()
        for key in (word, *_deletions(word)):
            found |= self._by_deletion.get(key, set())
        return {
            other
            for other in found
            if one_slip(word, other) and other[0] == word[0] and frozenset((word, other)) not in _BOTH_WORDS
        }
