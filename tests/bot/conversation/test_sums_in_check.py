"""A calculation in the middle of the check: the check waits, and nothing of it is filled in."""

import pytest

from bot.conversation.assistant import Assistant
from bot.conversation.codes import Calculator
from bot.conversation.incoming import StartCalculator
from bot.conversation.replies import Ask, Calculation
from bot.conversation.state import Calculating, Idle
from bot.conversation.sums import sum_texts
from knowledge import KnowledgeBase
from knowledge.matching import StartCalculation
from tests.bot.conversation.talk import SCRIPT, ScriptedMatcher, Talk, begun_check, words


@pytest.fixture
def eager(knowledge: KnowledgeBase) -> Talk:
    """A check at its first question, with a matcher that takes every amount for a request."""
    amounts = ["tachtig mille hebben wij", "hoeveel subsidie is dat bij een ton?", "en bij 90k?"]
    script = {**SCRIPT, **{text: StartCalculation(calculator="grant") for text in amounts}}
    return begun_check(Assistant(knowledge, ScriptedMatcher(script), new_id=lambda: "id"))


def test_an_amount_that_is_only_told_begins_no_calculation(eager: Talk) -> None:
    turn = eager.say("tachtig mille hebben wij")
    assert eager.state.activity == Idle()
    assert eager.asked == "applicant"
    assert not any(isinstance(each, Calculation) for each in turn.replies)


def test_a_sum_in_the_check_says_that_nothing_was_filled_in(eager: Talk) -> None:
    given = eager.state.check.given if eager.state.check else ()
    turn = eager.say("hoeveel subsidie is dat bij een ton?")
    assert sum_texts.NOT_IN_CHECK in words(turn.replies)
    assert eager.state.check is not None
    assert eager.state.check.given == given
    assert eager.asked == "applicant"


def test_a_calculation_that_begins_in_the_check_says_that_the_check_waits(check: Talk) -> None:
    turn = check.do(StartCalculator(calculator=Calculator.GRANT))
    assert words(turn.replies).startswith(sum_texts.CHECK_WAITS)
    assert isinstance(turn.replies[-1], Ask)
    assert isinstance(check.state.activity, Calculating)
    check.say("hou maar op")
    assert check.asked == "applicant"


def test_outside_a_check_nothing_is_said_of_one(talk: Talk) -> None:
    turn = talk.do(StartCalculator(calculator=Calculator.GRANT))
    assert sum_texts.CHECK_WAITS not in words(turn.replies)
    assert sum_texts.NOT_IN_CHECK not in words(talk.say("90.000").replies)


def test_right_below_a_sum_another_amount_goes_on_with_it(eager: Talk) -> None:
    eager.say("hoeveel subsidie is dat bij een ton?")
    turn = eager.say("en bij 90k?")
    assert any(isinstance(each, Calculation) for each in turn.replies)


def test_later_in_the_check_an_amount_is_not_about_a_sum_of_before(eager: Talk) -> None:
    eager.say("hoeveel subsidie is dat bij een ton?")
    eager.say("een zorgverzekeraar")
    turn = eager.say("60k incl btw")
    assert not any(isinstance(each, Calculation) for each in turn.replies)
    assert isinstance(turn.replies[-1], Ask)
