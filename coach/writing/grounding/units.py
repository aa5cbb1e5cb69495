"""Units of time and money, and how much of a base unit each is."""

from __future__ import annotations

from coach.writing.grounding.stems import stem

SECOND, MONTH = "second", "month"

DURATIONS: dict[str, tuple[str, float]] = {
    **dict.fromkeys(("second", "seconds", "sec", "secs"), (SECOND, 1.0)),
    **dict.fromkeys(("minute", "minutes", "min", "mins"), (SECOND, 60.0)),
    **dict.fromkeys(("hour", "hours", "hr", "hrs"), (SECOND, 3600.0)),
    **dict.fromkeys(("day", "days"), (SECOND, 86400.0)),
    **dict.fromkeys(("week", "weeks", "wk", "wks"), (SECOND, 604800.0)),
    **dict.fromkeys(("month", "months", "mo", "mos"), (MONTH, 1.0)),
    **dict.fromkeys(("quarter", "quarters", "qtr", "qtrs"), (MONTH, 3.0)),
    **dict.fromkeys(("year", "years", "yr", "yrs"), (MONTH, 12.0)),
    **dict.fromkeys(("decade", "decades"), (MONTH, 120.0)),
    **dict.fromkeys(("century", "centuries"), (MONTH, 1200.0)),
}
GLUED_DURATIONS: dict[str, tuple[str, float]] = {
    "h": (SECOND, 3600.0),
    "d": (SECOND, 86400.0),
    "w": (SECOND, 604800.0),
    "y": (MONTH, 12.0),
}
"""Units only when they hang on the digits: '90d', '24h'."""

UNITS = frozenset(stem(word) for word in (*DURATIONS, "fy", "end", "start"))
"""Stems of words that only measure time: a sentence of these alone is about whatever stood before it."""

SECONDS_PER_MONTH = 30.4375 * 86400

PER: dict[str, str] = {
    **dict.fromkeys(("hour", "hr", "hourly"), "hour"),
    **dict.fromkeys(("day", "daily"), "day"),
    **dict.fromkeys(("week", "wk", "weekly"), "week"),
    **dict.fromkeys(("month", "mo", "monthly"), "month"),
    **dict.fromkeys(("quarter", "qtr", "quarterly"), "quarter"),
    **dict.fromkeys(("year", "yr", "annum", "annual", "annually", "yearly"), "year"),
}

CURRENCY_SIGNS = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY"}
CURRENCY_WORDS: dict[str, str] = {
    **dict.fromkeys(("dollar", "dollars", "usd", "bucks"), "USD"),
    **dict.fromkeys(("euro", "euros", "eur"), "EUR"),
    **dict.fromkeys(("pounds sterling", "gbp"), "GBP"),
    **dict.fromkeys(("yen", "jpy"), "JPY"),
}
CENTS = frozenset({"cent", "cents"})

MONEY_WORDS = frozenset(
    """budget budgeted est estimate estimated cost costs fund funds funding save saved saves saving
    savings spend spent spending contract
    contracts grant grants price bill revenue loan debt fee fees pay paid salary appropriation appropriations
    portfolio dollar restitution fine fines investment overtime award bonus bonuses expense expenses cash money
    payroll""".split()
)
"""A bare '2.4 million' near one of these is an amount of money."""
