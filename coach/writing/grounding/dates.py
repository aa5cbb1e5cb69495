"""Dates, fiscal years, quarters and seasons in a sentence, and whether one says what another says."""

from __future__ import annotations

from dataclasses import dataclass

SEASONS = {"spring": (3, 4, 5, 6), "summer": (6, 7, 8, 9), "autumn": (9, 10, 11, 12), "winter": (12, 1, 2, 3)}


@dataclass(frozen=True, slots=True)
class Date:
    """What is said of a point in time; absent fields are zero or empty. Covers tokens first to last (exclusive)."""

    first: int
    last: int
    year: int = 0
    month: int = 0
    day: int = 0
    quarter: int = 0
    season: str = ""
    weekday: int = -1
    part: str = ""
    fiscal: bool = False
    decade: bool = False

    def says(self, other: Date) -> bool:
        """Whether whoever says this date has said the other, which may be coarser."""
        return (
            (not other.year or (other.year == self.year and self.fiscal == other.fiscal))
            and other.decade == self.decade
            and (not other.month or other.month == self.month)
            and (not other.day or other.day == self.day)
            and (other.weekday < 0 or other.weekday == self.weekday)
            and (not other.quarter or other.quarter == self.quarter or self._in_quarter(other))
            and (not other.season or other.season == self.season or self.month in SEASONS[other.season])
            and (not other.part or self._in_part(other))
        )

    def _in_quarter(self, other: Date) -> bool:
        shifted = (self.month + 2) % 12 if other.fiscal else self.month - 1
        return bool(self.month) and shifted // 3 + 1 == other.quarter

    def _in_part(self, other: Date) -> bool:
        if other.month and self.day:
            return self.day in {"early": range(1, 12), "mid": range(9, 23), "late": range(19, 32)}[other.part]
        if self.part or other.month:
            return self.part == other.part
        return self.month in {"early": (1, 2, 3, 4), "mid": (4, 5, 6, 7, 8, 9), "late": (9, 10, 11, 12)}[other.part]
