"""What stands on a button can be typed: the same happens, whatever conversation shows the button."""

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.conversation import labels, texts
from bot.conversation.assistant import Assistant
from bot.conversation.check import sharing_texts
from bot.conversation.check.check_commands import StopCheck, ToggleOption
from bot.conversation.codes import Calculator
from bot.conversation.incoming import Command, ConfirmForget, Pressed, Said, StartCalculator
from bot.conversation.replies import Action, Ask
from bot.conversation.state import Calculating, Checking, Drafting, Explaining, State
from bot.conversation.sums import calculation_texts
from bot.conversation.team.team_commands import AddInstead, SendDraft
from bot.conversation.turn import Turn
from knowledge import KnowledgeBase
from tests.bot.conversation.talk import (
    GOOD_PLAN,
    NOW,
    SCRIPT,
    ScriptedMatcher,
    Talk,
    buttons,
    known,
    through_the_check,
)

ON_PURPOSE = SendDraft | AddInstead | ConfirmForget
"""What goes to the team or is deleted needs the button itself."""
STEPS = [*SCRIPT, *GOOD_PLAN.values(), "weet ik niet", "waarom?", "terug", "stop", "help", "3 miljoen", "start",
         "A 120.000; B 80.000", "Gemeente 20.000 30.000", "bereken het vip-fonds", "en bij 60.000?"]  # fmt: skip


@pytest.fixture(scope="module")
def assistant_of_one_id(knowledge: KnowledgeBase) -> Assistant:
    """Every id is the same, so that two ways to the same place cannot differ in that."""
    return Assistant(knowledge, ScriptedMatcher(), new_id=lambda: "id")


def pressable(turn: Turn) -> Iterator[Action]:
    """The buttons of a turn that can be typed as well."""
    for reply in turn.replies:
        for action in buttons(reply):
            if not isinstance(action.command, ON_PURPOSE | ToggleOption):
                yield action


def means_another_thing_too(state: State, action: Action, turn: Turn) -> bool:
    """Whether two buttons of one turn bear the same words, or the next message belongs to somebody's own text."""
    same = {each.command for reply in turn.replies for each in buttons(reply) if each.label == action.label}
    activity = state.activity
    return len(same) > 1 or isinstance(activity, Explaining) or (isinstance(activity, Drafting) and activity.waits)


@settings(max_examples=100, deadline=None)
@given(data=st.data())
def test_typing_a_label_does_what_pressing_the_button_does(assistant_of_one_id: Assistant, data: st.DataObject) -> None:
    talk = Talk(assistant_of_one_id)
    turn = talk.say(data.draw(st.sampled_from(STEPS)))
    for _ in range(data.draw(st.integers(0, 6))):
        shown = [action.command for reply in turn.replies for action in buttons(reply)]
        if shown and data.draw(st.booleans()):
            turn = talk.do(data.draw(st.sampled_from(shown)))
        else:
            turn = talk.say(data.draw(st.sampled_from(STEPS)))
    for action in pressable(turn):
        if means_another_thing_too(talk.state, action, turn):
            continue
        typed = assistant_of_one_id.handle(talk.state, Said(text=action.label), today=NOW)
        pressed = assistant_of_one_id.handle(talk.state, Pressed(command=action.command), today=NOW)
        assert typed.replies == pressed.replies, action
        assert typed.effects == pressed.effects, action
        assert known(typed.state) == known(pressed.state), action


CALCULATORS = {
    texts.CALCULATE_GRANT: Calculator.GRANT,
    texts.CALCULATE_COSTS: Calculator.COSTS,
    texts.CALCULATE_FUND: Calculator.VIP_FUND,
    texts.CALCULATE_CASE: Calculator.BUSINESS_CASE,
}


@pytest.mark.parametrize(("label", "calculator"), CALCULATORS.items(), ids=CALCULATORS)
@pytest.mark.parametrize(
    "state",
    [
        pytest.param(State(), id="out of the blue"),
        pytest.param(State(activity=Calculating(calculator=Calculator.VIP_FUND, inputs=("5",))), id="in another sum"),
        pytest.param(State(check=Checking(check="c1", asking="insurers")), id="in a check"),
    ],
)
def test_a_calculator_begins_by_its_label_although_no_button_is_in_sight(
    assistant: Assistant, state: State, label: str, calculator: Calculator
) -> None:
    turn = assistant.handle(state, Said(text=label.upper()), today=NOW)
    assert turn.state.activity == Calculating(calculator=calculator)
    assert isinstance(turn.replies[-1], Ask)


@pytest.mark.parametrize(
    "label", [texts.CHANGE, texts.SUPPOSE, sharing_texts.AS_PDF, sharing_texts.AS_CSV, sharing_texts.SHARE, texts.AGAIN]
)
def test_a_button_of_the_outcome_can_be_typed_when_other_things_were_shown_since(check: Talk, label: str) -> None:
    through_the_check(check, GOOD_PLAN)
    command: Command = check.button(label).command
    check.say("wat is het minimum")
    check.say("wat is een penvoerder?")
    assert labels.meant(check.state, label) == command


def test_a_label_of_something_that_is_not_there_means_nothing(talk: Talk) -> None:
    assert labels.meant(talk.state, sharing_texts.AS_PDF) is None
    assert labels.meant(talk.state, calculation_texts.CALCULATE_AGAIN) is None
    assert labels.meant(talk.state, "") is None


def test_the_label_of_a_new_calculation_repeats_the_last_one(talk: Talk) -> None:
    talk.say("Hoeveel subsidie krijgen wij bij 90.000 euro kosten?")
    talk.say("wat is het minimum")
    assert labels.meant(talk.state, calculation_texts.CALCULATE_AGAIN) == StartCalculator(calculator=Calculator.GRANT)


def test_a_stop_that_is_typed_stops_the_check_that_is_open(check: Talk) -> None:
    assert isinstance(check.button(texts.STOP).command, StopCheck)
    check.say(texts.STOP)
    assert check.state.check is None
