"""The calculators as a conversation: ask for what is needed, show a table.

Where this sits: between the conversation and `eligibility.calculators`, which does the arithmetic and knows the rules.
Start reading at `start()` and `typed()`.
"""

from decimal import Decimal
from typing import assert_never

from bot.conversation import parsing, sums, texts
from bot.conversation.incoming import (
    AskTeam,
    Calculator,
    PickArticle,
    ShowExample,
    StartCalculator,
    StartCheck,
    StopCalculator,
)
from bot.conversation.replies import Action, Ask, Calculation, Notice, Reply
from bot.conversation.state import Calculating, CaseParty, ChartDocument, Effect, Idle, SendFile, State
from bot.conversation.turn import Turn
from bot.privacy.masking import mask
from eligibility.calculators import (
    GrantCalculation,
    Party,
    calculate_business_case,
    calculate_grant,
    calculate_vip_fund,
    costs_for_grant,
    mentor_project,
)
from eligibility.figures import FIGURES
from eligibility.parameters import Unit, dutch

_STEPS = {
    Calculator.GRANT: (texts.GRANT_COSTS,),
    Calculator.COSTS: (texts.COSTS_WANTED,),
    Calculator.VIP_FUND: (texts.VIP_TOTAL, texts.VIP_INSURERS, texts.VIP_MUNICIPALITIES),
    Calculator.BUSINESS_CASE: (texts.CASE_PARTIES,),
}
"""What is asked, in order: question and an example of an answer."""
_TOTALS = frozenset({"totaal", "samen", "alle partijen", "alles"})
"""Names of a line that adds up the others; such a line in a list would count everything twice."""


def start(state: State, calculator: Calculator, text: str) -> Turn:
    """Begin; direction and amount are taken from the request `text` where it leaves no doubt. A button has no text.

    Nothing begins for an amount alone: then the bot asks what to calculate.
    """
    if sums.is_bare(text):
        return Turn(state, (Notice(text=texts.WHICH_CALCULATION, actions=_calculators()),))
    if calculator is Calculator.GRANT and sums.asks_for_costs(text):
        calculator = Calculator.COSTS
    begun = Calculating(calculator=calculator)
    stated = _stated(calculator, text)
    if stated is not None and len(_STEPS[calculator]) == 1:
        return typed(state, begun, str(stated))
    if stated is not None:
        begun = begun.model_copy(update={"inputs": (str(stated),)})
        return Turn(_doing(state, begun), (Notice(text=texts.fund_of(_euro(stated))), question(begun)))
    one_total = (Notice(text=texts.ONE_TOTAL),) if _asks_an_amount(begun) and sums.is_rate(text) else ()
    return Turn(_doing(state, begun), (*one_total, question(begun)))


def stop(state: State) -> Turn:
    """Leave the calculation."""
    return Turn(_doing(state, Idle()), (Notice(text=texts.CALCULATION_STOPPED, actions=_onward()),))


def back(state: State, activity: Calculating) -> Turn:
    """Take back the last input."""
    if not activity.inputs:
        return Turn(state, (Notice(text=texts.FIRST_QUESTION), question(activity)))
    before = activity.model_copy(update={"inputs": activity.inputs[:-1]})
    return Turn(_doing(state, before), (Notice(text=texts.WENT_BACK), question(before)))


def typed(state: State, activity: Calculating, text: str) -> Turn:
    """Take what was typed as the next input; ask on, complain, or show the result."""
    try:
        _read(activity.calculator, len(activity.inputs), text)
    except _NotUsable as problem:
        return Turn(state, (Notice(text=problem.message), question(activity)))
    given = activity.model_copy(update={"inputs": (*activity.inputs, _kept(activity, text))})
    if len(given.inputs) < len(_STEPS[activity.calculator]):
        return Turn(_doing(state, given), (question(given),))
    return _finished(state, *_result(given))


def _kept(activity: Calculating, text: str) -> str:
    """What is kept of an input: the words as they were typed, or the amount alone when there is more in them."""
    return text if not mask(text).found or not _asks_an_amount(activity) else str(_amount(text))


def example(state: State) -> Turn:
    """A business case with the figures of a published example, as if they had been typed."""
    source = FIGURES.last_in_force("mentor_costs").source
    parties = mentor_project()
    shown = _business_case(parties, texts.about_example(f"{source.document}, {source.locator}"))
    return _finished(state, shown, _chart(parties))


def is_input(activity: Calculating, text: str) -> bool:
    """Whether `text` can be the next input, and asks nothing itself."""
    try:
        _read(activity.calculator, len(activity.inputs), text)
    except _NotUsable:
        return False
    return True


class _NotUsable(Exception):
    """What was typed cannot be read; `message` is Dutch."""

    def __init__(self, message: str) -> None:
        super().__init__("not usable")
        self.message = message


def question(activity: Calculating) -> Ask:
    """What the calculation waits for."""
    steps = _STEPS[activity.calculator]
    asked, sample = steps[len(activity.inputs)]
    is_case = activity.calculator is Calculator.BUSINESS_CASE
    fill = (Action(label=texts.FILL_EXAMPLE, command=ShowExample()),) if is_case else ()
    return Ask(
        title=f"{texts.CALCULATORS[activity.calculator]} · {len(activity.inputs) + 1} van {len(steps)}",
        question=asked,
        help=sample,
        hint=texts.TYPE_BACK if activity.inputs else "",
        options=(),
        controls=(*fill, Action(label=texts.STOP, command=StopCalculator())),
    )


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


def _read(calculator: Calculator, step: int, text: str) -> None:
    match calculator, step:
        case (Calculator.GRANT | Calculator.COSTS, _) | (Calculator.VIP_FUND, 0):
            _amount(text)
        case Calculator.VIP_FUND, _:
            _people(text)
        case _:
            _parties(text)


def _amount(text: str) -> Decimal:
    if sums.is_rate(text):
        raise _NotUsable(texts.ONE_TOTAL)
    amount = parsing.amount(text)
    if amount is None:
        amount = sums.total(text)
    if amount is None or parsing.is_question(text):
        raise _NotUsable(texts.NOT_AN_AMOUNT)
    if amount < 0:
        raise _NotUsable(texts.NEGATIVE)
    return amount


def _people(text: str) -> dict[str, int]:
    named = None if parsing.is_question(text) else parsing.named_amounts(text, each=1)
    if named is None or any(value != int(value) for _, (value,) in named):
        raise _NotUsable(texts.NOT_A_LIST)
    _one_line_each(tuple(name for name, _ in named))
    if not any(value for _, (value,) in named):
        raise _NotUsable(texts.NO_PEOPLE)
    return {name: int(value) for name, (value,) in named}


def _parties(text: str) -> tuple[Party, ...]:
    named = None if parsing.is_question(text) else parsing.named_amounts(text, each=2)
    if named is None:
        raise _NotUsable(texts.NOT_PARTIES)
    _one_line_each(tuple(name for name, _ in named))
    return tuple(Party(name=name, costs=costs, benefits=benefits) for name, (costs, benefits) in named)


def _one_line_each(names: tuple[str, ...]) -> None:
    if any(mask(name).found for name in names):
        raise _NotUsable(texts.NO_PERSONS)
    if len(set(names)) != len(names):
        raise _NotUsable(texts.SAME_NAME)
    if any(name.casefold() in _TOTALS for name in names):
        raise _NotUsable(texts.TOTAL_LINE)


def _finished(state: State, shown: Reply, *effects: Effect) -> Turn:
    # An earlier question is done with: "Vraag het Preventieteam" below a result asks for a new one.
    return Turn(_doing(state, Idle()).model_copy(update={"last": None}), (shown,), effects)


def _result(given: Calculating) -> tuple[Reply, *tuple[Effect, ...]]:
    match given.calculator:
        case Calculator.GRANT:
            return (_grant(_amount(given.inputs[0])),)
        case Calculator.COSTS:
            return (_costs(_amount(given.inputs[0])),)
        case Calculator.VIP_FUND:
            return (_vip_fund(given.inputs),)
        case Calculator.BUSINESS_CASE:
            parties = _parties(given.inputs[0])
            return (_business_case(parties), _chart(parties))
        case _:
            assert_never(given.calculator)


def _grant(costs: Decimal) -> Calculation:
    result = calculate_grant(costs)
    return Calculation(
        title=texts.CALCULATORS[Calculator.GRANT],
        header=("Post", "Bedrag"),
        rows=(
            ("Kosten van de procescoördinatie", _euro(costs)),
            ("Subsidie, hooguit", _euro(result.maximum)),
            ("Zelf te betalen, minstens", _euro(result.own_share)),
        ),
        notes=(_minimum(result), texts.NO_PROMISE, texts.CLOSED),
        actions=(
            Action(label=texts.START_CHECK, command=StartCheck()),
            Action(label=texts.CALCULATE_AGAIN, command=StartCalculator(calculator=Calculator.GRANT)),
            Action(label=texts.CALCULATE_COSTS, command=StartCalculator(calculator=Calculator.COSTS)),
            Action(label=texts.ASK_TEAM, command=AskTeam()),
        ),
    )


def _costs(wanted: Decimal) -> Calculation:
    """The grant calculator backwards. Of the costs found, the grant is exactly `wanted`."""
    costs = costs_for_grant(wanted)
    result = calculate_grant(costs)
    return Calculation(
        title=texts.CALCULATORS[Calculator.COSTS],
        header=("Post", "Bedrag"),
        rows=(
            ("Gewenste subsidie", _euro(wanted)),
            ("Kosten van de procescoördinatie, minstens", _euro(costs)),
            ("Zelf te betalen, minstens", _euro(result.own_share)),
        ),
        notes=(_minimum(result), texts.NO_FIXED_MAXIMUM, texts.NO_PROMISE, texts.CLOSED),
        actions=(
            Action(label=texts.CALCULATE_GRANT, command=StartCalculator(calculator=Calculator.GRANT)),
            Action(label=texts.CALCULATE_AGAIN, command=StartCalculator(calculator=Calculator.COSTS)),
            Action(label=texts.ASK_TEAM, command=AskTeam()),
        ),
    )


def _minimum(result: GrantCalculation) -> str:
    minimum = _euro(result.minimum)
    return texts.enough(minimum) if result.meets_minimum else texts.too_little(minimum, _euro(result.minimum_costs))


def _vip_fund(inputs: tuple[str, ...]) -> Calculation:
    total, insurers, municipalities = inputs
    result = calculate_vip_fund(_amount(total), _people(insurers), _people(municipalities))
    rows = [("Zorgkantoor", "zorgkantoor", _euro(result.zorgkantoor))]
    rows += [(name, "zorgverzekeraar", _euro(part)) for name, part in result.insurers.items()]
    rows += [(name, "gemeente", _euro(part)) for name, part in result.municipalities.items()]
    rows.append(("Samen", "alle partijen", _euro(result.total)))
    return Calculation(
        title=texts.CALCULATORS[Calculator.VIP_FUND],
        header=("Partij", "Groep", "Bijdrage"),
        rows=tuple(rows),
        notes=(texts.VIP_KEY, texts.VIP_NOTE),
        actions=(
            Action(label=texts.CALCULATE_AGAIN, command=StartCalculator(calculator=Calculator.VIP_FUND)),
            Action(label=texts.ABOUT_KEY, command=PickArticle(article="vip-financiering")),
            Action(label=texts.ASK_TEAM, command=AskTeam()),
        ),
    )


def _chart(parties: tuple[Party, ...]) -> SendFile:
    return SendFile(
        document=ChartDocument(
            parties=tuple(
                CaseParty(name=party.name, costs=str(party.costs), benefits=str(party.benefits)) for party in parties
            )
        )
    )


def _business_case(parties: tuple[Party, ...], *remarks: str) -> Calculation:
    result = calculate_business_case(parties)
    rows = [
        (
            party.name,
            _euro(party.costs),
            _euro(party.benefits),
            _euro(party.net),
            "–" if party.share_by_benefit is None else _euro(party.share_by_benefit),
        )
        for party in result.parties
    ]
    rows.append(("Samen", _euro(result.costs), _euro(result.benefits), _euro(result.net), _euro(result.costs)))
    ratio = "" if result.ratio is None else str(result.ratio).replace(".", ",")
    return Calculation(
        title=texts.CALCULATORS[Calculator.BUSINESS_CASE],
        header=("Partij", "Kosten", "Baten", "Saldo", "Kosten verdeeld naar baten"),
        rows=tuple(rows),
        notes=(*remarks, *texts.about_case(ratio, result.positive, result.carries_alone, result.free_riders)),
        actions=(
            Action(label=texts.CALCULATE_AGAIN, command=StartCalculator(calculator=Calculator.BUSINESS_CASE)),
            Action(label=texts.ABOUT_CASE, command=PickArticle(article="voorbeeld-mentorproject")),
            Action(label=texts.ASK_TEAM, command=AskTeam()),
        ),
    )


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
