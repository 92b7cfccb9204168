"""Every amount, date, term and share, with its source and the days on which it held.

Where this sits: the engine's half of the figures; the figures stand in `eligibility/schemes/*/parameters.py`.
May import: `eligibility.base`, `eligibility.sources`. Start reading at `Registry.at()`.

A figure is typed once: the rules compute with `Parameter.value`, the articles print `Parameter.text`.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from eligibility.base import Frozen
from eligibility.sources import Period, Source

MONTHS = ("januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober",
          "november", "december")  # fmt: skip

_HALF = Fraction(1, 2)
_SHARES = {Fraction(1, 3): "een derde", Fraction(2, 3): "twee derde", Fraction(1, 2): "de helft"}


class Unit(StrEnum):
    """What a figure counts; it decides how the figure is written in Dutch."""

    EUR = "EUR"
    EUR_MILLION = "EUR million"
    EUR_BILLION = "EUR billion"
    USD = "USD"
    DATE = "date"
    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"
    PERCENT = "percent"
    SHARE = "share"
    COUNT = "count"


class Parameter(Frozen):
    """One figure of a scheme.

    `value` is a Decimal for money, a date, an int for terms and counts, a Fraction for shares; `unit` says which.
    `meaning` is Dutch: it is printed in the table that the Preventieteam reviews.
    """

    id: str
    value: Decimal | date | int | Fraction
    unit: Unit
    meaning: str
    source: Source
    period: Period = Period()

    @property
    def text(self) -> str:
        """The figure as an article prints it, for example `€ 25.000`, `1 oktober 2021`, `13 weken`."""
        return dutch(self.value, self.unit)


class NoSuchParameter(KeyError):
    """Nobody defined a figure with this id."""


class NotInForce(LookupError):
    """The figure exists, but not on this day."""


class Registry:
    """Figures by id; one id may have several values, each with its own period."""

    def __init__(self, parameters: Iterable[Parameter]) -> None:
        self._by_id: dict[str, list[Parameter]] = {}
        for parameter in parameters:
            self._by_id.setdefault(parameter.id, []).append(parameter)

    def __iter__(self) -> Iterator[Parameter]:
        for versions in self._by_id.values():
            yield from versions

    def __contains__(self, parameter_id: object) -> bool:
        return parameter_id in self._by_id

    def versions(self, parameter_id: str) -> tuple[Parameter, ...]:
        """All values of one figure, in the order they were defined.

        Raises:
            NoSuchParameter: nobody defined it.
        """
        try:
            return tuple(self._by_id[parameter_id])
        except KeyError:
            raise NoSuchParameter(parameter_id) from None

    def at(self, parameter_id: str, as_of: date) -> Parameter:
        """The figure in force on `as_of`.

        Raises:
            NoSuchParameter: nobody defined it.
            NotInForce: it had no value on that day; the message names the days on which it had.
        """
        for parameter in self.versions(parameter_id):
            if as_of in parameter.period:
                return parameter
        periods = ", ".join(f"{p.period.first} to {p.period.last}" for p in self.versions(parameter_id))
        raise NotInForce(f"{parameter_id} has no value on {as_of}; it has one from {periods}")

    def last_in_force(self, parameter_id: str) -> Parameter:
        """The latest value of a figure, for telling what held when the scheme ended.

        Raises:
            NoSuchParameter: nobody defined it.
        """
        return max(self.versions(parameter_id), key=lambda p: p.period.last or date.max)


def dutch(value: Decimal | date | int | Fraction, unit: Unit) -> str:
    """Write a figure the way a Dutch reader expects it."""
    match unit:
        case Unit.DATE:
            assert isinstance(value, date)  # noqa: S101 -- the unit promises it
            return dutch_date(value)
        case Unit.SHARE:
            assert isinstance(value, Fraction)  # noqa: S101
            return _SHARES.get(value, f"{value.numerator}/{value.denominator} deel")
        case Unit.EUR | Unit.USD:
            sign = "€" if unit is Unit.EUR else "$"
            return f"{sign} {dutch_number(Decimal(str(value)))}"
        case Unit.EUR_MILLION:
            return f"€ {dutch_number(Decimal(str(value)))} miljoen"
        case Unit.EUR_BILLION:
            return f"€ {dutch_number(Decimal(str(value)))} miljard"
        case Unit.PERCENT:
            return f"{dutch_number(Decimal(str(value)))} procent"
        case Unit.COUNT:
            return dutch_number(Decimal(str(value)))
        case Unit.DAYS | Unit.WEEKS | Unit.MONTHS | Unit.YEARS:
            one, many = {
                Unit.DAYS: ("dag", "dagen"),
                Unit.WEEKS: ("week", "weken"),
                Unit.MONTHS: ("maand", "maanden"),
                Unit.YEARS: ("jaar", "jaar"),
            }[unit]
            return f"{value} {one if value == 1 else many}"


def euros(amount: Decimal) -> str:
    """`€ 90.000`, or `€ 13.333,33`."""
    return dutch(amount, Unit.EUR)


def percent(share: Fraction) -> str:
    """`60%`, `12,5%` or `33,33%`: a share of a whole with at most two decimals; half a hundredth counts as one."""
    hundredths = int(share * 10_000 + _HALF)  # shares are never below zero, so that this rounds a half up
    return f"{dutch_number(Decimal(hundredths).scaleb(-2).normalize())}%"


def dutch_date(day: date) -> str:
    """`1 oktober 2021`: no leading zero, month in full."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def dutch_number(number: Decimal) -> str:
    """`1.600.000` or `15,5` or `30.000,50`: dots between thousands, a comma before decimals.

    Decimals are left out when they are all zero; one decimal is kept as it is unless the number has cents.
    """
    whole, _, decimals = f"{number:,f}".partition(".")
    decimals = decimals if decimals.strip("0") else ""
    return whole.replace(",", ".") + (f",{decimals}" if decimals else "")
