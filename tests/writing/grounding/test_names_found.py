"""How a name is found in the answers: its words beside one another, in another form, in pieces; and why it is not."""

from __future__ import annotations

import pytest

from coach.domain.draft import ClaimKind, Status
from tests.writing.grounding.checks import check

_KINDS = {ClaimKind.NAME, ClaimKind.ACRONYM, ClaimKind.TITLE}


def _names(sentence: str, *answers: str) -> list[tuple[str, Status, str]]:
    claims = check(sentence, *answers).claims
    return [(c.text, c.status, c.reason) for c in claims if c.kind in _KINDS]


@pytest.mark.parametrize(
    ("sentence", "answer", "name", "reason"),
    [
        ("I met Ana Lee.", "met Ana B. Lee", "Ana Lee", "An answer names Ana Lee."),
        ("I met Ana Lee's crew.", "met ana lee", "Ana Lee's", "An answer names Ana Lee's."),
        ("I saw the Kuwaiti port.", "the port in Kuwait was shut", "Kuwaiti", "An answer names Kuwaiti."),
        ("I saw the Midwestern ports.", "ports of the Midwest", "Midwestern", "An answer names Midwestern."),
        ("I saw the Midwest ports.", "midwestern ports", "Midwest", "An answer names Midwest."),
        ("I met the Lions.", "met the Lion crew", "Lions", "An answer names Lions."),
        ("I met the Lion crew.", "met the Lions", "Lion", "An answer names Lion."),
        ("I met the Fox crew.", "met the Foxes", "Fox", "An answer names Fox."),
        ("I met the Lion crew.", "met Lion's men", "Lion", "An answer names Lion."),
        ("I told the Trade Bureau.", "told trade, a bureau", "Trade Bureau", "An answer names Trade Bureau."),
        (
            "I told the Federal Trade Bureau.",
            "told the trade bureau, which is federal",
            "Federal Trade Bureau",
            "An answer names Federal Trade Bureau.",
        ),
        ("I told Director Lee.", "told Lee, our director", "Director Lee", "An answer names Director Lee."),
        (
            "I told Director Lee.",
            "told Lee. we had a director there who was out for most of the week",
            "Director Lee",
            "The answers name Director Lee.",
        ),
        ("I met Lockheed Martin.", "met Lockhed Martin", "Lockheed Martin", "An answer names Lockheed Martin."),
        ("I met Lockheed.", "met lockhed", "Lockheed", "An answer names Lockheed."),
        (
            "The Carver Heights Housing Authority closed.",
            "Carver Heights HA closed",
            "Carver Heights Housing Authority",
            "An answer has Carver Heights Housing Authority with a short form.",
        ),
        (
            "I told Chief Counsel Ana Cole.",
            "told our chief counsel. Ana Cole came too",
            "Chief Counsel Ana Cole",
            "The answers name Chief Counsel Ana Cole.",
        ),
        (
            "I met the Port Bureau's Budget Chief.",
            "met the budget chief of the Port Bureau",
            "Port Bureau's Budget Chief",
            "The answers name Port Bureau's Budget Chief.",
        ),
        ("I met GAOs.", "met GAO people", "GAOs", "An answer names GAOs."),
        (
            "I met the GAO.",
            "met the government accountability office",
            "GAO",
            "An answer says “government accountability office”, which is the same.",
        ),
        (
            "I met the Government Accountability Office.",
            "met GAO",
            "Government Accountability Office",
            "An answer says “gao”, which is the same.",
        ),
        ("I worked with TX.", "worked with Texas", "TX", "An answer says “texas”, which is the same."),
        ("I worked with Texas.", "worked with TX", "Texas", "An answer says “tx”, which is the same."),
    ],
)
def test_a_name_is_found_and_its_answer_is_evidence(sentence: str, answer: str, name: str, reason: str) -> None:
    assert (name, Status.SUPPORTED, reason) in _names(sentence, answer)
    verdict = check(sentence, "it rained in May", answer)
    assert 2 in [e.answer for e in verdict.evidence]


@pytest.mark.parametrize(
    ("sentence", "answer", "name", "reason"),
    [
        ("I met Ana Lee.", "met Ana. Lee came", "Ana Lee", "The answers have the words of Ana Lee, but not together."),
        (
            "I met Ana Lee.",
            "met Ana and Bob and Carl and Dan and Lee",
            "Ana Lee",
            "The answers have the words of Ana Lee, but not together.",
        ),
        ("I met Ana Lee.", "met Lee, Ana", "Ana Lee", "The answers have the words of Ana Lee, but not together."),
        ("I met Ana Lee.", "met Ana Cole", "Ana Lee", "No answer has Ana Lee: “lee” is not in the answers."),
        ("I met Ana Lee.", "met Bob Cole", "Ana Lee", "No answer mentions Ana Lee."),
        ("I met Dunmore.", "met Bob Cole", "Dunmore", "No answer mentions Dunmore."),
        (
            "I told the Federal Trade Bureau.",
            "told the trade bureau",
            "Federal Trade Bureau",
            "No answer has Federal Trade Bureau: “federal” is not in the answers.",
        ),
        (
            "I told Director Lee.",
            "told Lee",
            "Director Lee",
            "No answer has Director Lee: “director” is not in the answers.",
        ),
        (
            "I met Lockheed Martin.",
            "met Lockhed. martin came in May for the ninth time",
            "Lockheed Martin",
            "No answer has Lockheed Martin: “lockheed” is not in the answers.",
        ),
        ("I met Lockheed.", "met Lockhed", "Lockheed", "No answer mentions Lockheed."),
        ("I met Lockheed Martin.", "met Lockhed Martn", "Lockheed Martin", "No answer mentions Lockheed Martin."),
        (
            "The Carver Heights Housing Authority closed.",
            "Carver Heights ha ha closed",
            "Carver Heights Housing Authority",
            "No answer has Carver Heights Housing Authority: “housing authority” is not in the answers.",
        ),
        (
            "The Carver Heights Housing Authority closed.",
            "Carver closed. HA was there",
            "Carver Heights Housing Authority",
            "No answer has Carver Heights Housing Authority: “heights housing authority” is not in the answers.",
        ),
        (
            "The Carver Heights Housing Authority closed.",
            "HA closed",
            "Carver Heights Housing Authority",
            "No answer mentions Carver Heights Housing Authority.",
        ),
        (
            "I met the Port Bureau's Budget Chief.",
            "met the budget chief of the Yard Bureau",
            "Port Bureau's Budget Chief",
            "No answer has Port Bureau's Budget Chief: “port” is not in the answers.",
        ),
        ("The RRO met.", "the rapid repair office met", "RRO", "No answer mentions RRO or gives what it stands for."),
        ("I met Tom Texas.", "met Tom", "Tom Texas", "No answer has Tom Texas: “texas” is not in the answers."),
        ("I met tex Gao.", "met the government accountability office", "Gao", "No answer mentions Gao."),
    ],
)
def test_a_name_that_is_not_there_says_what_is_missing(sentence: str, answer: str, name: str, reason: str) -> None:
    assert (name, Status.UNSUPPORTED, reason) in _names(sentence, answer)


@pytest.mark.parametrize(
    ("answer", "found"),
    [
        ("told our general counsel. Ana Cole came too", True),
        ("told our chief of staff. Ana Cole came too", False),
        ("told our general counsel. Ana came too", False),
    ],
)
def test_a_position_and_its_bearer_may_stand_in_two_sentences(answer: str, found: bool) -> None:
    [status] = [s for text, s, _ in _names("I told General Counsel Ana Cole.", answer) if text.endswith("Cole")]
    assert (status is Status.SUPPORTED) is found


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("The RRO met.", True),
        ("The RROs met.", True),
        ("The Rapid Repair Office met.", True),
        ("The Rapid Repair Offices met.", True),
        ("The RRX met.", False),
        ("The Rapid Repair Team met.", False),
    ],
)
def test_an_acronym_and_its_words_are_one_name_where_the_answers_say_so(sentence: str, found: bool) -> None:
    answers = ("ran the rapid repair office (RRO) for the base", "the RRO met twice")
    for told in ((answers[0].replace("rapid repair office", "Rapid Repair Office"),), answers):
        statuses = {status for _, status, _ in _names(sentence, *told)}
        assert statuses == {Status.SUPPORTED if found else Status.UNSUPPORTED}


def test_a_date_or_a_number_is_no_name() -> None:
    assert [name for name, _, _ in _names("In March, 40 Lions met Ana Lee.", "40 lions met Ana Lee in March")] == [
        "Lions",
        "Ana Lee",
    ]


@pytest.mark.parametrize(
    ("sentence", "answers", "found"),
    [
        (
            "I met the Deputy Budget Chief of the Port Bureau.",
            ("met the deputy budget chief. the Port Bureau was shut",),
            True,
        ),
        (
            "I met the Deputy Budget Chief of the Port Bureau.",
            ("the Port Bureau was shut. met the deputy budget chief",),
            True,
        ),
        (
            "I met the Deputy Budget Chief of the Port Bureau.",
            ("met the deputy budget chief. it rained. the Port Bureau was shut",),
            False,
        ),
        (
            "I met the Deputy Budget Chief of the Port Bureau.",
            ("met the deputy budget chief", "the Port Bureau was shut"),
            False,
        ),
        ("I met the Port Bureau's Budget Chief.", ("met the budget chief. the Port Bureau was shut",), True),
        ("I met the Port Bureau's Budget Chief.", ("met the budget chief", "the Port Bureau was shut"), False),
        (
            "I met the GAO's Budget Chief.",
            ("met the budget chief of the Government Accountability Office",),
            True,
        ),
        ("I met the Budget Chief of GAO.", ("the Government Accountability Office sent its budget chief",), True),
        ("I told Budget Chief Ana Cole.", ("told Ana Cole, the budget chief",), True),
        ("I told Budget Chief Ana Cole.", ("told Ana Cole. it rained. it rained. we had a budget chief",), False),
        ("I told Budget Chief Ana Cole.", ("told Ana Cole", "we had a budget chief"), False),
    ],
)
def test_a_name_in_pieces_stands_within_two_sentences(sentence: str, answers: tuple[str, ...], found: bool) -> None:
    [whole] = [(n, s, r) for n, s, r in _names(sentence, *answers) if len(n.split()) > 3 or "Budget Chief" in n]
    name, status, reason = whole
    together = f"The answers name {name}."
    apart = f"The answers have the words of {name}, but not together."
    assert (status, reason) == ((Status.SUPPORTED, together) if found else (Status.UNSUPPORTED, apart))


def test_only_the_answer_with_the_name_is_named_for_it() -> None:
    fog = "it rained. the fog came. Ana Lee sang"
    assert "Ana Lee sang" in [
        e.text for e in check("Ana Lee met us, and I repaired nine gates.", "repaired 9 gates", fog).evidence
    ]
