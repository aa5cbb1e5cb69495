"""The shipped guidance: entries of corpus/guidance/, each with its framework and citation."""

from __future__ import annotations

from functools import cache

from coach.domain.guidance import Entry
from coach.errors import GuidanceProblem
from coach.guidance.yaml_file import load_yaml
from coach.resources import folder


@cache
def load_entries() -> tuple[Entry, ...]:
    """All guidance entries in file and list order; raises GuidanceProblem when an id stands twice."""
    entries: list[Entry] = []
    for path in sorted((folder("corpus") / "guidance").glob("*.yaml")):
        entries.extend(load_yaml(path, list[Entry]))
    ids = [entry.id for entry in entries]
    twice = {i for i in ids if ids.count(i) > 1}
    if twice:
        raise GuidanceProblem(f"Guidance ids stand twice: {', '.join(sorted(twice))}.", "Install the coach again.")
    return tuple(entries)
