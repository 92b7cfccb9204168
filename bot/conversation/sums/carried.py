"""An amount that was typed before it was said what to work out: it goes along with the button that says so.

Where this sits: beside `calculating`, which shows what comes out. May import: the readers of amounts, the texts. Pure.
Start reading at `ways()` and `begun()`. Only an amount that stands there whole goes along; of a share nobody knows yet
what it is of.
"""

import re
from dataclasses import replace
from decimal import Decimal
from typing import Final, assert_never

from bot.conversation import parsing
from bot.conversation.codes import Calculator
from bot.conversation.incoming import CalculateWith, StartCalculator
from bot.conversation.replies import Action, Notice
from bot.conversation.state import Calculating, State
from bot.conversation.sums import calculating, calculation_texts, calculations, factors, sums
from bot.conversation.turn import Turn
from eligibility.calculators import AddedUp, add_up
from eligibility.parameters import euros
from knowledge.numbers import numerals

_A_SHARE: Final = re.compile(r"%|/|\b(?:procent|derde|kwart|helft|half|deel|gedeeld|tiende)\b")


def ways(text: str) -> tuple[Action, ...]:
    """Every calculator as a button, with the amount of a text where it names one; and the team."""
    found = _amount(text)
    if found is None:
        return calculations.calculators()
    return tuple(_with(each, found) for each in calculations.calculators())


def _with(action: Action, amount: Decimal) -> Action:
    match action.command:
        case StartCalculator(calculator=calculator):
            return replace(action, command=CalculateWith(calculator=calculator, amount=str(amount)))
        case _:
            return action


def _amount(text: str) -> Decimal | None:
    """The one whole amount of a text, also where it has to be worked out first."""
    if _A_SHARE.search(numerals.in_digits(text).casefold()):
        return None
    parts = factors.read(text) if sums.is_rate(text) else None
    added = add_up(parts) if parts is not None else None
    return added.amount if isinstance(added, AddedUp) else sums.total(text)


def begun(state: State, calculator: Calculator, typed: str) -> Turn:
    """Begin with the amount that was typed before; where one amount is no input, say so and ask."""
    amount = parsing.amount(typed)
    if amount is None:
        return calculating.start(state, calculator, "")
    match calculator:
        case Calculator.GRANT | Calculator.COSTS:
            return calculating.finished(state, Calculating(calculator=calculator, inputs=(str(amount),)))
        case Calculator.VIP_FUND:
            of_fund = Calculating(calculator=calculator, inputs=(str(amount),))
            return calculating.asking(state, of_fund, Notice(text=calculation_texts.fund_of(euros(amount))))
        case Calculator.BUSINESS_CASE:
            told = Notice(text=calculation_texts.not_of_one(euros(amount)))
            return calculating.asking(state, Calculating(calculator=calculator), told)
        case _:
            assert_never(calculator)
