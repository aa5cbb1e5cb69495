"""Does each sentence say only what the candidate said?"""

from coach.writing.grounding.model import SourceText, Verdict
from coach.writing.grounding.sources import Sources
from coach.writing.grounding.verify import verify, verify_all

__all__ = ["SourceText", "Sources", "Verdict", "verify", "verify_all"]
