"""Tries a model out: may this processor run it, does it fit, does it load and write, and how fast."""

from __future__ import annotations

from pathlib import Path
from time import perf_counter

from coach.domain.base import Model
from coach.engine.model_facts import ModelFacts, read_facts
from coach.engine.model_file import memory_left
from coach.engine.model_folder import recorded_sha256
from coach.engine.ports import LanguageModel, Message
from coach.errors import EngineProblem

_REPLY = 32
# Public text of about 200 tokens: enough to time the reading of a prompt, and short on a slow machine.
_PROMPT = (
    "Name the five Executive Core Qualifications and say in one sentence each what they ask of a leader. "
    "The qualifications are leading change, leading people, results driven, business acumen and building coalitions. "
    "Each is shown by a story that gives the challenge, the context, the action and the result. "
) * 3


class Speed(Model):
    """Tokens per second of reading a prompt and of writing; None where the run was too short to tell."""

    prompt: float | None
    decoding: float | None


class CheckReport(Model):
    """A model that runs here; memory in bytes: `available` was free before it was loaded, `needed` is what it takes.

    `context` is in tokens, and smaller than it could be where memory is short; `recorded` is the SHA-256 that was noted
    when the model was added, if it was.
    """

    facts: ModelFacts
    available: int
    needed: int
    author: str
    sha256: str
    recorded: str | None
    context: int
    speed: Speed

    @property
    def changed(self) -> bool:
        """Whether the file is another one than was added."""
        return self.recorded is not None and self.recorded != self.sha256


def refuse_processor() -> None:
    """Raise EngineProblem when this processor is known to lack what llama.cpp needs; llama.cpp is not loaded."""
    from coach.engine.cpu import lacking, missing_features, read_processor

    if missing := missing_features(read_processor()):
        raise EngineProblem(*lacking(missing))


def check_model(path: Path, *, measure: bool = True) -> CheckReport:
    """Load a model in its child process and let it write; raises EngineProblem with the reason if it cannot."""
    refuse_processor()
    facts = read_facts(path)
    from coach.engine.language import LlamaEngine, plan_for

    available, plan = memory_left(), plan_for(path)
    engine = LlamaEngine(path)
    try:
        author, context = engine.author, engine.context
        speed = measured(engine) if measure else Speed(prompt=None, decoding=None)
    finally:
        engine.close()
    return CheckReport(
        facts=facts,
        available=available,
        needed=plan.needed,
        author=author.name,
        sha256=author.sha256,
        recorded=recorded_sha256(path),
        context=context,
        speed=speed,
    )


def measured(model: LanguageModel) -> Speed:
    """The speed of a model that is loaded: one token after the prompt, then a short reply with the prompt known."""
    messages = [Message(role="user", content=_PROMPT, public=True)]
    began = perf_counter()
    first = model.generate(messages, max_tokens=1, temperature=0)
    between = perf_counter()
    reply = model.generate(messages, max_tokens=_REPLY, temperature=0)
    ended = perf_counter()
    return Speed(
        prompt=_rate(first.read_tokens or first.prompt_tokens, between - began),
        decoding=_rate(reply.completion_tokens, ended - between),
    )


def _rate(count: int, seconds: float) -> float | None:
    return count / seconds if count and seconds > 0 else None
