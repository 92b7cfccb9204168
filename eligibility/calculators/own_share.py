"""Who would pay how much of the part that the grant does not cover, by shares that the parties name themselves.

Where this sits: pure arithmetic after the grant calculator. May import: `eligibility.money`. No source prescribes how
parties divide what they pay themselves, so there is no key in here. Start reading at `divide_own_share()`.
"""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from eligibility.base import Frozen
from eligibility.calculators import inputs
from eligibility.errors import InvalidCalculation
from eligibility.money import divide
from eligibility.values import Money


class OwnShareCalculation(Frozen):
    """What each party pays, in euros, and what is left for nobody; together they are exactly `total`."""

    parties: Mapping[str, Decimal]
    left: Decimal
    total: Decimal


def divide_own_share(total: Decimal | int | str, shares: Mapping[str, Fraction]) -> OwnShareCalculation:
    """Divide an own share of `total` euros by shares of 1 that are together at most 1; to the cent.

    What the shares leave, stays over in `left`. The cents that rounding leaves go to the largest remainders, on a tie
    to whoever comes first.

    Raises:
        InvalidCalculation: no amount of money, no party, a share of zero or less, or together more than the whole.
    """
    amount = Money().read("total", total, InvalidCalculation)
    if not shares:
        raise InvalidCalculation("shares", {}, allowed="minstens één partij")
    for party, share in shares.items():
        inputs.name("shares", party)
        if share <= 0:
            raise InvalidCalculation(inputs.under("shares", party), str(share), allowed="een deel boven nul")
    left = 1 - sum(shares.values(), Fraction(0))
    if left < 0:
        raise InvalidCalculation("shares", str(1 - left), allowed="delen die samen hooguit één geheel zijn")
    weights = (*shares.values(), left)
    *parts, over = divide(amount, weights)
    return OwnShareCalculation(parties=dict(zip(shares, parts, strict=True)), left=over, total=amount)


def equal_shares(parties: int, name: str) -> dict[str, Fraction]:
    """The same share for each of so many parties: `gemeente 1`, `gemeente 2`, …

    Raises:
        InvalidCalculation: fewer than one party.
    """
    if parties < 1:
        raise InvalidCalculation("parties", parties, allowed="minstens één partij")
    return {f"{name} {n}": Fraction(1, parties) for n in range(1, parties + 1)}
