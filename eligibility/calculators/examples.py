"""A worked example of a business case: the mentor project for homeless people in The Hague, from the memo of 2013.

Where this sits: beside the calculator it shows. May import: figures of the memo. Start reading at `mentor_project()`.
"""

from decimal import Decimal

from eligibility.calculators.business_case import Party
from eligibility.schemes.vip_fonds.parameters import PARAMETERS

_NOTHING = Decimal(0)


def mentor_project() -> tuple[Party, ...]:
    """The parties with their costs and benefits in euros, who paid first. Source: par. 2 of the memo, the table."""
    return (
        Party(
            name="Gemeente",
            costs=_figure("mentor_costs_municipality"),
            benefits=_figure("mentor_benefits_municipality"),
        ),
        Party(name="Fondsen", costs=_figure("mentor_costs_funds"), benefits=_NOTHING),
        Party(name="Zorgverzekeraars", costs=_NOTHING, benefits=_figure("mentor_benefits_insurers")),
        Party(name="Zorgkantoor", costs=_NOTHING, benefits=_figure("mentor_benefits_zorgkantoor")),
        Party(name="Woningcorporatie", costs=_NOTHING, benefits=_figure("mentor_benefits_housing")),
    )


def _figure(name: str) -> Decimal:
    value = PARAMETERS.last_in_force(name).value
    assert isinstance(value, Decimal)  # noqa: S101 -- its unit promises it
    return value
