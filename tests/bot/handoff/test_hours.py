"""By when somebody may expect an answer: office hours, holidays, the clock that changes, and the queue."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from bot.clock import AMSTERDAM
from bot.handoff.hours import OfficeHours, is_holiday

HOURS = OfficeHours()


def at(text: str) -> datetime:
    """A moment on a clock in the Netherlands, in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=AMSTERDAM).astimezone(UTC)


@pytest.mark.parametrize(
    ("asked", "promised"),
    [
        pytest.param("2026-11-23 09:00", "2026-11-24 17:00", id="at the beginning of the week"),
        pytest.param("2026-11-23 11:00", "2026-11-25 11:00", id="in the morning"),
        pytest.param("2026-11-23 11:01", "2026-11-25 12:00", id="rounded up to a whole hour"),
        pytest.param("2026-11-23 16:59", "2026-11-25 17:00", id="just before closing"),
        pytest.param("2026-11-23 17:00", "2026-11-25 17:00", id="at closing"),
        pytest.param("2026-11-23 06:00", "2026-11-24 17:00", id="before opening"),
        pytest.param("2026-11-21 11:00", "2026-11-24 17:00", id="on a Saturday"),
        pytest.param("2026-11-20 12:00", "2026-11-24 12:00", id="over a weekend"),
        pytest.param("2026-12-24 12:00", "2026-12-29 12:00", id="over Christmas and a weekend"),
        pytest.param("2026-12-31 12:00", "2027-01-05 12:00", id="over New Year"),
        pytest.param("2026-04-02 12:00", "2026-04-08 12:00", id="over Good Friday and Easter"),
        pytest.param("2026-04-24 12:00", "2026-04-29 12:00", id="over King's Day"),
        pytest.param("2026-05-13 12:00", "2026-05-18 12:00", id="over Ascension Day"),
        pytest.param("2026-03-27 16:00", "2026-03-31 16:00", id="over the night the clock goes forward"),
        pytest.param("2026-10-23 16:00", "2026-10-27 16:00", id="over the night the clock goes back"),
        pytest.param("2024-02-28 12:00", "2024-03-01 12:00", id="over a leap day"),
    ],
)
def test_an_answer_is_promised_within_two_working_days(asked: str, promised: str) -> None:
    assert HOURS.answer_by(at(asked)).astimezone(AMSTERDAM) == datetime.fromisoformat(promised).replace(
        tzinfo=AMSTERDAM
    )


@pytest.mark.parametrize(
    ("waiting", "promised"),
    [
        pytest.param(0, "2026-11-24 17:00", id="nobody waits"),
        pytest.param(4, "2026-11-24 17:00", id="fewer than a step"),
        pytest.param(5, "2026-11-25 13:00", id="a step: half a day more"),
        pytest.param(10, "2026-11-25 17:00", id="two steps"),
        pytest.param(100, "2026-12-08 17:00", id="a long queue"),
    ],
)
def test_a_queue_makes_it_later(waiting: int, promised: str) -> None:
    assert HOURS.answer_by(at("2026-11-23 09:00"), waiting) == at(promised)


MOMENTS = st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
WHOLE_TIMES = st.times().map(lambda each: each.replace(second=0, microsecond=0, fold=0))
OFFICES = st.builds(
    lambda days, times, within: OfficeHours(days=days, opens=min(times), closes=max(times), answer_within=within),
    st.lists(st.integers(0, 6), min_size=1).map(tuple),
    st.sets(WHOLE_TIMES, min_size=2, max_size=2).filter(lambda times: max(times).hour - min(times).hour >= 1),
    st.integers(1, 40),
)


@given(asked=MOMENTS, office=OFFICES, waiting=st.integers(0, 50))
def test_a_promise_lies_in_office_hours_or_at_their_end(asked: datetime, office: OfficeHours, waiting: int) -> None:
    promised = office.answer_by(asked, waiting)

    local = promised.astimezone(AMSTERDAM)
    assert promised > asked
    assert local.weekday() in office.days
    assert not is_holiday(local.date())
    assert office.is_open(promised - timedelta(minutes=1)) or office.is_open(promised - timedelta(seconds=1))
    assert local.time() == office.closes or local.minute == 0


@given(asked=MOMENTS, office=OFFICES, waiting=st.integers(0, 50))
def test_a_promise_leaves_the_hours_it_says_and_less_than_one_more(
    asked: datetime, office: OfficeHours, waiting: int
) -> None:
    promised = office.answer_by(asked, waiting)

    meant = timedelta(hours=office.answer_within + office.queue_hours * (waiting // office.queue_step))
    assert meant <= office.open_between(asked, promised) < meant + timedelta(hours=1)


@given(asked=MOMENTS, later=st.timedeltas(timedelta(), timedelta(days=9)), waiting=st.integers(0, 50))
def test_who_asks_later_or_finds_a_longer_queue_is_not_promised_sooner(
    asked: datetime, later: timedelta, waiting: int
) -> None:
    assert HOURS.answer_by(asked) <= HOURS.answer_by(asked + later)
    assert HOURS.answer_by(asked) <= HOURS.answer_by(asked, waiting)


@given(start=MOMENTS, minutes=st.integers(0, 600), office=OFFICES)
def test_open_hours_are_what_one_counts_minute_by_minute(start: datetime, minutes: int, office: OfficeHours) -> None:
    begin = start.replace(second=0, microsecond=0)
    counted = sum(office.is_open(begin + timedelta(minutes=n)) for n in range(minutes))

    assert office.open_between(begin, begin + timedelta(minutes=minutes)) == timedelta(minutes=counted)


@pytest.mark.parametrize("year", [1990, 2026, 2099])
def test_every_year_has_its_holidays(year: int) -> None:
    assert is_holiday(date(year, 12, 25))
    assert is_holiday(date(year, 1, 1))
    assert not is_holiday(date(year, 11, 11))


@pytest.mark.parametrize(
    ("line", "days", "opens", "closes"),
    [
        pytest.param("ma-vr 9:00-17:00", (0, 1, 2, 3, 4), time(9), time(17), id="a working week"),
        pytest.param("ma,di,do 8.30 - 12.30", (0, 1, 3), time(8, 30), time(12, 30), id="a few mornings"),
        pytest.param("Maandag-woensdag,vrijdag 10:00-16:00", (0, 1, 2, 4), time(10), time(16), id="whole names"),
        pytest.param("zo 0:00-23:59", (6,), time(0), time(23, 59), id="one day"),
    ],
)
def test_office_hours_are_read_from_one_line(line: str, days: tuple[int, ...], opens: time, closes: time) -> None:
    read = OfficeHours.read(line)
    assert (read.days, read.opens, read.closes) == (days, opens, closes)
    assert OfficeHours.read(read.line) == read


@pytest.mark.parametrize(
    "line",
    ["", "altijd", "ma-vr", "9:00-17:00", "vr-ma 9:00-17:00", "ma-vr 17:00-9:00", "ma-vr 9:00-25:00",
     "mo-fr 9:00-17:00",
     "ma-di-wo 9:00-17:00", "ma 9-17", "maart 9:00-17:00"],
)  # fmt: skip
def test_a_line_that_says_no_hours_is_refused(line: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        OfficeHours.read(line)


def test_an_office_that_never_opens_is_refused() -> None:
    with pytest.raises(ValidationError):
        OfficeHours(days=())


@pytest.mark.parametrize(
    ("line", "short"),
    [
        pytest.param("ma,di,wo,do,vr 09:00-17:00", "ma-vr 9:00-17:00", id="a row of days"),
        pytest.param("ma,di,do 8.30-12.30", "ma,di,do 8:30-12:30", id="two days are no row"),
        pytest.param("ma-wo,vr 10:00-16:05", "ma-wo,vr 10:00-16:05", id="a row and a day"),
        pytest.param("zo 9:00-10:00", "zo 9:00-10:00", id="one day"),
    ],
)
def test_hours_are_shown_as_somebody_would_type_them_and_read_back_the_same(line: str, short: str) -> None:
    hours = OfficeHours.read(line)
    assert hours.short == short
    assert OfficeHours.read(hours.short) == hours


def test_midnight_at_the_end_of_a_day_is_a_minute_before_it() -> None:
    assert OfficeHours.read("ma-zo 0:00-24:00").short == "ma-zo 0:00-23:59"
