"""Stand-ins speed an import up and are gone afterwards; what was imported from them still works."""

from __future__ import annotations

import importlib.util
import subprocess
import sys

CODE = """
import sys
from coach.engine.workers.lean_imports import _stand_ins
with _stand_ins():
    import sklearn.metrics
    from sklearn.metrics import pairwise_distances
    from scipy.stats import pearsonr
    import importlib.util
    assert importlib.util.find_spec("sklearn").origin
assert not {"sklearn", "sklearn.metrics", "scipy.stats"} & set(sys.modules)
assert pairwise_distances([[0.0], [3.0]]).tolist() == [[0, 3], [3, 0]]
assert round(pearsonr([1, 2, 3], [2, 4, 6]).statistic, 6) == 1
import sklearn.metrics
assert sklearn.metrics.pairwise_distances.__module__ == "sklearn.metrics.pairwise"
print("fine")
"""


def test_stand_ins_do_what_they_stand_for() -> None:
    assert importlib.util.find_spec("sklearn") is not None
    done = subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("fine\n", "")
