"""Three-valued logic: yes, no, and not known yet (Kleene).

Where this sits: the bottom of the rule engine. May import: nothing of ours. Start reading at `Truth`.
"""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from enum import IntEnum
from typing import TypeVar

Ordered = TypeVar("Ordered", int, Decimal, date)


class Truth(IntEnum):
    """The answer to a question about a case. The order matters: an *and* is the minimum, an *or* the maximum."""

    NO, UNKNOWN, YES = -1, 0, 1

    def __bool__(self) -> bool:
        raise TypeError("Truth has three values: write `is Truth.YES`, not `if truth:`")


def known(statement: bool | None) -> Truth:
    """Turn a fact that may be absent into a Truth."""
    if statement is None:
        return Truth.UNKNOWN
    return Truth.YES if statement else Truth.NO


def all_of(parts: Iterable[Truth]) -> Truth:
    """One NO decides; without a NO, one UNKNOWN keeps it open; nothing at all is YES."""
    return min(parts, default=Truth.YES)


def any_of(parts: Iterable[Truth]) -> Truth:
    """One YES decides; without a YES, one UNKNOWN keeps it open; nothing at all is NO."""
    return max(parts, default=Truth.NO)


def negated(truth: Truth) -> Truth:
    """NO for YES and YES for NO; not knowing stays not knowing."""
    return Truth(-int(truth))


def at_least(value: Ordered | None, floor: Ordered) -> Truth:
    """Whether `value` is `floor` or more; not knowing the value is not the same as zero."""
    return Truth.UNKNOWN if value is None else known(value >= floor)


def at_most(value: Ordered | None, ceiling: Ordered) -> Truth:
    """Whether `value` is `ceiling` or less."""
    return Truth.UNKNOWN if value is None else known(value <= ceiling)


def within(value: Ordered | None, first: Ordered, last: Ordered) -> Truth:
    """Whether `value` lies from `first` to `last`, both included."""
    return Truth.UNKNOWN if value is None else known(first <= value <= last)
