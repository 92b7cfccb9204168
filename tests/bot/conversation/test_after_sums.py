"""What somebody asks about the calculation that was just shown, without another amount."""

import pytest

from bot.conversation import texts
from bot.conversation.codes import Calculator
from bot.conversation.replies import Calculation, Notice
from bot.conversation.state import Calculating, Checking, Given
from bot.conversation.sums import after_sums, calculation_texts
from eligibility.calculators import Per
from tests.bot.conversation.talk import Talk, words

SUM = Calculating(calculator=Calculator.GRANT, inputs=("90.000",))
CHECKED = Checking(check="c", scheme="preventiecoalities", given=(Given(fact="duration_months", value=24),))


def said(text: str, before: Calculating = SUM, check: Checking | None = None) -> str | None:
    return after_sums.told(before, check, text)


@pytest.mark.parametrize(
    "text",
    ["en exclusief btw?", "en inclusief BTW?", "hoe zit dat met btw?", "moet de btw er nog bij",
     "is dat met of zonder btw", "en met 21% btw?"],
)  # fmt: skip
@pytest.mark.parametrize("calculator", list(Calculator))
def test_what_of_vat_is_answered_below_any_calculation(text: str, calculator: Calculator) -> None:
    assert said(text, Calculating(calculator=calculator, inputs=("90.000",))) == calculation_texts.VAT


@pytest.mark.parametrize(
    "text",
    [
        "hoeveel is dat per jaar?",
        "en per jaar?",
        "wat is dat jaarlijks",
        "per jaar dus?",
        "wat betalen wij dan zelf per jaar",
    ],
)
def test_the_amounts_for_a_year_are_told_for_every_period_there_may_be(text: str) -> None:
    told = said(text)
    assert told is not None
    assert told.startswith(calculation_texts.WHOLE_PERIOD)
    assert calculation_texts.per_unit("€ 15.000", "€ 30.000", 24, Per.YEAR) in told
    assert calculation_texts.per_unit("€ 10.000", "€ 20.000", 36, Per.YEAR) in told


@pytest.mark.parametrize(
    ("text", "before", "check"),
    [
        pytest.param("hoeveel is dat per jaar bij 2 jaar", SUM, None, id="in the question"),
        pytest.param("en per jaar over 24 maanden?", SUM, None, id="in months"),
        pytest.param("hoeveel is dat per jaar?", SUM, CHECKED, id="in the check"),
        pytest.param(
            "hoeveel is dat per jaar?",
            Calculating(calculator=Calculator.GRANT, inputs=("€ 45.000 per jaar × 2 jaar",)),
            None,
            id="in the sum itself",
        ),
        pytest.param(
            "hoeveel is dat per jaar bij 2 jaar?",
            Calculating(calculator=Calculator.COSTS, inputs=("30.000",)),
            None,
            id="below the costs of a wanted grant",
        ),
    ],
)
def test_a_period_that_is_known_is_the_only_one_that_is_told(
    text: str, before: Calculating, check: Checking | None
) -> None:
    per_year = calculation_texts.per_unit("€ 15.000", "€ 30.000", 24, Per.YEAR)
    assert said(text, before, check) == f"{calculation_texts.WHOLE_PERIOD} {per_year}"


def test_a_month_is_told_as_well() -> None:
    per_month = calculation_texts.per_unit("€ 1.000", "€ 2.000", 30, Per.MONTH)
    assert said("en per maand over 30 maanden?") == f"{calculation_texts.WHOLE_PERIOD} {per_month}"


def test_below_a_fund_the_amount_is_the_one_that_was_typed() -> None:
    fund = Calculating(calculator=Calculator.VIP_FUND, inputs=("3 mln", "A 1", "B 1"))
    assert said("hoeveel is dat per jaar?", fund) == calculation_texts.AMOUNT_IS_THE_WHOLE


@pytest.mark.parametrize(
    "text",
    ["en bij 60.000?", "30.000 per jaar", "en 96.800 inclusief btw?", "hoe vaak per jaar moet ik rapporteren?",
     "hoe hoog is de btw op een factuur van een extern bureau dat ons helpt?", "wat is het minimum"],
)  # fmt: skip
def test_another_amount_or_another_subject_is_no_question_about_the_sum(text: str) -> None:
    assert said(text) is None


def test_in_a_conversation_the_sum_stays_what_was_asked_last(talk: Talk) -> None:
    talk.say("hoeveel subsidie krijgen wij bij 90.000 euro kosten?")
    for text in ("en exclusief btw?", "hoeveel is dat per jaar?"):
        turn = talk.say(text)
        assert isinstance(talk.last, Notice)
        assert texts.ABOUT_WHAT not in words(turn.replies)
    turn = talk.say("en 96.000 inclusief btw?")
    assert isinstance(turn.replies[0], Calculation)
    assert "€ 32.000" in words(turn.replies)
    assert calculation_texts.VAT in words(turn.replies)
    assert "€ 32.000" in words(talk.say("hoeveel krijgen we dan?").replies)
