"""What a request for a calculation asks for: which calculator, and what it says, or the check said, of its first input.

Where this sits: under `calculating`, which carries it out. May import: the readers of amounts, `checking`. Pure. Start
reading at `meant()`. A sum that nobody asked for is worse than one more question: in doubt nothing is filled in.
"""

from decimal import Decimal
from typing import assert_never

from bot.conversation import parsing
from bot.conversation.check import checking
from bot.conversation.codes import Calculator
from bot.conversation.state import Checking
from bot.conversation.sums import repeating, stated_amounts, sums


def meant(calculator: Calculator, text: str) -> Calculator:
    """The calculator that a request is for, when it was taken for one: its words may be about the grant alone."""
    match calculator:
        case Calculator.VIP_FUND | Calculator.BUSINESS_CASE if stated_amounts.is_for_the_grant(text, of=calculator):
            return _direction(text)
        case Calculator.GRANT:
            return _direction(text)
        case _:
            return calculator


def _direction(text: str) -> Calculator:
    """From costs to the grant, or back."""
    backwards = sums.asks_for_costs(text) or sums.of_grant(text) is not None
    return Calculator.COSTS if backwards else Calculator.GRANT


def first_input(calculator: Calculator, text: str) -> Decimal | None:
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


def costs_in_check(check: Checking | None, calculator: Calculator, text: str) -> Decimal | None:
    """The costs that somebody named in the check, for a request that names no number: `hoeveel krijgen we dan?`."""
    asks = calculator is Calculator.GRANT and text and not any(character.isdigit() for character in text)
    if not asks or check is None or repeating.wants_a_new_one(text):
        return None
    known = next((each.value for each in check.given if each.fact == checking.COSTS), None)
    return parsing.amount(known) if isinstance(known, str) else None
