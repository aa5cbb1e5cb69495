"""Fits what each sign of an added part is worth, beside what coach/writing/grounding/contrast.py has.

    python scripts/fit_contrast.py

On the blind stories of the tune half: a part of a planted sentence that touches the mark was added, every other part
was not; of the kinds that add a part. Added ones count three times, since there are few. The test half is not read.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from coach.writing.grounding.align import open_case
from coach.writing.grounding.contrast import WEIGHTS, signs_of
from tests.quality.grounding.marked import Story, load

KINDS = ("statement", "outcome", "award", "cause")
"""What is planted as a part of its own: a wrong number or name stands in the middle of what is true."""
RARE, RIDGE, ROUNDS = 3.0, 1.0, 30
Floats = npt.NDArray[np.float64]


def main() -> None:
    """Print both."""
    rows: list[list[float]] = []
    added: list[bool] = []
    for story in load("tune"):
        for signs, is_added in parts_of(story):
            rows.append([float(signs[name]) for name in WEIGHTS])
            added.append(is_added)
    fitted = fit(np.array(rows), np.array(added, dtype=float))
    print(f"{len(rows)} parts, {sum(added)} of them added")
    for (name, used), now in zip(WEIGHTS.items(), fitted, strict=True):
        print(f"{name:<12} used {used:>6.2f}   today {now:>6.2f}")


def parts_of(story: Story) -> list[tuple[dict[str, float], bool]]:
    """The signs of each part of each sentence, and whether it was planted."""
    sources = story.sources()
    sentences = [(each.text, (0, 0)) for each in story.faithful]
    sentences += [(each.text, each.span) for each in story.poisoned if each.kind in KINDS]
    found: list[tuple[dict[str, float], bool]] = []
    for text, (start, end) in sentences:
        case = open_case(text, sources)
        for positions, signs in signs_of(case):
            tokens = [case.parsed.tokens[i] for i in positions]
            found.append((signs, any(t.start < end and t.end > start for t in tokens)))
    return found


def fit(signs: Floats, added: Floats) -> Floats:
    """Logistic regression with a small ridge on all but the base, by Newton's method."""
    ridge = RIDGE * np.eye(signs.shape[1])
    ridge[0, 0] = 0.0
    weights = np.zeros(signs.shape[1])
    counts = np.where(added == 1, RARE, 1.0)
    for _ in range(ROUNDS):
        likely = 1 / (1 + np.exp(-signs @ weights))
        slope = signs.T @ (counts * (likely - added)) + ridge @ weights
        curve = (signs * (counts * likely * (1 - likely))[:, None]).T @ signs + ridge
        weights -= np.linalg.solve(curve + 1e-6 * np.eye(len(curve)), slope)
    return weights


if __name__ == "__main__":
    main()
