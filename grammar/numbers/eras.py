"""Which standard of official documents a notice follows: the form of dates and signatures changed with GB/T 9704-2012."""

from __future__ import annotations

from ..model import Notice

_SINCE = (2012, 7)
"""Year and month from which GB/T 9704-2012 holds."""


def is_of_older_standard(notice: Notice) -> bool:
    """Signed, or where no date is read below the letter, dated throughout before July 2012; False where there is no date with its year."""
    dates = [notice.date] if notice.date is not None else notice.dates
    return bool(dates) and all(date.year is not None and (date.year, date.month) < _SINCE for date in dates)
