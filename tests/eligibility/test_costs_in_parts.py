"""Costs that are known in parts: what they make together, and what is missing for that."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eligibility.calculators import AddedUp, Missing, Parts, Per, add_up

UNITS = [Per.WEEK, Per.MONTH, Per.YEAR]
some = st.decimals(min_value="0.5", max_value=2_000, places=2)


def parts(**known: object) -> Parts:
    return Parts.model_validate(known)


@pytest.mark.parametrize(
    ("known", "amount"),
    [
        pytest.param({"price": 65, "price_per": Per.HOUR, "hours": 500}, "32500.00", id="so many hours in all"),
        pytest.param(
            {
                "times": 2,
                "price": 65,
                "price_per": Per.HOUR,
                "hours": 12,
                "hours_per": Per.WEEK,
                "period": 2,
                "weeks_a_year": 44,
            },
            "137280.00",
            id="two people, hours a week, weeks that count",
        ),
        pytest.param({"price": 30_000, "price_per": Per.YEAR, "period": 3}, "90000.00", id="an amount per year"),
        pytest.param(
            {"price": 2_500, "price_per": Per.MONTH, "period": 2}, "60000.00", id="an amount per month over years"
        ),
        pytest.param(
            {"price": 30_000, "price_per": Per.YEAR, "period": 18, "period_in": Per.MONTH},
            "45000.00",
            id="a year and a half",
        ),
        pytest.param({"times": 2, "price": 40_000}, "80000.00", id="twice an amount for the whole"),
        pytest.param({"times": "0.5", "price": "0.03"}, "0.02", id="half a cent goes up"),
        pytest.param(
            {"price": 65_000, "price_per": Per.YEAR, "period": 2, "extra": 10_000}, "140000.00", id="on top, once"
        ),
        pytest.param({"price": 156_000, "extra": -18_000}, "138000.00", id="off the whole"),
    ],
)
def test_the_parts_make_the_whole(known: dict[str, object], amount: str) -> None:
    assert add_up(parts(**known)) == AddedUp(amount=Decimal(amount), assumed_weeks=False)


def test_where_nobody_said_how_many_weeks_count_all_do_and_that_is_told() -> None:
    known = {"price": 65, "price_per": Per.HOUR, "hours": 12, "hours_per": Per.WEEK, "period": 2}
    assert add_up(parts(**known)) == AddedUp(amount=Decimal("81120.00"), assumed_weeks=True)
    in_weeks = known | {"period": 104, "period_in": Per.WEEK}
    assert add_up(parts(**in_weeks)) == AddedUp(amount=Decimal("81120.00"), assumed_weeks=False)


@pytest.mark.parametrize(
    ("known", "missing"),
    [
        ({"hours": 12, "hours_per": Per.WEEK, "period": 2}, Missing.PRICE),
        ({"price": 65, "price_per": Per.HOUR, "period": 2}, Missing.HOURS),
        ({"price": 65, "price_per": Per.HOUR, "hours": 12, "hours_per": Per.WEEK}, Missing.PERIOD),
        ({"price": 30_000, "price_per": Per.YEAR}, Missing.PERIOD),
        ({}, Missing.PRICE),
    ],
)
def test_what_is_missing_is_said_and_never_filled_in(known: dict[str, object], missing: Missing) -> None:
    assert add_up(parts(**known)) is missing


@given(
    price=some,
    period=some,
    times=st.integers(1, 50),
    price_per=st.sampled_from(UNITS),
    period_in=st.sampled_from(UNITS),
)
def test_so_many_times_as_many_people_cost_so_many_times_as_much(
    price: Decimal, period: Decimal, times: int, price_per: Per, period_in: Per
) -> None:
    known = {"price": price, "price_per": price_per, "period": period, "period_in": period_in, "weeks_a_year": 48}
    one, more = add_up(parts(**known)), add_up(parts(**known, times=times))
    assert isinstance(one, AddedUp)
    assert isinstance(more, AddedUp)
    assert abs(more.amount - times * one.amount) <= Decimal("0.005") * (times + 1)


@given(price=some, years=st.integers(1, 20))
def test_a_year_is_twelve_months_whichever_way_it_is_said(price: Decimal, years: int) -> None:
    in_years = add_up(parts(price=price, price_per=Per.MONTH, period=years))
    in_months = add_up(parts(price=price, price_per=Per.MONTH, period=12 * years, period_in=Per.MONTH))
    assert in_years == in_months
