"""How executive a story is: signals with their sentences, for and against, and never a verdict."""

from coach.writing.executive.signal import Signal, SignalKind
from coach.writing.executive.signals import signals
from coach.writing.executive.weighing import executive_scope

__all__ = ["Signal", "SignalKind", "executive_scope", "signals"]
