"""Prints how often sentences are sorted into the right CCAR element, with a confusion table.

Example: python scripts/quality_structure.py test
"""

from __future__ import annotations

import sys

from tests.quality.structure.cases import Half, Outcome, load, sort_alone, sort_in_story


def main(half: Half, *, show: bool) -> None:
    """Measure one half, each sentence in its story and each sentence alone."""
    stories = load(half)
    print(f"{half}: {len(stories)} stories, {sum(len(s.sentences) for s in stories)} sentences")
    for title, outcomes in (("in the story", sort_in_story(stories)), ("alone", sort_alone(stories))):
        print(f"\n{title}: {sum(o.right for o in outcomes) / len(outcomes):.1%}")
        _confusion(outcomes)
        if show:
            for outcome in outcomes:
                if not outcome.right:
                    print(f"  {outcome.label:>9} as {outcome.found:<9} {outcome.score:.2f} {outcome.text}")


def _confusion(outcomes: list[Outcome]) -> None:
    names = ("challenge", "context", "action", "result", "other")
    print(f"{'':>10} " + " ".join(f"{n:>9}" for n in names) + "    recall")
    for label in names:
        row = [sum(o.label == label and o.found == n for o in outcomes) for n in names]
        recall = row[names.index(label)] / max(1, sum(row))
        print(f"{label:>10} " + " ".join(f"{n:>9}" for n in row) + f"    {recall:.0%}")


if __name__ == "__main__":
    main("test" if "test" in sys.argv else "tune", show="errors" in sys.argv and "test" not in sys.argv)
