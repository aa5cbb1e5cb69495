"""Prints how many planted claims the grounding check catches, by kind, and how many honest sentences it flags.

Example: python scripts/quality_grounding.py test
Words after it: errors (sentences that went wrong, of the tune half only), together (against all stories' answers
at once), time (processor time per sentence against 600 answers).
"""

from __future__ import annotations

import statistics
import sys
import time

from coach.domain.draft import Status
from coach.writing.grounding import verify
from tests.quality.grounding.cases import NUMBERS, ROLES, Figures, Half, Story, load, measure, sources_of


def main(half: Half, *, show: bool, together: bool, timed: bool) -> None:
    """Measure one half."""
    stories = load(half)
    figures = measure(stories, together=together)
    print(f"{half}: {len(stories)} stories, {figures.honest} honest and {sum(figures.planted.values())} planted")
    _table(figures)
    if show:
        _errors(figures)
    if timed:
        _time(stories)


def _table(figures: Figures) -> None:
    print(f"\n{'kind':<12} {'caught':>7} {'planted':>8}")
    for kind in sorted(figures.planted):
        caught, planted = figures.caught.get(kind, 0), figures.planted[kind]
        print(f"{kind:<12} {caught:>7} {planted:>8} {caught / planted:>7.1%}")
    for title, kinds in (("figures", NUMBERS), ("dates", ("date",)), ("names", ("name",)), ("roles", ROLES)):
        print(f"{title:<28} {figures.rate(*kinds):>7.1%}")
    print(f"{'all kinds':<28} {figures.rate():>7.1%}")
    print(f"{'honest flagged':<12} {len(figures.flagged):>7} {figures.honest:>8} {figures.false_alarms:>6.1%}")


def _errors(figures: Figures) -> None:
    for verdict in figures.flagged:
        print(f"\nflagged: {verdict.text}")
        for claim in verdict.claims:
            if claim.status is Status.UNSUPPORTED:
                print(f"  {claim.kind}: {claim.reason}")
    for case in figures.missed:
        print(f"\nmissed ({case.kind}): {case.text}")


def _time(stories: list[Story]) -> None:
    answers = [answer for story in stories for answer in story.answers]
    many = tuple((answers * (600 // len(answers) + 1))[:600])
    start = time.process_time()
    sources = sources_of(many)
    print(f"\n600 answers prepared in {time.process_time() - start:.2f} s")
    spent: list[float] = []
    for sentence in [s for story in stories for s in (*story.honest, *(case.text for case in story.poisoned))]:
        start = time.process_time()
        verify(sentence, sources)
        spent.append(1000 * (time.process_time() - start))
    p95 = statistics.quantiles(spent, n=20)[-1]
    print(f"per sentence: mean {statistics.mean(spent):.1f} ms, p95 {p95:.1f} ms, {len(spent)} sentences")


if __name__ == "__main__":
    chosen: Half = "test" if "test" in sys.argv else "tune"
    main(
        chosen,
        show="errors" in sys.argv and chosen == "tune",
        together="together" in sys.argv,
        timed="time" in sys.argv,
    )
