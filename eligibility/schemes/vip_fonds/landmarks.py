"""Values of each fact that together show everything the rules of this scheme can say.

Where this sits: beside the rules, for the engine's look ahead. May import: the facts and rules. Start reading at
`landmarks()`. Whoever changes a boundary in `rules` changes it here; a test compares both with many other values.
"""

from collections.abc import Sequence
from decimal import Decimal

from eligibility.scheme import FactValue
from eligibility.schemes.vip_fonds.facts import CONTRIBUTIONS, Facts
from eligibility.schemes.vip_fonds.rules import Figures
from eligibility.values import CENT

_NOTHING = Decimal("0.00")
_UNEQUAL = 2 * CENT
"""The smallest difference that makes contributions unequal."""


def landmarks(fact: str, facts: Facts, figures: Figures) -> Sequence[FactValue]:
    """Values of `fact` on and beside every boundary, as the other facts of the case draw them."""
    match fact:
        case "total_costs":
            return _around(facts.total_benefits)
        case "total_benefits":
            return _around(facts.total_costs)
        case _ if fact in CONTRIBUTIONS:
            return _contribution(fact, facts)
        case _:
            return (True, False)


def _around(other: Decimal | None) -> Sequence[Decimal]:
    """Costs and benefits decide by their order, so the other one draws the boundary; nothing is one by itself."""
    edges = {_NOTHING, CENT} if other is None else {_NOTHING, other, other + CENT, max(other - CENT, _NOTHING)}
    return sorted(edges)


def _contribution(fact: str, facts: Facts) -> Sequence[Decimal]:
    """Nothing, just something, and for each other contribution the same and too little or too much."""
    others = [paid for name in CONTRIBUTIONS if name != fact and (paid := getattr(facts, name)) is not None]
    beside = {edge for paid in others for edge in (paid - _UNEQUAL, paid, paid + _UNEQUAL)}
    return sorted({_NOTHING, CENT, CENT + _UNEQUAL} | {edge for edge in beside if edge >= 0})
