"""The project's own questions, beside OPM's: for a story's facts, for a missing CCAR element, and follow-ups."""

from __future__ import annotations

from coach.domain.base import Element

FACTS = {
    "fact.title": "In a few words, what do you call this story?",
    "fact.role": "What was your role, and in which organization?",
    "fact.when": "When was it, and how long did it take?",
    "fact.scope": "How large was it: how many people, how much money, how many offices or customers?",
}
ELEMENTS = {
    Element.CHALLENGE: "What specific problem did you face, or what goal did you have?",
    Element.CONTEXT: "Whom did you work with, and what was the setting: people, groups, organization, climate?",
    Element.ACTION: "What did you yourself do about it? Tell the steps that you took, one after the other.",
    Element.RESULT: "What changed because of what you did? Give the measures: numbers, percentages, dates.",
}
FOLLOW_UPS = {
    "number": "Can you put a number on this: people, money, percent, cases, or days saved?",
    "own-part": "What was your own part in this? Say what you decided, started or did yourself.",
    "time": "When did this happen, or how long did it take?",
    "result": "What came of it? Say what was different afterwards, and for whom.",
}

ABOUT = {
    "fact.title": "How do I choose which accomplishment to tell as a story?",
    "fact.role": "Make clear which position I held and which part was mine, not the organization's.",
    "fact.when": "How old may an example be, and how recent should it be?",
    "fact.scope": "Scope and complexity: number of people affected, size of staff, size of budget.",
    "element.challenge": "What belongs into the challenge part of CCAR?",
    "element.context": "What belongs into the context part of CCAR?",
    "element.action": "What belongs into the action part of CCAR?",
    "element.result": "What belongs into the result part of CCAR?",
    "number": "Quantify achievements with numbers, percentages and timelines.",
    "own-part": "Say I: the specific actions that I took myself within the team.",
    "time": "Give the timeline: when it was and how long it took.",
    "result": "Measurable results: how do I prove that things improved?",
}
"""What to look up in the guidance for each of these questions, whose own words are about the candidate."""
