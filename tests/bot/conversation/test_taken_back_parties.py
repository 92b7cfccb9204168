"""A party that is taken back in the same breath gives way to the one after it: `de gemeente, nee de verzekeraar`."""

import pytest

from bot.conversation.check import parties, told_facts
from bot.conversation.check.party_taken_back import settled
from bot.conversation.state import Checking
from eligibility.schemes.preventiecoalities.facts import Applicant
from tests.bot.conversation.talk import Talk


def facts(talk: Talk) -> dict[str, object]:
    check = talk.state.introduced or talk.state.check
    assert check is not None
    return {each.fact: each.value for each in (*check.told, *check.given)}


def told(text: str) -> dict[str, object]:
    read = told_facts.told(Checking(check="1", scheme="preventiecoalities"), text, in_questions=True)
    return {each.fact: each.value for each in read.given}


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("gemeente vraagt aan, nee zorgverzekeraar", "een zorgverzekeraar vraagt aan"),
        ("de gemeente vraagt aan, nee wacht de verzekeraar", "een verzekeraar vraagt aan"),
        ("een gemeente vraagt aan, sorry een zorgverzekeraar, 2 gemeenten",
         "een zorgverzekeraar vraagt aan, 2 gemeenten"),
        ("een gemeente doet de aanvraag, oeps, de zorgverzekeraar", "een zorgverzekeraar doet de aanvraag"),
        ("gemeente, oh nee verzekeraar", "een verzekeraar"),
        ("verzekeraar, nee een gemeente vroeg aan", "een gemeente vroeg aan"),
        ("de gemeente vraagt aan, nee wij zijn de verzekeraar", "een verzekeraar vraagt aan"),
    ],
)  # fmt: skip
def test_the_last_party_is_the_one_that_is_meant(text: str, meant: str) -> None:
    assert settled(text) == meant


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("de gemeente, nee de verzekeraar doet niet mee", id="more is said of the second"),
        pytest.param("2 gemeenten, nee verzekeraar", id="a party that is counted"),
        pytest.param("verzekeraar met een gemeente, nee een zorgkantoor", id="a party beside the applicant"),
        pytest.param("wij zijn verzekeraar, nee 3 gemeenten", id="a number"),
        pytest.param("een gemeente en een verzekeraar", id="no regret"),
        pytest.param("nee, de gemeente", id="nothing before it"),
    ],
)
def test_where_no_party_is_taken_back_the_text_stays_as_it_is(text: str) -> None:
    assert settled(text) == text


def test_where_another_party_is_named_after_words_of_regret_nobody_guesses() -> None:
    assert parties.told_to_apply("de gemeente vraagt aan, nee joh, onze verzekeraar doet dat") is None
    assert parties.told_to_apply("de verzekeraar vraagt aan, nee met 3 gemeenten") is Applicant.HEALTH_INSURER


@pytest.mark.parametrize("text", ["de gemeente vraagt aan, nee wacht de verzekeraar", "gemeente, sorry verzekeraar"])
def test_the_answer_to_the_first_question_is_the_party_that_is_meant(check: Talk, text: str) -> None:
    assert check.asked == "applicant"
    check.say(text)
    assert facts(check)["applicant"] == "health_insurer"


# -- a request that says the facts behind a colon ----------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "check: verzekeraar, 2 gemeenten",
        "check voor een aanvraag: zorgverzekeraar, 2 gemeenten, kosten 225.000",
        "subsidiecheck: verzekeraar met 3 gemeenten, eh nee 2",
        "checken: zorgverzekeraar met kosten 180.000 en 2 gemeenten",
        "kan dit: wij zijn verzekeraar met 2 gemeenten, juni 2019",
        "kan dit: wij zijn verzekeraar met 2 gemeenten?",
        "check: een gemeente vraagt aan, sorry een zorgverzekeraar, 2 gemeenten",
    ],
)
def test_who_applies_is_read_behind_a_request(text: str) -> None:
    read = told(text)
    assert read["applicant"] == "health_insurer"
    assert read.get("municipalities", 2) == 2


@pytest.mark.parametrize(
    "text",
    ["check: gemeente, 2 verzekeraars", "check: verzekeraar en gemeente, 90k", "check: geen verzekeraar, 2 gemeenten",
     "onze partners: verzekeraar, 2 gemeenten"],
)  # fmt: skip
def test_nobody_is_taken_for_the_applicant_who_may_be_none(text: str) -> None:
    assert told(text).get("applicant") is None


def test_at_the_opening_too(talk: Talk) -> None:
    talk.say("check")
    talk.say("een aanvraag: verzekeraar, ontvangen 14 mei 2019")
    assert facts(talk) == {"applicant": "health_insurer", "received_on": "2019-05-14"}
