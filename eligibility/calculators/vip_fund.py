"""Who would pay how much into a regional VIP-fonds, by the key that the memo of 2013 proposes.

Where this sits: pure arithmetic. May import: the figures, `eligibility.money`. Start reading at `calculate_vip_fund()`.
A proposal, never law: a third each for the zorgkantoor, the insurers and the municipalities.
"""

from collections.abc import Mapping
from decimal import Decimal

from pydantic import field_validator

from eligibility.base import Frozen
from eligibility.calculators import inputs
from eligibility.errors import InvalidCalculation
from eligibility.money import divide
from eligibility.values import Money, Whole


class VipFundInput(Frozen):
    """The fund in euros, insured persons per insurer and inhabitants per municipality, all in the region.

    A party may count zero people as long as its group counts at least one.

    Raises:
        InvalidCalculation: a negative amount, an empty group, a group without people, a number that is not whole.
    """

    total: Decimal
    insurers: Mapping[str, int]
    municipalities: Mapping[str, int]

    @field_validator("total", mode="before")
    @classmethod
    def _amount(cls, value: object) -> Decimal:
        return Money().read("total", value, InvalidCalculation)

    @field_validator("insurers", mode="before")
    @classmethod
    def _insured(cls, value: object) -> Mapping[str, int]:
        return _group("insurers", value, "verzekerden")

    @field_validator("municipalities", mode="before")
    @classmethod
    def _inhabitants(cls, value: object) -> Mapping[str, int]:
        return _group("municipalities", value, "inwoners")


class VipFundCalculation(Frozen):
    """Contributions in euros; together they are exactly `total`."""

    zorgkantoor: Decimal
    insurers: Mapping[str, Decimal]
    municipalities: Mapping[str, Decimal]
    total: Decimal


def read_vip_fund(given: object) -> VipFundInput:
    """Read the input from JSON.

    Raises:
        InvalidCalculation: see `VipFundInput`; also for keys that are unknown or absent.
    """
    return VipFundInput.model_validate(inputs.only(given, tuple(VipFundInput.model_fields)))


def calculate_vip_fund(
    total: Decimal | int | str, insurers: Mapping[str, int], municipalities: Mapping[str, int]
) -> VipFundCalculation:
    """A third for each group, and within a group in proportion to people; to the cent, by largest remainder.

    On a tie the cent goes to whoever comes first: zorgkantoor, insurers, municipalities, and within a group in the
    order given. Source: the memo of 2013, par. 3.

    Raises:
        InvalidCalculation: see `VipFundInput`.
    """
    fund = VipFundInput.model_validate({"total": total, "insurers": insurers, "municipalities": municipalities})
    zorgkantoor, of_insurers, of_municipalities = divide(fund.total, (1, 1, 1))
    return VipFundCalculation(
        zorgkantoor=zorgkantoor,
        insurers=_divided(of_insurers, fund.insurers),
        municipalities=_divided(of_municipalities, fund.municipalities),
        total=fund.total,
    )


def _divided(amount: Decimal, people: Mapping[str, int]) -> dict[str, Decimal]:
    return dict(zip(people, divide(amount, tuple(people.values())), strict=True))


def _group(key: str, value: object, people: str) -> dict[str, int]:
    allowed = f"een object met per naam het aantal {people}, minstens één naam"
    if not isinstance(value, Mapping) or not value:
        raise InvalidCalculation(key, value, allowed=allowed)
    counted = {
        inputs.name(key, name): Whole(0).read(inputs.under(key, str(name)), count, InvalidCalculation)
        for name, count in value.items()
    }
    if not any(counted.values()):
        raise InvalidCalculation(key, value, allowed=f"samen minstens 1 van de {people}")
    return counted
