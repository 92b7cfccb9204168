"""One budget for all that a delivery waits for: it is shared, it does not add up, and it leaves a call something."""

import pytest

from bot.patience import LEAST, at_most, budget


def test_outside_a_delivery_everybody_has_a_patience_of_their_own() -> None:
    assert at_most(30.0) == 30.0


def test_inside_one_nobody_waits_longer_than_what_is_left() -> None:
    with budget(1.0):
        assert LEAST < at_most(30.0) <= 1.0
        assert at_most(0.25) == 0.25


def test_a_delivery_taken_once_more_gets_no_more_time() -> None:
    with budget(1.0), budget(30.0):
        assert at_most(30.0) <= 1.0


@pytest.mark.parametrize("seconds", [0.0, LEAST / 2], ids=["when it is over", "when it is nearly over"])
def test_a_call_gets_enough_to_begin_with(seconds: float) -> None:
    with budget(seconds):
        assert at_most(30.0) == LEAST


def test_long_after_it_nobody_waits_any_more_so_there_is_no_haste() -> None:
    with budget(-2 * LEAST):
        assert at_most(30.0) == 30.0


def test_the_next_delivery_has_a_budget_of_its_own() -> None:
    with budget(0.0):
        pass
    with budget(2.0):
        assert at_most(30.0) > 1.0
