"""How the sentences of a checked draft stand, in words for the candidate: one by one, and what is open in all."""

from __future__ import annotations

from coach.domain.draft import Draft, Sentence, Status
from coach.store.times import day

SAYS = {
    Status.SUPPORTED: "Supported by your answers",
    Status.DERIVED: "Follows from your answers",
    Status.UNSUPPORTED: "Not supported by any answer",
}


UNDONE = ("Taken back.", "The former version is back.")
"""What is said once a decision on a sentence, or the writing of a version, was taken back."""


def is_open(sentence: Sentence) -> bool:
    """Whether the candidate must still decide: it is unsupported, incomplete or an open question."""
    return sentence.gap or sentence.incomplete or sentence.status is Status.UNSUPPORTED


def standing(sentence: Sentence) -> str:
    """How the sentence stands, in a few words; the reasons are its claims'."""
    if sentence.gap:
        return "An open question"
    if sentence.accepted is not None:
        return f"Accepted by you on {day(sentence.accepted)}"
    return SAYS[sentence.status] + ("; incomplete" if sentence.incomplete else "")


def open_points(draft: Draft) -> str:
    """What is open in the draft, as '2 unsupported, 1 open, 1 incomplete'; "" where nothing is."""
    counts = {
        "unsupported": sum(1 for s in draft.sentences if _is_flagged(s)),
        "open": len(draft.gaps),
        "incomplete": sum(1 for s in draft.sentences if s.incomplete and not s.gap),
    }
    return ", ".join(f"{count} {name}" for name, count in counts.items() if count)


def outcome(draft: Draft) -> str:
    """What the decision that made this version did, in a sentence or two; "" where it was written."""
    made = draft.decision
    if made is None or made.kind == "write":
        return ""
    if made.kind == "cut":
        return "Cut."
    sentence = draft.sentences[made.sentence]
    if made.kind == "accept":
        return "Accepted: this sentence is an answer of yours now."
    now = standing(sentence)
    if made.kind == "edit":
        return f"Changed. {now}."
    if sentence.gap:
        return "Saved as an answer, but it tells nothing that could stand here. The question is still open."
    return f"Saved as an answer. {now}."


def undone(before: Draft) -> str:
    """What taking back the decision that made the version `before` did."""
    written = before.decision is not None and before.decision.kind == "write"
    return UNDONE[written]


def _is_flagged(sentence: Sentence) -> bool:
    return sentence.status is Status.UNSUPPORTED and not sentence.gap
