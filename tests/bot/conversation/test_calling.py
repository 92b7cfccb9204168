"""A check by its name is a command; a sentence with such a name in it is not."""

import pytest

from bot.conversation.check import calling
from bot.conversation.check.check_commands import RestartCheck, ResumeCheck, StartCheck
from bot.conversation.state import Checking, Given, Idle, State

GRANT, FUND = StartCheck(), StartCheck(scheme="vip_fonds")
ANSWER = Given(fact="applicant", value="health_insurer")
STOPPED = State(stopped=Checking(check="c1", given=(ANSWER,), asking="municipalities"))
OPEN = State(check=Checking(check="c1", given=(ANSWER,), asking="municipalities"))


@pytest.mark.parametrize(
    "said", ["check", "subsidiecheck", "De subsidiecheck graag!", "doe de check", "toets", "start de check"]
)
def test_a_name_begins_the_check(said: str) -> None:
    assert calling.wanted(State(), said) == GRANT


@pytest.mark.parametrize(
    "said", ["vip-toets", "vip toets", "VIP-check", "vip-fonds toetsen", "toets een vip-fonds", "viptoets"]
)
def test_the_check_of_a_fund_has_names_too(said: str) -> None:
    assert calling.wanted(State(), said) == FUND
    assert calling.wanted(OPEN, said) == FUND


@pytest.mark.parametrize(
    "said",
    ["nieuwe check", "begin een nieuwe check", "een andere check", "begin opnieuw", "van voren af aan",
     "nog een check", "doe nog een check", "nog een check graag", "nog een keer de check",
     "hoe begin ik een nieuwe check?"],
)  # fmt: skip
def test_who_wants_it_anew_gets_it_anew(said: str) -> None:
    assert calling.wanted(STOPPED, said) == RestartCheck()
    assert calling.wanted(OPEN, said) == RestartCheck()


def test_how_a_check_goes_is_a_question() -> None:
    assert calling.wanted(State(), "hoe begin ik de check") is None


def test_anew_of_the_other_kind_is_that_kind() -> None:
    assert calling.wanted(STOPPED, "nieuwe vip-toets") == RestartCheck(scheme="vip_fonds")


@pytest.mark.parametrize(
    "said", ["ga verder met de check", "terug naar de subsidiecheck", "check hervatten", "maak de check af"]
)
def test_going_on_is_with_the_check_that_waits(said: str) -> None:
    assert calling.wanted(STOPPED, said) == ResumeCheck()


@pytest.mark.parametrize("said", ["check", "de check", "subsidiecheck", "terug naar de check"])
def test_within_that_check_its_name_is_for_the_check_itself(said: str) -> None:
    assert calling.wanted(OPEN, said) is None


@pytest.mark.parametrize(
    "said",
    [
        *("stop de check", "geen check", "wat is de subsidiecheck", "hoe werkt de check?", "is een toets verplicht"),
        *("wie deed de toets", "checken", "de subsidie", "vip-fonds", "check een plan van toen", "opnieuw", "nieuwe"),
        *("kan ik de uitkomst van de check delen", "2 gemeenten", "ja", "verder", "de check is klaar", ""),
    ],
)
def test_anything_else_is_no_call(said: str) -> None:
    for state in (State(), STOPPED, OPEN, State(activity=Idle())):
        assert calling.wanted(state, said) is None
