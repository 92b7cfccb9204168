"""The three calculators as a conversation: ask for what is needed, show a table.

Where this sits: between the conversation and `eligibility.calculators`, which does the arithmetic and knows the rules.
Start reading at `start()` and `typed()`.
"""

from collections.abc import Callable
from decimal import Decimal
from typing import assert_never

from bot.conversation import parsing, texts
from bot.conversation.incoming import AskTeam, Calculator, PickArticle, StartCalculator, StartCheck, StopCalculator
from bot.conversation.replies import Action, Ask, Calculation, Notice, Reply
from bot.conversation.state import Calculating, Idle, State
from bot.conversation.turn import Turn
from eligibility.calculators import calculate_business_case, calculate_grant, calculate_vip_fund
from eligibility.parameters import Unit, dutch

_STEPS = {
    Calculator.GRANT: (texts.GRANT_COSTS,),
    Calculator.VIP_FUND: (texts.VIP_TOTAL, texts.VIP_INSURERS, texts.VIP_MUNICIPALITIES),
    Calculator.BUSINESS_CASE: (texts.CASE_PARTIES,),
}
"""What is asked, in order: question and an example of an answer."""
_LEAST_OWN_AMOUNT = Decimal(1000)
"""Smaller bare numbers in a question are years of a project, hours or municipalities, not costs."""


def start(state: State, calculator: Calculator, text: str) -> Turn:
    """Begin; an amount that stands in the question itself is taken at once."""
    begun = Calculating(calculator=calculator)
    own = _own_amount(text)
    if calculator is Calculator.GRANT and own is not None:
        return typed(state, begun, own)
    return Turn(_doing(state, begun), (question(begun),))


def stop(state: State) -> Turn:
    """Leave the calculation."""
    return Turn(_doing(state, Idle()), (Notice(text=texts.CALCULATION_STOPPED, actions=_onward()),))


def typed(state: State, activity: Calculating, text: str) -> Turn:
    """Take what was typed as the next input; ask on, complain, or show the result."""
    try:
        _read(activity.calculator, len(activity.inputs), text)
    except _NotUsable as problem:
        return Turn(state, (Notice(text=problem.message), question(activity)))
    given = activity.model_copy(update={"inputs": (*activity.inputs, text)})
    if len(given.inputs) < len(_STEPS[activity.calculator]):
        return Turn(_doing(state, given), (question(given),))
    # An earlier question is done with: "Vraag het Preventieteam" below a result asks for a new one.
    return Turn(_doing(state, Idle()).model_copy(update={"last": None}), (_result(given),))


def is_input(activity: Calculating, text: str) -> bool:
    """Whether `text` can be the next input, and asks nothing itself."""
    try:
        _read(activity.calculator, len(activity.inputs), text)
    except _NotUsable:
        return False
    return not parsing.is_question(text)


class _NotUsable(Exception):
    """What was typed cannot be read; `message` is Dutch."""

    def __init__(self, message: str) -> None:
        super().__init__("not usable")
        self.message = message


def question(activity: Calculating) -> Ask:
    """What the calculation waits for."""
    steps = _STEPS[activity.calculator]
    asked, example = steps[len(activity.inputs)]
    return Ask(
        title=f"{texts.CALCULATORS[activity.calculator]} · {len(activity.inputs) + 1} van {len(steps)}",
        question=asked,
        help=example,
        hint="",
        options=(),
        controls=(Action(label=texts.STOP, command=StopCalculator()),),
    )


def _own_amount(text: str) -> str | None:
    """The one amount in a question that can be the costs: years and small numbers do not count."""
    large = [
        value
        for value in parsing.amounts(text)
        if value >= _LEAST_OWN_AMOUNT and not (1990 <= value <= 2050 and "€" not in text)
    ]
    return str(large[0]) if len(large) == 1 else None


def _read(calculator: Calculator, step: int, text: str) -> None:
    match calculator, step:
        case (Calculator.GRANT, _) | (Calculator.VIP_FUND, 0):
            _amount(text)
        case Calculator.VIP_FUND, _:
            _people(text)
        case _:
            _parties(text)


def _amount(text: str) -> Decimal:
    amount = parsing.amount(text)
    if amount is None:
        raise _NotUsable(texts.NOT_AN_AMOUNT)
    if amount < 0:
        raise _NotUsable(texts.NEGATIVE)
    return amount


def _people(text: str) -> dict[str, int]:
    named = parsing.named_amounts(text, each=1)
    if named is None or any(value != int(value) for _, (value,) in named):
        raise _NotUsable(texts.NOT_A_LIST)
    _all_different(tuple(name for name, _ in named))
    if not any(value for _, (value,) in named):
        raise _NotUsable(texts.NO_PEOPLE)
    return {name: int(value) for name, (value,) in named}


def _parties(text: str) -> list[dict[str, object]]:
    named = parsing.named_amounts(text, each=2)
    if named is None:
        raise _NotUsable(texts.NOT_PARTIES)
    _all_different(tuple(name for name, _ in named))
    return [{"name": name, "costs": str(costs), "benefits": str(benefits)} for name, (costs, benefits) in named]


def _all_different(names: tuple[str, ...]) -> None:
    if len(set(names)) != len(names):
        raise _NotUsable(texts.SAME_NAME)


def _result(given: Calculating) -> Reply:
    show: Callable[[tuple[str, ...]], Calculation]
    match given.calculator:
        case Calculator.GRANT:
            show = _grant
        case Calculator.VIP_FUND:
            show = _vip_fund
        case Calculator.BUSINESS_CASE:
            show = _business_case
        case _:
            assert_never(given.calculator)
    return show(given.inputs)


def _grant(inputs: tuple[str, ...]) -> Calculation:
    costs = _amount(inputs[0])
    result = calculate_grant(costs)
    enough = (
        texts.enough(_euro(result.minimum))
        if result.meets_minimum
        else texts.too_little(_euro(result.minimum), _euro(result.minimum_costs))
    )
    return Calculation(
        title=texts.CALCULATORS[Calculator.GRANT],
        header=("Post", "Bedrag"),
        rows=(
            ("Kosten van de procescoördinatie", _euro(costs)),
            ("Subsidie, hooguit", _euro(result.maximum)),
            ("Zelf te betalen, minstens", _euro(result.own_share)),
        ),
        notes=(enough, texts.NO_PROMISE, texts.CLOSED),
        actions=(
            Action(label=texts.START_CHECK, command=StartCheck()),
            Action(label=texts.CALCULATE_AGAIN, command=StartCalculator(calculator=Calculator.GRANT)),
            Action(label=texts.ASK_TEAM, command=AskTeam()),
        ),
    )


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


def _business_case(inputs: tuple[str, ...]) -> Calculation:
    result = calculate_business_case(_parties(inputs[0]))
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
        notes=tuple(texts.about_case(ratio, result.positive, result.carries_alone, result.free_riders)),
        actions=(
            Action(label=texts.CALCULATE_AGAIN, command=StartCalculator(calculator=Calculator.BUSINESS_CASE)),
            Action(label=texts.ABOUT_CASE, command=PickArticle(article="voorbeeld-mentorproject")),
            Action(label=texts.ASK_TEAM, command=AskTeam()),
        ),
    )


def _euro(amount: Decimal) -> str:
    return dutch(amount, Unit.EUR)


def _onward() -> tuple[Action, ...]:
    return (
        Action(label=texts.CALCULATE_GRANT, command=StartCalculator(calculator=Calculator.GRANT)),
        Action(label=texts.START_CHECK, command=StartCheck()),
        Action(label=texts.ASK_TEAM, command=AskTeam()),
    )


def _doing(state: State, activity: Idle | Calculating) -> State:
    return state.model_copy(update={"activity": activity})
