"""Questions that the guidance covers and questions that it does not, and how they are judged."""

from __future__ import annotations

from pathlib import Path

from coach.domain.base import Model
from coach.engine.ports import Embedder
from coach.guidance.scope import ScopeJudge
from coach.guidance.yaml_file import load_yaml
from tests.quality.asking.cases import Half

COVERED = "covered"


class ScopeFigures(Model):
    """How many are covered and how many are not, and those judged otherwise."""

    covered: int
    others: int
    false_alarms: tuple[str, ...]
    missed: tuple[str, ...]
    misnamed: tuple[str, ...]

    @property
    def precision(self) -> float:
        """Which share of the questions that are called not covered are not."""
        caught = self.others - len(self.missed)
        return caught / (caught + len(self.false_alarms))

    @property
    def recall(self) -> float:
        """Which share of the questions that are not covered are called so."""
        return 1 - len(self.missed) / self.others

    @property
    def false_alarm_rate(self) -> float:
        """Which share of the covered questions are called not covered."""
        return len(self.false_alarms) / self.covered


def load_questions(half: Half) -> dict[str, list[str]]:
    """The questions of a half by what they ask; `covered` ones under that word."""
    return load_yaml(Path(__file__).with_name(f"scope_{half}.yaml"), dict[str, list[str]])


def judge(questions: dict[str, list[str]], embedder: Embedder | None) -> ScopeFigures:
    """Each question as it is judged without passages of one's own."""
    asked = [(kind, question) for kind, group in questions.items() for question in group]
    scopes = ScopeJudge(embedder).judge([question for _, question in asked], [()] * len(asked))
    false_alarms, missed, misnamed = list[str](), list[str](), list[str]()
    for (kind, question), scope in zip(asked, scopes, strict=True):
        if kind == COVERED:
            false_alarms += [] if scope.covered else [f"{scope.kind}: {question}"]
        elif scope.covered:
            missed.append(f"{kind}: {question}")
        elif scope.kind != kind:
            misnamed.append(f"{kind} as {scope.kind}: {question}")
    covered = len(questions.get(COVERED, ()))
    return ScopeFigures(
        covered=covered,
        others=len(asked) - covered,
        false_alarms=tuple(false_alarms),
        missed=tuple(missed),
        misnamed=tuple(misnamed),
    )
