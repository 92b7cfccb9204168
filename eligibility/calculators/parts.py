"""Costs that are known in parts: how many people, how many hours, at what rate, for how long.

Where this sits: pure arithmetic before the grant calculator, which takes one amount for the whole period. May import:
`eligibility.money`. Start reading at `add_up()`. It says what is missing instead of filling it in; only where nobody
said how many weeks of a year count, it takes all of them, and tells.
"""

from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Final

from eligibility.base import Frozen
from eligibility.money import euros

WEEKS_A_YEAR: Final = Decimal(52)
"""The weeks of a calendar year, where nobody says how many of them count."""
_MONTHS_A_YEAR: Final = 12
_HALF_UP: Final = Fraction(1, 2)


class Per(StrEnum):
    """For what a number counts."""

    HOUR = "hour"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    WHOLE = "whole"
    """For all of it, whatever the period is."""


class Parts(Frozen):
    """What is known of the costs; None was not said. `price` is in euros.

    `times` counts people, posts or parties. `period_in` and `hours_per` are never `HOUR`, `period_in` never `WHOLE`.
    `extra` comes on top of all that once, in euros; below zero it goes off.
    """

    times: Decimal | None = None
    hours: Decimal | None = None
    hours_per: Per = Per.WHOLE
    price: Decimal | None = None
    price_per: Per = Per.WHOLE
    period: Decimal | None = None
    period_in: Per = Per.YEAR
    weeks_a_year: Decimal | None = None
    extra: Decimal = Decimal(0)


class Missing(StrEnum):
    """What somebody still has to say."""

    PRICE = "price"
    HOURS = "hours"
    PERIOD = "period"


class AddedUp(Frozen):
    """The whole, in euros and cents; `assumed_weeks` says that all weeks of a year were counted without being asked."""

    amount: Decimal
    assumed_weeks: bool


def add_up(parts: Parts) -> AddedUp | Missing:
    """What the parts make together, rounded to the cent, or what is missing; below zero when too much goes off."""
    if parts.price is None:
        return Missing.PRICE
    per = parts.price_per
    units = Fraction(1)
    if per is Per.HOUR:
        if parts.hours is None:
            return Missing.HOURS
        per, units = parts.hours_per, Fraction(parts.hours)
    if per is not Per.WHOLE:
        if parts.period is None:
            return Missing.PERIOD
        units *= _in(per, parts)
    exact = units * Fraction(parts.price) * Fraction(1 if parts.times is None else parts.times)
    amount = euros(int(exact * 100 + _HALF_UP)) + parts.extra
    return AddedUp(amount=amount, assumed_weeks=parts.weeks_a_year is None and needs_weeks(parts))


def needs_weeks(parts: Parts) -> bool:
    """Whether it matters how many weeks of a year count: something is per week, and the period is not in weeks."""
    per = parts.hours_per if parts.price_per is Per.HOUR else parts.price_per
    return (per is Per.WEEK) is not (parts.period_in is Per.WEEK) and per is not Per.WHOLE


def _in(per: Per, parts: Parts) -> Fraction:
    """The period counted in weeks, months or years."""
    weeks = Fraction(WEEKS_A_YEAR if parts.weeks_a_year is None else parts.weeks_a_year)
    a_year = {Per.WEEK: weeks, Per.MONTH: Fraction(_MONTHS_A_YEAR), Per.YEAR: Fraction(1)}
    return Fraction(parts.period or 0) * a_year[per] / a_year[parts.period_in]
