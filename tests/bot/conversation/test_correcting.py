"""A correction that is typed changes the answer that is meant, and never the next one."""

import pytest

from bot.conversation import calculation_texts, check_texts, regrets
from bot.conversation.assistant import Assistant
from bot.conversation.codes import Calculator
from bot.conversation.replies import Answer, Calculation, Choices, Notice, Outcome
from bot.conversation.state import Calculating
from tests.bot.conversation.talk import GOOD_PLAN, Talk, begun_check, through_the_check, words

PLAN = {**GOOD_PLAN, "coordination_costs": "80 duizend", "requested_amount": "26k"}


def up_to(check: Talk, fact: str) -> Talk:
    """Answer the questions of the check until `fact` is asked."""
    while check.asked not in {None, fact}:
        check.say(PLAN[check.asked or ""])
    assert check.asked == fact
    return check


def answers(talk: Talk) -> dict[str, object]:
    """What was answered so far."""
    assert talk.state.check is not None
    return {each.fact: each.value for each in talk.state.check.given}


@pytest.mark.parametrize(
    "text",
    [
        "ik bedoel 85k",
        "sorry, 85.000",
        "oeps, het moest 85.000 zijn",
        "nee wacht 85k",
        "correctie: 85.000",
        "85.000 ipv 80.000",
        "niet 80.000 maar 85.000",
        "ik zei 80k maar het moet 85k zijn",
        "oh nee het is 85k",
        "nee 85000",
        "de kosten zijn toch 85.000",
        "ik heb me vergist, 85 duizend",
    ],
)
def test_a_corrected_amount_is_not_taken_as_the_next_answer(check: Talk, text: str) -> None:
    up_to(check, "requested_amount").say(text)
    assert answers(check)["coordination_costs"] == "85000.00"
    assert "requested_amount" not in answers(check)
    assert check.asked == "requested_amount"
    assert check_texts.changed(check_texts.FACT_NAMES["coordination_costs"], "€ 85.000") in words(check.shown[-3:])


def test_an_amount_without_a_word_of_regret_is_the_answer_to_the_open_question(check: Talk) -> None:
    up_to(check, "requested_amount").say("26k")
    assert answers(check)["requested_amount"] == "26000.00"


@pytest.mark.parametrize(
    ("text", "fact", "value"),
    [
        ("oh nee het zijn 4 gemeenten", "municipalities", 4),
        ("we zijn toch met 4 gemeenten", "municipalities", 4),
        ("sorry, vier gemeenten", "municipalities", 4),
        ("4 gemeenten", "municipalities", 4),
        ("pas het aantal gemeenten aan naar 4", "municipalities", 4),
        ("ik wil het aantal gemeenten wijzigen van 3 naar 4", "municipalities", 4),
        ("nee wacht, het was 2 maart", "received_on", "2021-03-02"),
        ("wijzig de gekozen dag naar 1 maart 2021", "received_on", "2021-03-01"),
        ("het is niet gericht op een risicogroep, sorry", "risk_group", False),
        ("de aanvrager is toch een gemeente", "applicant", "municipality"),
        ("nee wacht, een zorgkantoor vraagt aan", "applicant", "zorgkantoor"),
    ],
)
def test_a_correction_that_names_an_answer_changes_that_one(check: Talk, text: str, fact: str, value: object) -> None:
    before = answers(up_to(check, "coordination_costs"))
    check.say(text)
    assert answers(check) == before | {fact: value}


@pytest.mark.parametrize(
    "text",
    [
        "ik wil het aantal gemeenten aanpassen",
        "kan ik mijn antwoord over de gemeenten wijzigen?",
        "de gemeenten kloppen niet",
    ],
)
def test_without_another_value_the_question_is_asked_again(check: Talk, text: str) -> None:
    up_to(check, "coordination_costs").say(text)
    assert check.asked == "municipalities"


@pytest.mark.parametrize(
    "text",
    ["ik wil mijn vorige antwoord aanpassen", "ik heb me vergist", "oh nee", "ik heb iets verkeerd ingevuld", "oeps"],
)
def test_where_it_is_not_plain_which_answer_is_meant_the_person_is_asked(check: Talk, text: str) -> None:
    before = answers(up_to(check, "coordination_costs"))
    turn = check.say(text)
    assert isinstance(turn.replies[0], Choices)
    assert turn.replies[0].question == check_texts.WHICH_TO_CHANGE
    assert answers(check) == before


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("nee toch niet", False),
        ("nee, we hebben geen begroting", False),
        ("sorry, ik weet het niet", None),
        ("nee", False),
    ],
)
def test_a_no_stays_the_answer_to_the_open_question(check: Talk, text: str, value: bool | None) -> None:
    before = answers(up_to(check, "budget"))
    check.say(text)
    assert answers(check) == before | {"budget": value}


def test_a_number_that_counts_something_else_is_no_amount(check: Talk) -> None:
    before = answers(up_to(check, "coordination_costs"))
    turn = check.say("dat duurt 3 jaar")
    assert turn.replies[0] == Notice(text=check_texts.about_another(check_texts.FACT_NAMES["duration_months"]))
    assert answers(check) == before


# -- after the outcome -------------------------------------------------------------------------------------------------


@pytest.fixture
def done(assistant: Assistant) -> Talk:
    talk = begun_check(assistant)
    through_the_check(talk, GOOD_PLAN)
    assert isinstance(talk.last, Outcome)
    return talk


@pytest.mark.parametrize(
    "text",
    ["gemeenten zijn er toch 4", "oh nee, 4 gemeenten", "eigenlijk zijn het 4 gemeenten", "ik bedoel 4 gemeenten"],
)
def test_below_an_outcome_a_correction_gives_the_outcome_anew(done: Talk, text: str) -> None:
    done.say(text)
    assert answers(done)["municipalities"] == 4
    assert isinstance(done.last, Outcome)


def test_two_amounts_that_fit_are_not_guessed_between(done: Talk) -> None:
    before = answers(done)
    turn = done.say("ik bedoel 85k")
    assert isinstance(turn.replies[0], Choices)
    assert answers(done) == before


def test_a_question_after_the_outcome_is_no_correction(done: Talk) -> None:
    before = answers(done)
    done.say("wat is een penvoerder?")
    assert isinstance(done.last, Answer)
    done.say("trouwens er zijn 4 gemeenten")
    assert answers(done) == before


# -- below a calculation -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "nee 85000",
        "ik bedoel 85k",
        "sorry, 85.000",
        "oeps 85k",
        "oh nee het is 85.000",
        "nee wacht, 85k",
        "correctie: 85.000",
        "het moet 85.000 zijn",
        "niet 80.000 maar 85.000",
        "vergist: 85k",
    ],
)
def test_a_sum_is_made_anew_with_the_amount_that_was_meant(talk: Talk, text: str) -> None:
    talk.say("bereken de subsidie")
    talk.say("80.000")
    talk.say(text)
    assert isinstance(talk.last, Calculation)
    assert "€ 85.000" in words([talk.last])


@pytest.mark.parametrize("text", ["ik bedoel 850.000", "sorry, 850.000", "oh nee, 850k", "nee wacht 850.000"])
def test_the_amount_of_a_fund_can_be_corrected_where_its_insurers_are_asked(talk: Talk, text: str) -> None:
    talk.say("bereken het vip-fonds")
    talk.say("900.000")
    turn = talk.say(text)
    assert calculation_texts.fund_of("€ 850.000") in words(turn.replies)
    assert turn.state.activity == Calculating(calculator=Calculator.VIP_FUND, inputs=("850000.00",))


@pytest.mark.parametrize("text", ["VGZ 850.000", "Sorry Verzekeringen 850.000", "wij bedoelen VGZ 850.000"])
def test_an_amount_with_a_name_is_no_correction_of_another_amount(text: str) -> None:
    assert regrets.amount_meant(text) is None
