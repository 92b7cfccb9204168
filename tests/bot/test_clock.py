from datetime import UTC, date, datetime, timedelta

import pytest

from bot.clock import Clock, FixedClock, SystemClock


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        pytest.param(
            datetime(2026, 11, 21, 22, 59, tzinfo=UTC), date(2026, 11, 21), id="a minute before midnight, winter"
        ),
        pytest.param(datetime(2026, 11, 21, 23, 0, tzinfo=UTC), date(2026, 11, 22), id="midnight here, winter"),
        pytest.param(datetime(2026, 7, 1, 21, 59, tzinfo=UTC), date(2026, 7, 1), id="a minute before midnight, summer"),
        pytest.param(datetime(2026, 7, 1, 22, 0, tzinfo=UTC), date(2026, 7, 2), id="midnight here, summer"),
    ],
)
def test_today_is_the_day_in_the_netherlands(moment: datetime, expected: date) -> None:
    assert FixedClock(moment).today() == expected


def test_a_fixed_clock_moves_when_told_and_only_then() -> None:
    clock = FixedClock(datetime(2026, 11, 21, 9, 0, tzinfo=UTC))
    assert clock.now() == clock.now()
    clock.tick(timedelta(minutes=5))
    assert clock.now() == datetime(2026, 11, 21, 9, 5, tzinfo=UTC)


def test_a_clock_refuses_a_moment_without_a_time_zone() -> None:
    with pytest.raises(ValueError, match="time zone"):
        FixedClock(datetime(2026, 11, 21, 9, 0))  # noqa: DTZ001 -- that is the point


def test_the_clock_of_the_machine_says_its_time_zone() -> None:
    clock: Clock = SystemClock()
    assert clock.now().tzinfo is UTC
