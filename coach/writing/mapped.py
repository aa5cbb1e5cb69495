"""Actions with their competencies, as the coach suggests them and as the candidate decided."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from coach.domain.base import Model
from coach.domain.framework import Competency, Framework
from coach.domain.mapping import MappingDecision, MappingStatus, ScoredCompetency
from coach.domain.text import printable
from coach.engine.ports import Embedder
from coach.errors import InputProblem
from coach.store.workspace import Workspace
from coach.writing.actions import StoryAction, actions_of, story_actions
from coach.writing.competencies import map_actions
from coach.writing.mapping_decisions import Standing, standing


class MappedAction(Model):
    """An action and its competencies: those accepted first, then by score; those rejected last, at 0."""

    action: StoryAction
    competencies: tuple[ScoredCompetency, ...]


def mapped_actions(workspace: Workspace, framework: Framework, embedder: Embedder) -> list[MappedAction]:
    """All actions of the workspace with the candidate's decisions applied, in the order of `story_actions`.

    `framework` is the one in force. Raises EngineProblem when the embedder fails.
    """
    return with_decisions(workspace, framework, suggested_actions(workspace, framework, embedder))


def suggested_actions(workspace: Workspace, framework: Framework, embedder: Embedder) -> list[MappedAction]:
    """All actions with what the coach suggests for each, as if nothing had been decided; this is what takes long."""
    actions = story_actions(workspace, framework)
    mappings = map_actions([a.text for a in actions], framework, embedder, top=len(framework.competencies))
    return [
        MappedAction(action=action, competencies=mapping.competencies)
        for action, mapping in zip(actions, mappings, strict=True)
    ]


def with_decisions(workspace: Workspace, framework: Framework, suggested: Sequence[MappedAction]) -> list[MappedAction]:
    """The suggestions as the candidate's decisions leave them."""
    decided = _standing(workspace, framework, [s.action for s in suggested])
    return [_decided(each, found, framework) for each, found in zip(suggested, decided, strict=True)]


def decide(
    workspace: Workspace,
    framework: Framework,
    action: StoryAction,
    competency: str,
    status: MappingStatus,
    *,
    now: datetime,
) -> None:
    """Keep that the action shows the competency, or does not; SUGGESTED takes back what was said.

    A decision on an earlier wording of just this action is brought in line. Raises InputProblem for a
    competency that the framework does not have, and where there is nothing to take back.
    """
    require_competency(framework, competency)
    beside = actions_of(workspace, framework, workspace.story(action.story))
    if action not in beside:
        raise InputProblem(
            "The actions have changed since you saw them.",
            "Look at them as they are now, and decide then; nothing was changed.",
        )
    held = [each.get(competency, []) for each in _standing(workspace, framework, beside)]
    found = held.pop(beside.index(action))
    if status is MappingStatus.SUGGESTED and not (found and found[-1].status is not status):
        raise InputProblem("Nothing was decided on this action and this competency.", "There is nothing to take back.")
    decision = MappingDecision(
        story=action.story,
        framework=framework.id,
        competency=competency,
        status=status,
        text=action.text,
        evidence=action.evidence,
        at=now,
    )
    with workspace.together():
        for earlier in (d for d in found if not any(d in others for others in held)):
            workspace.decide_mapping(earlier.model_copy(update={"status": status, "at": now}))
        workspace.decide_mapping(decision)


def require_competency(framework: Framework, competency: str) -> Competency:
    """The competency with that id; raises InputProblem where the framework has none such."""
    found = framework.competency(competency)
    if found is None:
        raise InputProblem(
            f"{framework.name} has no competency “{printable(competency[:80])}”.",
            f"Its competencies are: {', '.join(c.id for c in framework.competencies)}.",
        )
    return found


def _standing(workspace: Workspace, framework: Framework, actions: Sequence[StoryAction]) -> list[Standing]:
    """For each action the decisions that hold for it."""
    decisions = workspace.mapping_decisions(framework.id)
    found: list[Standing] = [{} for _ in actions]
    for story in {d.story for d in decisions}:
        numbers = [n for n, action in enumerate(actions) if action.story == story]
        of_story = [d for d in decisions if d.story == story]
        answers = workspace.answers(story)
        for number, held in zip(numbers, standing([actions[n] for n in numbers], of_story, answers), strict=True):
            found[number] = held
    return found


def _decided(suggested: MappedAction, found: Standing, framework: Framework) -> MappedAction:
    said = {competency: held[-1].status for competency, held in found.items()}
    known = {c.id: c for c in suggested.competencies}
    new = [
        ScoredCompetency(id=c.id, name=c.name, ecq=c.ecq, score=0.0)
        for c in framework.competencies
        if c.id not in known and said.get(c.id, MappingStatus.SUGGESTED) is not MappingStatus.SUGGESTED
    ]
    scored = [_with(c, said.get(c.id)) for c in (*known.values(), *new)]
    rank = {MappingStatus.ACCEPTED: 0, MappingStatus.SUGGESTED: 1, MappingStatus.REJECTED: 2}
    scored.sort(key=lambda c: (rank[c.status], -c.score))
    return suggested.model_copy(update={"competencies": tuple(scored)})


def _with(scored: ScoredCompetency, status: MappingStatus | None) -> ScoredCompetency:
    match status:
        case MappingStatus.ACCEPTED:
            return scored.model_copy(update={"status": status, "score": 1.0})
        case MappingStatus.REJECTED:
            return scored.model_copy(update={"status": status, "score": 0.0})
        case _:
            return scored
