"""Somebody lost track of the check, or turns to it from a calculation."""

import pytest

from bot.conversation.check import second_thoughts_texts
from bot.conversation.replies import Ask, Notice, Outcome
from bot.conversation.state import Idle
from tests.bot.conversation.talk import GOOD_PLAN, Talk, through_the_check, words

LOST = (
    "waar waren we met de check?",
    "hoi ik ben er weer, waar waren we",
    "waar was ik gebleven",
    "check",
    "terug naar de check",
    "ik was bezig met de check",
    "welke vragen komen er nog",
    "hoeveel vragen nog?",
    "hoeveel vragen moet ik nog beantwoorden",
    "hoe ver zijn we",
    "bij welke vraag zijn we?",
    "hoe lang duurt het nog",
)


def up_to(check: Talk, fact: str) -> Talk:
    """Answer the questions of the check until `fact` is asked."""
    while check.asked not in {None, fact}:
        check.say(GOOD_PLAN[check.asked or ""])
    return check


@pytest.mark.parametrize("text", LOST)
def test_who_lost_track_hears_how_far_the_check_is_and_sees_the_question(check: Talk, text: str) -> None:
    before = up_to(check, "letter_applicant").state.check
    told, question = check.say(text).replies
    assert isinstance(told, Notice)
    assert "Intentieverklaring gemeenten; Ondertekend" in told.text
    assert "Begroting" not in told.text
    assert isinstance(question, Ask)
    assert check.state.check == before
    assert check.state.unread == 0


def test_at_the_last_question_it_is_said_that_it_is_the_last(check: Talk) -> None:
    up_to(check, "signed")
    told = words(check.say("hoeveel vragen nog?").replies)
    assert told.startswith(second_thoughts_texts.where_we_are(16, ()))


@pytest.mark.parametrize("text", ["waar moest de aanvraag heen", "hoeveel gemeenten moesten meedoen", "ja", "3"])
def test_other_words_are_no_question_where_we_are(check: Talk, text: str) -> None:
    up_to(check, "risk_group").say(text)
    assert "vragen beantwoord." not in words(check.shown[-2:])


def test_below_an_outcome_it_is_the_outcome(check: Talk) -> None:
    through_the_check(check, GOOD_PLAN)
    check.say("hoi, waar waren we")
    assert isinstance(check.last, Outcome)


# -- from a calculation to the check -----------------------------------------------------------------------------------

TO_THE_CHECK = (
    "voldeed ons plan aan de voorwaarden",
    "voldoet ons plan aan de eisen?",
    "doe toch maar de check",
    "check",
)


@pytest.mark.parametrize("text", TO_THE_CHECK)
def test_in_a_calculation_who_wants_the_check_gets_it_and_hears_that_the_calculation_stopped(
    talk: Talk, text: str
) -> None:
    talk.say("bereken de subsidie")
    turn = talk.say(text)
    assert words(turn.replies).startswith(second_thoughts_texts.INSTEAD_OF_SUM)
    assert turn.state.activity == Idle()
    talk.say("start")
    assert talk.asked == "applicant"


@pytest.mark.parametrize("text", ["verder met de check", "ik was bezig met de check", *TO_THE_CHECK])
def test_a_check_that_waits_behind_a_calculation_goes_on_with_its_answers(check: Talk, text: str) -> None:
    before = up_to(check, "risk_group").state.check
    check.say("bereken de subsidie")
    check.say(text)
    assert check.asked == "risk_group"
    assert before is not None
    assert check.state.check is not None
    assert check.state.check.given == before.given


@pytest.mark.parametrize("text", ["90.000", "wat is het minimum?", "voldoet 90.000 aan de voorwaarden?", "verder"])
def test_an_amount_or_a_question_stays_in_the_calculation(talk: Talk, text: str) -> None:
    talk.say("bereken de subsidie")
    assert second_thoughts_texts.INSTEAD_OF_SUM not in words(talk.say(text).replies)
