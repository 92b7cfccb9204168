"""What can be known about one case.

Where this sits: the input of the rules. May import: the engine of `eligibility`. Start reading at `Facts`.
The keys and their values are public; they do not change meaning.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum

from eligibility.case import Case
from eligibility.values import Choice, Day, Kind, Money, Several, Whole, YesNo


class Applicant(StrEnum):
    """Who applies."""

    HEALTH_INSURER = "health_insurer"
    MUNICIPALITY = "municipality"
    ZORGKANTOOR = "zorgkantoor"
    CARE_PROVIDER = "care_provider"
    OTHER = "other"


class Activity(StrEnum):
    """What the money is meant for."""

    START_COALITION = "start_coalition"
    RUN_COALITION = "run_coalition"
    EMBED = "embed"
    PREVENTION_ACTIVITIES = "prevention_activities"


class OtherFunding(StrEnum):
    """Who else could pay the co-ordination: nobody, the minister under another scheme, or another care law."""

    NONE = "none"
    MINISTER = "minister"
    OTHER_LAW = "other_law"


ANNEXES = ("activity_plan", "budget", "letter_applicant", "letter_municipalities", "signed")
"""What goes with an application; an applicant may complete these afterwards."""

KINDS: Mapping[str, Kind] = {
    "applicant": Choice(Applicant),
    "insurers": Whole(1),
    "lead_insurer_named": YesNo(),
    "municipalities": Whole(0),
    "risk_group": YesNo(),
    "activities": Several(Activity),
    "other_funding": Choice(OtherFunding),
    "coordination_costs": Money(),
    "requested_amount": Money(),
    "duration_months": Whole(1),
    "received_on": Day(),
    "start_date": Day(),
    **dict.fromkeys(ANNEXES, YesNo()),
}
"""How each key is read; the keys are exactly the fields of `Facts` (tested)."""


class Facts(Case):
    """One case. None is *unknown*, except for `requested_amount`, where it is *not stated*.

    Accepts JSON values as well as Python ones. Money is in euros to the cent; `duration_months` in months; dates are
    days in the European part of the Netherlands. `activities` may be given in any order and with repetitions.

    Raises:
        InvalidFact: a key that does not exist or a value that cannot be; its `message` says what is allowed.
    """

    kinds = KINDS

    applicant: Applicant | None = None
    insurers: int | None = None
    lead_insurer_named: bool | None = None
    municipalities: int | None = None
    risk_group: bool | None = None
    activities: tuple[Activity, ...] | None = None
    other_funding: OtherFunding | None = None
    coordination_costs: Decimal | None = None
    requested_amount: Decimal | None = None
    duration_months: int | None = None
    received_on: date | None = None
    start_date: date | None = None
    activity_plan: bool | None = None
    budget: bool | None = None
    letter_applicant: bool | None = None
    letter_municipalities: bool | None = None
    signed: bool | None = None
