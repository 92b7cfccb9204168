"""The calculators as a conversation: ask for what is needed, show a table.

Where this sits: between the conversation and `eligibility.calculators`, which does the arithmetic and knows the rules;
what comes out is shown by `calculations`. Start reading at `start()` and `typed()`.
"""

from dataclasses import replace
from decimal import Decimal
from typing import assert_never

from bot.conversation import parsing, regrets, texts
from bot.conversation.codes import Calculator
from bot.conversation.effects import Effect
from bot.conversation.incoming import ShowExample, StepBack, StopCalculator
from bot.conversation.replies import Action, Answered, Ask, Calculation, Notice, Replacement, Reply
from bot.conversation.state import Calculating, Idle, State
from bot.conversation.sums import (
    after_sums,
    calculation_texts,
    calculations,
    factors,
    repeating,
    stated_amounts,
    sum_texts,
    sums,
)
from bot.conversation.sums import calculation_inputs as inputs
from bot.conversation.sums import calculation_requests as requests
from bot.conversation.team.team_commands import AskTeam
from bot.conversation.turn import Turn
from bot.privacy.masking import mask
from eligibility.calculators import Missing, Parts, Party, mentor_project
from eligibility.figures import FIGURES
from eligibility.parameters import euros

_LONGEST_ECHO = 500
"""Characters of an input that are said once more beside its question."""
_KINDS = {stated_amounts.Kind.COSTS: Calculator.GRANT, stated_amounts.Kind.GRANT: Calculator.COSTS}
"""Which calculator takes an amount of this kind."""
_STUCK_AFTER = 2
"""Inputs that could not be read, after which the bot offers another way."""


def start(state: State, calculator: Calculator, text: str) -> Turn:
    """Begin; direction and amount are taken from the request `text` where it leaves no doubt. A button has no text."""
    return _with_vat(_started(state, requests.meant(calculator, text), text), text)


def _started(state: State, calculator: Calculator, text: str) -> Turn:
    begun = Calculating(calculator=calculator)
    if (named := _named(state, begun, text, is_answer=False)) is not None:
        return named
    stated = requests.first_input(calculator, text)
    if stated is None and (known := requests.costs_in_check(state.check, calculator, text)) is not None:
        turn = _finished(state, *_of(Calculator.GRANT, known))
        return _remarked(turn, calculation_texts.from_check(euros(known)))
    if stated is not None:
        begun = begun.model_copy(update={"inputs": (str(stated),)})
        if len(inputs.STEPS[calculator]) == 1:
            return _finished(state, begun, *_result(begun))
        return asking(state, begun, Notice(text=calculation_texts.fund_of(euros(stated))))
    if (parts := _parts(begun, text)) is not None and not sums.may_be_wanted(text):
        return _with_parts(state, begun, parts)
    one_total = (Notice(text=inputs.one_total(text)),) if _asks_an_amount(begun) and sums.is_rate(text) else ()
    many = stated_amounts.names_several(text) if _takes_parts(begun) and not one_total else ()
    which = (Notice(text=stated_amounts.several(many)),) if many else ()
    return asking(state, begun, *one_total, *which)


def repeated(state: State, text: str, *, is_last: bool = True) -> Turn | None:
    """The calculation of before, with another amount; None when the message is about something else.

    `is_last` says that nothing was shown since: only then an amount per year takes over the years of before.
    """
    before = state.calculated
    if before is None:
        return None
    if (told := after_sums.told(before, state.check, text)) is not None:
        return Turn(state, (Notice(text=told, actions=calculations.onward()),))
    named = _named(state, Calculating(calculator=before.calculator), text, is_answer=False)
    if named is not None and repeating.goes_on(before, text):
        return _with_vat(named, text)
    again = _repeated(state, repeating.changed(before, text, is_last=is_last))
    return None if again is None else _with_vat(again, text)


def _repeated(state: State, again: repeating.Repeat | repeating.Begin | None) -> Turn | None:
    match again:
        case None:
            return None
        case repeating.Begin(calculator=calculator, parts=parts) if parts:
            begun = Calculating(calculator=calculator, parts=parts)
            return asking(state, begun, calculations.read_so_far(parts))
        case repeating.Begin(calculator=calculator, of_a_part=of_a_part):
            told = (Notice(text=calculation_texts.ONE_TOTAL),) if of_a_part else ()
            return asking(state, Calculating(calculator=calculator), *told)
        case repeating.Repeat(activity=activity, unchanged=unchanged, taken_over=taken_over):
            try:
                turn = _finished(state, activity, *_result(activity))
            except inputs.NotUsable as problem:
                return asking(state, Calculating(calculator=activity.calculator), Notice(text=problem.message))
            remarks = (Notice(text=calculations.UNCHANGED[unchanged]),) if unchanged is not None else ()
            turn = _remarked(turn, sum_texts.taken_over(taken_over)) if taken_over else turn
            return replace(turn, replies=(*turn.replies, *remarks))
        case _:
            assert_never(again)


def stop(state: State) -> Turn:
    """Leave the calculation."""
    turn = Turn(
        _doing(state, Idle()), (Notice(text=calculation_texts.CALCULATION_STOPPED, actions=calculations.onward()),)
    )
    if not isinstance(state.activity, Calculating):
        return turn
    left = Replacement(tag=tag_of(state.activity), reply=Notice(text=calculation_texts.STOPPED_HERE))
    return turn.replacing(left)


def back(state: State, activity: Calculating) -> Turn:
    """Take back the last input, or the parts of an amount that is not whole yet."""
    if activity.parts:
        whole = activity.model_copy(update={"parts": ""})
        return asking(state, whole).replacing(Replacement(tag=tag_of(activity), reply=Notice(text=texts.WENT_BACK)))
    if not activity.inputs:
        return asking(state, activity, Notice(text=texts.FIRST_QUESTION))
    before = activity.model_copy(update={"inputs": activity.inputs[:-1]})
    left = Replacement(tag=tag_of(activity), reply=Notice(text=texts.WENT_BACK))
    return asking(state, before, Notice(text=calculation_texts.you_said(activity.inputs[-1]))).replacing(left)


def why(state: State, activity: Calculating) -> Turn:
    """Why the open question is asked."""
    reason = calculation_texts.WHY[activity.calculator][len(activity.inputs)]
    if _is_partial(activity):
        reason = f"{calculation_texts.so_far(activity.parts)} {calculation_texts.WHY_PARTS}"
    return Turn(state, (Notice(text=reason),))


def typed(state: State, activity: Calculating, text: str) -> Turn:
    """Take what was typed as the next input; ask on, complain, or show the result."""
    return _with_vat(_typed(state, activity, text), text)


def _typed(state: State, activity: Calculating, text: str) -> Turn:
    if (named := _named(state, activity, text, is_answer=True) or _other_fund(state, activity, text)) is not None:
        return named
    if _takes_parts(activity) and sums.of_whole_fund(text) is not None and not sums.names_costs(text):
        return start(state, Calculator.VIP_FUND, text)
    turned = _turned_around(activity, text)
    if turned is not None:
        return _turned(state, activity, turned, text)
    if (parts := _parts(activity, text)) is not None:
        return _with_parts(state, activity, parts)
    try:
        _read(activity, text)
    except inputs.NotUsable as problem:
        return _not_read(state, activity, problem)
    kept = _kept(activity, text)
    given = activity.model_copy(update={"inputs": (*activity.inputs, kept), "parts": ""})
    answer = inputs.as_read(activity.calculator, len(activity.inputs), kept)
    done = _done(activity, answer if len(answer) <= _LONGEST_ECHO else calculation_texts.LONG_LIST)
    if len(given.inputs) < len(inputs.STEPS[activity.calculator]):
        return asking(state, given).replacing(done)
    return _finished(state, given, *_result(given)).replacing(done)


def _parts(activity: Calculating, text: str) -> Parts | None:
    """The parts of an amount after this message, with those typed before; None when it names none.

    A message that names a part that is missing need not be a sum by itself.
    """
    if not _takes_parts(activity):
        return None
    parts = factors.completed(activity.parts, text) if activity.parts else factors.read(text)
    return parts if parts is not None and factors.is_sum(parts) else None


def _takes_parts(activity: Calculating) -> bool:
    return activity.calculator in {Calculator.GRANT, Calculator.COSTS}


def _is_partial(activity: Calculating) -> bool:
    """Whether the question asks for what an amount still needs; what is kept of a list does not change the question."""
    return bool(activity.parts) and _takes_parts(activity)


def _named(state: State, activity: Calculating, text: str, *, is_answer: bool) -> Turn | None:
    """What comes of amounts that say what they are, such as an own contribution or a list; None for any other."""
    if not _takes_parts(activity) or activity.parts:
        return None
    said = stated_amounts.stated(text, is_answer=is_answer)
    if not isinstance(said, stated_amounts.Stated):
        return None
    if said.kind is stated_amounts.Kind.ASKED and not is_answer and sums.may_be_wanted(text):
        return None
    calculator = _KINDS.get(said.kind, activity.calculator)
    is_as_asked = said.kind is stated_amounts.Kind.GRANT and calculator is activity.calculator
    turn = _finished(state, *_of(calculator, said.amount))
    turn = turn if is_as_asked else _remarked(turn, *said.remarks)
    return turn if state.activity != activity else turn.replacing(_done(activity, euros(said.amount)))


def _other_fund(state: State, activity: Calculating, text: str) -> Turn | None:
    """The same fund with another amount, where people are asked: `bereken een VIP-fonds van € 900.000`."""
    is_later = activity.calculator is Calculator.VIP_FUND and bool(activity.inputs)
    total = (sums.of_whole_fund(text) or regrets.amount_meant(text)) if is_later else None
    if total is None or total < 0:
        return None
    other = activity.model_copy(update={"inputs": (str(total), *activity.inputs[1:])})
    return asking(state, other, Notice(text=calculation_texts.fund_of(euros(total))))


def _of(calculator: Calculator, amount: Decimal) -> tuple[Calculating, Reply, *tuple[Effect, ...]]:
    given = Calculating(calculator=calculator, inputs=(str(amount),))
    return (given, *_result(given))


def _done(activity: Calculating, answer: str) -> Replacement:
    """The question that was open, as it stands when it is answered."""
    return Replacement(tag=tag_of(activity), reply=Answered(question=question(activity).question, answer=answer))


def _remarked(turn: Turn, *remarks: str) -> Turn:
    return replace(turn, replies=calculations.remarked(turn.replies, remarks))


def _with_vat(turn: Turn, text: str) -> Turn:
    """The same turn, that says what the calculator does with VAT when the message speaks of it."""
    shows = any(isinstance(each, Calculation) for each in turn.replies)
    return _remarked(turn, calculation_texts.VAT) if shows and stated_amounts.mentions_vat(text) else turn


def _with_parts(state: State, activity: Calculating, parts: Parts) -> Turn:
    """Show what the parts make together, or ask for what is missing."""
    written = factors.as_product(parts)
    done = _done(activity, written)
    if factors.missing(parts) is None:
        given = activity.model_copy(update={"inputs": (written,), "parts": ""})
        turn = _finished(state, given, *_result(given))
        turn = _remarked(turn, sum_texts.HOURS_IN_ALL) if factors.is_idle(parts) else turn
    else:
        begun = activity.model_copy(update={"parts": written})
        turn = asking(state, begun, calculations.read_so_far(written))
    return turn.replacing(done) if state.activity == activity else turn


def _read(activity: Calculating, text: str) -> None:
    """Look whether a message can be the next input; beside parts of an amount a small number is none.

    Raises:
        NotUsable: it cannot.
    """
    inputs.read(activity.calculator, len(activity.inputs), text)
    if _is_partial(activity) and inputs.total(text) < sums.LEAST_TOTAL:
        raise inputs.NotUsable(calculation_texts.NOT_A_PART)


def _not_read(state: State, activity: Calculating, problem: inputs.NotUsable) -> Turn:
    """Say what can be read; after a few times what else one can do."""
    counted = state.model_copy(update={"unread": state.unread + 1})
    if state.unread < _STUCK_AFTER:
        return asking(counted, activity, Notice(text=problem.message))
    team = Action(label=texts.ASK_TEAM, command=AskTeam())
    return asking(counted, activity, Notice(text=calculation_texts.STUCK, actions=(team,)))


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
    done = _done(activity, euros(inputs.total(given.inputs[0])))
    return replace(turn, replies=(Notice(text=remarks[given.calculator]), *turn.replies)).replacing(done)


def _kept(activity: Calculating, text: str) -> str:
    """What is kept of an input: the words as they were typed, or the amount alone when there is more in them."""
    return text if not mask(text).found or not _asks_an_amount(activity) else str(inputs.amount(text))


def example(state: State) -> Turn:
    """A business case with the figures of a published example, as if they had been typed."""
    source = FIGURES.last_in_force("mentor_costs").source
    parties = mentor_project()
    written = "; ".join(f"{party.name} {party.costs} {party.benefits}" for party in parties)
    shown = calculations.business_case(parties, calculation_texts.about_example(f"{source.document}, {source.locator}"))
    given = Calculating(calculator=Calculator.BUSINESS_CASE, inputs=(written,))
    return _finished(state, given, shown, calculations.chart(parties))


def is_input(activity: Calculating, text: str) -> bool:
    """Whether `text` can be the next input, and asks nothing itself."""
    asks = parsing.is_question(text) or stated_amounts.asks(text)
    if not asks and (_parts(activity, text) is not None or _named(State(), activity, text, is_answer=True) is not None):
        return True
    try:
        _read(activity, text)
    except inputs.NotUsable:
        return False
    return True


def tag_of(activity: Calculating) -> str:
    """Under which tag the open question is posted."""
    within = f":{_missing(activity)}" if _is_partial(activity) else ""
    return f"calculating:{activity.calculator}:{len(activity.inputs)}{within}"


def _missing(activity: Calculating) -> Missing:
    """What the parts of an amount still need; parts that somebody kept from before may need what they needed then."""
    parts = factors.read(activity.parts)
    return (factors.missing(parts) if parts is not None else None) or Missing.PRICE


def question(activity: Calculating) -> Ask:
    """What the calculation waits for."""
    steps = inputs.STEPS[activity.calculator]
    asked, sample = steps[len(activity.inputs)]
    if _is_partial(activity):
        asked, sample = calculation_texts.MISSING[_missing(activity)]
    is_case = activity.calculator is Calculator.BUSINESS_CASE
    fill = (Action(label=texts.FILL_EXAMPLE, command=ShowExample()),) if is_case else ()
    taken = len(activity.inputs)
    before = (Action(label=calculation_texts.STEP_BACK, command=StepBack(number=taken)),) if taken else ()
    return Ask(
        title=f"{calculation_texts.CALCULATORS[activity.calculator]} · {taken + 1} van {len(steps)}",
        question=asked,
        help=sample,
        hint="",
        options=(),
        controls=(*fill, *before, Action(label=texts.STOP, command=StopCalculator())),
    )


def asking(state: State, activity: Calculating, *said: Reply) -> Turn:
    """Ask the open question, after what is `said`."""
    return Turn(_doing(state, activity), (*said, question(activity)), tag=tag_of(activity))


def _asks_an_amount(activity: Calculating) -> bool:
    return activity.calculator is not Calculator.BUSINESS_CASE and not activity.inputs


def finished(state: State, given: Calculating) -> Turn:
    """Show what comes out of inputs that are all there."""
    return _finished(state, given, *_result(given))


def _finished(state: State, given: Calculating, shown: Reply, *effects: Effect) -> Turn:
    # An earlier question is done with: "Vraag het Preventieteam" below a result asks for a new one.
    done = _doing(state, Idle()).model_copy(update={"last": None, "calculated": given})
    return Turn(done, (shown,), effects)


def _result(given: Calculating) -> tuple[Reply, *tuple[Effect, ...]]:
    match given.calculator:
        case Calculator.GRANT:
            return (calculations.grant(inputs.total(given.inputs[0]), *calculations.made_of(given.inputs[0])),)
        case Calculator.COSTS:
            return (calculations.costs(inputs.total(given.inputs[0]), *calculations.made_of(given.inputs[0])),)
        case Calculator.VIP_FUND:
            total, insurers, municipalities = given.inputs
            insured, inhabitants = inputs.people(insurers, 1), inputs.people(municipalities, 2)
            return (calculations.vip_fund(inputs.amount(total), insured, inhabitants),)
        case Calculator.BUSINESS_CASE:
            parties: tuple[Party, ...] = inputs.parties(given.inputs[0])
            return (calculations.business_case(parties), calculations.chart(parties))
        case _:
            assert_never(given.calculator)


def _doing(state: State, activity: Idle | Calculating) -> State:
    return state.model_copy(update={"activity": activity})
