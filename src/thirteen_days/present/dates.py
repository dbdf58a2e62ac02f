"""Instants of the calendar (minutes since 1970 UTC) as people of the time and place wrote them."""

from datetime import UTC, date, datetime, timedelta

from thirteen_days.model import Clock
from thirteen_days.present.language import _

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def _local(minute: int, clock: Clock | None) -> tuple[datetime, str]:
    """The instant on the wall of *clock*, and the name of the zone it then keeps."""
    offsets = clock.offsets if clock else ()
    kept = [entry for entry in offsets if entry[0] <= minute] or list(offsets[:1])
    _start, offset, zone = kept[-1] if kept else (0, 0, _("UTC"))
    return _EPOCH + timedelta(minutes=minute + offset), zone


def _weekday(index: int) -> str:
    return (
        _("Monday"),
        _("Tuesday"),
        _("Wednesday"),
        _("Thursday"),
        _("Friday"),
        _("Saturday"),
        _("Sunday"),
    )[index]


def _month(number: int) -> str:
    return (
        _("January"),
        _("February"),
        _("March"),
        _("April"),
        _("May"),
        _("June"),
        _("July"),
        _("August"),
        _("September"),
        _("October"),
        _("November"),
        _("December"),
    )[number - 1]


def long_date(minute: int, clock: Clock | None) -> str:
    """``Tuesday 16 October 1962``."""
    local, _zone = _local(minute, clock)
    return _("{weekday} {day} {month} {year}").format(
        weekday=_weekday(local.weekday()), day=local.day, month=_month(local.month), year=local.year
    )


def short_date(minute: int, clock: Clock | None) -> str:
    """``16 October``."""
    local, _zone = _local(minute, clock)
    return _("{day} {month}").format(day=local.day, month=_month(local.month))


def month_and_year(minute: int, clock: Clock | None) -> str:
    """``October 1962``."""
    local, _zone = _local(minute, clock)
    return _("{month} {year}").format(month=_month(local.month), year=local.year)


def time_of_day(minute: int, clock: Clock | None) -> str:
    """``11:50 EDT``."""
    local, zone = _local(minute, clock)
    return _("{hour:02}:{minute:02} {zone}").format(hour=local.hour, minute=local.minute, zone=zone)


def card_date(written: str) -> str:
    """``20 June 1963`` from ``1963-06-20``; anything else as it stands."""
    try:
        day = date.fromisoformat(written)
    except ValueError:
        return written
    return _("{day} {month} {year}").format(day=day.day, month=_month(day.month), year=day.year)
