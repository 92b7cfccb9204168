"""A social business case: who pays, who benefits, and what a fair split of the costs would be.

Where this sits: pure arithmetic. May import: `eligibility.money`. Start reading at `calculate_business_case()`.
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from pydantic import ValidationInfo, field_validator

from eligibility.base import Frozen
from eligibility.calculators import inputs
from eligibility.errors import InvalidCalculation
from eligibility.money import cents, divide, euros
from eligibility.values import Money


class Party(Frozen):
    """One party with what it pays and what it gains, in euros.

    Raises:
        InvalidCalculation: the name is empty or an amount is none.
    """

    name: str
    costs: Decimal
    benefits: Decimal

    @field_validator("name", mode="before")
    @classmethod
    def _named(cls, value: object) -> str:
        return inputs.name("name", value)

    @field_validator("costs", "benefits", mode="before")
    @classmethod
    def _amount(cls, value: object, info: ValidationInfo) -> Decimal:
        name = info.data.get("name", "")
        return Money().read(f"{name}.{info.field_name}", value, InvalidCalculation)


class PartyResult(Party):
    """A party with what is left for it, and its part of all costs if they were split by benefit.

    `share_by_benefit` is None when nobody benefits, because then there is nothing to split by.
    """

    net: Decimal
    share_by_benefit: Decimal | None


class BusinessCase(Frozen):
    """The whole case, in euros.

    `ratio` is benefits over costs, None when there are no costs. `positive`: the benefits are more than the costs.
    `carries_alone`: parties whose own benefits are at least all costs. `free_riders`: parties that gain and do not pay.
    """

    costs: Decimal
    benefits: Decimal
    net: Decimal
    ratio: Decimal | None
    positive: bool
    parties: tuple[PartyResult, ...]
    carries_alone: tuple[str, ...]
    free_riders: tuple[str, ...]


def read_business_case(given: object) -> tuple[Party, ...]:
    """Read the parties from JSON.

    Raises:
        InvalidCalculation: an unknown or absent key, no parties, or a party that cannot be.
    """
    listed = inputs.only(given, ("parties",))["parties"]
    if not isinstance(listed, list) or not listed:
        raise InvalidCalculation("parties", listed, allowed="een lijst met minstens één partij")
    keys = tuple(Party.model_fields)
    return tuple(
        Party.model_validate(inputs.only(each, keys, where=f"parties.{number}."))
        for number, each in enumerate(listed, start=1)
    )


def calculate_business_case(parties: Iterable[Party | Mapping[str, object]]) -> BusinessCase:
    """Add up costs and benefits, and divide all costs in proportion to benefits (to the cent, by largest remainder).

    Raises:
        InvalidCalculation: there are no parties, two have the same name, or a party cannot be.
    """
    known = tuple(Party.model_validate(party) for party in parties)
    _distinct(known)
    costs = sum((party.costs for party in known), Decimal("0.00"))
    benefits = sum((party.benefits for party in known), Decimal("0.00"))
    shares = divide(costs, [party.benefits for party in known]) if benefits else [None] * len(known)
    return BusinessCase(
        costs=costs,
        benefits=benefits,
        net=benefits - costs,
        ratio=_ratio(benefits, costs) if costs else None,
        positive=benefits > costs,
        parties=tuple(
            PartyResult(
                name=party.name,
                costs=party.costs,
                benefits=party.benefits,
                net=party.benefits - party.costs,
                share_by_benefit=share,
            )
            for party, share in zip(known, shares, strict=True)
        ),
        carries_alone=tuple(party.name for party in known if party.benefits >= costs),
        free_riders=tuple(party.name for party in known if party.benefits > 0 and party.costs == 0),
    )


def _ratio(benefits: Decimal, costs: Decimal) -> Decimal:
    """Two decimals, half up; in whole numbers, so that nothing is rounded twice."""
    above, below = cents(benefits), cents(costs)
    return euros((200 * above + below) // (2 * below))


def _distinct(parties: tuple[Party, ...]) -> None:
    if not parties:
        raise InvalidCalculation("parties", [], allowed="een lijst met minstens één partij")
    seen: set[str] = set()
    for party in parties:
        if party.name in seen:
            raise InvalidCalculation("name", party.name, allowed="elke naam één keer")
        seen.add(party.name)
