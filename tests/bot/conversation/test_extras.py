"""What comes on top of a sum, or goes off: read beside its parts, and kept with them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conversation.sums import extras, factors

HOURS = "24 uur per week × € 95 per uur × 2 jaar × 44 weken per jaar"


@pytest.mark.parametrize(
    ("text", "amount", "rest"),
    [
        ("plus 5000 reiskosten", 5_000, ""),
        ("oh en nog 5000 reiskosten", 5_000, ""),
        ("nou ok dan, 10.000 overhead erbij", 10_000, "nou ok dan"),
        ("nog 10.000 erbij voor de huur", 10_000, ""),
        ("tel er 7500 bij op", 7_500, ""),
        ("90k + 10k huur + 2k reiskosten", 12_000, "90k"),
        ("65.000 per jaar plus 10.000 overhead", 10_000, "65.000 per jaar"),
        ("156000 - 18000", -18_000, "156000"),
        ("156.000 min 18.000", -18_000, "156.000"),
        ("trek er 5000 af", -5_000, ""),
        ("zonder die 10.000", -10_000, ""),
        ("en als we 15.000 minder uitgeven", -15_000, "en als we uitgeven"),
    ],
)
def test_an_amount_on_top_is_taken_off_the_text(text: str, amount: int, rest: str) -> None:
    assert extras.in_text(text) == (rest, Decimal(amount))


@pytest.mark.parametrize(
    "text",
    ["90.000", "€ 90.000,-", "minimaal 90.000", "en nog 2 jaar erbij", "doe er 10% bovenop", "plus btw", "2 x 40.000",
     "en nog een vraag, is 90.000 genoeg", "plus 12 uur per week", "- 18.000", ""],
)  # fmt: skip
def test_a_part_a_period_and_a_share_are_nothing_on_top(text: str) -> None:
    taken = extras.in_text(text)
    assert taken is not None
    assert taken.amount == 0


@pytest.mark.parametrize(
    "text",
    ["min 18.000 van de gemeenten", "78k x 2 jaar, min 18k van de gemeenten", "plus 20.000 subsidie",
     "90.000 min 30.000 eigen bijdrage"],
)  # fmt: skip
def test_what_somebody_else_pays_is_no_cost_that_goes_off(text: str) -> None:
    assert extras.in_text(text) is None


@pytest.mark.parametrize(
    ("before", "text", "now"),
    [
        pytest.param("90.000", "10.000 overhead erbij", "€ 90.000 + € 10.000", id="on top of a total"),
        pytest.param("90.000", "- 18.000", "€ 90.000 − € 18.000", id="off a total"),
        pytest.param("€ 90.000 + € 5.000", "plus 3000", "€ 90.000 + € 8.000", id="once more"),
        pytest.param("€ 90.000 + € 5.000", "zonder die 5.000", "", id="off again"),
        pytest.param(HOURS, "plus 5000 reiskosten", f"{HOURS} + € 5.000", id="on top of hours"),
        pytest.param(
            f"{HOURS} + € 5.000",
            "3 jaar",
            "24 uur per week × € 95 per uur × 3 jaar × 44 weken per jaar + € 5.000",
            id="another period keeps it",
        ),
        pytest.param(
            HOURS,
            "nee het tarief is 105, geen 95",
            "24 uur per week × € 105 per uur × 2 jaar × 44 weken per jaar",
            id="what is taken back is no part",
        ),
    ],
)
def test_what_comes_on_top_stays_with_the_sum(before: str, text: str, now: str) -> None:
    parts = factors.corrected(before, text)
    assert parts is not None
    assert factors.as_product(parts) == (now or "€ 90.000")


def test_more_than_all_cannot_go_off() -> None:
    assert factors.corrected("90.000", "min 95.000") is None


@given(st.integers(1_000, 10_000_000), st.integers(-900, 1_000_000).filter(lambda extra: abs(extra) >= 100))
def test_a_sum_with_something_on_top_reads_the_same_once_more(total: int, extra: int) -> None:
    parts = factors.read(f"€ {total} {'plus' if extra > 0 else 'min'} € {abs(extra)}")
    assert parts is not None
    assert factors.read(factors.as_product(parts)) == parts


@given(st.text(max_size=600))
def test_any_text_can_be_looked_at(text: str) -> None:
    extras.in_text(text)
    factors.unread(text)
