"""What part the candidate played: each degree beside the next, denials, and who the doer is; with the reason."""

from __future__ import annotations

import pytest

from coach.domain.draft import ClaimKind, Status
from tests.writing.grounding.checks import check, flagged, passes

_ELSE = "The answer says that somebody else did it: "


@pytest.mark.parametrize(
    ("sentence", "answer", "span", "reason"),
    [
        (
            "I co-chaired the pier board.",
            "was a member of the pier board",
            "I co-chaired",
            "The answer says “member”, which is less than “cochaired”.",
        ),
        (
            "I chaired the pier board.",
            "co-chaired the pier board",
            "I chaired",
            "The answer says “cochaired”, which is less than “chaired”.",
        ),
        (
            "I presided over the pier board.",
            "led the pier board",
            "I presided",
            "The answer says “led”, which is less than “presided”.",
        ),
        (
            "I led the pier crew.",
            "I did not lead the pier crew",
            "I led",
            "The answer says the contrary: “I did not lead the pier crew”.",
        ),
        (
            "I did not lead the pier crew.",
            "I led the pier crew",
            "I did not lead",
            "The answer says the contrary: “I led the pier crew”.",
        ),
        (
            "Then, I repaired the gate.",
            "my deputy repaired the gate",
            "I repaired",
            f"{_ELSE}“my deputy repaired the gate”.",
        ),
        (
            "We repaired the gate.",
            "the gate was repaired by the regional office",
            "repaired",
            f"{_ELSE}“the gate was repaired by the regional office”.",
        ),
        (
            "We repaired the gate.",
            "the regional office repaired the gate, not us",
            "repaired",
            f"{_ELSE}“the regional office repaired the gate, not us”.",
        ),
        (
            "I wrote five paragraphs of the plan.",
            "my boss wrote the plan. five paragraphs of the plan were not mine",
            "I wrote",
            f"{_ELSE}“my boss wrote the plan.”.",
        ),
        (
            "I built the gate.",
            "helped the crew with the gate",
            "I built",
            "The answer says “helped”, which is less than “built”.",
        ),
        ("I ran the homes.", "homes were run by a partner", "I ran", f"{_ELSE}“homes were run by a partner”."),
        ("I also led the crew.", "was crew member", "I also led", "No answer gives you this part: “led”."),
        (
            "I moved the gate.",
            "I did not move the gate",
            "I moved",
            "The answer says that you did not do it: “I did not move the gate”.",
        ),
    ],
)
def test_more_than_the_part_told_is_flagged(sentence: str, answer: str, span: str, reason: str) -> None:
    found = [(c.text, c.reason) for c in flagged(check(sentence, answer)) if c.kind is ClaimKind.ROLE]
    assert (span, reason) in found


@pytest.mark.parametrize(
    ("sentence", "answer"),
    [
        ("I co-chaired the pier board.", "chaired the pier board"),
        ("I co-chaired the pier board.", "co-chaired the pier board"),
        ("I presided over the pier board.", "presided over the pier board"),
        ("I led the pier crew.", "ran the pier crew"),
        ("I was responsible for the pier crew.", "handled the pier crew"),
        ("I supervised nine clerks.", "9 clerks reported to me"),
        ("The review ran the pier crew.", "my boss ran the pier crew"),
        ("I was asked to repair the gate.", "my deputy repaired the gate"),
        ("I met with the pier board.", "my deputy met with the pier board"),
        ("We repaired the gate.", "my deputy repaired the gate"),
        ("I repaired the gate.", "that repaired the gate"),
        ("I wrote two paragraphs of the plan.", "my boss wrote the plan. two paragraphs of the plan were mine"),
    ],
)
def test_the_part_told_or_a_lesser_one_passes(sentence: str, answer: str) -> None:
    assert passes(sentence, answer), flagged(check(sentence, answer))


def test_a_part_that_is_told_names_its_answer() -> None:
    verdict = check("I led the pier crew.", "it rained", "ran the pier crew")
    [role] = [c for c in verdict.claims if c.kind is ClaimKind.ROLE]
    assert (role.text, role.status, role.reason) == ("led", Status.SUPPORTED, "An answer says “ran the pier crew”.")
    assert [e.answer for e in verdict.evidence] == [2]
