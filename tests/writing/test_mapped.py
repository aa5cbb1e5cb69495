"""What the candidate accepts or rejects stays as they said."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coach.domain.base import Element
from coach.domain.framework import Framework
from coach.domain.mapping import MappingStatus
from coach.domain.story import Answer
from coach.errors import InputProblem
from coach.guidance.frameworks import load_framework
from coach.store.workspace import Workspace
from coach.writing import actions
from coach.writing.actions import StoryAction, story_actions
from coach.writing.coverage import counts, undecided
from coach.writing.mapped import MappedAction, decide, mapped_actions, suggested_actions
from coach.writing.told_units import ToldUnit, told_units
from tests.fakes import WordEmbedder
from tests.writing.mapping_cases import NOW, drafted, mapped, rests_on, scored, told

ACCEPTED, REJECTED, SUGGESTED = MappingStatus.ACCEPTED, MappingStatus.REJECTED, MappingStatus.SUGGESTED
SIGNED = "I signed agreements with three tribes."
REBUILT = "I rebuilt the budget from zero."
SCORES = {"partnering": 0.9, "financial-management": 0.7}

lasting = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)


def say(
    workspace: Workspace, framework: Framework, place: int, status: MappingStatus, competency: str = "partnering"
) -> StoryAction:
    """Decide on the action at that place."""
    action = story_actions(workspace, framework)[place]
    decide(workspace, framework, action, competency, status, now=NOW)
    return action


def asked(workspace: Workspace, framework: Framework) -> list[tuple[int, str]]:
    """What the candidate would be asked about."""
    return [(place, c.id) for place, c in undecided(mapped(workspace, framework, SCORES))]


def statuses(each: list[MappedAction], competency: str = "partnering") -> list[MappingStatus]:
    """The status of one competency for every action."""
    return [scored(one, competency).status for one in each]


def test_without_decisions_the_suggestions_stand(workspace: Workspace, framework: Framework) -> None:
    told(workspace, f"{SIGNED} {REBUILT}")
    suggested = suggested_actions(workspace, framework, WordEmbedder())
    assert mapped_actions(workspace, framework, WordEmbedder()) == suggested
    assert all(len(each.competencies) == len(framework.competencies) for each in suggested)


def test_an_accepted_competency_counts_in_full_and_first(workspace: Workspace, framework: Framework) -> None:
    told(workspace, SIGNED)
    say(workspace, framework, 0, ACCEPTED, "vision")
    [each] = mapped(workspace, framework, SCORES)
    assert (each.competencies[0].id, each.competencies[0].score) == ("vision", 1.0)
    assert [c.id for c in each.competencies[1:3]] == ["partnering", "financial-management"]


def test_a_rejected_competency_is_kept_last_and_at_nothing(workspace: Workspace, framework: Framework) -> None:
    told(workspace, SIGNED)
    say(workspace, framework, 0, REJECTED)
    [each] = mapped(workspace, framework, SCORES)
    last = each.competencies[-1]
    assert (last.id, last.score, last.status, counts(last)) == ("partnering", 0.0, REJECTED, False)
    assert asked(workspace, framework) == [(0, "financial-management")]


@lasting
@given(st.lists(st.tuples(st.integers(0, 1), st.sampled_from(sorted(SCORES)), st.sampled_from(MappingStatus))))
def test_law_the_last_word_on_each_action_and_competency_stands(
    tmp_path_factory: pytest.TempPathFactory, framework: Framework, said: list[tuple[int, str, MappingStatus]]
) -> None:
    path = tmp_path_factory.mktemp("law") / "w.ecq"
    with Workspace.create(path, candidate="D", framework="opm-2006") as workspace:
        told(workspace, f"{SIGNED} {REBUILT}")
        last: dict[tuple[int, str], MappingStatus] = {}
        for place, competency, status in said:
            if status is SUGGESTED and last.get((place, competency), SUGGESTED) is SUGGESTED:
                with pytest.raises(InputProblem):
                    say(workspace, framework, place, status, competency)
            else:
                say(workspace, framework, place, status, competency)
                last[place, competency] = status
        found = mapped(workspace, framework, SCORES)
        for place in (0, 1):
            for competency, score in SCORES.items():
                status = last.get((place, competency), SUGGESTED)
                now = scored(found[place], competency)
                assert (now.status, now.score) == (status, {ACCEPTED: 1.0, REJECTED: 0.0, SUGGESTED: score}[status])
        open_ones = {(p, c) for p in (0, 1) for c in SCORES if last.get((p, c), SUGGESTED) is SUGGESTED}
        assert set(asked(workspace, framework)) == open_ones


@lasting
@given(
    st.sampled_from([ACCEPTED, REJECTED]),
    st.lists(st.sampled_from("Three tribes have signed what I wrote to share one database".split()), min_size=1),
    st.booleans(),
)
def test_law_a_decision_outlives_any_rewording_of_the_same_stretch(
    tmp_path_factory: pytest.TempPathFactory,
    framework: Framework,
    status: MappingStatus,
    words: list[str],
    drafted_before: bool,
) -> None:
    path = tmp_path_factory.mktemp("law") / "w.ecq"
    with Workspace.create(path, candidate="D", framework="opm-2006") as workspace:
        story, answer = told(workspace, f"{SIGNED} {REBUILT}")
        signed, rebuilt = rests_on(answer, SIGNED), rests_on(answer, REBUILT)
        if drafted_before:
            drafted(workspace, story, (f"Then {SIGNED}", (signed,)), (REBUILT, (rebuilt,)))
        say(workspace, framework, 0, status)
        drafted(workspace, story, (" ".join(words), (signed,)), (REBUILT, (rebuilt,)))
        assert statuses(mapped(workspace, framework, SCORES)) == [status, SUGGESTED]
        say(workspace, framework, 0, SUGGESTED)
        assert statuses(mapped(workspace, framework, SCORES)) == [SUGGESTED, SUGGESTED]
        drafted(workspace, story, (SIGNED, (signed,)), (REBUILT, (rebuilt,)))
        assert statuses(mapped(workspace, framework, SCORES)) == [SUGGESTED, SUGGESTED], "taken back in every wording"


@pytest.mark.parametrize(
    "again", ["i signed agreements, with three tribes", "I  SIGNED agreements with — three tribes!", f"“{SIGNED}”"]
)
def test_case_spacing_and_punctuation_make_no_other_wording(
    workspace: Workspace, framework: Framework, again: str
) -> None:
    story, _ = told(workspace, f"{SIGNED} {REBUILT}")
    say(workspace, framework, 0, REJECTED)
    drafted(workspace, story, (again, ()), ("I signed agreements with four tribes.", ()))
    assert statuses(mapped(workspace, framework, SCORES)) == [REJECTED, SUGGESTED]


def test_a_decision_outlives_an_edit_that_leaves_the_sentence(workspace: Workspace, framework: Framework) -> None:
    story, answer = told(workspace, SIGNED)
    drafted(workspace, story, ("Three tribes signed with me.", (rests_on(answer, SIGNED),)))
    say(workspace, framework, 0, ACCEPTED)
    edited = workspace.add_answer(story.id, answer.question, answer.asked, f"{REBUILT} {SIGNED}")
    drafted(workspace, story, ("With three tribes there are agreements.", (rests_on(edited, SIGNED),)))
    assert statuses(mapped(workspace, framework, SCORES)) == [ACCEPTED]


def test_an_edit_of_the_sentence_itself_is_another_action(workspace: Workspace, framework: Framework) -> None:
    story, answer = told(workspace, SIGNED)
    say(workspace, framework, 0, REJECTED)
    workspace.add_answer(story.id, answer.question, answer.asked, "I signed agreements with nine states.")
    assert statuses(mapped(workspace, framework, SCORES)) == [SUGGESTED]


def test_a_word_mended_in_the_answer_costs_no_decision(workspace: Workspace, framework: Framework) -> None:
    story, answer = told(workspace, "I sat the two foremen down until they agreed who got the crane.")
    say(workspace, framework, 0, REJECTED)
    mended = "I sat the two foremen down until both agreed who got the crane."
    workspace.add_answer(story.id, answer.question, answer.asked, mended)
    assert statuses(mapped(workspace, framework, SCORES)) == [REJECTED]


def test_two_sentences_made_of_one_stretch_are_decided_on_apart(workspace: Workspace, framework: Framework) -> None:
    story, answer = told(workspace, "I hired 12 engineers while we rebuilt the budget.")
    both = (rests_on(answer, answer.text),)
    drafted(workspace, story, ("I hired 12 engineers.", both), ("I rebuilt the budget.", both))
    say(workspace, framework, 0, REJECTED, "financial-management")
    assert statuses(mapped(workspace, framework, SCORES), "financial-management") == [REJECTED, SUGGESTED]
    drafted(workspace, story, ("I brought on 12 engineers.", both), ("I rebuilt the budget.", both))
    assert statuses(mapped(workspace, framework, SCORES), "financial-management") == [REJECTED, SUGGESTED]


def test_both_halves_of_a_sentence_keep_what_was_said_of_the_whole(workspace: Workspace, framework: Framework) -> None:
    story, answer = told(workspace, "I signed agreements with three tribes and with nine states.")
    whole = (rests_on(answer, answer.text),)
    drafted(workspace, story, (answer.text, whole))
    say(workspace, framework, 0, REJECTED)
    halves = [("I signed agreements with three tribes.", whole), ("I signed agreements with nine states.", whole)]
    drafted(workspace, story, *halves)
    assert statuses(mapped(workspace, framework, SCORES)) == [REJECTED, REJECTED]
    say(workspace, framework, 0, SUGGESTED)
    assert statuses(mapped(workspace, framework, SCORES)) == [SUGGESTED, REJECTED]


def test_of_a_stretch_that_is_shared_by_less_than_half_nothing_is_kept(
    workspace: Workspace, framework: Framework
) -> None:
    story, answer = told(workspace, f"{SIGNED} {REBUILT}")
    drafted(workspace, story, ("One.", (rests_on(answer, SIGNED),)))
    say(workspace, framework, 0, REJECTED)
    beyond = rests_on(answer, f"tribes. {REBUILT}")
    drafted(workspace, story, ("Two.", (beyond,)))
    assert statuses(mapped(workspace, framework, SCORES)) == [SUGGESTED]


def test_another_editions_decisions_do_not_count_for_a_competency_of_the_same_name(workspace: Workspace) -> None:
    old, new = load_framework("opm-2006"), load_framework("opm-2025")
    assert old.competency("accountability") is not None is not new.competency("accountability")
    story, _ = told(workspace, SIGNED)
    say(workspace, old, 0, REJECTED, "accountability")
    workspace.use_framework("opm-2025", {story.id: "leading-people"})
    assert statuses(mapped(workspace, new, SCORES), "accountability") == [SUGGESTED]
    say(workspace, new, 0, ACCEPTED, "accountability")
    workspace.use_framework("opm-2006", {})
    assert statuses(mapped(workspace, old, SCORES), "accountability") == [REJECTED]


def test_another_storys_decisions_do_not_count(workspace: Workspace, framework: Framework) -> None:
    told(workspace, SIGNED)
    told(workspace, SIGNED)
    say(workspace, framework, 1, ACCEPTED)
    assert statuses(mapped(workspace, framework, SCORES)) == [SUGGESTED, ACCEPTED]


@pytest.mark.parametrize("competency", ["", "no-such", "operational-mindset", "\x1b[2J"])
def test_what_is_no_competency_of_the_edition_is_refused(
    workspace: Workspace, framework: Framework, competency: str
) -> None:
    told(workspace, SIGNED)
    with pytest.raises(InputProblem) as caught:
        say(workspace, framework, 0, ACCEPTED, competency)
    assert "\x1b" not in caught.value.message
    assert "partnering" in caught.value.next_step
    assert workspace.mapping_decisions(framework.id) == []


def test_an_action_that_is_told_otherwise_by_now_is_not_decided_on(
    workspace: Workspace, framework: Framework, tmp_path: Path
) -> None:
    story, answer = told(workspace, SIGNED)
    [action] = story_actions(workspace, framework)
    workspace.add_answer(story.id, answer.question, answer.asked, REBUILT)
    with pytest.raises(InputProblem, match="have changed"):
        decide(workspace, framework, action, "partnering", ACCEPTED, now=NOW)
    assert workspace.mapping_decisions(framework.id) == []


def test_deciding_sorts_the_sentences_of_no_other_story(
    workspace: Workspace, framework: Framework, monkeypatch: pytest.MonkeyPatch
) -> None:
    told(workspace, REBUILT, ecq="results-driven")
    story, _ = told(workspace, SIGNED)
    action = next(a for a in story_actions(workspace, framework) if a.story == story.id)
    read: list[str] = []

    def sorting(answer: Answer, focus: Mapping[str, tuple[Element, ...]]) -> list[ToldUnit]:
        read.append(answer.story)
        return told_units(answer, focus)

    monkeypatch.setattr(actions, "told_units", sorting)
    decide(workspace, framework, action, "partnering", ACCEPTED, now=NOW)
    assert set(read) == {story.id}
