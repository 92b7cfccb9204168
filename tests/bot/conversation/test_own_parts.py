"""Who pays how much of the own part, by shares that somebody names: no source names any."""

from decimal import Decimal

import pytest

from bot.conversation.replies import Calculation, Notice
from bot.conversation.sums import own_parts, sum_texts

COSTS = Decimal("90000.00")
"""Of which the own part is 60,000 euros."""


def table(text: str) -> dict[str, str]:
    """What each party pays."""
    shown = own_parts.told(COSTS, text)
    assert isinstance(shown, Calculation)
    assert sum_texts.NO_FIXED_KEY in shown.notes
    return {name: amount for name, _, amount in shown.rows}


def told(text: str) -> str:
    shown = own_parts.told(COSTS, text)
    assert isinstance(shown, Notice)
    assert shown.text.endswith(sum_texts.NO_FIXED_KEY)
    return shown.text.removesuffix(sum_texts.NO_FIXED_KEY).strip()


@pytest.mark.parametrize(
    "text",
    ["en als wij 60% betalen en de gemeente 40%", "wij 60% en gemeente 40%, reken uit",
     "wij 60 procent, de gemeente de rest", "60% wij en 40% gemeente"],
)  # fmt: skip
def test_shares_of_two_parties_are_worked_out(text: str) -> None:
    assert table(text) == {"Wij": "€ 36.000", "Gemeente": "€ 24.000", "Samen": "€ 60.000"}


@pytest.mark.parametrize(
    ("text", "party", "amount"),
    [
        ("en als de gemeente een kwart betaalt", "Gemeente", "€ 15.000"),
        ("hoeveel is ons deel als wij 60% van de rest betalen", "Wij", "€ 36.000"),
        ("de verzekeraar betaalt de helft", "Verzekeraar", "€ 30.000"),
        ("wij twee derde", "Wij", "€ 40.000"),
    ],
)
def test_of_one_share_it_is_said_what_is_left(text: str, party: str, amount: str) -> None:
    shown = table(text)
    assert shown[party] == amount
    assert sum_texts.LEFT in shown


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("met 3 gemeenten", 3),
        ("verdeel over drie gemeenten", 3),
        ("hoeveel betaalt elke gemeente als we met 4 gemeenten zijn", 4),
        ("verdeel het gelijk over 5 partijen", 5),
    ],
)
def test_equal_parts_for_so_many_parties(text: str, parties: int) -> None:
    *each, _ = table(text).values()
    assert each == [f"€ {60_000 // parties // 1000}.000"] * parties


def test_for_how_many_is_asked_and_many_fit_in_a_sentence() -> None:
    assert told("hoeveel is dat per gemeente?") == sum_texts.HOW_MANY_PARTIES
    many = sum_texts.each_pays("€ 60.000", "40 gemeenten", ["€ 1.500"])
    assert told("40 gemeenten, gelijk verdeeld") == f"{many} {sum_texts.COUNT_CHANGES_NOTHING}"


def test_sixty_forty_goes_in_the_order_of_the_parties() -> None:
    assert table("60/40 tussen verzekeraar en gemeente") == {
        "Verzekeraar": "€ 36.000", "Gemeente": "€ 24.000", "Samen": "€ 60.000"
    }  # fmt: skip


def test_more_than_the_whole_cannot_be_divided() -> None:
    assert told("wij 70% en de gemeente 40%") == sum_texts.TOO_MUCH


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "de gemeenten betalen 18k, wat blijft er over voor ons",
            sum_texts.rest_of_own("€ 60.000", "€ 18.000", "€ 42.000"),
        ),
        ("de gemeente betaalt 70k, wat blijft er over", sum_texts.paid_more("€ 60.000", "€ 70.000")),
        ("hoeveel moeten wij dan zelf bijleggen", sum_texts.own_part_alone("€ 60.000", "€ 90.000", "€ 30.000")),
        ("wat blijft er dan voor ons over?", sum_texts.own_part_alone("€ 60.000", "€ 90.000", "€ 30.000")),
    ],
)
def test_what_is_left_to_pay_is_told(text: str, said: str) -> None:
    assert told(text) == said


@pytest.mark.parametrize(
    "text",
    ["waarom een derde", "een derde", "21%", "en met 10% meer", "een kwart minder?", "en de helft?", "en bij 80k?",
     "krijgen wij een derde", "moet de gemeente de helft betalen", "verdeel het fonds over 3 gemeenten",
     "hoeveel gemeenten moesten meedoen", "wij 60.000, gemeente 40.000", "hoeveel is dat per jaar"],
)  # fmt: skip
def test_other_shares_are_not_about_who_pays(text: str) -> None:
    assert own_parts.told(COSTS, text) is None
