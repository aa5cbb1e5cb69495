"""Which ECQ of another edition a story goes to."""

from __future__ import annotations

from collections.abc import Iterable

from coach.domain.framework import Framework
from coach.domain.story import Story
from coach.errors import InputProblem


def place(ecq: str, old: Framework | None, new: Framework) -> str | None:
    """The id of the ECQ of `new` that a story told for this one of `old` goes to, or None.

    It is the one with the same id, else the only one that took its place, or whose place it took; None where there is
    none such, or several to choose from. Without `old`, an edition that is not installed, what its ECQs succeed is not
    known.
    """
    if new.ecq(ecq) is not None:
        return ecq
    left = old.ecq(ecq) if old is not None else None
    earlier = left.succeeds if left is not None else ()
    related = [each.id for each in new.ecqs if ecq in each.succeeds or each.id in earlier]
    return related[0] if len(related) == 1 else None


def unplaced(stories: Iterable[Story], framework: Framework) -> list[Story]:
    """The stories that stand under no ECQ of the framework, in the order given."""
    return [story for story in stories if framework.ecq(story.ecq) is None]


def no_place(story: Story, framework: Framework) -> InputProblem:
    """Why nothing can be done with a story under the framework in force, and how it gets a place there."""
    known = ", ".join(ecq.id for ecq in framework.ecqs)
    if not story.ecq:
        return InputProblem(
            f"The achievement {named(story)} has no ECQ yet.",
            f"See which ECQ it could serve: coach plan FILE. Or file it: coach framework FILE --place {story.id} ECQ, "
            f"where ECQ is one of {known}.",
        )
    return InputProblem(
        f"The story {named(story)} was told for {story.ecq} and has no place in {framework.name} yet.",
        f"Give it one: coach framework FILE --place {story.id} ECQ, where ECQ is one of {known}.",
    )


def named(story: Story) -> str:
    """The story as lists name it: its title, if it has one, and its id."""
    return f"“{story.title}” ({story.id})" if story.title else story.id
