"""The Subsidieregeling preventiecoalities as the engine sees it: its editions, and everything else put together.

Where this sits: the top of this scheme's package. May import: the engine and everything beside it.
Start reading at `SCHEME`.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TypeVar

from eligibility.money import share_of
from eligibility.rules import Finding, Judgement, Rule
from eligibility.scheme import Edition, Grant, Scheme
from eligibility.schemes.preventiecoalities import texts
from eligibility.schemes.preventiecoalities.facts import ANNEXES, Facts
from eligibility.schemes.preventiecoalities.landmarks import landmarks
from eligibility.schemes.preventiecoalities.parameters import (
    IN_FORCE,
    PARAMETERS,
    SINCE_AMENDMENT,
    SINCE_EXTENSION_CLAUSE,
)
from eligibility.schemes.preventiecoalities.rules import RULES, Figures
from eligibility.sources import Period
from eligibility.values import CENT

T = TypeVar("T")

RULES_VERSION = 1
"""Raised whenever some case could come out differently; then older receipts report `rule version`."""

FACT_ORDER = (
    "applicant",
    "received_on",
    "insurers",
    "lead_insurer_named",
    "municipalities",
    "risk_group",
    "activities",
    "other_funding",
    "coordination_costs",
    "requested_amount",
    "duration_months",
    "start_date",
    *ANNEXES,
)
"""The order in which a person would tell it; it decides only between facts that are equally decisive."""

CHANGEABLE = (
    "lead_insurer_named",
    "municipalities",
    "activities",
    "coordination_costs",
    "requested_amount",
    "duration_months",
    "start_date",
    *ANNEXES,
)
"""What an applicant could have arranged differently."""


def _value(name: str, day: date, kind: type[T]) -> T:
    value = PARAMETERS.at(name, day).value
    assert isinstance(value, kind)  # noqa: S101 -- the unit of a figure promises its type
    return value


def _figures(day: date) -> Figures:
    return Figures(
        scheme_start=_value("scheme_start", day, date),
        last_day_of_receipt=_value("last_day_of_receipt", day, date),
        minimum_municipalities=_value("minimum_municipalities", day, int),
        grant_share=_value("grant_share", day, Fraction),
        minimum_grant=_value("minimum_grant", day, Decimal).quantize(CENT),
        minimum_costs=_value("minimum_costs", day, Decimal).quantize(CENT),
        maximum_duration=_value("maximum_duration", day, int),
    )


def _edition(period: Period) -> Edition[Facts, Figures]:
    day = period.first
    assert day is not None  # noqa: S101 -- every edition of this scheme has a first day
    printed = {each.id: each.text for each in PARAMETERS if day in each.period}
    in_force = tuple(rule for rule in RULES if day in rule.in_force)
    findings = {
        (rule.id, result): _finding(rule, result, day, printed) for rule in in_force for result in rule.sentences
    }
    return Edition(period=period, figures=_figures(day), rules=in_force, findings=findings)


def _finding(rule: Rule[Facts, Figures], result: Judgement, day: date, printed: Mapping[str, str]) -> Finding:
    return Finding(
        id=rule.id,
        title=rule.title,
        result=result,
        result_text=texts.RESULTS[result],
        source=rule.source,
        explanation=rule.explain(result, day, printed),
    )


_STARTS = (IN_FORCE.first, SINCE_EXTENSION_CLAUSE.first, SINCE_AMENDMENT.first)
EDITIONS = tuple(_edition(Period(first=first, last=IN_FORCE.last)) for first in _STARTS)
"""The three versions of the text, oldest first; a later one replaces an earlier one from its first day on."""


def edition_on(day: date | None) -> Edition[Facts, Figures]:
    """The text that governed an application received on `day`; the last one when the day is unknown.

    An application received outside the life of the scheme fails by that alone. Its other findings are told by the
    nearest text, so that somebody still sees what they would have been.
    """
    if day is None:
        return EDITIONS[-1]
    begun = [edition for edition in EDITIONS if edition.period.first is not None and edition.period.first <= day]
    return begun[-1] if begun else EDITIONS[0]


def is_open_on(day: date) -> bool:
    """Whether an application could be received on `day`."""
    figures = EDITIONS[-1].figures
    return figures.scheme_start <= day <= figures.last_day_of_receipt


def _grant(facts: Facts, figures: Figures) -> Grant | None:
    if facts.coordination_costs is None:
        return None
    maximum = share_of(facts.coordination_costs, figures.grant_share)
    return Grant(maximum=maximum, own_share=facts.coordination_costs - maximum)


SCHEME: Scheme[Facts, Figures] = Scheme(
    code="pc",
    version=RULES_VERSION,
    edition_on=edition_on,
    day_that_matters=lambda facts: facts.received_on,
    landmarks=landmarks,
    fact_order=FACT_ORDER,
    optional=frozenset({"requested_amount"}),
    changeable=CHANGEABLE,
    open_on=is_open_on,
    grant=_grant,
    caveats=texts.CAVEATS,
    verdict_text=texts.verdict_text,
    caveat_text=texts.caveat_text,
    change_text=texts.change_text,
)
"""The scheme, ready for `eligibility.assessment`."""
