"""Notes become sentences that say what the notes say."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.base import Element
from coach.writing.fragments import ADDED, complete, normalise
from coach.writing.notes.abbreviations import UNITS, WORDS, expand
from coach.writing.notes.casing import lower_shouted
from coach.writing.notes.spelling import MISSPELLINGS, correct_spelling

CHALLENGE, CONTEXT, ACTION, RESULT = Element.CHALLENGE, Element.CONTEXT, Element.ACTION, Element.RESULT

OWN_STEPS = {
    "led team of 40": "I led a team of 40.",
    "led staff of 12 analysts": "I led staff of 12 analysts.",
    "managed a $3M budget": "I managed a $3M budget.",
    "built dashboard in 3 wks": "I built a dashboard in 3 weeks.",
    "wrote policy": "I wrote a policy.",
    "wrote the policy": "I wrote the policy.",
    "wrote new intake policy": "I wrote a new intake policy.",
    "set up tiger team": "I set up a tiger team.",
    "stood up new intake desk": "I stood up a new intake desk.",
    "pulled the raw logs myself": "I pulled the raw logs myself.",
    "met w/ both sponsors every month": "I met with both sponsors every month.",
    "met w both unions": "I met with both unions.",
    "told vendor no payment w/o passing our tests": "I told the vendor no payment without passing our tests.",
    "hired 2 attys & a paralegal": "I hired 2 attorneys and a paralegal.",
    "moved 6 nurses to phone triage": "I moved 6 nurses to phone triage.",
    "ran pilot at hq": "I ran a pilot at headquarters.",
    "drove to every site": "I drove to every site.",
    "went to see 5 chains": "I went to see 5 chains.",
    "had operators log each stoppage": "I had operators log each stoppage.",
    "got the union to agree": "I got the union to agree.",
    "trained 25 inspectors on drones": "I trained 25 inspectors on drones.",
    "negotiated contract with vendor": "I negotiated a contract with vendor.",
    "briefed board monthly": "I briefed the board monthly.",
    "reorganized division": "I reorganized the division.",
    "redesigned process for claims": "I redesigned the process for claims.",
    "convened working group of 9": "I convened a working group of 9.",
    "Consolidated 17 email systems into one": "I consolidated 17 email systems into one.",
    "Personally mentored four managers": "I personally mentored four managers.",
    "also wrote policy": "I also wrote a policy.",
    "then briefed staff": "Then I briefed staff.",
    "next, met the CFO": "Next, met the CFO.",
    "- started daily huddles": "I started daily huddles.",
    "3) started daily huddles": "I started daily huddles.",
    "  started   daily huddles ; ": "I started daily huddles.",
    "started by asking the clerks": "I started by asking the clerks.",
    "served as acting director": "I served as acting director.",
    "sat with the mother, asked her to join our board": "I sat with the mother and asked her to join our board.",
    "picked a platform, saved us a year": "I picked a platform, saved us a year.",
    "pitched a plan, got a yes, hired 4 people": "I pitched a plan, got a yes and hired 4 people.",
    "as deputy, led 40 people": "As deputy, I led 40 people.",
    "in 2014, moved the lab": "In 2014, I moved the lab.",
    "brief the Secretary weekly": "I brief the Secretary weekly.",
    "manage a $3M budget": "I manage a $3M budget.",
    "coordinate with state agencies": "I coordinate with state agencies.",
    "tasked with fixing it": "I was tasked with fixing it.",
    "promoted to branch chief": "I was promoted to branch chief.",
    "appointed to lead the review": "I was appointed to lead the review.",
    "dropped 31 of 58 attachments": "I dropped 31 of 58 attachments.",
    "opened our books to the unions": "I opened our books to the unions.",
    "broke the deadlock": "I broke the deadlock.",
    "took final list to the Director": "I took the final list to the Director.",
}
OWN_RESULTS = {
    "cut backlog 60% in 9 mo": "I cut the backlog 60% in 9 months.",
    "cut backlog by half": "I cut the backlog by half.",
    "saved $2M": "I saved $2M.",
    "reduced costs 15%": "I reduced costs 15%.",
    "Increased retention 12%": "I increased retention 12%.",
    "closed 33 of 62": "I closed 33 of 62.",
    "kept 97% of customers": "I kept 97% of customers.",
    "found $251M": "I found $251M.",
    "got the Director's award": "I got the Director's award.",
    "Slashed protests from 17 to 2": "I slashed protests from 17 to 2.",
}
NOT_THE_WRITERS = {
    "dropped 40%": "Dropped 40%.",
    "fell to 12 days": "Fell to 12 days.",
    "increased by a third": "Increased by a third.",
    "doubled in 2 yrs": "Doubled in 2 years.",
    "went live in May": "Went live in May.",
    "went from 40 to 12": "Went from 40 to 12.",
    "completed in 9 mo": "Completed in 9 months.",
    "approved by Congress": "Approved by Congress.",
    "Recognized by OMB as a model": "Recognized by OMB as a model.",
    "resulted in fewer errors": "Resulted in fewer errors.",
    "took 9 months": "Took 9 months.",
    "reached 98%": "Reached 98%.",
    "passed the audit": "Passed the audit.",
    "got worse every month": "Got worse every month.",
    "got funded": "Got funded.",
    "was a mess": "Was a mess.",
    "cost us $5M": "Cost us $5M.",
    "building the new intake desk": "Building the new intake desk.",
    "reduced staffing levels were a problem": "Reduced staffing levels were a problem.",
    "weekly calls w/ county commissioners": "Weekly calls with county commissioners.",
    "saved us a year": "Saved us a year.",
    "family leave policy": "Family leave policy.",
    "staff angry about it": "Staff was angry about it.",
}
THINGS = {
    "nobody trusted the data": "Nobody trusted the data.",
    "mgmt skeptical": "Management was skeptical.",
    "vets angry": "Vets were angry.",
    "backlog down from 14k to 900": "The backlog was down from 14k to 900.",
    "wait down from 54 to 12 days": "The wait was down from 54 to 12 days.",
    "enrollment up 25%": "Enrollment was up 25%.",
    "project over budget": "The project was over budget.",
    "morale low": "Morale was low.",
    "budget: $2.4M": "The budget was $2.4M.",
    "Budget: $2.4M": "The budget was $2.4M.",
    "budget $18.6M a yr": "The budget was $18.6M a year.",
    "team: 6 GS-14s, 2 contractors": "The team was 6 GS-14s and 2 contractors.",
    "problem: nobody owned it": "The problem was that nobody owned it.",
    "error rate 12%": "The error rate was 12%.",
    "wait times 54 days, vets angry": "Wait times were 54 days, and vets were angry.",
    "40 ppl, 3 offices": "There were 40 people and 3 offices.",
    "40 ppl in 3 offices": "There were 40 people in 3 offices.",
    "12 direct reports": "There were 12 direct reports.",
    "51 people at 4 duty stations, budget $6.2M": (
        "There were 51 people at 4 duty stations, and the budget was $6.2M."
    ),
    "12 offices, 3 unions, 1 very nervous CFO": "There were 12 offices, 3 unions and 1 very nervous CFO.",
    "~130 civil engineers, $88M annual program": "There were about 130 civil engineers and an $88M annual program.",
    "45 days": "45 days.",
    "5 yrs": "5 years.",
    "wait 54 -> 12 days": "The wait went from 54 to 12 days.",
    "wait from 54 to 12 days": "Wait from 54 to 12 days.",
    "Congress threatening to cut the budget": "Congress was threatening to cut the budget.",
    "two sponsors threatening to sue": "Two sponsors were threatening to sue.",
    "GC and HR not speaking to each other": "GC and HR were not speaking to each other.",
    "legislature said fix it": "The legislature said fix it.",
    "committee met in May": "The committee met in May.",
    "Jan 2022 the platform went down": "In Jan 2022 the platform went down.",
    "error rate 12% -> 2%": "The error rate went from 12% to 2%.",
    "increased workload due to covid": "Increased workload due to covid.",
    "lost tax credit round 2 yrs running": "Lost tax credit round 2 years running.",
    "had risen 40% by then": "Had risen 40% by then.",
    "threatened to sue": "Threatened to sue.",
    "no RIF": "No RIF.",
    "on time": "On time.",
    "Director, field ops, FY19-FY22": "Director, field ops, FY19-FY22.",
    "i inherited it": "I inherited it.",
    "inherited 14k cases": "I inherited 14k cases.",
    "they said i couldn't": "They said I couldn't.",
    "we moved 40 staff": "We moved 40 staff.",
    "our team built it": "Our team built it.",
    "she led the review": "She led the review.",
    "Maria Ortiz ran the pilot": "Maria Ortiz ran the pilot.",
}
WHOLE = (
    "I led a team of 40.",
    "We cut the backlog!",
    "The board had eleven members.",
    "Was it worth it?",
    "“Nobody knows,” said the mayor.",
    "It ran on the eOPF system (see 5 CFR 412).",
    "R&D and the AT&T contract moved to St. Louis, MO.",
    "Johnson & Johnson joined.",
    "HR and IT moved to HQ.",
    "By June the wait was 24 days.",
    "Staff unhappy with the change left.",
    "Limited hours were a problem.",
)
SPELLING = {
    "teh managment recieved it": "The management received it.",
    "goverment and dept staff": "Government and department staff.",
    "a sucessful comittee": "A successful committee.",
    "acheived 90%": "I achieved 90%.",
    "seperate personel files": "Separate personnel files.",
    "ADN and TEH are codes": "ADN and TEH are codes.",
    "$5K/mo in MO": "$5K/mo in MO.",
    "a 24-hr line": "A 24-hour line.",
    "5-yr plan, 1 mo late": "5-year plan, 1 month late.",
    "w/in 90 days b/c the govt said so": "Within 90 days because the government said so.",
    "> 1 yr": "More than 1 year.",
    "thru hq": "Through headquarters.",
    "nat'l avg": "National average.",
    "approx. 40 orgs": "There were approximately 40 organizations.",
    "calls on monday and in october": "Calls on Monday and in October.",
    "STOPPED THE LINE FOR 2 DAYS": "I stopped the line for 2 days.",
    "OSHA FINE OF $380K PENDING": "OSHA fine of $380K pending.",
    "WORKERS COMP COST DOWN $1.4M": "Workers comp cost was down $1.4M.",
    "GAO CALLED IT BEST PRACTICE": "GAO called it best practice.",
}
CASES = [
    *((e, n, s) for e, table in ((ACTION, OWN_STEPS), (RESULT, OWN_RESULTS)) for n, s in table.items()),
    *((RESULT, n, s) for n, s in NOT_THE_WRITERS.items()),
    *((CHALLENGE, n, s) for n, s in THINGS.items()),
    *((ACTION, n, s) for n, s in SPELLING.items()),
    *((ACTION, s, s) for s in WHOLE),
]


def test_the_table_is_large_enough_to_mean_something() -> None:
    assert len(CASES) >= 120
    assert len(MISSPELLINGS) >= 150


@pytest.mark.parametrize(("element", "note", "sentence"), CASES)
def test_note_becomes_sentence(element: Element, note: str, sentence: str) -> None:
    assert complete(note, element) == sentence


@pytest.mark.parametrize(("element", "note", "sentence"), CASES)
def test_nothing_but_function_words_is_added(element: Element, note: str, sentence: str) -> None:
    assert_same_words(note, sentence)


@pytest.mark.parametrize("note", [n for _, n, _ in CASES])
def test_completing_twice_changes_nothing(note: str) -> None:
    once = complete(note, ACTION)
    assert complete(once, ACTION) == once


@pytest.mark.parametrize(
    ("note", "sentence"),
    [
        ("Director, field ops, FY19-FY22", "I was Director, field ops, FY19-FY22."),
        ("acting deputy CIO", "I was acting deputy CIO."),
        ("GS-15 budget chief, 23 analysts", "I was GS-15 budget chief, 23 analysts."),
        ("I was director of operations", "I was director of operations."),
        ("a small lab in Ohio", "A small lab in Ohio."),
    ],
)
def test_a_post_is_the_writers_only_when_asked_for(note: str, sentence: str) -> None:
    assert complete(note, CONTEXT, asked_role=True) == sentence


def test_an_ed_word_is_the_writers_act_in_an_action_only() -> None:
    assert complete("improved morale", ACTION) == "I improved morale."
    assert complete("improved morale", CHALLENGE) == "Improved morale."
    assert complete("refused to sign", CHALLENGE) == "Refused to sign."


def test_blank_notes_stay_blank() -> None:
    assert complete(" - ", ACTION) == ""
    assert complete("", ACTION) == ""


VOCABULARY = st.sampled_from(
    (
        "led cut built wrote hired moved brief manage team backlog budget staff union of in by from to the a my our we "
        "they 40 60% $2.4M 9 mo yrs ppl mgmt govt w/ b/c & teh managment recieved angry down up low new weekly i "
        "and or then also quickly nobody trusted director, offices, office: 3 12k FY19-FY22 -> OMB Maria HQ "
        "reduced dropped was had"
    ).split()
)
NOTES = st.lists(VOCABULARY, min_size=1, max_size=9).map(" ".join)


@given(NOTES, st.sampled_from(tuple(Element)), st.booleans())
def test_law_no_content_is_added_or_lost(note: str, element: Element, asked_role: bool) -> None:
    assert_same_words(note, complete(note, element, asked_role=asked_role))


@given(NOTES, st.sampled_from(tuple(Element)))
def test_law_we_never_becomes_i(note: str, element: Element) -> None:
    assert words(complete(note, element)).count("we") == words(note).count("we")


@given(NOTES, st.sampled_from(tuple(Element)))
def test_law_a_sentence_begins_and_ends_like_one(note: str, element: Element) -> None:
    sentence = complete(note, element)
    if sentence:
        assert not sentence[0].isascii() or not sentence[0].islower()
        assert sentence.endswith((".", "!", "?"))


@given(st.text(max_size=60), st.sampled_from(tuple(Element)))
def test_law_any_text_is_taken(text: str, element: Element) -> None:
    assert_same_words(text, complete(text, element))


@given(st.sampled_from(sorted(MISSPELLINGS)))
def test_law_corrections_are_final_and_spare_capitals(word: str) -> None:
    right = MISSPELLINGS[word]
    assert correct_spelling(f"the {word}, sir") == f"the {right}, sir"
    assert correct_spelling(right) == right
    assert correct_spelling(word.upper()) == word.upper()
    assert correct_spelling(f"a.{word}@opm.gov www.{word}.gov") == f"a.{word}@opm.gov www.{word}.gov"


@given(st.sampled_from(sorted(WORDS)))
def test_law_expansions_are_final_and_spare_capitals(short: str) -> None:
    assert expand(expand(f"see {short} now")) == expand(f"see {short} now")
    if short.isalpha() and short not in UNITS:
        assert expand(f"see {short.upper()} now") == f"see {short.upper()} now"


@given(st.lists(st.sampled_from("OSHA THE LINE STOPPED 40 PEOPLE GAO EEO NASDAQ HR".split()), min_size=4, max_size=8))
def test_law_acronyms_keep_their_capitals(parts: list[str]) -> None:
    kept = {w for w in parts if w in {"OSHA", "GAO", "EEO", "NASDAQ", "HR"}}
    assert kept <= set(lower_shouted(" ".join(parts)).split())


def words(text: str) -> list[str]:
    """The words and numbers of a text, in small letters."""
    return re.findall(r"[^\W_]+(?:['’.,/&-][^\W_]+)*", text.lower())


def assert_same_words(note: str, sentence: str) -> None:
    """The sentence has the note's words in order, and besides them only words that may be added."""
    rest = iter(words(sentence))
    added: list[str] = []
    for word in words(normalise(note)):
        for found in rest:
            if found == word:
                break
            added.append(found)
        else:
            raise AssertionError(f"{word!r} of {note!r} is missing from {sentence!r}")
    assert {*added, *rest} <= ADDED, (note, sentence)


@pytest.mark.parametrize(
    ("note", "sentence"),
    [
        ("Saved approx. $1.1M", "approximately $1.1M"),
        ('Governor: "best deal in 20 yrs"', '"best deal in 20 yrs"'),
        ("the report said “no mgmt at all”", "“no mgmt at all”"),
    ],
)
def test_quotations_and_abbreviations_before_money_stay_right(note: str, sentence: str) -> None:
    assert sentence in complete(note, Element.RESULT)
