"""People who are named where their role would tell more."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coach.domain.base import Model
from coach.review.checks.registry import Context, Hit, check_with

_NAME = r"[A-Z][\w’'-]+"
_TITLED = re.compile(rf"[A-Z][a-z]+\.?\s+(?:{_NAME}\s+|[A-Z]\.\s+){{0,3}}{_NAME}")
_INTRODUCED = re.compile(rf"[a-z]+,\s+{_NAME}(?:\s+[A-Z]\.)?\s+{_NAME}(?=,)")


class PeopleParams(Model):
    """`titles` before names; `roles` that a name follows after a comma; `not_people`: nouns that a name belongs to."""

    titles: tuple[str, ...]
    roles: tuple[str, ...]
    not_people: frozenset[str]


@check_with("named-person", PeopleParams)
def named_person(context: Context, params: PeopleParams) -> Iterator[Hit]:
    """A title with a name, or a role with first and last name behind a comma."""
    reading, text = context.reading, context.reading.text
    titles = {title.lower() for title in params.titles}
    roles = frozenset(params.roles)
    for word, start in zip(reading.lower, reading.starts, strict=True):
        if word in titles:
            match = _TITLED.match(text, start)
        elif word in roles:
            match = _INTRODUCED.match(text, start)
        else:
            continue
        if match and not _belongs_to_a_thing(text, match, params.not_people):
            yield Hit(match.start(), match.end())


def _belongs_to_a_thing(text: str, match: re.Match[str], not_people: frozenset[str]) -> bool:
    """Whether the name is part of a longer one, as in the Martin Luther King Jr. Building."""
    following = re.match(r"\.?\s+(?:(?:Jr|Sr)\.?\s+)?([A-Z]\w+)", text[match.end() : match.end() + 40])
    return match.group().split()[-1] in not_people or (following is not None and following.group(1) in not_people)
