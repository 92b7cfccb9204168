"""What the engine needs to know about a scheme; one value of this type is one scheme.

Where this sits: between the engine and `eligibility/schemes/*`. Adding a scheme means making another `Scheme`, not
editing the engine. May import: `eligibility.rules` and below. Start reading at `Scheme`.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Generic, TypeVar

from eligibility.base import Frozen
from eligibility.rules import Finding, Judgement, P, Rule
from eligibility.sources import Period

Case = TypeVar("Case", bound=Frozen)
"""The model of the facts of a scheme; each field is a fact, None is unknown."""

FactValue = bool | int | str | Decimal | date | tuple[str, ...]
"""A value that a fact can have."""


class Grant(Frozen):
    """What the costs can yield at most, in euros: a promise of nothing."""

    maximum: Decimal
    own_share: Decimal


@dataclass(frozen=True)
class Edition(Generic[Case, P]):
    """The scheme as it stood during some days: the rules in force, their figures, and what each finding would say."""

    period: Period
    figures: P
    rules: tuple[Rule[Case, P], ...]
    findings: Mapping[tuple[str, Judgement], Finding]


@dataclass(frozen=True)
class Scheme(Generic[Case, P]):
    """One scheme with everything that the engine asks of it.

    `landmarks(fact, case, figures)` gives values of a fact that together show every result the rules can have: for each
    boundary the value on it and the value just beside it, seen from the other facts of the case. It may give too
    many, never too few (tested against all values near the boundaries).
    """

    code: str
    """Two or three letters for receipts."""
    version: int
    """Raised whenever a case could come out differently; receipts name it."""
    edition_on: Callable[[date | None], Edition[Case, P]]
    """The edition for the day that matters; None when that day is unknown."""
    day_that_matters: Callable[[Case], date | None]
    landmarks: Callable[[str, Case, P], Sequence[FactValue]]
    fact_order: tuple[str, ...]
    """All facts that can be asked, in the order in which a person would tell them."""
    optional: frozenset[str]
    """Facts that nobody has to state: absent is an answer, not a gap."""
    changeable: tuple[str, ...]
    """Facts that an applicant could arrange differently."""
    open_on: Callable[[date], bool]
    grant: Callable[[Case, P], Grant | None]
    caveats: tuple[str, ...]
    """Codes of what nobody can compute."""
    verdict_text: Callable[[str], str]
    caveat_text: Callable[[str, Case], str]
    change_text: Callable[[Mapping[str, FactValue], Case], str]
