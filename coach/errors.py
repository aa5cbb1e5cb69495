"""What can go wrong, as sentences for a person.

CoachError
├── InputProblem        what was typed, pasted or named cannot be taken
│   ├── MeritEssay      a text for one of the four essays that only the applicant may write
│   ├── OwnWordsOnly    a sentence that the coach is to write where the candidate has forbidden it
│   └── NotFinal        a package with something open in it, which is to be final
├── FileProblem         a file or folder cannot be read or written
│   └── FileThere       a file that would be replaced, without being asked to
├── WorkspaceProblem    the candidate's file cannot be opened or changed
├── Cancelled           the user stopped it
├── GuidanceProblem     shipped or added guidance cannot be used
└── EngineProblem       a language model or the embeddings cannot run
    ├── ModelRefused    the model file itself is unusable here
    ├── EngineStopped   the child process ended, hung or was killed
    ├── ContextTooSmall the text does not fit the model's context
    └── VectorsRefused  stored vectors are damaged or of another model
"""

from __future__ import annotations


class CoachError(Exception):
    """A failure with one sentence that says what happened and one that says what to do.

    `listed` are lines that stand between them, where it is about several things at once.
    """

    exit_code = 3
    listed: tuple[str, ...] = ()

    def __init__(self, message: str, next_step: str) -> None:
        super().__init__(message)
        self.message = message
        self.next_step = next_step

    def __str__(self) -> str:
        return f"{self.message} {self.next_step}"


class InputProblem(CoachError):
    """Typed, pasted or imported text, or an id, that cannot be taken."""


class MeritEssay(InputProblem):
    """A text for one of the four essays of the Merit Hiring Plan, which nobody but the applicant may write."""


class OwnWordsOnly(InputProblem):
    """Something that would have the coach write a sentence in a workspace in own-words mode."""


class NotFinal(InputProblem):
    """A package that may not be called final yet; `listed` names all that is open in it, and why."""

    def __init__(self, message: str, next_step: str, listed: tuple[str, ...]) -> None:
        super().__init__(message, next_step)
        self.listed = listed


class FileProblem(CoachError):
    """A file or folder that cannot be read or written."""


class FileThere(FileProblem):
    """A file that is there already and that nobody asked to replace."""


class WorkspaceProblem(CoachError):
    """A workspace that is missing, damaged, foreign, newer or busy."""


class Cancelled(CoachError):
    """Something that the user stopped before it was done."""


class GuidanceProblem(CoachError):
    """Guidance, a framework or a prompt that cannot be used."""


class EngineProblem(CoachError):
    """A language model or the embeddings that cannot run."""


class ModelRefused(EngineProblem):
    """A model file that is missing, damaged, foreign or too large for the memory left."""


class EngineStopped(EngineProblem):
    """A child process that ended, hung or was killed before it answered."""


class ContextTooSmall(EngineProblem):
    """A prompt that does not fit the context of the model."""


class VectorsRefused(EngineProblem):
    """Stored vectors that are damaged, or of another embedding model than the one that runs."""
