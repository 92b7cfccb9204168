"""A no that does not say to what it belongs: it changes no earlier answer and gives no answer that was not meant."""

from collections.abc import Mapping

import pytest

from bot.conversation import parsing
from bot.conversation.check import check_texts, second_thoughts_texts
from bot.conversation.replies import Choices, Notice
from tests.bot.conversation.talk import GOOD_PLAN, Talk

NOTHING = "not answered"


def answers(talk: Talk) -> Mapping[str, object]:
    assert talk.state.check is not None
    return {each.fact: each.value for each in talk.state.check.given}


def up_to(talk: Talk, fact: str) -> Talk:
    while talk.asked != fact:
        assert talk.asked is not None
        talk.say(GOOD_PLAN[talk.asked])
    return talk


# -- `nee toch niet` ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    ["nee toch niet", "toch niet", "oh nee toch niet", "nee eigenlijk niet", "sorry nee", "nee, toch maar niet"],
)
@pytest.mark.parametrize("fact", ["activities", "coordination_costs", "duration_months"])
def test_where_no_yes_or_no_is_asked_it_is_asked_what_is_not_so(check: Talk, text: str, fact: str) -> None:
    before = answers(up_to(check, fact))
    turn = check.say(text)
    assert isinstance(turn.replies[0], Choices | Notice)
    assert answers(check) == before
    assert check.asked == fact


def test_what_is_chosen_then_is_changed(check: Talk) -> None:
    up_to(check, "activities")
    shown = check.say("nee toch niet").replies[0]
    assert isinstance(shown, Choices)
    assert shown.question == second_thoughts_texts.WHICH_IS_MEANT
    check.press("Gericht op een risicogroep: Nee (nu Ja)")
    assert answers(check)["risk_group"] is False


@pytest.mark.parametrize(
    "text",
    ["nee toch wel", "toch wel", "nee dat klopt niet", "nee bij nader inzien niet", "nee dat was fout",
     "sorry dat was verkeerd", "nee dat is toch niet goed"],
)  # fmt: skip
def test_who_only_says_that_it_was_wrong_is_asked_which_answer(check: Talk, text: str) -> None:
    before = answers(up_to(check, "activities"))
    assert isinstance(check.say(text).replies[0], Choices)
    assert answers(check) == before


def test_below_an_outcome_it_flips_nothing_either(check: Talk) -> None:
    up_to(check, "risk_group").say("nee")
    assert check.asked is None
    shown = check.say("ja toch wel").replies[0]
    assert isinstance(shown, Choices)
    assert answers(check)["risk_group"] is False


@pytest.mark.parametrize("text", ["ik bedoel nee", "nee ik bedoel nee", "ik bedoelde nee"])
def test_who_says_that_no_was_meant_changes_the_answer_just_given(check: Talk, text: str) -> None:
    up_to(check, "activities").say(text)
    assert answers(check)["risk_group"] is False


# -- a no before a number ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["nee 5 gemeenten", "nee, 5 gemeenten", "nee het zijn 5 gemeenten"])
@pytest.mark.parametrize("open_fact", ["requested_amount", "other_funding"])
def test_the_number_is_kept_and_the_no_answers_nothing(check: Talk, text: str, open_fact: str) -> None:
    before = answers(up_to(check, open_fact))
    check.say(text)
    assert check.asked == open_fact
    assert answers(check) == {**before, "municipalities": 5}


@pytest.mark.parametrize("text", ["nee 4 gemeenten", "nee met 4 gemeentes", "nee, 4 gemeenten"])
@pytest.mark.parametrize("open_fact", ["requested_amount", "risk_group"])
def test_also_where_it_was_not_known_before(check: Talk, text: str, open_fact: str) -> None:
    check.say("een zorgverzekeraar")
    check.say("15 juni 2021")
    if open_fact == "requested_amount":
        check.say("kosten 225.000")
        check.say("weet ik niet") if check.asked == "municipalities" else None
    else:
        check.say("weet ik niet")
    assert check.asked == open_fact
    check.say(text)
    assert answers(check)["municipalities"] == 4
    assert answers(check).get(open_fact, NOTHING) == NOTHING
    assert check.asked == open_fact


@pytest.mark.parametrize("text", ["nee", "nee, geen bedrag", "nee, en er is een begroting"])
def test_a_no_of_its_own_is_that_no_amount_is_asked(check: Talk, text: str) -> None:
    up_to(check, "requested_amount").say(text)
    assert answers(check)["requested_amount"] is None
    assert check.asked != "requested_amount"


@pytest.mark.parametrize("text", ["nee 4", "sorry 4"])
def test_a_bare_number_is_not_taken_for_an_option_of_the_question_before(check: Talk, text: str) -> None:
    check.say("een zorgverzekeraar")
    shown = check.say(text).replies[0]
    assert isinstance(shown, Choices)
    assert shown.question == check_texts.WHICH_TO_CHANGE
    assert answers(check) == {"applicant": "health_insurer"}


# -- `niet precies` ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["niet precies", "niet exact", "niet helemaal", "niet echt", "nee niet precies"])
@pytest.mark.parametrize("fact", ["risk_group", "requested_amount", "budget"])
def test_not_quite_is_asked_again(check: Talk, text: str, fact: str) -> None:
    before = answers(up_to(check, fact))
    check.say(text)
    assert check.asked == fact
    assert answers(check) == before


@pytest.mark.parametrize("text", ["nog niet", "niet altijd", "helemaal niet", "zeker niet", "nee niet echt", "geen"])
def test_what_is_plainly_no_stays_no(text: str) -> None:
    assert parsing.yes_or_no(text) is False
