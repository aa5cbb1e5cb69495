"""Whether a person would write a figure for a value: 'about 40' for 42, 'more than a third' for 37 percent."""

from __future__ import annotations

from coach.domain.draft import ClaimKind
from coach.writing.grounding.quantities import ORDINAL, POINT, TIMES, Quantity, close

_MUCH = 1.25
_FEW = 2
_LITTLE, _SHORTLY = 0.9, 0.8
_STEP = 5.0
_SHARE_OVER, _SHARE_UNDER, _SHARE_ABOUT = 1.21, 0.85, 0.05


def rounds(q: Quantity, value: float) -> bool:
    """Whether q is the value with fewer digits, and the value lies on the side that its bound says.

    Both in the base unit of q's kind; a vague 'dozens' stands for anything up to ten times as much.
    """
    if q.unit in {ORDINAL, TIMES} or q.is_range:
        return False
    if q.vague:
        return q.low <= value < q.low * 10
    if q.kind is ClaimKind.PERCENT and q.unit != POINT:
        return q.share and near_percent(q, value)
    if not q.value / 2 <= value <= q.value * 2:
        # Most figures are far off, whatever the digits.
        return False
    rough = q.size > 1 and q.kind is not ClaimKind.DURATION
    written, whole = q.value / q.size, value / q.size
    digits = significant(written)
    if q.bound == "under":
        least = _SHORTLY if q.kind is ClaimKind.DURATION else _LITTLE
        return q.value * least <= value < q.value and (digits < significant(whole) or rough)
    if q.bound == "about" and (rough or (q.kind is ClaimKind.DURATION and written <= _FEW)):
        return abs(value - q.value) <= q.value / 10
    if digits >= significant(whole):
        return rough and q.bound == "over" and q.value < value <= q.value * _MUCH
    if q.bound == "over":
        return q.value < value <= q.value * _MUCH
    rounded = close(float(f"{whole:.{digits}g}"), written)
    return rounded and (whole >= 10 if q.bound == "about" else value >= 1000 and q.scaled and digits >= 2)


def percent_span(q: Quantity) -> tuple[float, float]:
    """The least and the most that may be near the percentage, to leave out all else before a closer look."""
    widest = max(1.0, (_SHARE_OVER - 1) * q.value) if q.share else _STEP if q.bound in {"over", "under"} else 1.0
    reach = widest + 1e-6
    return q.value - reach, q.value + reach


def near_percent(q: Quantity, value: float) -> bool:
    """Whether a percentage is the value rounded to the places shown, or a fraction in words is near it."""
    said = q.value
    if q.share:
        if q.bound == "over":
            return said < value <= said * _SHARE_OVER
        if q.bound == "under":
            return said * _SHARE_UNDER <= value < said
        return abs(value - said) <= (_SHARE_ABOUT * said if q.bound == "about" else 1.0)
    tenths = abs(said - round(said)) > 1e-9
    if q.bound in {"over", "under"}:
        step = 0.1 if tenths else _STEP if said % 5 == 0 else 1.0
        return 0 < (value - said if q.bound == "over" else said - value) <= step
    hedged = q.bound == "about" or tenths
    return abs(value - said) <= (1.0 if hedged else 0.55) * (0.1 if tenths else 1.0)


def near_value(q: Quantity, value: float) -> bool:
    """Whether q is the value or a rounded form of it."""
    if q.kind is ClaimKind.PERCENT and q.unit != POINT:
        return near_percent(q, value)
    if not q.vague and not q.high / 2 <= value <= q.high * 2:
        return False
    return (close(q.value, value) and q.bound != "over") or rounds(q, value)


def significant(value: float) -> int:
    """How many digits of a value are not closing zeros."""
    return len(f"{value:.6g}".split("e")[0].replace(".", "").strip("0"))
