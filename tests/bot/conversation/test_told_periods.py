"""The period of a plan by its two days is a first day and a number of months, or it is said what was not read."""

from collections.abc import Mapping

import pytest

from bot.conversation.check import telling_texts, told_facts, told_periods
from bot.conversation.state import Checking
from tests.bot.conversation.talk import Talk, words

CHECK = Checking(check="c1")


def answers(talk: Talk) -> Mapping[str, object]:
    assert talk.state.check is not None
    return {each.fact: each.value for each in talk.state.check.given}


def facts(text: str) -> dict[str, object]:
    return {each.fact: each.value for each in told_facts.told(CHECK, text).given}


@pytest.mark.parametrize(
    ("text", "start", "months"),
    [
        ("looptijd 1-7-2019 t/m 30-6-2022", "2019-07-01", 36),
        ("van 1 juli 2019 tot en met 30 juni 2022", "2019-07-01", 36),
        ("projectperiode: 1 januari 2020 t/m 31 december 2021", "2020-01-01", 24),
        ("1/7/2019 - 30/6/2020", "2019-07-01", 12),
        ("01.07.2019–30.06.2022", "2019-07-01", 36),
        ("1 sept '19 tot 1 sept '22", "2019-09-01", 36),
        ("looptijd 1-9-2020 tot 31-8-2024", "2020-09-01", 48),
        ("het project loopt tussen 1-7-2019 en 30-6-2022", "2019-07-01", 36),
        ("15-3-2020 t/m 14-9-2021", "2020-03-15", 18),
        ("1-2-2020 t/m 29-2-2020", "2020-02-01", 1),
    ],
)
def test_two_days_are_a_first_day_and_whole_months(text: str, start: str, months: int) -> None:
    assert facts(text) == {"duration_months": months, "start_date": start}


@pytest.mark.parametrize(
    ("text", "unplaced"),
    [
        pytest.param(
            "looptijd 1-7-2019 t/m 15-5-2022",
            (telling_texts.which_duration("1 juli 2019 t/m 15 mei 2022"),),
            id="no whole months",
        ),
        pytest.param(
            "looptijd 1-7-2019 t/m 1-7-2022",
            (telling_texts.which_duration("1 juli 2019 t/m 1 juli 2022"),),
            id="a day more than whole months",
        ),
        pytest.param(
            "wij zijn verzekeraar, 3 jaar, van 1-7-2019 t/m 30-6-2021",
            (telling_texts.either("36 maanden", "24 maanden"),),
            id="said otherwise as well",
        ),
    ],
)
def test_a_duration_that_is_not_plain_is_named_and_the_first_day_is_kept(text: str, unplaced: tuple[str, ...]) -> None:
    told = told_facts.told(CHECK, text)
    assert told.unplaced == unplaced
    assert "duration_months" not in facts(text)
    assert facts(text)["start_date"] == "2019-07-01"


@pytest.mark.parametrize(
    ("text", "unplaced"),
    [
        ("ontvangen tussen 1-7-2019 en 30-6-2020", ("1 juli 2019 t/m 30 juni 2020",)),
        ("aanvragen kon van 1-1-2017 t/m 1-10-2021", ("1 januari 2017 t/m 1 oktober 2021",)),
        (
            "periode 1-7-2019 t/m 30-6-2020, of 1-1-2020 t/m 31-12-2020",
            ("1 juli 2019 t/m 30 juni 2020", "1 januari 2020 t/m 31 december 2020"),
        ),
        ("op 1-7-2019 en 3-7-2019", ("1 juli 2019", "3 juli 2019")),
    ],
    ids=["days of receipt", "days of the scheme", "two periods", "two days"],
)
def test_other_days_are_no_period_and_are_named(text: str, unplaced: tuple[str, ...]) -> None:
    assert told_facts.told(CHECK, text).unplaced == unplaced
    assert facts(text) == {}


@pytest.mark.parametrize(
    "period", ["looptijd 1-7-2019 t/m 30-6-2022", "van 1 juli 2019 tot en met 30 juni 2022", "1-7-2019 - 30-6-2022"]
)
def test_nothing_beside_a_period_is_lost(check: Talk, period: str) -> None:
    assert check.asked == "applicant"
    check.say(f"wij zijn zorgverzekeraar, {period}, kosten € 225.000, 2 gemeenten")
    assert answers(check) == {
        "applicant": "health_insurer",
        "municipalities": 2,
        "coordination_costs": "225000.00",
        "duration_months": 36,
        "start_date": "2019-07-01",
    }


def test_before_the_first_question_too_with_the_day_that_does_not_say_what_it_is(talk: Talk) -> None:
    talk.say("voldoet ons plan")
    turn = talk.say("zorgverzekeraar, 15 juni 2020, 2 gemeenten, looptijd 1-9-2020 t/m 31-8-2023, kosten 120.000")
    assert answers(talk) == {
        "applicant": "health_insurer",
        "municipalities": 2,
        "coordination_costs": "120000.00",
        "duration_months": 36,
        "start_date": "2020-09-01",
    }
    assert telling_texts.unplaced(("15 juni 2020",)) in words(turn.replies)


def test_with_the_day_of_receipt_in_front_that_is_the_answer(check: Talk) -> None:
    check.say("een zorgverzekeraar")
    assert check.asked == "received_on"
    check.say("1 mei 2019, van 1 juli 2019 tot en met 30 juni 2021")
    assert answers(check) == {
        "applicant": "health_insurer",
        "received_on": "2019-05-01",
        "duration_months": 24,
        "start_date": "2019-07-01",
    }


def test_where_one_day_of_receipt_is_asked_two_bare_days_are_asked_about(check: Talk) -> None:
    check.say("een zorgverzekeraar")
    check.say("1 juli 2019 t/m 30 juni 2020")
    assert check.asked == "received_on"
    assert answers(check) == {"applicant": "health_insurer"}


def test_a_text_keeps_its_other_words_around_a_period() -> None:
    assert told_periods.without("CZ, looptijd 1-7-2019 t/m 30-6-2022, 3 gemeenten") == "CZ,  , 3 gemeenten"
    assert told_periods.written("van 1-7-2019 tot en met 30-6-2022") == "looptijd 1 juli 2019 t/m 30 juni 2022"
