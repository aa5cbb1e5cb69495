"""The interview as plain lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from coach.domain.guidance import Citation, Passage
from coach.domain.wording import FOLLOW_UPS
from coach.errors import EngineStopped, InputProblem
from coach.interview.dialogue import Dialogue
from coach.interview.interview import FollowUp, Interview, Step
from coach.store.workspace import Workspace

PASSAGE = Passage(
    id="p",
    title="Say I",
    text="Tell your own part.",
    quote="Use personal I",
    source=Citation(document="Slides", section="Do"),
    framework="opm-2006",
    score=0.9,
)
OTHERWISE = PASSAGE.model_copy(update={"title": "Say we", "authority": "commercial"})


class Talk:
    """A dialogue over a list of lines, with what it wrote."""

    def __init__(self, interview: Interview, lines: list[str]) -> None:
        self.out: list[str] = []
        self.complaints: list[str] = []
        self._lines: Iterator[str] = iter(lines)
        self.dialogue = Dialogue(
            interview, lambda: next(self._lines, None), self.out.append, self.complaints.append, self._guidance
        )

    def _guidance(self, step: Step) -> list[Passage]:
        return [PASSAGE.model_copy(update={"disagreeing": (OTHERWISE,)})]


def test_shows_question_guidance_and_citation_then_saves(interview: Interview, workspace: Workspace) -> None:
    talk = Talk(interview, ["Intake overhaul", ":stop"])
    assert talk.dialogue.run() is False
    text = "\n".join(talk.out)
    assert "what do you call this story?" in text
    assert "Guidance: Say I. Tell your own part." in text
    assert "Source: Slides, Do (OPM; holds for opm-2006)" in text
    otherwise = text.partition("This guidance says otherwise:\n")[2]
    assert otherwise.startswith("Guidance: Say we.")
    assert "(the opinion of a commercial source; holds for opm-2006)" in otherwise
    assert text.index("Saved.") < text.index("What was your role")
    assert [a.text for a in workspace.answers(interview.story.id)] == ["Intake overhaul"]


def test_no_line_steers_the_cursor(interview: Interview) -> None:
    talk = Talk(interview, ["Intake", ":list", ":help", ":back", ":keep", ":guidance", ":nonsense"])
    talk.dialogue.run()
    assert not any("\x1b" in line or "\r" in line for line in talk.out + talk.complaints)


def test_refused_input_is_said_and_the_question_stays(interview: Interview, workspace: Workspace) -> None:
    talk = Talk(interview, ["", "bad \x07 bell"])
    talk.dialogue.run()
    assert talk.dialogue.refused
    assert len(talk.complaints) == 2
    assert workspace.answers(interview.story.id) == []


def test_a_good_answer_after_a_refused_one_clears_it(interview: Interview) -> None:
    talk = Talk(interview, ["", "Intake"])
    talk.dialogue.run()
    assert not talk.dialogue.refused


def test_a_line_that_was_cut_is_asked_for_again(interview: Interview, workspace: Workspace) -> None:
    talk = Talk(interview, [])
    lines = iter(["cut", "Intake", None])

    def read() -> str | None:
        line = next(lines)
        if line == "cut":
            raise InputProblem("The end of this line is lost.", "Type :long.")
        return line

    Dialogue(interview, read, talk.out.append, talk.complaints.append, lambda _: []).run()
    assert talk.complaints == ["The end of this line is lost. Type :long."]
    assert [a.text for a in workspace.answers(interview.story.id)] == ["Intake"]


def test_several_lines_are_one_answer(interview: Interview, workspace: Workspace) -> None:
    Talk(interview, [":long", "first", "", "second", ".", ":stop"]).dialogue.run()
    assert workspace.answers(interview.story.id)[0].text == "first\n\nsecond"


def test_correct_by_number(interview: Interview, workspace: Workspace) -> None:
    talk = Talk(interview, ["Intake", "Director", ":correct 1", "Intake overhaul", ":correct 99", ":stop"])
    talk.dialogue.run()
    assert workspace.answers(interview.story.id)[0].text == "Intake overhaul"
    assert interview.story.title == "Intake overhaul"
    assert any("99" in c for c in talk.complaints)


def test_skipping_all_ends_the_story(interview: Interview) -> None:
    talk = Talk(interview, [":skip"] * 40)
    assert talk.dialogue.run() is True
    assert talk.out[-1] == "All questions of this story are answered."


def _at_follow_up(interview: Interview, sharper: Callable[[FollowUp], str | None]) -> Talk:
    lines = ["Locks", "Chief", "2021", "40 people", "I led the crew leads. Waiting fell.", "9 of them", ":stop"]
    talk = Talk(interview, lines)
    talk.dialogue = Dialogue(
        interview, lambda: next(talk._lines, None), talk.out.append, talk.complaints.append, lambda _: [], sharper
    )
    talk.dialogue.run()
    return talk


def test_a_follow_up_is_asked_and_stored_in_sharper_words(interview: Interview, workspace: Workspace) -> None:
    sharp = "How many crew leads did you lead?"
    talk = _at_follow_up(interview, lambda _: sharp)
    [line] = [line for line in talk.out if sharp in line]
    assert line.startswith("Question 6 of")
    assert sharp in [a.asked for a in workspace.answers(interview.story.id)]


def test_without_sharper_words_a_follow_up_is_the_rules(interview: Interview, workspace: Workspace) -> None:
    _at_follow_up(interview, lambda _: None)
    assert FOLLOW_UPS["number"] in [a.asked for a in workspace.answers(interview.story.id)]


def test_a_model_that_fails_is_said_and_the_rules_ask(interview: Interview, workspace: Workspace) -> None:
    def fail(_: FollowUp) -> str | None:
        raise EngineStopped("The model stopped.", "Try again.")

    talk = _at_follow_up(interview, fail)
    assert talk.complaints[0] == "The model stopped. Follow-up questions are asked without it from here."
    assert FOLLOW_UPS["number"] in [a.asked for a in workspace.answers(interview.story.id)]


def test_after_a_change_it_says_what_became_of_the_draft(interview: Interview, workspace: Workspace) -> None:
    said = iter(["", "2 sentences of the draft are no longer supported: see the draft."])
    talk = Talk(interview, ["Intake overhaul", ":withdraw 1", ":withdraw 1", ":withdraw x", ":stop"])
    talk.dialogue = Dialogue(
        interview,
        lambda: next(talk._lines, None),
        talk.out.append,
        talk.complaints.append,
        talk._guidance,
        recheck=lambda: next(said),
    )
    talk.dialogue.run()
    text = "\n".join(talk.out)
    assert "Saved.\n\n" in text, "nothing is said where nothing changed"
    assert "Taken back.\n2 sentences of the draft are no longer supported: see the draft.\n" in text
    assert [c.partition(".")[0] for c in talk.complaints] == [
        "This question has no answer that could be taken back",
        "“x” is no question's number",
    ]
    assert workspace.answers(interview.story.id)[0].text == ""


def test_confirmed_sentences_are_told_apart_in_the_list(interview: Interview, workspace: Workspace) -> None:
    for number, text in enumerate(("I led 45 people.", "I leased\n2 cranes."), start=1):
        workspace.add_answer(interview.story.id, f"accepted.action.{number}", "A sentence that you confirmed", text)
    talk = Talk(interview, [":list", ":stop"])
    talk.dialogue.run()
    listed = [line.partition(". ")[2] for line in talk.out if "that you confirmed" in line]
    assert listed == [
        "A sentence that you confirmed: I led 45 people. (answered)",
        "A sentence that you confirmed: I leased 2 cranes. (answered)",
    ]
