"""Half an answer is asked for once more: an amount a year, a number without its thousands, a month without its day."""

import pytest

from bot.conversation import texts
from bot.conversation.check import check_texts, checking, telling_texts
from bot.conversation.replies import Notice
from bot.conversation.sums import calculation_texts
from tests.bot.conversation.talk import GOOD_PLAN, Talk, words


def value(talk: Talk, fact: str) -> object:
    assert talk.state.check is not None
    return next((each.value for each in talk.state.check.given if each.fact == fact), "not answered")


def up_to(talk: Talk, fact: str) -> Talk:
    """The check with this question open."""
    while talk.asked != fact:
        assert talk.asked is not None
        talk.say(GOOD_PLAN[talk.asked])
    return talk


@pytest.fixture
def costs(check: Talk) -> Talk:
    return up_to(check, checking.COSTS)


# -- an amount a year --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text", ["anderhalve ton per jaar", "ongeveer 150k per jaar", "150.000 euro p/j", "€ 150.000 per jaar"]
)
@pytest.mark.parametrize("period", ["3 jaar", "drie", "36 maanden", "3"])
def test_an_amount_a_year_is_asked_for_its_years(costs: Talk, text: str, period: str) -> None:
    asked = costs.say(text)
    assert asked.replies[0] == Notice(text=telling_texts.PER_YEAR)
    assert value(costs, checking.COSTS) == "not answered"

    costs.say(period)
    assert value(costs, checking.COSTS) == "450000.00"


def test_a_question_in_between_does_not_lose_the_first_half(costs: Talk) -> None:
    costs.say("65k per jaar")
    costs.say("wat is een penvoerder?")
    costs.say("2 jaar")
    assert value(costs, checking.COSTS) == "130000.00"


def test_with_its_years_it_is_added_up_at_once(costs: Talk) -> None:
    costs.say("60.000 euro per jaar, twee jaar")
    assert value(costs, checking.COSTS) == "120000.00"


def test_the_whole_amount_may_come_instead(costs: Talk) -> None:
    costs.say("65k per jaar")
    costs.say("195.000")
    assert value(costs, checking.COSTS) == "195000.00"


@pytest.mark.parametrize(
    ("text", "made_of"),
    [
        ("3 jaar x 40.000", "€ 40.000 per jaar × 3 jaar"),
        ("3x40.000", "3 × € 40.000"),
        ("40k per jaar, 3 jaar", "€ 40.000 per jaar × 3 jaar"),
        ("drie keer 40 duizend", "3 × € 40.000"),
        ("100.000 plus 20.000", "€ 100.000 + € 20.000"),
    ],
)
def test_an_amount_that_was_worked_out_is_read_back(costs: Talk, text: str, made_of: str) -> None:
    said = words(costs.say(text).replies)
    assert value(costs, checking.COSTS) == "120000.00"
    assert calculation_texts.made_of(made_of, "€ 120.000") in said
    assert "niet plaatsen" not in said, "what was used was placed"


def test_the_requested_amount_may_be_a_product_too(check: Talk) -> None:
    up_to(check, checking.REQUESTED_AMOUNT).say("3 x 10k")
    assert value(check, checking.REQUESTED_AMOUNT) == "30000.00"


@pytest.mark.parametrize("text", ["2 gemeenten x 40.000", "drie jaar lang 40k"])
def test_what_may_be_multiplied_or_not_is_no_answer(costs: Talk, text: str) -> None:
    costs.say(text)
    assert value(costs, checking.COSTS) == "not answered"


@pytest.mark.parametrize("text", ["de gemeenten leggen 20.000 in", "de verzekeraar betaalt 60.000"])
def test_what_a_party_pays_is_not_what_it_costs(costs: Talk, text: str) -> None:
    assert telling_texts.only_about(check_texts.FACT_NAMES[checking.COSTS]) in words(costs.say(text).replies)
    assert value(costs, checking.COSTS) == "not answered"


# -- thousands ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["90", "ongeveer 90", "zo'n 90", "de kosten zijn 90"])
@pytest.mark.parametrize("yes", ["ja", "jaaa", "ja doe maar", "klopt"])
def test_a_number_is_asked_for_its_thousands(costs: Talk, text: str, yes: str) -> None:
    asked = costs.say(text).replies[0]
    assert isinstance(asked, Notice)
    assert asked.text == telling_texts.thousands("€ 90.000")
    costs.say(yes)
    assert value(costs, checking.COSTS) == "90000.00"


def test_the_button_says_yes_too(costs: Talk) -> None:
    costs.say("90")
    costs.press(telling_texts.yes_thousands("€ 90.000"))
    assert value(costs, checking.COSTS) == "90000.00"


def test_a_no_asks_for_the_whole_amount(costs: Talk) -> None:
    costs.say("90")
    assert costs.say("nee").replies[0] == Notice(text=telling_texts.WHOLE_AMOUNT)
    costs.say("90 euro")
    assert value(costs, checking.COSTS) == "90.00", "who says euros gets euros"


def test_a_yes_after_something_else_is_no_yes_to_the_thousands(costs: Talk) -> None:
    costs.say("90")
    costs.say("wat is een penvoerder?")
    costs.say("ja")
    assert value(costs, checking.COSTS) == "not answered"


def test_a_correction_without_its_thousands_is_asked_about_the_costs(costs: Talk) -> None:
    costs.say("120.000")
    costs.say("nee 110")
    assert value(costs, checking.COSTS) == "120000.00"
    costs.say("ja")
    assert value(costs, checking.COSTS) == "110000.00"
    assert costs.asked == checking.REQUESTED_AMOUNT


@pytest.mark.parametrize("text", ["12 juni", "5 partijen", "3 jaar"])
def test_a_number_of_something_else_is_no_amount_of_euros(costs: Talk, text: str) -> None:
    costs.say(text)
    assert value(costs, checking.COSTS) == "not answered"


@pytest.mark.parametrize("text", ["+/- 95000", "+- 95k", "± 95.000", "~95.000"])
def test_about_is_not_below_zero(costs: Talk, text: str) -> None:
    costs.say(text)
    assert value(costs, checking.COSTS) == "95000.00"


@pytest.mark.parametrize("text", ["60k-95k", "60.000 tot 95.000", "tussen de 60 en 95k"])
def test_from_here_to_there_is_no_amount(costs: Talk, text: str) -> None:
    assert check_texts.ONLY_A_LIMIT in words(costs.say(text).replies)
    assert value(costs, checking.COSTS) == "not answered"


# -- days --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "then", "day"),
    [
        ("juni 2020", "15", "2020-06-15"),
        ("ergens in juni 2020", "de 15e", "2020-06-15"),
        ("eind 2019 ofzo", "12 december", "2019-12-12"),
        ("2019", "3 maart", "2019-03-03"),
        ("12 juni", "2019", "2019-06-12"),
        ("12 juni", "in 2019", "2019-06-12"),
        ("juni 2020", "1 mei 2021", "2021-05-01"),
    ],
)
def test_a_day_may_come_in_two_halves(check: Talk, first: str, then: str, day: str) -> None:
    up_to(check, checking.RECEIVED_ON)
    check.say(first)
    assert value(check, checking.RECEIVED_ON) == "not answered"
    check.say(then)
    assert value(check, checking.RECEIVED_ON) == day


def test_a_month_is_asked_for_its_day_and_one_may_not_know(check: Talk) -> None:
    up_to(check, checking.RECEIVED_ON)
    assert telling_texts.which_day("juni 2020") in words(check.say("juni 2020").replies)
    check.say("dat weet ik niet meer")
    assert value(check, checking.RECEIVED_ON) is None


# -- an answer of before -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["klopt, door", "laat staan", "zelfde", "laat maar zo", "blijft zo", "klopt", "ja"])
def test_an_answer_of_before_is_kept_in_words(costs: Talk, text: str) -> None:
    costs.say("150.000")
    costs.say("terug")
    assert costs.asked == checking.COSTS
    costs.say(text)
    assert value(costs, checking.COSTS) == "150000.00"
    assert costs.asked == checking.REQUESTED_AMOUNT


def test_to_a_question_for_yes_or_no_a_yes_is_an_answer_by_itself(check: Talk) -> None:
    up_to(check, "budget")
    check.say("nee")
    check.say("terug")
    check.say("ja")
    assert value(check, "budget") is True


def test_without_an_answer_of_before_nothing_is_kept(costs: Talk) -> None:
    costs.say("zelfde")
    assert value(costs, checking.COSTS) == "not answered"
    assert texts.OLD_BUTTON not in words(costs.shown)
