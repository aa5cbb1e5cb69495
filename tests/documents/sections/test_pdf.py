"""What a PDF's lines are put together to: headings, paragraphs with pages, and nothing that runs through."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.documents.sections.blocks import sections_of
from coach.documents.sections.pdf import pdf_blocks
from coach.documents.sections.pdf_check import require_text
from coach.engine.pdf import Pdf
from coach.engine.pdf_protocol import PdfBookmark, PdfLine, PdfPage
from coach.errors import FileProblem

_LONG = "This line of the text is about as long as the page is wide and"


def _line(text: str, y: float, *, size: float = 10, bold: bool = False, x: float = 72) -> PdfLine:
    return PdfLine(text=text, size=size, bold=bold, x=x, y=y)


def _text(*texts: str, top: float = 700) -> list[PdfLine]:
    return [_line(text, top - 12 * number) for number, text in enumerate(texts) if text]


def _pdf(
    *pages: Sequence[PdfLine], title: str = "", bookmarks: Sequence[PdfBookmark] = (), pictures: bool = False
) -> Pdf:
    return Pdf(
        tuple(PdfPage(total=len(pages), lines=tuple(lines), pictures=pictures) for lines in pages),
        title,
        tuple(bookmarks),
    )


def _shape(pdf: Pdf) -> list[tuple[int | None, tuple[str, ...], str]]:
    return [(section.page, section.headings, section.text) for section in sections_of(pdf_blocks(pdf)[0])]


def test_lines_become_paragraphs_and_items() -> None:
    page = _text(
        _LONG,
        "ends here.",
        "",
        "A second paragraph.",
        "",
        "• an item that is so long that it goes on in the",
        "next line",
        "• another",
    )
    assert _shape(_pdf(page)) == [
        (
            1,
            (),
            f"{_LONG} ends here.\nA second paragraph.\n"
            "- an item that is so long that it goes on in the next line\n- another",
        )
    ]


def test_a_paragraph_may_begin_further_in_instead_of_after_a_gap() -> None:
    page = [_line(f"{_LONG} so.", 700), _line("The next one begins with an indent as in a book and goes", 688, x=84)]
    assert _shape(_pdf([*page, _line("on like this.", 676)]))[0][2].count("\n") == 1


def test_larger_type_makes_headings_by_its_size() -> None:
    page = [
        _line("The Guide", 740, size=24),
        _line("1 Scope", 700, size=16),
        *_text(_LONG, "goes on.", top=680),
        _line("1.1 A heading of two", 640, size=16),
        _line("lines", 622, size=16),
        *_text("Under it.", top=600),
        _line("Deeper", 570, size=13),
        *_text(_LONG, "once more.", top=550),
    ]
    assert _shape(_pdf(page)) == [
        (1, ("The Guide", "1 Scope"), f"{_LONG} goes on."),
        (1, ("The Guide", "1 Scope", "1.1 A heading of two lines"), "Under it."),
        (1, ("The Guide", "1 Scope", "1.1 A heading of two lines", "Deeper"), f"{_LONG} once more."),
    ]
    assert pdf_blocks(_pdf(page))[1] == "The Guide"


def test_bold_lines_are_headings_and_bold_words_are_not() -> None:
    page = [
        _line("Vision", 700, bold=True),
        *_text(_LONG, "goes on.", top=680),
        _line("A bold sentence, which is no heading.", 650, bold=True),
        *_text(_LONG, "once more.", top=630),
    ]
    assert _shape(_pdf(page)) == [
        (1, ("Vision",), f"{_LONG} goes on.\nA bold sentence, which is no heading.\n{_LONG} once more.")
    ]


def test_the_outline_says_what_is_a_heading_and_how_deep() -> None:
    pages = [
        [_line("1. Introduction", 700, size=14), *_text(_LONG, "goes on.", top=680)],
        [_line("1.1 Purpose", 700, size=14), *_text(_LONG, "ends.", top=680), _line("Not named", 640, size=12)],
    ]
    marks = [PdfBookmark(depth=0, text="Introduction", page=1), PdfBookmark(depth=1, text="1.1. Purpose", page=2)]
    pages[1] += _text("Under what the outline does not name.", top=620)
    assert _shape(_pdf(*pages, bookmarks=marks)) == [
        (1, ("1. Introduction",), f"{_LONG} goes on."),
        (2, ("1. Introduction", "1.1 Purpose"), f"{_LONG} ends."),
        (2, ("1. Introduction", "1.1 Purpose", "Not named"), "Under what the outline does not name."),
    ]


def test_without_marked_headings_the_words_tell() -> None:
    page = _text("The Guide", "", "LEADING CHANGE", "", _LONG, "goes on.", "", "LEADING PEOPLE", "", _LONG, "ends.")
    paths = [headings for _, headings, _ in _shape(_pdf(page))]
    assert paths == [("The Guide", "LEADING CHANGE"), ("The Guide", "LEADING PEOPLE")]


@pytest.mark.parametrize(
    ("top", "bottom"),
    [
        ("A Guide to Examples", "{}"),
        ("Office of Examples | {}", "Draft"),
        ("Chapter on {word}", "Page {} of 9"),
        ("{word} {}", "- {} -"),
    ],
)
def test_what_runs_through_the_pages_is_left_out(top: str, bottom: str) -> None:
    words = ["one", "two", "three", "four", "five", "six", "seven"]
    pages = []
    for number, word in enumerate(words, 1):
        edge = [_line(text.format(number, word=word), y) for text, y in ((top, 760), (bottom, 30))]
        body = [
            f"{_LONG}",
            f"{word} more words that only this page has.",
            "A third.",
            "A fourth.",
            "A fifth.",
            "A sixth.",
        ]
        pages.append([edge[0], *_text(*body), edge[1]])
    text = "\n".join(section for _, _, section in _shape(_pdf(*pages)))
    assert "Guide" not in text and "Office" not in text and "Draft" not in text and "Page" not in text
    assert all(f"{word} more words" in text for word in words)
    assert not any(line.strip("- ").isdigit() for line in text.split("\n"))


def test_a_slide_title_that_comes_back_is_no_running_line() -> None:
    pages = []
    for subject in ("Leading Change", "Leading People", "Driving Results"):
        for title in (subject, "Competencies"):
            bullets = [f"• Something that is said of {subject} on this slide", "• More of the same here", "• And more"]
            pages.append([_line(title, 500, size=30), *_text(*bullets, top=400)])
    paths = [headings for _, headings, _ in _shape(_pdf(*pages))]
    assert paths[1] == ("Leading Change", "Competencies")
    assert paths[5] == ("Driving Results", "Competencies")


def test_a_paragraph_goes_on_over_the_page_and_words_are_put_together() -> None:
    pages = [_text(_LONG, "the informa-"), _text("tion goes on here.", "", "Another paragraph.")]
    assert _shape(_pdf(*pages)) == [
        (1, (), f"{_LONG} the information goes on here."),
        (2, (), "Another paragraph."),
    ]


def test_lists_of_contents_are_left_out() -> None:
    page = _text("1 Scope ........ 3", "2 Method . . . . . 4", "", "A sentence.")
    assert _shape(_pdf(page)) == [(1, (), "A sentence.")]


@pytest.mark.parametrize(
    ("named", "title"),
    [
        ("A Guide to Examples", "A Guide to Examples"),
        ("Microsoft Word - guide final.doc", "Large Words"),
        ("PowerPoint Presentation", "Large Words"),
        ("guide v2.pdf", "Large Words"),
        ("untitled", "Large Words"),
        ("", "Large Words"),
    ],
)
def test_what_a_pdf_calls_itself(named: str, title: str) -> None:
    page = [_line("Large Words", 700, size=20), *_text(_LONG, _LONG, "x.", top=650)]
    assert pdf_blocks(_pdf(page, title=named))[1] == title
    assert pdf_blocks(_pdf(_text("Only text.")))[1] == ""


def test_a_scan_an_empty_pdf_and_unknown_letters_are_refused() -> None:
    with pytest.raises(FileProblem, match=r"holds no text that could be read\. It looks scanned"):
        require_text(_pdf([], [], pictures=True), "x.pdf")
    with pytest.raises(FileProblem, match="It looks scanned"):
        require_text(_pdf([_line("stamp 7", 20)], [_line("stamp 8", 20)], pictures=True), "x.pdf")
    with pytest.raises(FileProblem, match=r"holds no text that could be read\. Have"):
        require_text(_pdf([]), "x.pdf")
    with pytest.raises(FileProblem, match="which letters its text has"):
        require_text(_pdf(_text("\ue001\ue002 \ue003\x01 abc")), "x.pdf")
    require_text(_pdf(_text("Short")), "x.pdf")
    require_text(_pdf(_text("\uf0b7 A bullet of a symbol font"), pictures=True), "x.pdf")


def _word(number: int) -> str:
    return "".join(chr(97 + number // 26**place % 26) for place in range(3))


@given(
    st.lists(
        st.lists(
            st.tuples(
                st.sampled_from(["{}", "• {}", "{}.", "(a) {}", "{}-"]),
                st.sampled_from([10.0, 10.0, 10.0, 12.0, 16.0]),
                st.booleans(),
                st.floats(0, 800),
            ),
            max_size=8,
        ),
        max_size=5,
    )
)
def test_every_word_is_kept_in_order_and_pages_never_fall(raw: list[list[tuple[str, float, bool, float]]]) -> None:
    count = 0
    pages, words = [], []
    for page in raw:
        lines = []
        for form, size, bold, y in page:
            count += 1
            words.append(f"q{_word(count)}q")
            lines.append(_line(form.format(f"Word {words[-1]}"), y, size=size, bold=bold))
        pages.append(lines)
    sections = sections_of(pdf_blocks(_pdf(*pages))[0])
    found = ""
    path: tuple[str, ...] = ()
    for section in sections:
        found += " ".join([*(h for h in section.headings if h not in path), section.text])
        path = section.headings
    places = [found.find(word) for word in words]
    assert -1 not in places and places == sorted(places)
    numbers = [section.page or 0 for section in sections]
    assert numbers == sorted(numbers)
