"""All figures without a language model come from one place, in order, and large only when asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from coach.benchmark import machine
from coach.benchmark.figures import Figure, figure


@pytest.mark.parametrize(("thorough", "large"), [(False, 1_000), (True, 100_000)])
def test_the_figures_come_in_order(monkeypatch: pytest.MonkeyPatch, thorough: bool, large: int) -> None:
    def one(name: str) -> Callable[..., Iterator[Figure]]:
        def figures(_: Callable[[str], None], *, sizes: tuple[int, ...] = (1,)) -> Iterator[Figure]:
            yield figure(name, sizes[-1], "s")

        return figures

    for name in ("screen", "storage", "grounding", "planning", "retrieval", "library", "document"):
        monkeypatch.setattr(machine, f"{name}_figures", one(name))
    figures = list(machine.machine_figures(lambda _: None, thorough=thorough))
    assert [(item.name, item.value) for item in figures] == [
        ("screen", 1),
        ("storage", 1),
        ("grounding", 1),
        ("planning", 1),
        ("retrieval", 1),
        ("library", large),
        ("document", 1),
    ]
