"""Read one value that came from outside, strictly: money, whole numbers, dates, yes or no, choices.

Where this sits: under the models of facts and of the calculators. May import: `eligibility.errors`.
Start reading at `Kind`. A value that is almost right is refused, with what would be right; nothing is rounded.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Generic, Protocol, TypeVar

from eligibility.errors import InvalidInput, example_date, one_of

Code = TypeVar("Code", bound=StrEnum)

CENT = Decimal("0.01")
_LONGEST_AMOUNT = 24
"""Digits before the decimal point; with cents, and times three, that still fits the 28 digits of exact Decimals."""
_MONEY = re.compile(r"[0-9]+(\.[0-9]{1,2})?")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class Kind(Protocol):
    """How one key is read: `read` gives the typed value or raises, `allowed` says in Dutch what is possible."""

    @property
    def allowed(self) -> str:
        """What may stand here, as the end of a Dutch sentence."""
        ...

    def read(self, key: str, value: object, error: type[InvalidInput]) -> object:
        """Turn a value from JSON or from Python into its type.

        Raises:
            InvalidInput: `error`, when the value cannot be.
        """
        ...


@dataclass(frozen=True)
class Money:
    """An amount in euros, to the cent, not negative; a string, a whole number, or a number exact to the cent."""

    allowed: str = "een bedrag van 0 of meer in euro's met hooguit twee decimalen, bijvoorbeeld 75000.00"

    def read(self, key: str, value: object, error: type[InvalidInput]) -> Decimal:
        """Return the amount with two decimals."""
        amount = _decimal(value)
        if amount is None or not amount.is_finite() or amount < 0:
            raise error(key, value, allowed=self.allowed)
        if amount.adjusted() >= _LONGEST_AMOUNT:
            raise error(key, value, allowed=f"een bedrag van hooguit {_LONGEST_AMOUNT} cijfers voor de punt")
        if amount.adjusted() < -_LONGEST_AMOUNT and amount != 0:
            raise error(key, value, allowed=self.allowed)
        cents = abs(amount.quantize(CENT))
        if cents != amount:
            raise error(key, value, allowed=self.allowed)
        return cents


def _decimal(value: object) -> Decimal | None:
    match value:
        case bool():
            return None
        case Decimal():
            return value
        case int():
            return Decimal(value)
        case float():
            return Decimal(repr(value))  # the shortest text that means this float: 0.1 stays 0.1
        case str():
            return Decimal(value) if _MONEY.fullmatch(value) else None
        case _:
            return None


@dataclass(frozen=True)
class Whole:
    """A whole number with a lowest value; `true` is not a number."""

    lowest: int

    @property
    def allowed(self) -> str:
        """The lowest number, in words."""
        return f"een geheel getal van {self.lowest} of meer"

    def read(self, key: str, value: object, error: type[InvalidInput]) -> int:
        """Return the number."""
        if not isinstance(value, int) or isinstance(value, bool) or value < self.lowest:
            raise error(key, value, allowed=self.allowed)
        return value


@dataclass(frozen=True)
class YesNo:
    """True or false, and nothing that merely looks like it."""

    allowed: str = "true of false"

    def read(self, key: str, value: object, error: type[InvalidInput]) -> bool:
        """Return the boolean."""
        if not isinstance(value, bool):
            raise error(key, value, allowed=self.allowed)
        return value


@dataclass(frozen=True)
class Day:
    """A date that exists, without a time."""

    allowed: str = example_date()

    def read(self, key: str, value: object, error: type[InvalidInput]) -> date:
        """Return the date."""
        if isinstance(value, date) and not isinstance(value, datetime):
            return value
        if isinstance(value, str) and _DATE.fullmatch(value):
            try:
                return date.fromisoformat(value)
            except ValueError:
                pass
        raise error(key, value, allowed=self.allowed)


@dataclass(frozen=True)
class Choice(Generic[Code]):
    """One of a few codes."""

    codes: type[Code]

    @property
    def allowed(self) -> str:
        """The codes."""
        return one_of(tuple(self.codes))

    def read(self, key: str, value: object, error: type[InvalidInput]) -> Code:
        """Return the code."""
        if not isinstance(value, str) or value not in tuple(self.codes):
            raise error(key, value, allowed=self.allowed)
        return self.codes(value)


@dataclass(frozen=True)
class Several(Generic[Code]):
    """A list of codes. Order and repetition mean nothing: the result is in the order of the codes, each once."""

    codes: type[Code]

    @property
    def allowed(self) -> str:
        """The codes."""
        return f"een lijst van {', '.join(self.codes)}"

    def read(self, key: str, value: object, error: type[InvalidInput]) -> tuple[Code, ...]:
        """Return the codes in their own order."""
        if isinstance(value, str) or not isinstance(value, (list, tuple, set, frozenset)):
            raise error(key, value, allowed=self.allowed)
        known = tuple(self.codes)
        for item in value:
            if not isinstance(item, str) or item not in known:
                raise error(key, item, allowed=self.allowed)
        return in_order(self.codes, value)


def in_order(codes: type[Code], chosen: Iterable[str]) -> tuple[Code, ...]:
    """`chosen` as codes, each once, in the order in which the codes are defined."""
    present = set(chosen)
    return tuple(code for code in codes if code in present)
