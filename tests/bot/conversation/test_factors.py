"""Costs that are typed in parts: hours, a rate and a period make one sum, which is shown and can be corrected."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conversation.assistant import Assistant
from bot.conversation.codes import Calculator
from bot.conversation.replies import Answer, Ask, Calculation, Notice
from bot.conversation.state import Idle
from bot.conversation.sums import calculation_texts, factors
from eligibility.calculators import AddedUp, Missing, Parts, Per, add_up
from knowledge import KnowledgeBase
from knowledge.matching import Decision, StartCalculation
from tests.bot.conversation.talk import SCRIPT, ScriptedMatcher, Talk, words

IN_PARTS = "2 pers 12 u per week 65 euro per uur 2 jaar"
SUM = "2 × 12 uur per week × € 65 per uur × 2 jaar"


@pytest.mark.parametrize(
    ("text", "product"),
    [
        pytest.param(IN_PARTS, SUM, id="as somebody in a hurry types it"),
        pytest.param("twee medewerkers, elk 12 uur per week, € 65 per uur, 2 jaar", SUM, id="in words, and for each"),
        pytest.param("2 personen × 12 u/w à €65/u gedurende twee jaar", SUM, id="with marks"),
        pytest.param(
            "16 uur pw, uurtarief van 80, 44 weken per jaar, anderhalf jaar",
            "16 uur per week × € 80 per uur × 1,5 jaar × 44 weken per jaar",
            id="with the weeks that count",
        ),
        pytest.param("500 uur x 65 euro per uur", "500 uur × € 65 per uur", id="all hours together"),
        pytest.param("40 uur pm, 70,50 p/u, 36 mnd", "40 uur per maand × € 70,50 per uur × 36 maanden", id="cents"),
        pytest.param("jaarlijks 30.000 euro, 3 jaar lang", "€ 30.000 per jaar × 3 jaar", id="an amount per year"),
        pytest.param(
            "per maand 2.500 en dat 2 jaar in 2019", "€ 2.500 per maand × 2 jaar", id="a year that is no number"
        ),
        pytest.param("3 fte à 82.500 per jaar, 2 jaar", "3 × € 82.500 per jaar × 2 jaar", id="posts"),
        pytest.param("2 x 40.000 euro", "2 × € 40.000", id="so many times"),
        pytest.param("3x40.000", "3 × € 40.000", id="without a space"),
        pytest.param("40k x 3", "3 × € 40.000", id="the other way round"),
        pytest.param("3 * € 40.000,-", "3 × € 40.000", id="as on a calculator"),
        pytest.param("drie keer 40 duizend", "3 × € 40.000", id="so many times in words"),
        pytest.param("3 jaar x 40.000", "€ 40.000 per jaar × 3 jaar", id="years times an amount"),
        pytest.param("40.000 x 3 jaar", "€ 40.000 per jaar × 3 jaar", id="an amount times years"),
        pytest.param("36 maanden maal 2.500", "€ 2.500 per maand × 36 maanden", id="months times an amount"),
        pytest.param("2 x 20.000 x 3 jaar", "2 × € 20.000 per jaar × 3 jaar", id="posts times years"),
    ],
)
def test_parts_are_read_as_a_sum_that_reads_the_same_once_more(text: str, product: str) -> None:
    parts = factors.read(text)
    assert parts is not None
    assert factors.as_product(parts) == product
    assert factors.read(product) == parts


@pytest.mark.parametrize(
    "text",
    [
        *("90.000", "kosten van 90.000 over 3 jaar", "3 fte à € 82.500 gedurende 2 jaar", "drie jaar lang 52.500"),
        *("20.000 per gemeente, 3 gemeenten", "10 uur per dag 65 euro per uur", "elk 30.000 euro", "1,2345 per uur"),
        *("65 per uur en 70 per uur", "65 euro per uur, 20% opslag", "0 uur per week 65 euro per uur", ""),
        *("12 uur per week, 30.000 per jaar", "12 uur per persoon per week à 65 per uur"),
        *("60 weken per jaar 12 uur per week", "3 jaar 40.000", "3 x 40", "2 gemeenten x 40.000"),
    ],
)
def test_where_one_number_is_no_part_there_are_none(text: str) -> None:
    assert factors.read(text) is None


_SOME = st.decimals(min_value="0.5", max_value=900, places=1)


@given(
    times=st.none() | _SOME,
    hours=_SOME,
    price=_SOME,
    period=st.none() | _SOME,
    weeks=st.none() | st.integers(1, 53),
    hours_per=st.sampled_from([Per.WEEK, Per.MONTH, Per.YEAR, Per.WHOLE]),
    period_in=st.sampled_from([Per.WEEK, Per.MONTH, Per.YEAR]),
)
def test_a_sum_that_is_shown_comes_to_the_same_when_it_is_read_again(
    times: object, hours: object, price: object, period: object, weeks: object, hours_per: Per, period_in: Per
) -> None:
    numbers = {"times": times, "hours": hours, "price": price, "period": period, "weeks_a_year": weeks}
    units = {"hours_per": hours_per, "price_per": Per.HOUR, "period_in": period_in}
    parts = Parts.model_validate(numbers | units)
    again = factors.read(factors.as_product(parts))
    assert again is not None
    assert _amount(add_up(again)) == _amount(add_up(parts))


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        pytest.param("en bij 20 uur?", "20 uur per week", id="another number of hours a week"),
        pytest.param("20 uur per maand", "20 uur per maand", id="of a month"),
        pytest.param("600 uur", "600 uur", id="too many for a week: all hours together"),
    ],
)
def test_another_number_of_hours_counts_for_what_it_counted_before(text: str, hours: str) -> None:
    parts = factors.corrected(SUM, text)
    assert parts is not None
    assert factors.as_product(parts).startswith(f"2 × {hours} × ")


def _amount(whole: AddedUp | Missing) -> object:
    return whole.amount if isinstance(whole, AddedUp) else whole


@given(st.text(max_size=80), st.text(max_size=80))
def test_no_text_makes_it_fail(text: str, before: str) -> None:
    factors.read(text)
    factors.corrected(before, text)
    factors.completed(before or SUM, text)


# -- in a conversation -------------------------------------------------------------------------------------------------


@pytest.fixture
def chat(knowledge: KnowledgeBase) -> Talk:
    script: dict[str, Decision] = {
        **SCRIPT,
        IN_PARTS: StartCalculation(calculator="grant"),
        "hoeveel subsidie bij 30.000 per jaar": StartCalculation(calculator="grant"),
    }
    return Talk(Assistant(knowledge, ScriptedMatcher(script), new_id=lambda: "id"))


def costs(talk: Talk) -> str:
    """The first amount of the calculation that was shown last."""
    assert isinstance(talk.last, Calculation)
    return talk.last.rows[0][1]


def test_a_request_in_parts_is_added_up_at_once_and_the_sum_is_shown(chat: Talk) -> None:
    chat.say(IN_PARTS)
    assert costs(chat) == "€ 162.240"
    assert f"{SUM} × 52 weken per jaar = € 162.240." in words([chat.last])
    assert chat.state.activity == Idle()


def test_weeks_that_nobody_named_are_said_and_can_be_corrected(chat: Talk) -> None:
    chat.say(IN_PARTS)
    assert calculation_texts.assumed_weeks("52") in words([chat.last])
    chat.say("44 weken per jaar")
    assert costs(chat) == "€ 137.280"
    assert "U noemde geen aantal weken" not in words([chat.last])
    chat.say("nee, 3 personen")
    assert costs(chat) == "€ 205.920"


def test_a_sum_over_more_than_three_years_says_how_long_a_subsidy_lasted(chat: Talk) -> None:
    chat.say(IN_PARTS)
    assert calculation_texts.TOO_LONG not in words([chat.last])
    chat.say("4 jaar")
    assert calculation_texts.TOO_LONG in words([chat.last])


def test_what_is_missing_is_asked_one_thing_at_a_time(chat: Talk) -> None:
    chat.say("bereken de subsidie")
    for typed, missing in [("12 uur per week", Missing.PRICE), ("65", Missing.PERIOD)]:
        chat.say(typed)
        assert isinstance(chat.last, Ask)
        assert (chat.last.question, chat.last.help) == calculation_texts.MISSING[missing]
    chat.say("2 jaar")
    assert costs(chat) == "€ 81.120"


def test_of_an_amount_per_year_the_period_is_asked(chat: Talk) -> None:
    chat.say("hoeveel subsidie bij 30.000 per jaar")
    told, question = chat.shown
    assert told == Notice(text="Ik lees: € 30.000 per jaar.")
    assert isinstance(question, Ask)
    chat.say("3 jaar")
    assert costs(chat) == "€ 90.000"


def test_instead_of_what_is_missing_the_total_can_be_typed(chat: Talk) -> None:
    chat.say("hoeveel subsidie bij 30.000 per jaar")
    chat.say("90.000")
    assert costs(chat) == "€ 90.000"
    assert "Zo kom ik" not in words([chat.last])


def test_a_number_alone_is_not_taken_for_a_total_while_a_part_is_missing(chat: Talk) -> None:
    chat.say("hoeveel subsidie bij 30.000 per jaar")
    complaint, _ = chat.say("3").replies
    assert complaint == Notice(text=calculation_texts.NOT_A_PART)


def test_a_period_alone_is_no_total(chat: Talk) -> None:
    chat.say("bereken de subsidie")
    complaint, _ = chat.say("2 jaar").replies
    assert complaint == Notice(text=calculation_texts.NOT_AN_AMOUNT)


def test_back_goes_from_the_parts_to_the_total(chat: Talk) -> None:
    chat.say("hoeveel subsidie bij 30.000 per jaar")
    chat.say("terug")
    assert isinstance(chat.last, Ask)
    assert chat.last.question == calculation_texts.GRANT_COSTS[0]
    assert chat.last.title.startswith(calculation_texts.CALCULATORS[Calculator.GRANT])


def test_why_says_what_was_read_and_that_something_is_missing(chat: Talk) -> None:
    chat.say("hoeveel subsidie bij 30.000 per jaar")
    told = chat.say("waarom?").replies[0]
    assert told == Notice(text=f"Ik lees: € 30.000 per jaar. {calculation_texts.WHY_PARTS}")


def test_a_question_in_between_leaves_the_parts_as_they_were(chat: Talk) -> None:
    chat.say("hoeveel subsidie bij 30.000 per jaar")
    answer, question = chat.say("wat is een penvoerder?").replies
    assert isinstance(answer, Answer)
    assert isinstance(question, Ask)
    chat.say("3 jaar")
    assert costs(chat) == "€ 90.000"
