"""Does each draft sentence say only what the answers say?"""

from __future__ import annotations

from collections.abc import Sequence

from coach.domain.draft import Claim, ClaimKind, Evidence, Status
from coach.writing.grounding.acronyms import definitions
from coach.writing.grounding.adoption import adoption_claims
from coach.writing.grounding.align import Case, open_case
from coach.writing.grounding.appositions import position_claims
from coach.writing.grounding.awards import award_claims
from coach.writing.grounding.bodies import body_claims
from coach.writing.grounding.causes import cause_claims
from coach.writing.grounding.claims import claim, worst
from coach.writing.grounding.compared import compared_claims
from coach.writing.grounding.comparisons import comparison_claims
from coach.writing.grounding.credit import credit_claims
from coach.writing.grounding.date_claims import date_claims
from coach.writing.grounding.denials import denial_claims
from coach.writing.grounding.direction import direction_claims
from coach.writing.grounding.disguised import disguised_claims
from coach.writing.grounding.model import Verdict
from coach.writing.grounding.name_claims import Definitions, name_claims
from coach.writing.grounding.name_places import misplaced_claims
from coach.writing.grounding.nominal_deeds import nominal_claims
from coach.writing.grounding.ordinals import ordinal_claims
from coach.writing.grounding.paired import paired_claims
from coach.writing.grounding.performers import performer_claims
from coach.writing.grounding.polarity import polarity_claims
from coach.writing.grounding.prefixed import prefixed_claims
from coach.writing.grounding.quantity_claims import quantity_claims
from coach.writing.grounding.quotes import quote_claims
from coach.writing.grounding.roles import role_claims
from coach.writing.grounding.scope import scope_claims
from coach.writing.grounding.shortened import shortened_claims
from coach.writing.grounding.sole_credit import sole_credit_claims
from coach.writing.grounding.sources import Sources, Statement
from coach.writing.grounding.statements import statement_claims
from coach.writing.grounding.titles import title_claims
from coach.writing.grounding.verbatim import verbatim
from coach.writing.grounding.weighing import weighed

_MAX_EVIDENCE = 4
LONGEST = 4000
"""Characters of a sentence that is checked; no narrative has one that comes near."""


def verify(sentence: str, sources: Sources) -> Verdict:
    """The sentence's claims, each with its status and reason, and the answers' sentences that support it.

    Never raises. A sentence without a letter or digit has no claims; any other supported sentence has evidence.
    """
    return _verify(sentence, sources, {})


def verify_all(sentences: Sequence[str], sources: Sources) -> list[Verdict]:
    """A verdict for each sentence in order, by the rules and, where they are in doubt, by the pair model in use."""
    return weighed(verify_by_rules(sentences, sources), sources)


def verify_by_rules(sentences: Sequence[str], sources: Sources) -> list[Verdict]:
    """A verdict for each sentence in order; an acronym that an earlier sentence defines is known in later ones."""
    defined: dict[str, tuple[str, ...]] = {}
    verdicts: list[Verdict] = []
    for sentence in sentences:
        verdict = _verify(sentence, sources, defined)
        if verdict.status is not Status.UNSUPPORTED:
            defined.update(definitions(sentence))
        verdicts.append(verdict)
    return verdicts


def _verify(sentence: str, sources: Sources, defined: Definitions) -> Verdict:
    if not any(c.isalnum() for c in sentence):
        return Verdict(text=sentence, status=Status.SUPPORTED, claims=(), evidence=())
    if len(sentence) > LONGEST:
        return _too_long(sentence)
    case = open_case(sentence, sources)
    if own := verbatim(case):
        reason = "These are the words of an answer."
        whole = claim(case, ClaimKind.STATEMENT, 0, len(case.parsed.tokens), Status.SUPPORTED, reason)
        return Verdict(text=sentence, status=Status.SUPPORTED, claims=(whole,), evidence=_evidence(sources, own))
    claims, support = _claims(case, defined)
    claims.sort(key=lambda c: (c.start, c.end))
    status = worst(claims)
    evidence = _evidence(sources, [*case.evidence, *support])
    return Verdict(text=sentence, status=status, claims=tuple(claims), evidence=evidence)


def _too_long(sentence: str) -> Verdict:
    reason = f"This is too long to be checked as one sentence: it has {len(sentence):,} characters."
    whole = Claim(
        kind=ClaimKind.STATEMENT,
        text=sentence,
        start=0,
        end=len(sentence),
        status=Status.UNSUPPORTED,
        reason=reason,
    )
    return Verdict(text=sentence, status=Status.UNSUPPORTED, claims=(whole,), evidence=())


def _claims(case: Case, defined: Definitions) -> tuple[list[Claim], list[Statement]]:
    quotes, support, quoted = quote_claims(case)
    numbers, from_numbers = quantity_claims(case)
    numbers += ordinal_claims(case)
    numbers += [*disguised_claims(case.parsed.text, case.sources), *paired_claims(case)]
    dates, from_dates = date_claims(case)
    names, from_names, named = name_claims(case, defined, case.sources.definitions)
    titles, from_titles = title_claims(case)
    roles, from_roles = role_claims(case)
    moves, from_moves = direction_claims(case)
    contrary, _ = polarity_claims(case)
    contrary += denial_claims(case)
    alone, apart = sole_credit_claims(case)
    settled = quoted | named | apart
    for spans in (case.quantities, case.dates):
        settled |= {i for span in spans for i in range(span.first, span.last)}
    others = [*performer_claims(case), *position_claims(case), *body_claims(case), *credit_claims(case), *alone]
    others += [*award_claims(case), *nominal_claims(case), *prefixed_claims(case), *adoption_claims(case)]
    names += misplaced_claims(case, names)
    names += shortened_claims(case, case.sources.definitions)
    causes = [*cause_claims(case), *others, *scope_claims(case), *compared_claims(case), *comparison_claims(case)]
    claims = [*quotes, *numbers, *dates, *names, *titles, *roles, *moves, *contrary, *causes]
    support += [*from_numbers, *from_dates, *from_names, *from_titles, *from_roles, *from_moves]
    settled |= {i for i, token in enumerate(case.parsed.tokens) if any(c.start <= token.start < c.end for c in roles)}
    claims += statement_claims(case, settled, claims, support)
    return claims, support


def _evidence(sources: Sources, statements: Sequence[Statement]) -> tuple[Evidence, ...]:
    found: dict[int, Evidence] = {}
    for statement in statements:
        if len(found) == _MAX_EVIDENCE:
            break
        source = sources.texts[statement.answer]
        text = source.text[statement.start : statement.end]
        found[statement.number] = Evidence(answer=source.id, start=statement.start, end=statement.end, text=text)
    return tuple(found.values())
