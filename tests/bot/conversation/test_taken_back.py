"""A number that is taken back in the same breath gives way to the one after it: `uhm 2 gemeentes, nee 3`."""

import pytest

from bot.conversation.check import check_texts, telling_texts
from bot.conversation.check.taken_back import settled
from tests.bot.conversation.talk import GOOD_PLAN, Talk, words


def value(talk: Talk, fact: str) -> object:
    assert talk.state.check is not None
    return next((each.value for each in talk.state.check.given if each.fact == fact), "not answered")


def up_to(talk: Talk, fact: str) -> Talk:
    while talk.asked != fact:
        assert talk.asked is not None
        talk.say(GOOD_PLAN[talk.asked])
    return talk


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        pytest.param("uhm 2 gemeentes, nee 3", "uhm 3 gemeentes", id="what is counted is said of the first"),
        pytest.param("2, nee 3 gemeenten", "3 gemeenten", id="or of the second"),
        pytest.param("twee gemeenten, nee drie", "drie gemeenten", id="in words"),
        pytest.param("een gemeente, nee twee", "twee gemeente", id="an article that counts"),
        pytest.param("kosten 90.000, nee 95.000", "kosten 95.000", id="an amount"),
        pytest.param("90k sorry 95k", "95k", id="without a comma"),
        pytest.param("€ 1.000 nee € 2.000", "€ 2.000", id="with its sign"),
        pytest.param("36 maanden, oh nee 24", "24 maanden", id="a cry before it"),
        pytest.param("3 jaar, nee wacht 2 jaar", "2 jaar", id="two words of regret"),
        pytest.param("2 gemeenten of nee, het zijn er 3", "3 gemeenten", id="more words between"),
        pytest.param("2 gemeentes... 3 bedoel ik", "3 gemeentes", id="the regret behind it"),
        pytest.param("3 gemeenten, nee 2, nee 4", "4 gemeenten", id="twice"),
        pytest.param("1 maart 2019, nee 2 maart 2019", "2 maart 2019", id="a day"),
        pytest.param("1 mei 2019, wacht 2 mei", "2 mei 2019", id="a day of the same year"),
    ],
)
def test_the_last_number_is_the_one_that_is_meant(text: str, meant: str) -> None:
    assert settled(text) == meant


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("2 gemeenten, nee 3 verzekeraars", id="of another kind"),
        pytest.param("kosten 90.000, nee 3 gemeenten", id="an amount and a number"),
        pytest.param("1 mei 2019, nee 3", id="a day and a number"),
        pytest.param("2 gemeenten, nee een andere", id="an article"),
        pytest.param("risicogroep nee, 3 gemeenten", id="a no to something else"),
        pytest.param("nee 3 gemeenten", id="nothing before it"),
        pytest.param("2 gemeenten en 3 jaar", id="no regret"),
        pytest.param("3 x 40.000", id="a product"),
        pytest.param("", id="nothing"),
    ],
)
def test_where_nothing_is_taken_back_the_text_stays_as_it_is(text: str) -> None:
    assert settled(text) == text


@pytest.mark.parametrize(
    ("text", "count"),
    [("2 gemeentes, nee 3", 3), ("twee, nee drie", 3), ("uhm 2 nee 4 gemeenten", 4), ("5 sorry 6", 6)],
)
def test_it_is_the_answer_to_the_open_question(check: Talk, text: str, count: int) -> None:
    up_to(check, "municipalities").say(text)
    assert value(check, "municipalities") == count
    assert check.asked != "municipalities"


def test_it_puts_an_earlier_answer_right_and_answers_nothing_else(check: Talk) -> None:
    up_to(check, "risk_group").say("uhm 4 gemeentes, nee 3")
    assert value(check, "municipalities") == 3
    assert value(check, "risk_group") == "not answered"
    assert check.asked == "risk_group"


def test_before_the_first_question_too_and_who_applies_is_not_lost(talk: Talk) -> None:
    talk.say("voldoet ons plan")
    turn = talk.say("verzekeraar met 2 gemeentes, nee 3")
    assert (value(talk, "municipalities"), value(talk, "applicant")) == (3, "health_insurer")
    assert telling_texts.line(check_texts.FACT_NAMES["municipalities"], "3") in words(turn.replies)
