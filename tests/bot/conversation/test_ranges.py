"""An amount that is only known within limits: both ends, and never one of them as the amount."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conversation.sums import factors, ranges


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("tussen de 80 en 100k", 80_000, 100_000),
        ("en tussen 50 en 60 duizend?", 50_000, 60_000),
        ("tussen de € 80.000 en € 100.000", 80_000, 100_000),
        ("van 80 tot 100 duizend euro", 80_000, 100_000),
        ("50 of 60 duizend", 50_000, 60_000),
        ("80 à 90k", 80_000, 90_000),
        ("80-100k", 80_000, 100_000),
        ("80.000 - 100.000", 80_000, 100_000),
        ("tussen 0,9 en 1,1 ton", 90_000, 110_000),
        ("reken eens met 80k tot 90k", 80_000, 90_000),
    ],
)
def test_both_ends_are_read_with_the_scale_they_share(text: str, low: int, high: int) -> None:
    assert ranges.read(text) == (Decimal(low), Decimal(high))
    assert factors.read(text) is None


@pytest.mark.parametrize(
    "text",
    ["90.000", "156.000 - 18.000", "90.000 en 100.000", "van 80.000 naar 100.000", "tussen 2018 en 2020", "2020-2021",
     "tussen de 50.000 en 60.000 inwoners", "2 tot 3 jaar", "tussen de 3 en 5 gemeenten", "80, 90 of 100k", ""],
)  # fmt: skip
def test_anything_else_has_no_limits(text: str) -> None:
    assert ranges.read(text) is None


@given(st.text(max_size=400))
def test_any_text_can_be_looked_at(text: str) -> None:
    found = ranges.read(text)
    assert found is None or found.low < found.high
