"""What the model is given in the benchmark: the sample candidate's stories in the shipped prompts."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import NamedTuple

from coach.documents.sample import sample_workspace
from coach.domain.base import Element
from coach.engine.ports import LanguageModel, Message
from coach.guidance.frameworks import DEFAULT_FRAMEWORK, load_framework
from coach.guidance.retrieval import Retriever
from coach.writing.drafting import answered, guidance_for
from coach.writing.model_mapping import labels, map_prompt
from coach.writing.story_prompt import StoryPrompt

ACTIONS = (
    "I moved the inspection records of four field offices into one register and wrote the rule for keeping it.",
    "I met the union's stewards every second week and changed the shift plan with them until both sides signed it.",
    "I cut two reports that nobody read and gave the hours to the people who answered the backlog.",
    "I asked the county to share its surveyors and wrote the agreement that both legal offices accepted.",
    "I chose the cheaper of two systems after a trial in one district and moved the rest of the money to training.",
)
MAPPED = tuple(labels(load_framework(DEFAULT_FRAMEWORK)).values())[:4]
SPOKEN = "\n".join(ACTIONS) * 3
JSON_GRAMMAR = r"""
root ::= "{" "\"text\"" ":" string "," "\"evidence\"" ":" "[" number ("," number){0,4} "]" "}"
string ::= "\"" [^"\\\x00-\x1F]{20,400} "\""
number ::= [1-9] [0-9]{0,2}
"""

DRAFTS = {
    "a paraphrased draft": (
        "When I arrived in March 2021, the backlog stood at 2,740 applications and applicants waited 214 days on "
        "average, although the statute allows 90. [1] Two analysts and I reviewed 400 closed files and found that 61% "
        "of the delay came before anyone technical saw the file, because attachments were missing. [2] I proposed a "
        "regional intake center in place of 6 intake desks, moved $640,000 out of travel and vacant positions, and "
        "obtained the CFO's signature in 3 weeks. [2] I set up and chaired a design committee of 14 people and "
        "negotiated with the union so that 11 intake clerks could retrain as permit navigators without losing a "
        "grade. [2] I delegated decisions on small permits to the 6 field office managers, with a one-page risk "
        "checklist. [3]"
    ),
    "a draft in the candidate's own sentences": (
        "Had 2 analysts pull 400 closed files with me, found 61% of the delay came before anyone technical saw the "
        "file - waiting on missing attachments. I proposed to HQ a regional intake center in place of 6 intake desks. "
        "HQ said no money, so I moved $640,000 out of travel and vacant positions and got the CFO to sign off in 3 "
        "wks. It was not just a new form, I changed who decides. I delegated the decision on small permits (abt 70% "
        "of the volume) from my desk to the 6 field office managers, with a one page risk checklist. Dropped 31 of 58 "
        "required attachments after legal review. Piloted in 2 offices for 5 months from Oct 2021, then rolled out to "
        "the other 4 by Sept 2022."
    ),
}
"""What a model of that story may write: in words of its own, and in the candidate's."""


class DraftingPrompt(NamedTuple):
    """The messages of a draft, and as far as they are known while the candidate still types."""

    messages: list[Message]
    beginning: list[Message]


def drafting_prompts(model: LanguageModel) -> list[DraftingPrompt]:
    """One for each story of the sample candidate, as the coach would ask."""
    framework = load_framework(DEFAULT_FRAMEWORK)
    retriever = Retriever(None)
    prompts: list[DraftingPrompt] = []
    with (
        tempfile.TemporaryDirectory(prefix="coach-bench-") as folder,
        sample_workspace(Path(folder) / "sample.ecq") as workspace,
    ):
        for story in workspace.stories():
            answers = answered(workspace.answers(story.id))
            prompt = StoryPrompt(model, framework, story, answers, guidance_for(story, framework, retriever))
            messages = prompt.draft(Element.CHALLENGE, (), answers)
            if messages is not None:
                prompts.append(DraftingPrompt(messages, prompt.beginning()))
    return prompts


def mapping_messages(action: str) -> list[Message]:
    """The prompt that maps an action."""
    return map_prompt(action, load_framework(DEFAULT_FRAMEWORK))
