"""A "what if" typed below the outcome of a check, and other words there."""

from datetime import timedelta

import pytest

from bot.conversation import texts
from bot.conversation.check import check_texts, naming, second_thoughts_texts, sharing_texts, what_ifs
from bot.conversation.check.check_commands import ShareCheck
from bot.conversation.replies import Ask, Calculation, Choices, Notice, Outcome, Recipients
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
    assert check_texts.ONLY_SUPPOSED in done.last.text
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


@pytest.mark.parametrize(
    ("text", "supposed"),
    [
        pytest.param("wat als het 30.000 was?", "Kosten procescoördinatie = € 30.000", id="an amount is of the costs"),
        pytest.param("wat als we 4 jaar nemen", "Duur = 48 maanden", id="a duration by its unit"),
        pytest.param("wat als de verzekeraar het aanvraagt?", "Aanvrager = Een zorgverzekeraar", id="who applies"),
        pytest.param("en als de gemeente zelf had aangevraagd?", "Aanvrager = Een gemeente", id="who would have"),
        pytest.param("stel dat VGZ de aanvraag doet", "Aanvrager = Een zorgverzekeraar", id="by its name"),
        pytest.param("en als we 1 juni 2022 hadden aangevraagd", "Gekozen dag = 1 juni 2022", id="when one applied"),
        pytest.param("wat als het op 1-3-2017 was ingediend?", "Gekozen dag = 1 maart 2017", id="or sent it in"),
        pytest.param("en als we 1 juni 2019 waren begonnen", "Eerste dag = 1 juni 2019", id="when one began"),
        pytest.param("stel we starten op 1-1-2020", "Eerste dag = 1 januari 2020", id="or starts"),
        pytest.param(
            "wat als de kosten in 2022 60.000 waren", "Kosten procescoördinatie = € 60.000", id="a year is no amount"
        ),
        pytest.param("wat als we het subsidiebedrag 2022 euro maken", "Gevraagd bedrag = € 2.022", id="unless it is"),
        pytest.param("wat als wij een zorgkantoor waren", "Aanvrager = Een zorgkantoor", id="a choice by its words"),
        pytest.param("en met 4 gemeenten?", "Aantal gemeenten = 4", id="shorter, right below the outcome"),
    ],
)
def test_a_value_can_say_which_answer_is_meant(done: Talk, text: str, supposed: str) -> None:
    done.say(text)
    assert f"Stel: {supposed}." in words([done.last])


def test_an_amount_that_may_be_of_either_says_which_was_taken(done: Talk) -> None:
    done.say("wat als het 30.000 was?")
    assert check_texts.COSTS_ARE_MEANT in words([done.last])
    done.say("wat als de kosten 30.000 waren?")
    assert check_texts.COSTS_ARE_MEANT not in words([done.last])


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        pytest.param("en als we in 2022 hadden aangevraagd?", "received_on", id="a year"),
        pytest.param("wat als de verzekeraar pas in mei 2023 had aangevraagd", "received_on", id="a month"),
        pytest.param("en als we in 2019 waren begonnen?", "start_date", id="of the beginning"),
    ],
)
def test_a_part_of_a_date_is_no_amount_and_the_whole_date_is_asked(done: Talk, text: str, fact: str) -> None:
    turn = done.say(text)
    assert turn.replies[0] == Notice(text=second_thoughts_texts.WHOLE_DAY)
    assert done.asked == fact
    assert "Eerder antwoordde u" in words([done.last])


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        pytest.param("en in 2017?", ["Gekozen dag: 15 juni 2021", "Eerste dag: 1 september 2021"], id="a year alone"),
        pytest.param(
            "en op 1 oktober 2021?", ["Gekozen dag: 15 juni 2021", "Eerste dag: 1 september 2021"], id="a day"
        ),
        pytest.param(
            "wat als we het met z'n drieën doen", ["Aantal gemeenten: 3", "Aantal zorgverzekeraars: 2"], id="partners"
        ),
    ],
)
def test_where_two_answers_may_be_meant_only_those_are_offered(done: Talk, text: str, offered: list[str]) -> None:
    done.say(text)
    assert isinstance(done.last, Choices)
    assert [each.label for each in done.last.options] == offered


def test_while_one_what_if_is_asked_another_can_be_tried_and_nothing_changes(done: Talk) -> None:
    before = done.state.check.given if done.state.check else ()
    done.press(texts.SUPPOSE)
    done.press("Aanvrager: Een zorgverzekeraar")
    done.say("en voor twee gemeenten?")
    assert "Stel: Aantal gemeenten = 2." in words([done.last])
    assert done.state.check is not None
    assert done.state.check.given == before


def test_a_party_where_the_applicant_is_supposed_is_the_answer_to_that(done: Talk) -> None:
    """`een` counts nothing here: the number of municipalities stays what it was."""
    before = done.state.check.given if done.state.check else ()
    done.press(texts.SUPPOSE)
    done.press("Aanvrager: Een zorgverzekeraar")
    done.say("een gemeente")
    assert "Stel: Aanvrager = Een gemeente." in words([done.last])
    assert done.state.check is not None
    assert done.state.check.given == before


@pytest.mark.parametrize(
    ("text", "button"),
    [
        pytest.param("en voor twee gemeenten?", "Aanpassen: Aantal gemeenten", id="another number"),
        pytest.param("wat als de gemeente had aangevraagd", "Aanpassen: Aanvrager", id="another applicant"),
    ],
)
def test_in_the_middle_of_the_questions_a_what_if_comes_later_and_changing_is_offered(
    check: Talk, text: str, button: str
) -> None:
    while check.asked != "start_date":
        check.say(GOOD_PLAN[check.asked or ""])
    before = check.state.check.given if check.state.check else ()
    told, question = check.say(text).replies
    assert isinstance(told, Notice)
    assert told.text == second_thoughts_texts.WHAT_IF_LATER
    assert [each.label for each in told.actions] == [button]
    assert isinstance(question, Ask)
    assert check.state.check is not None
    assert check.state.check.given == before


# -- later in the conversation -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "between",
    [
        pytest.param(["wat is het minimum?"], id="an answer"),
        pytest.param(["Hoeveel subsidie krijgen wij bij 90.000 euro kosten?"], id="a calculation"),
        pytest.param(["hoeveel moeten er meedoen", texts.NONE_OF_THESE], id="a choice"),
    ],
)
def test_a_what_if_still_works_when_the_outcome_is_out_of_sight_and_says_which_check_it_is_about(
    done: Talk, between: list[str]
) -> None:
    done.say("wat als er 4 gemeenten meedoen?")
    assert "afgeronde check" not in words([done.last])
    for each in between:
        done.say(each)
    done.say("wat als er 4 gemeenten meedoen?")
    told = words([done.last])
    assert told.startswith(f"Dit gaat over uw afgeronde check ({check_texts.CHECK_TITLE}).")
    assert "Stel: Aantal gemeenten = 4." in told
    done.press(texts.resume(finished=True))
    assert isinstance(done.last, Outcome)


def test_in_a_calculation_a_what_if_on_the_check_leaves_the_calculation_as_it_was(done: Talk) -> None:
    done.say("bereken de subsidie")
    told, question = done.say("wat als we een zorgkantoor waren?").replies
    assert isinstance(told, Notice)
    assert "Stel: Aanvrager = Een zorgkantoor." in told.text
    assert isinstance(question, Ask)
    done.say("90.000")
    assert isinstance(done.last, Calculation)


def test_in_a_calculation_an_amount_is_for_the_calculation(done: Talk) -> None:
    done.say("bereken de subsidie")
    done.say("wat als de kosten 60.000 zijn?")
    assert "Stel:" not in words(done.shown[-2:])


def test_without_a_finished_check_nothing_is_supposed(check: Talk) -> None:
    check.say("een zorgverzekeraar")
    check.say("wat als er 4 gemeenten meedoen?")
    assert "Stel:" not in words(check.shown)


def test_the_name_that_fits_best_is_meant() -> None:
    facts = ("municipalities", "letter_municipalities", "coordination_costs")
    assert naming.fact_in("er 1 gemeente meedoet", facts) == "municipalities"
    assert naming.fact_in("de kosten lager zijn", facts) == "coordination_costs"
    assert naming.fact_in("het regent", facts) is None


# -- other words below an outcome or an introduction -------------------------------------------------------------------


@pytest.mark.parametrize(
    "text", ["deel de uitkomst met mijn collega", "Ik wil het resultaat delen", sharing_texts.SHARE]
)
def test_who_wants_to_share_is_asked_with_whom(done: Talk, text: str) -> None:
    done.say(text)
    assert isinstance(done.last, Recipients)


def test_without_an_outcome_it_is_said_how_to_share(talk: Talk) -> None:
    talk.say("deel de uitkomst met mijn collega")
    assert words([talk.last]).startswith(sharing_texts.NOTHING_TO_SHARE)
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
    assert words([talk.last]).startswith(check_texts.NOT_BEGUN)
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
    check.press(check_texts.RESTART)
    assert check.state.check is not None
    assert check.state.check.given == ()
    check.press(texts.BEGIN_CHECK)
    assert check.state.stopped is None


def test_what_was_stopped_without_an_answer_is_just_over(check: Talk) -> None:
    check.say("stop")
    assert check.state.stopped is None
    assert words([check.last]).startswith(check_texts.STOPPED_EMPTY)


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
    assert check_texts.EXPIRED in words(check.shown)
    assert check.state.stopped is None
