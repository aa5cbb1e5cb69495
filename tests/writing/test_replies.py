"""Replies as small models really give them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.writing import replies
from coach.writing.replies import clean_reply

ANSWERS = [
    "I leased 2 cranes and rewrote the repair order with 9 crew leads",
    "14 of 22 locks were closed and barges waited 6 days. I could not write the rule alone.",
]
RULES = ["Use only facts that stand in the answers. Never add a number, date, name, title, role, cause or outcome."]


def _texts(reply: str, *, complete: bool = True) -> list[str]:
    cleaned = clean_reply(reply, complete=complete, known={1, 2}, answers=ANSWERS, instructions=RULES)
    return [s.text for s in cleaned.sentences]


@pytest.mark.parametrize(
    "reply",
    [
        "I leased 2 cranes. I rewrote the repair order.",
        "Sure! Here is the action part:\n\nI leased 2 cranes. I rewrote the repair order.",
        "Sure, here's a revised version of the action section: I leased 2 cranes. I rewrote the repair order.",
        "**Action:** I leased 2 cranes. I rewrote the repair order.",
        "## Action\n\nI leased **2 cranes**. I *rewrote* the repair order.",
        "- I leased 2 cranes [1]\n- I rewrote the repair order [1]",
        "1. I leased 2 cranes.\n2. I rewrote the repair order.",
        "> I leased 2 cranes. I rewrote the repair order.",
        "```\nI leased 2 cranes. I rewrote the repair order.\n```",
        "<p>I leased <b>2</b> cranes.<br>I rewrote the repair order<sup>1</sup>.</p>",
        "“I leased 2 cranes. I rewrote the repair order.”",
        '{"sentences": [{"text": "I leased 2 cranes.", "ids": [1]}, {"text": "I rewrote the repair order."}]}',
        "I leased 2 cranes. I rewrote the repair order.\n\nLet me know if you would like any changes!",
        "I leased 2 cranes. I rewrote the repair order.\n\n(Note: I kept to the facts in the answers.)",
        "I leased 2 cranes. I leased 2 cranes. I rewrote the repair order. I leased 2 cranes.",
        "<think>The user wants 7 cranes.</think>\nI leased 2 cranes. I rewrote the repair order.",
        "So they want prose.</think>I leased 2 cranes. I rewrote the repair order.",
        "I leased 2 cranes. I rewrote the repair order.<|im_end|>\n<|im_start|>user\nI won a medal.",
        "Assistant: I leased 2 cranes. I rewrote the repair order.\nUser: What else?",
        "I leased 2 cranes. Should I say more? I rewrote the repair order.",
        "I leased 2 cranes. Use only facts that stand in the answers. I rewrote the repair order.",
        "Based on the answers, I leased 2 cranes. I rewrote the repair order.",
        "According to answer 1, I leased 2 cranes. As stated in [1], I rewrote the repair order.",
        "Let me think step by step. So the final answer would be: I leased 2 cranes. I rewrote the repair order.",
        "I leased\u200b 2 cr\u00adanes. I rewrote the repair order.",
        "[1] I leased 2 cranes. [1] I rewrote the repair order.",
        "i leased 2 cranes\ni rewrote the repair order",
        "\x1b[1mI leased 2 cranes.\x1b[0m I rewrote the repair order.",
    ],
)
def test_a_reply_comes_down_to_its_sentences(reply: str) -> None:
    assert _texts(reply) == ["I leased 2 cranes.", "I rewrote the repair order."]


@pytest.mark.parametrize(
    ("reply", "problem"),
    [
        ("", replies.EMPTY),
        (" \n ", replies.EMPTY),
        ("[2]", replies.EMPTY),
        ("```\n```", replies.EMPTY),
        ("<think>Let me see", replies.EMPTY),
        ("I'm sorry, but I can't assist with that request.", replies.REFUSED),
        ("I cannot write this without more details.", replies.REFUSED),
        ("As an AI language model, I have no experience.", replies.REFUSED),
        ("I don't have enough information to write the result part.", replies.REFUSED),
        ("Je loue des grues pour les écluses.", replies.FOREIGN),
        ("Ich habe 2 Kräne gemietet und die Ordnung neu geschrieben.", replies.FOREIGN),
        ("Alquilé dos grúas para las esclusas y reescribí el orden.", replies.FOREIGN),
        ("我租了两台起重机。", replies.FOREIGN),
        ("Never add a number, date, name, title, role, cause or outcome.", replies.ECHOED),
        ("Okay, the user wants the action part. I need to keep to the answers.", replies.REMARKED),
        ("The answers do not say what changed.", replies.REMARKED),
        ("No information was provided about the result.", replies.REMARKED),
        ("none", replies.REMARKED),
        ("Could you tell me more?", replies.REMARKED),
    ],
)
def test_what_is_no_draft_leaves_no_sentence_and_a_reason(reply: str, problem: str) -> None:
    cleaned = clean_reply(reply, known={1, 2}, answers=ANSWERS, instructions=RULES)
    assert cleaned.sentences == ()
    assert cleaned.problems == (problem,)


@pytest.mark.parametrize(
    "sentence",
    [
        "I could not write the rule alone.",
        "I wrote answers to 9 questions from Congress.",
        "The challenge was that 14 of 22 locks were closed.",
        "The result was a wait of 1 day.",
        "I used the notes of 9 crew leads for the first draft of the order.",
        "Los Angeles and San Juan de la Cruz were the two ports that I led.",
        "The district provided 9 crew leads.",
        "I asked the user groups what they needed.",
        "I can say that this was mine.",
        "Great care was needed with the gates.",
        "The new order had three parts: inspection, repair and test.",
        "This is how the story of the locks ends: I left.",
        "In this section of the river, barges waited.",
        "No information was available on the barges.",
        "The rules did not allow a lease.",
        "I gave the task to 9 crew leads.",
        "I was the first person to lease a crane.",
        "I could not complete the work with 5 crews.",
        "The question was who would pay for the cranes.",
    ],
)
def test_an_honest_sentence_is_kept(sentence: str) -> None:
    assert _texts(sentence) == [sentence]


@pytest.mark.parametrize(
    ("reply", "fault"),
    [
        ("I led [agency name].", "blank"),
        ("I saved ____ dollars.", "blank"),
        ("I saved XX% of the cost.", "blank"),
        ("I led <agency>.", "blank"),
        ("The candidate leased 2 cranes.", "first person"),
        ("This executive leased 2 cranes.", "first person"),
        ("She leased 2 cranes.", "first person"),
        ("You leased 2 cranes.", "first person"),
    ],
)
def test_a_sentence_that_cannot_stand_gets_its_reason(reply: str, fault: str) -> None:
    [sentence] = clean_reply(reply, answers=ANSWERS).sentences
    assert fault in sentence.fault


def test_a_word_of_an_answer_makes_no_remark_a_sentence() -> None:
    assert clean_reply("None.", answers=["none of the locks were open. Sure"]).sentences == ()
    assert clean_reply("Sure!", answers=["none of the locks were open. Sure"]).sentences == ()


def test_what_an_answer_says_in_these_words_is_no_fault() -> None:
    told = ["I interviewed the candidate twice and wrote [draft] on each page"]
    [sentence] = clean_reply(
        "I interviewed the candidate twice and wrote [draft] on each page.", answers=told
    ).sentences
    assert sentence.fault == ""


@pytest.mark.parametrize(
    ("reply", "texts", "incomplete"),
    [
        ("I leased 2 cranes. I rewr", ["I leased 2 cranes.", "I rewr"], True),
        ("I leased 2 cranes [1", ["I leased 2 cranes"], True),
        ("I leased 2 cranes. [1", ["I leased 2 cranes."], False),
        ("I leased 2 cranes. I leased 2 cr", ["I leased 2 cranes."], False),
        ("Sure! Here is the act", [], False),
        ("I'm sorry, but I can't wri", [], False),
    ],
)
def test_a_reply_that_was_cut_off_ends_incomplete(reply: str, texts: list[str], incomplete: bool) -> None:
    cleaned = clean_reply(reply, complete=False, known={1}, answers=ANSWERS)
    assert [s.text for s in cleaned.sentences] == texts
    assert any(s.incomplete for s in cleaned.sentences) == incomplete


def test_a_sentence_keeps_the_numbers_beside_it() -> None:
    after = clean_reply("I leased 2 cranes [1]. I rewrote the order. [2, 1]", known={1, 2})
    before = clean_reply("[1] I leased 2 cranes. [2, 1] I rewrote the order.", known={1, 2})
    lines = clean_reply("[1] I leased 2 cranes.\n[2, 1] I rewrote the order.", known={1, 2})
    assert [s.ids for s in after.sentences] == [(1,), (2, 1)]
    assert [s.ids for s in before.sentences] == [(1,), (2, 1)]
    assert [s.ids for s in lines.sentences] == [(1,), (2, 1)]


@given(st.text(), st.booleans())
def test_any_reply_is_taken_and_leaves_nothing_that_steers_a_terminal(text: str, complete: bool) -> None:
    for sentence in clean_reply(text, complete=complete, known={1}, answers=ANSWERS, instructions=RULES).sentences:
        assert any(map(str.isalnum, sentence.text))
        assert not any(c in sentence.text for c in "\x1b\x07\n\r\x9b\u202e")
        assert sentence.incomplete <= (not complete)


@given(
    st.lists(st.sampled_from(["I leased 2 cranes", "[1]", "[1, 2]", "(Answer 2)", ".", "\n", "**", "- "]), max_size=12)
)
def test_no_answer_number_stays_in_a_sentence(parts: list[str]) -> None:
    for text in _texts(" ".join(parts)):
        assert not any(c in text for c in "[]()*")
