"""What can be known about one initiative that asks a regional VIP-fonds for money.

Where this sits: the input of the rules of this scheme. May import: the engine. Start reading at `Facts`.
Everything here follows a proposal of 2013; nothing of it was ever in force.
"""

from collections.abc import Mapping
from decimal import Decimal

from eligibility.case import Case
from eligibility.values import Kind, Money, YesNo

PARTNERS = ("insurers_take_part", "zorgkantoor_takes_part", "municipalities_take_part")
"""The three groups that the memo wants in every fund."""
CONTRIBUTIONS = ("paid_by_insurers", "paid_by_zorgkantoor", "paid_by_municipalities")
"""What each group puts into the fund."""

KINDS: Mapping[str, Kind] = {
    **dict.fromkeys(PARTNERS, YesNo()),
    **dict.fromkeys(CONTRIBUTIONS, Money()),
    "unanimous_decisions": YesNo(),
    "total_costs": Money(),
    "total_benefits": Money(),
    "regional_vision": YesNo(),
    "assessment_framework": YesNo(),
}
"""How each key is read; the keys are exactly the fields of `Facts` (tested)."""


class Facts(Case):
    """One initiative and the fund it asks. None is *unknown*.

    Accepts JSON values as well as Python ones. Money is in euros to the cent. `total_costs` and `total_benefits` are
    those of the initiative, for all parties together; the contributions are to the fund, per group.

    Raises:
        InvalidFact: a key that does not exist or a value that cannot be; its `message` says what is allowed.
    """

    kinds = KINDS

    insurers_take_part: bool | None = None
    zorgkantoor_takes_part: bool | None = None
    municipalities_take_part: bool | None = None
    paid_by_insurers: Decimal | None = None
    paid_by_zorgkantoor: Decimal | None = None
    paid_by_municipalities: Decimal | None = None
    unanimous_decisions: bool | None = None
    total_costs: Decimal | None = None
    total_benefits: Decimal | None = None
    regional_vision: bool | None = None
    assessment_framework: bool | None = None
