"""Print precision and recall of every review rule on one half of the labelled set.

python scripts/quality_review.py tune [--faults]
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.quality.review.cases import HALVES, score_half, table


def main() -> None:
    """Print the figures of the half, and with --faults every finding too many and every label missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("half", choices=HALVES)
    parser.add_argument("--faults", action="store_true", help="also list what was found wrongly and what was missed")
    options = parser.parse_args()
    result = score_half(options.half)
    print(*table(result), sep="\n")
    if options.faults:
        print(*sorted(result.faults), sep="\n")


if __name__ == "__main__":
    main()
