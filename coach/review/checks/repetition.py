"""A word typed twice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coach.domain.base import Model
from coach.review.checks.registry import Context, Hit, check_with


class DoubledParams(Model):
    """`allowed`: words that good sentences repeat."""

    allowed: frozenset[str]


@check_with("doubled-word", DoubledParams)
def doubled_word(context: Context, params: DoubledParams) -> Iterator[Hit]:
    """The same word twice with only blanks between; names and numbers may repeat."""
    reading = context.reading
    for number in range(1, len(reading.lower)):
        word = reading.lower[number]
        if word != reading.lower[number - 1] or word in params.allowed or not word.isalpha():
            continue
        between = reading.text[reading.ends[number - 1] : reading.starts[number]]
        first = reading.text[reading.starts[number - 1]]
        second = reading.text[reading.starts[number]]
        is_name = second.isupper() and first.isupper() and len(word) > 1 and number > 1
        if (
            re.fullmatch(r"[^\S\n]+|[^\S\n]*\n[^\S\n]*", between)
            and not is_name
            and not _joined(reading.text, reading.ends[number])
        ):
            yield Hit(
                reading.starts[number - 1],
                reading.ends[number],
                {"word": reading.text[reading.starts[number] : reading.ends[number]]},
            )


def _joined(text: str, end: int) -> bool:
    """Whether the second word goes on with a hyphen, as in "from to to-be"."""
    return re.match(r"-\w", text[end : end + 2]) is not None
