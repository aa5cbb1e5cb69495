"""The actions of stories: of the draft, else of the answers as they were typed."""

from __future__ import annotations

from coach.domain.base import Element
from coach.domain.draft import Draft, Sentence
from coach.domain.framework import Framework
from coach.guidance.frameworks import load_framework
from coach.store.workspace import Workspace
from coach.writing.actions import story_actions
from tests.writing.mapping_cases import MODEL, NOW, drafted, rests_on, told

TYPED = "I signed agreements with three tribes. I rebuilt the  budget\nfrom zero."


def test_without_a_draft_the_actions_stand_as_they_were_typed(workspace: Workspace, framework: Framework) -> None:
    story, answer = told(workspace, TYPED)
    first, second = story_actions(workspace, framework)
    assert (first.story, first.ecq, first.drafted) == (story.id, "leading-change", False)
    assert [first.text, second.text] == ["I signed agreements with three tribes.", "I rebuilt the budget from zero."]
    for action in (first, second):
        [own] = action.evidence
        assert own == rests_on(answer, own.text)


def test_facts_the_title_and_what_was_taken_back_tell_no_action(workspace: Workspace, framework: Framework) -> None:
    story, _ = told(workspace, "I rebuilt the budget.")
    workspace.add_answer(story.id, "fact.title", "?", "I closed three offices")
    workspace.add_answer(story.id, "fact.role", "?", "I led the budget office.")
    workspace.add_answer(story.id, "element.action+own-part", "?", "I wrote the plan myself.")
    workspace.withdraw(story.id, "element.action+own-part")
    workspace.skip(story.id, "element.result", "?")
    assert [a.text for a in story_actions(workspace, framework)] == ["I rebuilt the budget."]


def test_what_is_told_twice_is_one_action_that_rests_on_both(workspace: Workspace, framework: Framework) -> None:
    story, answer = told(workspace, "I signed agreements with three tribes.")
    fuller = "I signed agreements with three tribes in March."
    again = workspace.add_answer(story.id, "element.action+own-part", "?", fuller)
    [action] = story_actions(workspace, framework)
    assert action.text == fuller
    assert action.evidence == (rests_on(again, fuller), rests_on(answer, answer.text))


def test_a_draft_is_told_instead_and_its_open_questions_are_no_actions(
    workspace: Workspace, framework: Framework
) -> None:
    story, answer = told(workspace, TYPED)
    evidence = (rests_on(answer, "I signed agreements with three tribes."),)
    sentences = (
        Sentence(text="Three tribes signed with me.", element=Element.ACTION, evidence=evidence, author=MODEL),
        Sentence(text="[What did you do?]", element=Element.ACTION, gap=True, author=MODEL),
        Sentence(text="Costs fell.", element=Element.RESULT, author=MODEL),
    )
    workspace.save_draft(Draft(story=story.id, framework=framework.id, drafter=MODEL, created=NOW, sentences=sentences))
    [action] = story_actions(workspace, framework)
    assert (action.text, action.evidence, action.drafted) == ("Three tribes signed with me.", evidence, True)


def test_a_draft_for_another_edition_does_not_count(workspace: Workspace) -> None:
    story, _ = told(workspace, "I rebuilt the budget.")
    drafted(workspace, story, ("The budget was rebuilt by me.", ()))
    workspace.use_framework("opm-2025", {story.id: "driving-efficiency"})
    [action] = story_actions(workspace, load_framework("opm-2025"))
    assert (action.text, action.ecq) == ("I rebuilt the budget.", "driving-efficiency")


def test_stories_come_in_the_order_of_ecqs_and_those_without_a_place_last(workspace: Workspace) -> None:
    for ecq in ("business-acumen", "results-driven", "leading-people"):
        told(workspace, f"I rebuilt {ecq}.", ecq=ecq)
    workspace.use_framework("opm-2025", {"results-driven-1": "achieving-results"})
    found = [(a.story, a.ecq) for a in story_actions(workspace, load_framework("opm-2025"))]
    assert found == [
        ("leading-people-1", "leading-people"),
        ("results-driven-1", "achieving-results"),
        ("business-acumen-1", ""),
    ]


def test_a_workspace_that_is_only_read_tells_its_actions(workspace: Workspace, framework: Framework) -> None:
    told(workspace, TYPED)
    held = story_actions(workspace, framework)
    workspace.close()
    with Workspace.open(workspace.path, read_only=True) as opened:
        assert story_actions(opened, framework) == held
