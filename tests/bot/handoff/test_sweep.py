"""A clock that was set wrong must not close questions. What the clock does on a database: tests/bot/store."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.handoff.sweep import JUMP, Trust

MONDAY = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
HOUR = JUMP.total_seconds()


@pytest.mark.parametrize(
    ("passed", "shown"),
    [
        pytest.param(60, 60, id="as it should"),
        pytest.param(60, 120, id="a minute ahead"),
        pytest.param(8 * HOUR, 8 * HOUR, id="the machine slept, and both know it"),
        pytest.param(60, -86_400, id="put back a day"),
        pytest.param(86_400, 0, id="it stood still"),
    ],
)
def test_a_clock_that_keeps_time_or_runs_behind_is_believed(passed: float, shown: float) -> None:
    assert Trust(MONDAY, 0).holds(MONDAY + timedelta(seconds=shown), passed)


def test_a_clock_that_jumps_ahead_is_not_believed_for_an_hour() -> None:
    trust = Trust(MONDAY, 0)
    wrong = MONDAY + timedelta(days=365)
    assert trust.holds(MONDAY, 0)
    assert not trust.holds(wrong, 60)
    assert not trust.holds(wrong + timedelta(seconds=HOUR - 1), 60 + HOUR - 1)
    assert trust.holds(wrong + timedelta(seconds=HOUR), 60 + HOUR), "then it must be right"


def test_a_clock_that_is_put_right_again_does_not_make_the_wait_shorter() -> None:
    trust = Trust(MONDAY, 0)
    assert not trust.holds(MONDAY + timedelta(days=365), 60)
    assert not trust.holds(MONDAY + timedelta(seconds=120), 120)
    assert trust.holds(MONDAY + timedelta(seconds=HOUR + 60), HOUR + 60)
