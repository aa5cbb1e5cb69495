"""Plain text: which lines are headings, and which only look like it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from coach.documents.sections.blocks import sections_of
from coach.documents.sections.plain import plain_blocks, plain_title

_PROSE = "This paragraph says enough about its subject to be taken for prose by anybody who reads it."


def _shape(text: str) -> list[tuple[tuple[str, ...], str]]:
    return [(section.headings, section.text) for section in sections_of(plain_blocks(text))]


def test_short_lines_before_prose_are_headings_under_the_title() -> None:
    text = (
        f"Federal Careers\n\n{_PROSE}\n\nNot Job Specific\n\n{_PROSE}\n\nWhat goes into it?\n\n{_PROSE}\n\n{_PROSE}\n"
    )
    assert _shape(text) == [
        (("Federal Careers",), _PROSE),
        (("Federal Careers", "Not Job Specific"), _PROSE),
        (("Federal Careers", "What goes into it?"), f"{_PROSE}\n{_PROSE}"),
    ]
    assert plain_title(text) == "Federal Careers"


def test_numbered_headings_by_their_depth() -> None:
    text = f"1. Scope\n\n1.1 Who applies\n\n{_PROSE}\n\n1.2 When\n\n{_PROSE}\n\n2. Method\n\n{_PROSE}\n"
    assert _shape(text) == [
        (("1. Scope", "1.1 Who applies"), _PROSE),
        (("1. Scope", "1.2 When"), _PROSE),
        (("2. Method",), _PROSE),
    ]
    assert plain_title(text) == ""


def test_a_numbered_list_is_no_row_of_headings() -> None:
    assert _shape(f"{_PROSE}\n\n1. Decide\n2. Act\n3. Report\n") == [
        ((), f"{_PROSE}\n- 1. Decide\n- 2. Act\n- 3. Report")
    ]


def test_named_underlined_and_capital_headings() -> None:
    text = (
        f"PART I\n\nSection 3: Eligibility\n\n{_PROSE}\n\nAppendix B\n\n{_PROSE}\n\nLEADING CHANGE\n\n{_PROSE}\n\n"
        f"Underlined\n==========\n{_PROSE}\n\nLess\n----\n{_PROSE}\n"
    )
    assert _shape(text) == [
        (("PART I", "Section 3: Eligibility"), _PROSE),
        (("PART I", "Appendix B"), _PROSE),
        (("PART I", "Appendix B", "LEADING CHANGE"), _PROSE),
        (("Underlined",), _PROSE),
        (("Underlined", "Less"), _PROSE),
    ]


def test_capitals_right_above_capitals_are_over_them() -> None:
    parts = ["Title of it all", "ECQ 1 - A", _PROSE]
    parts += ["DEFINITIONS", "ECQ 1 - LEADING", _PROSE, "DEFINITIONS", "ECQ 2 - DRIVEN", _PROSE]
    text = "\n\n".join(parts)
    assert [path for path, _ in _shape(text)][-2:] == [
        ("Title of it all", "DEFINITIONS", "ECQ 1 - LEADING"),
        ("Title of it all", "DEFINITIONS", "ECQ 2 - DRIVEN"),
    ]


def test_a_line_before_a_list_is_its_heading_and_ends_with_it() -> None:
    text = (
        f"{_PROSE}\n\nKey Characteristics:\n\n(a)\tExercising\n(b)\tIdentifying\n\n{_PROSE}\n\nSkills\n- one\n- two\n"
    )
    assert _shape(text) == [
        ((), _PROSE),
        (("Key Characteristics",), "- (a) Exercising\n- (b) Identifying"),
        ((), _PROSE),
        (("Skills",), "- one\n- two"),
    ]


def test_short_lines_in_a_row_are_no_headings() -> None:
    assert _shape(f"{_PROSE}\n\nAnnounce\n\nReview\n\nRate") == [((), f"{_PROSE}\nAnnounce\nReview\nRate")]


def test_wrapped_lines_are_put_together_and_short_ones_are_not() -> None:
    text = (
        "The Board reviews each case by itself and decides\nby majority vote. It convenes every week, and the\n"
        "agency hears of it the same day.\n\n12 Main Street\nSpringfield\n"
    )
    assert _shape(text) == [
        (
            (),
            "The Board reviews each case by itself and decides by majority vote. It convenes every week, and the "
            "agency hears of it the same day.\n12 Main Street\nSpringfield",
        )
    ]


_WORD = st.integers(0, 25**3).map(lambda n: "".join(chr(97 + n // 25**p % 25) for p in range(3)))


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["{}", "{}", "- {}", "(a) {}", "{}:", "{}.", "  {}", "1.1 {}", "{}\n====", ""]), _WORD
        ),
        max_size=25,
    ),
    st.sampled_from([str.upper, str.title, str.lower]),
)
def test_every_word_is_in_some_section_and_in_order(raw: list[tuple[str, str]], case: object) -> None:
    assert callable(case)
    written = [(form, f"{case(word)} " * 3 + f"zz{chr(97 + n)}") for n, (form, word) in enumerate(raw)]
    text = "\n".join(form.format(words) for form, words in written)
    found: list[str] = []
    path: tuple[str, ...] = ()
    for section in sections_of(plain_blocks(text)):
        found += [heading for heading in section.headings if heading not in path]
        found += [section.text]
        path = section.headings
    marks = [word.strip(":.") for word in " ".join(found).split() if word.startswith("zz")]
    assert marks == [words.split()[-1] for form, words in written if form]
