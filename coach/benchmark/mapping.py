"""Seconds to map an action with the model: labels scored, against a JSON object generated."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from statistics import median

from coach.benchmark.baseline import Baseline
from coach.benchmark.figures import Figure, figure, timed
from coach.benchmark.prompts import ACTIONS, MAPPED, mapping_messages
from coach.engine.language import LlamaEngine
from coach.engine.ports import Message, Task

_TOKENS = 64
_SCHEMA = json.dumps(
    {
        "type": "object",
        "properties": {"competency": {"enum": list(MAPPED)}, "reason": {"type": "string"}},
        "required": ["competency", "reason"],
    }
)


def mapping_figures(engine: LlamaEngine, bare: Baseline, rounds: int) -> Iterator[Figure]:
    """Both have read the list of competencies before; the action is new to both."""
    first = mapping_messages(ACTIONS[0])
    engine.prepare(first[:1], task=Task.MAP)
    engine.wait_until_read()
    engine.score(first, MAPPED)
    bare.chat(first, 1, fresh=True)
    ours, theirs = list[float](), list[float]()
    for action in ACTIONS[1 : 1 + rounds]:
        messages = mapping_messages(action)
        ours.append(_scored(engine, messages))
        theirs.append(bare.chat(messages, _TOKENS, fresh=False, json_schema=_SCHEMA).seconds)
    yield figure(
        "mapping an action with the model",
        median(ours),
        "s",
        median(theirs),
        reach=0.2,
        note=f"{len(MAPPED)} labels scored; baseline: a JSON object of at most {_TOKENS} tokens",
    )


def _scored(engine: LlamaEngine, messages: Sequence[Message]) -> float:
    return timed(lambda: engine.score(messages, MAPPED))
