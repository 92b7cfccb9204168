"""Who pays how much of the own part: shares that parties name themselves, to the cent."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eligibility import InvalidCalculation
from eligibility.calculators import divide_own_share, equal_shares
from eligibility.parameters import percent

amounts = st.decimals(min_value=0, max_value=10_000_000, places=2)
shares = st.lists(st.integers(1, 1_000), min_size=1, max_size=8).map(
    lambda parts: {f"partij {n}": Fraction(part, 10_000) for n, part in enumerate(parts)}
)


def test_sixty_and_forty_percent_are_worked_out() -> None:
    result = divide_own_share("60000", {"wij": Fraction(60, 100), "gemeente": Fraction(40, 100)})
    assert result.parties == {"wij": Decimal("36000.00"), "gemeente": Decimal("24000.00")}
    assert result.left == 0


def test_what_nobody_takes_is_left() -> None:
    result = divide_own_share("60000", {"gemeente": Fraction(1, 4)})
    assert (result.parties["gemeente"], result.left) == (Decimal("15000.00"), Decimal("45000.00"))


def test_the_cents_of_three_equal_parts_go_to_whoever_comes_first() -> None:
    result = divide_own_share("100", equal_shares(3, "Gemeente"))
    assert result.parties == {
        "Gemeente 1": Decimal("33.34"),
        "Gemeente 2": Decimal("33.33"),
        "Gemeente 3": Decimal("33.33"),
    }


@given(amounts, shares)
def test_the_parts_and_what_is_left_are_the_whole_to_the_cent(amount: Decimal, named: dict[str, Fraction]) -> None:
    result = divide_own_share(amount, named)
    assert sum(result.parties.values(), result.left) == result.total == amount


@given(amounts, shares)
def test_nobody_is_more_than_a_cent_from_the_own_share(amount: Decimal, named: dict[str, Fraction]) -> None:
    result = divide_own_share(amount, named)
    assert all(abs(Fraction(result.parties[name]) - Fraction(amount) * share) < Fraction(1, 100)
               for name, share in named.items())  # fmt: skip


@pytest.mark.parametrize(
    "named",
    [
        pytest.param({}, id="nobody"),
        pytest.param({"wij": Fraction(0)}, id="nothing"),
        pytest.param({"wij": Fraction(-1, 2)}, id="less than nothing"),
        pytest.param({"wij": Fraction(7, 10), "gemeente": Fraction(4, 10)}, id="more than the whole"),
        pytest.param({" ": Fraction(1, 2)}, id="no name"),
    ],
)
def test_shares_that_cannot_be_are_refused(named: dict[str, Fraction]) -> None:
    with pytest.raises(InvalidCalculation):
        divide_own_share("60000", named)


def test_nothing_can_be_divided_over_nobody_or_below_zero() -> None:
    with pytest.raises(InvalidCalculation):
        equal_shares(0, "Gemeente")
    with pytest.raises(InvalidCalculation):
        divide_own_share("-1", {"wij": Fraction(1)})


@pytest.mark.parametrize(
    ("share", "written"),
    [
        pytest.param(Fraction(1), "100%", id="all of it"),
        pytest.param(Fraction(3, 5), "60%", id="no decimals"),
        pytest.param(Fraction(1, 8), "12,5%", id="one decimal"),
        pytest.param(Fraction(1, 3), "33,33%", id="two decimals at most"),
        pytest.param(Fraction(10125, 100_000), "10,13%", id="half a hundredth goes up"),
        pytest.param(Fraction(10115, 100_000), "10,12%", id="also where the digit before it is odd"),
        pytest.param(Fraction(0), "0%", id="nothing"),
    ],
)
def test_a_share_is_written_in_percents(share: Fraction, written: str) -> None:
    assert percent(share) == written
