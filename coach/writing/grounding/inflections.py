"""The written forms of English verbs."""

from __future__ import annotations

from coach.writing.grounding.stems import IRREGULAR_FORMS

_IRREGULAR: dict[str, tuple[str, ...]] = {
    forms.split()[0]: tuple(forms.split()) for line in IRREGULAR_FORMS for forms in line.split("|")
}


def inflections(lemma: str) -> set[str]:
    """The base form, the -s, -ed and -ing forms, and irregular ones; some that nobody writes do no harm."""
    found = {lemma, f"{lemma}s", *_IRREGULAR.get(lemma, ())}
    if lemma.endswith("e"):
        return found | {f"{lemma}d", f"{lemma[:-1]}ing"}
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return found | {f"{lemma[:-1]}ies", f"{lemma[:-1]}ied", f"{lemma}ing"}
    if lemma.endswith(("s", "sh", "ch", "x")):
        found.add(f"{lemma}es")
    doubled = lemma + lemma[-1]
    found |= {f"{doubled}ed", f"{doubled}ing"} if lemma[-1] in "nrptglm" else set()
    return found | {f"{lemma}ed", f"{lemma}ing"}
