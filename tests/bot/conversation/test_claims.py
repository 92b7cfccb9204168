"""Somebody's own figure: compared with the sum, never taken for new costs."""

from decimal import Decimal

import pytest

from bot.conversation.sums import claims, sum_texts

COSTS = Decimal("156000.00")


@pytest.mark.parametrize(
    ("text", "figure", "of", "costs"),
    [
        ("en bij 95k krijgen we dan 31k?", 31_000, "grant", 95_000),
        ("en als de kosten 95k zijn, krijgen we dan 31.666?", 31_666, "grant", 95_000),
        ("krijg ik 75.000 bij 225.000 kosten?", 75_000, "grant", 225_000),
        ("klopt het dat we bij 90.000 kosten 30.000 subsidie krijgen?", 30_000, "grant", 90_000),
        ("klopt dat? ik kom op 34k uit", 34_000, "any", None),
        ("onze controller komt op 45.000, klopt dat", 45_000, "any", None),
        ("vorig jaar dacht ik 52k subsidie, klopt dat?", 52_000, "grant", None),
        ("dus 52k subsidie?", 52_000, "grant", None),
        ("krijgen we dan 52k", 52_000, "grant", None),
        ("is dat 52k?", 52_000, "any", None),
        ("moeten wij dan 104k zelf betalen?", 104_000, "own", None),
        ("wij komen op 104k zelf te betalen", 104_000, "own", None),
    ],
)
def test_an_own_figure_is_read_with_what_it_is_of(text: str, figure: int, of: str, costs: int | None) -> None:
    claim = claims.read(text)
    assert claim is not None
    assert claim == (figure, of, costs)


@pytest.mark.parametrize(
    "text",
    ["en bij 95k?", "wat als het 100.000 is?", "nee het is 95.000", "het wordt 95.000", "ik denk dat het 95.000 is",
     "ik schat 95.000", "is 90.000 genoeg?", "hoeveel subsidie krijgen we bij 95k", "krijgen wij met 90.000 subsidie?",
     "is het 90k of 95k", "we kregen toen 52.000", "ik bedoel 95k", "95.000", "ik kom op 30.000 per jaar"],
)  # fmt: skip
def test_another_amount_is_no_own_figure(text: str) -> None:
    assert claims.read(text) is None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("dus 52k subsidie?", sum_texts.agrees("€ 52.000", sum_texts.THE_GRANT)),
        ("ik kom op 104k uit", sum_texts.agrees("€ 104.000", sum_texts.THE_OWN_PART)),
        ("dus 51k subsidie?", sum_texts.nearly_agrees("€ 51.000", sum_texts.THE_GRANT, "€ 52.000")),
        ("ik kom op 34k uit", sum_texts.differs("€ 34.000", "€ 156.000", "€ 52.000", "€ 104.000")),
    ],
)
def test_it_is_said_whether_the_figure_is_right(text: str, told: str) -> None:
    claim = claims.read(text)
    assert claim is not None
    assert claims.compared(claim, COSTS) == told
