"""Opening hours: a veillée has some. Pure; the clock and the hours are given."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

_SPAN = re.compile(r"([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-4]):([0-5]\d)")
_MINUTES = 60
_DAY = 24 * _MINUTES


def span_of(text: str) -> tuple[int, int] | None:
    """Return the minutes of the day of `18:00-24:00`, or None for what is no such thing."""
    found = _SPAN.fullmatch(text)
    if found is None:
        return None
    first, second, third, fourth = (int(part) for part in found.groups())
    begin, end = first * _MINUTES + second, third * _MINUTES + fourth
    return (begin, end) if end <= _DAY and begin != end else None


def is_open(hours: Sequence[str], timezone: str, now: int) -> bool:
    """Tell whether it is one of these hours; a span like `22:00-02:00` goes past midnight."""
    local = datetime.fromtimestamp(now / 1_000, UTC).astimezone(ZoneInfo(timezone))
    minute = local.hour * _MINUTES + local.minute
    return any(_holds(span, minute) for text in hours if (span := span_of(text)))


def opens_at(hours: Sequence[str], timezone: str, now: int) -> int:
    """Return when one of these hours begins next, by the clock on the wall there; 0 for never."""
    zone = ZoneInfo(timezone)
    today = datetime.fromtimestamp(now / 1_000, UTC).astimezone(zone).date()
    begins = [
        int(datetime.combine(day, _clock(span[0]), zone).timestamp() * 1_000)
        for day in (today, today + timedelta(days=1))
        for text in hours
        if (span := span_of(text))
    ]
    return min((at for at in begins if at > now), default=0)


def _clock(minute: int) -> time:
    return time(minute // _MINUTES, minute % _MINUTES)


def _holds(span: tuple[int, int], minute: int) -> bool:
    begin, end = span
    return begin <= minute < end if begin < end else minute >= begin or minute < end
