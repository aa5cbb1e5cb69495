"""A narrative without a single number."""

from __future__ import annotations

from collections.abc import Iterator

from coach.domain.base import Model
from coach.review.checks.registry import Context, Hit, check_with


class NoNumbersParams(Model):
    """Texts of fewer than `words` words may do without."""

    words: int


@check_with("no-numbers", NoNumbersParams)
def no_numbers(context: Context, params: NoNumbersParams) -> Iterator[Hit]:
    """A long text that measures nothing; the hit is the first sentence of its last paragraph, where results stand."""
    reading = context.reading
    body = reading.body()
    if len(reading.lower) >= params.words and body and not reading.measures:
        sentence = reading.sentences[body[-1].first]
        yield Hit(sentence.start, sentence.end)
