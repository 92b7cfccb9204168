"""After a calculation: the same one with another amount, or not at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conversation.codes import Calculator
from bot.conversation.replies import Answer, Ask, Calculation, Notice
from bot.conversation.state import Calculating, Idle
from bot.conversation.sums import calculation_texts
from bot.conversation.sums.repeating import Begin, Repeat, changed
from eligibility.calculators import Missing
from tests.bot.conversation.talk import GOOD_PLAN, Talk, through_the_check

GRANT = Calculating(calculator=Calculator.GRANT, inputs=("80.000 euro",))
COSTS = Calculating(calculator=Calculator.COSTS, inputs=("40k",))
FUND = Calculating(
    calculator=Calculator.VIP_FUND, inputs=("3 miljoen", "CZ 120.000 en VGZ 80.000", "Zwolle 100.000; Kampen 50.000")
)
CASE = Calculating(calculator=Calculator.BUSINESS_CASE, inputs=("Gemeente 20.000 30.000; Verzekeraar 0 12k",))


@pytest.mark.parametrize(
    ("before", "text", "calculator", "first"),
    [
        pytest.param(GRANT, "en bij 60000?", Calculator.GRANT, "60000.00", id="another amount of costs"),
        pytest.param(GRANT, "wat als het 100.000 is?", Calculator.GRANT, "100000.00", id="what if"),
        pytest.param(GRANT, "75k", Calculator.GRANT, "75000.00", id="an amount alone"),
        pytest.param(GRANT, "en met kosten van anderhalve ton?", Calculator.GRANT, "150000.00", id="in words"),
        pytest.param(GRANT, "en voor 40000 subsidie?", Calculator.COSTS, "40000.00", id="an amount of grant"),
        pytest.param(GRANT, "en de helft?", Calculator.GRANT, "40000.00", id="half"),
        pytest.param(GRANT, "en 20% meer?", Calculator.GRANT, "96000.00", id="a part more"),
        pytest.param(GRANT, "een kwart minder?", Calculator.GRANT, "60000.00", id="a quarter less"),
        pytest.param(GRANT, "en twee keer zoveel?", Calculator.GRANT, "160000.00", id="so many times"),
        pytest.param(COSTS, "en bij 60.000?", Calculator.COSTS, "60000.00", id="another wanted grant"),
        pytest.param(COSTS, "en met 90.000 aan kosten?", Calculator.GRANT, "90000.00", id="costs after all"),
        pytest.param(COSTS, "hoeveel subsidie krijg ik bij 90.000?", Calculator.GRANT, "90000.00", id="how much grant"),
        pytest.param(FUND, "en als het fonds 2 miljoen is?", Calculator.VIP_FUND, "2000000.00", id="another fund"),
        pytest.param(FUND, "en de helft?", Calculator.VIP_FUND, "1500000.00", id="half a fund"),
    ],
)
def test_another_amount_repeats_the_calculation(
    before: Calculating, text: str, calculator: Calculator, first: str
) -> None:
    again = changed(before, text)
    assert isinstance(again, Repeat)
    assert again.unchanged is None
    assert (again.activity.calculator, again.activity.inputs[0]) == (calculator, first)
    assert again.activity.inputs[1:] == before.inputs[1:]


@pytest.mark.parametrize(
    ("before", "text", "inputs"),
    [
        pytest.param(
            FUND,
            "en als CZ 200.000 verzekerden heeft?",
            ("3 miljoen", "CZ 200000; VGZ 80000", "Zwolle 100000; Kampen 50000"),
            id="the people of one party",
        ),
        pytest.param(
            CASE,
            "en als de gemeente 25.000 kosten heeft?",
            ("Gemeente 25000.00 30000.00; Verzekeraar 0.00 12000.00",),
            id="the costs of one party",
        ),
        pytest.param(
            CASE,
            "wat als de baten van de verzekeraar 50.000 zijn?",
            ("Gemeente 20000.00 30000.00; Verzekeraar 0.00 50000.00",),
            id="the benefits of one party",
        ),
    ],
)
def test_another_amount_of_one_party_leaves_the_others_as_they_were(
    before: Calculating, text: str, inputs: tuple[str, ...]
) -> None:
    assert changed(before, text) == Repeat(activity=before.model_copy(update={"inputs": inputs}))


@pytest.mark.parametrize(
    ("text", "why"),
    [
        pytest.param("en over 3 jaar?", "period", id="years"),
        pytest.param("wat als het 24 maanden duurt?", "period", id="months"),
        pytest.param("en bij 50%?", "share", id="another share"),
    ],
)
def test_a_period_or_a_share_makes_no_difference_and_that_is_said(text: str, why: str) -> None:
    assert changed(GRANT, text) == Repeat(activity=GRANT, unchanged=why)


def test_an_amount_for_a_part_is_asked_for_as_a_whole() -> None:
    assert changed(FUND, "en 30.000 per jaar?") == Begin(calculator=FUND.calculator, of_a_part=True)
    assert changed(GRANT, "en elk 30.000?") == Begin(calculator=GRANT.calculator, of_a_part=True)


@pytest.mark.parametrize("before", [GRANT, COSTS], ids=["grant", "costs"])
def test_of_an_amount_per_year_only_the_period_is_asked(before: Calculating) -> None:
    again = changed(before, "en 30.000 per jaar?")
    assert again == Begin(calculator=before.calculator, parts="€ 30.000 per jaar")


@pytest.mark.parametrize(
    ("text", "product"),
    [
        pytest.param("en bij 44 weken?", "2 × 12 uur per week × € 65 per uur × 2 jaar × 44 weken per jaar", id="weeks"),
        pytest.param("nee, 3 personen", "3 × 12 uur per week × € 65 per uur × 2 jaar", id="people"),
        pytest.param("en 70 euro?", "2 × 12 uur per week × € 70 per uur × 2 jaar", id="another rate"),
        pytest.param("toch 16 uur per week", "2 × 16 uur per week × € 65 per uur × 2 jaar", id="hours"),
        pytest.param("en over 3 jaar?", "2 × 12 uur per week × € 65 per uur × 3 jaar", id="the period does count"),
        pytest.param("en 30.000 per jaar, 3 jaar?", None, id="hours do not go with an amount per year"),
    ],
)
def test_one_part_of_a_sum_can_be_corrected(text: str, product: str | None) -> None:
    before = Calculating(calculator=Calculator.GRANT, inputs=("2 × 12 uur per week × € 65 per uur × 2 jaar",))
    again = changed(before, text)
    assert isinstance(again, Repeat)
    assert again.activity.inputs == ((product or "€ 30.000 per jaar × 3 jaar"),)


def test_which_party_is_meant_has_to_be_plain() -> None:
    assert changed(CASE, "en bij 60.000?") == Begin(calculator=Calculator.BUSINESS_CASE)


@pytest.mark.parametrize("before", [GRANT, COSTS, FUND, CASE], ids=["grant", "costs", "fund", "case"])
@pytest.mark.parametrize(
    "text",
    ["wat is het minimum?", "en mag een gemeente ook aanvragen?", "en in 2019?", "2", "ja", "hoe lang duurt het?",
     "is 60.000 euro genoeg voor een aanvraag?", "dank u wel", "", "en daarna?"],
)  # fmt: skip
def test_what_is_about_something_else_repeats_nothing(before: Calculating, text: str) -> None:
    assert changed(before, text) is None


@given(text=st.text(max_size=60), before=st.sampled_from([GRANT, COSTS, FUND, CASE]))
def test_no_text_makes_it_fail(text: str, before: Calculating) -> None:
    changed(before, text)


# -- in a conversation -----------------------------------------------------------------------------------------------


def shown(talk: Talk) -> str:
    """The title of the calculation that was shown last, and its first amount."""
    calculation = next(each for each in reversed(talk.shown) if isinstance(each, Calculation))
    return f"{calculation.title}: {calculation.rows[0][1]}"


def test_the_calculation_goes_on_from_amount_to_amount_also_after_a_question(talk: Talk) -> None:
    talk.say("Hoeveel subsidie krijgen wij bij 90.000 euro kosten?")
    talk.say("en bij 60000?")
    assert shown(talk) == "Berekening van de subsidie: € 60.000"
    talk.say("wat is het minimum")
    assert isinstance(talk.last, Answer)
    talk.say("en voor 40000 subsidie?")
    assert shown(talk) == "Kosten bij een gewenste subsidie: € 40.000"
    talk.say("wat als het 100.000 is?")
    assert shown(talk) == "Kosten bij een gewenste subsidie: € 100.000"
    assert talk.state.activity == Idle()


def test_in_the_middle_of_a_check_the_calculation_goes_on_too(check: Talk) -> None:
    check.say("een zorgverzekeraar")
    check.say("Hoeveel subsidie krijgen wij bij 90.000 euro kosten?")
    calculation, again = check.say("en bij 60.000?").replies
    assert isinstance(calculation, Calculation)
    assert isinstance(again, Ask)
    assert check.asked == "received_on"


def test_that_a_period_makes_no_difference_stands_below_the_same_calculation(talk: Talk) -> None:
    talk.say("Hoeveel subsidie krijgen wij bij 90.000 euro kosten?")
    calculation, remark = talk.say("en over 2 jaar?").replies
    assert isinstance(calculation, Calculation)
    assert remark == Notice(text=calculation_texts.PERIOD_DOES_NOT_COUNT)


def test_an_amount_for_each_party_asks_for_the_total_of_the_same_calculation(talk: Talk) -> None:
    talk.say("Hoeveel subsidie krijgen wij bij 90.000 euro kosten?")
    complaint, question = talk.say("en elk 30.000?").replies
    assert complaint == Notice(text=calculation_texts.ONE_TOTAL)
    assert isinstance(question, Ask)
    assert question.question == calculation_texts.GRANT_COSTS[0]


def test_an_amount_per_year_makes_a_sum_once_the_period_is_said(talk: Talk) -> None:
    talk.say("Hoeveel subsidie krijgen wij bij 90.000 euro kosten?")
    talk.say("en 30.000 per jaar?")
    assert isinstance(talk.last, Ask)
    assert talk.last.question == calculation_texts.MISSING[Missing.PERIOD][0]
    talk.say("2 jaar")
    assert shown(talk) == "Berekening van de subsidie: € 60.000"


def test_after_the_outcome_of_a_check_no_older_calculation_is_repeated(check: Talk) -> None:
    check.say("Hoeveel subsidie krijgen wij bij 90.000 euro kosten?")
    through_the_check(check, GOOD_PLAN)
    assert check.state.calculated is None
