"""Coverage: which competencies the stories show, in which ECQ, and what stands in the wrong one.

It is a finding, never a pass or a fail: `how_many_must_be_shown` cites the sources, which disagree.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from coach.domain.base import Model
from coach.domain.coverage import CompetencyCoverage, Coverage, Showing, StoryTold
from coach.domain.framework import Framework
from coach.domain.guidance import Citation
from coach.domain.mapping import MappingStatus, ScoredCompetency
from coach.domain.sentences import split_sentences
from coach.guidance.corpus import load_entries
from coach.guidance.frameworks import cite
from coach.store.workspace import Workspace
from coach.writing import competencies
from coach.writing.mapped import MappedAction

_HOW_MANY = "competency-coverage"
_RIGHT_ECQ = "competencies-in-the-right-ecq"


class Said(Model):
    """What a source says, in its words or, where it is not quoted, in the project's."""

    text: str
    quoted: bool
    source: Citation


def coverage(workspace: Workspace, framework: Framework, mapped: Sequence[MappedAction]) -> Coverage:
    """What all stories show together; `mapped` are all actions of the workspace under that framework."""
    stories = workspace.stories()
    told = Counter(each.action.story for each in mapped)
    showings: dict[str, list[Showing]] = {c.id: [] for c in framework.competencies}
    for number, each in enumerate(mapped, start=1):
        for scored in each.competencies:
            if each.action.ecq and counts(scored) and scored.id in showings:
                showings[scored.id].append(_showing(number, each, scored))
    return Coverage(
        framework=framework.id,
        stories=tuple(
            StoryTold(
                id=s.id,
                title=s.title,
                ecq=ecq.id,
                drafted=workspace.latest_draft(s.id) is not None,
                actions=told[s.id],
            )
            for ecq in framework.ecqs
            for s in stories
            if s.ecq == ecq.id
        ),
        unplaced=tuple(s.id for s in stories if framework.ecq(s.ecq) is None),
        competencies=tuple(
            CompetencyCoverage(
                id=c.id,
                name=c.name,
                ecq=c.ecq,
                showings=tuple(sorted(showings[c.id], key=lambda s: (-s.score, s.number))),
            )
            for c in framework.competencies
        ),
    )


def counts(scored: ScoredCompetency) -> bool:
    """Whether the action counts as showing it: accepted, or suggested from SHOWN on."""
    return scored.status is not MappingStatus.REJECTED and (
        scored.status is MappingStatus.ACCEPTED or scored.score >= competencies.SHOWN
    )


def undecided(mapped: Sequence[MappedAction]) -> list[tuple[int, ScoredCompetency]]:
    """What to ask the candidate about: each suggestion that counts, with its action's place from 0, in order."""
    return [
        (place, scored)
        for place, each in enumerate(mapped)
        for scored in each.competencies
        if scored.status is MappingStatus.SUGGESTED and counts(scored)
    ]


def what_to_do(covered: CompetencyCoverage, showing: Showing, found: Coverage, framework: Framework) -> str:
    """What to do about an action that shows a competency in another ECQ than its own, in one or two sentences."""
    home = framework.ecq(covered.ecq or "")
    here = framework.ecq(showing.ecq)
    if home is None or here is None:
        raise ValueError("not in the wrong ECQ")
    if covered.shown:
        said = f"It belongs to {home.name}, which shows it already."
        own = any(s.number == showing.number for c in found.of_ecq(here.id) for s in c.showings)
        if own:
            return f"{said} The action may stay for what it shows of {here.name}."
        return f"{said} The action shows nothing of {here.name}: move it there, or bring out what it does here."
    stories = [f"“{s.title}”" if s.title else s.id for s in found.told_in(home.id)]
    if not stories:
        return f"It belongs to {home.name}, which has no story yet: begin one there, or move this one."
    said = f"It belongs to {home.name}, where nothing shows it yet"
    return f"{said}: tell it there, in {_any_of(stories)}, or move this action there."


def how_many_must_be_shown(framework: Framework) -> tuple[Said, ...]:
    """What the sources say on how many competencies a package must show; () where none of ours says it."""
    entries = {e.id: e for e in load_entries()}
    if framework.id not in entries[_HOW_MANY].frameworks:
        return ()
    return tuple(_said(other) for other in entries[_HOW_MANY].contradicts)


def keep_in_the_right_ecq(framework: Framework) -> Said | None:
    """Who says that a competency is to be shown in its own ECQ; None where no source says it of this edition."""
    entry = next(e for e in load_entries() if e.id == _RIGHT_ECQ)
    return _said(_RIGHT_ECQ) if framework.id in entry.frameworks else None


def _said(entry_id: str) -> Said:
    """Its quotation or, without one, the first sentence of what we make of it."""
    entry = next(e for e in load_entries() if e.id == entry_id)
    text = entry.quote or split_sentences(entry.text)[0].text
    return Said(text=text, quoted=bool(entry.quote), source=cite(entry.source))


def _showing(number: int, mapped: MappedAction, scored: ScoredCompetency) -> Showing:
    return Showing(
        number=number,
        story=mapped.action.story,
        ecq=mapped.action.ecq,
        text=mapped.action.text,
        score=scored.score,
        status=scored.status,
        drafted=mapped.action.drafted,
        words=scored.words,
    )


def _any_of(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} or {names[-1]}"
