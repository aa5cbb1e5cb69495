"""Passages for the tests of answers."""

from __future__ import annotations

from coach.domain.guidance import Authority, Citation, Passage


def passage(
    text: str,
    *,
    passage_id: str = "p",
    title: str = "A title",
    quote: str = "",
    authority: Authority = "opm",
    framework: str = "opm-2006",
    disagreeing: tuple[Passage, ...] = (),
) -> Passage:
    """A passage that says this."""
    return Passage(
        id=passage_id,
        title=title,
        text=text,
        quote=quote,
        source=Citation(document="Slides", section="Writing"),
        framework=framework,
        authority=authority,
        score=0.7,
        disagreeing=disagreeing,
        private=authority == "own",
    )


TWO = passage("Give at most two examples per ECQ.", passage_id="two-examples")
MANY = passage(
    "A résumé firm says that an ECQ may hold several examples.", passage_id="several", authority="commercial"
)
"""It says otherwise than TWO."""
