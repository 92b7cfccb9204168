"""A correction that is typed changes the answer that is meant, and never the next one."""

import pytest

from bot.conversation import regrets
from bot.conversation.assistant import Assistant
from bot.conversation.check import check_texts, second_thoughts_texts
from bot.conversation.codes import Calculator
from bot.conversation.replies import Answer, Calculation, Choices, Notice, Outcome
from bot.conversation.state import Calculating
from bot.conversation.sums import calculation_texts
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
    assert second_thoughts_texts.changed(check_texts.FACT_NAMES["coordination_costs"], "€ 80.000", "€ 85.000") in words(
        check.shown[-3:]
    )


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
        ("nee wacht, wij als gemeente zouden aanvragen", "applicant", "municipality"),
        ("nee de gemeente vraagt aan", "applicant", "municipality"),
        ("pas de aanvrager aan: gemeente", "applicant", "municipality"),
        ("verander aantal gemeenten in twee", "municipalities", 2),
        ("niet 3 maar 5 gemeenten", "municipalities", 5),
        ("nee de gekozen dag was 2 maart 2020", "received_on", "2020-03-02"),
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


def test_a_number_that_counts_something_else_is_no_amount_but_is_kept_for_its_own_question(check: Talk) -> None:
    before = answers(up_to(check, "coordination_costs"))
    check.say("dat duurt 3 jaar")
    assert check.asked == "coordination_costs"
    assert answers(check) == before | {"duration_months": 36}


@pytest.mark.parametrize(
    "text",
    [
        "de kosten zijn 85 duizend",
        "kosten niet 80 maar 85.000",
        "nee de kosten in de check moeten 85.000 zijn",
        "klopt niet, kosten moeten 85.000 zijn",
        "de kosten waren 85.000",
    ],
)
def test_what_is_said_of_an_earlier_answer_by_its_name_changes_it_and_starts_no_sum(check: Talk, text: str) -> None:
    before = answers(up_to(check, "start_date"))
    check.say(text)
    assert answers(check) == before | {"coordination_costs": "85000.00"}
    assert check.asked == "start_date"


@pytest.mark.parametrize(
    ("text", "fact", "answer"),
    [
        ("3 gemeenten doen mee hoor", "municipalities", "3"),
        ("nee 3 gemeenten", "municipalities", "3"),
        ("klopt niet, kosten moeten 80.000 zijn", "coordination_costs", "€ 80.000"),
    ],
)
def test_what_was_answered_already_is_no_change(check: Talk, text: str, fact: str, answer: str) -> None:
    before = answers(up_to(check, "duration_months"))
    turn = check.say(text)
    name = check_texts.FACT_NAMES[fact]
    assert turn.replies[0] == Notice(text=second_thoughts_texts.known_already(name, answer))
    assert answers(check) == before


# -- a party may count, or apply ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["ik bedoel een gemeente", "oh nee, een gemeente", "sorry een gemeente"])
def test_a_party_right_after_the_applicant_corrects_the_applicant(check: Talk, text: str) -> None:
    check.say("een verzekeraar")
    check.say(text)
    assert answers(check) == {"applicant": "municipality"}


@pytest.mark.parametrize("text", ["ik bedoelde een gemeente", "nee wacht, een gemeente"])
def test_later_it_may_count_as_well_so_the_person_is_asked(check: Talk, text: str) -> None:
    before = answers(up_to(check, "activities"))
    turn = check.say(text)
    assert isinstance(turn.replies[0], Choices)
    assert [each.label for each in turn.replies[0].options] == ["Aanvrager: Een zorgverzekeraar", "Aantal gemeenten: 3"]
    assert answers(check) == before


@pytest.mark.parametrize("text", ["we zijn toch met een gemeente", "ik bedoel maar een gemeente"])
def test_with_a_word_that_counts_it_counts(check: Talk, text: str) -> None:
    before = answers(up_to(check, "activities"))
    check.say(text)
    assert answers(check) == before | {"municipalities": 1}


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


@pytest.mark.parametrize(
    "text",
    [
        "nee de verzekeraar vraagt aan",
        "nee ik bedoelde de verzekeraar als aanvrager",
        "pas de aanvrager aan: zorgverzekeraar",
        "de aanvrager moet een zorgverzekeraar zijn",
        "VGZ vraagt aan",
        "sorry de verzekeraar is de aanvrager",
        "het moet de zorgverzekeraar zijn",
    ],
)
def test_below_a_no_the_applicant_is_corrected_in_any_words_and_the_check_goes_on(check: Talk, text: str) -> None:
    check.say("een gemeente")
    assert isinstance(check.last, Outcome)
    check.say(text)
    assert answers(check) == {"applicant": "health_insurer"}
    assert check.asked == "received_on"


@pytest.mark.parametrize(
    ("text", "fact", "value"),
    [
        ("maar het was geen risicogroep hoor", "risk_group", False),
        ("nee er was geen begroting", "budget", False),
        ("de looptijd is 24 maanden", "duration_months", 24),
        ("we beginnen op 1 november 2021", "start_date", "2021-11-01"),
        ("de kosten zijn 110 duizend", "coordination_costs", "110000.00"),
    ],
)
def test_below_an_outcome_an_answer_is_changed_by_its_name(done: Talk, text: str, fact: str, value: object) -> None:
    before = answers(done)
    done.say(text)
    assert answers(done) == before | {fact: value}


def test_below_an_outcome_what_was_answered_already_is_said_and_one_can_go_on_correcting(done: Talk) -> None:
    before = answers(done)
    turn = done.say("maar het was wel een risicogroep hoor")
    assert words(turn.replies).startswith(second_thoughts_texts.known_already("Gericht op een risicogroep", "Ja"))
    done.say("nee het waren 4 gemeenten")
    assert answers(done) == before | {"municipalities": 4}


@pytest.mark.parametrize(
    "text",
    [
        "zonder begroting mocht je niet aanvragen toch",
        "een gemeente moest meewerken toch?",
        "is een begroting verplicht?",
        "de kosten zijn hoog",
        "bereken de subsidie bij 110.000 kosten",
        "onze kosten zijn 110.000, hoeveel subsidie is dat?",
        "wat waren de kosten",
    ],
)
def test_what_asks_or_speaks_of_everybody_changes_no_answer(done: Talk, text: str) -> None:
    before = answers(done)
    done.say(text)
    assert answers(done) == before


def test_a_plain_wish_to_change_an_answer_is_done_when_the_outcome_is_out_of_sight(done: Talk) -> None:
    done.say("wat is een penvoerder?")
    done.say("pas het aantal gemeenten aan naar 4")
    assert answers(done)["municipalities"] == 4
    assert isinstance(done.last, Outcome)


COSTS, ASKED = (check_texts.FACT_NAMES[fact] for fact in ("coordination_costs", "requested_amount"))


@pytest.mark.parametrize("text", ["ik bedoel 95k", "nee 95k", "sorry, 95.000", "nee, het is 95 duizend"])
def test_two_amounts_that_fit_are_not_guessed_between(done: Talk, text: str) -> None:
    before = answers(done)
    turn = done.say(text)
    assert isinstance(turn.replies[0], Choices)
    assert [each.label for each in turn.replies[0].options] == [
        second_thoughts_texts.put_right(COSTS, "€ 95.000", "€ 90.000"),
        second_thoughts_texts.put_right(ASKED, "€ 95.000", "€ 30.000"),
    ]
    assert answers(done) == before


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("nee 2", ["Aantal gemeenten: 2 (nu 3)", "Duur: 2 maanden (nu 36 maanden)"]),
        ("nee 1 september 2021", ["Gekozen dag: 1 september 2021 (nu 15 juni 2021)"]),
    ],
)
def test_a_bare_number_or_day_below_an_outcome_is_asked_about(done: Talk, text: str, names: list[str]) -> None:
    turn = done.say(text)
    assert isinstance(turn.replies[0], Choices)
    assert [each.label for each in turn.replies[0].options] == names


def test_the_chosen_answer_gets_the_value_that_was_typed(done: Talk) -> None:
    before = answers(done)
    done.say("nee 95k")
    done.press(second_thoughts_texts.put_right(COSTS, "€ 95.000", "€ 90.000"))
    assert answers(done) == before | {"coordination_costs": "95000.00"}
    assert second_thoughts_texts.OUTCOME_STAYS in words(done.shown[-2:])


def test_a_correction_that_turns_the_outcome_says_what_it_was(done: Talk) -> None:
    assert isinstance(done.last, Outcome)
    was = done.last.headline
    done.say("nee de kosten zijn 80k")
    assert isinstance(done.last, Outcome)
    assert done.last.headline != was
    assert second_thoughts_texts.outcome_was(was) in words(done.shown[-2:])


def test_the_one_amount_that_fits_is_changed_and_the_outcome_of_before_is_named(check: Talk) -> None:
    up_to(check, "coordination_costs").say("60k")
    assert isinstance(check.last, Outcome)
    was = check.last.headline
    check.say("nee 95k")
    assert answers(check)["coordination_costs"] == "95000.00"
    assert check.asked == "requested_amount"
    assert second_thoughts_texts.outcome_open(was) in words(check.shown[-2:])


def test_in_the_middle_of_the_questions_no_outcome_is_spoken_of(check: Talk) -> None:
    up_to(check, "requested_amount").say("nee 85k")
    assert "conclusie" not in words(check.shown[-2:])


def test_a_question_after_the_outcome_is_no_correction(done: Talk) -> None:
    before = answers(done)
    done.say("wat is een penvoerder?")
    assert isinstance(done.last, Answer)
    done.say("trouwens er zijn 4 gemeenten")
    assert answers(done) == before


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("nee, wij vroegen 60.000", "60000.00"),
        ("nee 60.000", "60000.00"),
        ("nee, 70.000 euro", "70000.00"),
        ("nee, 75.000", "75000.00"),
        ("nee er is 50k aangevraagd", "50000.00"),
    ],
)
def test_after_the_costs_a_no_with_an_amount_of_the_size_of_the_grant_is_the_answer(
    check: Talk, text: str, asked: str
) -> None:
    up_to(check, "coordination_costs").say("225.000")
    check.say(text)
    assert answers(check)["coordination_costs"] == "225000.00"
    assert answers(check)["requested_amount"] == asked


@pytest.mark.parametrize("text", ["nee 22.500", "nee 100.000"])
def test_where_such_an_amount_may_be_either_it_is_asked(check: Talk, text: str) -> None:
    up_to(check, "coordination_costs").say("225.000")
    before = answers(check)
    assert isinstance(check.say(text).replies[0], Choices)
    assert answers(check) == before


@pytest.mark.parametrize("text", ["nee, de kosten waren 60.000", "oh nee 60.000", "nee sorry, 60.000"])
def test_who_takes_the_costs_back_in_words_changes_them(check: Talk, text: str) -> None:
    up_to(check, "coordination_costs").say("225.000")
    check.say(text)
    assert answers(check)["coordination_costs"] == "60000.00"


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
