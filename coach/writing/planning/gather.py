"""What the plan needs to know of each story of a workspace: from its actions, its answers and where it stands."""

from __future__ import annotations

from datetime import date

from coach.domain.framework import Framework
from coach.domain.mapping import MappingStatus
from coach.domain.questions import TITLE
from coach.domain.story import AnswerStatus, Story
from coach.engine.ports import Embedder
from coach.store.workspace import Workspace
from coach.writing.coverage import counts
from coach.writing.executive import SignalKind, executive_scope, signals
from coach.writing.executive.signal import SIGNS
from coach.writing.mapped import MappedAction, mapped_actions
from coach.writing.planning.candidate import Candidate
from coach.writing.planning.years import end_year

_SIGNS = {
    SignalKind.SCOPE: "a wide reach",
    SignalKind.COMPLEXITY: "competing demands",
    SignalKind.PEOPLE: "people led",
    SignalKind.MONEY: "money at stake",
    SignalKind.PARTNERS: "partners outside",
    SignalKind.IDEA: "your own idea",
    SignalKind.INFLUENCE: "influence on seniors",
}


def candidates(workspace: Workspace, framework: Framework, embedder: Embedder, *, today: date) -> list[Candidate]:
    """All stories, those without a place too; `framework` is the one in force. Raises EngineProblem."""
    mapped: dict[str, list[MappedAction]] = {}
    for each in mapped_actions(workspace, framework, embedder):
        mapped.setdefault(each.action.story, []).append(each)
    return [_candidate(workspace, framework, story, mapped.get(story.id, []), today) for story in workspace.stories()]


def bare_candidates(workspace: Workspace) -> list[Candidate]:
    """All stories by id and title alone, which is enough to tell whether pins contradict one another."""
    return [Candidate(id=story.id, title=story.title) for story in workspace.stories()]


def _candidate(
    workspace: Workspace, framework: Framework, story: Story, mapped: list[MappedAction], today: date
) -> Candidate:
    answers = [answer for answer in workspace.answers(story.id) if answer.status is AnswerStatus.ANSWERED]
    found = signals(answers)
    kinds = {signal.kind for signal in found}
    shows: dict[str, float] = {}
    accepted: set[str] = set()
    for each in mapped:
        for scored in each.competencies:
            if counts(scored) and scored.score > 0:
                shows[scored.id] = max(shows.get(scored.id, 0.0), scored.score)
                if scored.status is MappingStatus.ACCEPTED:
                    accepted.add(scored.id)
    return Candidate(
        id=story.id,
        title=story.title,
        ecq=story.ecq if framework.ecq(story.ecq) is not None else "",
        ended=end_year(answers, today),
        scope=executive_scope(found),
        signs=tuple(_SIGNS[kind] for kind in SIGNS if kind in kinds),
        shows=shows,
        accepted=frozenset(accepted),
        told=any(answer.question != TITLE for answer in answers),
    )
