"""Questions about the calculation that was just shown: what of VAT, and how much is it a year?

Where this sits: beside `repeating`, which takes another amount. May import: `eligibility.calculators`, the readers of
inputs, the texts. Pure. Start reading at `told()`.
"""

import re
from decimal import Decimal
from fractions import Fraction
from typing import Final

from bot.conversation import parsing
from bot.conversation.codes import Calculator
from bot.conversation.state import Calculating, Checking
from bot.conversation.sums import calculation_inputs, factors, repeating, stated_amounts
from bot.conversation.sums import calculation_texts as texts
from eligibility.calculators import Per, calculate_grant, costs_for_grant
from eligibility.figures import FIGURES
from eligibility.money import share_of
from eligibility.parameters import Unit, dutch

_MONTHS_A_YEAR: Final = 12
_LEAST: Final = Decimal(100)
"""Smaller numbers are percents, years and months."""
_LONGEST: Final = 8
"""Words: a longer sentence with VAT in it is a question of its own."""
_PER: Final = (
    (
        Per.YEAR,
        re.compile(
            r"\bper (?:jaar|kalenderjaar|subsidiejaar)\b|\bjaarlijks\w*|/ ?jaar\b"
            r"|\b(?:elk|ieder|in een|in één|voor één) jaar\b"
        ),
    ),
    (Per.MONTH, re.compile(r"\bper (?:maand|mnd)\b|\bmaandelijks\w*|\b(?:elke|iedere) maand\b|/ ?maand\b")),
)


def told(before: Calculating, check: Checking | None, text: str) -> str | None:
    """What there is to say; None when the message is no question about this calculation, or names an amount."""
    if any(amount >= _LEAST for amount in parsing.amounts(text)):
        return None
    parts = factors.read(text)
    if parts is not None and (factors.is_sum(parts) or parts.weeks_a_year is not None):
        return None  # another part of the sum: `44 weken per jaar`
    if stated_amounts.mentions_vat(text) and len(text.split()) <= _LONGEST:
        return texts.VAT
    per = next((unit for unit, pattern in _PER if pattern.search(text.casefold())), None)
    if per is None or not repeating.leans(before, text):
        return None
    if before.calculator not in {Calculator.GRANT, Calculator.COSTS}:
        return texts.AMOUNT_IS_THE_WHOLE
    return _per(before, check, text, per)


def _per(before: Calculating, check: Checking | None, text: str, per: Per) -> str | None:
    """The grant and the own share in equal parts, over the period that is known or else over each that may be."""
    try:
        amount = calculation_inputs.total(before.inputs[0])
    except calculation_inputs.NotUsable:
        return None
    costs = costs_for_grant(amount) if before.calculator is Calculator.COSTS else amount
    result = calculate_grant(costs)
    known = _months_in(text, per) or _months_of(before) or _months_from(check)
    periods = (known,) if known else tuple(range(2 * _MONTHS_A_YEAR, _longest() + 1, _MONTHS_A_YEAR))
    said = [
        texts.per_unit(_part(result.maximum, months, per), _part(result.own_share, months, per), months, per)
        for months in periods
    ]
    return " ".join([texts.WHOLE_PERIOD, *said])


def _part(amount: Decimal, months: int, per: Per) -> str:
    """What an amount over so many months comes to in one year or month, rounded down to the cent."""
    of_period = _MONTHS_A_YEAR if per is Per.YEAR else 1
    return dutch(share_of(amount, min(Fraction(of_period, months), Fraction(1))), Unit.EUR)


def _months_in(text: str, per: Per) -> int | None:
    """The period that somebody names: `per jaar bij 3 jaar`, `per maand over 30 maanden`."""
    pattern = next(pattern for unit, pattern in _PER if unit is per)
    found = re.search(r"(?:\w+|\d+(?:,\d+)?) (?:jaar|jaren|maanden|maand|mnd)\b", pattern.sub(" ", text.casefold()))
    return parsing.months(found[0]) if found else None


def _months_of(before: Calculating) -> int | None:
    """The period of a sum that was typed in parts."""
    parts = factors.read(before.inputs[0])
    if parts is None or parts.period is None or parts.period_in is Per.WEEK:
        return None
    months = parts.period * (_MONTHS_A_YEAR if parts.period_in is Per.YEAR else 1)
    return int(months) if months == int(months) else None


def _months_from(check: Checking | None) -> int | None:
    """The period that somebody named in the check."""
    given = () if check is None else check.given
    value = next((each.value for each in given if each.fact == "duration_months"), None)
    return value if isinstance(value, int) and value > 0 else None


def _longest() -> int:
    months = FIGURES.last_in_force("maximum_duration").value
    assert isinstance(months, int)  # noqa: S101 -- the unit of a figure promises its type
    return months
