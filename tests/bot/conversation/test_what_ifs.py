"""A "what if" typed below the outcome of a check, and other words there."""

from datetime import timedelta

import pytest

from bot.conversation import texts, what_ifs
from bot.conversation.incoming import ShareCheck
from bot.conversation.replies import Ask, Choices, Notice, Outcome, Recipients
from tests.bot.conversation.talk import GOOD_PLAN, Talk, buttons, known, through_the_check, words


@pytest.fixture
def done(check: Talk) -> Talk:
    """A check with an outcome."""
    through_the_check(check, GOOD_PLAN)
    assert isinstance(check.last, Outcome)
    return check


@pytest.mark.parametrize(
    ("text", "supposed"),
    [
        pytest.param("wat als de kosten 60.000 zijn?", "Kosten procescoördinatie = € 60.000", id="an amount"),
        pytest.param("Wat als er 0 gemeenten meedoen?", "Aantal gemeenten = 0", id="a number"),
        pytest.param("stel dat de aanvrager een gemeente is", "Aanvrager = Een gemeente", id="a choice"),
        pytest.param("En wat als de duur 60 maanden is?", "Duur = 60 maanden", id="a duration"),
    ],
)
def test_what_is_supposed_in_words_is_tried_and_changes_nothing(done: Talk, text: str, supposed: str) -> None:
    before = done.state.check
    done.say(text)
    assert isinstance(done.last, Notice)
    assert f"Stel: {supposed}." in done.last.text
    assert texts.ONLY_SUPPOSED in done.last.text
    assert before is not None
    assert done.state.check is not None
    assert done.state.check.given == before.given


def test_without_a_value_the_question_is_asked(done: Talk) -> None:
    done.say("wat als de kosten anders zijn?")
    assert isinstance(done.last, Ask)
    assert "wat als?" in done.last.title


def test_while_the_answers_are_listed_an_unclear_one_lists_them_again_with_a_way_out(done: Talk) -> None:
    done.press(texts.SUPPOSE)
    done.say("wat als het anders was?")
    assert isinstance(done.last, Choices)
    done.press(texts.resume(finished=True))
    assert isinstance(done.last, Outcome)


@pytest.mark.parametrize("text", ["wat kost het", "en de kosten?", "wat is het minimum", ""])
def test_these_suppose_nothing(text: str) -> None:
    assert what_ifs.rest_of(text) is None


def test_the_name_that_fits_best_is_meant() -> None:
    facts = ("municipalities", "letter_municipalities", "coordination_costs")
    assert what_ifs.fact_in("er 1 gemeente meedoet", facts) == "municipalities"
    assert what_ifs.fact_in("de kosten lager zijn", facts) == "coordination_costs"
    assert what_ifs.fact_in("het regent", facts) is None


# -- other words below an outcome or an introduction -------------------------------------------------------------------


@pytest.mark.parametrize("text", ["deel de uitkomst met mijn collega", "Ik wil het resultaat delen", texts.SHARE])
def test_who_wants_to_share_is_asked_with_whom(done: Talk, text: str) -> None:
    done.say(text)
    assert isinstance(done.last, Recipients)


def test_without_an_outcome_it_is_said_how_to_share(talk: Talk) -> None:
    talk.say("deel de uitkomst met mijn collega")
    assert words([talk.last]).startswith(texts.NOTHING_TO_SHARE)
    assert not any(isinstance(each.command, ShareCheck) for each in buttons(talk.last))


def test_yes_begins_a_check_only_right_after_it_was_offered(talk: Talk) -> None:
    talk.say("voldoet ons plan")
    talk.say("wat is het minimum")
    before = known(talk.state)
    talk.say("ja")
    assert words([talk.last]).startswith(texts.NOTHING_OPEN)
    assert known(talk.state) == before


def test_no_after_the_offer_of_a_check_is_taken_as_no(talk: Talk) -> None:
    talk.say("voldoet ons plan")
    talk.say("nee")
    assert words([talk.last]).startswith(texts.NOT_BEGUN)
    talk.say("ja")
    assert talk.asked is None


# -- stopping ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("how", ["doorgaan met de check", "verder", texts.resume(finished=False), "voldoet ons plan"])
def test_a_check_that_was_stopped_goes_on_with_its_answers(check: Talk, how: str) -> None:
    check.say("een zorgverzekeraar")
    check.say("15 juni 2021")
    given, asked = check.state.check.given if check.state.check else (), check.asked
    check.say("stop")
    assert check.state.check is None
    check.say("wat is het minimum")

    check.say(how)
    assert check.state.check is not None
    assert check.state.check.given == given
    assert check.asked == asked
    assert check.state.stopped is None


def test_a_new_check_leaves_the_answers_of_the_stopped_one_behind(check: Talk) -> None:
    check.say("een zorgverzekeraar")
    check.say("stop")
    check.press(texts.RESTART)
    assert check.state.stopped is None
    assert check.state.check is not None
    assert check.state.check.given == ()


def test_what_was_stopped_without_an_answer_is_just_over(check: Talk) -> None:
    check.say("stop")
    assert check.state.stopped is None
    assert words([check.last]).startswith(texts.STOPPED_EMPTY)


def test_the_answers_of_a_stopped_check_do_not_go_to_the_team(check: Talk) -> None:
    check.say("een zorgverzekeraar")
    check.say("stop")
    check.say("welk uurtarief geldt er")
    check.press(texts.ASK_TEAM)
    assert "zorgverzekeraar" not in words([check.last])


def test_a_stopped_check_is_kept_as_long_as_one_that_waits(check: Talk) -> None:
    check.say("een zorgverzekeraar")
    check.say("stop")
    check.today += timedelta(days=31)
    check.say("verder")
    assert texts.EXPIRED in words(check.shown)
    assert check.state.stopped is None
