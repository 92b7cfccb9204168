"""The calculators as a conversation: ask for what is needed, show a table.

Where this sits: between the conversation and `eligibility.calculators`, which does the arithmetic and knows the rules;
what comes out is shown by `calculations`. Start reading at `start()` and `typed()`.
"""

from dataclasses import replace
from decimal import Decimal
from typing import assert_never

from bot.conversation import calculation_inputs as inputs
from bot.conversation import calculation_texts, calculations, repeating, sums, texts
from bot.conversation.incoming import (
    AskTeam,
    Calculator,
    ShowExample,
    StartCalculator,
    StartCheck,
    StepBack,
    StopCalculator,
)
from bot.conversation.replies import Action, Answered, Ask, Notice, Replacement, Reply
from bot.conversation.state import Calculating, Effect, Idle, State
from bot.conversation.turn import Turn
from bot.privacy.masking import mask
from eligibility.calculators import Party, mentor_project
from eligibility.figures import FIGURES
from eligibility.parameters import Unit, dutch

_LONGEST_ECHO = 500
"""Characters of an input that are said once more beside its question."""
_STUCK_AFTER = 2
"""Inputs that could not be read, after which the bot offers another way."""


def start(state: State, calculator: Calculator, text: str) -> Turn:
    """Begin; direction and amount are taken from the request `text` where it leaves no doubt. A button has no text.

    Nothing begins for an amount alone: then the bot asks what to calculate.
    """
    if sums.is_bare(text):
        return Turn(state, (Notice(text=texts.WHICH_CALCULATION, actions=_calculators()),))
    if calculator is Calculator.GRANT and (sums.asks_for_costs(text) or sums.of_grant(text) is not None):
        calculator = Calculator.COSTS
    begun = Calculating(calculator=calculator)
    stated = _stated(calculator, text)
    if stated is not None:
        begun = begun.model_copy(update={"inputs": (str(stated),)})
        if len(inputs.STEPS[calculator]) == 1:
            return _finished(state, begun, *_result(begun))
        return _asking(state, begun, Notice(text=texts.fund_of(_euro(stated))))
    one_total = (Notice(text=texts.ONE_TOTAL),) if _asks_an_amount(begun) and sums.is_rate(text) else ()
    return _asking(state, begun, *one_total)


def repeated(state: State, text: str) -> Turn | None:
    """The calculation that was shown last, with another amount; None when the message is about something else."""
    again = None if state.calculated is None else repeating.changed(state.calculated, text)
    match again:
        case None:
            return None
        case repeating.Begin(calculator=calculator, of_a_part=of_a_part):
            told = (Notice(text=texts.ONE_TOTAL),) if of_a_part else ()
            return _asking(state, Calculating(calculator=calculator), *told)
        case repeating.Repeat(activity=activity, unchanged=unchanged):
            try:
                turn = _finished(state, activity, *_result(activity))
            except inputs.NotUsable as problem:
                return _asking(state, Calculating(calculator=activity.calculator), Notice(text=problem.message))
            remark = {"period": calculation_texts.PERIOD_DOES_NOT_COUNT, "share": calculation_texts.SHARE_IS_FIXED}
            remarks = (Notice(text=remark[unchanged]),) if unchanged is not None else ()
            return replace(turn, replies=(*turn.replies, *remarks))
        case _:
            assert_never(again)


def stop(state: State) -> Turn:
    """Leave the calculation."""
    turn = Turn(_doing(state, Idle()), (Notice(text=texts.CALCULATION_STOPPED, actions=_onward()),))
    if not isinstance(state.activity, Calculating):
        return turn
    left = Replacement(tag=tag_of(state.activity), reply=Notice(text=calculation_texts.STOPPED_HERE))
    return turn.replacing(left)


def back(state: State, activity: Calculating) -> Turn:
    """Take back the last input."""
    if not activity.inputs:
        return _asking(state, activity, Notice(text=texts.FIRST_QUESTION))
    before = activity.model_copy(update={"inputs": activity.inputs[:-1]})
    left = Replacement(tag=tag_of(activity), reply=Notice(text=texts.WENT_BACK))
    return _asking(state, before, Notice(text=calculation_texts.you_said(activity.inputs[-1]))).replacing(left)


def why(state: State, activity: Calculating) -> Turn:
    """Why the open question is asked."""
    reason = calculation_texts.WHY[activity.calculator][len(activity.inputs)]
    return Turn(state, (Notice(text=reason),))


def typed(state: State, activity: Calculating, text: str) -> Turn:
    """Take what was typed as the next input; ask on, complain, or show the result."""
    turned = _turned_around(activity, text)
    if turned is not None:
        return _turned(state, activity, turned, text)
    try:
        inputs.read(activity.calculator, len(activity.inputs), text)
    except inputs.NotUsable as problem:
        return _not_read(state, activity, problem)
    kept = _kept(activity, text)
    given = activity.model_copy(update={"inputs": (*activity.inputs, kept)})
    answer = kept if len(kept) <= _LONGEST_ECHO else calculation_texts.LONG_LIST
    done = Replacement(tag=tag_of(activity), reply=Answered(question=question(activity).question, answer=answer))
    if len(given.inputs) < len(inputs.STEPS[activity.calculator]):
        return _asking(state, given).replacing(done)
    return _finished(state, given, *_result(given)).replacing(done)


def _not_read(state: State, activity: Calculating, problem: inputs.NotUsable) -> Turn:
    """Say what can be read; after a few times what else one can do."""
    counted = state.model_copy(update={"unread": state.unread + 1})
    if state.unread < _STUCK_AFTER:
        return _asking(counted, activity, Notice(text=problem.message))
    team = Action(label=texts.ASK_TEAM, command=AskTeam())
    return _asking(counted, activity, Notice(text=calculation_texts.STUCK, actions=(team,)))


def _turned_around(activity: Calculating, text: str) -> Calculator | None:
    """The other direction of the grant calculator, when an amount is named that belongs there."""
    match activity.calculator:
        case Calculator.GRANT if sums.of_grant(text) is not None:
            return Calculator.COSTS
        case Calculator.COSTS if sums.names_costs(text) and sums.total(text) is not None:
            return Calculator.GRANT
        case _:
            return None


def _turned(state: State, activity: Calculating, calculator: Calculator, text: str) -> Turn:
    given = Calculating(calculator=calculator, inputs=(str(sums.total(text)),))
    remarks = {
        Calculator.COSTS: calculation_texts.IT_IS_THE_GRANT,
        Calculator.GRANT: calculation_texts.IT_IS_THE_COSTS,
    }
    turn = _finished(state, given, *_result(given))
    done = Replacement(
        tag=tag_of(activity), reply=Answered(question=question(activity).question, answer=mask(text).text)
    )
    return replace(turn, replies=(Notice(text=remarks[given.calculator]), *turn.replies)).replacing(done)


def _kept(activity: Calculating, text: str) -> str:
    """What is kept of an input: the words as they were typed, or the amount alone when there is more in them."""
    return text if not mask(text).found or not _asks_an_amount(activity) else str(inputs.amount(text))


def example(state: State) -> Turn:
    """A business case with the figures of a published example, as if they had been typed."""
    source = FIGURES.last_in_force("mentor_costs").source
    parties = mentor_project()
    written = "; ".join(f"{party.name} {party.costs} {party.benefits}" for party in parties)
    shown = calculations.business_case(parties, texts.about_example(f"{source.document}, {source.locator}"))
    given = Calculating(calculator=Calculator.BUSINESS_CASE, inputs=(written,))
    return _finished(state, given, shown, calculations.chart(parties))


def is_input(activity: Calculating, text: str) -> bool:
    """Whether `text` can be the next input, and asks nothing itself."""
    try:
        inputs.read(activity.calculator, len(activity.inputs), text)
    except inputs.NotUsable:
        return False
    return True


def tag_of(activity: Calculating) -> str:
    """Under which tag the open question is posted."""
    return f"calculating:{activity.calculator}:{len(activity.inputs)}"


def question(activity: Calculating) -> Ask:
    """What the calculation waits for."""
    steps = inputs.STEPS[activity.calculator]
    asked, sample = steps[len(activity.inputs)]
    is_case = activity.calculator is Calculator.BUSINESS_CASE
    fill = (Action(label=texts.FILL_EXAMPLE, command=ShowExample()),) if is_case else ()
    taken = len(activity.inputs)
    before = (Action(label=calculation_texts.STEP_BACK, command=StepBack(number=taken)),) if taken else ()
    return Ask(
        title=f"{texts.CALCULATORS[activity.calculator]} · {taken + 1} van {len(steps)}",
        question=asked,
        help=sample,
        hint="",
        options=(),
        controls=(*fill, *before, Action(label=texts.STOP, command=StopCalculator())),
    )


def _asking(state: State, activity: Calculating, *said: Reply) -> Turn:
    """Ask the open question, after what is `said`."""
    return Turn(_doing(state, activity), (*said, question(activity)), tag=tag_of(activity))


def _stated(calculator: Calculator, text: str) -> Decimal | None:
    """The first input, when the request says it beyond doubt."""
    match calculator:
        case Calculator.GRANT:
            return sums.of_costs(text)
        case Calculator.COSTS:
            return sums.total(text)
        case Calculator.VIP_FUND:
            return sums.of_whole_fund(text)
        case Calculator.BUSINESS_CASE:
            return None
        case _:
            assert_never(calculator)


def _asks_an_amount(activity: Calculating) -> bool:
    return activity.calculator is not Calculator.BUSINESS_CASE and not activity.inputs


def _finished(state: State, given: Calculating, shown: Reply, *effects: Effect) -> Turn:
    # An earlier question is done with: "Vraag het Preventieteam" below a result asks for a new one.
    done = _doing(state, Idle()).model_copy(update={"last": None, "calculated": given})
    return Turn(done, (shown,), effects)


def _result(given: Calculating) -> tuple[Reply, *tuple[Effect, ...]]:
    match given.calculator:
        case Calculator.GRANT:
            return (calculations.grant(inputs.amount(given.inputs[0])),)
        case Calculator.COSTS:
            return (calculations.costs(inputs.amount(given.inputs[0])),)
        case Calculator.VIP_FUND:
            total, insurers, municipalities = given.inputs
            insured, inhabitants = inputs.people(insurers, 1), inputs.people(municipalities, 2)
            return (calculations.vip_fund(inputs.amount(total), insured, inhabitants),)
        case Calculator.BUSINESS_CASE:
            parties: tuple[Party, ...] = inputs.parties(given.inputs[0])
            return (calculations.business_case(parties), calculations.chart(parties))
        case _:
            assert_never(given.calculator)


def _euro(amount: Decimal) -> str:
    return dutch(amount, Unit.EUR)


def _calculators() -> tuple[Action, ...]:
    labels = {
        Calculator.GRANT: texts.CALCULATE_GRANT,
        Calculator.COSTS: texts.CALCULATE_COSTS,
        Calculator.VIP_FUND: texts.CALCULATE_FUND,
        Calculator.BUSINESS_CASE: texts.CALCULATE_CASE,
    }
    started = tuple(Action(label=label, command=StartCalculator(calculator=each)) for each, label in labels.items())
    return (*started, Action(label=texts.ASK_TEAM, command=AskTeam()))


def _onward() -> tuple[Action, ...]:
    return (
        Action(label=texts.CALCULATE_GRANT, command=StartCalculator(calculator=Calculator.GRANT)),
        Action(label=texts.START_CHECK, command=StartCheck()),
        Action(label=texts.ASK_TEAM, command=AskTeam()),
    )


def _doing(state: State, activity: Idle | Calculating) -> State:
    return state.model_copy(update={"activity": activity})
