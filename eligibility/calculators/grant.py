"""How much grant some costs could yield, and which costs belong to a wanted grant or to an own contribution.

Where this sits: pure arithmetic on the figures of the scheme. May import: the figures, `eligibility.money`.
Start reading at `calculate_grant()`.
"""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from eligibility.base import Frozen
from eligibility.errors import InvalidCalculation
from eligibility.money import euros, share_of
from eligibility.parameters import Parameter
from eligibility.schemes.preventiecoalities.parameters import PARAMETERS
from eligibility.values import Money


class GrantCalculation(Frozen):
    """What costs of co-ordination yield at most, in euros; nobody can promise that it is granted."""

    maximum: Decimal
    own_share: Decimal
    meets_minimum: bool
    minimum: Decimal
    minimum_costs: Decimal


def calculate_grant(costs: Decimal | int | str, on: date | None = None) -> GrantCalculation:
    """The highest possible grant for `costs`, the eligible co-ordination costs of the whole period.

    `on` is the day whose figures count; without it the last that were in force. The grant is rounded down to the cent,
    so grant and own share add up to the costs. Source: art. 4 of the Subsidieregeling preventiecoalities.

    Raises:
        InvalidCalculation: the costs are no amount of money.
        NotInForce: the scheme had no figures on that day.
    """
    amount = _money("costs", costs)
    minimum = _decimal("minimum_grant", on)
    maximum = share_of(amount, _share(on))
    return GrantCalculation(
        maximum=maximum,
        own_share=amount - maximum,
        meets_minimum=maximum >= minimum,
        minimum=minimum,
        minimum_costs=_decimal("minimum_costs", on),
    )


def costs_for_grant(amount: Decimal | int | str, on: date | None = None) -> Decimal:
    """The lowest eligible costs, in euros, with which a grant of `amount` would be possible.

    Raises:
        InvalidCalculation: `amount` is no amount of money.
        NotInForce: the scheme had no figures on that day.
    """
    wanted, share = _money("amount", amount), _share(on)
    needed = Fraction(wanted) / share * 100
    return euros(-(-needed.numerator // needed.denominator))


def costs_for_own_share(own: Decimal | int | str, on: date | None = None) -> Decimal:
    """The highest eligible costs, in euros, of which parties who pay `own` themselves have nothing left to pay.

    That is with the highest grant possible; with a lower one the costs would have to be lower too.

    Raises:
        InvalidCalculation: `own` is no amount of money.
        NotInForce: the scheme had no figures on that day.
    """
    paid, share = _money("own", own), _share(on)
    covered = Fraction(paid) * 100 / (1 - share)
    return euros(covered.numerator // covered.denominator)


def _money(key: str, value: object) -> Decimal:
    return Money().read(key, value, InvalidCalculation)


def _figure(name: str, on: date | None) -> Parameter:
    return PARAMETERS.last_in_force(name) if on is None else PARAMETERS.at(name, on)


def _share(on: date | None) -> Fraction:
    value = _figure("grant_share", on).value
    assert isinstance(value, Fraction)  # noqa: S101 -- its unit promises it
    return value


def _decimal(name: str, on: date | None) -> Decimal:
    value = _figure(name, on).value
    assert isinstance(value, Decimal)  # noqa: S101 -- its unit promises it
    return value.quantize(Decimal("0.01"))
