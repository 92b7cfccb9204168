"""An amount that was typed before it was said what to work out is not typed twice."""

import pytest

from bot.conversation import texts
from bot.conversation.assistant import Assistant
from bot.conversation.codes import Calculator
from bot.conversation.incoming import CalculateWith, StartCalculator
from bot.conversation.replies import Ask, Calculation, Notice
from bot.conversation.sums import calculation_texts, carried
from knowledge import KnowledgeBase
from knowledge.matching import StartCalculation
from tests.bot.conversation.talk import SCRIPT, ScriptedMatcher, Talk, begun_check, words


@pytest.fixture
def chat(knowledge: KnowledgeBase) -> Talk:
    """A conversation in which an amount alone is taken for a request."""
    script = {**SCRIPT, "bereken 90.000": StartCalculation(calculator="grant")}
    talk = Talk(Assistant(knowledge, ScriptedMatcher(script), new_id=lambda: "id"))
    talk.say("bereken 90.000")
    assert calculation_texts.WHICH_CALCULATION in words([talk.last])
    return talk


@pytest.mark.parametrize(
    ("chosen", "shown"),
    [
        pytest.param(texts.CALCULATE_GRANT, "€ 30.000", id="the costs, of which a third is the grant"),
        pytest.param(texts.CALCULATE_COSTS, "€ 270.000", id="the grant, of which the costs are three times as much"),
    ],
)
def test_the_sum_that_is_chosen_is_made_with_the_amount(chat: Talk, chosen: str, shown: str) -> None:
    chat.press(chosen)
    assert isinstance(chat.last, Calculation)
    assert "€ 90.000" in words([chat.last])
    assert shown in words([chat.last])


def test_a_fund_of_that_amount_asks_for_its_parties(chat: Talk) -> None:
    told, asked = chat.press(texts.CALCULATE_FUND).replies
    assert told == Notice(text=calculation_texts.fund_of("€ 90.000"))
    assert isinstance(asked, Ask)
    assert asked.title.endswith("2 van 3")


def test_where_one_amount_is_too_little_that_is_said(chat: Talk) -> None:
    told, asked = chat.press(texts.CALCULATE_CASE).replies
    assert told == Notice(text=calculation_texts.not_of_one("€ 90.000"))
    assert isinstance(asked, Ask)


def test_what_stands_on_the_button_may_be_typed(chat: Talk) -> None:
    chat.say(texts.CALCULATE_GRANT)
    assert "€ 30.000" in words([chat.last])


@pytest.mark.parametrize(
    ("text", "amount"),
    [("90k", "90000.00"), ("3 x 40.000", "120000.00"), ("een derde van 90.000", None), ("150.000 per jaar", None)],
)
def test_only_an_amount_that_is_whole_goes_along(text: str, amount: str | None) -> None:
    first = carried.ways(text)[0].command
    grant = Calculator.GRANT
    assert first == (CalculateWith(calculator=grant, amount=amount) if amount else StartCalculator(calculator=grant))


def test_an_amount_in_the_middle_of_the_check_goes_along_and_fills_in_nothing(assistant: Assistant) -> None:
    check = begun_check(assistant)
    check.say("een zorgverzekeraar")
    before = check.state.check
    check.do(CalculateWith(calculator=Calculator.GRANT, amount="90000.00"))
    assert check.state.check == before
    assert "€ 30.000" in words(check.shown[-2:])
