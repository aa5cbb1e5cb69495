"""What the candidate or the coach laid down for the plan: a story that stays in an ECQ, or stays out of one."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from coach.domain.base import Model


class PlanRule(Model):
    """A story pinned to an ECQ of a framework, or banned from it."""

    story: str
    framework: str
    ecq: str
    kind: Literal["pin", "ban"]
    at: datetime
