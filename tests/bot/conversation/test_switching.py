"""In a calculation another one can be named; what may be something else stays where it was."""

import pytest

from bot.conversation.codes import Calculator
from bot.conversation.state import Calculating
from bot.conversation.sums import switching
from tests.bot.conversation.talk import Talk


@pytest.mark.parametrize(
    ("said", "calculator"),
    [
        *(
            (said, Calculator.BUSINESS_CASE)
            for said in ("kosten en baten", "toch kosten en baten", "kosten/baten verdelen")
        ),
        *((said, Calculator.COSTS) for said in ("nodige kosten", "nee, de nodige kosten graag")),
        *((said, Calculator.VIP_FUND) for said in ("vip-fonds berekenen", "liever een vip-fonds uitrekenen")),
        *((said, Calculator.GRANT) for said in ("subsidie berekenen", "toch de berekening van de subsidie")),
    ],
)
def test_a_calculation_by_its_name_takes_the_place_of_another(talk: Talk, said: str, calculator: Calculator) -> None:
    other = "bereken het vip-fonds" if calculator is not Calculator.VIP_FUND else "bereken de subsidie"
    talk.say(other)
    talk.say(said)
    assert isinstance(talk.state.activity, Calculating)
    assert talk.state.activity.calculator is calculator


@pytest.mark.parametrize(
    "said",
    ["vip-fonds", "de subsidie", "kosten", "baten", "kosten 20.000 baten 30.000", "wat zijn kosten en baten", "ja", ""],
)
def test_what_may_be_something_else_is_no_other_calculation(said: str) -> None:
    assert switching.named(said) is None


def test_its_own_name_changes_nothing(talk: Talk) -> None:
    talk.say("verdeel kosten en baten")
    before = talk.state.activity
    talk.say("kosten en baten")
    assert talk.state.activity == before
