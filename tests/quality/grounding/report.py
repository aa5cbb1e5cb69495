"""The figures of the blind stories: `python -m tests.quality.grounding.report [tune|test] [--missed K] [--flagged K]`.

With --missed the planted sentences of a kind that passed, with --flagged the honest ones flagged by a claim of a kind
("all" for every kind): of the tune half only.
"""

from __future__ import annotations

import argparse
from collections import Counter

from tests.quality.grounding.marked import (
    DATES,
    FIGURES,
    NAMES,
    ROLES,
    Outcome,
    by_claim,
    load,
    measure,
    on_the_spot,
    unsupported,
)


def main() -> None:
    """Print what was asked for."""
    parser = argparse.ArgumentParser()
    parser.add_argument("half", nargs="?", choices=["tune", "test"], default="tune")
    parser.add_argument("--missed")
    parser.add_argument("--flagged")
    wanted = parser.parse_args()
    stories = load(wanted.half)
    outcome = measure(stories)
    print(f"{wanted.half}: {len(stories)} stories, {len(outcome.honest)} faithful, {len(outcome.planted)} planted")
    _table(outcome)
    if wanted.half == "tune" and wanted.missed:
        for planted, _ in outcome.missed:
            if wanted.missed in {planted.kind, "all"}:
                print(f"\n{planted.kind}: {planted.marked}")
    if wanted.half == "tune" and wanted.flagged:
        for faithful, verdict in outcome.flagged:
            claims = [c for c in unsupported(verdict) if wanted.flagged in {c.kind, "all"}]
            if claims:
                print(f"\n{faithful.how}: {faithful.text}")
                for c in claims:
                    print(f"    {c.kind}: {c.text}: {c.reason}")


def _table(outcome: Outcome) -> None:
    planted = Counter(p.kind for p, _ in outcome.planted)
    spot = Counter(p.kind for p, v in outcome.planted if on_the_spot(p, v))
    print(f"\n{'planted':<14} {'n':>4} {'caught':>7} {'on the spot':>12}")
    for kind, count in planted.items():
        print(f"{kind:<14} {count:>4} {outcome.rate(kind):>7.1%} {spot[kind] / count:>12.1%}")
    for title, kinds in (("figures", FIGURES), ("dates", DATES), ("names", NAMES), ("roles", ROLES), ("all", ())):
        print(f"{title:<19} {outcome.rate(*kinds):>7.1%}")
    for how in ("close", "reworded", "free", "derived"):
        count = sum(f.how == how for f, _ in outcome.honest)
        flagged = sum(f.how == how for f, _ in outcome.flagged)
        print(f"honest {how:<12} {flagged / max(1, count):>7.1%} of {count}")
    print(f"{'false alarms':<19} {outcome.false_alarms:>7.1%}")
    print(f"\n{'flagged claim':<14} {'on planted':>10} {'beside':>7} {'in honest':>10}")
    for kind, places in sorted(by_claim(outcome).items()):
        print(f"{kind:<14} {places['planted']:>10} {places['beside']:>7} {places['honest']:>10}")


if __name__ == "__main__":
    main()
