"""What somebody asks about a sum of the grant, or says where its amount is asked."""

from decimal import Decimal

import pytest

from bot.conversation.codes import Calculator
from bot.conversation.sums import calculation_texts, sum_questions, sum_texts

COSTS = Decimal("90000.00")
THIRD, MINIMUM, MAXIMUM = sum_texts.WHY_A_THIRD, sum_texts.MINIMUM, calculation_texts.NO_FIXED_MAXIMUM
POSSIBLE = sum_texts.as_costs_and_as_grant("€ 40.000", "€ 13.333,33", enough=False, costs="€ 120.000")


def asked(text: str, calculator: Calculator = Calculator.GRANT) -> str | None:
    told = sum_questions.while_asked(calculator, text)
    return None if told is None else told.text


def below(text: str, calculator: Calculator = Calculator.GRANT) -> str | None:
    told = sum_questions.below(calculator, COSTS, text)
    return None if told is None else told.text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("weet ik niet", sum_texts.NO_AMOUNT_YET),
        ("geen idee", sum_texts.NO_AMOUNT_YET),
        ("hoeveel is dat dan", sum_texts.NOTHING_TO_TELL_YET),
        ("klopt dat wel?", sum_texts.NOTHING_TO_TELL_YET),
        ("waarom niet", calculation_texts.WHY[Calculator.GRANT][0]),
        ("waarom een derde", THIRD),
        ("wat is het maximum nou", MAXIMUM),
        ("dus 40000 lukt niet?", POSSIBLE),
    ],
)
def test_where_an_amount_is_asked_a_few_words_get_an_answer(text: str, said: str) -> None:
    assert asked(text) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("waarom maar een derde", THIRD),
        ("hoezo een derde?", THIRD),
        ("en het minimum?", MINIMUM),
        ("en het maximum", MAXIMUM),
        ("dus 40k lukt niet?", POSSIBLE),
        ("klopt dat wel?", sum_texts.how_it_came("€ 90.000", "€ 30.000", "€ 60.000")),
        ("hoe kom je daar aan", sum_texts.how_it_came("€ 90.000", "€ 30.000", "€ 60.000")),
        ("jaar 2 was trouwens 30k", sum_texts.PER_YEAR_APART),
        ("21%", f"{sum_texts.PERCENT_ALONE} {calculation_texts.SHARE_IS_FIXED}"),
        (
            "hoeveel is 15% van 95k dan",
            f"{sum_texts.percent_of('15', '€ 95.000', '€ 14.250')} {calculation_texts.SHARE_IS_FIXED}",
        ),
    ],
)
def test_below_a_sum_a_few_words_get_an_answer(text: str, said: str) -> None:
    assert below(text) == said


@pytest.mark.parametrize(
    "text",
    ["90.000", "en bij 80k?", "75k", "wat is een penvoerder", "hoeveel subsidie krijgen we bij 95k",
     "hoe hoog was het maximum van het VIP-fonds", "wat is het minimum aantal gemeenten", "en 10% meer", "2 jaar",
     "waarom vraag je dat", "en als het 95k is"],
)  # fmt: skip
def test_another_amount_and_another_subject_are_left(text: str) -> None:
    assert asked(text) is None
    assert below(text) is None


def test_the_minimum_by_itself_is_a_question_for_the_knowledge_base() -> None:
    assert below("wat is het minimum") is None
    assert asked("wat is het minimum") is None


@pytest.mark.parametrize(
    ("calculator", "ends"),
    [
        (Calculator.GRANT, sum_texts.both_ends("€ 80.000", "€ 26.666,66", "€ 100.000", "€ 33.333,33")),
        (Calculator.COSTS, sum_texts.both_costs("€ 80.000", "€ 240.000", "€ 100.000", "€ 300.000")),
        (Calculator.VIP_FUND, ""),
        (Calculator.BUSINESS_CASE, ""),
    ],
)
def test_of_limits_both_ends_are_told_where_it_is_about_the_grant(calculator: Calculator, ends: str) -> None:
    told = sum_questions.limits(calculator, "tussen de 80 en 100k")
    assert told is not None
    said = [sum_texts.between("€ 80.000", "€ 100.000"), *([ends] if ends else []), sum_texts.ONE_OF_THEM]
    assert told.text == " ".join(said)
