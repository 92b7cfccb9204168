"""The sum of the grant as a conversation: what goes on with it, what mends it, and what it never guesses."""

import pytest

from bot.conversation.assistant import Assistant
from bot.conversation.codes import Calculator
from bot.conversation.incoming import StartCalculator
from bot.conversation.replies import Ask, Calculation, Choices, Notice
from bot.conversation.state import Calculating, Idle, State
from bot.conversation.sums import calculation_texts, grant_sums, stated_amounts, sum_texts
from knowledge import KnowledgeBase
from knowledge.matching import StartCalculation
from tests.bot.conversation.talk import SCRIPT, ScriptedMatcher, Talk, words


@pytest.fixture
def asked(talk: Talk) -> Talk:
    """A conversation that waits for the costs."""
    talk.do(StartCalculator(calculator=Calculator.GRANT))
    return talk


@pytest.fixture
def summed(asked: Talk) -> Talk:
    """A conversation in which the sum of 90,000 euros of costs was shown."""
    asked.say("90.000")
    return asked


def costs(talk: Talk) -> str:
    """The costs of the sum that was shown last."""
    shown = next(each for each in reversed(talk.shown) if isinstance(each, Calculation))
    assert shown.title == calculation_texts.CALCULATORS[Calculator.GRANT]
    return shown.rows[0][1]


# -- what is taken back in the same breath -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    ["hoeveel subsidie bij 90k, oeps 120k", "wat is de subsidie bij 90.000, nee wacht 120.000",
     "bereken de subsidie: 90.000, pardon 120.000", "bereken de subsidie: 60.000, o nee 120.000",
     "hoeveel subsidie bij 90k, 120k bedoel ik"],
)  # fmt: skip
def test_an_amount_that_is_taken_back_is_not_added(text: str) -> None:
    (shown,) = grant_sums.start(State(), Calculator.GRANT, text).replies
    assert isinstance(shown, Calculation)
    assert shown.rows[0][1] == "€ 120.000"


def test_neither_is_one_of_the_wanted_grant() -> None:
    (shown,) = grant_sums.start(State(), Calculator.COSTS, "nodige kosten voor 30.000, sorry 40.000").replies
    assert isinstance(shown, Calculation)
    assert shown.rows[0][1] == "€ 40.000"


@pytest.mark.parametrize("text", ["90.000, nee wacht 120.000", "90k, oeps 120k"])
def test_the_same_where_the_costs_are_asked_and_below_the_sum(asked: Talk, text: str) -> None:
    asked.say(text)
    assert costs(asked) == "€ 120.000"
    asked.say("en bij 100.000, oeps 110.000?")
    assert costs(asked) == "€ 110.000"


# -- what is mended ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "now"),
    [
        ("plus 5000 reiskosten", "€ 95.000"),
        ("oh en nog 5000 reiskosten", "€ 95.000"),
        ("10.000 overhead erbij", "€ 100.000"),
        ("- 18.000", "€ 72.000"),
        ("doe er 10% bovenop", "€ 99.000"),
        ("en 5% minder", "€ 85.500"),
        ("laat maar, doe maar 120000", "€ 120.000"),
        ("en als we 15.000 minder uitgeven", "€ 75.000"),
    ],
)
def test_a_total_is_mended_in_a_few_words(summed: Talk, text: str, now: str) -> None:
    summed.say(text)
    assert costs(summed) == now


@pytest.mark.parametrize(
    ("text", "now"),
    [
        ("nee het tarief is 105, geen 95", "€ 221.760"),
        ("en als het tarief 10% stijgt", "€ 220.704"),
        ("40 weken", "€ 182.400"),
        ("plus 5000 reiskosten", "€ 205.640"),
        ("3 jaar", "€ 300.960"),
    ],
)
def test_a_sum_in_parts_is_mended_in_a_few_words(asked: Talk, text: str, now: str) -> None:
    asked.say("24 uur per week, 95 per uur, 2 jaar, 44 weken")
    assert costs(asked) == "€ 200.640"
    asked.say(text)
    assert costs(asked) == now


def test_without_a_rate_a_higher_rate_is_not_guessed(summed: Talk) -> None:
    summed.say("en als het tarief 10% stijgt")
    assert sum_texts.NO_RATE in words(summed.shown[-1:])


def test_hours_of_all_weeks_together_say_that_a_period_does_not_matter(asked: Talk) -> None:
    asked.say("24 uur x EUR 105")
    asked.say("40 weken")
    assert sum_texts.HOURS_IN_ALL in words(asked.shown[-2:])


def test_an_addition_before_the_period_is_known_is_added_and_not_the_whole(asked: Talk) -> None:
    asked.say("65.000 per jaar")
    turn = asked.say("nou ok dan, 10.000 overhead erbij")
    assert sum_texts.once("€ 10.000") in words(turn.replies)
    asked.say("en als we er 2 jaar over doen")
    assert costs(asked) == "€ 140.000"


def test_minus_is_read_in_a_request_and_in_an_answer(talk: Talk) -> None:
    talk.do(StartCalculator(calculator=Calculator.GRANT))
    talk.say("156.000 - 18.000")
    assert costs(talk) == "€ 138.000"
    begun = grant_sums.start(State(), Calculator.GRANT, "hoeveel subsidie bij 156.000 - 18.000")
    assert "€ 138.000" in words(begun.replies)


# -- years of before ---------------------------------------------------------------------------------------------------


def test_years_of_the_sum_just_shown_are_taken_over_and_that_is_said(asked: Talk) -> None:
    asked.say("anderhalve ton per jaar, drie jaar lang")
    turn = asked.say("ongeveer 1,2 ton per jaar")
    assert sum_texts.taken_over("3 jaar") in words(turn.replies)
    assert costs(asked) == "€ 360.000"


def test_years_of_some_time_ago_are_asked_again(asked: Talk) -> None:
    asked.say("anderhalve ton per jaar, drie jaar lang")
    asked.say("wat is een penvoerder")
    asked.say("een ton per jaar")
    assert asked.state.activity == Calculating(calculator=Calculator.GRANT, parts="€ 100.000 per jaar")


# -- amounts of which it is not plain which one counts -----------------------------------------------------------------


def test_several_amounts_are_asked_and_the_sum_of_before_is_not_repeated(summed: Talk) -> None:
    turn = summed.say("bij 40k, 35k en 20k aan kosten, hoeveel subsidie krijgen we dan")
    assert stated_amounts.names_several("40k, 35k en 20k")
    assert not any(isinstance(each, Calculation) for each in turn.replies)
    assert isinstance(turn.replies[-1], Ask)


def test_an_own_figure_beside_other_costs_is_compared_with_the_sum_for_those(summed: Talk) -> None:
    summed.say("en bij 95k krijgen we dan 31k?")
    assert costs(summed) == "€ 95.000"
    assert sum_texts.nearly_agrees("€ 31.000", sum_texts.THE_GRANT, "€ 31.666,66") in words(summed.shown[-1:])


def test_limits_are_told_at_both_ends_and_one_amount_is_still_asked(asked: Talk) -> None:
    turn = asked.say("en tussen 50 en 60 duizend?")
    assert sum_texts.between("€ 50.000", "€ 60.000") in words(turn.replies)
    assert asked.state.activity == Calculating(calculator=Calculator.GRANT)


@pytest.mark.parametrize("text", ["tussen de 80 en 100k", "ongeveer anderhalve ton per jaar", "€ 90.000,- totaal"])
@pytest.mark.parametrize("calculator", [Calculator.BUSINESS_CASE, Calculator.GRANT])
def test_an_amount_alone_begins_no_sum_with_parties(text: str, calculator: Calculator) -> None:
    turn = grant_sums.unclear(State(), calculator, text)
    if calculator is Calculator.BUSINESS_CASE or text.startswith("tussen"):
        assert turn is not None
        assert turn.state.activity == Idle()
        assert isinstance(turn.replies[-1], Notice)
    else:
        assert turn is None


def test_shares_without_costs_ask_the_costs_first() -> None:
    turn = grant_sums.start(State(), Calculator.VIP_FUND, "wij 60% en gemeente 40%, reken uit")
    assert turn.replies[0] == Notice(sum_texts.COSTS_BEFORE_SHARES)
    assert turn.state.activity == Calculating(calculator=Calculator.GRANT)


def test_shares_with_costs_are_worked_out_at_once_and_the_sum_goes_on() -> None:
    turn = grant_sums.start(State(), Calculator.BUSINESS_CASE, "60% verzekeraar 40% gemeente van 90.000")
    assert isinstance(turn.replies[0], Calculation)
    assert turn.replies[0].title == sum_texts.OWN_PARTS_TITLE
    assert turn.state.calculated == Calculating(calculator=Calculator.GRANT, inputs=("90000.00",))


def test_what_comes_on_top_of_the_needed_costs_is_no_grant(talk: Talk) -> None:
    talk.do(StartCalculator(calculator=Calculator.COSTS))
    talk.say("40.000")
    talk.say("plus 5000 reiskosten")
    assert costs(talk) == "€ 125.000"


def test_subsidy_first_and_then_which_costs_runs_backwards(knowledge: KnowledgeBase) -> None:
    turn = grant_sums.start(State(), Calculator.GRANT, "subsidie 30000 hoeveel kosten dan")
    assert "€ 90.000" in words(turn.replies)


# -- questions, and the way out ----------------------------------------------------------------------------------------


def test_a_question_in_a_calculation_gets_its_subjects_to_choose_from(asked: Talk) -> None:
    turn = asked.say("hoeveel moeten er meedoen")
    assert isinstance(turn.replies[0], Choices)
    assert isinstance(turn.replies[-1], Ask)


def test_of_a_question_without_an_answer_that_is_said_and_not_that_it_is_no_amount(asked: Talk) -> None:
    turn = asked.say("waarom is de lucht zo blauw?")
    assert calculation_texts.NOT_AN_AMOUNT not in words(turn.replies)
    assert isinstance(turn.replies[-1], Ask)


@pytest.mark.parametrize(
    "text",
    ["stop maar", "stoppen graag", "hou maar op", "hou op", "kap ermee", "laat maar zitten", "nee stop maar even",
     "ik wil hiermee stoppen"],
)  # fmt: skip
def test_a_calculation_is_left_in_many_words(asked: Talk, text: str) -> None:
    asked.say(text)
    assert asked.state.activity == Idle()
    turn = asked.say(text)
    assert isinstance(turn.replies[-1], Notice)
    assert turn.effects == ()


def test_who_does_not_want_to_stop_is_not_stopped(asked: Talk) -> None:
    asked.say("stop maar niet")
    assert isinstance(asked.state.activity, Calculating)


@pytest.fixture
def guessing(knowledge: KnowledgeBase) -> Talk:
    """A conversation whose matcher takes a bare supposition for a business case."""
    script = {**SCRIPT, "en als we maar 80.000 hebben?": StartCalculation(calculator="business_case")}
    return Talk(Assistant(knowledge, ScriptedMatcher(script), new_id=lambda: "id"))


def test_a_supposition_answers_the_open_question_and_begins_nothing_else(guessing: Talk) -> None:
    guessing.do(StartCalculator(calculator=Calculator.GRANT))
    guessing.say("en als we maar 80.000 hebben?")
    assert costs(guessing) == "€ 80.000"
