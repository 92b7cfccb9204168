"""What can be known about one initiative that asks a regional VIP-fonds for money.

Where this sits: the input of the rules of this scheme. May import: the engine. Start reading at `Facts`.
Everything here follows a proposal of 2013; nothing of it was ever in force.
"""

from collections.abc import Mapping
from decimal import Decimal

from pydantic import ValidationInfo, field_validator, model_validator

from eligibility.base import Frozen
from eligibility.errors import InvalidFact
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


class Facts(Frozen):
    """One initiative and the fund it asks. None is *unknown*.

    Accepts JSON values as well as Python ones. Money is in euros to the cent. `total_costs` and `total_benefits` are
    those of the initiative, for all parties together; the contributions are to the fund, per group.

    Raises:
        InvalidFact: a key that does not exist or a value that cannot be; its `message` says what is allowed.
    """

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

    @model_validator(mode="before")
    @classmethod
    def _only_known_keys(cls, given: object) -> object:
        if isinstance(given, Mapping):
            for key, value in given.items():
                if key not in KINDS:
                    raise InvalidFact(str(key), value, allowed=", ".join(KINDS), because="deze sleutel bestaat niet")
        return given

    @field_validator("*", mode="before")
    @classmethod
    def _read(cls, value: object, info: ValidationInfo) -> object:
        assert info.field_name is not None  # noqa: S101 -- a field validator always has one
        return None if value is None else KINDS[info.field_name].read(info.field_name, value, InvalidFact)
